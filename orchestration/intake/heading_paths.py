"""What stands over each column of a table: the texts of its heading from the group down."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import is_row_of_units, is_unit_below
from orchestration.intake.text import squeeze

Paths = dict[int, list[tuple[str, int, int]]]  # by column the texts of its heading, and where each stands


def heading_paths(grid: Grid, top: int, bottom: int, catalogue: Catalogue) -> Paths:
    """For each column the texts of its heading from the group down, with the cell each stands in."""
    if top == bottom and not grid.sideways:
        shown = [c for c in grid.filled(top) if c not in grid.hidden_columns]
        return {c: [(grid.text(top, c), top, c)] for c in shown}
    units = {row for row in range(top + 1, bottom + 1) if is_row_of_units(grid, row, catalogue)}
    paths: Paths = {}
    for column in range(grid.width):
        if column in grid.hidden_columns:
            continue
        path: list[tuple[str, int, int]] = []
        for row in range(top, bottom + 1):
            at = grid.anchored(row, column)
            text = grid.text(*at) if at[0] >= top else ""
            if not text and row < bottom:
                at, text = _group_to_the_left(grid, row, column, bottom)
                if [each for each in paths.get(at[1], path) if each[1] < row] != path:
                    text = ""  # it belongs to another group
            if text and (not path or path[-1][1:] != at):
                if path and (at[0] in units or is_unit_below(grid, top, at, catalogue)):
                    text, at = f"({squeeze(text).strip('()[]')})", path[-1][1:]
                    if catalogue.words.is_("unit_heading", text[1:-1]):
                        continue
                path.append((text, *at))
        if path:
            paths[column] = path
    return paths


def _group_to_the_left(grid: Grid, row: int, column: int, bottom: int) -> tuple[tuple[int, int], str]:
    """An unmerged group heading stands over its first column only; its other columns have just the lower
    heading.
    """
    if any(grid.text(r, column) for r in range(row + 1, bottom + 1)) and (row, column) not in grid.anchors:
        for c in range(column - 1, -1, -1):
            text = grid.text(row, c)
            if text:
                if any(grid.text(r, c) for r in range(row + 1, bottom + 1)):
                    return (row, c), text
                break
    return (row, column), ""
