"""Handing out a period: what is brought up to date, and whose folders are left alone."""

from pathlib import Path

import pytest

from orchestration.corrections import returns
from orchestration.release import return_all
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
