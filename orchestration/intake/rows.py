"""The data rows of one table, column by column: each value read, each cell kept with its address."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from orchestration.intake.choices import named
from orchestration.intake.columns import Column, ColumnReader
from orchestration.intake.day_parts import joined
from orchestration.intake.document import Finding, Submission, Written
from orchestration.intake.forms import Form
from orchestration.intake.headers import Mapped
from orchestration.intake.readings import Reading
from orchestration.intake.sheets import CellValue
from orchestration.intake.table import Table
from orchestration.intake.tick_boxes import read_ticks

Picker = Callable[[Sequence[Any]], Any]


class RowReader:
    """Reads the rows of one table into its submission."""

    def __init__(
        self,
        table: Table,
        form: Form,
        reader: ColumnReader,
        money_unit: str | None,
        submission: Submission,
    ) -> None:
        self.table = table
        self.form = form
        self.reader = reader
        self.money_unit = money_unit
        self.submission = submission
        self.record = table.record
        self.indices = [row.index for row in table.data]
        self.columns: dict[str, Column] = {}  # in the order of the data rows
        self._picked = _picker(self.indices)
        tall = [(c0, c1) for r0, c0, r1, c1 in table.grid.merges if r1 > r0 > table.header.bottom]
        self._merged = {column for c0, c1 in tall for column in range(c0, c1 + 1)}

    def unit(self, mapped: Mapped) -> str | None:
        """The unit that the heading names; for money also the one of the unit line; of codes their list, of
        answers what they answer.
        """
        column = self.form.columns[mapped.column] if mapped.column else None
        if column and column.type == "yuan":
            return mapped.unit if mapped.unit in self.reader.words.money_units else self.money_unit
        if column and column.type == "bool":
            return column.name
        return column.codes if column and column.codes else mapped.unit

    def dates(self, column: str, period: str | None) -> list[str]:
        """The ISO days of one date column, for telling the month; months and unreadable texts left out."""
        mapped = self.table.header.mapped.get(column)
        if mapped is None:
            return []
        place = (self.record or {}).get(column)
        cells = [self.table.grid.rows[place[0]][place[1]]] if place else self._cells(mapped)[0]
        values = self.reader.read("date", cells, None, period, False).values
        return [value for value in values if isinstance(value, str) and len(value) == 10]

    def values(self, mapped: Mapped) -> Sequence[CellValue]:
        """The values of a column in the data rows."""
        return [] if self.record else self._cells(mapped)[0]

    def first(self, mapped: Mapped) -> CellValue:
        """The first of them."""
        return self.table.grid.rows[self.indices[0]][mapped.index] if self.indices else None

    def unmeant(self) -> dict[int, tuple[Sequence[CellValue], list[str]]]:
        """The values and texts of the columns whose heading has no meaning yet, by index; no empty ones."""
        if self.record:
            grid = self.table.grid
            return {n: ([grid.rows[r][c]], [grid.text(r, c)]) for n, (r, c) in self.table.beside.items()}
        headings = self.table.header.columns
        known = {index for heading in headings if heading.column for index in heading.parts}
        columns = [h for h in headings if not h.column and not h.serial and h.index not in known]
        cells = {heading.index: self._column(heading.index) for heading in columns}
        return {index: column for index, column in cells.items() if any(column[1])}

    def read(self, period: str | None) -> Iterator[Finding]:
        """Fill the submission's rows and cells; yield what is to be remarked."""
        yield from self._read_record(period) if self.record else self._read_rows(period)
        grid = self.table.grid
        for index in sorted(self.table.unplaced):
            filled = grid.filled(index)
            text = " ".join(grid.text(index, c) for c in filled)
            yield Finding("unplaced_row", address=grid.address(index, filled[0]), text=text[:80])

    def _read_rows(self, period: str | None) -> Iterator[Finding]:
        grid, submission = self.table.grid, self.submission
        data = self.table.data
        submission.row_ids = [f"{submission.submission_id}-{n:05d}" for n in range(1, len(data) + 1)]
        submission.sheet_rows = [grid.sheet_row(row.index) for row in data]
        submission.row_places = [grid.row_place(row.index) for row in data]
        submission.sections = [row.section for row in data]
        submission.voids = [row.is_void for row in data]
        for n, row in enumerate(data if any(submission.voids) else ()):
            if row.is_void:
                address = grid.address(row.index, grid.filled(row.index)[0])
                yield Finding("void_row", address=address, row_id=submission.row_ids[n])
        for mapped in self.table.header.columns:
            if not mapped.serial and not mapped.ticked:
                yield from self._read_column(mapped, period)
        yield from self._ticks(period)

    def _cells(self, mapped: Mapped) -> tuple[Sequence[CellValue], list[str]]:
        """The values and texts below a heading; days that are spread over columns as one text each, numbers
        of options as the options.
        """
        if mapped.options:
            values, texts = self._column(mapped.index)
            cells = zip(values, texts, strict=True)
            return [named(value, text, mapped.options) for value, text in cells], texts
        if not mapped.parts:
            return self._column(mapped.index)
        parts = zip(*(self._column(index)[1] for index in mapped.parts), strict=True)
        days = [joined(texts, self.reader.words) for texts in parts]
        *_, month, day = self.reader.words.day_parts
        return [month + text if text.endswith(day) and month not in text else text for text in days], days

    def _column(self, column: int) -> tuple[Sequence[CellValue], list[str]]:
        """The values and texts of a column in the data rows. A vertically merged cell belongs to every row
        it spans, a wide one to its first.
        """
        grid = self.table.grid
        if column not in self._merged:
            return self._picked(grid.columns[column]), self._picked(grid.column_texts[column])
        places = [self._at(r, column) for r in self.indices]
        return [grid.rows[r][c] for r, c in places], [grid.text(r, c) for r, c in places]

    def _at(self, row: int, column: int) -> tuple[int, int]:
        anchor = self.table.grid.anchored(row, column)
        return anchor if anchor[1] == column and anchor[0] > self.table.header.bottom else (row, column)

    def _read_column(self, mapped: Mapped, period: str | None) -> Iterator[Finding]:
        submission, grid = self.submission, self.table.grid
        values, texts = self._column(mapped.index)
        if mapped.column is None and not any(texts):
            return
        if mapped.index < grid.own_width and not self._has_moved(mapped.index):
            said = (mapped.column, mapped.heading, mapped.address)
            submission.written.append(Written(*said, grid.column_place(mapped.index), texts))
        else:
            submission.written += self._borrowed(mapped, texts)
        if mapped.column is None:
            return
        if mapped.parts or mapped.options:
            values, texts = self._cells(mapped)
        column = self.form.columns[mapped.column]
        read = self.reader.read(column.type, values, self.unit(mapped), period, column.forward)
        if read.dittos:
            _repeat(read)
        self.columns[column.name] = read
        submission.values[column.name] = read.values
        for n, reading in read.remarks.items():
            address = grid.address(self.indices[n], mapped.index)
            yield _remark(reading, submission.row_ids[n], column.name, address, texts[n])

    def _has_moved(self, column: int) -> bool:
        """Whether some cells of one of the sheet's own columns stand elsewhere on it."""
        borrowed = self.table.grid.borrowed
        return bool(borrowed) and any((index, column) in borrowed for index in self.indices)

    def _borrowed(self, mapped: Mapped, texts: list[str]) -> Iterator[Written]:
        """A column of what stands elsewhere as written: the cells that say it, each with its rows."""
        grid, said = self.table.grid, (mapped.column, mapped.heading, mapped.address)
        rows: dict[str, list[int]] = {}
        for n, index in enumerate(self.indices):
            if (index, mapped.index) in grid.borrowed or mapped.index < grid.own_width:
                rows.setdefault(grid.address(index, mapped.index), []).append(n)
        for address, own in rows.items():
            yield Written(*said, address, [texts[n] for n in own], own)

    def _ticks(self, period: str | None) -> Iterator[Finding]:
        groups: dict[str, list[Mapped]] = {}
        for mapped in self.table.header.columns:
            if mapped.ticked and mapped.column:
                groups.setdefault(mapped.column, []).append(mapped)
        submission, grid = self.submission, self.table.grid
        for name, boxes in groups.items():
            texts = {box.index: self._column(box.index)[1] for box in boxes}
            question = name if self.form.columns[name].type == "bool" else None
            ticks = read_ticks(boxes, texts, question, period, self.reader.words)
            self.columns[name], submission.values[name] = ticks.column, ticks.column.values
            for n, box, reading in ticks.remarks:
                address = grid.address(self.indices[n], box.index)
                yield _remark(reading, submission.row_ids[n], name, address, texts[box.index][n])
            for box in boxes:
                rows = ticks.rows[box.index]
                place, own = grid.column_place(box.index), [texts[box.index][n] for n in rows]
                submission.written.append(Written(name, box.heading, box.address, place, own, rows))

    def _read_record(self, period: str | None) -> Iterator[Finding]:
        grid, submission = self.table.grid, self.submission
        row_id = f"{submission.submission_id}-00001"
        submission.row_ids, submission.sheet_rows, submission.row_places = [row_id], [None], [""]
        submission.sections, submission.voids = [None], [False]
        for name, at in (self.record or {}).items():
            mapped, column = self.table.header.mapped[name], self.form.columns[name]
            text, address = grid.text(*at), grid.address(*at)
            submission.written.append(Written(name, mapped.heading, mapped.address, address, [text]))
            value = grid.rows[at[0]][at[1]]
            reading = self.reader.cells.read(column.type, value, self.unit(mapped), period, column.forward)
            submission.values[name] = [reading.value]
            if reading.problem:
                yield _remark(reading, row_id, name, address, text)
        for strange in self.table.header.columns:
            if strange.column is None:
                at = self.table.beside[strange.index]
                told = Written(None, strange.heading, strange.address, grid.address(*at), [grid.text(*at)])
                submission.written.append(told)


def _picker(indices: list[int]) -> Picker:
    """Picks the items at these positions, which ascend: mostly they follow each other without a gap."""
    if not indices:
        return lambda _: []
    first, last = indices[0], indices[-1]
    if last - first + 1 == len(indices):
        return itemgetter(slice(first, last + 1))
    return lambda items: [items[n] for n in indices]


def _repeat(read: Column) -> None:
    """`同上` repeats the value above, and the remark on it, through chains too."""
    for n in read.dittos:
        read.values[n] = read.values[n - 1] if n else None
        above = read.remarks.get(n - 1) if n else Reading(None, "nothing_above")
        if above:
            read.remarks[n] = above
        else:
            read.remarks.pop(n, None)


def _remark(reading: Reading, row_id: str, column: str, address: str, text: str) -> Finding:
    return Finding(
        reading.problem or "", None, address, text or None, reading.detail or None, None, row_id, column
    )
