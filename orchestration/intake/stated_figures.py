"""Sheets that state their figures in lines and cells of their own, without a table or card: `发放材料4200份`,
for each township `城东街道：排查14处，已整改5处`, or in paragraphs below it, as Word documents without a
table do.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figures_in_text import Figure, are_known, figures_in, side_by_side
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.labelled_figures import Taken, figure_cells
from orchestration.intake.text import squeeze, unnumbered
from orchestration.intake.words import Words

_BEHIND_NAME = re.compile("[:,。;]")
_COUNTED = re.compile(r"\d[余多]?([^\d.,]{1,2})")
_MONTH = re.compile(r"(?<!\d)0?(1[0-2]|[1-9])月")
_FEWEST = 2  # lines, or paragraphs, of each township
_FEWEST_FIGURES = 3


class Stated(NamedTuple):
    """A sheet of which figures became cells, the texts that say what these are of, the rows they stand in,
    and those of figures that are not understood.
    """

    grid: Grid
    said: list[str]
    rows: set[int]
    unread: list[int]


def stated(grid: Grid, catalogue: Catalogue) -> list[Stated]:
    """A sheet that only states its figures, a cell or a row for each or for several, as labels and values,
    for each form of which it states some; none where it does not.
    """
    cells = figure_cells(grid, catalogue.words)
    known = [at for at, figures in cells.items() if are_known(figures, catalogue)]
    plain = [text for row, column, text in grid.texts(range(len(grid))) if (row, column) not in cells]
    months = {month for text in plain for month in _MONTH.findall(text)}
    found = {
        at: own
        for at, own in cells.items()
        if at in known or not any(figure.is_cumulative for figure in own)
        if not _is_of_another(months, grid.text(*at))
    }
    if sum(map(len, found.values())) < _FEWEST_FIGURES or len(known) * 2 < len(found):
        return []
    unread = _unread(grid, {row for row, _ in found}, catalogue.words)
    parts: list[Stated] = []
    for part in _by_form(grid, found, catalogue):
        taken = Taken()
        for (row, column), figures in sorted(part.items()):
            taken.take(row, column)
            for figure in figures:
                taken.add({row: ((row, column), figure.heading)})
                taken.add({row: ((row, column), figure.value)})
        rows, said = {row for row, _ in part}, [grid.text(*at) for at in part]
        own = grid.gathered(taken.columns, taken.cells)
        parts.append(Stated(own, said, rows, [] if parts else unread))
    return parts


def _is_of_another(months: set[str], text: str) -> bool:
    """Whether a sentence names a month, but none of those that the lines without figures do."""
    own = {*_MONTH.findall(text)}
    return bool(own and months) and not own & months


def _by_form(
    grid: Grid, found: Mapping[tuple[int, int], tuple[Figure, ...]], catalogue: Catalogue
) -> list[dict[tuple[int, int], tuple[Figure, ...]]]:
    """The cells of figures by the form that most of them speak of."""
    spoken = {
        at: Counter(
            form for figure in figures for form in {*catalogue.spoken_of(catalogue.heading(figure.heading))}
        )
        for at, figures in found.items()
    }
    total = Counter[str]()
    for own in spoken.values():
        total += own
    parts: dict[str, dict[tuple[int, int], tuple[Figure, ...]]] = {}
    for at, own in spoken.items():
        named = catalogue.figures_about(grid.text(*at))
        form = max(own, key=lambda each: (own[each] + (each in named), total[each]), default="")
        parts.setdefault(form, {})[at] = found[at]
    return [*parts.values()]


def stated_of_each(grid: Grid, catalogue: Catalogue) -> Stated | None:
    """A sheet that states the same figures of each township or sector, in a line of its own or in paragraphs
    below its name, in these or other words, as a table; None where it does not.
    """
    for list_name, heading in catalogue.words.turned_heading.items():
        lines = _lines_of_each(grid, list_name, catalogue)
        figures = {row: line.figures for row, line in lines.items()}
        if len(lines) < _FEWEST or not (aligned := side_by_side(figures, catalogue)):
            continue
        head = min(lines) - 1
        whose = {row: (line.at, line.name) for row, line in lines.items()}
        first = whose[min(lines)][0]
        columns: list[Borrowed] = [{head: (first, heading), **whose}]
        for own in aligned.values():
            values = {row: (lines[row].places[figure], figure.value) for row, figure in own.items()}
            columns.append({head: (first, next(iter(own.values())).heading), **values})
        above = [text for text in grid.row_texts(head) if text]
        read = {row for line in lines.values() for row in line.rows}
        taken = {row: grid.filled(row) for row in (head, *read)}
        unread = _unread(grid, read | {head}, catalogue.words)
        return Stated(grid.gathered(columns, taken), above, read, unread)
    return None


class _Line(NamedTuple):
    """Whose figures are stated, where that stands, the figures and where each stands, and in which rows."""

    name: str
    at: tuple[int, int]
    places: dict[Figure, tuple[int, int]]
    rows: list[int]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(self.places)


def _lines_of_each(grid: Grid, list_name: str, catalogue: Catalogue) -> dict[int, _Line]:
    """What is stated of each township or sector, by the row that names it."""
    lines: dict[int, _Line] = {}
    whose: _Line | None = None
    for row in range(1, len(grid)):
        filled = grid.filled(row)
        if len(filled) != 1:
            whose = whose if not filled else None
            continue
        at = (row, filled[0])
        text = unnumbered(grid.text(*at))
        name, *rest = _BEHIND_NAME.split(text, maxsplit=1)
        if catalogue.wordings.code(list_name, name):
            whose = _Line(name, at, {}, [row])
        elif catalogue.words.is_("section", grid.text(*at)) and not any(map(str.isdigit, text)):
            whose = None
        stated = "".join(rest) if whose and whose.at == at else text
        figures = figures_in(stated, catalogue.words) if whose else ()
        if whose and figures and are_known(figures, catalogue):
            lines[whose.at[0]] = whose
            whose.places.update(dict.fromkeys(figures, at))
            whose.rows.append(row)
    return lines


def _unread(grid: Grid, read: set[int], words: Words) -> list[int]:
    """The rows that count something but are not among those that were read."""
    rows = [row for row in range(len(grid)) if row not in read]
    behind = {row: _COUNTED.findall(squeeze(" ".join(grid.row_texts(row)))) for row in rows}
    return [row for row in rows if any(words.is_unit(text[:n]) for text in behind[row] for n in (1, 2))]
