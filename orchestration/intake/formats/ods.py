"""What calamine hides of an .ods: merged ranges, error values and formulas without a result."""

from orchestration.intake.formats.ooxml import put
from orchestration.intake.formats.xml import Element, attribute, local
from orchestration.intake.sheets import MAX_ROWS, Formula, Sheet


def complete(root: Element, sheets: dict[int, Sheet]) -> None:
    """Put merged ranges, errors and formulas without a result into the sheets."""
    tables = [element for element in root.iter() if local(element.tag) == "table"]
    for position, sheet in sheets.items():
        if position < len(tables):
            _complete(sheet, tables[position])


def _complete(sheet: Sheet, table: Element) -> None:
    r = 0
    for row in (element for element in table.iter() if local(element.tag) == "table-row"):
        c = 0
        for cell in row:
            if local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            across = _count(cell, "number-columns-spanned")
            down = _count(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                sheet.merges.append((r, c, r + down - 1, c + across - 1))
            if text := _hidden(cell):
                put(sheet, r, c, text)
            c += _count(cell, "number-columns-repeated")
        r += _count(row, "number-rows-repeated")


def _hidden(cell: Element) -> str | None:
    """An error's text or a formula, where the cell has no value to be read."""
    formula = attribute(cell, "formula")
    if formula is None:
        return None
    shown = "".join("".join(line.itertext()) for line in cell).strip()
    if shown.startswith(("#", "Err:")):
        return shown
    if attribute(cell, "value-type") is None and not shown:
        return Formula("=" + formula.partition("=")[2])
    return None


def _count(element: Element, name: str) -> int:
    text = attribute(element, name) or "1"
    return min(int(text), MAX_ROWS) if text.isdecimal() and len(text) < 9 else 1
