"""Several forms on one sheet, each below or beside a text that names it, and each laid out in its own way."""

from functools import partial
from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_heads import aspect_of
from orchestration.intake.figures_in_text import holds_figures
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import has_numbers
from orchestration.intake.text import squeeze, unnumbered

_MOST_PARTS = 3  # beside each other
_FEWEST_ROWS = 2  # of a list
_FEWEST_FIGURES = 3  # of a topic that is one row


def topics_of(grid: Grid, catalogue: Catalogue) -> list[tuple[str, Grid]]:
    """The parts of a sheet below texts of which each names another form (`一、自建房整治`, or two of them
    beside each other), with those texts, the addresses of the whole and the rows above the first; none if
    there are not several. A text that is not numbered names figures only: a list has its title above it.
    """
    named: dict[tuple[int, int], str] = {}
    for row in range(len(grid)):
        filled = grid.filled(row)
        if not 0 < len(filled) <= _MOST_PARTS:
            continue
        spoken = {c: _spoken(grid.text(row, c), len(filled) == 1, catalogue) for c in filled}
        own = {(row, c): forms[0] for c, forms in spoken.items() if len(forms) == 1}
        others = [grid.text(row, c) for c in filled if (row, c) not in own]
        is_named = bool(own) and all(map(partial(aspect_of, catalogue=catalogue), others))  # 截至9月底累计
        if is_named and not any(holds_figures(grid.text(row, c)) for c in filled):
            named |= own
    if len(named) < 2:
        return _topics_beside(grid, catalogue)
    lines = pairwise([*sorted({row for row, _ in named}), len(grid)])
    heads = {row for row, end in lines if any(_has_figures(grid, r) for r in range(row, end))}
    named = {at: form for at, form in named.items() if at[0] in heads}  # the title of the sheet is none
    if len(named) < 2 or len({*named.values()}) < len(named):
        return []
    rows = sorted({row for row, _ in named})
    down = dict(pairwise([*rows, len(grid)]))
    parts = []
    for row in rows:
        columns = [0, *[c for r, c in named if r == row][1:], grid.width]
        parts += [
            (
                grid.text(row, grid.filled(row)[n]),
                grid.within(range(row, down[row]), range(*span), range(rows[0])),
            )
            for n, span in enumerate(pairwise(columns))
        ]
    return parts


def _spoken(text: str, is_alone: bool, catalogue: Catalogue) -> list[str]:
    """The forms that a text may name."""
    figures = catalogue.figures_about(text)
    is_numbered = is_alone and not figures and unnumbered(text) != squeeze(text)
    return catalogue.about(text) if is_numbered else figures


def _topics_beside(grid: Grid, catalogue: Catalogue) -> list[tuple[str, Grid]]:
    """The parts of a list beside texts of which each names other figures (`自建房整治` of three rows), below
    the heading that they have in common; none if there are not several.
    """
    first = next((row for row in range(len(grid)) if len(grid.filled(row)) >= _MOST_PARTS), None)
    if first is None:
        return []
    below = range(first + 1, len(grid))
    own = grid.filled(first)
    column = own[catalogue.words.is_("serial_heading", grid.text(first, own[0]))]
    texts = grid.column_texts[column]
    heads = [r for r in below if texts[r] and texts[r] != texts[r - 1] and len(grid.filled(r)) > 1]
    are_cards = all(
        len(grid.filled(row)) > 2 * _FEWEST_FIGURES for row in heads
    )  # labels and values by turns
    if len(heads) < _FEWEST_ROWS or (len(heads) > len(below) // 2 and not are_cards):
        return []
    spoken = {row: catalogue.figures_about(grid.text(row, column)) for row in heads}
    named = {row: forms[0] for row, forms in spoken.items() if len(forms) == 1}
    if len(named) < _FEWEST_ROWS or len({*named.values()}) < len(named) or heads != [*named]:
        return []
    beyond, above = range(column + 1, grid.width), range(first + (not are_cards))
    return [
        (grid.text(row, column), grid.within(range(row, end), beyond, above))
        for row, end in pairwise([*named, len(grid)])
    ]


def _has_figures(grid: Grid, row: int) -> bool:
    return has_numbers(grid, row) or any(map(holds_figures, grid.row_texts(row)))
