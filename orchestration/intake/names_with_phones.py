"""Names that share a cell with a telephone number: `王某13900000001` below `负责人及电话`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.forms import Form
from orchestration.intake.headers import Mapped
from orchestration.intake.table import Row, Table
from orchestration.intake.text import squeeze

_MANY_DIGITS = re.compile(r"\d{7}")
_LOOKED_AT = 3  # rows among which such a cell stands
_NAME = r"(?P<name>[^\d,;:/()、-]{2,20})"
_BETWEEN = "[,;:/()、-]*"
_JOINED = re.compile("[及和与,/()、]+$")

Cell = tuple[int, int]


class Both(NamedTuple):
    """The name and the number of a cell, where it has them."""

    name: str | None
    phone: str | None


def hold_names(table: Table, catalogue: Catalogue) -> None:
    """Have names and numbers that share the cells of a column read as columns of their own, where its heading
    speaks of both; where a cell says anything else, neither is. A form without numbers keeps the names.
    """
    header = table.header
    for heading in [heading for heading in header.columns if header.form and not heading.serial]:
        grid, looked_at = table.grid, _places(table, heading, table.data[:_LOOKED_AT]).values()
        if not any(_MANY_DIGITS.search(grid.text(*at)) for at in looked_at):
            continue
        places = _places(table, heading, table.data)
        person, phone = _meant(heading, catalogue.forms[header.form], catalogue)
        others = {other.column for other in header.columns if other is not heading}
        read = {row: _read(grid.text(*at), catalogue) for row, at in places.items()}
        if not person or {person, phone} & others - {None}:
            continue
        if not all(read.values()):
            index = heading.index
            if table.record:
                index = -len(table.beside) - 1
                [table.beside[index]] = places.values()
                table.record = {name: at for name, at in table.record.items() if name != heading.column}
            header.doubt(heading, (person, phone or person), index)
            continue
        names = {row: (places[row], both.name) for row, both in read.items() if both}
        phones = {row: (places[row], both.phone) for row, both in read.items() if both}
        table.grid = grid.with_borrowed([names, phones] if phone else [names])
        header.read_as(heading, person, grid.width)
        if phone:
            header.add(Mapped(grid.width + 1, heading.heading, None, heading.address, phone))
        if table.record:
            [row] = places
            held = {name: at for name, at in table.record.items() if name != heading.column}
            table.record = {**held, person: (row, grid.width)}
            table.record |= {phone: (row, grid.width + 1)} if phone else {}


def _places(table: Table, heading: Mapped, rows: Sequence[Row]) -> dict[int, Cell]:
    """Where by row that stands which a heading is of; on a card in the row of its value."""
    if table.record:
        at = table.record.get(heading.column or "")
        return {at[0]: at} if at else {}
    return {row.index: table.grid.anchored(row.index, heading.index) for row in rows}


def _meant(heading: Mapped, form: Form, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """The columns of names and of numbers that a heading speaks of one after the other."""
    text = squeeze(heading.heading)
    for end in range(len(text) - 1, 0, -1):
        person = _column(_JOINED.sub("", text[:end]), form, catalogue)
        if person and catalogue.speaks_of_phones(text[end:]) and not catalogue.speaks_of_phones(text[:end]):
            return person, _column(text[end:].strip("及和与,/()、"), form, catalogue)
    return None, None


def _column(text: str, form: Form, catalogue: Catalogue) -> str | None:
    """The column of a form that a text means, if it is one that tells who someone is."""
    match = next(iter(catalogue.matches(form.name, catalogue.heading(text))), None)
    column = form.columns[match.column] if match else None
    return column.name if column and column.type == "text" and column.private == "name" else None


def _read(text: str, catalogue: Catalogue) -> Both | None:
    """What a cell says: a name with a number, in whatever order, or one of them; none if not sure."""
    plain = squeeze(text)
    if catalogue.words.is_blank(text) or plain in catalogue.words.dittos:
        return Both(text or None, text or None)
    phone = f"(?P<phone>{catalogue.words.looks['phones'].pattern})"
    for pattern in (rf"{_NAME}(?:{_BETWEEN}{phone})?", rf"{phone}(?:{_BETWEEN}{_NAME})?"):
        if match := re.fullmatch(rf"{pattern}[)]?", plain):
            return Both(match["name"], match["phone"])
    return None
