"""What hostile files are made of: a ledger that reads well, ZIPs that say what they are told to say."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from tests.intake.conftest import workbook

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
LEDGER = [
    ["城东街道2022年5月隐患排查治理台账"],
    HEAD,
    [1, "2022-05-01", "甲厂", "灭火器过期", "一般", "整改中"],
    [2, "2022-05-02", "乙厂", "通道堵塞", "一般", "整改中"],
]
SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    """A ledger of two rows in which nothing is wrong."""
    return workbook(台账=LEDGER)


def text(rows: Iterable[Iterable[object]] = LEDGER) -> str:
    return "\r\n".join(",".join(map(str, row)) for row in rows) + "\r\n"


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def changed(**parts: bytes | None) -> bytes:
    """The good ledger with members replaced, added or (None) left out; `/` and `.` are written `__` and `_`."""
    known = members(good())
    for key, content in parts.items():
        path, _, extension = key.replace("__", "/").rpartition("_")
        name = f"{path}.{extension}"
        if content is None:
            del known[name]
        else:
            known[name] = content
    return package(known)


def sheet_xml(rows: str = "", before: str = "", after: str = "") -> bytes:
    """The ledger's sheet as XML with rows added, and elements before and behind the rows."""
    xml = members(good())[SHEET].decode()
    head, _, rest = xml.partition("<sheetData>")
    data, _, tail = rest.partition("</sheetData>")
    return f"{head}{before}<sheetData>{data}{rows}</sheetData>{after}{tail}".encode()


def with_sheet(rows: str = "", before: str = "", after: str = "") -> bytes:
    return changed(xl__worksheets__sheet1_xml=sheet_xml(rows, before, after))


class Entry(NamedTuple):
    """A member of a ZIP: deflated data, and the size it is declared to have."""

    name: bytes
    data: bytes
    size: int
    method: int = 8
    flags: int = 0
    crc: int = 0


def entry(name: str, content: bytes, size: int | None = None, flags: int = 0x800) -> Entry:
    squeezed = zlib.compress(content, 6, -15)
    declared = len(content) if size is None else size
    return Entry(name.encode(), squeezed, declared, 8, flags, zlib.crc32(content))


def filled(name: str, megabytes: int, of: bytes = b"\0", around: tuple[bytes, bytes] = (b"", b"")) -> Entry:
    """A member of so many megabytes of one byte: a block deflated once and said again costs nothing to make."""
    block, squeezer = of * (1 << 20), zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeezer.compress(around[0]) + squeezer.flush(zlib.Z_FULL_FLUSH)
    middle = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    last = squeezer.compress(around[1]) + squeezer.flush()
    size = len(around[0]) + (megabytes << 20) + len(around[1])
    return Entry(name.encode(), first + middle * megabytes + last, size, flags=0x800)


def zip_of(entries: Iterable[Entry], declared: int | None = None, wide: bool = False) -> bytes:
    """A ZIP of entries as they are given, whatever they claim; `declared` entries in its directory; `wide`: with
    every number in ZIP64 fields.
    """
    body, directory, count, full = bytearray(), bytearray(), 0, 0xFFFFFFFF
    for e in entries:
        sizes, offset, extra = (len(e.data), e.size), len(body), b""
        body += struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", 20, e.flags, e.method, 0, 0, e.crc, *sizes, len(e.name), 0
        )
        body += e.name + e.data
        if wide:
            extra = struct.pack("<2H3Q", 1, 24, e.size, len(e.data), offset)
            sizes, offset = (full, full), full
        lengths = (len(e.name), len(extra), 0, 0, 0, 0)
        head = (b"PK\x01\x02", 20, 20, e.flags, e.method, 0, 0, e.crc, *sizes, *lengths, offset)
        directory += struct.pack("<4s6H3I5H2I", *head) + e.name + extra
        count += 1
    n, size, start = count if declared is None else declared, len(directory), len(body)
    end = bytes(body + directory)
    if wide:
        record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, n, n, size, start)
        end += record + struct.pack("<4sIQI", b"PK\x06\x07", 0, start + size, 1)
        n, size, start = 0xFFFF, full, full
    return end + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, n, n, size, start, 0)


def entries(content: bytes) -> list[Entry]:
    return [entry(name, part) for name, part in members(content).items()]
