"""A part of the landing: the records of some documents as Parquet tables, put in place at once.

A part is written beside its place and renamed into it, so that a run may be repeated, doubled or killed
with no harm.
"""

import hashlib
import shutil
import uuid
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from orchestration.intake.document import Document, Submission
from orchestration.intake.places import FORMS
from orchestration.intake.schemas import (
    ARRIVALS,
    CAMPAIGN,
    DOCUMENTS,
    EXPLANATIONS,
    FINDINGS,
    SUBMISSIONS,
    WRITTEN,
    ledger_schema,
)
from orchestration.intake.schemas import FORMS as FORM_ROWS

Columns = list[list[Any]]
KEPT_WHOLE = ("arrivals", "forms")  # one file each, written anew by every run
_LAST = 99  # where a form stands that does not say


@lru_cache(maxsize=1)
def _forms() -> list[dict[str, Any]]:
    """The form files as they are written: names and types are all that landing needs of them."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FORMS.glob("[!_]*.yml"))]


def form_rows() -> list[tuple[object, ...]]:
    """The forms of the catalogue as rows of `landing.forms`."""
    return [(form["form"], form["title"], form["kind"], form.get("order", _LAST)) for form in _forms()]


def form_columns(name: str) -> dict[str, dict[str, Any]]:
    """The columns of a form as its file describes them: type, list of codes, whether required."""
    return {
        column: spec for form in _forms() if form["form"] == name for column, spec in form["columns"].items()
    }


@lru_cache(maxsize=1)
def landed_tables() -> dict[str, pa.Schema]:
    """Every landing table with its schema: the reader's own and one for each ledger form."""
    tables = {
        "arrivals": ARRIVALS,
        "forms": FORM_ROWS,
        "documents": DOCUMENTS,
        "submissions": SUBMISSIONS,
        "written": WRITTEN,
        "findings": FINDINGS,
        "explanations": EXPLANATIONS,
        "campaign_measures": CAMPAIGN,
    }
    for form in _forms():
        if form["kind"] != "campaign":
            tables[form["form"]] = ledger_schema(
                {name: column["type"] for name, column in form["columns"].items()}
            )
    return tables


class Part:
    """Collects documents and writes their records; lets go of the documents themselves at once."""

    def __init__(self) -> None:
        self._schemas = {name: schema for name, schema in landed_tables().items() if name not in KEPT_WHOLE}
        self._ids: list[str] = []
        self._records: dict[str, list[tuple[Any, ...]]] = {}  # of each table, as rows
        self._columns: dict[str, Columns] = {}  # or, where rows come many at a time, as columns

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, document: Document) -> None:
        """Keep what the reader said of a document."""
        records = self._records
        self._ids.append(document.document_id)
        records.setdefault("documents", []).append(_document(document))
        for finding in document.findings:
            records.setdefault("findings", []).append((document.document_id, *_finding(finding)))
        for explanation in document.explanations:
            said = (document.document_id, *_explanation(explanation))
            records.setdefault("explanations", []).append(said)
        for submission in document.submissions:
            identity = submission.submission_id
            records.setdefault("submissions", []).append(_submission(submission))
            records.setdefault("written", []).extend([(identity, *column) for column in submission.written])
            if submission.form in self._schemas:
                self._extend(submission.form, _ledger(submission, self._schemas[submission.form].names[5:]))
            else:
                for measure in [name for name in submission.values if name != "township"]:
                    self._extend("campaign_measures", _measured(submission, measure))

    def _extend(self, table: str, more: Columns) -> None:
        columns = self._columns.setdefault(table, [[] for _ in more])
        for column, values in zip(columns, more, strict=True):
            column += values

    def write(self, folder: Path) -> None:
        """The tables that have rows, below `<folder>/<name>`, put in place at once; a part that is there
        already stays as it is. The name is a digest of which documents these are.
        """
        name = hashlib.sha256("\n".join(sorted(self._ids)).encode()).hexdigest()[:16]
        if not self._ids or (folder / name).exists():
            return
        temporary = folder.parent / ".partial" / f"{name}.{uuid.uuid4().hex}"
        temporary.mkdir(parents=True)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for table, schema in self._schemas.items():
                records = self._records.get(table, ())
                columns = self._columns.get(table) or [*map(list, zip(*records, strict=True))]
                if table == "documents":
                    columns.append([name] * len(self._ids))
                if columns:
                    write_table(schema, columns, temporary / f"{table}.parquet")
            try:
                temporary.rename(folder / name)
            except OSError:
                if not (folder / name).exists():
                    raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def write_table(schema: pa.Schema, columns: Columns, path: Path) -> None:
    """Columns, in the order of the schema's, as one Parquet file."""
    arrays = [
        pa.array(column, field.type, from_pandas=False) for column, field in zip(columns, schema, strict=True)
    ]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path)


@lru_cache(maxsize=1)
def prepare() -> None:
    """Have at hand all that writing needs: the first array alone makes pyarrow import pandas."""
    landed_tables()
    with TemporaryDirectory(prefix="anwei-") as folder:
        write_table(ARRIVALS, [[] for _ in ARRIVALS], Path(folder) / "nothing.parquet")


def _ledger(submission: Submission, names: list[str]) -> Columns:
    """The rows of a ledger by column: five leading ones, then the form's own (null if not on the sheet)."""
    none = [None] * submission.row_count
    head: Columns = [submission.row_ids, [submission.submission_id] * len(none), submission.sheet_rows]
    return [*head, submission.sections, submission.voids, *(submission.values.get(n, none) for n in names)]


def _measured(submission: Submission, measure: str) -> Columns:
    """One measure of a campaign return for each township, long."""
    n = submission.row_count
    head: Columns = [submission.row_ids, [submission.submission_id] * n, submission.sheet_rows]
    townships = submission.values.get("township", [None] * n)
    return [
        *head,
        submission.sections,
        [submission.form] * n,
        townships,
        [measure] * n,
        submission.values[measure],
    ]


_document = attrgetter(*DOCUMENTS.names[:-1])
_submission = attrgetter(*SUBMISSIONS.names)
_finding = attrgetter(*FINDINGS.names[1:])
_explanation = attrgetter(*EXPLANATIONS.names[1:])
