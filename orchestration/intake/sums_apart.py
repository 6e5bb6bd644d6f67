"""Sums in a table of their own: one row over the same figures as a table has by sector or township (a
dashboard over its table, readings: totals are not rows), or a count by kind beside a list.
"""

import re
from dataclasses import replace

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES, Form
from orchestration.intake.grid import Grid
from orchestration.intake.table import Table
from orchestration.intake.words import Words

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MOST_BESIDE = 4  # columns of a small table, and fewer than those of the list
_FEWEST = 2  # figures that both have, and rows of the table that says what they are of


def without_counts_beside(grid: Grid, words: Words) -> Grid:
    """The grid without a small table beyond a blank column that counts a list by kind, down to the total."""
    filled = [c for c, texts in enumerate(grid.column_texts) if any(texts)]
    beyond = [n for n in range(1, len(filled)) if filled[n] > filled[n - 1] + 1]
    if len(beyond) != 1 or not len(filled) - beyond[0] <= _MOST_BESIDE < beyond[0]:
        return grid
    first, blank = filled[beyond[0]], range(filled[beyond[0] - 1] + 1, filled[beyond[0]])
    rows = [row for row, text in enumerate(grid.column_texts[first]) if text]
    is_counted = len(rows) > _FEWEST and words.is_("total", grid.text(rows[-1], first))
    goes_on = rows[-1] + 1 < len(grid) and bool(grid.filled(rows[-1] + 1))
    is_whole = rows == [*range(rows[0], rows[-1] + 1)]
    if not (is_counted and goes_on and is_whole) or any((r, c) in grid.anchors for r in rows for c in blank):
        return grid
    cells = [
        [None if r in rows and c >= first else cell for c, cell in enumerate(own)]
        for r, own in enumerate(grid.rows)
    ]
    return replace(grid, rows=cells)


def without_sums(tables: list[Table], catalogue: Catalogue) -> list[Table]:
    """The tables of a sheet without those that only sum another: the other keeps what stood around them and
    tells their row, which is not counted.
    """
    kept = list(tables)
    for table in tables if len(tables) > 1 else ():
        whole = next((other for other in kept if _may_sum(table, other, catalogue)), None)
        if whole is None:
            continue
        kept.remove(table)
        top, bottom = table.header.top, table.header.bottom
        between = [row for row in table.unplaced if len(table.grid.filled(row)) == 1]  # what heads the other
        whole.unplaced += [row for row in table.unplaced if row not in between]
        whole.unplaced += [row.index for row in table.rows]
        whole.aside |= dict.fromkeys(between, "above")
        whole.aside |= table.aside | dict.fromkeys(range(top, bottom + 1), "above")
        whole.furniture = table.furniture + whole.furniture
        whole.title = table.title or whole.title
        whole.goes_on = whole.goes_on and kept[0] is not whole
    return kept


def _may_sum(table: Table, other: Table, catalogue: Catalogue) -> bool:
    """Whether a table of one row lacks the codes that each of several rows of another has; or of a list has a
    row for each code alone, as a heading of the other says them.
    """
    form = catalogue.forms.get(table.header.form)
    if form is None or table is other or other.header.form != form.name:
        return False
    if form.kind == "ledger":
        return _counts_kinds(table, other, form)
    if len(table.data) != 1 or len(other.data) < _FEWEST or _says_of_what(table, form):
        return False
    has, lacks = other.header.mapped.keys(), table.header.mapped.keys()
    coded = {c.name for c in form.columns.values() if c.codes}
    return not coded & lacks and bool(coded & has) and len((has - coded) & lacks) >= _FEWEST


def _counts_kinds(table: Table, other: Table, form: Form) -> bool:
    """Whether all that a table says is how many there are of each kind in a list: it lacks what the list must
    have, and its kinds are those of the list.
    """
    has, own = other.header.mapped, table.header.mapped
    needed = {c.name for c in form.columns.values() if c.required and c.private}
    if not needed & (has.keys() - own.keys()) or len(table.data) >= len(other.data):
        return False
    kinds = [name for name in own if form.columns[name].type not in QUANTITIES]
    if len(kinds) != 1 or kinds[0] not in has:
        return False
    texts = [table.grid.text(row.index, own[kinds[0]].index) for row in table.data]
    return len({*texts}) == len(texts) and {*texts} <= {*other.grid.column_texts[has[kinds[0]].index]}


def _says_of_what(table: Table, form: Form) -> bool:
    """Whether the first row of a table says anything beside its figures: a township under `单位`."""
    figures = {
        h.index for h in table.header.columns if h.column and form.columns[h.column].type in QUANTITIES
    }
    grid, row = table.grid, table.data[0].index
    return any(_HAN.search(grid.text(row, c)) for c in grid.filled(row) if c not in figures)
