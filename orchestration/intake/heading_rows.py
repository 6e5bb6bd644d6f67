"""Which rows of a sheet look like the heading of a table, before any heading is understood."""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.concepts import LONGEST_HEADING
from orchestration.intake.grid import Grid
from orchestration.intake.text import squeeze

MAX_DEPTH = 4  # rows of a heading
_MANY = 6  # headings known in one row: it is a heading however many others stand beside them
_DIGITS = re.compile(r"\d\d")


def looks_like_heading(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """A quick look: at least two cells of the row read as headings, and they are a fair part of it.

    Numbers, and texts with numbers in them (dates, codes), are what data rows have and heading rows do not:
    two such cells settle the matter before any heading is looked up.
    """
    filled = grid.filled(row)
    if len(filled) < 2:
        return False
    texts = [
        value for c in filled if isinstance(value := grid.rows[row][c], str) and not _DIGITS.search(value)
    ]
    if (len(filled) - len(texts) > 1 and len(texts) * 3 < len(filled) * 2) or len(texts) * 2 < len(filled):
        return False
    missing = max(2, min(_MANY, -(-len(filled) * 2 // 5)))
    for left, text in zip(range(len(texts), 0, -1), texts, strict=True):
        if left < missing:
            break
        missing -= catalogue.is_heading(text)
        if not missing:
            return True
    return False


def may_be_heading(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row could be a heading of which hardly a word is known: nothing but short texts without
    numbers, and below them, sub-headings apart, a row that has numbers.
    """
    words = catalogue.words
    texts = [squeeze(text) for text in grid.row_texts(row) if text]
    bare = [BRACKETS.sub("", text) for text in texts]
    plain = all(len(text) <= LONGEST_HEADING and not _DIGITS.search(text) for text in bare)
    if len(set(texts)) < 2 or not plain or any(map(words.label.search, texts)) or _has_numbers(grid, row):
        return False
    below = [r for r in range(row + 1, min(row + MAX_DEPTH + 1, len(grid))) if len(grid.filled(r)) > 1]
    return any(_has_numbers(grid, r) for r in below)


def _has_numbers(grid: Grid, row: int) -> bool:
    """Whether some cell of a row holds a number or a date, as such or as a text."""
    values = [grid.rows[row][c] for c in grid.filled(row)]
    return any(not isinstance(value, str) or squeeze(value)[:1].isdigit() for value in values)
