"""The board, read from the published marts: who has sent what, the duties of one, the months behind.

What the statuses are called is read along; what stands around them is said by `board_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import CatalogException, DuckDBPyConnection

from orchestration.warehouse import connect

MONTHS_BEHIND = 12


class UnknownSubmitterError(Exception):
    """No submitter is meant, or more than one; the message names those that may be."""

    def __init__(self, asked: str, candidates: Sequence[str]):
        super().__init__(asked)
        self.asked, self.candidates = asked, tuple(candidates)


class NoBoardError(Exception):
    """The marts were published before there was a board."""


@dataclass(frozen=True)
class Score:
    """A submitter's month: what it owes, how much of it has which status, rates in percent, its rank."""

    period: str
    submitter: str
    name: str
    owed: int
    counts: tuple[int, ...]
    on_time_rate: float | None
    return_rate: float | None
    rectification_rate: float | None
    rank: int | None
    unreported: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duty:
    """One return that is asked for, and what came of it."""

    form: str
    status: str
    due_on: str
    received_at: str
    days_late: int | None
    versions: int
    open_flags: int
    exempt_reason: str


@dataclass(frozen=True)
class Board:
    """The board of one period as of a day: the names of the statuses, and a score for each submitter."""

    period: str
    asked_on: str
    statuses: tuple[str, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class Duties:
    """The duties of one submitter in one period."""

    period: str
    asked_on: str
    name: str
    rows: tuple[Duty, ...]


@dataclass(frozen=True)
class History:
    """The scores of some months, by submitter and month; of one submitter where it was asked for."""

    periods: tuple[str, ...]
    statuses: tuple[str, ...]
    scores: tuple[Score, ...]


def submission_board(marts: Path, period: str | None = None) -> Board:
    """The board of a period, the latest unless told; no scores where nothing is known of the period."""
    with _opened(marts) as database:
        period = period or _latest(database)
        statuses = _statuses(database)
        scores = [_score(row, statuses) for row in _rows(database, BOARD, [period])]
        return Board(period, _asked_on(database), tuple(statuses.values()), tuple(scores))


def duties_of(marts: Path, submitter: str, period: str | None = None, meant: str | None = None) -> Duties:
    """What one submitter owes in a period; UnknownSubmitterError if code or name mean nobody.

    `meant` is the code of which `submitter` is a known wording, if it is one.
    """
    with _opened(marts) as database:
        period = period or _latest(database)
        code, name = _find(database, submitter, meant)
        rows = _rows(database, DUTIES, [period, code])
        return Duties(period, _asked_on(database), name, tuple(Duty(**row) for row in rows))


def history(
    marts: Path, period: str | None = None, submitter: str | None = None, meant: str | None = None
) -> History:
    """The scores of a period and the months behind it; UnknownSubmitterError if nobody is meant."""
    with _opened(marts) as database:
        period = period or _latest(database)
        code = _find(database, submitter, meant)[0] if submitter else None
        found = database.execute(PERIODS, [period, MONTHS_BEHIND]).fetchall()
        periods = sorted(found_period for (found_period,) in found)
        statuses = _statuses(database)
        scores = [_score(row, statuses) for row in _rows(database, HISTORY, [periods, code])]
        return History(tuple(periods), tuple(statuses.values()), tuple(scores))


@contextmanager
def _opened(marts: Path) -> Iterator[DuckDBPyConnection]:
    with connect(marts, read_only=True) as database:
        try:
            yield database
        except CatalogException as error:
            raise NoBoardError(str(marts)) from error


def _find(database: DuckDBPyConnection, asked: str, meant: str | None) -> tuple[str, str]:
    """The submitter that is meant by a code, a name, a known wording, or characters of one name in order."""
    known = database.execute(SUBMITTERS).fetchall()
    exact = [(code, name) for code, name in known if asked in (code, name)]
    worded = [(code, name) for code, name in known if code == meant]
    likely = exact or worded or [(code, name) for code, name in known if _shortens(asked, name)]
    if len(likely) != 1:
        raise UnknownSubmitterError(asked, [name for _, name in likely or known])
    return likely[0]


def _shortens(short: str, name: str) -> bool:
    """Whether all characters of the one stand in the other, in their order."""
    rest = iter(name)
    return bool(short) and all(character in rest for character in short)


def _latest(database: DuckDBPyConnection) -> str:
    """The latest month that has begun on the day of asking; later ones are slips of the pen."""
    found = database.execute(LATEST).fetchone()
    return str((found and found[0]) or "")


def _asked_on(database: DuckDBPyConnection) -> str:
    found = database.execute("select max(asked_on) from marts.submission_board").fetchone()
    return str((found and found[0]) or "")


def _statuses(database: DuckDBPyConnection) -> dict[str, str]:
    """The names of the statuses by their codes, in their order."""
    return dict(database.execute(STATUSES).fetchall())


def _score(row: Mapping[str, Any], statuses: Mapping[str, str]) -> Score:
    counts = tuple(row[status] for status in statuses)
    kept = {name: value for name, value in row.items() if name not in statuses}
    return Score(**kept | {"counts": counts, "unreported": tuple(row.get("unreported") or ())})


def _rows(database: DuckDBPyConnection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    cursor = database.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


LATEST = "select max(period) from marts.submission_board where period <= strftime(asked_on, '%Y-%m')"
STATUSES = "select status, name from marts.submission_statuses order by sort_order"
SUBMITTERS = "select submitter, name from marts.submitters order by sort_order"
PERIODS = """
select distinct period from marts.submitter_scores where period <= $1 order by period desc limit $2
"""
SCORE = """
    period, submitter, submitter_name as name, owed, received, nil, missing, overdue, returned, exempt,
    on_time_rate, return_rate, rectification_rate, rank
"""
BOARD = f"""
select {SCORE}, unreported.unreported
from marts.submitter_scores
left join (
    select period, submitter, list(form_name order by form_order) as unreported
    from marts.submission_board
    where status in ('missing', 'overdue')
    group by period, submitter
) as unreported using (period, submitter)
where period = $1
order by missing + overdue desc, submitter_order
"""
HISTORY = f"""
select {SCORE}
from marts.submitter_scores
where period in (select unnest($1)) and coalesce(submitter = $2, true)
order by submitter_order, period
"""
DUTIES = """
select
    form_name as form, status_name as status, due_on::varchar as due_on,
    coalesce(received_at::date::varchar, '') as received_at,
    days_late, versions, open_flags, coalesce(exempt_reason, '') as exempt_reason
from marts.submission_board
where period = $1 and submitter = $2
order by form_order
"""
