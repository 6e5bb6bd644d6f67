"""Columns whose cells hold labelled figures, one below the other: what they come down to."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from orchestration.intake.catalogue import LOOSE, Catalogue
from orchestration.intake.figures_in_text import Figure, are_known, may_hold_figures, side_by_side
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import has_numbers, is_label_by_label
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

_FEWEST = 2  # cells of a heading, and different labels below each other
_SEVERAL = 3  # figures of a sentence that describes nothing
_PARTS = 2  # of a figure that are columns: what is counted, and how many
_FEWEST_ROWS = 3  # of a list of one figure each

Cell = tuple[int, int]
Found = dict[Cell, tuple[Figure, ...]]


class Run(NamedTuple):
    """Rows of a column that hold figures, below one head: those with a stroke among them, and how many say
    something else.
    """

    head: Cell
    rows: list[int]
    strokes: list[int]
    others: int


def runs_of(grid: Grid, column: int, found: Found, catalogue: Catalogue) -> Iterator[Run]:
    """The rows of a column that hold figures, up to a line, a blank row or another heading. What stands first
    heads them.
    """
    head: int | None = None
    rows: list[int] = []
    strokes: list[int] = []
    others = 0
    for row in range(len(grid) + 1):
        text = grid.text(row, column) if row < len(grid) else ""
        is_end = row == len(grid) or not grid.filled(row) or (bool(text) and _is_alone(grid, row, column))
        if not is_end and not text:
            continue
        is_label = (row, column) not in found and _is_label(text, catalogue)
        if is_end or (is_label and _may_head(grid, row, catalogue)):
            if rows and head is not None:
                yield Run(grid.anchored(head, column), rows, strokes, others)
            head, rows, strokes, others = None if is_end else row, [], [], 0
        elif (row, column) in found:
            rows.append(row)
        elif head is None:
            head = row
        elif catalogue.words.is_blank(text) or squeeze(text) in catalogue.words.zeros:
            strokes.append(row)
        else:
            others += 1


def _is_alone(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell is all that a row has, and none is merged down to it."""
    is_merged = any(grid.anchored(row, c)[0] < row for c in range(column))
    return len(grid.filled(row)) < _FEWEST and not is_merged


def _may_head(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row may be one of headings: no number, no township and no sector stands there."""
    code, texts = catalogue.wordings.code, [text for text in grid.row_texts(row) if text]
    is_of_record = any(code(name, text) for name in catalogue.words.turned_heading for text in texts)
    return not is_of_record and not has_numbers(grid, row)


def _is_on_card(grid: Grid, run: Run, column: int, catalogue: Catalogue) -> bool:
    """Whether the figures of a run are rather what a label before them says, as one row of a card."""
    label = next((grid.text(run.rows[0], c) for c in reversed(grid.filled(run.rows[0])) if c < column), "")
    is_single = len(run.rows) == 1 and _is_label(label, catalogue)
    return is_single or is_label_by_label(grid, run.head[0], catalogue)


def columns_of(
    grid: Grid, run: Run, column: int, found: Mapping[Cell, tuple[Figure, ...]], catalogue: Catalogue
) -> list[dict[int, tuple[Cell, CellValue]]]:
    """The columns that a column comes down to whose cells all hold the same figures, in these or other words,
    or one each of several in turn: by row where what it says stands, and that; none where it is no such one.
    """
    above, figures = grid.text(*run.head), {row: found[row, column] for row in run.rows}
    if may_hold_figures(above) or not _may_head(grid, run.head[0], catalogue):
        return []
    labels = {tuple(figure.heading for figure in own) for own in figures.values()}
    is_single = all(len(own) == 1 for own in labels)
    is_alike = len(labels) == 1 or min(map(len, labels)) >= _SEVERAL
    is_sure = is_alike and len(figures) > 1 and not is_single  # no description is like all others
    if _is_on_card(grid, run, column, catalogue) or (
        is_single and len(labels) == 1 and _counts(above, catalogue)
    ):
        return []
    if catalogue.words.is_("beside_figures", above) or (not is_sure and says_text(above, catalogue)):
        return []
    if not all(are_known(own, catalogue) for own in figures.values()):
        return []
    if is_single and len(labels) > 1:
        is_list = len(figures) >= max(_FEWEST_ROWS, _FEWEST * len(labels))
        told = [{row: own[0][n] for row, own in figures.items()} for n in range(_PARTS)]
        return [_column(run, column, above, part) for part in told] if is_list else []
    aligned = side_by_side(figures, catalogue)
    none = {row: grid.rows[row][column] for row in run.strokes}
    return [
        _column(
            run, column, next(iter(own.values())).heading, {**none, **{r: f.value for r, f in own.items()}}
        )
        for own in aligned.values()
    ]


def _column(
    run: Run, column: int, heading: str, values: Mapping[int, CellValue]
) -> dict[int, tuple[Cell, CellValue]]:
    """A column below the head of a run."""
    return {
        run.head[0]: (run.head, heading),
        **{row: ((row, column), value) for row, value in values.items()},
    }


def _is_label(text: str, catalogue: Catalogue) -> bool:
    return catalogue.is_heading(text) or catalogue.words.is_("group_heading", text)


def says_text(text: str, catalogue: Catalogue) -> bool:
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
