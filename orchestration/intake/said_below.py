"""What labels below a list say of all its rows: `整改责任人 | … | 整改期限 | …` at the foot of a notice.

Each becomes a column of the table of which every cell is the one that says it.
"""

import re
from itertools import takewhile

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.said_once import (
    Said,
    all_said,
    columns_said,
    hold,
    is_above_heading_again,
    said_within,
)
from orchestration.intake.table import DATA, Table

_BELOW = "said below"  # why such a row is aside
_DIGIT = re.compile(r"\d")
_FEWEST = 3  # headings of a list that are known
_MOST_LABELS = 3  # of a row
_LONGEST = 12  # characters of a label
_SENTENCE_ENDS = "。；;"


def is_said_below(table: Table, row: int, catalogue: Catalogue) -> bool:
    """Whether a row right below the rows of a list, or below another such row, says what holds for them; what
    stands above the heading again begins something else.
    """
    last, is_foot = table.rows[-1], table.aside.get(row - 1) == _BELOW
    is_below = last.index == row - 1 and last.kind == DATA and len(table.grid.filled(row)) > 1
    return (
        (is_foot or is_below)
        and len(table.header.mapped) >= _FEWEST
        and bool(columns_said(table, _said_in(table, row, catalogue), catalogue))
        and not is_above_heading_again(table, row)
    )


def set_said_below(table: Table, row: int) -> None:
    """Put such a row aside; a sentence in it is told."""
    table.aside[row] = _BELOW
    if table.grid.text(row, table.grid.filled(row)[0])[-1] in _SENTENCE_ENDS:
        table.unplaced.append(row)


def hold_from_below(table: Table, catalogue: Catalogue) -> None:
    """Give a table the columns that the labels below its rows say: each of the rows up to the line or the
    heading above them. What is said above them too is told.
    """
    grid, rows = table.grid, {row.index for row in table.data}
    feet = sorted(row for row, why in table.aside.items() if why == _BELOW)
    by_row: dict[int, dict[str, Said]] = {}
    for foot in feet:
        above = [r for r in reversed(range(table.header.bottom + 1, foot)) if r not in feet]
        block = takewhile(lambda r: r in rows or not grid.filled(r), above)
        said = all_said(table, _said_in(table, foot, catalogue), catalogue)
        if not said and foot not in table.unplaced:
            table.unplaced.append(foot)
        for row in (r for r in block if r in rows):
            by_row.setdefault(row, {}).update(said)
    hold(table, by_row)


def _said_in(table: Table, row: int, catalogue: Catalogue) -> list[Said]:
    """The labels of a row, each with the cell behind it, which may be blank; none where the first is not
    known or stands behind the numbers of the rows, and none below figures.
    """
    grid, first = table.grid, min(c.index for c in table.header.columns)
    serial = next((c.index for c in table.header.columns if c.serial), first)
    filled = grid.filled(row)
    is_ledger = catalogue.forms[table.header.form].kind == "ledger"
    if not is_ledger or filled[0] > serial:
        return []
    if grid.text(row, filled[0])[-1] in _SENTENCE_ENDS:  # 以上隐患由某人负责。 | 复查人：…
        beside = [said_within(grid.text(row, c), (row, c)) for c in filled[1:]]
        return [said for own in beside for said in own] if all(beside) else []
    if not catalogue.is_heading(grid.text(row, filled[0])):
        return []
    found: list[Said] = []
    column = filled[0]
    while True:
        text, value = grid.text(row, column), _behind(grid, row, column)
        if len(found) == _MOST_LABELS or len(text) > _LONGEST or _DIGIT.search(text) or value >= grid.width:
            return []
        found.append(Said(text, (row, column), (row, value), grid.rows[row][value]))
        following = [c for c in filled if c > value]
        if not following:
            return found
        column = following[0]


def _behind(grid: Grid, row: int, column: int) -> int:
    """The column behind a cell, which may be merged across several."""
    at = grid.anchored(row, column)
    return next((c for c in range(column + 1, grid.width) if grid.anchored(row, c) != at), grid.width)
