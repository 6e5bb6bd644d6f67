"""How a terminal shows texts of two widths: cleaned of control characters, and in columns that line up.

Also what becomes of texts that nobody reads to their end.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from typing import Any, TextIO

NOTHING = "—"


class Unread:
    """A stream whose reader may go before its end (`| head`): the rest is dropped, the work goes on."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            return self._drop(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._drop("")

    def _drop(self, text: str) -> int:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def one_line(text: str) -> str:
    """A text from a file, as it may be shown on a line: without line breaks or control characters."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def percent(rate: float | None) -> str | None:
    """A rate as people write it, or nothing where it is undefined."""
    return None if rate is None else f"{rate:.1f}%"


def table(rows: Sequence[Sequence[Any]]) -> str:
    """Columns below their headings."""
    lines = columns(rows, heading=True)
    widths = [max(width(_text(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join([lines[0], "  ".join("-" * size for size in widths), *lines[1:]])


def columns(rows: Sequence[Sequence[Any]], heading: bool = False) -> list[str]:
    """Rows as lines whose columns line up, a Chinese character two wide; columns of numbers to the right."""
    texts = [[_text(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*texts, strict=True)]
    numeric = [all(map(_is_number, column[heading:])) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            _padded(text, size, to_the_right and row >= heading)
            for text, size, to_the_right in zip(cells, widths, numeric, strict=True)
        ).rstrip()
        for row, cells in enumerate(texts)
    ]


def _text(cell: Any) -> str:
    return NOTHING if cell is None else str(cell)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def _padded(text: str, size: int, to_the_right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if to_the_right else text + blanks


def _is_number(cell: Any) -> bool:
    return cell is None or isinstance(cell, int) or str(cell).endswith("%")
