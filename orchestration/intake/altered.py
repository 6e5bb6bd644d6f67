"""A file looked at again: what stands in one cell, and what the reader would say if another text
stood there.

For files that have been read before, and so do not take this process down.
"""

import hashlib
import re
from dataclasses import dataclass

from orchestration.intake.document import Document
from orchestration.intake.grid import letters
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from orchestration.intake.text import squeeze
from orchestration.intake.values import as_written
from orchestration.intake.workbook import CellValue, Sheet, open_workbook

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ANOTHER = "另文"  # neither a number nor a date, nor the code of anything
_KINDS = ("subtotal", "total", "share", "compared", "note", "signature")


class NoSuchCellError(ValueError):
    """The file has no such sheet, or the sheet does not reach as far as the cell."""


@dataclass
class Place:
    """A cell of a sheet by its row and column from 0."""

    sheet: Sheet
    row: int
    column: int

    @property
    def value(self) -> CellValue:
        return self.sheet.rows[self.row][self.column]


class AlteredFile:
    """One file, opened; its document is that of the file as it lies, whatever is altered."""

    def __init__(self, content: bytes, path: str) -> None:
        self._reader = DocumentReader(FORMS, WORDS, SEEDS)
        self._workbook = open_workbook(content)
        self._path, self._sha256 = path, hashlib.sha256(content).hexdigest()

    @property
    def sheets(self) -> list[str | None]:
        return [sheet.name for sheet in self._workbook.sheets]

    def text(self, sheet: str | None, cell: str) -> str:
        """What stands in a cell, as written."""
        return as_written(self._place(sheet, cell).value)

    def kind_of_row(self, sheet: str | None, cell: str) -> str:
        """What the first words of a cell's row make of the row: a total, a note; empty for anything else."""
        place = self._place(sheet, cell)
        texts = [squeeze(text) for value in place.sheet.rows[place.row] if (text := as_written(value))]
        words = self._reader.words
        return next((kind for text in texts[:2] for kind in _KINDS if words.is_(kind, text)), "")

    def rows_reading(self, sheet: str | None, cell: str, submission_id: str, column: str) -> list[str]:
        """The rows that have their value of a column from a cell: its own, those merged with it, those that
        say "the same" below it; none where the cell is the blank part of a merged one.
        """
        before = self._values(self._reader.read_sheets(self._workbook, self._path, self._sha256), column)
        after = self._values(self.read_with(sheet, cell, _ANOTHER), column)
        known = before.get(submission_id, {})
        return [row for row, value in known.items() if after.get(submission_id, {}).get(row, value) != value]

    @staticmethod
    def _values(document: Document, column: str) -> dict[str, dict[str, object]]:
        return {
            submission.submission_id: dict(zip(submission.row_ids, submission.values[column], strict=True))
            for submission in document.submissions
            if column in submission.values
        }

    def read_with(self, sheet: str | None, cell: str, text: str) -> Document:
        """What the reader says of the file with this text in a cell; a number where a number stood."""
        place = self._place(sheet, cell)
        was = place.value
        is_number = isinstance(was, int | float) and not isinstance(was, bool)
        row = place.sheet.rows[place.row]
        place.sheet.rows[place.row] = [
            *row[: place.column],
            _typed(text, is_number),
            *row[place.column + 1 :],
        ]
        return self._reader.read_sheets(self._workbook, self._path, self._sha256)

    def _place(self, sheet: str | None, cell: str) -> Place:
        found = next((one for one in self._workbook.sheets if one.name == sheet), None)
        address = ADDRESS.fullmatch(cell)
        if found is None or address is None:
            raise NoSuchCellError(sheet if found is None else cell)
        row = int(address[2]) - 1 - found.first_row
        width = len(found.rows[0]) if found.rows else 0
        column = next((n for n in range(width) if letters(n) == address[1]), None)
        if column is None or not 0 <= row < len(found.rows):
            raise NoSuchCellError(cell)
        return Place(found, row, column)


def _typed(text: str, is_number: bool) -> CellValue:
    try:
        return float(text) if is_number else text
    except ValueError:
        return text
