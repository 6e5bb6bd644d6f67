"""What lines of labels say of all rows below them: `受检单位：…　检查日期：…` over a list of hazards.

Each becomes a column of the table of which every cell is the one that says it.
"""

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.dates import read_date
from orchestration.intake.forms import QUANTITIES, Column
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Mapped
from orchestration.intake.heading_rows import is_label_by_label, labelled_cells
from orchestration.intake.labelled_cells import LABEL
from orchestration.intake.legends import may_explain
from orchestration.intake.sheets import CellValue
from orchestration.intake.table import Table
from orchestration.intake.text import squeeze

_A_PAIR = 2  # cells: a label and one of the codes that it stands for
_LINES = 2  # of labels over a heading
_WHOLE = 10  # characters of an ISO day
_UNKNOWN = "?"  # begins the name of what no column of the form is
_OF_SHEET = ("filled_on", "period", "made_by")  # labels beside which nothing is said of rows
IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
UNCLOSED = re.compile(r"[(（\[【][^)）\]】]*$")
BETWEEN = " \t\n\u3000;；,，。"  # what may stand between a value and the next label


class Said(NamedTuple):
    """A label with what it says, and where label and value stand."""

    heading: str
    label: tuple[int, int]
    place: tuple[int, int]
    value: CellValue


def said_in(grid: Grid, row: int, catalogue: Catalogue) -> list[Said]:
    """The labels of a row with their values, in one cell or in two; none where a cell of it is neither."""
    filled = grid.filled(row)
    is_pair = len(filled) == _A_PAIR and catalogue.answers(*(grid.text(row, c) for c in filled))
    if is_pair or is_label_by_label(grid, row, catalogue):
        columns = filled if is_pair else labelled_cells(grid, row, catalogue)
        return [
            Said(grid.text(row, label), (row, label), (row, value), grid.rows[row][value])
            for label, value in zip(columns[::2], columns[1::2], strict=True)
        ]
    found: list[Said] = []
    waiting: Said | None = None
    for column in grid.filled(row):
        text, at = grid.text(row, column), (row, column)
        own = said_within(text, at)
        if waiting and not own:
            found.append(waiting._replace(place=at, value=grid.rows[row][column]))
            waiting = None
            continue
        if waiting or not own:
            return []
        waiting = None if own[-1].value else own[-1]
        found += [said for said in own if said.value]
    return found


def said_within(text: str, at: tuple[int, int]) -> list[Said]:
    """The labels of a text that begins with one, each with what follows it, if anything does."""
    spans = [*LABEL.finditer(text)] if ":" in text or "：" in text else []
    if not spans or spans[0].start() or UNCLOSED.search(spans[0]["label"]):
        return []
    ends = [*(after.start() for after in spans[1:]), len(text)]
    return [
        Said(span["label"], at, at, text[span.end() : end].strip(BETWEEN) or None)
        for span, end in zip(spans, ends, strict=True)
    ]


def speaks_of_rows(table: Table, row: int, after_break: bool, catalogue: Catalogue) -> bool:
    """Whether a row below a heading says what holds for those that follow: after colons, after a break, or
    above the heading again.
    """
    texts = table.grid.row_texts(row)
    may_speak = after_break or any(":" in text or "：" in text for text in texts)
    may_speak = may_speak or is_above_heading_again(table, row)
    return may_speak and bool(columns_said(table, said_in(table.grid, row, catalogue), catalogue))


def is_above_heading_again(table: Table, row: int) -> bool:
    """Whether right below a row, or another one, the heading of its table stands again."""
    grid, headings = table.grid, table.headings
    below = takewhile(lambda r: len(grid.filled(r)) > 1, range(row + 1, min(row + 1 + _LINES, len(grid))))
    begin = (r for r in below if squeeze(grid.text(r, grid.filled(r)[0])) in headings)  # a quick look
    return any(headings.issuperset(map(squeeze, filter(None, grid.row_texts(r)))) for r in begin)


def hold_for_rows(table: Table, catalogue: Catalogue) -> None:
    """Give a table the columns that its lines of labels say. What a line says holds until another line says
    it; that line then begins anew. Where two say different things of the same rows, neither is taken.
    """
    grid, header = table.grid, table.header
    lines = [
        row for row, why in table.aside.items() if why == "said" or (why == "above" and row < header.top)
    ]
    of_lines = {row: all_said(table, said_in(grid, row, catalogue), catalogue) for row in sorted(lines)}
    said = {row: own for row, own in of_lines.items() if own}
    if not said or grid.sideways:
        return
    rows = sorted(row.index for row in table.rows)
    held: dict[str, Said] = {}
    disputed: set[str] = set()  # what lines above the same rows say differently
    is_new = False  # whether rows stand between the lines before and this one
    by_row: dict[int, dict[str, Said]] = {}
    for row in sorted([*said, *rows]):
        if row not in said:
            by_row[row], is_new = {name: own for name, own in held.items() if name not in disputed}, True
            continue
        if is_new:
            held, disputed = ({} if held.keys() & said[row].keys() else held), set()
        again = {name for name, own in said[row].items() if name in held and held[name].value != own.value}
        table.unplaced += (
            sorted({row, *(held[n].label[0] for n in again)} - {*table.unplaced}) if again else []
        )
        held, disputed, is_new = held | said[row], disputed | again, False
    hold(table, by_row)
    _forget(table, grid, said, catalogue)


