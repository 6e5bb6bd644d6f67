"""Days that are spelt over cells of a row: `接件日期 | 2023 | 年 | 6 | 月 | 3 | 日`."""

from dataclasses import replace

from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.words import Words

_NUMBER = 4  # digits of a year, and at most of what stands before 月 and 日


def with_days(grid: Grid, words: Words) -> Grid:
    """The grid with each such day in its first cell; itself where none is spelt so."""
    _, month, day = words.day_parts
    if not any(month in texts for texts in grid.column_texts):
        return grid
    rows: dict[int, list[CellValue]] = {}
    for row in range(len(grid)):
        filled, texts = grid.filled(row), grid.row_texts(row)
        if day not in texts or month not in texts:
            continue
        for n, column in enumerate(filled):
            parts = _parts([texts[c] for c in filled[n:]], words)
            if parts:
                cells = rows.setdefault(row, [*grid.rows[row]])
                for c in filled[n : n + parts]:
                    cells[c] = None
                cells[column] = "".join(texts[c] for c in filled[n : n + parts])
                break
    return replace(grid, rows=[rows.get(n, own) for n, own in enumerate(grid.rows)]) if rows else grid


def _parts(texts: list[str], words: Words) -> int:
    """How many texts from the first on spell a day: numbers, each followed by 年, 月 or 日."""
    for marks in (words.day_parts, words.day_parts[1:]):
        own = texts[: 2 * len(marks)]
        numbers = own[::2]
        if own[1::2] == [*marks] and all(text.isdecimal() and len(text) <= _NUMBER for text in numbers):
            return len(own)
    return 0
