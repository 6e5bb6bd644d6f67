"""Workbooks that calamine reads, with what it hides put back: error values and formulas never calculated."""

import io
import zipfile

from orchestration.intake.formats import biff, biff12, ods, ooxml
from orchestration.intake.formats.zipped import Package
from orchestration.intake.sheets import CellValue, Sheet, Unreadable, Workbook, bound_cells

_COMPLETE = {"xlsx": ooxml.complete, "xlsb": biff12.complete, "ods": ods.complete}


def read(content: bytes, format_: str, inside: Package | bytes) -> Workbook:
    """Every worksheet of a workbook; `inside`: its container's content, a package or the stream of an .xls.

    Raises:
        Unreadable: encrypted, damaged, or larger than the limits.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if isinstance(inside, bytes) and biff.is_encrypted(inside):
        raise Unreadable("encrypted")
    sheets: dict[int, Sheet] = {}
    cells = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for position, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(position)
            rows: list[list[CellValue]] = []
            if sheet.end is not None:
                cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
                bound_cells(cells)
                rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
            sheets[position] = Sheet(meta.name, rows, merges, meta.visible != SheetVisibleEnum.Visible)
        book.close()
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged", str(error)[:200]) from error
    if isinstance(inside, bytes):
        biff.complete(sheets, inside)
    else:
        _COMPLETE[format_](sheets, inside)
    return Workbook(format_, list(sheets.values()))
