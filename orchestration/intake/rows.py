"""The data rows of one table, column by column: each value read, each cell kept with its address."""

from collections.abc import Iterator

from orchestration.intake.catalogue import Form
from orchestration.intake.document import Finding, Submission
from orchestration.intake.headers import Mapped
from orchestration.intake.tables import Table
from orchestration.intake.text import fold, squeeze
from orchestration.intake.values import NOTHING, CellReader, Reading
from orchestration.intake.workbook import CellValue

_LONGEST_DITTO = 4  # characters


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
        self.indices = [row.index for row in table.data]
        self.readings: dict[str, list[Reading]] = {}  # of each column, in the order of the data rows
        self._merged = {c for (r, c), (r0, _) in table.grid.anchors.items() if r > r0 > table.header.bottom}

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
        readings = self.reader.read_all("date", self._column(mapped.index)[0], None, period, False)
        return [r.value for r in readings if isinstance(r.value, str) and len(r.value) == 10]

    def read(self, period: str | None) -> Iterator[Finding]:
        """Fill the submission's rows and cells; yield what is to be remarked."""
        if self.record:
            yield from self._read_record(period)
            return
        grid, submission = self.table.grid, self.submission
        data = self.table.data
        submission.row_ids = [f"{submission.submission_id}-{n:05d}" for n in range(1, len(data) + 1)]
        submission.sheet_rows = [grid.sheet_row(row.index) for row in data]
        submission.sections = [row.section for row in data]
        submission.voids = [row.is_void for row in data]
        for n, row in enumerate(data):
            if row.is_void:
                address = grid.address(row.index, grid.filled(row.index)[0])
                yield Finding("void_row", address=address, row_id=submission.row_ids[n])
        for mapped in self.table.header.columns:
            if not mapped.serial and not mapped.ticked:
                yield from self._read_column(mapped, period)
        yield from self._ticks()
        for index in self.table.unplaced:
            filled = grid.filled(index)
            text = " ".join(grid.text(index, c) for c in filled)
            yield Finding("unplaced_row", address=grid.address(index, filled[0]), text=text[:80])

    def _column(self, column: int) -> tuple[list[CellValue], list[str]]:
        """The values and texts of a column in the data rows. A vertically merged cell belongs to every row
        it spans, a wide one to its first.
        """
        grid = self.table.grid
        if column not in self._merged:
            values = [grid.rows[r][column] for r in self.indices]
            return values, [grid.row_texts(r)[column] for r in self.indices]
        places = [self._at(r, column) for r in self.indices]
        return [grid.rows[r][c] for r, c in places], [grid.text(r, c) for r, c in places]

    def _at(self, row: int, column: int) -> tuple[int, int]:
        anchor = self.table.grid.anchored(row, column)
        return anchor if anchor[1] == column and anchor[0] > self.table.header.bottom else (row, column)

    def _read_column(self, mapped: Mapped, period: str | None) -> Iterator[Finding]:
        submission = self.submission
        values, texts = self._column(mapped.index)
        addresses = self.table.grid.addresses(self.indices, mapped.index)
        if mapped.column is None:
            used = [n for n, text in enumerate(texts) if text]
            submission.cells.add(
                [submission.row_ids[n] for n in used],
                [submission.sheet_rows[n] for n in used],
                None,
                mapped.heading,
                [addresses[n] for n in used],
                [texts[n] for n in used],
            )
            return
        column = self.form.columns[mapped.column]
        written = [text or None for text in texts]
        submission.cells.add(
            submission.row_ids, submission.sheet_rows, column.name, mapped.heading, addresses, written
        )
        readings = self.reader.read_all(column.type, values, self.unit(mapped), period, column.forward)
        if dittos := self._dittos(texts):
            above = Reading(None, "nothing_above")
            for n, text in enumerate(texts):
                above = readings[n] = above if text in dittos else readings[n]
        self.readings[column.name] = readings
        submission.values[column.name] = [reading.value for reading in readings]
        for n, reading in enumerate(readings):
            if reading.problem:
                yield _remark(reading, submission.row_ids[n], column.name, addresses[n], texts[n])

    def _dittos(self, texts: list[str]) -> set[str]:
        words = self.reader.words.dittos
        return {text for text in set(texts) if len(text) <= _LONGEST_DITTO and squeeze(text) in words}

    def _ticks(self) -> Iterator[Finding]:
        """Tick-box columns: the heading of the ticked one is the wording."""
        groups: dict[str, list[Mapped]] = {}
        for mapped in self.table.header.columns:
            if mapped.ticked and mapped.column:
                groups.setdefault(mapped.column, []).append(mapped)
        words, submission = self.reader.words, self.submission
        for name, boxes in groups.items():
            texts = {box.index: self._column(box.index)[1] for box in boxes}
            readings = self.readings[name] = [NOTHING] * len(self.indices)
            for n, index in enumerate(self.indices):
                ticked = [box for box in boxes if squeeze(texts[box.index][n]) in words.ticks]
                spoken = [box for box in boxes if not words.is_blank(texts[box.index][n])]
                box = (ticked or spoken or boxes)[0]
                address, text = self.table.grid.address(index, box.index), texts[box.index][n]
                row = ([submission.row_ids[n]], [submission.sheet_rows[n]])
                submission.cells.add(*row, name, box.heading, [address], [text or None])
                if len(ticked) == 1 and spoken == ticked:
                    readings[n] = Reading(fold(box.ticked or ""))
                elif spoken:
                    readings[n] = Reading(None, "not_a_bool")
                    yield _remark(readings[n], submission.row_ids[n], name, address, text)
            submission.values[name] = [reading.value for reading in readings]

    def _read_record(self, period: str | None) -> Iterator[Finding]:
        grid, submission = self.table.grid, self.submission
        row_id = f"{submission.submission_id}-00001"
        submission.row_ids, submission.sheet_rows = [row_id], [None]
        submission.sections, submission.voids = [None], [False]
        for name, at in (self.record or {}).items():
            mapped, column = self.table.header.mapped[name], self.form.columns[name]
            text, address = grid.text(*at), grid.address(*at)
            submission.cells.add([row_id], [None], name, mapped.heading, [address], [text or None])
            value = grid.rows[at[0]][at[1]]
            reading = self.reader.read(column.type, value, self.unit(mapped), period, column.forward)
            submission.values[name] = [reading.value]
            if reading.problem:
                yield _remark(reading, row_id, name, address, text)


def _remark(reading: Reading, row_id: str, column: str, address: str, text: str) -> Finding:
    return Finding(
        reading.problem or "", None, address, text or None, reading.detail or None, None, row_id, column
    )
