"""Error values of binary workbooks are told from blanks, as those of .xlsx are."""

import io
import struct

import pytest
import xlwt

from orchestration.intake.sheets import Unreadable
from orchestration.intake.workbook import open_workbook
from tests.intake.hostile import biff12
from tests.intake.hostile.legacy import patched, record_at


def xls() -> bytes:
    """Two sheets: an error written as such on the second, and a formula that is given one as its result."""
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("说明").write(0, 0, "填表说明")
    sheet = book.add_sheet("台账")
    for c, text in enumerate(("项目", "数", "和")):
        sheet.write(0, c, text)
    sheet.write(1, 0, "甲")
    sheet.row(1).set_cell_error(1, 0x17)
    sheet.write(1, 2, xlwt.Formula("1/0"))
    sheet.write(2, 0, "乙")
    sheet.write(2, 1, True)
    sheet.write(2, 2, 3)
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    formula = record_at(content, 0x0006)
    return patched(content, formula + 4 + 6, b"\x02\x00\x07\x00\x00\x00\xff\xff")


def test_errors_of_xls():
    guide, ledger = open_workbook(xls()).sheets
    assert guide.rows == [["填表说明"]]
    assert ledger.rows == [["项目", "数", "和"], ["甲", "#REF!", "#DIV/0!"], ["乙", True, 3.0]]


def test_errors_of_xlsb():
    book = open_workbook(biff12.with_error())
    assert (book.format, book.sheets[0].name) == ("xlsb", "台账")
    assert book.sheets[0].rows == [["项目", "数"], ["甲", "#REF!"], ["乙", 3.0]]


def container(name: str, content: bytes) -> bytes:
    """A container with one short stream, which therefore stands in the stream of short streams."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(10)
    )
    head += struct.pack("<8I", 1, 1, 0, 4096, 2, 1, end, 0) + struct.pack("<109I", 0, *[free] * 108)

    def padded(data: bytes, filler: bytes = b"\0") -> bytes:
        return data + filler * (512 - len(data))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        title = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", len(name) * 2 + 2, kind, 1)
        return title + struct.pack("<3I", free, free, child) + bytes(36) + struct.pack("<IQ", start, size)

    table = padded(struct.pack("<4I", 0xFFFFFFFD, end, end, end), b"\xff")
    folder = padded(entry("Root Entry", 5, 1, 3, 512) + entry(name, 2, free, 0, len(content)))
    short = padded(struct.pack("<2I", 1, end), b"\xff")
    return head + table + folder + short + padded(content)


def test_what_is_no_workbook_is_named():
    with pytest.raises(Unreadable) as refused:
        open_workbook(container("WordDocument", b"x"))
    assert (refused.value.kind, refused.value.detail) == ("unsupported_format", "WordDocument")
