"""A ZIP package seen through its directory: what it declares is judged before anything is inflated."""

import struct
import zlib

from orchestration.intake.sheets import MAX_INFLATED, Unreadable

_ENTRY = struct.Struct("<4s6H3I5H2I")
_MAX_MEMBERS = 20_000


class Package:
    """The members of an office document's ZIP. Reads only members that are stored or deflated.

    Raises:
        Unreadable: no sound directory, or members that together would inflate beyond reason.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.members: dict[bytes, tuple[int, int, int, int]] = {}  # name -> method, packed, size, offset
        end = content.rfind(b"PK\x05\x06")
        if end < 0 or end + 22 > len(content):
            raise Unreadable("damaged", "ZIP")
        count, _, at = struct.unpack_from("<HII", content, end + 10)
        if count > _MAX_MEMBERS:
            raise Unreadable("too_large", f"{_MAX_MEMBERS}")
        total = 0
        for _ in range(count):
            if at + _ENTRY.size > len(content):
                raise Unreadable("damaged", "ZIP")
            entry = _ENTRY.unpack_from(content, at)
            if entry[0] != b"PK\x01\x02":
                raise Unreadable("damaged", "ZIP")
            at += _ENTRY.size
            name = content[at : at + entry[10]].replace(b"\\", b"/")
            at += entry[10] + entry[11] + entry[12]
            self.members[name] = (entry[4], entry[8], entry[9], entry[16])
            total += entry[9]
        if total > MAX_INFLATED:
            raise Unreadable("too_large", f"{MAX_INFLATED >> 20} MB")

    def bytes(self, name: bytes, limit: int = MAX_INFLATED, missing: bytes | None = None) -> bytes:
        """A member's content, at most as long as the directory declares and `limit` allows."""
        if name not in self.members and missing is not None:
            return missing
        try:
            method, packed, size, offset = self.members[name]
            name_length, extra_length = struct.unpack_from("<HH", self._content, offset + 26)
            start = offset + 30 + name_length + extra_length
            block = self._content[start : start + packed]
            bound = min(size, limit)
            if method == 0:
                return block[:bound]
            return zlib.decompressobj(-15).decompress(block, bound) if bound else b""
        except (KeyError, struct.error, zlib.error) as error:
            raise Unreadable("damaged", name.decode(errors="replace")) from error
