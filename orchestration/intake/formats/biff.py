"""What calamine hides of an .xls: error values and formulas that came to one, told from its records.

A look for two byte patterns decides whether any record is gone through at all.
"""

import re
import struct
from collections.abc import Iterator

from orchestration.intake.formats.ooxml import put
from orchestration.intake.sheets import Sheet

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_CODES = b"[" + re.escape(bytes(ERRORS)) + b"]"
_ERROR = re.compile(rb"\x05\x02\x08\x00.{6}" + _CODES + rb"\x01", re.DOTALL)
_FORMULA = re.compile(rb"\x06\x00..(?:.{6})\x02." + _CODES + rb"...\xff\xff", re.DOTALL)
_BEGINS, _ENDS, _PASSWORD, _SHEET, _IS_FORMULA, _IS_ERROR = 0x0809, 0x000A, 0x002F, 0x0085, 0x0006, 0x0205
_NEAR = 8  # records within which a password is told


def is_encrypted(stream: bytes) -> bool:
    """Whether the workbook has a password: said in one of its first records, the rest is noise then."""
    return any(kind == _PASSWORD for (kind, _, _), _ in zip(_records(stream, 0), range(_NEAR), strict=False))


def complete(stream: bytes, sheets: dict[int, Sheet]) -> None:
    """Put error values into the sheets, given by their place in the book."""
    if not (_ERROR.search(stream) or _FORMULA.search(stream)):
        return
    starts = [
        struct.unpack_from("<I", stream, at)[0] for kind, at, _ in _records(stream, 0) if kind == _SHEET
    ]
    for position, start in enumerate(starts):
        if position in sheets:
            _complete(sheets[position], stream, start)


def _complete(sheet: Sheet, stream: bytes, start: int) -> None:
    for kind, at, length in _records(stream, start):
        if kind == _IS_ERROR and length >= 8:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", stream, at)
        elif kind == _IS_FORMULA and length >= 14:
            row, column, _, result, _, code, _, _, mark = struct.unpack_from("<HHHBBBBHH", stream, at)
            is_error = result == 2 and mark == 0xFFFF
        else:
            continue
        if is_error and code in ERRORS:
            put(sheet, row, column, ERRORS[code])


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of the records from a beginning to its end; charts within are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            return
        depth += (kind == _BEGINS) - (kind == _ENDS)
        if depth <= 1:
            yield kind, at, length
        if depth <= 0:
            return
        at += length
