"""When the refresh runs by itself."""

import os
import time
from datetime import datetime
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from orchestration.assets import automation
from orchestration.settings import SettingError, report_day


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANWEI_INBOX", str(tmp_path))
    return tmp_path


def look(cursor: str | None = None, instance: dg.DagsterInstance | None = None) -> dg.SensorResult:
    """What the sensor says at one look."""
    with dg.DagsterInstance.ephemeral() as fresh:
        result = automation.inbox(dg.build_sensor_context(cursor=cursor, instance=instance or fresh))
    assert isinstance(result, dg.SensorResult)
    return result


def asks_for_a_run(result: dg.SensorResult) -> bool:
    return bool(result.run_requests)


def test_a_file_is_taken_once_it_has_stopped_growing(inbox: Path) -> None:
    file = inbox / "检查台账.xlsx"
    file.write_bytes(b"half")
    first = look()
    assert not asks_for_a_run(first)
    file.write_bytes(b"half and half")
    second = look(first.cursor)
    assert not asks_for_a_run(second)
    third = look(second.cursor)
    assert asks_for_a_run(third)
    assert not asks_for_a_run(look(third.cursor))


def test_a_file_rewritten_at_the_same_size_has_not_lain_still(inbox: Path) -> None:
    file = inbox / "检查台账.xlsx"
    file.write_bytes(b"1234")
    first = look()
    os.utime(file, (0, 0))
    assert not asks_for_a_run(look(first.cursor))


def test_lock_files_and_hidden_files_do_not_count(inbox: Path) -> None:
    (inbox / "检查台账.xlsx").write_bytes(b"x")
    before = look()
    taken = look(before.cursor)
    for name in ("~$检查台账.xlsx", ".DS_Store", ".partial/检查台账.xlsx"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(b"x")
    again = look(taken.cursor)
    assert not asks_for_a_run(again)
    assert not asks_for_a_run(look(again.cursor))


def test_a_file_taken_away_is_a_change(inbox: Path) -> None:
    file, other = inbox / "检查台账.xlsx", inbox / "隐患台账.xlsx"
    file.write_bytes(b"x")
    other.write_bytes(b"x")
    taken = look(look().cursor)
    assert asks_for_a_run(taken)
    file.unlink()
    assert asks_for_a_run(look(look(taken.cursor).cursor))


def test_a_state_that_comes_back_is_a_change_as_well(inbox: Path) -> None:
    file, other = inbox / "检查台账.xlsx", inbox / "隐患台账.xlsx"
    file.write_bytes(b"x")
    first = look(look().cursor)
    other.write_bytes(b"x")
    second = look(look(first.cursor).cursor)
    other.unlink()
    third = look(look(second.cursor).cursor)
    requests = [request for result in (first, second, third) for request in result.run_requests or []]
    assert len(requests) == 3
    assert {request.run_key for request in requests} == {None}  # Dagster would leave out a key it has had


def test_an_inbox_without_files_asks_for_nothing(inbox: Path) -> None:
    (inbox / ".DS_Store").touch()
    assert not asks_for_a_run(look(look().cursor))


def test_a_run_that_failed_is_tried_again_a_few_times_with_growing_pauses(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "检查台账.xlsx").write_bytes(b"x")
    with dg.DagsterInstance.ephemeral() as instance:
        result = look(look().cursor)
        for pause in (*automation.PAUSES, None):
            [request] = result.run_requests or []
            run = create_run_for_test(instance, "refresh", tags=request.tags)
            assert not asks_for_a_run(look(result.cursor, instance))  # under way
            instance.report_run_failed(run)
            ended = time.time()
            for waited in (0, 0.9):
                monkeypatch.setattr(automation.time, "time", lambda t=ended + waited * (pause or 1): t)
                assert not asks_for_a_run(look(result.cursor, instance))
            monkeypatch.setattr(automation.time, "time", lambda t=ended + 1e6: t)
            last, result = result, look(result.cursor, instance)
            monkeypatch.undo()
            monkeypatch.setenv("ANWEI_INBOX", str(inbox))
        assert not asks_for_a_run(result)
        (inbox / "隐患台账.xlsx").write_bytes(b"x")  # new files are taken all the same
        assert asks_for_a_run(look(look(last.cursor, instance).cursor, instance))


def test_the_schedule_reports_the_month_before() -> None:
    context = dg.build_schedule_context(scheduled_execution_time=datetime(2022, 1, 5, 6))
    [request] = automation.monthly_report.evaluate_tick(context).run_requests or []
    assert request.run_config == automation.run_config("2021-12")


def test_the_schedule_runs_once_a_month() -> None:
    assert automation.monthly_report.cron_schedule == "0 6 5 * *"
    assert automation.monthly_report.execution_timezone == "Asia/Shanghai"


@pytest.mark.parametrize("given", ["31", "0", "31日", "-1", "5.0"])
def test_a_day_that_not_every_month_has_is_refused_in_words(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANWEI_REPORT_DAY", given)
    with pytest.raises(SettingError, match=r"ANWEI_REPORT_DAY.*1 到 28"):
        report_day()


def test_the_day_of_the_report_may_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEI_REPORT_DAY", "28")
    assert report_day() == 28
