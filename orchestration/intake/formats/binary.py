"""Workbooks that calamine reads, with what it hides put back: error values and formulas never calculated."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from orchestration.intake.sheets import Sheet, Unreadable, Workbook, bound_cells


def read(
    content: bytes, format_: str, complete: Callable[[dict[int, Sheet]], None], size: int = 0
) -> Workbook:
    """Every worksheet of a workbook; `complete` puts what calamine hides into the sheets, by their place.
    `size`: bytes inflated.

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

    sheets: dict[int, Sheet] = {}
    cells = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for position, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(position)
            rows: list[list[Any]] = []
            if sheet.end is not None:
                cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
                bound_cells(cells)
                rows = sheet.to_python(skip_empty_area=False)
            merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
            sheets[position] = Sheet(meta.name, rows, merges, meta.visible != SheetVisibleEnum.Visible)
        book.close()
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged", str(error)[:200]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # it has no other name, and is no Exception
            raise
        raise Unreadable("damaged", str(error)[:200]) from error
    complete(sheets)
    return Workbook(format_, list(sheets.values()), size)
