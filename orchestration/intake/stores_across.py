"""Goods in several stores, a column of quantities for each: its heading names the store."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES, Column, Form
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.text import squeeze

_NEAR_TOP = 12  # rows among which the heading stands
_SEVERAL, _MOST = 2, 20  # stores: each is a copy of the sheet
_AND = re.compile("[及和与、]")
_ALIKE = 1e-6  # how near to each other two sums are the same
_A_ROW = 2  # cells beside a quantity without which a row is none of goods


class Stores(NamedTuple):
    """The sheet once for each store, and the sums across them, by place, that do not agree: what they say,
    and what they should.
    """

    parts: list[Grid]
    wrong_sums: dict[tuple[int, int], tuple[str, float]]


def by_store(grid: Grid, catalogue: Catalogue) -> Stores:
    """The sheet once for each store that heads a column of quantities, with that column alone, and a further
    one that names the store; none if there are not several. A column that sums them is compared, not read.
    """
    form = next(
        (form for form in catalogue.forms.values() if any(c.of_stores for c in form.columns.values())), None
    )
    for row in range(min(len(grid) - 1, _NEAR_TOP)) if form else ():
        stores = [*_stores(grid, row, form, catalogue)] if form else []
        if _SEVERAL <= len(stores) <= _MOST and form and all(_holds_numbers(grid, row, c) for c in stores):
            sums = [c for c in range(stores[-1] + 1, grid.width) if _is_sum(grid, row, c, catalogue)]
            wrong = _wrong_sums(grid, row, stores, sums[0]) if len(sums) == 1 else {}
            taken = dict.fromkeys(range(max(row - 1, 0), len(grid)), sums[:1] if len(sums) == 1 else [])
            return Stores([*_parts(grid.gathered([], taken), row, stores, form, catalogue)], wrong)
    return Stores([], {})


def _stores(grid: Grid, row: int, form: Form, catalogue: Catalogue) -> Iterator[int]:
    """The columns whose heading is called like a store, or stands below a group that says that places do, or
    has a store beside it below a group of quantities.
    """
    is_store = catalogue.words.looks["stores"].fullmatch
    columns = form.columns.values()
    places = [c for c in columns if c.of_stores or (c.type in QUANTITIES and c.required)]
    groups = {c: grid.anchored(row - 1, c) for c in grid.filled(row)} if row else {}
    of_stores = {groups.get(c) for c in grid.filled(row) if is_store(squeeze(grid.text(row, c)))}
    for column in grid.filled(row):
        text, at = squeeze(grid.text(row, column)), groups.get(column, (row, column))
        group = grid.text(*at) if at[0] < row else ""
        says_places = bool(_AND.search(group)) and _speaks_only(group, form, places, catalogue)
        is_beside = bool(group) and at in of_stores and _speaks_only(group, form, places, catalogue)
        is_sum = catalogue.words.is_("sum_heading", text) or catalogue.words.is_("total", text)
        if is_store(text) or ((says_places or is_beside) and not is_sum):
            yield column


def _is_sum(grid: Grid, row: int, column: int, catalogue: Catalogue) -> bool:
    """Whether a column behind the stores says what there is in all of them."""
    said = grid.text(*grid.anchored(row, column)) or (grid.text(row - 1, column) if row else "")
    is_ = catalogue.words.is_
    return (is_("sum_heading", said) or is_("total", said)) and _holds_numbers(grid, row, column)


def _wrong_sums(
    grid: Grid, row: int, stores: list[int], column: int
) -> dict[tuple[int, int], tuple[str, float]]:
    """The sums in a column that are not those of the stores, where each of these has a number or nothing."""
    wrong = {}
    for r in range(row + 1, len(grid)):
        stated, parts = grid.rows[r][column], [grid.rows[r][c] or 0 for c in stores]
        if not isinstance(stated, int | float) or not all(isinstance(part, int | float) for part in parts):
            continue
        total = float(sum(part for part in parts if isinstance(part, int | float)))
        if abs(total - stated) > _ALIKE * max(1.0, abs(total)):
            wrong[r, column] = (grid.text(r, column), total)
    return wrong


def _holds_numbers(grid: Grid, row: int, column: int) -> bool:
    """Whether most of what stands below a heading is a number."""
    values = [cell for cell in grid.columns[column][row + 1 :] if cell is not None and cell != ""]
    return sum(isinstance(cell, int | float) for cell in values) * 2 > len(values)


def _parts(grid: Grid, row: int, stores: list[int], form: Form, catalogue: Catalogue) -> Iterator[Grid]:
    columns = form.columns.values()
    place = next(column for column in columns if column.of_stores)
    quantity = next((column for column in columns if column.type in QUANTITIES and column.required), None)
    if quantity is None:
        return
    above = {grid.anchored(row - 1, c) for c in stores} if row else set()
    groups = [at for at in above if at[1] >= stores[0] and grid.text(*at)]
    if any(not _speaks_only(grid.text(*at), form, (place, quantity), catalogue) for at in groups):
        return  # they may be prices
    is_quantity = bool(groups) and _speaks_only(grid.text(*groups[0]), form, (quantity,), catalogue)
    for store in stores:
        cells = [list(own) for own in grid.rows]
        for r in range(row, len(grid)):
            written = [c for c in stores if cells[r][c] not in (None, "")]
            if r > row and written and store not in written:  # these goods are in other stores
                cells[r] = [cell if (r, c) in grid.anchors else None for c, cell in enumerate(cells[r])]
            for c in stores:
                cells[r][c] = cells[r][c] if c == store and r > row else None
        cells[row][store] = grid.text(*groups[0]) if is_quantity else quantity.label
        for r, c in groups:
            cells[r][c] = None
        goods = [
            r
            for r in range(row + 1, len(grid))
            if cells[r][store] is not None and len(grid.filled(r)) > _A_ROW
        ]
        at = (row, store)
        named: Borrowed = {row: (at, place.label)} | dict.fromkeys(goods, (at, grid.rows[row][store]))
        merges = [
            merge
            for merge in grid.merges
            if not (merge[0] <= row and merge[2] >= row - 1 and merge[1] <= store <= merge[3])
        ]
        yield replace(grid, rows=cells, merges=merges).with_borrowed([named])


def _speaks_only(text: str, form: Form, columns: Collection[Column], catalogue: Catalogue) -> bool:
    """Whether a heading means one of these columns, or several of them (`存放地点及数量`) and no other."""
    names = {column.name for column in columns}
    parts = [text, *_AND.split(text)] if len(columns) > 1 else [text]
    meant = [catalogue.matches(form.name, catalogue.heading(part)) for part in parts]
    whole, *of_parts = [bool(matches) and matches[0].column in names for matches in meant]
    return whole or (len(of_parts) > 1 and all(of_parts))
