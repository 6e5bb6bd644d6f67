"""One-record forms: labels beside their values (快报) instead of headings above columns."""

from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.tables import Table

_MOST_ROWS = 60  # of a sheet that may be a record
_ROWS = 3  # data rows from which a table is one, and no record
_FEWEST = 4  # labelled values without which a sheet is not taken for a record


def find_record(
    grid: Grid, catalogue: Catalogue, names: list[str], row_tables: list[Table]
) -> tuple[Table, dict[str, tuple[int, int]]] | None:
    """The record on a sheet and where each column's value stands, or None where rows of a table read better.

    A label must have its value in the next filled cell to the right, and that cell must not itself be a
    label.
    """
    if len(grid) > _MOST_ROWS or any(_is_table(table, catalogue) for table in row_tables):
        return None
    pairs = _pairs(grid, catalogue)
    if len(pairs) < _FEWEST:
        return None
    texts = [text for _, _, text in grid.texts(range(len(grid)))]
    titled = next((form for text in [*texts, *names] if (form := catalogue.titled(text))), None)
    best: tuple[float, str, dict[str, tuple[Mapped, tuple[int, int]]]] | None = None
    for form in catalogue.forms:
        found: dict[str, tuple[Mapped, tuple[int, int]]] = {}
        for (row, column), at in pairs.items():
            heading = catalogue.heading(grid.text(row, column))
            for match in catalogue.matches(form, heading):
                if match.column not in found:
                    mapped = Mapped(
                        column, grid.text(row, column), heading.unit, grid.address(row, column), match.column
                    )
                    found[match.column] = (mapped, at)
                    break
        score = len(found) + (3.0 if form == titled else 0.0)
        if len(found) >= _FEWEST and (best is None or score > best[0]):
            best = (score, form, found)
    if best is None or any(len(table.header.mapped) >= len(best[2]) for table in row_tables):
        return None
    _, form, found = best
    labels = set(pairs) | {at for _, at in found.values()}
    header = Header(
        form,
        min(row for row, _ in pairs),
        max(row for row, _ in pairs),
        [mapped for mapped, _ in found.values()],
        best[0],
    )
    table = Table(grid, header)
    table.furniture = [
        text for row, column, text in grid.texts(range(len(grid))) if (row, column) not in labels
    ]
    table.title = next((text for text in table.furniture if catalogue.titled(text)), None)
    return table, {name: at for name, (_, at) in found.items()}


def _is_table(table: Table, catalogue: Catalogue) -> bool:
    """Whether rows below headings were found beyond doubt: many columns, or several rows without a label."""
    if len(table.header.mapped) > _FEWEST and table.data:
        return True
    if len(table.header.mapped) <= 2 or len(table.data) < _ROWS:
        return False
    texts = [text for row in table.data[:_ROWS] for text in table.grid.row_texts(row.index) if text]
    return not any(map(catalogue.is_heading, texts))


def _pairs(grid: Grid, catalogue: Catalogue) -> dict[tuple[int, int], tuple[int, int]]:
    """Label cells with the cell of their value (possibly blank), row by row."""
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    columns = _label_columns(grid, catalogue)
    for row in range(len(grid)):
        filled = grid.filled(row)
        starts = [c for c in filled if c in columns]
        for column, end in pairwise([*starts, grid.width]):
            if not _is_label(grid, row, column, catalogue):
                continue
            between = [c for c in filled if column < c < end]
            if len(between) <= 1 and end - column > 1:
                merged_end = max(
                    (c for c in range(column, end) if grid.anchored(row, c) == (row, column)), default=column
                )
                pairs[row, column] = (row, between[0] if between else min(merged_end + 1, end - 1))
    return pairs


def _label_columns(grid: Grid, catalogue: Catalogue) -> set[int]:
    """The columns in which labels stand: most texts there are some. A value may read like one (`整改中`)."""
    found = set()
    for column in range(grid.width):
        rows = [row for row in range(len(grid)) if grid.text(row, column)]
        labels = sum(_is_label(grid, row, column, catalogue) for row in rows)
        if labels * 2 >= len(rows) > 0:
            found.add(column)
    return found


def _is_label(grid: Grid, row: int, column: int, catalogue: Catalogue) -> bool:
    text = grid.text(row, column)
    is_text = isinstance(grid.rows[row][column], str)
    return is_text and catalogue.is_heading(text) and not catalogue.titled(text)
