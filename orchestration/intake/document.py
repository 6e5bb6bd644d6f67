"""What the reader says of one file: the records that the landing tables hold.

Rows and cells are kept by column, as they are read and as they land: a month has a hundred thousand cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from orchestration.intake.values import Value


@dataclass
class Finding:
    """Something to remark: a kind of `expectations/reading.yml`, where it stands, what is written there."""

    kind: str
    sheet: str | None = None
    address: str | None = None
    text: str | None = None
    detail: str | None = None
    submission_id: str | None = None
    row_id: str | None = None
    column_name: str | None = None


class Cell(NamedTuple):
    """A cell of a data row as written; `column_name` None where its column is none of the form's."""

    row_id: str
    sheet_row: int | None
    column_name: str | None
    heading: str
    address: str
    text: str | None


class Record(NamedTuple):
    """One data row: its values by column name, with types and units of the catalogue."""

    row_id: str
    sheet_row: int | None
    section: str | None
    is_void: bool
    values: dict[str, Value]


@dataclass
class Cells:
    """Cells by column; iterating gives them one by one."""

    row_id: list[str] = field(default_factory=list)
    sheet_row: list[int | None] = field(default_factory=list)
    column_name: list[str | None] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    text: list[str | None] = field(default_factory=list)

    def add(
        self,
        row_ids: Sequence[str],
        sheet_rows: Sequence[int | None],
        column: str | None,
        heading: str,
        addresses: Sequence[str],
        texts: Sequence[str | None],
    ) -> None:
        """Cells of one column of the sheet."""
        self.row_id += row_ids
        self.sheet_row += sheet_rows
        self.column_name += [column] * len(row_ids)
        self.heading += [heading] * len(row_ids)
        self.address += addresses
        self.text += texts

    def __len__(self) -> int:
        return len(self.row_id)

    def __iter__(self) -> Iterator[Cell]:
        columns = (self.row_id, self.sheet_row, self.column_name, self.heading, self.address, self.text)
        return map(Cell, *columns)


@dataclass
class Submission:
    """One table on one sheet. `form`, `submitter` or `period` None: not recognised, so it is unplaced."""

    submission_id: str
    document_id: str
    sheet: str | None
    sheet_position: int
    table_position: int
    form: str | None
    submitter: str | None
    submitter_from: str | None
    period: str | None
    period_from: str | None
    title: str | None
    filled_on: date | None
    orientation: str
    header_row: int | None
    is_nil: bool
    row_ids: list[str] = field(default_factory=list)
    sheet_rows: list[int | None] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)
    voids: list[bool] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    cells: Cells = field(default_factory=Cells)

    @property
    def row_count(self) -> int:
        return len(self.row_ids)

    @property
    def rows(self) -> list[Record]:
        """The data rows one by one."""
        by_row = zip(*self.values.values(), strict=True) if self.values else ((),) * self.row_count
        heads = zip(self.row_ids, self.sheet_rows, self.sections, self.voids, strict=True)
        return [
            Record(*head, dict(zip(self.values, row, strict=True)))
            for head, row in zip(heads, by_row, strict=True)
        ]


@dataclass
class Document:
    """One file under one name."""

    document_id: str
    path: str
    sha256: str
    format: str | None
    reason: str | None = None  # finding kind, if the file was rejected
    submissions: list[Submission] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def status(self) -> str:
        return "rejected" if self.reason else "read"

    @classmethod
    def rejected(cls, document_id: str, path: str, sha256: str, kind: str, detail: str = "") -> "Document":
        return cls(document_id, path, sha256, None, kind, [], [Finding(kind, detail=detail or None)])
