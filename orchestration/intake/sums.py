"""Rows that add up others without saying so: a group's heading that carries its sums, a last row unlabelled.

A row of data has a number of its own or says what it is about; one that has neither and of which every figure
is the sum of the rows above it, or of those that follow, is no row of data (readings: totals are not rows).
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from orchestration.intake.forms import QUANTITIES, Column, Form
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Row, Table
from orchestration.intake.wordings import Wordings

_MOST = 200  # rows of a table that may be sums
_FEWEST = 2  # figures that agree, and rows that they sum: one may do so by chance


def mark_sums(table: Table, form: Form, wordings: Wordings) -> None:
    """Make totals of the rows of data that are sums."""
    columns = table.header.columns
    serial = next((column.index for column in columns if column.serial), None)
    coded = next((c.index for c in columns if c.column and form.columns[c.column].codes), None)
    if (told := serial if serial is not None else coded) is None:
        return
    numbers = table.grid.column_texts[told]
    unnumbered = {row.index for row in table.rows if told != serial or not numbers[row.index].isdecimal()}
    if not unnumbered:
        return
    figures = [c.index for c in columns if c.column and form.columns[c.column].type in QUANTITIES]
    names = {c.index: form.columns[c.column] for c in columns if c.column and c.index not in figures}
    if len(figures) < _FEWEST:
        return
    likely = [
        n
        for n, row in enumerate(table.rows)
        if row.kind == DATA
        and row.index in unnumbered
        and not _is_about_something(table.grid, row.index, names, wordings)
    ]
    for n in likely if len(likely) <= _MOST else ():
        above = list(takewhile(lambda row: row.kind == DATA, reversed(table.rows[:n])))
        every = [row for row in table.rows[:n] if row.kind == DATA]
        below = [table.rows[k] for k in takewhile(lambda k: k not in likely, range(n + 1, len(table.rows)))]
        own = next((r for r in (above, below, every) if _sums(table.grid, table.rows[n], r, figures)), None)
        if own is not None:
            table.rows[n].kind = TOTAL if own is every else SUBTOTAL


def _is_about_something(grid: Grid, row: int, names: Mapping[int, Column], wordings: Wordings) -> bool:
    """Whether a row says what it is about: more than a label, or a code."""
    said = [(column, text) for index, column in names.items() if (text := grid.text(row, index))]
    return len(said) > 1 or any(wordings.code(column.codes or "", text) for column, text in said)


def _sums(grid: Grid, total: Row, rows: Sequence[Row], figures: Sequence[int]) -> bool:
    """Whether every figure of a row is the sum of those of other rows."""
    stated = {column: grid.rows[total.index][column] for column in figures if grid.text(total.index, column)}
    if len(stated) < _FEWEST or len(rows) < _FEWEST or not any(map(_number, stated.values())):
        return False
    return all(
        abs(_number(value) - sum(_number(grid.rows[row.index][column]) for row in rows)) < 1e-6
        for column, value in stated.items()
    )


def _number(value: CellValue) -> float:
    """The number in a cell; a text that is none counts as nothing, so that it agrees with no sum but zero."""
    if isinstance(value, bool):
        return 0.0
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return 0.0
