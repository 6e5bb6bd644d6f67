"""Where a table ends: what stands below it may head another, known or not."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import looks_like_heading, may_be_heading
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.table import Table

_MANY = 3  # filled cells of a row that may head a table


def holds_codes(table: Table, row: int, kinds: RowKinds) -> bool:
    """Whether a row has a code where its table has such codes: 整改中 may also be a heading."""
    form = kinds.catalogue.forms[table.header.form]
    held = [(form.columns[name].codes, mapped.index) for name, mapped in table.header.mapped.items()]
    texts = [(codes, table.grid.text(row, index)) for codes, index in held if codes]
    return any(text and kinds.wordings.code(codes, text) for codes, text in texts)


def captions_another(table: Table, row: int, kinds: RowKinds) -> bool:
    """Whether a text below a blank row stands over a heading of which hardly a word is known: what is
    below that is none of this table.
    """
    grid = table.grid
    below = row + 1
    if grid.filled(row - 1) or below >= len(grid) or len(grid.filled(below)) < _MANY:
        return False
    text = grid.text(row, grid.filled(row)[0])
    is_section = kinds.words.is_("section", text) or any(
        kinds.wordings.code(name, text) for name in kinds.words.turned_heading
    )
    is_strange = not looks_like_heading(grid, below, kinds.catalogue)
    may_head = not is_section and is_strange and may_be_heading(grid, below, kinds.catalogue)
    return may_head and not holds_codes(table, below, kinds)


def heads_something(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row is a heading beyond doubt, if of no form: what is below it is none of this table."""
    filled = grid.filled(row)
    known = [c for c in filled if catalogue.is_heading(grid.text(row, c))]
    return len(known) >= _MANY and len(known) * 5 >= len(filled) * 3
