"""The labels of a one-record form with the places of their values."""

import re
from itertools import pairwise
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.figure_heads import AT_END, OF_YEAR, PREVIOUS, aspect_of, aspects_in
from orchestration.intake.grid import Grid
from orchestration.intake.months import Month
from orchestration.intake.record_labels import is_label, label_columns, labels_of, number_columns
from orchestration.intake.text import squeeze

_AND_A_PAIR = 3  # cells behind a label that may be its value, another label and that one's value
_A_PAIR = 2
_LONG = 12  # characters of what is rather a value than a label
_YEAR = re.compile(r"\s*\d{4}\D")
_FIGURE = re.compile(r"[-+]?\d")  # what a value begins with, and hardly a label
_ASPECTS = ("month", "cumulative")
_SEVERAL = "several"  # figures of this month beside one label


class Pairs(NamedTuple):
    """Label cells with the cells of their values, all cells that stand for something with them (their
    units, what is of another time, what heads the columns of values), and labels of which nothing is known,
    or what heads figures so, each with the place of its value, or the first of these.
    """

    values: dict[tuple[int, int], "Value"]
    beside: set[tuple[int, int]]
    unread: dict[tuple[int, int], tuple[int, int]]


class Value(NamedTuple):
    """Where the value of a label stands (possibly blank): for the month and for all months, and its unit."""

    by_aspect: dict[str, tuple[int, int]]
    unit: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """One of its places: of this time, if there is one."""
        of_now = (self.by_aspect[aspect] for aspect in _ASPECTS if aspect in self.by_aspect)
        return next(of_now, next(iter(self.by_aspect.values())))


