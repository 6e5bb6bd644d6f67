"""What the reader says of one file: the records that the landing tables hold."""

from dataclasses import dataclass, field
from datetime import date

from orchestration.intake.values import Value


@dataclass
class Finding:
    """Something to remark: a kind of `expectations/reading.yml`, where it stands and what is written
    there.
    """

    kind: str
    sheet: str | None = None
    address: str | None = None
    text: str | None = None
    detail: str | None = None
    submission_id: str | None = None
    row_id: str | None = None
    column_name: str | None = None


@dataclass
class Cell:
    """A cell of a data row as written; `column_name` None where its column is none of the form's."""

    row_id: str
    sheet_row: int | None
    column_name: str | None
    heading: str
    address: str
    text: str | None


@dataclass
class Record:
    """One data row: its values by column name, with types and units of the catalogue."""

    row_id: str
    sheet_row: int | None
    section: str | None
    is_void: bool
    values: dict[str, Value]


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
    rows: list[Record] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        return len(self.rows)


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
