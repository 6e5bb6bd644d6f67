"""Who has sent what, read from the published marts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orchestration.warehouse import connect


@dataclass(frozen=True)
class BoardRow:
    """One submitter's month: the forms it owes, those that came, and what is wrong with them."""

    submitter: str
    due: int
    received: int
    late: int
    held: int
    flags: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The submission board of one period; no rows where nothing is known of the period."""

    period: str
    rows: tuple[BoardRow, ...]


def submission_board(marts: Path, period: str | None = None) -> Board:
    """The board of a period, the latest unless told."""
    with connect(marts, read_only=True) as database:
        if period is None:
            latest = database.execute("select max(period) from marts.submission_board").fetchone()
            period = (latest and latest[0]) or ""
        rows = database.execute(BOARD, [period]).fetchall()
    found = (
        BoardRow(submitter, due, received, late, held, flags, tuple(missing or ()))
        for submitter, due, received, late, held, flags, missing in rows
    )
    return Board(period, tuple(found))


BOARD = """
select
    submitter_name,
    count(*) filter (where status <> 'exempt'),
    count(received_at),
    count(*) filter (where on_time = false),
    coalesce(sum(held_rows), 0)::bigint,
    coalesce(sum(open_flags), 0)::bigint,
    list(form_name order by form) filter (where status in ('missing', 'overdue'))
from marts.submission_board
inner join marts.submitters using (district, submitter)
where period = $1
group by submitter, submitter_name
order by count(*) filter (where status in ('missing', 'overdue')) desc, min(sort_order)
"""
