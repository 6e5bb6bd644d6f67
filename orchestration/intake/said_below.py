"""What labels below a list say of all its rows: `整改责任人 | … | 整改期限 | …` at the foot of a notice.

Each becomes a column of the table of which every cell is the one that says it.
"""

import re
from itertools import islice, takewhile

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Mapped
from orchestration.intake.said_once import Said, columns_said
from orchestration.intake.table import DATA, Table
from orchestration.intake.text import squeeze

_BELOW = "said below"  # why such a row is aside
_DIGIT = re.compile(r"\d")
_MOST_LABELS = 3  # of a row
_MOST_LINES = 2  # of labels before the heading stands there again
_LONGEST = 12  # characters of a label


def is_said_below(table: Table, row: int, catalogue: Catalogue) -> bool:
    """Whether a row right below the rows of a list, or below another such row, says what holds for them; what
    stands above the heading again begins something else.
    """
    last = table.rows[-1]
    is_below = table.aside.get(row - 1) == _BELOW or (last.index == row - 1 and last.kind == DATA)
    return (
        is_below
        and bool(columns_said(table, _said_in(table, row, catalogue), catalogue))
        and not _is_above_heading(table, row)
    )


def _is_above_heading(table: Table, row: int) -> bool:
    below = (
        texts for r in range(row + 1, len(table.grid)) if len(texts := {*table.grid.row_texts(r)} - {""}) > 1
    )
    lines = islice(below, _MOST_LINES)
    return any(table.headings.issuperset(map(squeeze, texts)) for texts in lines)


def set_said_below(table: Table, row: int) -> None:
    """Put such a row aside."""
    table.aside[row] = _BELOW


def hold_from_below(table: Table, catalogue: Catalogue) -> None:
    """Give a table the columns that the labels below its rows say: each of the rows up to the line or the
    heading above them.
    """
    grid, header = table.grid, table.header
    feet = {row for row, why in table.aside.items() if why == _BELOW}
    if not feet:
        return
    rows = {row.index for row in table.data}
    said: dict[str, dict[int, Said]] = {}
    for foot in sorted(feet):
        above = [r for r in reversed(range(header.bottom + 1, foot)) if r not in feet]
        block = [*takewhile(lambda r: r in rows or not grid.filled(r), above)]
        for name, own in columns_said(table, _said_in(table, foot, catalogue), catalogue).items():
            said.setdefault(name, {}).update({r: own for r in block if r in rows})
    table.grid = grid.with_borrowed(
        [{row: (own.place, own.value) for row, own in of_rows.items()} for of_rows in said.values()]
    )
    for n, (name, of_rows) in enumerate(said.items(), start=grid.width):
        first = next(iter(of_rows.values()))
        header.add(Mapped(n, first.heading, None, grid.address(*first.label), name))


def _said_in(table: Table, row: int, catalogue: Catalogue) -> list[Said]:
    """The labels of a row, each with the cell behind it, which may be blank; none where the first is not
    known or stands behind the numbers of the rows, and none below figures.
    """
    grid, first = table.grid, min(c.index for c in table.header.columns)
    serial = next((c.index for c in table.header.columns if c.serial), first)
    filled = grid.filled(row)
    is_ledger = catalogue.forms[table.header.form].kind == "ledger"
    if not is_ledger or filled[0] > serial or not catalogue.is_heading(grid.text(row, filled[0])):
        return []
    found: list[Said] = []
    column = filled[0]
    while True:
        text, value = grid.text(row, column), _behind(grid, row, column)
        if len(found) == _MOST_LABELS or len(text) > _LONGEST or _DIGIT.search(text) or value >= grid.width:
            return []
        found.append(Said(text, (row, column), (row, value), grid.rows[row][value] or None))
        following = [c for c in filled if c > value]
        if not following:
            return found
        column = following[0]


def _behind(grid: Grid, row: int, column: int) -> int:
    """The column behind a cell, which may be merged across several."""
    at = grid.anchored(row, column)
    return next((c for c in range(column + 1, grid.width) if grid.anchored(row, c) != at), grid.width)
