"""Reports whose figures have changed since they were written: a correction of an older month moves the marts,
not the report that lies in that month's folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.kept import digest_of
from orchestration.periods import is_period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOTE = ".figures"  # beside a month's report: the digest of the figures that it was written from
# Who is late depends on the day of asking: that is no correction.
FIGURES = """
select figure_id, time_window, breakdown, breakdown_key, value, text_value, missing_submitters
from marts.report_figures
where period = $1 and figure_id not like 'submissions.%'
order by all
"""


def note_figures(marts: DuckDBPyConnection, folder: Path) -> None:
    """Remember beside a month's report what it was written from. `folder` is named by the month."""
    (folder / NOTE).write_text(_digest(marts, folder.name), encoding="utf-8")


def stale_reports(marts: DuckDBPyConnection, exports: Path) -> Iterator[str]:
    """The months whose report says something else than the marts do now, the earliest first."""
    for note in sorted(exports.glob(f"*/{NOTE}")):
        period = note.parent.name
        if is_period(period) and note.read_text(encoding="utf-8") != _digest(marts, period):
            yield period


def _digest(marts: DuckDBPyConnection, period: str) -> str:
    return digest_of(marts.execute(FIGURES, [period]).fetchall())