def pairs_of(
    grid: Grid, catalogue: Catalogue, said: Month | None, above: dict[tuple[int, int], tuple[int, int]]
) -> Pairs:
    """The labels of a sheet and their values, row by row. `said`: the month that the sheet is of; `above`:
    the labels whose values are known to stand below them.
    """
    beside: set[tuple[int, int]] = set()
    unread: dict[tuple[int, int], tuple[int, int]] = {}
    heads = 0  # the row that heads the columns of values
    pairs = {label: Value(dict.fromkeys(_ASPECTS, at)) for label, at in above.items()}
    rows_of_others = {row for pair in above.items() for row, _ in pair}
    columns = label_columns(grid, catalogue)
    numbered = number_columns(grid, catalogue)
    known = {c for row in range(len(grid)) for c in grid.filled(row) if is_label(grid, row, c, catalogue)}
    aspects: dict[int, str] = {}
    for row in range(len(grid)):
        if row in rows_of_others:
            continue
        filled = grid.filled(row)
        alone = grid.text(row, filled[0]) if len(filled) == 1 else ""
        if alone and (catalogue.words.is_("section", alone) or catalogue.about(alone)):
            continue  # a title, or what heads labels
        own = aspects_in(grid, row, catalogue, said)
        heads = row if own else heads
        is_of_heads = len(own) > 1 and all(c in own for c in filled if min(own) < c < max(own))
        if is_of_heads:  # these head the columns of values
            sums = (c for c in filled if c > min(own) and catalogue.words.is_("total", grid.text(row, c)))
            aspects |= dict.fromkeys(sums, PREVIOUS) | own  # 上半年合计 beside its months
            beside |= {(row, c) for c in filled}
            continue
        headed = aspects
        later = {c: own[c] for c in own if not _YEAR.match(grid.text(row, c))}  # 2021年5月 is a value
        aspects = later | aspects
        starts = labels_of(grid, row, columns, known, catalogue)
        for column, end in pairwise([*starts, grid.width]):
            between = [c for c in filled if column < c < end and c not in numbered]
            between = [c for c in between if not catalogue.words.label.search(squeeze(grid.text(row, c)))]
            if not is_label(grid, row, column, catalogue):
                of_heads = own or any(catalogue.words.is_("unit_heading", grid.text(row, c)) for c in filled)
                values = [c for c in between if not catalogue.words.is_unit(squeeze(grid.text(row, c)))]
                is_counted = (
                    values and grid.text(row, column)[:-1] == grid.text(row, values[0])[:-1]
                )  # 卡片1, 卡片2
                if values and not of_heads and not is_counted and values[0] not in columns:
                    unread[row, column] = (row, values[0])
                continue
            if catalogue.words.is_("section", grid.text(row, column)) and all(
                catalogue.words.is_blank(grid.text(row, c)) for c in between
            ):
                continue
            unit = BRACKETS.sub("", squeeze(grid.text(row, between[0]))) if len(between) > 1 else ""
            unit = unit if catalogue.words.is_unit(unit) else ""
            values = between[bool(unit) :]
            if len(values) > 1 and catalogue.words.is_unit(squeeze(grid.text(row, values[1]))):
                beside.add((row, values[1]))
                unit = squeeze(grid.text(row, values.pop(1)))  # behind the figure
            if headed.keys().isdisjoint(values) and _are_notes(grid, row, values, catalogue):
                for c in values[1:]:  # who does it, what is to be said of it
                    unread.setdefault((next(r for r in range(row + 1) if grid.text(r, c)), c), (row, c))
                    beside.add((row, c))
                values = values[:1]
            beside |= {(row, c) for c in between if unit or c in headed}
            dated = [c for c in values if c in headed]
            plain = [c for c in values if c not in headed]
            if dated and len(plain) == 1 and all(headed[c] == PREVIOUS for c in dated):
                values, dated = plain, []  # the others are compared with it
            if not dated and _end_with_a_pair(grid, row, values, known):
                unread[row, values[1]] = (row, values[2])
                values, end = values[:1], values[1]
            own_aspect = _aspect_beside(grid, row, column, catalogue)
            if own_aspect and len(values) == 1:
                at = {own_aspect: (row, values[0])}
                beside.add(grid.anchored(row, grid.filled(row)[0]))
            elif dated:
                for c in plain:
                    if grid.text(heads, c) and not isinstance(grid.rows[row][c], str):
                        unread.setdefault((heads, c), (row, c))
                several = sum(headed[c] == "month" for c in dated) > 1
                at = {a: (row, c) for c in dated if (a := headed[c]) != "month" or not several}
                if AT_END in at:
                    at = dict.fromkeys(_ASPECTS, at[AT_END]) | at
                if OF_YEAR in at:
                    at.setdefault("cumulative", at.pop(OF_YEAR))
                at = at or {_SEVERAL: (row, dated[0])}  # which of them is meant is not said: told, not read
            elif len(values) <= 1 and end - column > 1:
                merged_end = max(
                    (c for c in range(column, end) if grid.anchored(row, c) == (row, column)), default=column
                )
                if not values and merged_end == grid.width - 1:
                    continue  # merged across all the sheet, it has no place for a value
                cell = (row, values[0] if values else min(merged_end + 1, end - 1))
                at = dict.fromkeys(_ASPECTS, cell)
            else:
                continue
            pairs[row, column] = Value(at, unit or None)
    return Pairs(pairs, beside, unread)


def _are_notes(grid: Grid, row: int, values: list[int], catalogue: Catalogue) -> bool:
    """Whether behind a figure nothing stands but texts that are no labels."""
    texts = [grid.text(row, c) for c in values]
    labels = (is_label(grid, row, c, catalogue) for c in values)
    return (
        bool(_FIGURE.match("".join(texts[:1]))) and not any(labels) and not any(map(_FIGURE.match, texts[1:]))
    )


def _aspect_beside(grid: Grid, row: int, label: int, catalogue: Catalogue) -> str | None:
    """The aspect that the group on the left of a label says of it, merged down over all that are of it."""
    places = {grid.anchored(row, c) for c in range(label)}
    said = {aspect_of(text, catalogue) for at in places if (text := grid.text(*at))} - {None}
    return said.pop() if len(said) == 1 else None


def _end_with_a_pair(grid: Grid, row: int, values: list[int], known: set[int]) -> bool:
    """Whether behind a label and its value a label follows that no form knows, where others stand, and its
    value.
    """
    if len(values) != _AND_A_PAIR or values[1] not in known:
        return False
    text = grid.text(row, values[1])
    return len(text) < _LONG and not _FIGURE.match(text)
