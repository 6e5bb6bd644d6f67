"""Rows of numbers: those that only number the columns, and plain rows of data, which begin with their own."""

import re
from itertools import pairwise

from orchestration.intake.grid import Grid
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_FIELD = re.compile(r"[a-z][a-z0-9_]+")
_LETTER = re.compile("[a-z]")
_MANY = 5  # cells


def is_numbering(grid: Grid, row: int, filled: list[int], words: Words) -> bool:
    """Whether a row below a heading numbers its columns: 1, 2, 3, or 甲, 乙, 1, 2."""
    together = [c for n, c in enumerate(filled) if c == filled[0] + n]  # beside it another table may stand
    return _counts(grid, row, filled, words) or (
        _MANY <= len(together) < len(filled) and _counts(grid, row, together, words)
    )


def _counts(grid: Grid, row: int, filled: list[int], words: Words) -> bool:
    texts = [squeeze(grid.text(row, c)).partition("=")[0].strip("()") for c in filled]  # (6)=(5)/(4)
    if len(texts) < 3:
        return False
    if all(_LETTER.fullmatch(text) for text in texts) or all(map(_FIELD.fullmatch, texts)):
        return True  # the names of the fields of a database below their headings
    stems = [text for text in texts if words.patterns["numbering"].fullmatch(text)]
    letters = [text for text in texts if _LETTER.fullmatch(text)]
    numbers = [int(text) for text in texts if text.isdecimal()]
    units = [text for text in texts if words.is_unit(text)]
    if stems and len(stems) + len(units) == len(texts):
        return True  # 甲, 乙, 处, 人
    rest = letters if letters[:1] == ["a"] else stems  # A, B or 甲, 乙, then 1, 2, 3
    return len(numbers) + len(rest) == len(texts) and all(b - a == 1 for a, b in pairwise(numbers))


def is_numbered(grid: Grid, row: int, filled: list[int], serial: int | None) -> bool:
    """The plainest of data rows: a serial number, a text (more than a dash) and more. Nothing else begins
    like that.
    """
    if filled[0] != serial or len(filled) < 3:
        return False
    texts = grid.row_texts(row)
    first, second = texts[filled[1]], texts[filled[2]]
    return texts[serial].isdigit() and not (first.isdigit() and second.isdigit()) and len(first) > 1
