"""Lists of one figure a row: `镇街 | 指标 | 单位 | 数量`. The rows of one township are its record."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.text import squeeze

_FEWEST_RECORDS = 2
_FEWEST_LABELS = 2
_MOST_COLUMNS = 12


class _List(NamedTuple):
    """The columns of a list of one figure a row: whose it is, what is counted, in what unit, the figures."""

    whose: int
    label: int
    units: list[int]
    figures: list[int]


def with_figures(grid: Grid, row: int, catalogue: Catalogue) -> Grid | None:
    """The records of a list of one figure a row, of which this is the heading."""
    filled = grid.filled(row)
    if len(filled) > _MOST_COLUMNS:
        return None
    below = {c: text for c in filled[1:] if (text := grid.text(row + 1, c)) and catalogue.is_heading(text)}
    if not any(grid.column_texts[c].count(text) > _FEWEST_RECORDS for c, text in below.items()):
        return None  # no label is said again for each record
    rows = [*takewhile(lambda r: not _signs(grid, r, catalogue), range(row + 1, len(grid)))]
    rows = [r for r in rows if len(grid.filled(r)) > 1]
    found = _columns(grid, row, rows, catalogue)
    if not found:
        return None
    records = [{grid.text(r, found.label): r for r in block} for block in _blocks(grid, rows, found)]
    labels = max(records, key=len, default={})
    is_one_list = sum(map(len, records)) == len(rows) and all(labels.keys() >= own.keys() for own in records)
    if len(records) <= _FEWEST_RECORDS or len(labels) < _FEWEST_LABELS or not is_one_list:
        return None
    known = sum(map(catalogue.is_heading, labels))
    if sum(map(len, records)) * 2 < len(records) * len(labels) or known * 2 < len(labels):
        return None
    firsts = [min(record.values()) for record in records]
    moved = [found.label, *found.units, *found.figures]
    others = {*range(grid.width)} - {found.whose, *moved}
    if any(grid.text(r, c) for r in rows if r not in firsts for c in others):
        return None  # something would be lost
    columns: list[Borrowed] = []
    for label, at in labels.items():
        unit = next((f"({text})" for c in found.units if (text := grid.text(at, c))), "")
        for figure in found.figures:
            kind = f"/{grid.text(row, figure)}" if len(found.figures) > 1 else ""
            heading = {row: ((at, found.label), label + unit + kind)}
            own = zip(firsts, (record.get(label) for record in records), strict=True)
            columns.append(
                heading | {r: ((n, figure), grid.rows[n][figure]) for r, n in own if n is not None}
            )
    taken = {r: moved if r in (row, *firsts) else range(grid.width) for r in (row, *rows)}
    return grid.gathered(columns, taken)


def _signs(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row is of those who made the list, below it."""
    return any(catalogue.words.is_("signature", text) for text in grid.row_texts(row) if text)


def _columns(grid: Grid, row: int, rows: list[int], catalogue: Catalogue) -> _List | None:
    """What the columns below a heading hold, if they are those of such a list."""
    words, code = catalogue.words, catalogue.wordings.code
    texts = {c: [text for r in rows if (text := grid.text(r, c))] for c in grid.filled(row)}
    whose = [
        c
        for c, own in texts.items()
        if any(
            len({*own}) > _FEWEST_RECORDS
            and all(code(name, text) or words.is_("total", text) for text in own)
            for name in words.turned_heading
        )
    ]
    if len(whose) != 1:
        return None
    behind = {c: own for c, own in texts.items() if c > whose[0]}
    units = [c for c, own in behind.items() if own and all(words.is_unit(squeeze(text)) for text in own)]
    labels = [
        c
        for c, own in behind.items()
        if c not in units and len(own) == len(rows) and len({*own}) * 2 < len(own)
        if all(isinstance(grid.rows[r][c], str) for r in rows)
    ]
    if not labels:
        return None
    figures = [
        c
        for c, own in behind.items()
        if c > labels[0] and c not in units and own
        if sum(isinstance(grid.rows[r][c], int | float) for r in rows) * 2 > len(own)
    ]
    return _List(whose[0], labels[0], units, figures) if figures else None


def _blocks(grid: Grid, rows: list[int], found: _List) -> Iterator[list[int]]:
    """The rows of each record: of one township or sector, said once or in each of them."""
    block: list[int] = []
    for row in rows:
        text = grid.text(row, found.whose)
        if block and text and text != grid.text(block[0], found.whose):
            yield block
            block = []
        block.append(row)
    if block:
        yield block
