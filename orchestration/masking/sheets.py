"""A file's sheets with what tells of people and enterprises replaced, cell by cell, by what each cell is.

What the catalogue calls private is replaced, and whatever is none of a form's columns: lines around tables,
strange columns and rows. Of those stays what the reader needs to see. Codes, days, numbers, headings and
titles stay. Only what was read goes in: hidden sheets come out empty, the office's own sheet not at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from orchestration.intake.forms import Column
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Mapped
from orchestration.intake.read import DocumentReader, Study
from orchestration.intake.returned import is_returned
from orchestration.intake.sheets import CellValue, Formula, Sheet
from orchestration.intake.submissions import Found
from orchestration.intake.values import as_written
from orchestration.masking.mask import Mask
from orchestration.masking.sight import Sees, Sight, hidden, is_short, with_days

LINE, ANSWER, TITLE, ROW, STRANGE, KEPT = "line", "answer", "title", "row", "strange", "kept"
Role = str | Column
Place = tuple[int, int]
_INSTRUCTIONS = (
    3  # texts of a sheet without a table by which the reader knows that it is read for instruction
)
_LONG_NUMBER = re.compile(r"\d{7,}")
_DAY_NUMBER = re.compile(r"(?:19|20)\d{6}")
_BETWEEN_NAMES = re.compile(r"[\s、,，;；/]+")
_SHORTEST, _SHORTEST_IN_CELLS, _LONGEST_NAME = 2, 4, 40  # characters of names looked for in texts that stay


class SheetMasker:
    """Replaces what is private in the sheets of one file; the same text is replaced alike throughout."""

    def __init__(self, reader: DocumentReader, mask: Mask) -> None:
        self.words = reader.words
        self.forms = reader.catalogue.forms
        self.sight = Sight(reader)
        self.mask = mask
        self.names: list[str] = []

    def shown_sheets(self, study: Study) -> list[Sheet]:
        """The sheets that have a place in the masked file."""
        return [sheet for sheet in study.sheets if not is_returned(Grid.of(sheet), self.words)]

    def masked(self, study: Study) -> list[Sheet]:
        """The sheets as they may be shown."""
        positions = {id(sheet): position for position, sheet in enumerate(study.sheets, 1)}
        roles: list[tuple[Sheet, dict[Place, Role] | None]] = []
        for sheet in self.shown_sheets(study):
            items = [item for item in study.found if item.sheet_position == positions[id(sheet)]]
            roles.append((sheet, self._roles(sheet, items) if items else None))
        self.names = sorted({*self._names(roles)}, key=lambda name: (-len(name), name))
        return [
            self._without_table(sheet) if found is None else self._sheet(sheet, found)
            for sheet, found in roles
        ]

    def name(self, text: str) -> str:
        """The name of a sheet or a path, without the names of people and enterprises that stand in cells."""
        return self._scrubbed(text, self.sight.name, _SHORTEST)

    @staticmethod
    def _names(of_sheets: Sequence[tuple[Sheet, dict[Place, Role] | None]]) -> Iterator[str]:
        for sheet, roles in of_sheets:
            for (r, c), role in (roles or {}).items():
                value = sheet.rows[r][c]
                if isinstance(role, Column) and role.private == "name" and isinstance(value, str):
                    parts = [value.strip(), *_BETWEEN_NAMES.split(value)]
                    yield from (part for part in parts if _SHORTEST <= len(part) <= _LONGEST_NAME)

    def _roles(self, sheet: Sheet, items: list[Found]) -> dict[Place, Role]:
        """What the cells of a sheet are; those without a role are lines."""
        roles: dict[Place, Role] = {}
        for item in items:
            form = self.forms.get(item.table.header.form)
            if form and item.table.record:
                roles |= {at: form.columns[name] for name, at in item.table.record.items()}
            elif form:
                grid = item.table.grid
                for place, role in self._of_table(item, form.columns):
                    r, c = grid.borrowed.get(place, place)
                    if place in grid.borrowed and grid.rows[place[0]][place[1]] != sheet.rows[r][c]:
                        continue  # it is said within a line
                    at = (c + grid.first_row - sheet.first_row, r)
                    roles[at if grid.sideways else (r, c)] = role
            if form and item.table.title:
                for r, c, text in Grid.of(sheet).texts(range(len(sheet.rows))):
                    if text == item.table.title:
                        roles.setdefault((r, c), TITLE)
        return roles

    def _of_table(self, item: Found, columns: dict[str, Column]) -> Iterator[tuple[Place, Role]]:
        table = item.table
        headed = {mapped.index: mapped for mapped in table.header.columns}
        for r in range(table.header.top, table.header.bottom + 1):
            yield from (((r, c), KEPT) for c in table.grid.filled(r))
        for r, why in table.aside.items():
            if why in ("heading", "numbering"):
                yield from (((r, c), KEPT) for c in table.grid.filled(r))
        for row in table.rows:
            yield from (
                ((row.index, c), _of_cell(headed.get(c), columns)) for c in table.grid.filled(row.index)
            )
        for r in table.unplaced:
            yield from (((r, c), ROW) for c in table.grid.filled(r))

    def _sheet(self, sheet: Sheet, roles: dict[Place, Role]) -> Sheet:
        rows = [list(row) for row in sheet.rows]
        asked = False
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value not in (None, ""):
                    role = roles.get((r, c), LINE)
                    row[c] = self._value(value, ANSWER if asked and role == LINE else role)
                    asked = isinstance(value, str) and role == LINE and self.sight.asks(value)
        return replace(sheet, name=sheet.name and self.name(sheet.name), rows=rows)

    def _without_table(self, sheet: Sheet) -> Sheet:
        """A sheet of which nothing was read: as many of its texts as the reader looks at, no hidden ones."""
        rows: list[list[CellValue]] = [[""] * len(row) for row in sheet.rows]
        texts = [] if sheet.hidden else [*Grid.of(sheet).texts(range(len(sheet.rows)))][:_INSTRUCTIONS]
        for r, c, _ in texts:
            rows[r][c] = self._value(sheet.rows[r][c], LINE)
        rows = rows if texts else []
        return Sheet(sheet.name and self.name(sheet.name), rows, [], sheet.hidden, sheet.first_row)

    def _value(self, value: CellValue, role: Role) -> CellValue:
        if value is None or isinstance(value, bool | date | time | timedelta) or role == KEPT:
            return value
        if isinstance(value, Formula):
            return Formula("=0")
        if isinstance(value, float | int):
            tells = role.private if isinstance(role, Column) else not is_short(as_written(value))
            return self.mask.number(value) if tells else value
        return self._text(value, role) if value.strip() else value

    def _text(self, text: str, role: Role) -> str:
        sight = self.sight
        if isinstance(role, Column):
            return self._of_column(text, role)
        if role == TITLE and self.sight.is_titled(text):
            return self._scrubbed(text, sight.name, _SHORTEST)
        if role in (LINE, STRANGE) and sight.is_plain(text):
            return text
        sees = {LINE: sight.line, ANSWER: sight.name, TITLE: sight.name}.get(role)
        masked = self.mask.text(text)
        return hidden(text, with_days(text, masked), sees) if sees else hidden(text, masked, sight.cell)

    def _of_column(self, text: str, column: Column) -> str:
        sees = self.sight.value(column.type, column.name)
        if column.private:
            masked = self.mask.code(text) if column.is_credit_code else self.mask.text(text)
            return hidden(text, masked, sees)
        if column.codes and self.sight.is_code(column.codes, text):
            return text
        if column.type in ("text", "code"):
            return self._scrubbed(text, self.sight.cell, _SHORTEST_IN_CELLS)
        letters = (
            other if own.isalpha() else own for own, other in zip(text, self.mask.text(text), strict=True)
        )
        return hidden(text, "".join(letters), sees)

    def _scrubbed(self, text: str, sees: Sees, shortest: int) -> str:
        """A text that stays, without the names and long numbers in it where it is still read as it was."""
        for name in self.names:
            if len(name) >= shortest and name in text:
                text = self._seen_alike(text, text.replace(name, self.mask.text(name)), sees)
        for number in _LONG_NUMBER.findall(text):
            if not _DAY_NUMBER.fullmatch(number):
                text = self._seen_alike(text, text.replace(number, self.mask.text(number)), sees)
        return text

    @staticmethod
    def _seen_alike(text: str, other: str, sees: Sees) -> str:
        return other if sees(other) == sees(text) else text


def _of_cell(mapped: Mapped | None, columns: dict[str, Column]) -> Role:
    """What a cell of a row is, by the heading above it."""
    return columns[mapped.column] if mapped and mapped.column and not mapped.ticked else STRANGE
