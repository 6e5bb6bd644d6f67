"""Cards on one sheet, each a record of its own: the same labels stand there again and again. A card may have
a list below it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise, takewhile

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import has_numbers
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_NUMBER = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)]?:?$")
_NEAR_TOP = 12  # rows in which the first card begins
_MOST_LINES = 2  # above the first label of a card: whose it is, and what heads labels and values
_FEWEST_LABELS = 3  # beside each other, over their values
_ROWS_OF_CARD = 4  # of two rows of labels with their values
_FEWEST_ROWS = 2  # of a list
_MANY = 5  # cells of a row that is rather a heading than a label with its value, or two


def cards_of(grid: Grid, catalogue: Catalogue) -> list[Grid]:
    """The cards of a sheet from the top and from left to right, each with the addresses of the whole and with
    the rows above the first; none if there are not several.

    A card begins with the label that the first one begins with, a value beside it, or with the same row of
    labels over their values.
    """
    top = range(min(len(grid), _NEAR_TOP))
    first = next((row for row in top if _begins_with_label(grid, row, catalogue)), None)
    if first is None:
        starts = _over_values(grid, catalogue)
    elif any(_heads_list(grid, row, catalogue) for row in range(first)):
        return []
    else:
        label = squeeze(grid.text(first, grid.filled(first)[0]))
        starts = [
            (row, column)
            for row, column, text in grid.texts(range(first, len(grid)))
            if squeeze(text) == label and _has_value(grid, row, column, catalogue)
        ]
        if len(starts) > 1 and _is_heading_again(grid, [row for row, _ in starts]):
            return []
        starts = _with_rows_above(grid, starts) if len(starts) > 1 else _below_head(grid, first, catalogue)
    if len(starts) < 2:
        return []
    first = starts[0][0]
    rows, columns = sorted({row for row, _ in starts}), sorted({column for _, column in starts})
    tops = {row: _top(grid, row, sum(at == row for at, _ in starts)) for row in rows}
    tops[first] -= _lines_above(grid, tops, first, sum(row == first for row, _ in starts))
    down = dict(pairwise([*tops.values(), len(grid)]))
    across = dict(pairwise([*columns, grid.width]))
    above = range(tops[first])
    return [
        _unnumbered(grid, r, c).within(range(tops[r], down[tops[r]]), range(c, across[c]), above)
        for r, c in starts
        if not _is_sum(grid, r, c, tops[r], catalogue.words)
    ]


def _unnumbered(grid: Grid, row: int, column: int) -> Grid:
    """A card whose first label has its number no more (`问题二`)."""
    text = grid.text(row, column)
    stem = _stem(text)
    return grid if stem == squeeze(text) else grid.with_moved({(row, column): ((row, column), stem)})


def _below_head(grid: Grid, first: int, catalogue: Catalogue) -> list[tuple[int, int]]:
    """Where blocks begin that have the same labels below what all of them have in common: the hazards of a
    place, each from its number on (`问题一`, `问题二`). None where they are not alike.
    """
    column = grid.filled(first)[0]
    stems = {
        row: stem
        for row in range(first, len(grid))
        if grid.filled(row)[:1] == [column] and len(grid.filled(row)) > 1
        if catalogue.is_heading(stem := _stem(grid.text(row, column)))
    }
    times = Counter(stems.values())
    start = next((row for row in stems if times[stems[row]] > 1), None)
    if start is None:
        return []
    starts = [row for row in stems if stems[row] == stems[start]]
    spans = pairwise([*starts, len(grid)])
    blocks = [[stems[row] for row in stems if top <= row < end] for top, end in spans]
    alike = set.intersection(*map(set, blocks))
    is_once = all(len({*block}) == len(block) for block in blocks)
    if len(alike) < _FEWEST_LABELS or not is_once:
        return []
    headings = {stem: catalogue.heading(stem) for stem in stems.values()}
    spoken = Counter(form for heading in headings.values() for form in catalogue.spoken_of(heading))
    form = max(spoken, key=spoken.__getitem__, default="")
    meant = {stem: [m.column for m in catalogue.matches(form, headings[stem])[:1]] for stem in headings}
    above = [column for row in stems if row < start for column in meant[stems[row]]]
    if any(column in above for block in blocks for stem in block for column in meant[stem]):
        return []  # what stands above is of one block
    return [(row, column) for row in starts]


def _stem(label: str) -> str:
    """A label without the number behind it."""
    return _NUMBER.sub("", squeeze(label))


def _is_sum(grid: Grid, row: int, column: int, top: int, words: Words) -> bool:
    """Whether a card adds up the others: says the line above it, or its first value (`镇街 | 全区合计`)."""
    beside = next((grid.text(row, c) for c in grid.filled(row) if c > column), "")
    return words.is_("total", beside) or (
        top < row and words.is_("total", grid.text(top, grid.filled(top)[0]))
    )


def _with_rows_above(grid: Grid, starts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The beginnings of cards moved up to the first of the rows that say the same above each of them, with a
    label that no form knows (`卡号`).
    """
    up = 0
    room = min((below - row for row, below in pairwise(sorted({-1, *(row for row, _ in starts)}))), default=0)
    while up + 1 < room:
        said = {squeeze(grid.text(row - up - 1, column)) for row, column in starts}
        if len(said) > 1 or "" in said:
            break
        up += 1
    return [(row - up, column) for row, column in starts]


