"""SpreadsheetML 2003: the XML that Excel once saved, often under the name .xls."""

from datetime import datetime

from orchestration.intake.formats.xml import Element, attribute, child, local, parse
from orchestration.intake.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    CellValue,
    Formula,
    Merge,
    Sheet,
    Unreadable,
    Workbook,
    bound_cells,
    rectangle,
)


def read(text: str) -> Workbook:
    """Every worksheet.

    Raises:
        Unreadable: damaged, or cells where no sheet has any.
    """
    sheets = [_sheet(element) for element in parse(text.lstrip()) if local(element.tag) == "Worksheet"]
    if not sheets:
        raise Unreadable("not_a_workbook", "XML")
    return Workbook("xml", sheets)


def _sheet(worksheet: Element) -> Sheet:
    rows: list[list[CellValue]] = []
    merges: list[Merge] = []
    cells = 0
    for row in child(worksheet, "table") or ():
        if local(row.tag) != "Row":
            continue
        r = _position(row, "Index", len(rows) + 1, MAX_ROWS) - 1
        bound_cells(r)
        rows += [[] for _ in range(r + 1 - len(rows))]
        values = rows[r]
        for cell in row:
            if local(cell.tag) != "Cell":
                continue
            c = _position(cell, "Index", len(values) + 1, MAX_COLUMNS) - 1
            across = _position(cell, "MergeAcross", 0, MAX_COLUMNS)
            down = _position(cell, "MergeDown", 0, MAX_ROWS)
            values += [""] * (c + across + 1 - len(values))
            values[c] = _value(cell)
            cells += across + 1
            bound_cells(cells)
            if across or down:
                merges.append((r, c, r + down, c + across))
        rows += [[] for _ in range(_position(row, "Span", 0, MAX_ROWS))]
    options = child(worksheet, "worksheetoptions")
    visible = child(options, "visible")
    hidden = visible is not None and (visible.text or "").startswith("SheetHidden")
    return Sheet(attribute(worksheet, "Name"), rectangle(rows), merges, hidden)


def _position(element: Element, name: str, default: int, most: int) -> int:
    text = attribute(element, name)
    if text is None:
        return default
    if not text.isdecimal() or len(text) > 8 or int(text) > most:
        raise Unreadable("damaged", f"{name}={text[:20]}")
    return int(text)


def _value(cell: Element) -> CellValue:
    data = child(cell, "data")
    formula = attribute(cell, "Formula")
    if data is None:
        return Formula(formula) if formula else ""
    text = "".join(data.itertext())
    try:
        match attribute(data, "Type"):
            case "Number":
                return float(text)
            case "Boolean":
                return text.strip() == "1"
            case "DateTime":
                return datetime.fromisoformat(text.rstrip("Z"))
    except ValueError:
        return text
    return text
