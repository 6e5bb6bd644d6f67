"""What a finished run has to say for itself: counted by intake, and read back from the published marts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.refresh import Refreshed
from orchestration.warehouse import connect


@dataclass(frozen=True)
class Summary:
    """The figures and names that `anwei run` ends with."""

    period: str
    intake: Mapping[str, Any]
    rejected: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    submissions: int
    rows: int
    held_rows: int
    flags: Mapping[str, int]
    due: int
    received: int
    unchanged: tuple[str, ...]
    answers: tuple[str, ...]
    returned: int
    returned_of_other_months: Mapping[str, int]
    ordered: Mapping[str, int]
    filled: tuple[str, ...]
    stale: tuple[str, ...]
    exports: tuple[Path, ...]


def summarise(refreshed: Refreshed) -> Summary:
    """Read the figures of a run back from what it published."""
    exports = {name: Path(str(path)) for name, path in refreshed.exports.items() if name.endswith(".path")}
    period = exports["situation_report.path"].parent.name
    with connect(exports["marts.path"], read_only=True) as marts:
        submissions, rows = marts.execute(CURRENT, [period]).fetchall()[0]
        held_rows, due, received = marts.execute(BOARD, [period]).fetchall()[0]
        return Summary(
            period=period,
            intake={name.split(".")[-1]: count for name, count in refreshed.intake.items()},
            rejected=tuple(marts.execute(REFUSED, ["rejected"]).fetchall()),
            unplaced=tuple(marts.execute(REFUSED, ["unplaced"]).fetchall()),
            submissions=submissions,
            rows=rows,
            held_rows=held_rows,
            flags=dict(marts.execute(FLAGS, [period]).fetchall()),
            due=due,
            received=received,
            unchanged=tuple(path for (path,) in marts.execute(UNCHANGED, [period]).fetchall()),
            answers=tuple(path for (path,) in marts.execute(ANSWERS, [period]).fetchall()),
            returned=int(refreshed.returns.get("returns.workbooks", 0)),
            returned_of_other_months=refreshed.returns.get("returns.written_of_other_months", {}),
            ordered=refreshed.exports["orders.files"],
            filled=tuple(refreshed.exports["filled.files"]),
            stale=tuple(refreshed.exports["situation_report.stale"]),
            exports=tuple(exports.values()),
        )


CURRENT = """
select count(*), coalesce(sum(row_count), 0)::bigint
from marts.submissions where status = 'current' and period = $1
"""
BOARD = """
select
    coalesce(sum(held_rows), 0)::bigint,
    count(*) filter (where status <> 'exempt'),
    count(received_at)
from marts.submission_board where period = $1
"""
UNCHANGED = """
select distinct path from marts.submissions
where status = 'current' and is_unchanged and period = $1
order by path
"""
ANSWERS = "select distinct path from marts.submissions where status = 'answer' and period = $1 order by path"
FLAGS = "select severity, count(*) from marts.flags where coalesce(period, $1) = $1 group by severity"
# A table without a place has no versions of its own: it is gone with the other tables of its document.
REFUSED = """
with gone as (
    select document_id from marts.submissions group by document_id
    having bool_or(status in ('superseded', 'answer')) and not bool_or(status in ('current', 'refused'))
)

select
    submissions.path || coalesce('（' || submissions.sheet || '）', ''),
    coalesce(
        min(flags.message order by flags.severity),
        min(settled_flags.message || '（已说明）') filter (where settled_flags.state = 'explained'),
        ''
    )
from marts.submissions
left join marts.flags
    on flags.path = submissions.path and flags.sheet is not distinct from submissions.sheet
left join marts.settled_flags
    on settled_flags.path = submissions.path and settled_flags.sheet is not distinct from submissions.sheet
where submissions.status = $1 and submissions.document_id not in (select document_id from gone)
group by submissions.path, submissions.sheet
order by all
"""
