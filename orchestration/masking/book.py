"""Sheets to a file that is read as they are: the cells at their addresses, and nothing beside them.

An .xlsx; a Word document where lines of text stand before a table, because the rows of such a table count
from 1 and an .xlsx has no rows above that.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from orchestration.cells import put_text, sound
from orchestration.intake.grid import letters
from orchestration.intake.sheets import CellValue, Formula, Sheet
from orchestration.intake.values import as_written

_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")
_LONGEST_NAME = 31  # characters of the name of a sheet


def written(sheets: Sequence[Sheet]) -> tuple[bytes, str, list[str | None]]:
    """The content of the file, its suffix, and the names that its sheets have there."""
    if any(sheet.first_row for sheet in sheets):
        names = [f"表{n}" if len(sheets) > 1 else None for n, _ in enumerate(sheets, 1)]
        return _document(sheets), ".docx", names
    return _workbook(sheets)


def _workbook(sheets: Sequence[Sheet]) -> tuple[bytes, str, list[str | None]]:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = None
    for number, sheet in enumerate(sheets, 1):
        name = _NOT_IN_NAMES.sub("_", sheet.name or f"Sheet{number}")[:_LONGEST_NAME]
        page = book.create_sheet(name)
        for r, row in enumerate(sheet.rows):
            for c, value in enumerate(row):
                if value is not None and value != "":
                    cell = page.cell(r + 1, c + 1)
                    _set(cell, value)
                    if r in sheet.struck_rows:
                        cell.font = Font(strike=True)
        for r0, c0, r1, c1 in sheet.merges:
            page.merged_cells.add(f"{letters(c0)}{r0 + 1}:{letters(c1)}{r1 + 1}")
        for column in sheet.hidden_columns:
            page.column_dimensions[letters(column)].hidden = True
        page.sheet_state = "hidden" if sheet.hidden else "visible"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue(), ".xlsx", [page.title for page in book.worksheets]


def _set(cell: Any, value: CellValue) -> None:
    """A text is a text, whatever it looks like; a formula that had no result has none."""
    if isinstance(value, str) and not isinstance(value, Formula):
        put_text(cell, value)
    else:
        cell.value = value


def _document(sheets: Sequence[Sheet]) -> bytes:
    """A Word document of bare paragraphs and tables."""
    body = "".join(part for sheet in sheets for part in _table(sheet))
    relations = f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
    main = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    leads = f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{relations}{main}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{leads}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return target.getvalue()


def _table(sheet: Sheet) -> Iterator[str]:
    """The lines before a table, then its rows; what stood below it is a row of it."""
    before = -sheet.first_row
    for row in sheet.rows[:before]:
        yield from (_paragraph(value) for value in row if value not in (None, ""))
    width = max(map(len, sheet.rows), default=0)
    yield f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>"
    starts = {(r0, c0): (r1, c1) for r0, c0, r1, c1 in sheet.merges}
    covered = {(r, c0): (r0, c1) for r0, c0, r1, c1 in sheet.merges for r in range(r0 + 1, r1 + 1)}
    for r in range(before, len(sheet.rows)):
        yield "<w:tr>"
        c = 0
        while c < len(sheet.rows[r]):
            last_row, last = starts.get((r, c), (r, c))
            down = '<w:vMerge w:val="restart"/>' if last_row > r else ""
            if (r, c) in covered:
                last, down = covered[r, c][1], "<w:vMerge/>"
            yield f'<w:tc><w:tcPr><w:gridSpan w:val="{last - c + 1}"/>{down}</w:tcPr>'
            yield _paragraph(sheet.rows[r][c]) + "</w:tc>"
            c = last + 1
        yield "</w:tr>"
    yield "</w:tbl><w:p/>"  # two tables that touch would be one


def _paragraph(value: CellValue) -> str:
    lines = escape(sound(as_written(value)), quote=False).split("\n")
    texts = [f'<w:t xml:space="preserve">{line}</w:t>' for line in lines]
    return f"<w:p><w:r>{'<w:br/>'.join(texts)}</w:r></w:p>"


_OPEN = "http://schemas.openxmlformats.org"
_TYPES = f"{_OPEN}/package/2006/content-types"
_PACKAGE = f"{_OPEN}/package/2006/relationships"
_OFFICE = f"{_OPEN}/officeDocument/2006/relationships/officeDocument"
_WORD = f"{_OPEN}/wordprocessingml/2006/main"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
