"""Sheets that state their figures in lines and cells of their own, without a table or card: `发放材料4200份`,
or for each township `城东街道：排查14处，已整改5处`.
"""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figures_in_text import Figure, are_known, figures_in
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.labelled_figures import Taken, figure_cells
from orchestration.intake.text import unnumbered

_FEWEST = 2  # lines of each township
_FEWEST_FIGURES = 3


def stated(grid: Grid, catalogue: Catalogue) -> Grid | None:
    """A sheet that only states its figures, a cell or a row for each or for several, as labels and values;
    None where it does not.
    """
    found = figure_cells(grid, catalogue.words)
    known = [at for at, figures in found.items() if are_known(figures, catalogue)]
    if sum(map(len, found.values())) < _FEWEST_FIGURES or len(known) * 2 < len(found):
        return None
    taken = Taken()
    for (row, column), figures in sorted(found.items()):
        taken.take(row, column)
        for figure in figures:
            taken.add({row: ((row, column), figure.heading)})
            taken.add({row: ((row, column), figure.value)})
    return grid.gathered(taken.columns, taken.cells)


def stated_of_each(grid: Grid, catalogue: Catalogue) -> Grid | None:
    """A sheet that states the same figures of each township or sector in a line of its own, as a table; None
    where it does not (`城东街道：排查14处，已整改5处`).
    """
    for list_name, heading in catalogue.words.turned_heading.items():
        lines = {
            row: line for row in range(1, len(grid)) if (line := _line_of(grid, row, list_name, catalogue))
        }
        if (
            len(lines) < _FEWEST
            or len({tuple(f.heading for f in figures) for _, figures in lines.values()}) > 1
        ):
            continue
        head = min(lines) - 1
        whose = {row: ((row, grid.filled(row)[0]), name) for row, (name, _) in lines.items()}
        first = whose[min(lines)][0]
        columns: list[Borrowed] = [{head: (first, heading), **whose}]
        for n, figure in enumerate(lines[min(lines)][1]):
            values = {row: (whose[row][0], figures[n].value) for row, (_, figures) in lines.items()}
            columns.append({head: (first, figure.heading), **values})
        return grid.gathered(columns, {row: grid.filled(row) for row in (head, *lines)})
    return None


def _line_of(
    grid: Grid, row: int, list_name: str, catalogue: Catalogue
) -> tuple[str, tuple[Figure, ...]] | None:
    """Whose figures a lone line states, and these."""
    filled = grid.filled(row)
    name, colon, rest = (
        unnumbered(grid.text(row, filled[0])).partition(":") if len(filled) == 1 else ("", "", "")
    )
    if not colon or catalogue.wordings.code(list_name, name) is None:
        return None
    figures = figures_in(rest, catalogue.words)
    return (name, figures) if figures and are_known(figures, catalogue) else None
