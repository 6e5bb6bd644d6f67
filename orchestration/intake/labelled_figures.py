"""Figures that stand in one cell with what they count: `死亡1人，重伤0人，轻伤2人`. Each becomes a cell of
its own: of a further column, or beside its label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from orchestration.intake.catalogue import LOOSE, Catalogue
from orchestration.intake.figures_in_text import (
    Figure,
    are_known,
    figures_in,
    may_hold_figures,
    names_of,
)
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import has_numbers, is_label_by_label
from orchestration.intake.sheets import CellValue
from orchestration.intake.words import Words

_DIGIT = re.compile(r"\d")
_NEAR_TOP = 16  # rows of a column among which the first such cell stands
_FEWEST = 2  # figures of a cell, cells of a heading, and different labels below each other
_SEVERAL = 3  # figures of a sentence that describes nothing
_FEWEST_ROWS = 3  # of a list of one figure each
_MOST_ON_A_CARD = 4  # cells of a row of labels and values


_Cell = tuple[int, int]
_Found = dict[_Cell, tuple[Figure, ...]]


class Taken:
    """Further columns of a grid, and the cells that they are taken from."""

    def __init__(self) -> None:
        self.columns: list[dict[int, tuple[_Cell, CellValue]]] = []
        self.cells: dict[int, set[int]] = {}

    def take(self, row: int, column: int) -> None:
        """Say that a cell is held by further columns."""
        self.cells.setdefault(row, set()).add(column)

    def add(self, cells: dict[int, tuple[_Cell, CellValue]]) -> None:
        """Put cells, by row, into the first column behind all that these rows have."""
        rows = range(min(cells), max(cells) + 1)
        used = [n for n, column in enumerate(self.columns) if any(row in column for row in rows)]
        behind = used[-1] + 1 if used else 0
        if behind == len(self.columns):
            self.columns.append({})
        self.columns[behind] |= cells


def with_labelled_figures(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid with a column for each of the figures that a column's cells hold together, and a label and a
    value for each that a card's value holds; itself where no cell holds any.
    """
    found = figure_cells(grid, catalogue.words)
    if not found:
        return grid
    taken = Taken()
    for column in sorted({column for _, column in found}):
        for head, rows in [*_runs(grid, column, found, catalogue)]:
            if _of_table(grid, head, column, rows, found, catalogue, taken):
                for row in rows:
                    taken.take(row, column)
                    del found[row, column]
    cells: dict[_Cell, tuple[_Cell, CellValue]] = {}
    for (row, column), figures in found.items():
        if len(figures) >= _FEWEST and _is_of_card(grid, row, column, figures, catalogue):
            cells |= _on_card(grid, row, column, figures, taken)
    merges = [merge for merge in grid.merges if not any(merge[0] <= row <= merge[2] for row, _ in cells)]
    grid = replace(grid.with_moved(cells), merges=merges) if cells else grid
    return grid.gathered(taken.columns, taken.cells) if taken.columns else grid


def _on_card(
    grid: Grid, row: int, column: int, figures: Sequence[Figure], taken: Taken
) -> dict[_Cell, tuple[_Cell, CellValue]]:
    """The labels and values of figures in place of the label they stand behind, which is but their group, and
    beyond the last column if need be; none where a row has not the room for them.
    """
    filled = grid.filled(row)
    first = filled[filled.index(column) - 1]
    end = next((c for c in filled if c > column), grid.width)
    said = [text for figure in figures for text in (figure.heading, figure.value)]
    if len(said) > end - first and end < grid.width:
        return {}
    for text in said[end - first :]:
        taken.add({row: ((row, column), text)})
    blank = {(row, c): ((row, c), None) for c in range(first, end)}
    return {
        **blank,
        **{(row, first + n): ((row, column), text) for n, text in enumerate(said[: end - first])},
    }


def figure_cells(grid: Grid, words: Words) -> _Found:
    """The cells that hold nothing but labelled figures."""
    found: _Found = {}
    if not may_hold_figures(grid.whole):
        return found
    for column, texts in enumerate(grid.column_texts):
        if not may_hold_figures("\n".join(texts[:_NEAR_TOP])):
            continue
        for row, text in enumerate(texts):
            if figures := figures_in(text, words):
                found[row, column] = figures
    return found


def _runs(grid: Grid, column: int, found: _Found, catalogue: Catalogue) -> Iterator[tuple[_Cell, list[int]]]:
    """The rows of a column that hold figures, one below the other, with the cell that heads them; a stroke
    between them is of none. None where others hold figures that cannot be told.
    """
    rows: list[int] = []
    for row in range(len(grid) + 1):
        text = grid.text(row, column) if row < len(grid) else ""
        if (row, column) in found:
            rows.append(row)
        elif row == len(grid) or not grid.filled(row) or (text and not catalogue.words.is_blank(text)):
            if rows and not may_hold_figures(text) and (head := _head(grid, rows, column, catalogue)):
                yield head, rows
            rows = []


