"""A department's own file as an openpyxl workbook, as much in its own layout as its format lets us keep.

An .xlsx is opened as it is; an .xls is rebuilt with its fonts, borders, widths and number formats; of other
formats (text, Word, HTML, ...) the cells are laid out anew. Rows and columns keep the numbers that flags use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.cells import put_text, sound
from orchestration.corrections import legacy
from orchestration.intake.sheets import Formula, Sheet, Workbook
from orchestration.intake.workbook import open_workbook
from orchestration.packages import rewritten

_OOXML = "xlsx"
_LEGACY = "xls"
_DEFAULT_NAME = "Sheet1"
_FAMILY = re.compile(rb'<family val="(?:1[5-9]|[2-9]\d|\d{3,})"\s*/>')  # that WPS writes and openpyxl refuses
_ELSEWHERE = re.compile(r"[\[|]")  # a formula that reads another workbook or starts another program
_FORMULA = re.compile(rb"<f[ >]")  # plain, or of an array
_WIDEST, _NARROWEST = 40, 8  # characters of a column that is laid out anew
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BAD_NAME = re.compile(r"[\\*?:/\[\]]")


@dataclass(eq=False)
class Page:
    """One of the department's sheets; `shift` rows stand before the row that flags call the first."""

    sheet: Worksheet
    values: Sheet
    shift: int = 0

    def cell(self, address: str) -> Cell:
        """The cell that an address means; of a merged range, the one that shows its value."""
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
        found = self.sheet[f"{column}{int(row) + self.shift}"]
        if isinstance(found, MergedCell):
            merged = next(r for r in self.sheet.merged_cells.ranges if found.coordinate in r)
            found = self.sheet.cell(merged.min_row, merged.min_col)
        return found


@dataclass
class Book:
    """The workbook and its pages by the names that flags use (None: the only page of a text file).

    `is_copy`: it was made anew, without formulas, remarks and pictures of the department's own file.
    """

    workbook: openpyxl.Workbook
    pages: Mapping[str | None, Page]
    is_copy: bool = False


def open_book(content: bytes) -> Book:
    """The department's file, ready to be marked.

    Raises:
        Unreadable: the file cannot be read as a table at all.
    """
    read = open_workbook(content)
    if read.format == _OOXML and (book := _own(content, read)):
        return book
    if read.format == _LEGACY and (book := _paged(legacy.rebuilt(content), read)):
        return replace(book, is_copy=True)
    return replace(_laid_out(read), is_copy=True)


def save_book(book: Book) -> bytes:
    """The workbook as bytes, every formula with the result that the department's file had for it."""
    content = BytesIO()
    book.workbook.save(content)
    results = {page.sheet.title: page for page in book.pages.values()}
    return _with_results(content.getvalue(), book.workbook, results)


def _own(content: bytes, read: Workbook) -> Book | None:
    """The workbook itself; None where openpyxl refuses it or does not see what the reader saw."""
    workbook = None
    for attempt in (bytes, _tolerable):
        try:
            workbook = openpyxl.load_workbook(BytesIO(attempt(content)), keep_links=False, rich_text=True)
            break
        except MemoryError:
            raise
        except Exception:  # it has many ways of refusing a file that others open
            continue
    book = _paged(workbook, read)
    if book:
        names = book.workbook.defined_names
        for name in [name for name, defined in names.items() if _reads_elsewhere(defined.value)]:
            del names[name]
        for page in book.pages.values():
            _without_elsewhere(page)
    return book


def _paged(workbook: openpyxl.Workbook | None, read: Workbook) -> Book | None:
    """The pages by name, if there is one for every sheet that was read and none has lost all it holds."""
    if workbook is None:
        return None
    pages: dict[str | None, Page] = {}
    for sheet in read.sheets:
        name = sheet.name or _DEFAULT_NAME
        if name not in workbook.sheetnames or not isinstance(workbook[name], Worksheet):
            return None
        filled = any(value not in ("", None) for row in sheet.rows for value in row)
        if filled and all(cell.value is None for row in workbook[name].iter_rows() for cell in row):
            return None
        pages[sheet.name] = Page(workbook[name], sheet)
    return Book(workbook, pages)


def _tolerable(content: bytes) -> bytes:
    """The package with font families that openpyxl knows: WPS writes others."""

    def change(name: str, part: bytes) -> bytes:
        return _FAMILY.sub(b'<family val="2"/>', part) if name == "xl/styles.xml" else part

    return rewritten(content, change)


