"""Where a table ends: what stands below it may head another, known or not."""

import re
from itertools import takewhile

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import looks_like_heading, may_be_heading
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.table import Table

_MANY = 3  # filled cells of a row that may head a table
_A_PAIR = 2  # cells: what is counted, and how many there are
_NAME = re.compile("[\u4e00-\u9fff].|.[\u4e00-\u9fff]")  # of a column: not / or 无
_FIGURE = re.compile(r"[-+]?\d[\d,]*(\.\d+)?[%‰]?")


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


def figures_below(table: Table, row: int) -> range:
    """The rows of a small table of figures that begins in a row below a blank one, with its heading or with
    its name (`隐患等级 | 数量`, as pivots and charts have them); none where there is no such table.
    """
    grid = table.grid
    head = row + (len(grid.filled(row)) == 1)
    filled = grid.filled(head) if head < len(grid) else []
    is_narrow = _A_PAIR <= len(filled) <= len(table.header.columns) / 2
    if not is_narrow or not table.rows or grid.filled(row - 1):
        return range(0)
    rows = [*takewhile(grid.filled, range(head + 1, len(grid)))]
    if not rows or not all(_NAME.search(grid.text(head, c)) for c in filled):
        return range(0)
    figures = [c for c in filled if all(_FIGURE.fullmatch(grid.text(below, c)) for below in rows)]
    is_small = all({*grid.filled(below)} <= {*filled} for below in rows)
    return range(row, rows[-1] + 1) if figures and filled[0] not in figures and is_small else range(0)
