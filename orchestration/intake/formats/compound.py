"""OLE2 compound files, what an .xls or an encrypted workbook comes in: a small file system of sectors."""

import struct

from orchestration.intake.sheets import Unreadable

_FREE = 0xFFFFFFFA  # sector numbers from here on are marks
_STREAM, _ROOT = 2, 5


class Compound:
    """The streams at the top of a container, by name.

    Raises:
        Unreadable: no sound directory.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._shift, self._mini_shift = struct.unpack_from("<HH", content, 30)
            directory, _, self._cutoff, mini, _, tables = struct.unpack_from("<IIIIII", content, 48)
            if self._shift not in (9, 12) or self._mini_shift != 6:
                raise Unreadable("damaged", "OLE2")
            self._next = self._numbers(b"".join(map(self._sector, self._tables(tables))))
            entries = self._read(directory)
            root = next(at for at in range(0, len(entries), 128) if entries[at + 66] == _ROOT)
            self.streams = {
                name: struct.unpack_from("<IQ" if self._shift == 12 else "<II", entries, at + 116)
                for name, at in _children(entries, root)
            }
            self._mini_next = self._numbers(self._read(mini)) if mini < _FREE else ()
            self._mini = self._read(struct.unpack_from("<I", entries, root + 116)[0])
        except (struct.error, StopIteration, IndexError, ValueError) as error:
            raise Unreadable("damaged", "OLE2") from error

    def stream(self, name: str) -> bytes:
        """The content of a stream, as much of it as there is."""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._read(start)[:size]
        step = 1 << self._mini_shift
        chain = _chain(start, self._mini_next)
        return b"".join(self._mini[n * step : (n + 1) * step] for n in chain)[:size]

    def _tables(self, more: int) -> list[int]:
        """The sectors of the allocation table: 109 stand in the header, the rest in tables of their own."""
        found = list(struct.unpack_from("<109I", self._content, 76))
        while more < _FREE and (sector := self._sector(more)):
            *numbers, more = self._numbers(sector)
            found += numbers
            if len(found) > 109 + (len(self._content) >> self._shift):
                raise Unreadable("damaged", "OLE2")
        return [number for number in found if number < _FREE]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) << self._shift
        return self._content[at : at + (1 << self._shift)]

    def _read(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack_from(f"<{len(data) // 4}I", data)


def _chain(start: int, following: tuple[int, ...]) -> list[int]:
    chain = []
    while start < len(following):
        chain.append(start)
        if len(chain) > len(following):
            raise Unreadable("damaged", "OLE2")
        start = following[start]
    return chain


def _children(entries: bytes, root: int) -> list[tuple[str, int]]:
    """Name and place of the streams directly below the root: what is embedded in them has its own folder."""
    found, seen = [], set()
    waiting = [struct.unpack_from("<I", entries, root + 76)[0]]
    while waiting:
        number = waiting.pop()
        at = number * 128
        if number in seen or at + 128 > len(entries):
            continue
        seen.add(number)
        waiting += struct.unpack_from("<II", entries, at + 68)
        if entries[at + 66] == _STREAM:
            length = min(64, struct.unpack_from("<H", entries, at + 64)[0])
            found.append((entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace"), at))
    return found
