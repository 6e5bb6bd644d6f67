"""What the headings of sections say of the rows below them, where the form has a column for it and the table
has none: how grave hazards are, where goods are kept. Sectors and townships the facts take from the sections
themselves.
"""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.forms import Column
from orchestration.intake.headers import Mapped
from orchestration.intake.table import Table
from orchestration.intake.text import unnumbered
from orchestration.intake.wordings import Wordings


def hold_sections(table: Table, catalogue: Catalogue, wordings: Wordings) -> None:
    """Give a table the one column of its form that all its sections are values of."""
    rows = table.data
    if not table.header.form or not rows or not all(row.section and row.section_at for row in rows):
        return
    texts = {BRACKETS.sub("", row.section or "") for row in rows}
    header = table.header
    doubted = {name for heading in header.columns for name in heading.rivals}
    free = [
        column
        for column in catalogue.forms[header.form].columns.values()
        if column.name not in header.mapped and column.name not in doubted
    ]
    spoken = [
        {wordings.code(name, wordings.in_column(name, text)) for text in texts}
        for name in catalogue.words.turned_heading
    ]
    told_apart = max((len(codes) for codes in spoken if None not in codes), default=0)
    store = catalogue.words.looks["stores"]
    named = [
        column
        for column in free
        if (column.of_stores and all(map(store.fullmatch, texts)))
        or _tells_more(column, texts, told_apart, wordings)
    ]
    if len(named) != 1:
        return
    grid = table.grid
    at = {row.index: row.section_at for row in rows if row.section_at}
    first = grid.address(*at[rows[0].index])
    table.grid = grid.with_borrowed(
        [{row: (place, unnumbered(BRACKETS.sub("", grid.text(*place)))) for row, place in at.items()}]
    )
    header.add(Mapped(grid.width, named[0].label, None, first, named[0].name))


def _tells_more(column: Column, texts: set[str], told_apart: int, wordings: Wordings) -> bool:
    """Whether all texts are codes of a column, and tell more apart than the sectors or townships of which
    they may speak (`烟花爆竹零售点`).
    """
    codes = {column.codes and wordings.code(column.codes, text) for text in texts}
    return None not in codes and len(codes) > told_apart
