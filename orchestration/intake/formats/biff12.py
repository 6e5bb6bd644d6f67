"""What calamine hides of an .xlsb: error values and formulas that came to one, told from its records."""

import re
import struct
from collections.abc import Iterator

from orchestration.intake.formats.biff import ERRORS
from orchestration.intake.formats.ooxml import put, relations
from orchestration.intake.formats.zipped import Package
from orchestration.intake.sheets import Sheet

_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_HIDDEN = re.compile(
    rb"(?:\x03\x09|\x0b[^\x00].?)..\x00\x00.{4}[" + re.escape(bytes(ERRORS)) + b"]", re.DOTALL
)


def complete(package: Package, sheets: dict[int, Sheet]) -> None:
    """Put error values into the sheets, given by their place in the book."""
    targets = relations(package, b"xl/_rels/workbook.bin.rels")
    book = package.read(b"xl/workbook.bin")
    parts = [targets.get(_text(book, at + 8), b"") for kind, at, _ in _records(book) if kind == _SHEET]
    for position, part in enumerate(parts):
        if position in sheets and _HIDDEN.search(page := package.read(part, missing=b"")):
            _complete(sheets[position], page)


def _complete(sheet: Sheet, page: bytes) -> None:
    row = 0
    for kind, at, length in _records(page):
        if kind == _ROW and length >= 4:
            row = struct.unpack_from("<I", page, at)[0]
        elif kind in (_ERROR, _FORMULA_ERROR) and length >= 9:
            column, _, code = struct.unpack_from("<IIB", page, at)
            if code in ERRORS:
                put(sheet, row, column, ERRORS[code])


def _text(data: bytes, at: int) -> bytes:
    """A text with its length before it, as the bytes that relations are named by."""
    if at + 4 > len(data):
        return b""
    length = struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace").encode()


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of every record: both numbers take seven bits a byte, the lowest first."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at)
        length, at = _number(data, at)
        if at + length > len(data):
            return
        yield kind, at, length
        at += length


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 28:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return value, at
