"""What shares a cell as its headings do: `5/230` below `培训（场次/人次）`, `3/台` below `数量/单位`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES, Column
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.headings import Heading
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

_NEAR_TOP = 12  # rows among which the heading stands
_FEWEST_BESIDE = 2  # cells of a row that is no line of text
_FIGURE = re.compile(r"\d[\d.,]*[^\d/.,]{0,3}")
_DAY = re.compile(r"\D{0,2}\d+[.年月-]\d.*")
_TEXT = re.compile(r".*[^\d.,%-].*")
_INSIDE = re.compile(r"(?P<head>[^/()]*)\((?P<listed>[^()]+/[^()]+)\)(?P<tail>[^/()]*)")
_BEFORE = re.compile(r"(?P<listed>[^()]+/[^()]+)(?:\((?P<units>[^()]+)\))?")

Cell = tuple[int, int]


class Part(NamedTuple):
    """One of the headings that share a cell, and what its part of the cells below looks like."""

    said: str
    looks: re.Pattern[str]


def with_slashed_cells(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid with a column for each part of such cells, and with a label and a value for each on a card;
    itself where there are none.
    """
    if "/" not in grid.whole and "／" not in grid.whole:
        return grid
    further: list[Borrowed] = []
    for row in range(min(len(grid), _NEAR_TOP)):
        for column in grid.filled(row):
            text = squeeze(grid.text(row, column))
            if "/" not in text or text[0].isdigit():
                continue
            above = _above(grid, row, column)
            for parts in _headings(text, [grid.text(*at) for at in above], catalogue):
                columns = _below(grid, row, column, parts, catalogue)
                groups = {at[0]: (at, grid.rows[at[0]][at[1]]) for at in above if columns}
                found = [groups | own for own in columns] or _beside(grid, row, column, parts, catalogue)
                if found:
                    further += found
                    break
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


def _headings(text: str, groups: Sequence[str], catalogue: Catalogue) -> Iterator[list[Part]]:
    """What a heading with strokes in it may come down to: headings of different columns of one form."""
    for listed in _readings(text, catalogue):
        read = [catalogue.heading(*groups, part) for part in listed]
        for form in catalogue.spoken_of(read[0]):
            columns = [_column(heading, form, catalogue) for heading in read]
            if all(columns) and len({column.name for column in columns if column}) == len(listed):
                parts = zip(listed, columns, strict=True)
                yield [Part(said, _looks_like(column)) for said, column in parts if column]


def _column(heading: Heading, form: str, catalogue: Catalogue) -> Column | None:
    """The column of a form that a heading means: in units of money one of money."""
    is_money = heading.unit in catalogue.words.money_units
    columns = catalogue.forms[form].columns
    meant = [columns[match.column] for match in catalogue.matches(form, heading) if not match.strained]
    return next((column for column in meant if column.type == "yuan" or not is_money), None)


def _looks_like(column: Column) -> re.Pattern[str]:
    """What the parts of cells that are of a column look like."""
    if column.type in QUANTITIES:
        return _FIGURE
    return _DAY if column.type == "date" else _TEXT


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
    grid: Grid, head: int, column: int, parts: Sequence[Part], catalogue: Catalogue
) -> list[dict[int, tuple[Cell, CellValue]]]:
    """The columns that the cells below a heading come down to, a stroke being none; none where a cell says
    anything else.
    """
    columns: list[dict[int, tuple[Cell, CellValue]]] = [{head: ((head, column), each.said)} for each in parts]
    holds_any = False
    for row in range(head + 1, len(grid)):
        at = grid.anchored(row, column)
        text = grid.text(*at) if at[0] > head else ""
        if not text or len(grid.filled(row)) < _FEWEST_BESIDE:
            continue
        is_blank = catalogue.words.is_blank(text)
        is_ditto = squeeze(text) in catalogue.words.dittos
        said: list[str | None] = [text] * len(parts) if is_ditto else _split(text, parts, catalogue)
        if not said and not is_blank:
            return []
        holds_any = holds_any or not is_blank
        for n, own in enumerate(columns):
            own[row] = (at, said[n] if said else None)
    return columns if holds_any else []


def _split(text: str, parts: Sequence[Part], catalogue: Catalogue) -> list[str | None]:
    """The parts of a cell, one for each heading, a stroke being none; empty where one does not look like what
    is below it.
    """
    said = re.split("[/／]", text)
    if len(said) != len(parts) or not all(said):
        return []
    known = [None if catalogue.words.is_blank(own) else own for own in said]
    fits = (not own or part.looks.fullmatch(squeeze(own)) for own, part in zip(known, parts, strict=True))
    return known if all(fits) else []


def _beside(grid: Grid, row: int, column: int, parts: Sequence[Part], catalogue: Catalogue) -> list[Borrowed]:
    """The labels and values that what is beside its label on a card comes down to, by turns: texts
    alone may be the next label.
    """
    if all(part.looks is _TEXT for part in parts):
        return []
    after = next((c for c in grid.filled(row) if c > column), column)
    values = _split(grid.text(row, after), parts, catalogue)
    pairs = [(part.said, value) for part, value in zip(parts, values, strict=False)]
    return [{row: ((row, c), said)} for pair in pairs for c, said in zip((column, after), pair, strict=True)]
