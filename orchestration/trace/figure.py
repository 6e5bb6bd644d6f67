"""A figure of the published marts and all that it comes from: rows, their cells, returns as a whole."""

from __future__ import annotations

import csv
import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import CatalogException, DuckDBPyConnection

from orchestration.trace.sentences import figure_of
from orchestration.warehouse import connect

NEAREST = 5
CELL = ("column", "heading", "cell", "role", "text")
COLUMNS = (
    "file sheet row cell column heading role text contribution part counted form submitter period".split()
)


class UnknownFigureError(Exception):
    """No figure is meant, or more than one; `nearest` are ids and labels of those that may be."""

    def __init__(self, asked: str, nearest: Sequence[tuple[str, str]]):
        super().__init__(asked)
        self.asked, self.nearest = asked, nearest


class NotEvaluatedError(Exception):
    """The marts hold no figures of the period, or were published before sources were kept."""


@dataclass(frozen=True)
class Cell:
    """A cell of a source: where it is, the heading above it, how it matters, and what is written there."""

    column: str
    heading: str
    cell: str
    role: str
    text: str


@dataclass(frozen=True)
class Source:
    """A row of a sheet that stands behind a figure (or a return as a whole), and what it adds."""

    path: str
    sheet: str | None
    sheet_row: int | None
    submitter: str
    form: str
    period: str
    part: str | None
    contribution: float | None
    counted: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Traced:
    """A figure as the report has it, and its sources; of `part`, a sector or township, where one is asked."""

    figure_id: str
    label: str
    definition: str
    period: str
    window: str
    part: str
    value: float | None
    text_value: str | None
    unit: str
    status: str
    missing_names: str
    sources: tuple[Source, ...]

    @property
    def files(self) -> int:
        return len({source.path for source in self.sources if source.path})


def trace(
    marts: Path, asked: str, period: str, window: str | None, sector: str | None, township: str | None
) -> Traced:
    """Trace a figure, called by its id, its label or its bookmark in the Word report.

    A sector or a township, by code or name, narrows it down: the value is then that of the breakdown.
    """
    with connect(marts, read_only=True) as connection:
        try:
            return _trace(connection, asked, period, window, sector, township)
        except CatalogException as error:
            raise NotEvaluatedError(str(marts)) from error


def _trace(
    connection: DuckDBPyConnection,
    asked: str,
    period: str,
    window: str | None,
    sector: str | None,
    township: str | None,
) -> Traced:
    figure_id, bookmarked = _figure(connection, asked)
    window = window or bookmarked or "month"
    keys = {
        "sector": _code(connection, "sector", sector),
        "township": _code(connection, "township", township),
    }
    breakdown = next((name for name, key in keys.items() if key), "none")
    found = _rows(connection, FIGURE, [figure_id, period, window, breakdown, keys.get(breakdown)])
    if not found:
        raise NotEvaluatedError(period)
    cells: dict[str, list[Cell]] = defaultdict(list)
    for row in _rows(connection, CELLS, [figure_id, period, window]):
        cells[row.pop("row_id")].append(Cell(**{name: row[name] for name in CELL}))
    rows = _rows(connection, SOURCES, [figure_id, period, window, *keys.values()])
    sources = tuple(Source(cells=tuple(cells[row.pop("row_id")]), **row) for row in rows)
    part = "，".join(filter(None, [sector, township]))
    return Traced(**found[0], figure_id=figure_id, period=period, window=window, part=part, sources=sources)


def _rows(connection: DuckDBPyConnection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _figure(connection: DuckDBPyConnection, asked: str) -> tuple[str, str | None]:
    """The figure that is meant and, where a bookmark says so, its window."""
    known = connection.execute("select figure_id, label from marts.figures order by sort_order").fetchall()
    labelled = [figure_id for figure_id, label in known if asked == label]
    if asked in dict(known) or len(labelled) == 1:
        return (asked if asked in dict(known) else labelled[0]), None
    if found := figure_of(asked, [figure_id for figure_id, _ in known]):
        return found
    likely = [(figure_id, label) for figure_id, label in known if figure_id in labelled or asked in label]
    spelt = difflib.get_close_matches(asked, [name for pair in known for name in pair], NEAREST, 0.4)
    likely += [pair for pair in known if pair not in likely and not {*pair}.isdisjoint(spelt)]
    raise UnknownFigureError(asked, likely[:NEAREST])


def _code(connection: DuckDBPyConnection, breakdown: str, asked: str | None) -> str | None:
    """The code of a sector or township asked for by code or name; as asked where none is called so."""
    if not asked:
        return None
    names = f"select {breakdown} from marts.units where {breakdown}_name = ? limit 1"
    found = connection.execute(names, [asked]).fetchone()
    return str(found[0]) if found else asked


def write_csv(traced: Traced, target: Path) -> int:
    """Every cell of every source, a line each, in a form that Excel opens; say how many lines."""
    lines = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for source in traced.sources:
            about = {
                "file": source.path, "sheet": source.sheet, "row": source.sheet_row, "form": source.form,
                "submitter": source.submitter, "period": source.period, "part": source.part,
                "contribution": source.contribution, "counted": source.counted,
            }  # fmt: skip
            named: list[dict[str, Any]] = [
                {"cell": c.cell, "column": c.column, "heading": c.heading, "role": c.role, "text": c.text}
                for c in source.cells
            ]
            for cell in named or [{}]:
                writer.writerow({name: _harmless(value) for name, value in (about | cell).items()})
                lines += 1
    return lines


def _harmless(value: Any) -> Any:
    """A text that Excel would take for a formula is marked as a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


FIGURE = """
select
    figures.label, figures.definition, report.value, report.text_value, report.unit, report.status,
    coalesce(report.missing_names, '') as missing_names
from marts.report_figures as report
inner join marts.figures as figures on report.figure_id = figures.figure_id
where report.figure_id = ? and report.period = ? and report.time_window = ?
    and report.breakdown = ? and report.breakdown_key is not distinct from ?
"""
SOURCES = """
select
    row_id, coalesce(path, '') as path, sheet, sheet_row, submitter_name as submitter, form_name as form,
    source_period as period, part, contribution, counted
from marts.figure_sources
where figure_id = $1 and period = $2 and time_window = $3
    and coalesce(sector = $4, $4 is null) and coalesce(township = $5, $5 is null)
order by part desc nulls first, source_period, figure_sources.path, sheet, sheet_row, row_id
"""
CELLS = """
select distinct
    cells.row_id, cells.column_name as column, cells.heading, cells.cell, columns.role_name as role,
    coalesce(cells.text, '') as text, columns.sort_order
from marts.source_cells as cells
inner join marts.figure_sources as sources on cells.row_id = sources.row_id
inner join marts.figure_columns as columns
    on columns.figure_id = sources.figure_id and columns.form = sources.form
    and columns.column_name = cells.column_name
where sources.figure_id = ? and sources.period = ? and sources.time_window = ?
order by cells.row_id, columns.sort_order, cells.cell
"""
