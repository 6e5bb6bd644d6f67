"""Figures that share a cell as their headings do: `5/230` below `培训（场次/人次）`. Each is a column."""

import re
from collections.abc import Iterator, Sequence

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.headings import Heading
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

_NEAR_TOP = 12  # rows among which the heading stands
_FEWEST_BESIDE = 2  # cells of a row that is no line of text
_FIGURE = r"\d[\d.,]*[^\d/.,]{0,3}"
_FIGURES = re.compile(rf"{_FIGURE}(?:/{_FIGURE})+")
_INSIDE = re.compile(r"(?P<head>[^/()]*)\((?P<listed>[^()]+/[^()]+)\)(?P<tail>[^/()]*)")
_BEFORE = re.compile(r"(?P<listed>[^()]+/[^()]+)(?:\((?P<units>[^()]+)\))?")

Cell = tuple[int, int]


def with_slashed_figures(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid with a column for each figure of such cells, and with a label and a value for each on a card;
    itself where there are none.
    """
    if "/" not in grid.whole and "／" not in grid.whole:
        return grid
    further: list[Borrowed] = []
    for row in range(min(len(grid), _NEAR_TOP)):
        for column in grid.filled(row):
            text = squeeze(grid.text(row, column))
            if "/" not in text or _FIGURES.fullmatch(text):
                continue
            above = _above(grid, row, column)
            if headings := _headings(text, [grid.text(*at) for at in above], catalogue):
                columns = _below(grid, row, column, headings, catalogue)
                groups = {at[0]: (at, grid.rows[at[0]][at[1]]) for at in above if columns}
                further += [groups | own for own in columns] or _beside(grid, row, column, headings)
    taken: dict[int, set[int]] = {}
    for at, said in (cell for column in further for cell in column.values()):
        if said != grid.rows[at[0]][at[1]]:  # groups are of other columns, too
            taken.setdefault(at[0], set()).add(at[1])
    return grid.gathered(further, taken) if further else grid


def _above(grid: Grid, row: int, column: int) -> list[tuple[int, int]]:
    """The groups above a heading, from the top: in rows of several cells."""
    found: list[tuple[int, int]] = []
    for above in range(row - 1, -1, -1):
        if len(grid.filled(above)) < _FEWEST_BESIDE:
            break
        at = grid.anchored(above, column)
        if at[0] == above and grid.text(*at):
            found.insert(0, at)
    return found


def _headings(text: str, groups: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The headings that one with strokes in it comes down to: of different quantities of one form; none
    where they are not.
    """
    for headings in _readings(text, catalogue):
        read = [catalogue.heading(*groups, heading) for heading in headings]
        for form in catalogue.spoken_of(read[0]):
            columns = {_counted(heading, form, catalogue) for heading in read}
            if len(columns) == len(headings) and None not in columns:
                return headings
    return ()


def _counted(heading: Heading, form: str, catalogue: Catalogue) -> str | None:
    """The quantity of a form that a heading means: in units of money one of money."""
    is_money = heading.unit in catalogue.words.money_units
    columns = catalogue.forms[form].columns
    meant = (match for match in catalogue.matches(form, heading) if not match.strained)
    types = ("yuan",) if is_money else QUANTITIES
    return next((match.column for match in meant if columns[match.column].type in types), None)


def _readings(text: str, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """What such a heading may list."""
    if match := _INSIDE.fullmatch(text):
        listed = match["listed"].split("/")
        patterns = ("{head}({each}){tail}", "{head}{each}{tail}", "{each}{head}{tail}")
        for pattern in patterns[: 1 if any(map(catalogue.words.is_unit, listed)) else None]:
            yield tuple(pattern.format(head=match["head"], each=each, tail=match["tail"]) for each in listed)
    elif match := _BEFORE.fullmatch(text):
        listed, units = match["listed"].split("/"), (match["units"] or "").split("/")
        units = units * len(listed) if len(units) == 1 else units
        if len(units) == len(listed):
            yield tuple(f"{each}({unit})" if unit else each for each, unit in zip(listed, units, strict=True))


def _below(
    grid: Grid, head: int, column: int, headings: Sequence[str], catalogue: Catalogue
) -> list[dict[int, tuple[Cell, CellValue]]]:
    """The columns that figures below a heading come down to, a stroke being none; none where a cell says
    anything else.
    """
    columns: list[dict[int, tuple[Cell, CellValue]]] = [{head: ((head, column), said)} for said in headings]
    holds_figures = False
    for row in range(head + 1, len(grid)):
        text = squeeze(grid.text(row, column))
        if not text or len(grid.filled(row)) < _FEWEST_BESIDE:
            continue
        figures = text.split("/")
        is_blank = catalogue.words.is_blank(text)
        if not is_blank and (len(figures) != len(headings) or not _FIGURES.fullmatch(text)):
            return []
        holds_figures = holds_figures or not is_blank
        for n, own in enumerate(columns):
            own[row] = ((row, column), None if is_blank else figures[n])
    return columns if holds_figures else []


def _beside(grid: Grid, row: int, column: int, headings: Sequence[str]) -> list[Borrowed]:
    """The labels and values that figures beside their label on a card come down to, by turns."""
    after = next((c for c in grid.filled(row) if c > column), column)
    text = squeeze(grid.text(row, after))
    figures = text.split("/")
    if len(figures) != len(headings) or not _FIGURES.fullmatch(text):
        return []
    pairs = zip(headings, figures, strict=True)
    return [{row: ((row, c), said)} for pair in pairs for c, said in zip((column, after), pair, strict=True)]