def _over_values(grid: Grid, catalogue: Catalogue) -> list[tuple[int, int]]:
    """Where cards begin of which the labels stand over their values: the same row of labels again and again,
    each with a row of other labels before the next one.
    """
    top = range(min(len(grid), _NEAR_TOP))
    first = next((row for row in top if _is_of_labels(grid, row, catalogue)), None)
    if first is None or len(grid) - first < _ROWS_OF_CARD:
        return []
    rows = [row for row in range(first, len(grid)) if grid.row_texts(row) == grid.row_texts(first)]
    if len(rows) < 2:
        return []
    spans = [range(row + 2, end - 1) for row, end in pairwise([*rows, len(grid)])]
    has_more = all(any(_is_of_labels(grid, row, catalogue) for row in span) for span in spans)
    return [(row, grid.filled(row)[0]) for row in rows] if has_more else []


def _is_of_labels(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row is of labels and nothing else: most of them known, and no number among them."""
    if len(grid.filled(row)) < _FEWEST_LABELS or has_numbers(grid, row):
        return False
    texts = [text for text in grid.row_texts(row) if text]
    return sum(map(catalogue.is_heading, texts)) * 3 >= len(texts) * 2


def card_and_list(grid: Grid, catalogue: Catalogue) -> tuple[Grid, int | None]:
    """A card without the list below it, such as that of the people at a drill, and the row in which that list
    begins: with its name, or its heading.
    """
    for row in range(1, len(grid) - 1):
        if not (_counts_off(grid, row, catalogue) or _heads_strange_rows(grid, row, catalogue)):
            continue
        above = [r for r in range(row) if len(grid.filled(r)) > 1]
        if not any(
            _begins_with_label(grid, r, catalogue) or _is_of_labels(grid, r, catalogue) for r in above
        ):
            break
        row -= len(grid.filled(row - 1)) == 1  # 参演人员名单
        return grid.within(range(row), range(grid.width)), row
    return grid, None


def _counts_off(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row heads a list of which the rows are counted off."""
    filled, below = grid.filled(row), grid.filled(row + 1)
    if len(filled) <= 2 or below[:1] != filled[:1] or squeeze(grid.text(row + 1, below[0])) != "1":
        return False
    return catalogue.words.is_("serial_heading", grid.text(row, filled[0]))


def _heads_strange_rows(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row of texts that hardly a form knows, or that has its name above it, has rows of the same
    cells below it, to the end of what stands there.
    """
    filled = grid.filled(row)
    if len(filled) < _FEWEST_LABELS or grid.filled(row + 1) != filled or has_numbers(grid, row):
        return False
    rows = [*takewhile(grid.filled, range(row + 1, len(grid)))]
    if len(rows) < _FEWEST_ROWS or any(grid.filled(r) != filled for r in rows):
        return False
    if any(_is_of_labels(grid, r, catalogue) or _begins_with_label(grid, r, catalogue) for r in rows):
        return False
    texts = [grid.text(r, c) for r in (row, *rows) for c in filled]
    known = [sum(map(catalogue.is_heading, texts[: len(filled)])), sum(map(catalogue.is_heading, texts))]
    is_named = len(grid.filled(row - 1)) == 1
    return (
        known[1] * 2 <= len(texts) if is_named else known[0] * 2 <= len(filled) and known[1] * 4 <= len(texts)
    )


def _top(grid: Grid, row: int, beside: int) -> int:
    """Where cards begin whose first labels stand in a row, so many beside each other: with the lines above
    them, up to a blank row.
    """
    blank = next((r for r in reversed(range(row)) if not grid.filled(r)), None)
    lines = range(row if blank is None else blank + 1, row)
    is_line = len(lines) <= _MOST_LINES and len(grid.filled(lines.start)) in (1, beside)
    return lines.start if is_line else row


def _lines_above(grid: Grid, tops: Mapping[int, int], first: int, beside: int) -> int:
    """How many lines above the first card are its own as those above the others are theirs, below the title
    of the sheet; or those of so many cards beside each other.
    """
    lines = min((row - top for row, top in tops.items() if row != first), default=0)
    if lines > first or tops[first] < first:
        return 0
    return lines if all(len(grid.filled(row)) in (1, beside) for row in range(first - lines, first)) else 0


def _begins_with_label(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row begins with a label and its value."""
    filled = grid.filled(row)
    is_label = len(filled) > 1 and catalogue.is_heading(grid.text(row, filled[0]))
    return is_label and _has_value(grid, row, filled[0], catalogue)


def _heads_list(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row has as many labels as the heading of a list, where a code may read like one (`罚款`)."""
    return sum(catalogue.is_heading(text) for text in grid.row_texts(row) if text) >= _MANY


def _is_heading_again(grid: Grid, rows: list[int]) -> bool:
    """Whether rows say the same in every cell, and in many: a list repeats its heading, a card its labels."""
    again = len({grid.row_texts(row) for row in rows}) == 1
    return again and len(grid.filled(rows[0])) >= _MANY * rows.count(rows[0])


def _has_value(grid: Grid, row: int, column: int, catalogue: Catalogue) -> bool:
    beside = next((c for c in grid.filled(row) if c > column), None)
    if beside is None:
        return False
    label, text = grid.text(row, column), grid.text(row, beside)
    if not catalogue.is_heading(text):
        return True
    return catalogue.may_say(label, text) and not _is_of_labels(grid, row, catalogue)
