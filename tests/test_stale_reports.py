"""Which reports are told to say something else than the marts."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.stale_reports import note_figures, stale_reports


@pytest.fixture
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.report_figures (period text, figure_id text, time_window text, "
            "breakdown text, breakdown_key text, value double, text_value text, missing_submitters text)"
        )
        for period in ("2022-04", "2022-05"):
            for figure, value in (("hazards.found", 7), ("submissions.on_time", 3)):
                connection.execute(
                    "insert into marts.report_figures values ($1, $2, 'month', 'none', null, $3, null, null)",
                    [period, figure, value],
                )
        yield connection


def test_a_corrected_month_is_stale_until_its_report_is_written_again(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for period in ("2022-04", "2022-05", "2022-05备份"):
        (tmp_path / period).mkdir()
        if period != "2022-05备份":
            note_figures(marts, tmp_path / period)
    assert list(stale_reports(marts, tmp_path)) == []
    marts.execute("update marts.report_figures set value = 8 where period = '2022-04'")
    assert list(stale_reports(marts, tmp_path)) == ["2022-04"]
    note_figures(marts, tmp_path / "2022-04")
    assert list(stale_reports(marts, tmp_path)) == []


def test_who_is_late_by_now_is_no_correction(marts: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (tmp_path / "2022-04").mkdir()
    note_figures(marts, tmp_path / "2022-04")
    marts.execute("update marts.report_figures set value = 2 where figure_id = 'submissions.on_time'")
    assert list(stale_reports(marts, tmp_path)) == []
