"""What calamine hides of an .xlsb: merged ranges and error values, told from the sheets' records."""

import struct

from orchestration.intake.formats.ooxml import put
from orchestration.intake.formats.zipped import Package
from orchestration.intake.sheets import Sheet

_ROW, _ERROR, _FORMULA_ERROR, _MERGE = 0, 3, 11, 176
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def complete(sheets: dict[int, Sheet], package: Package) -> None:
    """Put merged ranges and errors into the sheets; parts are named by their place, as Excel writes them."""
    for position, sheet in sheets.items():
        page = package.bytes(b"xl/worksheets/sheet%d.bin" % (position + 1), missing=b"")
        _complete(sheet, page)


def _complete(sheet: Sheet, page: bytes) -> None:
    at = row = 0
    while at < len(page):
        kind, at = _number(page, at, 2)
        size, at = _number(page, at, 4)
        record = page[at : at + size]
        at += size
        if kind == _ROW and len(record) >= 4:
            row = struct.unpack_from("<I", record)[0]
        elif kind in (_ERROR, _FORMULA_ERROR) and len(record) >= 9:
            put(sheet, row, struct.unpack_from("<I", record)[0], _ERRORS.get(record[8], "#N/A"))
        elif kind == _MERGE and len(record) >= 16:
            first, last, left, right = struct.unpack_from("<4I", record)
            sheet.merges.append((first, left, last, right))


def _number(page: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, lowest first, and where the next begins."""
    number = 0
    for shift in range(most):
        if at >= len(page):
            break
        byte = page[at]
        at += 1
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return number, at
