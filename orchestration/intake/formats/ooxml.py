"""What calamine hides of an .xlsx: error values, formulas without a result, hidden columns, and whatever is
struck through.

A look for a few byte patterns decides whether a sheet's cells are gone through at all.
"""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import normpath

from orchestration.intake.formats.zipped import Package
from orchestration.intake.sheets import MAX_COLUMNS, MAX_ROWS, Formula, Sheet, bound_cells

_HIDDEN_ERROR = re.compile(rb"""\st=["']e["']""")
# Where a formula ends, and no result follows.
_HIDDEN_FORMULA = re.compile(rb"f(?:(?<=[/:]f)>|(?<=[<:]f)(?:\s[^>]*)?/>)\s*(?!<(?:\w+:)?v>[^<])")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"""(?:^|\s)r=["']([A-Z]{1,3})(\d{1,7})["']""")
_ERROR = re.compile(rb"""(?:^|\s)t=["']e["']""")
_TEXT_RESULT = re.compile(rb"""(?:^|\s)t=["']str["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)<)")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*?)/?>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*hidden=[\"'](?:1|true)[\"'][^>]*>")
_BEFORE_CELLS = 20_000  # bytes of a sheet in which its columns are described
_MANY_COLUMNS = 1000
_FONTS = re.compile(rb"<(?:\w+:)?fonts[\s>].*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?font>)", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike(?!\s+val=[\"'](?:0|false))")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?r=[\"'](\d{1,7})[\"'][^>]*>(.*?)</(?:\w+:)?row>", re.DOTALL)
_SHARED = re.compile(rb"""(?:^|\s)t=["']s["']""")
_STRING = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r(?:\s[^>]*)?>.*?</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


def complete(package: Package, sheets: dict[int, Sheet]) -> None:
    """Put errors and formulas without a result into the sheets, given by their place in the book."""
    pages = [
        name for name in package.members if name.startswith(b"xl/worksheets/") and name.endswith(b".xml")
    ]
    xmls = {name: package.read(name) for name in pages}
    struck, partly = _struck_styles(package), _partly_struck(package)
    cells = {name for name, xml in xmls.items() if _may_hide(xml)}
    columns = {
        name
        for name, xml in xmls.items()
        if xml.find(b"hidden=", 0, _BEFORE_CELLS) >= 0 and _HIDDEN_COLUMN.search(xml, 0, _BEFORE_CELLS)
    }
    inline = {name for name, xml in xmls.items() if b"strike" in xml}
    if not (cells or columns or struck or partly or inline):
        return
    for position, name in enumerate(_parts(package)):
        if name in xmls and position in sheets:
            sheet, xml = sheets[position], xmls[name]
            if name in cells:
                _complete(sheet, xml)
            if name in columns:
                sheet.hidden_columns |= set(_hidden_columns(xml))
            if struck:
                sheet.struck_rows |= set(_struck_rows(xml, struck))
            if partly or name in inline:
                _leave_out_struck(sheet, xml, partly)


def _may_hide(xml: bytes) -> bool:
    """A quick look before a pattern is tried: an error's type, or the beginning of a formula."""
    head = xml[:600]
    strange = b"<worksheet" not in head or b"='" in head  # prefixed names, or other quotes than usual
    if (strange or b't="e"' in xml) and _HIDDEN_ERROR.search(xml):
        return True
    return (strange or b"<f" in xml) and _HIDDEN_FORMULA.search(xml) is not None


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for match in _HIDDEN_COLUMN.finditer(xml, 0, _BEFORE_CELLS):
        given = dict(_ATTRIBUTE.findall(match[0]))
        first, last = int(given.get(b"min", 0)), int(given.get(b"max", 0))
        if 0 < first <= last <= MAX_COLUMNS and last - first < _MANY_COLUMNS:  # else it is all the rest
            yield from range(first - 1, last)


def _struck_styles(package: Package) -> set[bytes]:
    """The styles of cells, by number, whose font is struck through."""
    xml = package.read(b"xl/styles.xml", missing=b"")
    if b"strike" not in xml:
        return set()
    fonts, cells = _FONTS.search(xml), _CELL_STYLES.search(xml)
    struck = {n for n, font in enumerate(_FONT.findall(fonts[0] if fonts else b"")) if _STRIKE.search(font)}
    styles = [dict(_ATTRIBUTE.findall(style)) for style in _STYLE.findall(cells[1] if cells else b"")]
    return {b"%d" % n for n, given in enumerate(styles) if int(given.get(b"fontId", 0)) in struck}


_MOST = 3  # cells struck through, and three of four, make a struck row


def _struck_rows(xml: bytes, struck: set[bytes]) -> Iterator[int]:
    for match in _ROW.finditer(xml):
        filled = [dict(_ATTRIBUTE.findall(cell[0])) for cell in _CELL.findall(match[2]) if cell[1]]
        through = sum(given.get(b"s") in struck for given in filled)
        if filled and (through == len(filled) or (through >= _MOST and through * 4 >= len(filled) * 3)):
            yield int(match[1]) - 1  # what stands beside the table may not be


def _partly_struck(package: Package) -> dict[bytes, str]:
    """The texts of cells, by number, of which a part is struck through, and what is left of each: of `12096`
    with `120` struck it is `96`.
    """
    xml = package.read(b"xl/sharedStrings.xml", missing=b"")
    if b"strike" not in xml:
        return {}
    left = {b"%d" % n: _left(text) for n, text in enumerate(_STRING.findall(xml))}
    return {number: text for number, text in left.items() if text}


def _left(text: bytes) -> str | None:
    """What is left of a text of which a part is struck through; None of any other."""
    runs = _RUN.findall(text)
    kept = [run for run in runs if not _STRIKE.search(run)]
    if len(kept) == len(runs):
        return None
    said = b"".join(part for run in kept for part in _TEXT.findall(run))
    return unescape(said.decode(errors="replace")).strip() or None


def _leave_out_struck(sheet: Sheet, xml: bytes, partly: dict[bytes, str]) -> None:
    for attributes, inner in _CELL.findall(xml):
        value, place = _VALUE.search(inner), _REFERENCE.search(attributes)
        shared = partly.get(value[1]) if value and _SHARED.search(attributes) else None
        if place and (text := shared or _left(inner)):
            put(sheet, int(place[2]) - 1, _column(place[1]), text)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _parts(package: Package) -> list[bytes]:
    """The part of each sheet, in the order of the workbook."""
    targets = relations(package, b"xl/_rels/workbook.xml.rels")
    parts = []
    for match in _SHEET.finditer(package.read(b"xl/workbook.xml", missing=b"")):
        identity = next((v for k, v in _ATTRIBUTE.findall(match[1]) if k.endswith(b":id")), b"")
        parts.append(targets.get(identity, b""))
    return parts


def relations(package: Package, part: bytes) -> dict[bytes, bytes]:
    """The members of the package that a workbook's relations name, by their ids."""
    found = {}
    for match in _RELATION.finditer(package.read(part, missing=b"")):
        given = dict(_ATTRIBUTE.findall(match[1]))
        target = given.get(b"Target", b"").decode(errors="replace")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        found[given.get(b"Id", b"")] = normpath(path).encode()
    return found


def _complete(sheet: Sheet, xml: bytes) -> None:
    for match in _CELL.finditer(xml):
        attributes, inner = match[1], match[2]
        error = _ERROR.search(attributes)
        formula = _FORMULA.search(inner)
        if not error and not formula:
            continue
        value = _VALUE.search(inner)
        if error:
            text = unescape((value[1] if value else b"#REF!").decode(errors="replace"))
        elif formula and (value is None or (not value[1] and not _TEXT_RESULT.search(attributes))):
            text = Formula("=" + unescape((formula[1] or b"").decode(errors="replace")))
        else:
            continue
        if place := _REFERENCE.search(attributes):
            put(sheet, int(place[2]) - 1, _column(place[1]), text)


def put(sheet: Sheet, row: int, column: int, text: str) -> None:
    """Set one cell, which may lie outside of what the sheet has so far."""
    if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
        return
    width = max(len(sheet.rows[0]) if sheet.rows else 0, column + 1)
    height = max(len(sheet.rows), row + 1)
    bound_cells(width * height)
    if sheet.rows and len(sheet.rows[0]) < width:
        for values in sheet.rows:
            values += [""] * (width - len(values))
    sheet.rows += [[""] * width for _ in range(height - len(sheet.rows))]
    sheet.rows[row][column] = text
