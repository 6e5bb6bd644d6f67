"""What the headings of sections say of the rows below them, where the form has a column for it and the table
has none: how grave hazards are, where goods are kept, whose they are
(`一、某项目部（城西街道）　检查日期：…`). Sectors and townships the facts take from the sections themselves.
"""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.dates import is_day
from orchestration.intake.forms import Column
from orchestration.intake.headers import Mapped
from orchestration.intake.labelled_cells import LABEL
from orchestration.intake.said_once import IN_BRACKETS, UNCLOSED, columns_said, hold, said_within
from orchestration.intake.table import Table
from orchestration.intake.text import unnumbered
from orchestration.intake.wordings import Wordings


def hold_sections(table: Table, catalogue: Catalogue, wordings: Wordings) -> None:
    """Give a table the one column of its form that all its sections are values of."""
    rows = table.data
    if not table.header.form or not rows or not all(row.section and row.section_at for row in rows):
        return
    _hold_said(table, catalogue)
    grid, header = table.grid, table.header
    at = {row.index: row.section_at for row in rows if row.section_at}
    names = {place: _name(grid.text(*place)) for place in at.values()}
    texts = {BRACKETS.sub("", row.section or "") for row in rows}
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
    store, unit = catalogue.words.looks["stores"], catalogue.words.looks["enterprises"]
    is_of_units = not told_apart and all(map(unit.fullmatch, names.values()))
    named = [
        column
        for column in free
        if (column.of_stores and all(map(store.fullmatch, texts)))
        or (column.required and column.type == "date" and all(map(is_day, names.values())))
        or _tells_more(column, texts, told_apart, wordings)
    ]
    if is_of_units and not named:
        named = [column for column in free if column.required and column.no_submitter]
    if len(named) != 1:
        return
    first = grid.address(*at[rows[0].index])
    if named[0].codes or named[0].of_stores:
        names = {place: unnumbered(BRACKETS.sub("", grid.text(*place))) for place in names}  # 小（一）型
    table.grid = grid.with_borrowed([{row: (place, names[place]) for row, place in at.items()}])
    header.add(Mapped(grid.width, named[0].label, None, first, named[0].name))


def hold_days(table: Table) -> None:
    """Give the rows below a day that stands alone in its column that day."""
    days = sorted(row for row, why in table.aside.items() if why == "day")
    grid = table.grid
    cells = {}
    for row in table.data if days else ():
        day = next((d for d in reversed(days) if d < row.index), None)
        column = grid.filled(day)[0] if day is not None else None
        if day is not None and column is not None and not grid.text(row.index, column):
            cells[row.index, column] = ((day, column), grid.rows[day][column])
    table.grid = grid.with_moved(cells) if cells else grid


def _name(text: str) -> str:
    """What a section is called, without its number, brackets, and the labels behind its name."""
    label = LABEL.search(text)
    plain = UNCLOSED.sub("", text[: label.start()] if label else text)  # 某项目部（城西街道；检查日期：…）
    return unnumbered(IN_BRACKETS.sub("", plain)).strip()


def _hold_said(table: Table, catalogue: Catalogue) -> None:
    """Give a table the columns that labels behind the names of all its sections say."""
    by_row = {}
    for row in table.data:
        place = row.section_at or (row.index, 0)
        text = table.grid.text(*place)
        label = LABEL.search(text)
        is_within = label is not None and UNCLOSED.search(text[: label.start()]) is not None
        behind = text[label.start() :] if label and label.start() else ""
        line = said_within(behind.rstrip("）)") if is_within else behind, place)
        by_row[row.index] = columns_said(table, line, catalogue)
    names = [name for name in next(iter(by_row.values()), {}) if all(name in own for own in by_row.values())]
    hold(table, {row: {name: own[name] for name in names} for row, own in by_row.items()})


def _tells_more(column: Column, texts: set[str], told_apart: int, wordings: Wordings) -> bool:
    """Whether all texts are codes of a column, and tell more apart than the sectors or townships of which
    they may speak (`烟花爆竹零售点`).
    """
    codes = {column.codes and wordings.code(column.codes, text) for text in texts}
    return None not in codes and len(codes) > told_apart
