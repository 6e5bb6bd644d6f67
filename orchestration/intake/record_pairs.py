"""The labels of a one-record form with the places of their values."""

import re
from itertools import pairwise
from typing import NamedTuple

from orchestration.intake.catalogue import LOOSE, Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.figure_heads import AT_END, OF_YEAR, PREVIOUS, aspect_of, aspects_in
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Grid
from orchestration.intake.months import Month
from orchestration.intake.record_labels import is_label, label_columns, labels_of, number_columns
from orchestration.intake.text import squeeze

_AND_A_PAIR = 3  # cells behind a label that may be its value, another label and that one's value
_A_PAIR = 2
_LONG = 12  # characters of what is rather a value than a label
_LONG_NOTE = 6  # characters of what is rather a note than a figure with its unit: 1处待补查
_YEAR = re.compile(r"\s*\d{4}\D")
_FIGURE = re.compile(r"[-+]?\d")  # what a value begins with, and hardly a label
_ASPECTS = ("month", "cumulative")
Cell = tuple[int, int]  # row and column
_SEVERAL = "several"  # figures of this month beside one label


class Pairs(NamedTuple):
    """Label cells with the cells of their values, all cells that stand for something with them (their
    units, what is of another time, what heads the columns of values), and labels of which nothing is known,
    or what heads figures so, each with the place of its value, or the first of these.
    """

    values: dict[Cell, "Value"]
    beside: set[Cell]
    unread: dict[Cell, Cell]


class Value(NamedTuple):
    """Where the value of a label stands (possibly blank): for the month and for all months, and its unit."""

    by_aspect: dict[str, tuple[int, int]]
    unit: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """One of its places: of this time, if there is one."""
        of_now = (self.by_aspect[aspect] for aspect in _ASPECTS if aspect in self.by_aspect)
        return next(of_now, next(iter(self.by_aspect.values())))


def pairs_of(grid: Grid, catalogue: Catalogue, said: Month | None, above: dict[Cell, Cell]) -> Pairs:
    """The labels of a sheet and their values, row by row. `said`: the month that the sheet is of; `above`:
    the labels whose values are known to stand below them.
    """
    finder = _PairFinder(grid, catalogue, said)
    finder.values |= {label: Value(dict.fromkeys(_ASPECTS, at)) for label, at in above.items()}
    rows_of_others = {row for pair in above.items() for row, _ in pair}
    for row in range(len(grid)):
        if row not in rows_of_others:
            finder.read(row)
    return Pairs(finder.values, finder.beside, finder.unread)