def hold(table: Table, by_row: Mapping[int, Mapping[str, Said]]) -> None:
    """Give a table a column for all that is said, by the names of the form's columns or of unknown ones."""
    grid = table.grid
    names = list(dict.fromkeys(name for own in by_row.values() for name in own))
    table.grid = grid.with_borrowed(
        [
            {row: (own[name].place, own[name].value) for row, own in by_row.items() if name in own}
            for name in names
        ]
    )
    for n, name in enumerate(names, start=grid.width):
        first = next(own[name] for own in by_row.values() if name in own)
        meant = None if name.startswith(_UNKNOWN) else name
        table.header.add(Mapped(n, first.heading, None, grid.address(*first.label), meant))


def hold_for_record(table: Table, catalogue: Catalogue) -> None:
    """Give a record what a line above its labels says, or the brackets of one (`检查记录卡（编号：…）`)."""
    grid, header = table.grid, table.header
    above = [(row, filled[0]) for row in range(header.top) if len(filled := grid.filled(row)) == 1]
    for row, column in above:
        text = grid.text(row, column)
        for part in (text, *IN_BRACKETS.findall(text)):
            line = [said for said in said_within(part, (row, column)) if said.value]
            for name, said in columns_said(table, line, catalogue).items():
                index = table.grid.width
                table.grid = table.grid.with_borrowed([{row: (said.place, said.value)}])
                header.add(Mapped(index, said.heading, None, grid.address(*said.label), name))
                table.record = {**(table.record or {}), name: (row, index)}


def _forget(table: Table, grid: Grid, rows: Mapping[int, dict[str, Said]], catalogue: Catalogue) -> None:
    """Take what is said of rows from what stands around the table, where a cell says nothing else."""
    for row, meant in rows.items():
        cells: dict[tuple[int, int], bool] = {}
        for said in said_in(grid, row, catalogue):
            for cell in (said.label, said.place):
                cells[cell] = cells.get(cell, True) and said in meant.values()
        for cell in (cell for cell, is_meant in cells.items() if is_meant):
            if grid.text(*cell) in table.furniture:
                table.furniture.remove(grid.text(*cell))


def columns_said(table: Table, line: list[Said], catalogue: Catalogue) -> dict[str, Said]:
    """The columns of the form that the labels of a line mean and the heading does not have. `联系电话` goes
    with the label before it; a line that says whose the sheet is or of when says nothing of its rows, unless
    whose it is may be said of them, and more beside it (`编制单位：…　预案层级：…`).
    """
    found: dict[str, Said] = {}
    before: str | None = None
    owner: str | None = None
    labels = catalogue.words.labels
    kinds = [labels.get(text := squeeze(said.heading)) or labels.get(BRACKETS.sub("", text)) for said in line]
    if any(kind in ("submitter", *_OF_SHEET) for kind in kinds) and (codes := _codes(table, line, catalogue)):
        return codes
    if any(kind in _OF_SHEET for kind in kinds):
        return {}
    for said, kind in zip(line, kinds, strict=True):
        is_owner = kind == "submitter" and _is_submitter(said, catalogue)
        is_no_unit = kind == "money_unit" and not catalogue.words.is_unit(
            squeeze(str(said.value))
        )  # 单位：甲厂
        if is_no_unit and catalogue.wordings.vocabulary.submitter(str(said.value)):
            return {}
        if kind == "submitter" or is_no_unit or (kind == "other" and before):
            kind = None
        before = None if kind else _column(table, said, catalogue)
        if is_owner and not before:
            return {}
        owner = before if is_owner else owner
        if before and before not in found:
            found[before] = said
    return found if found.keys() - {owner} else {}


def _codes(table: Table, line: list[Said], catalogue: Catalogue) -> dict[str, Said]:
    """What codes a line of whose the sheet is says besides (`填报单位：…　行业领域：建筑施工`)."""
    columns = catalogue.forms[table.header.form].columns
    found = ((_column(table, said, catalogue), said) for said in line)
    return {
        name: said
        for name, said in found
        if name and (codes := columns[name].codes) and catalogue.wordings.code(codes, str(said.value))
    }


def all_said(table: Table, line: list[Said], catalogue: Catalogue) -> dict[str, Said]:
    """What a line says of rows, if it says anything of them; and what else it says, by names that no column
    has: nobody knows these labels, and they are told.
    """
    meant, labels = columns_said(table, line, catalogue), catalogue.words.labels
    if not meant:
        return {}
    others = (said for said in line if said not in meant.values() and squeeze(said.heading) not in labels)
    return meant | {f"{_UNKNOWN}{said.heading}": said for said in others}


def _is_submitter(said: Said, catalogue: Catalogue) -> bool:
    vocabulary, text = catalogue.wordings.vocabulary, str(said.value)
    return bool(vocabulary.submitter(text) or vocabulary.submitter_within(text))


def _column(table: Table, said: Said, catalogue: Catalogue) -> str | None:
    """The one column that a label means, if its value can be one and the heading has none for it."""
    form, header = catalogue.forms[table.header.form], table.header
    matches = catalogue.matches(form.name, catalogue.heading(said.heading))
    if not matches or matches[0].ticked or (len(matches) > 1 and matches[1].rank == matches[0].rank):
        return None
    name = matches[0].column
    is_there = name in header.mapped or any(name in column.rivals for column in header.columns)
    return name if not is_there and _may_hold(form.columns[name], said, catalogue) else None


def _may_hold(column: Column, said: Said, catalogue: Catalogue) -> bool:
    """Whether a value may be that of many rows: no quantity, a whole day, no note, no legend."""
    if (
        column.type in QUANTITIES
        or (column.codes and may_explain(str(said.value)))
        or catalogue.words.is_("note", f"{said.heading}：")
    ):
        return False
    if column.type == "date" and isinstance(said.value, str):
        day, problem = read_date(squeeze(said.value), False, None, False)
        return problem == "year_missing" or bool(day and len(day) == _WHOLE and not problem)
    return True
