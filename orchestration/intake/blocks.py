"""Blocks of one table below each other, the heading printed again over each of them."""

from orchestration.intake.months import find_month
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.table import DATA, TOTAL, Table
from orchestration.intake.text import squeeze, unnumbered
from orchestration.intake.words import Words

_FEWEST_PARTS = 2  # rows of parts of a township
_A_PAIR = 3  # cells of a label and its value, and a unit


class Blocks:
    """Tells what the rows between two blocks say; keeps nothing."""

    def __init__(self, words: Words, kinds: RowKinds) -> None:
        self.words = words
        self.kinds = kinds

    def section_above(self, table: Table, is_side: bool) -> tuple[str, tuple[int, int]] | None:
        """The first section and its place, where it stands above the heading: of one that is printed below
        each section, or of tables side by side. A store may be named above any.
        """
        grid = table.grid
        above = next((row for row in reversed(range(table.header.top)) if grid.filled(row)), None)
        if above is None or len(grid.filled(above)) > 1:
            return None
        at = (above, grid.filled(above)[0])
        text = grid.text(*at)
        if self.kinds.names_store(table, unnumbered(text)):
            return unnumbered(text), at
        if not (is_side or self.words.is_("section", text) or _is_repeated(table)):
            return None
        section = self.kinds.section(text)
        is_code = any(self.kinds.wordings.code(name, section) for name in ("townships", "sectors"))
        return (section, at) if is_code else None

    def named(self, table: Table, row: int) -> str | None:
        """The township or sector that a row names, or 合计, if below it the heading is printed again."""
        grid = table.grid
        below = next((r for r in range(row + 1, len(grid)) if grid.filled(r)), None)
        if below is None or grid.row_texts(below) != grid.row_texts(table.header.top):
            return None
        text = self.kinds.section(grid.text(row, grid.filled(row)[0]))
        is_known = any(self.kinds.wordings.code(name, text) for name in self.words.turned_heading)
        return text if is_known or self.words.is_("total", text) else None

    def are_parts(self, table: Table) -> bool:
        """Whether rows of figures that are asked of townships are of the parts of one (`河东片`, villages),
        which one row adds up: where it is not their sum, nobody can tell.
        """
        form = self.kinds.catalogue.forms[table.header.form]
        is_named = any(c.codes and c.name in table.header.mapped for c in form.columns.values())
        rows = [row for row in table.rows if row.kind == DATA]
        if form.kind != "campaign" or is_named or len(rows) < _FEWEST_PARTS:
            return False
        code = self.kinds.wordings.code
        said = {row.section or "" for row in table.rows}
        said |= {text for row in rows for text in table.grid.row_texts(row.index)}
        if any(code(name, text) for name in self.words.turned_heading for text in said):
            return False
        sums = [row.index for row in table.rows if row.kind == TOTAL]
        for heading in table.header.mapped.values() if len(sums) == 1 else ():
            cells = table.grid.columns[heading.index]
            written = [cells[index] for index in (sums[0], *(row.index for row in rows))]
            total, *parts = numbers = [cell for cell in written if isinstance(cell, int | float)] or [0]
            if len(numbers) == len(written) and total != sum(parts):
                return False
        return len(sums) == 1

    def end_before_another(self, table: Table, row: int) -> int | None:
        """Where a table ends of which the heading stands again in a row, below a line that says whose the
        next one is or names another month; None where no such line stands between, or only the one that is
        above this table too. What was taken from those lines is given back.
        """
        grid = table.grid
        end = table.rows[-1].index + 1 if table.rows else row
        between = [squeeze(text) for _, _, text in grid.texts(range(end, row))]
        labels = self.words.labels
        named = {
            text
            for text in between
            if any(labels[found["label"]] == "submitter" for found in self.words.label.finditer(text))
        }
        above = [text for _, _, text in grid.texts(range(table.header.top))]
        months = {month for text in between if (month := find_month(text))}
        other_month = bool(months) and not months & {find_month(text) for text in above}
        if named <= set(map(squeeze, above)) and not other_month:
            return None
        table.unplaced = [r for r in table.unplaced if r < end]
        table.past = [r for r in table.past if r < end]
        table.aside = {r: why for r, why in table.aside.items() if r < end}
        while table.furniture and squeeze(table.furniture[-1]) in between:
            table.furniture.pop()
        return end


def set_labels_aside(table: Table, heading: int) -> None:
    """Rows of a label and its value between a line that says what holds for a block and the block's own
    heading: no data.
    """
    said = max((row for row, why in table.aside.items() if why == "said"), default=heading)
    if any(why == "heading" for row, why in table.aside.items() if row > said):
        return  # it is said of rows that came already
    labels = [row for row in table.rows if said < row.index < heading]
    if all(len(table.grid.filled(row.index)) <= min(_A_PAIR, len(table.header.mapped) - 1) for row in labels):
        table.rows = [row for row in table.rows if row not in labels]
        table.aside |= {row.index: "furniture" for row in labels}


def _is_repeated(table: Table) -> bool:
    """Whether the heading is printed again, as it is above each block."""
    grid, heading = table.grid, table.grid.row_texts(table.header.top)
    return any(grid.row_texts(row) == heading for row in range(table.header.bottom + 1, len(grid)))
