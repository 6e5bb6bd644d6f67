"""Tables of Word documents, .docx or the XML that passes for .doc: each is a sheet.

The paragraphs before a table stand above its rows (title, submitter), those behind the last table below
them; the table's own rows count from 1. A text without a table is a sheet of its paragraphs: it may state
its figures in sentences.
"""

from collections.abc import Iterator

from orchestration.intake.formats.xml import Element, attribute, child, local, parse
from orchestration.intake.sheets import (
    MAX_COLUMNS,
    CellValue,
    Merge,
    Sheet,
    Unreadable,
    Workbook,
    bound_cells,
    with_lines,
)

_LINES = 12  # paragraphs that may belong to a table
_ASIDE = {"del", "instrText", "delText", "pict", "drawing", "object", "AlternateContent"}


def read(content: str | bytes, format_: str) -> Workbook:
    """Every table of the body, or else its text.

    Raises:
        Unreadable: damaged, or nothing is written there.
    """
    root = parse(content)
    body = next((element for element in root.iter() if local(element.tag) == "body"), None)
    tables: list[tuple[list[str], list[list[CellValue]], list[Merge]]] = []
    lines: list[str] = []
    for element in _blocks(body) if body is not None else ():
        if local(element.tag) == "tbl":
            tables.append((lines[-_LINES:], *_table(element)))
            lines = []
        elif text := _text(element).strip():
            lines.append(text)
    if not tables and not lines:
        raise Unreadable("not_a_workbook", "Word 文档里没有表格，也没有文字")
    if not tables:
        bound_cells(len(lines))
        return Workbook(format_, [Sheet(None, [[line] for line in lines])])
    sheets: list[Sheet] = []
    for number, (before, rows, merges) in enumerate(tables, 1):
        name = f"表{number}" if len(tables) > 1 else None
        after = lines[:_LINES] if number == len(tables) else []
        sheets.append(with_lines(name, before, rows, merges, after))
    return Workbook(format_, sheets)


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, through the wrappers that Word puts around them."""
    for inner in element:
        tag = local(inner.tag)
        if tag in ("p", "tbl"):
            yield inner
        elif tag in ("sdt", "sdtContent", "sect", "sub-section", "ins", "smartTag", "customXml"):
            yield from _blocks(inner)


def _parts(element: Element, tag: str) -> Iterator[Element]:
    for inner in element:
        if local(inner.tag) == tag:
            yield inner
        elif local(inner.tag) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _parts(inner, tag)


def _table(table: Element) -> tuple[list[list[CellValue]], list[Merge]]:
    rows: list[list[CellValue]] = []
    spans: list[list[int]] = []  # first row, first column, last row, last column
    open_: dict[int, list[int]] = {}  # column -> the span that may go on downwards
    cells = 0
    for r, row in enumerate(_parts(table, "tr")):
        values: list[CellValue] = [""] * _number(child(child(row, "trpr"), "gridbefore"), 0)
        for cell in _parts(row, "tc"):
            properties = child(cell, "tcpr")
            column, width = len(values), _number(child(properties, "gridspan"), 1)
            down = child(properties, "vmerge")
            if down is not None and attribute(down, "val") != "restart" and column in open_:
                open_[column][2] = r
                values += [""] * width
            else:
                span = [r, column, r, column + width - 1]
                spans.append(span)
                open_.pop(column, None)
                if down is not None:
                    open_[column] = span
                values += [_text(cell).strip(), *[""] * (width - 1)]
            cells += width
            bound_cells(cells)
        rows.append(values)
    return rows, [(a, b, c, d) for a, b, c, d in spans if (a, b) != (c, d)]


def _number(element: Element | None, default: int) -> int:
    text = attribute(element, "val") or ""
    number = int(text) if text.isdecimal() and len(text) < 6 else default
    if number > MAX_COLUMNS:
        raise Unreadable("too_large", f"{MAX_COLUMNS} 列")
    return number


def _text(element: Element) -> str:
    """What a person reads: runs joined, paragraphs of a cell on lines of their own, deletions left out."""
    parts: list[str] = []
    for inner in element:
        tag = local(inner.tag)
        if tag == "t":
            parts.append(inner.text or "")
        elif tag in ("tab", "br", "cr"):
            parts.append("\t" if tag == "tab" else "\n")
        elif tag in _ASIDE or tag.endswith("Pr"):
            continue
        else:
            parts.append(_text(inner))
            if tag == "p":
                parts.append("\n")
    return "".join(parts)
