"""Records spread over rows, gathered into one row each: what the other rows say become further columns."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_lists import with_figures
from orchestration.intake.grid import Grid
from orchestration.intake.inner_labels import with_inner_labels
from orchestration.intake.second_rows import with_second_rows
from orchestration.intake.tall_records import with_tall_records

_NEAR_TOP = 12  # rows among which the heading of such a list stands
_FEWEST_BELOW = 2  # rows of a record
_A_PAIR, _FEWEST = 2, 3  # headings


def gathered(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid with every record in its first row; itself where no record is spread over rows."""
    for row in range(min(len(grid) - _FEWEST_BELOW, _NEAR_TOP)):
        filled = grid.filled(row)
        if len(filled) < _A_PAIR or not all(isinstance(grid.rows[row][c], str) for c in filled):
            continue
        found = (
            with_tall_records(grid, row, catalogue)
            or with_second_rows(grid, row, catalogue)
            or with_inner_labels(grid, row, catalogue)
        )
        if found or (len(filled) >= _FEWEST and (found := with_figures(grid, row, catalogue))):
            return found
    return grid
