"""What was known at an instant, beside a warehouse that stays as it is."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from orchestration.as_of import AsOfError, settings_as_of
from orchestration.intake.landing import reader_version
from orchestration.reports.editions import editions, issue
from orchestration.reports.figures import ReportError
from orchestration.settings import Settings
from orchestration.warehouse import connect
from tests.dbt.landing import Landing

MAY = "2022-05"
EARLY, LATE = datetime(2022, 6, 4, 23, 59, 59), datetime(2022, 6, 9)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A landing in which a stock return came on the third and was corrected on the eighth."""
    home = tmp_path_factory.mktemp("home")
    landing = Landing()
    for quantity, day in ((3, "2022-06-03"), (9, "2022-06-08")):
        row = {"item_name": "帐篷", "unit_of_measure": "顶", "quantity": quantity, "quota": 9}
        landing.submit("stockpiles", "emergency", MAY, [row], received=day)
    settings = Settings(home, home / "inbox", home / "exports")
    landing.write(settings.landing).rename(settings.landing / reader_version())
    return settings


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with connect(settings.published, read_only=True) as marts:
        return marts.execute(sql).fetchall()


def test_what_came_later_was_not_known(settings: Settings) -> None:
    then, now = settings_as_of(settings, EARLY, MAY), settings_as_of(settings, LATE, MAY)

    assert ask(then, "select quantity from marts.stockpiles") == [(3.0,)]
    assert ask(now, "select quantity from marts.stockpiles") == [(9.0,)]
    assert ask(then, "select rule from marts.flags") == [("stockpiles.below_quota",)]
    assert ask(now, "select outcome from marts.flag_history") == [("fixed",)]
    assert not settings.warehouse.exists()


def test_it_is_built_once(settings: Settings) -> None:
    written = settings_as_of(settings, EARLY, MAY).published.stat().st_mtime_ns

    assert settings_as_of(settings, EARLY, MAY).published.stat().st_mtime_ns == written


def test_without_a_landing_there_is_nothing_to_look_back_at(tmp_path: Path) -> None:
    with pytest.raises(AsOfError, match="anwei run"):
        settings_as_of(Settings(tmp_path, tmp_path, tmp_path), EARLY)


def test_no_edition_is_issued_of_a_month_of_which_nothing_had_come(settings: Settings) -> None:
    before = datetime(2022, 6, 2, 23, 59, 59)
    then = settings_as_of(settings, before, MAY)
    with pytest.raises(ReportError, match="截至 2022-06-02 23:59 没有收到 2022-05 的报表，不能定稿"):
        issue(settings, then.warehouse, MAY, known_at=before)
    assert editions(settings) == []