def _head(grid: Grid, rows: Sequence[int], column: int, catalogue: Catalogue) -> _Cell | None:
    """The cell that heads a column above its rows: in a row of texts. What one row says behind a label is of
    a card.
    """
    row = rows[0]
    head = grid.anchored(row - 1, column) if row else (row, column)
    is_row = row > 0 and min(len(grid.filled(row)), len(grid.filled(row - 1))) >= _FEWEST
    if not is_row or not grid.text(*head) or has_numbers(grid, row - 1) or may_hold_figures(grid.text(*head)):
        return None
    label = next((grid.text(row, c) for c in reversed(grid.filled(row)) if c < column), "")
    is_card = is_label_by_label(grid, row - 1, catalogue) or (len(rows) == 1 and _is_label(label, catalogue))
    return None if is_card else head


def _of_table(
    grid: Grid,
    head: _Cell,
    column: int,
    rows: Sequence[int],
    found: Mapping[_Cell, tuple[Figure, ...]],
    catalogue: Catalogue,
    taken: Taken,
) -> bool:
    """Take the figures of a column whose cells all hold the same ones, or one each of several in turn."""
    above = grid.text(*head)
    labels = {tuple(figure.heading for figure in found[row, column]) for row in rows}
    first = found[rows[0], column]
    is_single = all(len(own) == 1 for own in labels)
    is_alike = len(labels) == 1 or min(map(len, labels)) >= _SEVERAL
    is_sure = is_alike and len(rows) > 1 and not is_single  # no description is like all others
    if is_single and len(labels) == 1 and _counts(above, catalogue):
        return False
    if catalogue.words.is_("beside_figures", above) or (not is_sure and _says_text(above, catalogue)):
        return False
    if not all(are_known(found[row, column], catalogue) for row in rows):
        return False
    if len(labels) > 1 and not is_single and len(rows) > 1:
        return _of_sentences(grid, head, column, rows, found, catalogue, taken)
    if len(labels) == 1:
        taken.take(head[0], head[1])
        for n, figure in enumerate(first):
            values = {row: ((row, column), found[row, column][n].value) for row in rows}
            taken.add({head[0]: (head, figure.heading), **values})
        return True
    if is_single and len(rows) >= max(_FEWEST_ROWS, _FEWEST * len(labels)):
        single = {row: ((row, column), found[row, column][0]) for row in rows}
        taken.take(head[0], head[1])
        of_labels = {row: (at, figure.heading) for row, (at, figure) in single.items()}
        of_values = {row: (at, figure.value) for row, (at, figure) in single.items()}
        taken.add({head[0]: (head, above), **of_labels})
        taken.add({head[0]: (head, above), **of_values})
        return True
    return False


def _of_sentences(
    grid: Grid,
    head: _Cell,
    column: int,
    rows: Sequence[int],
    found: Mapping[_Cell, tuple[Figure, ...]],
    catalogue: Catalogue,
    taken: Taken,
) -> bool:
    """Take the figures of a column whose cells say the same things in other words, or not all of them."""
    aligned: dict[str, dict[int, Figure]] = {}
    for row, names in zip(rows, names_of([found[row, column] for row in rows], catalogue), strict=True):
        if len({*names}) < len(names):
            return False
        for name, figure in zip(names, found[row, column], strict=True):
            aligned.setdefault(name, {})[row] = figure
    if sum(map(len, aligned.values())) * 2 <= len(aligned) * len(rows):
        return False  # each row says something else
    taken.take(head[0], head[1])
    for of_rows in aligned.values():
        first = next(iter(of_rows.values()))
        values = {row: ((row, column), figure.value) for row, figure in of_rows.items()}
        taken.add({head[0]: (head, first.heading), **values})
    return True


def _is_of_card(grid: Grid, row: int, column: int, figures: tuple[Figure, ...], catalogue: Catalogue) -> bool:
    """Whether figures are what a label before them says."""
    filled = grid.filled(row)
    before = [c for c in filled if c < column]
    label = grid.text(row, before[-1]) if before else ""
    if not label or len(filled) > _MOST_ON_A_CARD or _DIGIT.search(label):
        return False
    is_note = catalogue.words.is_("beside_figures", label) or _says_text(label, catalogue)
    return not is_note and are_known(figures, catalogue)


def _is_label(text: str, catalogue: Catalogue) -> bool:
    return catalogue.is_heading(text) or catalogue.words.is_("group_heading", text)


def _says_text(text: str, catalogue: Catalogue) -> bool:
    """Whether a heading is spelt as that of a column which is written freely."""
    heading = catalogue.heading(text)
    return any(
        match.rank < LOOSE and catalogue.forms[form].columns[match.column].type == "text"
        for form in catalogue.spoken_of(heading)
        for match in catalogue.matches(form, heading)[:1]
    )


def _counts(text: str, catalogue: Catalogue) -> bool:
    """Whether a heading is that of a quantity."""
    heading = catalogue.heading(text)
    return any(
        catalogue.forms[form].columns[match.column].type in QUANTITIES
        for form in catalogue.spoken_of(heading)
        for match in catalogue.matches(form, heading)
    )
