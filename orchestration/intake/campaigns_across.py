"""Figures of several campaigns beside each other, each below a group that names it, with the townships that
they have in common on the left.
"""

from itertools import islice

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import has_numbers

_NEAR_TOP = 12  # rows among which the groups stand
_FEW = 2  # rows of several cells, of which one has the groups
_FEWEST = 2  # campaigns, and headings of each


def by_campaign(grid: Grid, catalogue: Catalogue) -> list[tuple[str, Grid]]:
    """What each campaign is called, and the sheet with its columns alone and those before the first; none if
    there are not several. What stands behind the last is of the last.
    """
    wide = (row for row in range(min(len(grid) - 2, _NEAR_TOP)) if len(grid.filled(row)) > _FEWEST)
    for row in islice(wide, _FEW):
        filled = grid.filled(row)
        if set(filled).issuperset(grid.filled(row + 1)) or has_numbers(grid, row):
            continue  # no groups
        spoken = {c: catalogue.figures_about(grid.text(row, c)) for c in filled}
        named = {c: forms[0] for c, forms in spoken.items() if len(forms) == 1}
        if len(named) < _FEWEST or len({*named.values()}) < len(named) or min(named) == filled[0]:
            continue
        starts = sorted(named)
        if any(starts[0] < c < starts[-1] and c not in named for c in filled):
            continue
        ends = [next((c for c in filled if c > start), grid.width) for start in starts]
        spans = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        if any(sum(bool(grid.text(row + 1, c)) for c in span) < _FEWEST for span in spans):
            continue
        before = range(starts[0])
        behind = range(ends[-1], grid.width)
        return [
            (
                grid.text(row, span.start),
                _with_columns(grid, row, {*before, *span, *(behind if span is spans[-1] else ())}),
            )
            for span in spans
        ]
    return []


def _with_columns(grid: Grid, row: int, columns: set[int]) -> Grid:
    """The sheet with nothing but these columns, from a row on."""
    return grid.gathered([], dict.fromkeys(range(row, len(grid)), {*range(grid.width)} - columns))
