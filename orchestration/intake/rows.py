"""The data rows of one table to records: each value read, each cell kept as written with its address."""

from collections.abc import Iterator

from orchestration.intake.catalogue import Form
from orchestration.intake.document import Cell, Finding, Record, Submission
from orchestration.intake.headers import Mapped
from orchestration.intake.tables import Row, Table
from orchestration.intake.text import fold, squeeze
from orchestration.intake.values import NOTHING, CellReader, Reading


class RowReader:
    """Reads the rows of one table into its submission. `record`: where each value stands on a one-record
    form.
    """

    def __init__(
        self,
        table: Table,
        form: Form,
        reader: CellReader,
        money_unit: str | None,
        submission: Submission,
        record: dict[str, tuple[int, int]] | None,
    ) -> None:
        self.table = table
        self.form = form
        self.reader = reader
        self.money_unit = money_unit
        self.submission = submission
        self.record = record
        self.readings: dict[tuple[int, str], Reading] = {}
        self._above: dict[str, Reading] = {}

    def unit(self, mapped: Mapped) -> str | None:
        """The unit that the heading names; for money also the one of the unit line."""
        if mapped.column and self.form.columns[mapped.column].type == "yuan":
            return mapped.unit if mapped.unit in self.reader.words.money_units else self.money_unit
        return mapped.unit

    def dates(self, column: str, period: str | None) -> list[str]:
        """The ISO days of one date column, for telling the month; months and unreadable texts left out."""
        mapped = self.table.header.mapped.get(column)
        if mapped is None:
            return []
        found = []
        for row in self.table.data:
            r, c = self._at(row.index, mapped.index)
            value = self.reader.read("date", self.table.grid.rows[r][c], None, period, False).value
            if isinstance(value, str) and len(value) == 10:
                found.append(value)
        return found

    def read(self, period: str | None) -> Iterator[Finding]:
        """Fill the submission's records and cells; yield what is to be remarked."""
        if self.record:
            yield from self._read_record(period)
            return
        for number, row in enumerate(self.table.data, 1):
            yield from self._read_row(row, number, period)
        for index in self.table.unplaced:
            filled = self.table.grid.filled(index)
            text = " ".join(self.table.grid.text(index, c) for c in filled)
            yield Finding("unplaced_row", address=self.table.grid.address(index, filled[0]), text=text[:80])

    def _at(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell's value stands: a vertically merged cell belongs to every row it spans, a wide one
        to its first.
        """
        anchor = self.table.grid.anchored(row, column)
        return anchor if anchor[1] == column and anchor[0] > self.table.header.bottom else (row, column)

    def _read_row(self, row: Row, number: int, period: str | None) -> Iterator[Finding]:
        grid = self.table.grid
        sheet_row = grid.sheet_row(row.index)
        row_id = f"{self.submission.submission_id}-{number:05d}"
        record = Record(row_id, sheet_row, row.section, row.is_void, {})
        self.submission.rows.append(record)
        if row.is_void:
            yield Finding(
                "void_row", address=grid.address(row.index, grid.filled(row.index)[0]), row_id=row_id
            )
        for mapped in self.table.header.columns:
            if mapped.serial or mapped.ticked:
                continue
            at = self._at(row.index, mapped.index)
            text = grid.text(*at)
            address = grid.address(row.index, mapped.index)
            if text or mapped.column:
                self.submission.cells.append(
                    Cell(row_id, sheet_row, mapped.column, mapped.heading, address, text or None)
                )
            if mapped.column:
                reading = self._value(mapped, at, text, period)
                record.values[mapped.column] = reading.value
                self.readings[row.index, mapped.column] = self._above[mapped.column] = reading
                if reading.problem:
                    yield self._remark(reading, row_id, mapped.column, address, text)
        yield from self._ticks(row, record)

    def _value(self, mapped: Mapped, at: tuple[int, int], text: str, period: str | None) -> Reading:
        column = self.form.columns[mapped.column or ""]
        if text and squeeze(text) in self.reader.words.dittos:
            return self._above.get(column.name) or Reading(None, "nothing_above")
        return self.reader.read(
            column.type, self.table.grid.rows[at[0]][at[1]], self.unit(mapped), period, column.forward
        )

    def _ticks(self, row: Row, record: Record) -> Iterator[Finding]:
        """Tick-box columns: the heading of the ticked one is the wording."""
        groups: dict[str, list[Mapped]] = {}
        for mapped in self.table.header.columns:
            if mapped.ticked and mapped.column:
                groups.setdefault(mapped.column, []).append(mapped)
        for name, boxes in groups.items():
            texts = {box.index: self.table.grid.text(*self._at(row.index, box.index)) for box in boxes}
            ticked = [box for box in boxes if squeeze(texts[box.index]) in self.reader.words.ticks]
            spoken = [box for box in boxes if not self.reader.words.is_blank(texts[box.index])]
            box = (ticked or spoken or boxes)[0]
            address = self.table.grid.address(row.index, box.index)
            self.submission.cells.append(
                Cell(record.row_id, record.sheet_row, name, box.heading, address, texts[box.index] or None)
            )
            reading = NOTHING
            if len(ticked) == 1 and spoken == ticked:
                reading = Reading(fold(box.ticked or ""))
            elif spoken:
                reading = Reading(None, "not_a_bool")
                yield self._remark(reading, record.row_id, name, address, texts[box.index])
            record.values[name] = reading.value

    def _read_record(self, period: str | None) -> Iterator[Finding]:
        grid = self.table.grid
        row_id = f"{self.submission.submission_id}-00001"
        record = Record(row_id, None, None, False, {})
        self.submission.rows.append(record)
        for name, at in (self.record or {}).items():
            mapped = self.table.header.mapped[name]
            text, address = grid.text(*at), grid.address(*at)
            self.submission.cells.append(Cell(row_id, None, name, mapped.heading, address, text or None))
            reading = self._value(mapped, at, text, period)
            record.values[name] = reading.value
            if reading.problem:
                yield self._remark(reading, row_id, name, address, text)

    def _remark(self, reading: Reading, row_id: str, column: str, address: str, text: str) -> Finding:
        return Finding(
            reading.problem or "", None, address, text or None, reading.detail or None, None, row_id, column
        )
