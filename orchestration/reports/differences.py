"""What moved between two editions of a report, and because of which cells of which submissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from orchestration.warehouse import attached


@dataclass(frozen=True)
class Cause:
    """What made a figure move: a cell that a later version has `changed`, `added` or `removed`; a return that
    is `new`; one that was `resent`, for a figure of whole returns; one that was `withdrawn`.
    """

    kind: str
    submitter_name: str
    path: str
    sheet: str | None = None
    cell: str | None = None
    heading: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Moved:
    """A figure that is another in the later edition, in its window: value, status or an item."""

    figure_id: str
    label: str
    unit: str
    window: str
    before: float | None
    after: float | None
    status_before: str
    status_after: str
    causes: tuple[Cause, ...]


def differences(earlier: Path, later: Path, period: str) -> list[Moved]:
    """The figures of a period that moved between the marts of two editions, in the order of the catalogue.

    A figure without a cause moved for another reason: a rule, a wording or a definition was changed.
    """
    with attached({"earlier": earlier, "later": later}) as connection:
        figures = _fetched(connection, _FIGURES, period)
        causes: dict[tuple[str, str], list[Cause]] = {}
        for row in _fetched(connection, _CAUSES, period):
            key = (row.pop("figure_id"), row.pop("time_window"))
            causes.setdefault(key, []).append(Cause(**row))
    return [
        Moved(
            figure_id=row["figure_id"],
            label=row["label"],
            unit=row["unit"],
            window=row["time_window"],
            before=row["value_before"],
            after=row["value_after"],
            status_before=row["status_before"],
            status_after=row["status_after"],
            causes=tuple(causes.get((row["figure_id"], row["time_window"]), ())),
        )
        for row in figures
    ]


def _fetched(connection: DuckDBPyConnection, sql: str, period: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, [period])
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_FIGURES = """
select
    figure_id, catalogue.label, catalogue.unit, time_window,
    before.value as value_before, after.value as value_after,
    coalesce(before.status, 'missing') as status_before, coalesce(after.status, 'missing') as status_after
from later.marts.report_figures as after
inner join later.marts.figures as catalogue using (figure_id)
left join earlier.marts.report_figures as before using (district, period, time_window, figure_id, breakdown)
where
    period = $1 and breakdown = 'none'
    and (
        after.value is distinct from before.value
        or coalesce(after.text_value, '') <> coalesce(before.text_value, '')
        or after.status is distinct from before.status
    )
order by catalogue.sort_order, time_window
"""
# A cell counts as a cause where it stands in a form, and under a column, of which the figure is made; a whole
# return where the figure has it among its sources.
_CAUSES = """
with sources as (
    select distinct figure_id, time_window, district, form, submitter, source_period as period
    from (
        select * from later.marts.figure_sources where period = $1
        union by name
        select * from earlier.marts.figure_sources where period = $1
    )
),
decisive as (select distinct figure_id, form, column_name from later.marts.figure_columns),
appeared as (select path from later.marts.documents except select path from earlier.marts.documents),
disappeared as (select path from earlier.marts.documents except select path from later.marts.documents),
changed as (
    select
        sources.figure_id, sources.time_window, changes.change as kind, changes.submitter_name, changes.path,
        changes.sheet, changes.address as cell, changes.heading, changes.text_before as before,
        changes.text_after as after
    from later.marts.version_changes as changes
    inner join appeared using (path)
    inner join sources using (district, form, submitter, period)
    inner join decisive
        on sources.figure_id = decisive.figure_id and changes.form = decisive.form
        and changes.column_name = decisive.column_name
),
returned as (
    select
        sources.figure_id, sources.time_window,
        case when returns.changed_cells is null then 'new' else 'resent' end as kind,
        returns.submitter_name, returns.path, returns.sheet, null as cell, null as heading, null as before,
        null as after
    from later.marts.submissions as returns
    inner join appeared using (path)
    inner join sources using (district, form, submitter, period)
    where
        returns.status = 'current'
        and (returns.changed_cells is null or sources.figure_id not in (select figure_id from decisive))
),
withdrawn as (
    select
        sources.figure_id, sources.time_window, 'withdrawn' as kind, returns.submitter_name, returns.path,
        returns.sheet, null as cell, null as heading, null as before, null as after
    from earlier.marts.submissions as returns
    inner join disappeared using (path)
    inner join sources using (district, form, submitter, period)
    where returns.status = 'current'
)
select distinct * from (from changed union all from returned union all from withdrawn)
order by figure_id, time_window, kind, path, sheet, length(cell), cell
"""
