"""The sentences of the Word report, and the figures that each prints: told from the bookmarks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.reports.marking import bookmark_name

WINDOWS = {"m": "month", "y": "ytd"}
"""What a figure's bookmark says of its window; those of last year are of another period's figures."""
END = "。"
NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True)
class Sentence:
    """A sentence and the bookmarks of the figures in it."""

    text: str
    bookmarks: tuple[str, ...]


def sentences(report: Path) -> list[Sentence]:
    """Every sentence of a report that prints a figure, in order, tables aside; none without a report."""
    if not report.exists():
        return []
    import docx

    body = docx.Document(str(report)).element.body
    return [sentence for paragraph in body.iterchildren(_w("p")) for sentence in _of(paragraph)]


def _of(paragraph: Any) -> Iterator[Sentence]:
    text, at = "", []
    for element in paragraph.iter(_w("t"), _w("bookmarkStart")):
        if element.tag == _w("t"):
            text += element.text or ""
        else:
            at.append((len(text), element.get(_w("name"))))
    start = 0
    while start < len(text):
        end = text.find(END, start) + 1 or len(text)
        if names := [name for place, name in at if start <= place < end]:
            yield Sentence(text[start:end].strip(), tuple(names))
        start = end


def key_of(figure_id: str, window: str, breakdown: str = "none") -> str:
    """What the report marks a figure with: `hazards.found/m`, its sectors `hazards.found/m_sector`."""
    suffix = next((key for key, name in WINDOWS.items() if name == window), window)
    return f"{figure_id}/{suffix}" + ("" if breakdown == "none" else f"_{breakdown}")


def printing(said: Sequence[Sentence], keys: set[str]) -> list[Sentence]:
    """The sentences that print a figure of one of these keys."""
    return [one for one in said if any(_is_of(name, key) for name in one.bookmarks for key in keys)]


def figure_of(bookmark: str, figures: Sequence[str]) -> tuple[str, str] | None:
    """The figure and window whose bookmark this is."""
    for figure_id in figures:
        for window in WINDOWS.values():
            keys = (key_of(figure_id, window, part) for part in ("none", "sector", "township"))
            if any(_is_of(bookmark, key) for key in keys):
                return figure_id, window
    return None


def _is_of(bookmark: str, key: str) -> bool:
    """Whether a bookmark is one of a key's: its name is cut short where Word would not take it whole."""
    occurrence = NUMBER.search(bookmark)
    return occurrence is not None and bookmark_name(key, int(occurrence[0])) == bookmark


def _w(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
