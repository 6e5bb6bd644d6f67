"""Records of a list that go on below themselves in rows of a label and its value: `简要经过 | …` under each
accident, or three labels beside what is merged over them.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.heading_rows import has_numbers, is_label_by_label

_A_PAIR = 2  # cells: a label and its value
_FEWEST_RECORDS = 2
_FEWEST_HEADINGS = 3


class _Record(NamedTuple):
    """The row of a record, and the rows of its labels: also its own, where one stands in it."""

    row: int
    labels: dict[str, int]  # label -> its row


def with_inner_labels(grid: Grid, heading: int, catalogue: Catalogue) -> Grid | None:
    """The records below a heading with a column for each label that is said again below every one of them."""
    below = range(heading + 2, min(heading + 4, len(grid)))
    first = next((row for row in below if len(grid.filled(row)) == _A_PAIR), None)
    if first is None or len(grid.filled(heading)) < _FEWEST_HEADINGS or has_numbers(grid, heading):
        return None
    if not catalogue.is_heading(grid.text(first, grid.filled(first)[0])):
        return None
    column, value = grid.filled(first)
    records = [*_records(grid, heading + 1, column, value, catalogue)]
    if len(records) < _FEWEST_RECORDS or len({tuple(record.labels) for record in records}) > 1:
        return None
    labels = [*records[0].labels]
    columns: list[Borrowed] = [
        {heading: ((records[0].labels[label], column), label)}
        | {r.row: ((r.labels[label], value), grid.rows[r.labels[label]][value]) for r in records}
        for label in labels
    ]
    taken: dict[int, set[int]] = {}
    for record in records:
        for row in record.labels.values():
            taken[row] = {column, value}
    if any(record.row in record.labels.values() for record in records):
        head = grid.anchored(heading, column)
        taken.setdefault(head[0], set()).add(head[1])
    return grid.gathered(columns, taken)


def _records(grid: Grid, start: int, column: int, value: int, catalogue: Catalogue) -> Iterator[_Record]:
    """The records one after the other, as long as each has such rows."""
    row = start
    while row < len(grid):
        filled = grid.filled(row)
        if len(filled) <= _A_PAIR or is_label_by_label(grid, row, catalogue):
            return
        rows = takewhile(lambda r: grid.filled(r) == [column, value], range(row + 1, len(grid)))
        labels = {grid.text(r, column): r for r in rows}
        if not labels or not all(map(catalogue.is_heading, labels)):
            return
        end = max(labels.values()) + 1
        if len(labels) != end - row - 1:
            return  # it says one again
        own = grid.text(row, column)
        if column in filled and value in filled and catalogue.is_heading(own) and own not in labels:
            labels = {own: row, **labels}
        yield _Record(row, labels)
        row = end
