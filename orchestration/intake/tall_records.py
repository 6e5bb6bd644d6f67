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
    below = [grid.filled(row + n) for n in range(1, height)]
    labels = [grid.text(row + n, c) for n in range(height) for c in grid.filled(row + n)]
    if len(labels) < _FEWEST or sum(map(catalogue.is_heading, labels)) * 2 < len(labels):
        return None
    starts, again = _starts(grid, row, first, height)
    merges = _across(grid, row, height)
    is_stacked = all(own == below[0] for own in below) and {*below[0]} <= {*grid.filled(row)}
    is_like = bool(merges) and all(_across(grid, start, height) == merges for start in starts)
    if len(starts) < _FEWEST_RECORDS or not (is_like if merges else is_stacked):
        return None  # the headings stand below groups
    columns: list[Borrowed] = [
        {row: ((row + n, c), grid.text(row + n, c))}
        | {start: ((start + n, c), grid.rows[start + n][c]) for start in starts}
        for n, own in enumerate(below, start=1)
        for c in own
    ]
    rows = [start + n for start in (row, *starts, *again) for n in range(1, height)]
    return grid.gathered(columns, dict.fromkeys(rows, range(grid.width)))


def _height(grid: Grid, row: int, column: int) -> int:
    """How many rows there are up to the next one that has something in a column."""
    below = grid.column_texts[column][row + 1 : row + 1 + _HIGHEST]
    return next((n for n, text in enumerate(below, start=1) if text), 0)


def _starts(grid: Grid, heading: int, column: int, height: int) -> tuple[list[int], list[int]]:
    """The first rows of the records, one after the other, as long as they are as high as the heading and the
    rows below the first have nothing but what the heading has there; and where the heading stands again.
    """
    starts: list[int] = []
    again: list[int] = []
    for start, rows in _blocks(grid, heading + height, column, height):
        if all(grid.row_texts(start + n) == grid.row_texts(heading + n) for n in range(height)):
            again.append(start)
            continue
        own = [{*grid.filled(row)} for row in rows]
        if not any(own[1:]) or any(not cells <= {*grid.filled(heading + n)} for n, cells in enumerate(own)):
            break
        starts.append(start)
    return starts, again


def _blocks(grid: Grid, start: int, column: int, height: int) -> Iterator[tuple[int, range]]:
    """As many rows at a time, as long as each first one alone has something in a column."""
    while start + height <= len(grid) and grid.text(start, column):
        is_last = start + height == len(grid) or not grid.filled(start + height)
        if not is_last and _height(grid, start, column) != height:
            return
        yield start, range(start, start + height)
        start += height


def _across(grid: Grid, start: int, height: int) -> set[tuple[int, int, int]]:
    """The cells of some rows that are merged across columns, by the row among them."""
    return {(r0 - start, c0, c1) for r0, c0, _, c1 in grid.merges if c0 < c1 and start <= r0 < start + height}
