"""Lists of which every record is three rows high or more, below a heading of as many: each column says one
thing after the other in them.
"""

from collections.abc import Iterator

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.heading_rows import has_numbers

_LOWEST, _HIGHEST = 3, 8  # rows of a record: those of two are `second_rows`'
_FEWEST = 4  # headings of all its rows
_FEWEST_RECORDS = 2


def with_tall_records(grid: Grid, row: int, catalogue: Catalogue) -> Grid | None:
    """The records of a list whose heading begins in this row, each in its first row. In the first column
    nothing stands but in the first row of each.
    """
    first, height = grid.filled(row)[0], _height(grid, row, grid.filled(row)[0])
    if not _LOWEST <= height <= _HIGHEST or any(has_numbers(grid, row + n) for n in range(height)):
        return None
    if any(c0 < c1 and row <= r1 and r0 < row + height for r0, c0, r1, c1 in grid.merges):
        return None  # groups of headings
    below = [set(grid.filled(row + n)) for n in range(1, height)]
    labels = [grid.text(row + n, c) for n in range(height) for c in grid.filled(row + n)]
    is_stacked = all(own == below[0] for own in below) and below[0] <= set(grid.filled(row))
    if not is_stacked or len(labels) < _FEWEST or sum(map(catalogue.is_heading, labels)) * 2 < len(labels):
        return None
    starts = [*_starts(grid, row + height, first, height, below[0])]
    if len(starts) < _FEWEST_RECORDS:
        return None
    columns: list[Borrowed] = [
        {row: ((row + n, c), grid.text(row + n, c))}
        | {start: ((start + n, c), grid.rows[start + n][c]) for start in starts}
        for n in range(1, height)
        for c in sorted(below[0])
    ]
    rows = (start + n for start in (row, *starts) for n in range(1, height))
    return grid.gathered(columns, dict.fromkeys(rows, range(grid.width)))


def _height(grid: Grid, row: int, column: int) -> int:
    """How many rows there are up to the next one that has something in a column."""
    below = grid.column_texts[column][row + 1 : row + 1 + _HIGHEST]
    return next((n for n, text in enumerate(below, start=1) if text), 0)


def _starts(grid: Grid, start: int, column: int, height: int, columns: set[int]) -> Iterator[int]:
    """The first rows of the records, one after the other, as long as they are as high as the heading and the
    rows below the first have nothing but what the heading has there.
    """
    while start + height <= len(grid) and grid.text(start, column):
        is_last = start + height == len(grid) or not grid.filled(start + height)
        if not is_last and _height(grid, start, column) != height:
            return
        rows = [grid.filled(start + n) for n in range(1, height)]
        if not any(rows) or not all(columns.issuperset(own) for own in rows):
            return
        yield start
        start += height
