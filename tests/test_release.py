"""Handing out a period: what is brought up to date, and whose folders are left alone."""

from pathlib import Path

import pytest

from orchestration import release as releasing
from orchestration.corrections import returns
from orchestration.kept import Drafts
from orchestration.release import PlacingError, return_all
from orchestration.reports import companion, filling, orders, situation, tables
from orchestration.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", exports=tmp_path / "exports")


def test_only_folders_of_months_are_brought_up_to_date(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2022-04", "2022-05", "2022-05备份", "2022-5", "2022-13", "marts"):
        (settings.exports / name / "returns").mkdir(parents=True)
    (settings.exports / "2022-03").mkdir()
    monkeypatch.setattr(returns, "write_returns", lambda settings, marts, period: returns.Returned(marts))
    period, returned = return_all(settings, "2022-06")
    assert (period, list(returned)) == ("2022-06", ["2022-04", "2022-05", "2022-06"])


def written(marts: Path, period: str, target: Path, *_: object) -> Path:
    target.write_bytes(b"new")
    return target


def test_a_report_that_cannot_be_put_in_place_beside_new_marts_is_told_as_such(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (situation, companion, tables):
        monkeypatch.setattr(module, "write", written)
    monkeypatch.setattr(filling, "draft_forms", lambda marts, period, folder: Drafts(folder))
    monkeypatch.setattr(
        orders, "draft_orders", lambda marts, period, folder: orders.Ordered(Drafts(folder), {})
    )
    monkeypatch.setattr(releasing, "publish", lambda settings: settings.published)
    (settings.exports / "2022-05" / "scorecard.xlsx" / "in the way").mkdir(parents=True)
    with pytest.raises(PlacingError, match=r"scorecard\.xlsx"):
        releasing.release(settings, "2022-05")