class _PairFinder:
    """Finds the pairs of one sheet, from the top down; keeps what heads columns of values."""

    def __init__(self, grid: Grid, catalogue: Catalogue, said: Month | None) -> None:
        self.grid = grid
        self.catalogue = catalogue
        self.words = catalogue.words
        self.said = said
        self.values: dict[Cell, Value] = {}
        self.beside: set[Cell] = set()
        self.unread: dict[Cell, Cell] = {}
        self.columns = label_columns(grid, catalogue)
        self.numbered = number_columns(grid, catalogue)
        cells = ((row, c) for row in range(len(grid)) for c in grid.filled(row))
        self.known = {c for row, c in cells if is_label(grid, row, c, catalogue)}
        self.headed: dict[int, str] = {}  # what figures below a cell are of, by column
        self.heads = 0  # the row that says so

    def read(self, row: int) -> None:
        """Find the labels of a row, or what it says of the columns below."""
        grid, words, filled = self.grid, self.words, self.grid.filled(row)
        alone = grid.text(row, filled[0]) if len(filled) == 1 else ""
        is_title = bool(alone) and (words.is_("section", alone) or bool(self.catalogue.about(alone)))
        if is_title and not self._is_blank(row, filled[0]):
            return  # a title, or what heads labels
        own = aspects_in(grid, row, self.catalogue, self.said)
        for label, c in pairwise(filled) if own else ():
            if self.catalogue.answers(grid.text(row, label), grid.text(row, c)):
                own.pop(c, None)  # 完成情况 | 计划
        self.heads = row if own else self.heads
        is_all_own = bool(own) and all(c in own for c in filled if min(own) < c < max(own))
        if is_all_own and (len(own) > 1 or words.is_("labels_heading", grid.text(row, filled[0]))):
            sums = (c for c in filled if c > min(own) and words.is_("total", grid.text(row, c)))
            self.headed |= dict.fromkeys(sums, PREVIOUS) | own  # 上半年合计 beside its months
            self.beside |= {(row, c) for c in filled}
            return
        of_units = [c for c in filled if words.is_("unit_heading", grid.text(row, c))]
        of_heads = bool(own or of_units)
        starts = labels_of(grid, row, self.columns, self.known, self.catalogue)
        if any(row + 1 < len(grid) and words.is_unit(squeeze(grid.text(row + 1, c))) for c in of_units):
            starts = []  # 项目 | 单位 | 数量 over labels, their units and figures
            self.beside |= {(row, c) for c in filled}
        for column, end in pairwise([*starts, grid.width]):
            between = [c for c in filled if column < c < end and c not in self.numbered]
            between = [c for c in between if not words.label.search(squeeze(grid.text(row, c)))]
            if is_label(grid, row, column, self.catalogue):
                self._read_label(row, column, end, between)
            elif not of_heads:
                self._tell_unknown(row, column, between)
        later = {c: own[c] for c in own if not _YEAR.match(grid.text(row, c))}  # 2021年5月 is a value
        self.headed = later | self.headed

    def _is_blank(self, row: int, column: int) -> bool:
        """Whether what stands alone is the label of something in words that is not filled in, and stands
        between labels with their values.
        """
        if not 0 < row < len(self.grid) - 1:
            return False
        around = [self.grid.filled(r) for r in (row - 1, row + 1)]
        if any(len(own) != _A_PAIR or own[0] != column for own in around):
            return False
        if not all(is_label(self.grid, r, column, self.catalogue) for r in (row - 1, row + 1)):
            return False
        heading = self.catalogue.heading(self.grid.text(row, column))
        return any(
            match.rank < LOOSE and form.columns[match.column].type not in QUANTITIES
            for form in self.catalogue.forms.values()
            for match in self.catalogue.matches(form.name, heading)
        )

    def _tell_unknown(self, row: int, column: int, between: list[int]) -> None:
        """Keep a label that no form knows, with its value; `卡片1` and 卡片2 beside it are none."""
        text = self.grid.text
        values = [c for c in between if not self.words.is_unit(squeeze(text(row, c)))]
        if values and values[0] not in self.columns and text(row, column)[:-1] != text(row, values[0])[:-1]:
            self.unread[row, column] = (row, values[0])

    def _read_label(self, row: int, column: int, end: int, between: list[int]) -> None:
        """Pair a label with its value among the cells between it and the next label."""
        grid, words = self.grid, self.words
        if words.is_("section", grid.text(row, column)) and all(
            words.is_blank(grid.text(row, c)) for c in between
        ):
            return
        unit, values = self._unit_and_values(row, between)
        dated = [c for c in values if c in self.headed]
        plain = [c for c in values if c not in self.headed]
        if dated and len(plain) == 1 and all(self.headed[c] == PREVIOUS for c in dated):
            values, dated = plain, []  # the others are compared with it
        if not dated and _end_with_a_pair(grid, row, values, self.known):
            self.unread[row, values[1]] = (row, values[2])
            values, end = values[:1], values[1]
        own_aspect = _aspect_beside(grid, row, column, self.catalogue)
        at: dict[str, Cell] | None = None
        if own_aspect and len(values) == 1:
            at = {own_aspect: (row, values[0])}
            self.beside.add(grid.anchored(row, grid.filled(row)[0]))
        elif dated:
            at = self._by_aspect(row, dated)
            for c in plain:
                if grid.text(self.heads, c) and not isinstance(grid.rows[row][c], str):
                    self.unread.setdefault((self.heads, c), (row, c))
        elif len(values) <= 1 and end - column > 1:
            at = self._next(row, column, end, values)
        elif values and self.heads != row and _FIGURE.match(grid.text(row, values[0])):
            self.unread[row, column] = (row, values[0])  # which of several figures is meant is not said
        if at:
            self.values[row, column] = Value(at, unit or None)

    def _unit_and_values(self, row: int, between: list[int]) -> tuple[str, list[int]]:
        """The unit, which may stand before or behind the figure, and the cells that may be the value."""
        grid = self.grid
        if (
            len(between) > 1
            and self.words.is_blank(grid.text(row, between[0]))
            and grid.text(row, between[0])
        ):
            self.beside.add((row, between[0]))  # what is no quantity has a stroke for its unit
            between = between[1:]
        unit = BRACKETS.sub("", squeeze(grid.text(row, between[0]))) if len(between) > 1 else ""
        unit = unit if self.words.is_unit(unit) else ""
        values = between[bool(unit) :]
        for n in (1, -1) if len(values) > 1 else ():  # behind the figure, or behind those of all times
            if not unit and self.words.is_unit(squeeze(grid.text(row, values[n]))):
                self.beside.add((row, values[n]))
                unit = squeeze(grid.text(row, values.pop(n)))
        if self.headed.keys().isdisjoint(values) and _are_notes(grid, row, values, self.catalogue):
            for c in values[1:]:  # who does it, what is to be said of it
                head = next(r for r in range(row + 1) if grid.text(r, c))
                self.unread.setdefault((head, c), (row, c))
                self.beside.add((row, c))
            values = values[:1]
        self.beside |= {(row, c) for c in between if unit or c in self.headed}
        return unit, values

    def _by_aspect(self, row: int, dated: list[int]) -> dict[str, Cell]:
        """The values in columns that say of when they are, by that."""
        several = sum(self.headed[c] == "month" for c in dated) > 1
        at = {a: (row, c) for c in dated if (a := self.headed[c]) != "month" or not several}
        if AT_END in at:
            at = dict.fromkeys(_ASPECTS, at[AT_END]) | at
        if OF_YEAR in at:
            at.setdefault("cumulative", at.pop(OF_YEAR))
        return at or {_SEVERAL: (row, dated[0])}  # which of them is meant is not said: told, not read

    def _next(self, row: int, column: int, end: int, values: list[int]) -> dict[str, Cell] | None:
        """The one value, or the blank cell for it behind a label that may be merged; None where that is
        merged across all the sheet.
        """
        cells = (c for c in range(column, end) if self.grid.anchored(row, c) == (row, column))
        merged_end = max(cells, default=column)
        if not values and merged_end == self.grid.width - 1:
            return None
        return dict.fromkeys(_ASPECTS, (row, values[0] if values else min(merged_end + 1, end - 1)))


def _are_notes(grid: Grid, row: int, values: list[int], catalogue: Catalogue) -> bool:
    """Whether behind a figure nothing stands but texts that are no labels."""
    texts = [grid.text(row, c) for c in values]
    labels = (is_label(grid, row, c, catalogue) for c in values)
    return (
        bool(_FIGURE.match("".join(texts[:1])))
        and not any(labels)
        and not any(_FIGURE.match(text) and len(text) < _LONG_NOTE for text in texts[1:])
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