def _without_elsewhere(page: Page) -> None:
    """Formulas that would read other workbooks or start programs give way to what they last showed."""
    for row in page.sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and _reads_elsewhere(cell.value):
                _put(cell, _value(page.values, cell.row, cell.column))


def _reads_elsewhere(formula: Any) -> bool:
    text = getattr(formula, "text", formula)
    return bool(_ELSEWHERE.search(re.sub(r'"[^"]*"', "", str(text or ""))))


def _value(sheet: Sheet, row: int, column: int) -> Any:
    """What the reader saw in a cell, rows and columns from 1; None outside of the sheet."""
    if row <= len(sheet.rows) and column <= len(sheet.rows[row - 1]):
        return sheet.rows[row - 1][column - 1]
    return None


def _laid_out(read: Workbook) -> Book:
    """The cells as they were read, laid out plainly."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    pages: dict[str | None, Page] = {}
    for sheet in read.sheets:
        name = _BAD_NAME.sub("_", sheet.name or _DEFAULT_NAME)[:31]
        page = workbook.create_sheet(name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for r, row in enumerate(sheet.rows, 1):
            for c, value in enumerate(row, 1):
                if value not in ("", None):
                    _put(page.cell(r, c), value)
                    # A title that stands alone in its row runs over the cells beside it.
                    wraps = sum(v not in ("", None) for v in row) > 1
                    page.cell(r, c).alignment = Alignment(wrap_text=wraps, vertical="center")
        for r0, c0, r1, c1 in sheet.merges:
            if (r0, c0) != (r1, c1) and r1 < len(sheet.rows):
                page.merge_cells(start_row=r0 + 1, start_column=c0 + 1, end_row=r1 + 1, end_column=c1 + 1)
        for column, width in _widths(sheet):
            page.column_dimensions[get_column_letter(column)].width = width
        for column in sheet.hidden_columns:
            page.column_dimensions[get_column_letter(column + 1)].hidden = True
        pages[sheet.name] = Page(page, sheet, -sheet.first_row)
    if all(page.sheet.sheet_state == "hidden" for page in pages.values()):
        workbook.create_sheet()
    return Book(workbook, pages)


def _put(cell: Cell, value: Any) -> None:
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = int(value) if isinstance(value, float) and value.is_integer() else value


def _widths(sheet: Sheet) -> Iterator[tuple[int, float]]:
    """A width for each column by its texts, titles that run over the sheet apart."""
    for c in range(len(sheet.rows[0]) if sheet.rows else 0):
        texts = [
            str(row[c]) for row in sheet.rows if row[c] not in ("", None) and any(row[c + 1 :] + row[:c])
        ]
        longest = max((sum(2 if ord(letter) > 0xFF else 1 for letter in text) for text in texts), default=0)
        yield c + 1, min(max(longest + 2, _NARROWEST), _WIDEST)


def _with_results(package: bytes, workbook: openpyxl.Workbook, pages: Mapping[str, Page]) -> bytes:
    """The package with the results of formulas, which openpyxl leaves out: a reader would find blanks."""
    parts = {
        f"xl/worksheets/sheet{n}.xml": pages[sheet.title]
        for n, sheet in enumerate(workbook.worksheets, 1)
        if sheet.title in pages
    }

    def change(name: str, part: bytes) -> bytes:
        return _filled(part, parts[name].values) if name in parts and _FORMULA.search(part) else part

    return rewritten(package, change)


def _filled(xml: bytes, values: Sheet) -> bytes:
    tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for cell in tree.iter(f"{_NAMESPACE}c"):
        if cell.find(f"{_NAMESPACE}f") is None:
            continue
        row, column = openpyxl.utils.cell.coordinate_to_tuple(cell.get("r"))
        value = _value(values, row, column)
        if value in ("", None) or isinstance(value, Formula):
            continue
        shown = cell.find(f"{_NAMESPACE}v")
        shown = etree.SubElement(cell, f"{_NAMESPACE}v") if shown is None else shown
        kind, shown.text = _result(value)
        if kind:
            cell.set("t", kind)
    filled: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return filled


def _result(value: Any) -> tuple[str | None, str]:
    """The type and the text of a result as SpreadsheetML keeps it."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, str):
        return ("e" if value.startswith("#") else "str"), sound(value)
    if isinstance(value, datetime | date | time | timedelta):
        value = to_excel(value)
    return None, repr(value)
