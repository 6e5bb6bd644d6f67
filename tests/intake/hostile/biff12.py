"""A minimal .xlsb written by hand, record by record."""

import struct

from tests.intake.hostile.parts import LEDGER, members, package

Cell = str | float | bytes  # bytes: an error's code


def record(kind: int, data: bytes = b"") -> bytes:
    """Kind and length in seven bits a byte, then the data."""
    return _number(kind) + _number(len(data)) + data


def _number(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: Cell) -> bytes:
    head = struct.pack("<II", column, 0)
    match value:
        case bytes():
            return record(3, head + value)
        case str():
            return record(6, head + _text(value))
        case _:
            return record(5, head + struct.pack("<d", value))


def sheet(rows: list[list[Cell]], last: int | None = None) -> bytes:
    """A sheet; `last` is where its last row stands, if not below the others."""
    places = [*range(len(rows) - 1), len(rows) - 1 if last is None else last]
    out = record(129) + record(148, struct.pack("<4I", 0, places[-1], 0, 20)) + record(145)
    for r, row in zip(places, rows, strict=True):
        out += record(0, struct.pack("<I", r) + bytes(21))
        out += b"".join(_cell(c, value) for c, value in enumerate(row))
    return out + record(146) + record(130)


def book(page: bytes) -> bytes:
    """One sheet in the parts that a reader looks for."""
    spreadsheet = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{spreadsheet}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    kinds = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    )
    sheets = record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("台账"))
    return package(
        {
            "[Content_Types].xml": kinds.encode(),
            "xl/workbook.bin": record(131) + record(143) + sheets + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relations.encode(),
            "xl/worksheets/sheet1.bin": page,
        }
    )


def ledger() -> bytes:
    return book(sheet([[v if isinstance(v, str) else float(v) for v in row] for row in LEDGER]))


def with_error() -> bytes:
    return book(sheet([["项目", "数"], ["甲", b"\x17"], ["乙", 3.0]]))


def far_row() -> bytes:
    return book(sheet([["甲"], ["乙"]], last=0xFFFFFFF0))


def cut() -> bytes:
    return book(sheet([["项目", "数"], ["甲", 3.0]])[:-20])


def long_record() -> bytes:
    return book(record(129) + b"\x00\xff\xff\xff\x7f")


def no_relations() -> bytes:
    return package(members(ledger()) | {"xl/_rels/workbook.bin.rels": b"<Relationships/>"})
