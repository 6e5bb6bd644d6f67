"""Whether a table of rows below headings was found beyond doubt, so that its sheet is no record."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.headers import Mapped
from orchestration.intake.record_labels import is_label
from orchestration.intake.table import Table
from orchestration.intake.text import squeeze

_ROWS = 3  # data rows from which a table is one, and no record
_FEWEST = 4  # columns with which it may be one of a single row
_COUNTED = 3  # columns of rows that are counted off, with which they are a list
_FIRST = 2  # rows that are


def is_sure(table: Table, catalogue: Catalogue) -> bool:
    """Whether rows below headings were found beyond doubt: many columns, or several rows without a label; or
    records of a ledger that stand beside each other.
    """
    is_ledger = table.grid.sideways and catalogue.forms[table.header.form].kind == "ledger"
    if table.grid.sideways and any(_is_of_labels(table, row.index, catalogue) for row in table.data):
        return False
    if any(_holds_units(table, column, catalogue) for column in table.header.mapped.values()):
        return False
    if len(table.header.mapped) >= _COUNTED and _is_counted(table):
        return True
    if len(table.header.mapped) > _FEWEST - is_ledger and len(table.data) > is_ledger:
        return True
    if len(table.header.mapped) <= 2 or len(table.data) < _ROWS:
        return False
    rows = range(table.header.bottom + 1, table.data[_ROWS - 1].index + 1)
    return not any(catalogue.is_heading(text) for _, _, text in table.grid.texts(rows))


def _holds_units(table: Table, column: Mapped, catalogue: Catalogue) -> bool:
    """Whether a column that was taken for a number of inspected (单位) says what is counted: 场, 人次, 份."""
    if catalogue.forms[table.header.form].columns[column.column or ""].type not in QUANTITIES:
        return False
    written = table.grid.column_texts[column.index]
    texts = [text for row in table.data if (text := written[row.index])]
    return len(texts) > 1 and sum(catalogue.words.is_unit(squeeze(text)) for text in texts) * 2 > len(texts)


def _is_counted(table: Table) -> bool:
    """Whether the rows of a table are counted off in a column that says so, from one on."""
    serial = next((column.index for column in table.header.columns if column.serial), None)
    rows = table.data[:_FIRST] if serial is not None else []
    numbers = [squeeze(table.grid.text(row.index, serial or 0)).rstrip(".、") for row in rows]
    return len(rows) > 1 and numbers == ["1", "2"]


def _is_of_labels(table: Table, row: int, catalogue: Catalogue) -> bool:
    """Whether half of the cells of a row are labels themselves, and not what their headings may say."""
    grid, filled = table.grid, table.grid.filled(row)
    heads = {column.index: column.heading for column in table.header.columns}
    own = [c for c in filled if is_label(grid, row, c, catalogue)]
    labels = [c for c in own if c not in heads or not catalogue.may_say(heads[c], grid.text(row, c))]
    return len(labels) * 2 >= len(filled)
