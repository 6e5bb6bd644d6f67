"""What the reader says of one file: the records that the landing tables hold.

Rows and cells are kept by column, as they are read and as they land: a month has a hundred thousand cells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from datetime import date
from typing import NamedTuple

from orchestration.intake.readings import Value

_SEVERAL = 2  # rows that nobody fills in alike twice


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


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Without what is remarked again: on the heading of a table that is read part by part."""
    return list({astuple(finding): finding for finding in findings}.values())


@dataclass
class Explanation:
    """What a department says of a flag on the sheet that came with its returned workbook.

    `reference` is the flag's fingerprint; the person's name may be blank.
    """

    reference: str
    text: str
    explained_by: str | None
    sheet: str | None
    address: str


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


class Written(NamedTuple):
    """One column of a table as written: the texts of its data rows, blanks as `''`.

    `place` is the column's part of the address (`C`; `7` on a sheet that lies on its side); a whole address
    (`C7`) on a record and of what is said once for several rows.
    `rows` names the data rows by position where they are not all: the ones ticked in this box.
    """

    column_name: str | None  # None: none of the form's
    heading: str
    heading_address: str
    place: str
    texts: list[str]
    rows: list[int] | None = None

    @property
    def is_one_cell(self) -> bool:
        """Whether all its rows have the one cell."""
        return self.place[0].isalpha() and self.place[-1].isdigit()

    def of_rows(self, all_rows: range) -> "Written":
        """The same where its table's rows are these of a longer one."""
        return self._replace(
            rows=[all_rows[n] for n in (range(len(all_rows)) if self.rows is None else self.rows)]
        )


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
    row_places: list[str] = field(default_factory=list)  # the rows' part of an address
    written: list[Written] = field(default_factory=list)

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells of the data rows one by one; blank ones only of the form's own columns."""
        sideways = self.orientation == "columns"
        for column in self.written:
            rows = range(self.row_count) if column.rows is None else column.rows
            for n, text in zip(rows, column.texts, strict=True):
                if text or column.column_name:
                    at = self.row_places[n]
                    address = at + column.place if sideways else column.place + at
                    if column.is_one_cell:
                        address = column.place
                    row = (self.row_ids[n], self.sheet_rows[n])
                    yield Cell(*row, column.column_name, column.heading, address, text or None)

    @property
    def row_count(self) -> int:
        return len(self.row_ids)

    def is_copy_of(self, other: "Submission") -> bool:
        """Whether another one says the very same, in more than a row."""
        mine, others = ((s.form, s.submitter, s.period, s.values) for s in (self, other))
        return self.row_count >= _SEVERAL and mine == others

    def take_in(self, other: "Submission", findings: Iterable[Finding]) -> None:
        """Add the rows of a table that goes on where this one ends, and what is remarked on them."""
        before = self.row_count
        both = range(before, before + other.row_count)
        ids = [f"{self.submission_id}-{n + 1:05d}" for n in both]
        renamed = dict(zip(other.row_ids, ids, strict=True))
        for finding in findings:
            if finding.submission_id == other.submission_id:
                finding.submission_id = self.submission_id
                finding.row_id = renamed.get(finding.row_id or "")
        self.written = [
            *(column.of_rows(range(before)) for column in self.written),
            *(column.of_rows(both) for column in other.written),
        ]
        for name in dict.fromkeys([*self.values, *other.values]):
            mine, others = self.values.get(name, [None] * before), other.values.get(name, [None] * len(both))
            self.values[name] = [*mine, *others]
        self.row_ids += ids
        self.sheet_rows += other.sheet_rows
        self.sections += other.sections
        self.voids += other.voids
        self.row_places += other.row_places

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
    explanations: list[Explanation] = field(default_factory=list)

    @property
    def status(self) -> str:
        return "rejected" if self.reason else "read"

    @classmethod
    def rejected(cls, document_id: str, path: str, sha256: str, kind: str, detail: str = "") -> "Document":
        return cls(document_id, path, sha256, None, kind, [], [Finding(kind, detail=detail or None)])


class Kept(NamedTuple):
    """What a landing child says of a file: its reason if rejected, its data rows, and its cells."""

    reason: str | None
    rows: int
    cells: int
