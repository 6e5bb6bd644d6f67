"""A table that goes on in a sheet without a heading of its own, as long lists are cut."""

from dataclasses import replace

from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.heading_rows import has_numbers
from orchestration.intake.table import Table
from orchestration.intake.words import Words

_FEWEST = 3  # filled cells of a row that may be one of data


def continuation(grid: Grid, before: Table, names: list[str], words: Words) -> Table | None:
    """The table of a sheet below the heading of the one before it, its rows not read yet. The sheet says that
    it goes on, or goes on counting, and has no column that the other has not. Flags on a heading stand at the
    first row.
    """
    rows = [row for row in range(len(grid)) if len(grid.filled(row)) >= _FEWEST]
    if not rows or not before.header.mapped or before.record or before.grid.sideways:
        return None
    start = rows[0]
    used = {column for row in rows for column in grid.filled(row)}
    if not has_numbers(grid, start) or not used <= {c.index for c in before.header.columns}:
        return None
    around = [text for _, _, text in grid.texts(range(start))]
    if not _counts_on(grid, start, before) and not any(
        words.is_("continued", text) for text in [*around, *names]
    ):
        return None
    columns = [
        replace(column, address=grid.address(start, column.index))
        for column in before.header.columns
        if max((column.index, *column.parts)) < grid.width
    ]
    header = Header(before.header.form, start, start - 1, columns, before.header.score)
    return Table(grid, header, furniture=around, title=before.title, lacks_heading=True)


def _counts_on(grid: Grid, row: int, before: Table) -> bool:
    """Whether a row has the number that follows the last one of a table."""
    serial = next((column.index for column in before.header.columns if column.serial), None)
    if serial is None or serial >= grid.width:
        return False
    counted = (before.grid.text(each.index, serial) for each in reversed(before.data))
    last = next((int(text) for text in counted if text.isdecimal()), None)
    return last is not None and grid.text(row, serial) == str(last + 1)
