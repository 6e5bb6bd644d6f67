"""Lists of which every record has a second row, below a heading that has one too."""

from collections.abc import Iterator

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.heading_rows import has_numbers
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_FEWEST = 4  # headings of the first row, or of both rows where the first is merged across the second
_FEWEST_RECORDS = 2


def with_second_rows(grid: Grid, row: int, catalogue: Catalogue) -> Grid | None:
    """The records of a list whose heading ends in this row and goes on in the next, as each of them does."""
    heading, second = grid.filled(row), grid.filled(row + 1)
    if not second or (len(heading) < _FEWEST and not _is_over(grid, row, len(heading) + len(second))):
        return None
    if has_numbers(grid, row) or has_numbers(grid, row + 1):
        return None
    tells = [c for c in heading if c not in second]  # as the number of a record, in its first row alone
    pairs = [*_pairs(grid, row + 2, {*second}, tells, len(heading), catalogue.words)]
    is_counted = bool(tells) and all(c in grid.filled(first) for first, _ in pairs for c in tells)
    by_turns = len(pairs) < _FEWEST_RECORDS or (len(second) >= len(heading) and not is_counted)
    if by_turns and len(heading) < _FEWEST:
        return None
    if by_turns:
        pairs = [*_by_turns(grid, row + 2, {*second}, len(heading), catalogue.words)]
        if not _differ(grid, pairs, second) or any(grid.anchored(row, c) != (row, c) for c in heading):
            return None
    if len(pairs) < _FEWEST_RECORDS or not any(grid.filled(below) for _, below in pairs):
        return None
    after = pairs[-1][1] + 1
    if after < len(grid) and not _ends(grid, after, len(heading), catalogue.words):
        return None
    said = {column: _said(grid.text(row + 1, column), catalogue.words) for column in second}
    labels = [column for column, text in said.items() if text]
    places = [grid.anchored(row, column) for column in range(grid.width)]
    if not labels or not all(grid.text(*places[column]) for column in labels):
        return None  # it stands below a group
    known = sum(catalogue.is_heading(said[column]) for column in labels)
    told = by_turns or any(all(c in grid.filled(first) for first, _ in pairs) for c in tells)
    if known * 2 < len(labels) or (len(labels) * 2 > len(heading) and not told):
        return None
    rows = [(min(top for top, _ in places), row + 1), *pairs]
    top = rows[0][0]
    columns: list[Borrowed] = [
        {first: ((below, column), grid.rows[below][column]) for first, below in rows}
        | {top: ((row + 1, column), said[column])}
        for column in labels
    ]
    return grid.gathered(columns, {below: range(grid.width) for _, below in rows})


def _is_over(grid: Grid, row: int, headings: int) -> bool:
    """Whether a heading of few cells is merged across others below it, with which they are enough."""
    over = (grid.anchored(row, column) == (row, column - 1) for column in range(1, grid.width))
    return headings >= _FEWEST and any(over)


def _said(text: str, words: Words) -> str:
    """What the heading of a second row says: also in brackets as a whole, where that is no unit of the
    first (`（处）`).
    """
    plain = squeeze(text)
    if not BRACKETS.fullmatch(plain):
        return text
    return "" if words.is_unit(plain[1:-1]) else plain[1:-1]


def _pairs(
    grid: Grid, start: int, columns: set[int], tells: list[int], width: int, words: Words
) -> Iterator[tuple[int, int]]:
    """The rows of records by two, up to the sums and lines at the end; the second of each has nothing but
    what the heading's second row has columns for, and less than the first, or nothing where that alone
    `tells`.
    """
    first = start - 2
    while (first := first + 2) < len(grid) - 1:
        if len(grid.filled(first)) == 1:
            first -= 1  # the heading of a section
            continue
        own, below = grid.filled(first), grid.filled(first + 1)
        if _ends(grid, first, width, words) or not columns.issuperset(below):
            return
        if len(below) >= len(own) and not any(c in own for c in tells):
            return
        if any(words.is_("signature", grid.text(first + 1, column)) for column in below):
            return
        yield first, first + 1


def _by_turns(
    grid: Grid, start: int, columns: set[int], width: int, words: Words
) -> Iterator[tuple[int, int]]:
    """The rows two by two, up to the sums and lines at the end, however much their second ones say."""
    first = start - 2
    while (first := first + 2) < len(grid) - 1:
        if len(grid.filled(first)) == 1:
            first -= 1  # the heading of a section
            continue
        if _ends(grid, first, width, words) or not columns.issuperset(grid.filled(first + 1)):
            return
        yield first, first + 1


def _differ(grid: Grid, pairs: list[tuple[int, int]], columns: list[int]) -> bool:
    """Whether first and second rows hold different things: below one heading a number or day in each of the
    ones and a text in each of the others, of two records below two headings.
    """
    kinds = (
        {(_is_figure(grid.text(first, c)), _is_figure(grid.text(below, c))) for first, below in pairs}
        for c in columns
    )
    differing = sum(kind in ({(True, False)}, {(False, True)}) for kind in kinds)
    return len(pairs) >= _FEWEST_RECORDS and differing > (len(pairs) == _FEWEST_RECORDS)


def _is_figure(text: str) -> bool | None:
    return text[0].isdigit() if text else None


def _ends(grid: Grid, row: int, width: int, words: Words) -> bool:
    """Whether a row is no first one of a record: one of sums, or of few cells."""
    own = grid.filled(row)
    return len(own) * 2 < width or words.is_("total", grid.text(row, own[0]))
