"""Sums in a table of their own: one row over the same figures as a table beside it has by sector or township
(a dashboard over its table, readings: totals are not rows).
"""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES, Form
from orchestration.intake.table import Table

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 2  # figures that both have, and rows of the table that says what they are of


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
    """Whether a table of one row lacks the codes that each of several rows of another has."""
    form = catalogue.forms.get(table.header.form)
    if form is None or form.kind == "ledger" or table is other or other.header.form != form.name:
        return False
    if len(table.data) != 1 or len(other.data) < _FEWEST or _says_of_what(table, form):
        return False
    has, lacks = other.header.mapped.keys(), table.header.mapped.keys()
    coded = {c.name for c in form.columns.values() if c.codes}
    return not coded & lacks and bool(coded & has) and len((has - coded) & lacks) >= _FEWEST


def _says_of_what(table: Table, form: Form) -> bool:
    """Whether the first row of a table says anything beside its figures: a township under `单位`."""
    figures = {
        h.index for h in table.header.columns if h.column and form.columns[h.column].type in QUANTITIES
    }
    grid, row = table.grid, table.data[0].index
    return any(_HAN.search(grid.text(row, c)) for c in grid.filled(row) if c not in figures)
