"""Figures that stand in one cell with what they count: `死亡1人，重伤0人，轻伤2人`. Each becomes a cell of
its own: of a further column, or beside its label.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_columns import Cell, Found, columns_of, runs_of, says_text
from orchestration.intake.figures_in_text import (
    Figure,
    are_known,
    figures_in,
    may_hold_figures,
)
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.words import Words

_DIGIT = re.compile(r"\d")
_NEAR_TOP = 16  # rows of a column among which the first such cell stands
_FEWEST = 2  # figures of a cell on a card
_MOST_ON_A_CARD = 4  # cells of a row of labels and values


class Taken:
    """Further columns of a grid, and the cells that they are taken from."""

    def __init__(self) -> None:
        self.columns: list[dict[int, tuple[Cell, CellValue]]] = []
        self.cells: dict[int, set[int]] = {}

    def take(self, row: int, column: int) -> None:
        """Say that a cell is held by further columns."""
        self.cells.setdefault(row, set()).add(column)

    def add(self, cells: dict[int, tuple[Cell, CellValue]]) -> None:
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
        for run in [*runs_of(grid, column, found, catalogue)]:
            columns = columns_of(grid, run, column, found, catalogue)
            for row in run.rows if columns else ():
                del found[row, column]
            if not columns or run.others:  # where one row says something else, all stays as it is
                continue
            for cell in (run.head, *((row, column) for row in (*run.rows, *run.strokes))):
                taken.take(*cell)
            for each in columns:
                taken.add(each)
    cells: dict[Cell, tuple[Cell, CellValue]] = {}
    topics = _topics(grid, found, catalogue)
    for (row, column), figures in found.items():
        if len(figures) >= _FEWEST and _is_of_card(grid, row, column, figures, catalogue):
            before = [c for c in grid.filled(row) if c < column][-1]
            first = column if before in topics else before
            cells |= _on_card(grid, row, range(first, column), figures, taken)
    merges = [merge for merge in grid.merges if not any(merge[0] <= row <= merge[2] for row, _ in cells)]
    grid = replace(grid.with_moved(cells), merges=merges) if cells else grid
    return grid.gathered(taken.columns, taken.cells) if taken.columns else grid


def _on_card(
    grid: Grid, row: int, label: range, figures: Sequence[Figure], taken: Taken
) -> dict[Cell, tuple[Cell, CellValue]]:
    """The labels and values of figures in place of the `label` they stand behind, which is but their group,
    and beyond the last column if need be; none where a row has not the room for them.
    """
    filled = grid.filled(row)
    first, column = label.start, label.stop
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


def _topics(grid: Grid, found: Found, catalogue: Catalogue) -> set[int]:
    """The columns of which the cells before figures name a form each, and not the same ones."""
    spoken: dict[int, list[tuple[str, ...]]] = {}
    for row, column in found:
        before = max((c for c in grid.filled(row) if c < column), default=None)
        if before is not None:
            spoken.setdefault(before, []).append((*catalogue.about(grid.text(row, before)),))
    return {column for column, forms in spoken.items() if all(forms) and len({*forms}) > 1}


def figure_cells(grid: Grid, words: Words) -> Found:
    """The cells that hold nothing but labelled figures."""
    found: Found = {}
    if not may_hold_figures(grid.whole):
        return found
    for column, texts in enumerate(grid.column_texts):
        if not may_hold_figures("\n".join(texts[:_NEAR_TOP])):
            continue
        for row, text in enumerate(texts):
            if figures := figures_in(text, words):
                found[row, column] = figures
    return found


def _is_of_card(grid: Grid, row: int, column: int, figures: tuple[Figure, ...], catalogue: Catalogue) -> bool:
    """Whether figures are what a label before them says."""
    filled = grid.filled(row)
    before = [c for c in filled if c < column]
    label = grid.text(row, before[-1]) if before else ""
    if not label or len(filled) > _MOST_ON_A_CARD or _DIGIT.search(label):
        return False
    is_note = catalogue.words.is_("beside_figures", label) or says_text(label, catalogue)
    return not is_note and are_known(figures, catalogue)
