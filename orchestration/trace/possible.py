"""What else might stand in a cell: other values of its column's kind, and nothing at all.

A number one higher, far higher, or zero; a day, a month or a year before or after; every other code of the
list; yes for no; a text that stands nowhere else, and texts of the same column. So a figure that depends on
the cell by a threshold, a month, a code or a name moves with one of them at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from orchestration.intake.forms import QUANTITIES
from orchestration.intake.parts import form_columns
from orchestration.trace.scratch import Statement
from orchestration.trace.standing import HELD, Standing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VALUE, BLANK, FAULT = "value", "blank", "fault"
CAMPAIGNS = "stg_campaign_measures"
DAYS = (1, -1, 31, -31, 366, -366)
OTHERS = 6
"""So many other texts of the column are tried."""
UNHEARD = "（另）"


@dataclass(frozen=True)
class Change:
    """One change of the cell: what is written, what makes it, and the tables that it touches.

    `kind`: another `value`, a `blank`, or a `fault`: the check holds the row, or flags the return or
    no longer does.
    """

    written: str
    kind: str
    statements: Sequence[Statement]
    tables: Sequence[str]


def changes(
    connection: DuckDBPyConnection, at: Standing, rows: Sequence[str], is_judged: bool
) -> list[Change]:
    """What may be put in a cell of a data row, for all rows that read it.

    `is_judged`: some value would have the row held.
    """
    spec = form_columns(at.form)[at.column]
    table, column, where, values = _place(connection, at)
    own = f'select "{column}" from staging.{table} where {where}'
    found = connection.execute(own, [[at.row_id], *values]).fetchone()
    if found is None:
        return []
    is_held = at.what == HELD
    lifted: list[Statement] = [(LIFT, [rows])] if is_held else []
    tables = (table, "held_rows") if is_held else (table,)

    def put(kind: str, written: str, value: Any) -> Change:
        update = f'update staging.{table} set "{column}" = ? where {where}'
        return Change(written, kind, [*lifted, (update, [value, rows, *values])], tables)

    possible = [
        put(VALUE, name, value)
        for name, value in _other_values(connection, spec, found[0], table, column, at)
    ]
    if found[0] is not None and not spec.get("required"):
        possible.append(put(BLANK, "", None))
    if (spec.get("required") or is_judged) and not is_held:
        hold: Statement = (HOLD, [rows, at.submission_id, at.form])
        possible.append(Change("", FAULT, [hold], ("held_rows",)))
    return [*possible, _flagged(connection, at)]


def _place(connection: DuckDBPyConnection, at: Standing) -> tuple[str, str, str, list[Any]]:
    """The staging table that holds a cell's value: its column there, and which of the rows asked for."""
    known = connection.execute(
        "select 1 from duckdb_tables() where table_name = ?", [f"stg_{at.form}"]
    ).fetchone()
    if known:
        return f"stg_{at.form}", at.column, ROWS, []
    if form_columns(at.form)[at.column]["type"] == "code":
        return CAMPAIGNS, at.column, ROWS, []
    return CAMPAIGNS, "value", f"{ROWS} and measure = ?", [at.column]


def _other_values(
    connection: DuckDBPyConnection, spec: dict[str, Any], now: Any, table: str, column: str, at: Standing
) -> Iterator[tuple[str, Any]]:
    kind = spec["type"]
    if kind in QUANTITIES:
        for number in dict.fromkeys([(now or 0) + 1, (now or 0) * 10 + 1000, 0]):
            if number != now:
                yield f"{number:g}", number
    elif kind == "date":
        base = now or date.fromisoformat(f"{at.period}-15")
        for days in DAYS:
            yield str(base + timedelta(days)), base + timedelta(days)
    elif kind == "bool":
        yield from [(word, value) for word, value in [("是", True), ("否", False)] if value is not now]
    elif kind == "code":
        for code, name in connection.execute(CODES, [spec["codes"]]).fetchall():
            if code != now:
                yield name, code
    else:
        yield f"{now or ''}{UNHEARD}", f"{now or ''}{UNHEARD}"
        texts = f"""
            select distinct "{column}" from staging.{table}
            where period = ? and is_current and "{column}" is distinct from ? and "{column}" is not null
            order by 1 limit {OTHERS}
        """
        yield from ((str(text), text) for (text,) in connection.execute(texts, [at.period, now]).fetchall())


def _flagged(connection: DuckDBPyConnection, at: Standing) -> Change:
    """The check may find fault with any change, or no longer find what it found: a flag more or less."""
    found = connection.execute(FLAGS, [at.submission_id]).fetchone()
    drop = "delete from quality.flags where submission_id = ?"
    add = (FLAG, [at.submission_id, at.document_id, at.form])
    return Change("", FAULT, [(drop, [at.submission_id]) if found and found[0] else add], ("flags",))


CODES = "select code, name from seeds.codes where list = ? order by sort_order"
FLAGS = "select count(*) from quality.flags where submission_id = ? and severity in ('critical', 'warning')"
FLAG = """
insert into quality.flags by name
select
    'trial' as flag_id, ? as submission_id, ? as document_id, ? as form,
    'warning' as severity, 'open' as state
"""
ROWS = "row_id in (select unnest(?))"
LIFT = f"delete from quality.held_rows where {ROWS}"
HOLD = """
insert into quality.held_rows by name
select unnest(?) as row_id, ? as submission_id, ? as form, 'trial' as rules
"""
