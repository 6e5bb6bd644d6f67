"""Records of a list that go on below themselves in rows of labels and their values: `简要经过 | …` under each
accident, or labels beside what is merged over them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.heading_rows import has_numbers, is_label_by_label

_Cell = tuple[int, int]
_Labels = dict[str, tuple[_Cell, _Cell]]  # by label its cell, and that of its value
_A_PAIR = 2  # cells: a label and its value
_FEWEST_RECORDS = 2
_FEWEST_HEADINGS = 3


class _Record(NamedTuple):
    """The row of a record, and the labels in it and below it."""

    row: int
    labels: _Labels


def with_inner_labels(grid: Grid, heading: int, catalogue: Catalogue) -> Grid | None:
    """The records below a heading with a column for each label that is said again below every one of them."""
    below = range(heading + 2, min(heading + 4, len(grid)))
    first = next((row for row in below if len(grid.filled(row)) == _A_PAIR), None)
    if first is None or len(grid.filled(heading)) < _FEWEST_HEADINGS or has_numbers(grid, heading):
        return None
    column = grid.filled(first)[0]
    if not catalogue.is_heading(grid.text(first, column)):
        return None
    records = [*_records(grid, heading + 1, column, catalogue)]
    if len(records) < _FEWEST_RECORDS or len({tuple(record.labels) for record in records}) > 1:
        return None
    columns: list[Borrowed] = []
    for label, (cell, _) in records[0].labels.items():
        values = {record.row: record.labels[label][1] for record in records}
        of_rows = {row: (at, grid.rows[at[0]][at[1]]) for row, at in values.items()}
        columns.append({heading: (cell, label), **of_rows})
    taken: dict[int, set[int]] = {}
    for row, c in (cell for record in records for pair in record.labels.values() for cell in pair):
        taken.setdefault(row, set()).add(c)
    if any(column in taken.get(record.row, ()) for record in records):
        head = grid.anchored(heading, column)
        taken.setdefault(head[0], set()).add(head[1])
    return grid.gathered(columns, taken)


def _records(grid: Grid, start: int, column: int, catalogue: Catalogue) -> Iterator[_Record]:
    """The records one after the other, as long as each has such rows below it."""
    row = start
    while row < len(grid):
        filled = grid.filled(row)
        if len(filled) <= _A_PAIR or is_label_by_label(grid, row, catalogue):
            return
        below: _Labels = {}
        end = row + 1
        while end < len(grid) and (more := _goes_on(grid, end, column, catalogue)):
            if more.keys() & below:
                break
            below |= more
            end += 1
        if not below:
            return
        last = max(value for _, (_, value) in below.values())
        own = [c for c in filled if column <= c <= last] if filled[0] < column else []
        yield _Record(row, {**_pairs(grid, row, own, catalogue), **below})
        row = end


def _goes_on(grid: Grid, row: int, column: int, catalogue: Catalogue) -> _Labels:
    """The labels of a row that begins with one in this column, or has one alone where records begin there."""
    filled = grid.filled(row)
    is_below = filled[:1] == [column] and (len(filled) == _A_PAIR or column > 0)
    return _pairs(grid, row, filled, catalogue) if is_below else {}


def _pairs(grid: Grid, row: int, cells: list[int], catalogue: Catalogue) -> _Labels:
    """The labels among some cells of a row with their values by turns; none where others stand there."""
    labels = [grid.text(row, c) for c in cells[::2]]
    if len(cells) % 2 or not all(map(catalogue.is_heading, labels)):
        return {}
    return {
        label: ((row, c), (row, value))
        for label, c, value in zip(labels, cells[::2], cells[1::2], strict=True)
    }
