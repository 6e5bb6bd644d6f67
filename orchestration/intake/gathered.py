"""Records spread over rows, gathered into one row each: what the other rows say become further columns."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_lists import with_figures
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import NEAR_TOP
from orchestration.intake.second_rows import with_second_rows

_FEWEST_BELOW = 2  # rows of a record


def gathered(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid with every record in its first row; itself where no record is spread over rows."""
    for row in range(min(len(grid) - _FEWEST_BELOW, NEAR_TOP)):
        if found := with_second_rows(grid, row, catalogue) or with_figures(grid, row, catalogue):
            return found
    return grid
