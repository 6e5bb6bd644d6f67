"""Records of a list that go on below themselves in rows of labels and their values: `简要经过 | …` under each
accident, or labels beside what is merged over them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.heading_rows import has_numbers, is_label_by_label
from orchestration.intake.said_once import Said, said_within

_A_PAIR = 2  # cells: a label and its value
_FEWEST_RECORDS = 2
_FEWEST_HEADINGS = 3


class _Record(NamedTuple):
    """The row of a record, and the labels in it and below it."""

    row: int
    labels: dict[str, Said]


def with_inner_labels(grid: Grid, heading: int, catalogue: Catalogue) -> Grid | None:
    """The records below a heading with a column for each label that is said again below every one of them."""
    below = range(heading + 2, min(heading + 5, len(grid)))
    first = next((row for row in below if _may_go_on(grid, row, heading)), None)
    if first is None or len(grid.filled(heading)) < _FEWEST_HEADINGS or has_numbers(grid, heading):
        return None
    column = grid.filled(first)[0]
    if not _labels(grid, first, grid.filled(first), catalogue):
        return None
    between = [grid.text(heading, c) for c in grid.filled(heading)[1::2]]
    if sum(map(catalogue.is_heading, between)) * 2 < len(between) and _pairs(
        grid, heading, grid.filled(heading), catalogue
    ):
        return None  # it is a row of labels and values itself
    records = [*_records(grid, heading + 1, column, catalogue)]
    most = max((record.labels for record in records), key=len, default={})
    if len(records) < _FEWEST_RECORDS or any(record.labels.keys() - most.keys() for record in records):
        return None
    columns: list[Borrowed] = [
        {heading: (said.label, name)}
        | {r.row: (r.labels[name].place, r.labels[name].value) for r in records if name in r.labels}
        for name, said in most.items()
    ]
    taken: dict[int, set[int]] = {}
    for row, c in (
        at for record in records for said in record.labels.values() for at in (said.label, said.place)
    ):
        taken.setdefault(row, set()).add(c)
    if any(column in taken.get(record.row, ()) for record in records):
        head = grid.anchored(heading, column)
        taken.setdefault(head[0], set()).add(head[1])
    return grid.gathered(columns, taken)


def _may_go_on(grid: Grid, row: int, heading: int) -> bool:
    """A quick look: whether a row has but a label and its value, or begins behind where records have their
    number.
    """
    filled = grid.filled(row)
    is_below = len(filled) > _A_PAIR and filled[0] > grid.filled(heading)[0]
    return is_below or 0 < len(filled) <= _A_PAIR


def _records(grid: Grid, start: int, column: int, catalogue: Catalogue) -> Iterator[_Record]:
    """The records one after the other, as long as each has such rows below it."""
    row = start
    while row < len(grid):
        filled = grid.filled(row)
        if len(filled) == 1 and row + 1 < len(grid) and len(grid.filled(row + 1)) > _A_PAIR:
            row += 1  # the heading of a section
            continue
        if len(filled) <= _A_PAIR or is_label_by_label(grid, row, catalogue):
            return
        below: dict[str, Said] = {}
        end = row + 1
        while end < len(grid) and (more := _goes_on(grid, end, column, catalogue)):
            if more.keys() & below:
                break
            below |= more
            end += 1
        if not below:
            return
        last = max(said.place[1] for said in below.values())
        own = [c for c in filled if column <= c <= last] if filled[0] < column else []
        yield _Record(row, {**_pairs(grid, row, own, catalogue), **below})
        row = end


def _goes_on(grid: Grid, row: int, column: int, catalogue: Catalogue) -> dict[str, Said]:
    """The labels of a row that begins with one in this column, or has one alone where records begin there."""
    filled = grid.filled(row)
    is_below = filled[:1] == [column] and (len(filled) <= _A_PAIR or column > 0)
    return _labels(grid, row, filled, catalogue) if is_below else {}


def _labels(grid: Grid, row: int, cells: list[int], catalogue: Catalogue) -> dict[str, Said]:
    """The labels of a row with their values, in cells of their own or all in one (`存在问题：…`)."""
    if len(cells) > 1:
        return _pairs(grid, row, cells, catalogue)
    said = said_within(grid.text(row, cells[0]), (row, cells[0]))
    known = all(catalogue.is_heading(each.heading) for each in said)
    return {each.heading: each for each in said} if known else {}


def _pairs(grid: Grid, row: int, cells: list[int], catalogue: Catalogue) -> dict[str, Said]:
    """The labels among some cells of a row with their values by turns, the last possibly blank; none where
    others stand there.
    """
    labels = [grid.text(row, c) for c in cells[::2]]
    if len(cells) % 2:
        cells = [*cells, cells[-1] + 1] if len(cells) > _A_PAIR and cells[-1] + 1 < grid.width else []
    if not cells or not all(map(catalogue.is_heading, labels)):
        return {}
    return {
        label: Said(label, (row, c), (row, value), grid.rows[row][value])
        for label, c, value in zip(labels, cells[::2], cells[1::2], strict=True)
    }
