"""ZIP files seen through their directory: what it declares is judged before anything is inflated.

The one reader of ZIPs, of office documents and of archives alike. Holds no more of a file than a block at a time.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from orchestration.intake.sheets import MAX_INFLATED, Unreadable

_ENTRY = struct.Struct("<4s6H3I5H2I")
_MAX_MEMBERS = 20_000
_MAX_DIRECTORY = _MAX_MEMBERS * 512  # bytes
_TAIL = 22 + 65_535 + 20  # the end of the directory, a comment behind it, the locator of ZIP64 before it
_BLOCK = 1 << 20
_FULL = 0xFFFFFFFF  # the number stands in the ZIP64 field


class Member(NamedTuple):
    """An entry of the directory."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & 1)


class Package:
    """The members of a ZIP. Reads only those that are stored or deflated.

    Raises:
        Unreadable: no sound directory, or members that together would inflate beyond reason.
    """

    def __init__(self, file: bytes | BinaryIO) -> None:
        self._file = io.BytesIO(file) if isinstance(file, bytes) else file
        try:
            self.entries = list(self._directory())
        except struct.error as error:
            raise Unreadable("damaged", "ZIP") from error
        self.members = {entry.name.replace(b"\\", b"/"): entry for entry in self.entries}
        if sum(entry.size for entry in self.entries) > MAX_INFLATED:
            raise Unreadable("too_large", f"{MAX_INFLATED >> 20} MB")

    def bytes(self, name: bytes, limit: int = MAX_INFLATED, missing: bytes | None = None) -> bytes:
        """A member's content, at most as long as the directory declares and `limit` allows."""
        if name not in self.members:
            if missing is None:
                raise Unreadable("damaged", name.decode(errors="replace"))
            return missing
        return b"".join(self.blocks(self.members[name], limit))

    def blocks(self, entry: Member, limit: int = MAX_INFLATED) -> Iterator[bytes]:
        """The content piece by piece.

        Raises:
            Unreadable: encrypted, damaged, or packed in a way that is not read.
        """
        if entry.is_encrypted:
            raise Unreadable("encrypted")
        if entry.method not in (0, 8):
            raise Unreadable("unsupported_format", f"ZIP {entry.method}")
        try:
            lengths = struct.unpack_from("<HH", self._at(entry.offset, 30), 26)
            start = entry.offset + 30 + sum(lengths)
            packed = (
                self._at(at, min(_BLOCK, start + entry.packed - at))
                for at in range(start, start + entry.packed, _BLOCK)
            )
            yield from _bounded(packed if entry.method == 0 else _inflated(packed), min(entry.size, limit))
        except (struct.error, zlib.error) as error:
            raise Unreadable("damaged", entry.name.decode(errors="replace")) from error

    def _at(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)

    def _directory(self) -> Iterator[Member]:
        size = self._file.seek(0, io.SEEK_END)
        tail = self._at(max(0, size - _TAIL), _TAIL)
        end = tail.rfind(b"PK\x05\x06")
        count, _, start = struct.unpack_from("<HII", tail, end + 10) if end >= 0 else (-1, 0, 0)
        if count < 0:
            raise Unreadable("damaged", "ZIP")
        if (count == 0xFFFF or start == _FULL) and tail[end - 20 :].startswith(b"PK\x06\x07"):
            record = self._at(struct.unpack_from("<Q", tail, end - 12)[0], 56)
            count, _, start = struct.unpack_from("<QQQ", record, 32)
        if count > _MAX_MEMBERS:
            raise Unreadable("too_large", f"{_MAX_MEMBERS}")
        directory, at = self._at(start, min(_MAX_DIRECTORY, size)), 0
        for _ in range(count):
            signature, _, _, flags, method, _, _, crc, *sizes, name, extra, comment, _, _, _, offset = (
                _ENTRY.unpack_from(directory, at)
            )
            if signature != b"PK\x01\x02":
                raise Unreadable("damaged", "ZIP")
            at += _ENTRY.size + name + extra + comment
            fields = directory[at - extra - comment : at - comment]
            numbers = (*sizes, offset) if _FULL not in (*sizes, offset) else _wide((*sizes, offset), fields)
            title = directory[at - extra - comment - name : at - extra - comment]
            yield Member(title, flags, method, crc, *numbers)


def _wide(numbers: tuple[int, ...], fields: bytes) -> tuple[int, int, int]:
    """Packed size, size and offset, from the ZIP64 field where they are too large for the entry."""
    packed, size, offset = numbers
    at = 0
    while at + 4 <= len(fields):
        kind, length = struct.unpack_from("<HH", fields, at)
        if kind == 1:
            values = iter(struct.unpack_from(f"<{length // 8}Q", fields, at + 4))
            size = next(values, size) if size == _FULL else size
            packed = next(values, packed) if packed == _FULL else packed
            offset = next(values, offset) if offset == _FULL else offset
        at += 4 + length
    return packed, size, offset


def _inflated(blocks: Iterator[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    for block in blocks:
        while block and not inflater.eof:
            yield inflater.decompress(block, _BLOCK)
            block = inflater.unconsumed_tail
    yield inflater.flush()


def _bounded(blocks: Iterator[bytes], room: int) -> Iterator[bytes]:
    for block in blocks:
        yield block[:room]
        room -= len(block)
        if room <= 0:
            return
