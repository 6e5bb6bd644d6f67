"""Bytes to grids: opens what departments send by its content, never by its extension.

Raises `Unreadable` with a finding kind for anything that is not a readable table. Knows no form and no
wording.
"""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | float | int | bool | date | datetime | time | timedelta | None
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0

MAX_INFLATED = 400 * 1024 * 1024  # bytes of all members of a workbook's ZIP together
MAX_CELLS = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):
    """The file cannot be read as a table. `kind` is a finding kind of `expectations/reading.yml`."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


@dataclass
class Sheet:
    """One sheet: a rectangle of values from A1, its merged ranges, and whether a reader of the file sees
    it.
    """

    name: str | None
    rows: list[list[CellValue]]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False


@dataclass
class Workbook:
    """The sheets of one file and the format that its bytes turned out to have."""

    format: str
    sheets: list[Sheet]


def open_workbook(content: bytes) -> Workbook:
    """Read every sheet of a file.

    Raises:
        Unreadable: not a workbook, empty, encrypted, damaged, or larger than the limits.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty_file")
    if content.startswith(b"PK"):
        _look_into_zip(content)
        return _calamine(content, "xlsx")
    if content.startswith(_OLE):
        return _calamine(content, "xls")
    if content.startswith(b"%PDF"):
        raise Unreadable("unsupported_format", "PDF")
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")):
        raise Unreadable("unsupported_format", "图片")
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable("unsupported_format", "压缩包")
    return Workbook("csv", [Sheet(None, _text_rows(content))])


def _look_into_zip(content: bytes) -> None:
    """Refuse a ZIP by what its directory declares before anything is inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, EOFError) as error:
        raise Unreadable("damaged", str(error)) from error
    if sum(member.file_size for member in members) > MAX_INFLATED:
        raise Unreadable("too_large", f"{MAX_INFLATED // 1024 // 1024} MB")
    names = {member.filename for member in members}
    if not any(name.startswith("xl/") or name in ("content.xml", "mimetype") for name in names):
        raise Unreadable("not_a_workbook", "ZIP")


def _calamine(content: bytes, format_: str) -> Workbook:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    sheets: list[Sheet] = []
    cells = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for position, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(position)
            if sheet.end is not None:
                cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
                if cells > MAX_CELLS:
                    raise Unreadable("too_large", f"{MAX_CELLS} 个单元格")
            merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
            rows: list[list[CellValue]] = []
            if sheet.end is not None:
                rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            hidden = meta.visible != SheetVisibleEnum.Visible
            sheets.append(Sheet(meta.name, rows, merges, hidden))
        book.close()
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content:
            raise Unreadable("encrypted") from error
        raise Unreadable("damaged", str(error)[:200]) from error
    return Workbook(format_, sheets)


def _text_rows(content: bytes) -> list[list[CellValue]]:
    """Comma- or tab-separated text in UTF-8 (with or without BOM), UTF-16 or GB18030."""
    text = _decode(content)
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise Unreadable("unsupported_format", "网页")
    lines = text.splitlines()
    first = [line for line in lines[:50] if line.strip()]
    delimiter = max("\t,;", key=lambda mark: sum(line.count(mark) for line in first))
    if not any(delimiter in line for line in first):
        raise Unreadable("not_a_workbook", "文本")
    try:
        rows: list[list[CellValue]] = [
            list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Unreadable("damaged", str(error)) from error
    if sum(map(len, rows)) > MAX_CELLS:
        raise Unreadable("too_large", f"{MAX_CELLS} 个单元格")
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _decode(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or sum(ch < " " and ch not in "\t\r\n\f" for ch in text[:4000]) > 4:
            break
        return text
    raise Unreadable("not_a_workbook", "")
