"""Hostile and broken .xls files, and what else comes in the container that they come in."""

import random
import struct
from collections.abc import Callable

from tests.intake.conftest import old_workbook
from tests.intake.hostile.parts import LEDGER

_SECTOR = 512


def ledger() -> bytes:
    return old_workbook(台账=LEDGER)


def record_at(content: bytes, kind: int) -> int:
    """Where a record of the workbook's stream begins; xlwt writes the stream first and in one piece."""
    at = _SECTOR
    while at < len(content) - 4:
        found, length = struct.unpack_from("<HH", content, at)
        if found == kind:
            return at
        at += 4 + length
    raise LookupError(kind)


def patched(content: bytes, at: int, data: bytes) -> bytes:
    return content[:at] + data + content[at + len(data) :]


def bad_dimension() -> bytes:
    content = ledger()
    at = record_at(content, 0x0200)
    return patched(content, at + 4, struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF))


def far_cell() -> bytes:
    content = ledger()
    at = record_at(content, 0x027E)  # RK: the first serial number
    return patched(content, at + 4, struct.pack("<HH", 65535, 65535))


def strings_declared() -> bytes:
    content = ledger()
    return patched(content, record_at(content, 0x00FC) + 4, b"\xff\xff\xff\x7f" * 2)


def long_record() -> bytes:
    content = ledger()
    return patched(content, record_at(content, 0x0200) + 2, b"\xff\xff")


def cyclic_chain() -> bytes:
    """Each sector of the file's allocation table names itself as the next one."""
    content = ledger()
    table = struct.unpack_from("<I", content, 76)[0]
    at = (table + 1) * _SECTOR
    return patched(content, at, struct.pack("<128I", *range(128)))


def cyclic_tables() -> bytes:
    """More tables of tables than the file has sectors, each naming itself."""
    content = ledger()
    return patched(content, 68, struct.pack("<II", 0, 0xFFFFFFF0))


def tables_declared() -> bytes:
    return patched(ledger(), 44, b"\xff\xff\xff\x7f")


def sector_size() -> bytes:
    return patched(ledger(), 30, b"\x1f\x00")


def password() -> bytes:
    """FILEPASS in place of the record that follows the beginning, as a protected workbook has it."""
    content = ledger()
    at = _SECTOR + 4 + struct.unpack_from("<H", content, _SECTOR + 2)[0]
    return (
        content[:at]
        + struct.pack("<HH", 0x2F, 54)
        + b"\x01\x00\x01\x00\x01\x00"
        + bytes(48)
        + content[at + 58 :]
    )


def named(stream: str) -> Callable[[], bytes]:
    """The container with its stream under another name: what tells a Word document or an encrypted package."""

    def build() -> bytes:
        content, old = ledger(), "Workbook".encode("utf-16-le")
        at = content.rindex(old)
        name = stream.encode("utf-16-le").ljust(64, b"\0")
        return patched(content, at, name + struct.pack("<H", len(stream) * 2 + 2))

    return build


def cut(share: float) -> Callable[[], bytes]:
    def build() -> bytes:
        content = ledger()
        return content[: int(len(content) * share)]

    return build


def noise() -> bytes:
    return ledger()[:8] + random.Random(1).randbytes(20_000)


def noise_in_stream() -> bytes:
    content = bytearray(ledger())
    chance = random.Random(2)
    for _ in range(300):
        content[chance.randrange(_SECTOR, _SECTOR * 7)] = chance.randrange(256)
    return bytes(content)
