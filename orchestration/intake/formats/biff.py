"""What calamine hides of an .xls: error values, formulas that came to one, hidden columns and struck rows.

A look for a few byte patterns decides whether any record is gone through at all.
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
_HIDDEN = re.compile(rb"\x7d\x00[\x0b\x0c]\x00.{8}[" + re.escape(bytes(range(1, 256, 2))) + b"]", re.DOTALL)
_STRUCK = re.compile(
    rb"\x31\x00.\x00..[" + re.escape(bytes(n for n in range(256) if n & 8)) + b"]", re.DOTALL
)
_FONT, _STYLE, _COLUMNS = 0x0031, 0x00E0, 0x007D
_CELLS = {0x00FD, 0x0204, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205}  # those with something in them
_BEGINS, _ENDS, _PASSWORD, _SHEET, _IS_FORMULA, _IS_ERROR = 0x0809, 0x000A, 0x002F, 0x0085, 0x0006, 0x0205
STREAMS = ("Workbook", "Book")  # of the container, newer first
_NEAR = 8  # records within which a password is told


def is_encrypted(stream: bytes) -> bool:
    """Whether the workbook has a password: said in one of its first records, the rest is noise then."""
    return any(kind == _PASSWORD for (kind, _, _), _ in zip(records(stream, 0), range(_NEAR), strict=False))


def complete(stream: bytes, sheets: dict[int, Sheet]) -> None:
    """Put error values into the sheets, given by their place in the book, and tell how they look."""
    struck = _struck_styles(stream) if _STRUCK.search(stream) else set()
    if not (struck or any(pattern.search(stream) for pattern in (_ERROR, _FORMULA, _HIDDEN))):
        return
    for position, start in enumerate(sheet_starts(stream)):
        if position in sheets:
            _complete(sheets[position], stream, start)
            _look(sheets[position], stream, start, struck)


def sheet_starts(stream: bytes) -> list[int]:
    """Where the records of each sheet begin, in the order of the workbook."""
    return [struct.unpack_from("<I", stream, at)[0] for kind, at, _ in records(stream, 0) if kind == _SHEET]


def _struck_styles(stream: bytes) -> set[int]:
    """The styles of cells, by number, whose font is struck through. There is no font number 4."""
    fonts, styles = [], []
    for kind, at, length in records(stream, 0):
        if kind == _FONT and length >= 4:
            fonts.append(bool(stream[at + 2] & 0x08))
        elif kind == _STYLE and length >= 2:
            styles.append(struct.unpack_from("<H", stream, at)[0])
    struck = {n + (n >= 4) for n, is_struck in enumerate(fonts) if is_struck}
    return {n for n, font in enumerate(styles) if font in struck}


def _look(sheet: Sheet, stream: bytes, start: int, struck: set[int]) -> None:
    plain: set[int] = set()
    crossed: set[int] = set()
    for kind, at, length in records(stream, start):
        if kind == _COLUMNS and length >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", stream, at)
            if options & 1 and first <= last < 256:
                sheet.hidden_columns |= set(range(first, last + 1))
        elif kind in _CELLS and length >= 6:
            row, _, style = struct.unpack_from("<3H", stream, at)
            (crossed if style in struck else plain).add(row)
    sheet.struck_rows |= crossed - plain


def _complete(sheet: Sheet, stream: bytes, start: int) -> None:
    for kind, at, length in records(stream, start):
        if kind == _IS_ERROR and length >= 8:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", stream, at)
        elif kind == _IS_FORMULA and length >= 14:
            row, column, _, result, _, code, _, _, mark = struct.unpack_from("<HHHBBBBHH", stream, at)
            is_error = result == 2 and mark == 0xFFFF
        else:
            continue
        if is_error and code in ERRORS:
            put(sheet, row, column, ERRORS[code])


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
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
