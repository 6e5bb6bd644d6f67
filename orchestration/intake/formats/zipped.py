"""ZIP files seen through their directory: what it declares is judged before anything is inflated.

The one reader of ZIPs, of office documents and of archives alike; inflates a block at a time.
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
        self._length = self._file.seek(0, io.SEEK_END)
        try:
            self.entries = self._directory()
        except struct.error as error:
            raise Unreadable("damaged", "ZIP") from error
        self.members = {entry.name.replace(b"\\", b"/"): entry for entry in self.entries}
        self.size = sum([entry.size for entry in self.entries])
        if self.size > MAX_INFLATED:
            raise Unreadable("too_large", f"{MAX_INFLATED >> 20} MB")

    def read(self, name: bytes, limit: int = MAX_INFLATED, missing: bytes | None = None) -> bytes:
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
            start, left = entry.offset + 30 + sum(lengths), min(entry.size, limit)
            inflater = zlib.decompressobj(-15)
            for at in range(start, start + entry.packed, _BLOCK):
                block = self._at(at, min(_BLOCK, start + entry.packed - at))
                if not block:  # less than is declared
                    break
                while left > 0 and not inflater.eof:
                    room = min(left, _BLOCK)
                    piece = inflater.decompress(block, room) if entry.method else block[:room]
                    block = inflater.unconsumed_tail
                    left -= len(piece)
                    yield piece
                    if len(piece) < room:  # all of the block is out
                        break
        except (struct.error, zlib.error) as error:
            raise Unreadable("damaged", entry.name.decode(errors="replace")) from error

    def _at(self, offset: int, length: int) -> bytes:
        if offset > self._length:
            return b""
        self._file.seek(offset)
        return self._file.read(length)

    def _directory(self) -> list[Member]:
        tail = self._at(max(0, self._length - _TAIL), _TAIL)
        end = tail.rfind(b"PK\x05\x06")
        if end < 0:
            raise Unreadable("damaged", "ZIP")
        count, _, start = struct.unpack_from("<HII", tail, end + 10)
        if (count == 0xFFFF or start == _FULL) and tail[end - 20 :].startswith(b"PK\x06\x07"):
            record = self._at(struct.unpack_from("<Q", tail, end - 12)[0], 56)
            count, _, start = struct.unpack_from("<QQQ", record, 32)
        if count > _MAX_MEMBERS:
            raise Unreadable("too_large", f"{_MAX_MEMBERS}")
        directory, at, entries = self._at(start, _MAX_DIRECTORY), 0, []
        for _ in range(count):
            e = _ENTRY.unpack_from(directory, at)
            if e[0] != b"PK\x01\x02":
                raise Unreadable("damaged", "ZIP")
            name_end = at + _ENTRY.size + e[10]
            packed, size, offset = e[8], e[9], e[16]
            if _FULL in (packed, size, offset):
                packed, size, offset = _wide(packed, size, offset, directory[name_end : name_end + e[11]])
            name = directory[at + _ENTRY.size : name_end]
            entries.append(Member(name, e[3], e[4], e[7], packed, size, offset))
            at = name_end + e[11] + e[12]
        return entries


def _wide(packed: int, size: int, offset: int, fields: bytes) -> tuple[int, int, int]:
    """What is too large for its place in the entry stands in the ZIP64 field."""
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
