"""Units that stand behind the quantities of a list without a column of them: `储备数量` over 620床, 85顶. And
those of money in a column of their own: `决定罚款 | 单位` over 2.5 | 万元, 8000 | 元.
"""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.headers import Mapped
from orchestration.intake.table import Table
from orchestration.intake.text import squeeze

_MEASURED = re.compile(r"\D?\d[\d,]*(?:\.\d+)?[万千百]?(?P<unit>[^\d万千百]{1,3})")


def hold_units(table: Table, catalogue: Catalogue) -> None:
    """Give a table the column of units of its form, where most of its quantities say theirs."""
    header, grid = table.header, table.grid
    if table.record or not header.form or not table.data:
        return
    columns = catalogue.forms[header.form].columns.values()
    of_units = next((c for c in columns if c.of_units and c.name not in header.mapped), None)
    needed = (c.name for c in columns if c.required and c.type in QUANTITIES)
    quantity = next((header.mapped[name] for name in needed if name in header.mapped), None)
    if not of_units or not quantity or quantity.unit:
        return
    if any(of_units.name in heading.rivals for heading in header.columns):
        return
    texts = {row.index: squeeze(grid.text(row.index, quantity.index)) for row in table.data}
    measured = {row: _MEASURED.fullmatch(text) for row, text in texts.items()}
    units = {row: found["unit"] for row, found in measured.items() if found}
    units = {row: unit for row, unit in units.items() if unit in catalogue.words.plain_units}
    if not units or len(units) * 2 < sum(map(bool, texts.values())):
        return
    table.grid = grid.with_borrowed([{row: ((row, quantity.index), units.get(row)) for row in texts}])
    header.add(Mapped(grid.width, of_units.label, None, quantity.address, of_units.name))


def hold_money_units(table: Table, catalogue: Catalogue) -> None:
    """Give amounts of money without a unit the one that stands in the next column, row by row."""
    header, grid, money = table.header, table.grid, catalogue.words.money_units
    if table.record or not header.form or not table.data:
        return
    columns = catalogue.forms[header.form].columns
    for heading in [
        h for h in header.columns if h.column and columns[h.column].type == "yuan" and not h.unit
    ]:
        beside = next((h for h in header.columns if h.index == heading.index + 1 and not h.column), None)
        if beside is None:
            continue
        said = {row.index: grid.text(row.index, beside.index) for row in table.data}
        units = {row: "" if catalogue.words.is_blank(text) else squeeze(text) for row, text in said.items()}
        if not any(units.values()) or not {*units.values()} <= {"", *money}:
            continue
        amounts = {row: grid.text(row, heading.index) for row in units}
        amounts_said = {
            row: ((row, heading.index), text + units[row] if text[:1].isdigit() else text or None)
            for row, text in amounts.items()
        }
        header.move(heading, grid.width)
        header.assign(beside, None, serial=True)
        table.grid = grid = grid.with_borrowed([amounts_said])
