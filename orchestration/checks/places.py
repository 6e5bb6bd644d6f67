"""Where flags point: the cells of flagged rows as written, their submissions, and the vocabulary."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd
from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Cell:
    """One cell as the department sees it."""

    address: str | None = None
    heading: str | None = None
    text: str | None = None
    path: str | None = None
    sheet: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, for someone who has not got the file open: file, sheet and address."""
        return " ".join(part for part in (self.path, self.sheet, self.address) if part)


@dataclass(frozen=True)
class Submission:
    """What a flag says of the submission it is about."""

    form: str | None = None
    submitter: str | None = None
    period: str | None = None
    sheet: str | None = None
    district: str | None = None


@dataclass(frozen=True)
class Codes:
    """The vocabulary: codes by list and wording, names by list and code."""

    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _nearest: dict[tuple[str, str], str] = field(default_factory=dict)

    def nearest(self, code_list: str, wording: str) -> str:
        """The name of the code whose wording is most like this one; empty where none is like it."""
        if (code_list, wording) not in self._nearest:  # the same slip fills whole columns
            known = self.wordings.get(code_list, {})
            match = difflib.get_close_matches(wording, known, n=1, cutoff=0.6)
            self._nearest[code_list, wording] = (
                self.names[code_list].get(known[match[0]], "") if match else ""
            )
        return self._nearest[code_list, wording]

    def choices(self, code_list: str, most: int = 12) -> str:
        """The names of a list's codes, cut after `most`."""
        names = list(self.names.get(code_list, {}).values())
        return "、".join(names[:most]) + ("等" if len(names) > most else "")


@dataclass(frozen=True)
class Places:
    """Look-ups by id; what is not known is an empty `Cell` or `Submission`."""

    cells: Mapping[tuple[str, str], Cell]
    first_cells: Mapping[str, str | None]
    submissions: Mapping[str, Submission]
    paths: Mapping[str, str | None]
    codes: Codes

    def cell(self, row_id: str | None, column: str | None) -> Cell:
        return self.cells.get((row_id or "", column or ""), Cell())

    def submission(self, submission_id: str | None) -> Submission:
        return self.submissions.get(submission_id or "", Submission())


def read_places(connection: DuckDBPyConnection, row_ids: Iterable[str]) -> Places:
    """The places of these rows, from staging and seeds; the connection's data are left as they are."""
    cells: dict[tuple[str, str], Cell] = {}
    first_cells: dict[str, str | None] = {}
    connection.register("flagged_rows", pd.DataFrame({"row_id": sorted(set(row_ids))}, dtype="str"))
    for row, column, *cell in connection.execute(_CELLS).fetchall():
        first_cells.setdefault(row, cell[0])
        if column is not None:
            cells[row, column] = Cell(*cell)
    connection.unregister("flagged_rows")
    submissions = {key: Submission(*rest) for key, *rest in connection.execute(_SUBMISSIONS).fetchall()}
    paths = dict(connection.execute("select document_id, path from staging.stg_documents").fetchall())
    return Places(
        cells,
        first_cells,
        submissions,
        paths,
        Codes(_nested(connection, _WORDINGS), _nested(connection, _NAMES)),
    )


def _nested(connection: DuckDBPyConnection, sql: str) -> dict[str, dict[str, str]]:
    nested: dict[str, dict[str, str]] = {}
    for outer, inner, value in connection.execute(sql).fetchall():
        nested.setdefault(outer, {})[inner] = value
    return nested


_CELLS = """
select row_id, column_name, address, heading, text, path, sheet
from staging.stg_cells semi join flagged_rows using (row_id)
order by row_id, length(address), address
"""
_SUBMISSIONS = "select submission_id, form, submitter, period, sheet, district from staging.stg_submissions"
_WORDINGS = (
    "select list, wording, code from staging.stg_wordings where submitter is null order by list, wording"
)
_NAMES = "select list, code, name from seeds.codes order by list, cast(sort_order as integer)"
