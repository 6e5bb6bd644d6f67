"""A part of the landing: the records of some documents as Parquet tables, put in place at once.

A part is written beside its place and renamed into it, so that a run may be repeated, doubled or killed
with no harm.
"""

import hashlib
import shutil
import uuid
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from orchestration.intake.document import Document, Submission
from orchestration.intake.places import FORMS
from orchestration.intake.schemas import (
    ARRIVALS,
    CAMPAIGN,
    DOCUMENTS,
    FINDINGS,
    SUBMISSIONS,
    WRITTEN,
    ledger_schema,
)

Columns = list[list[Any]]


@lru_cache(maxsize=1)
def landed_tables() -> dict[str, pa.Schema]:
    """Every landing table with its schema: the reader's own and one for each ledger form."""
    tables = {
        "arrivals": ARRIVALS,
        "documents": DOCUMENTS,
        "submissions": SUBMISSIONS,
        "written": WRITTEN,
        "findings": FINDINGS,
        "campaign_measures": CAMPAIGN,
    }
    for path in sorted(FORMS.glob("[!_]*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if form["kind"] != "campaign":
            tables[form["form"]] = ledger_schema(
                {name: column["type"] for name, column in form["columns"].items()}
            )
    return tables


def part_name(documents: list[Document]) -> str:
    """A digest of which documents these are."""
    return hashlib.sha256(
        "\n".join(sorted(document.document_id for document in documents)).encode()
    ).hexdigest()[:16]


def write_part(folder: Path, name: str, documents: list[Document]) -> None:
    """All tables of a part, put in place at once; a part that is there already stays as it is."""
    if (folder / name).exists():
        return
    temporary = folder.parent / ".partial" / f"{name}.{uuid.uuid4().hex}"
    temporary.mkdir(parents=True)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for table, columns in _tables(documents, name).items():
            write_table(landed_tables()[table], columns, temporary / f"{table}.parquet")
        try:
            temporary.rename(folder / name)
        except OSError:
            if not (folder / name).exists():
                raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_table(schema: pa.Schema, columns: Columns, path: Path) -> None:
    """Columns, in the order of the schema's, as one Parquet file."""
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _array(column: list[Any], kind: pa.DataType) -> pa.Array:
    """By way of numpy: given a list, pyarrow first imports pandas to ask whether it is one of its own."""
    if pa.types.is_list(kind):
        ends = accumulate((len(items or ()) for items in column), initial=0)
        items = _array([item for items in column for item in items or ()], kind.value_type)
        missing = np.fromiter((items is None for items in column), bool, len(column))
        offsets = pa.array(np.fromiter(ends, np.int32, len(column) + 1))
        return pa.ListArray.from_arrays(offsets, items, mask=pa.array(missing))
    values = np.empty(len(column), dtype=object)
    values[:] = column
    return pa.array(values, kind, from_pandas=False)


def prepare() -> None:
    """Have everything at hand that writing needs."""
    landed_tables()
    with TemporaryDirectory(prefix="anwei-") as folder:
        write_table(ARRIVALS, [[] for _ in ARRIVALS], Path(folder) / "nothing.parquet")


def _tables(documents: list[Document], part: str) -> dict[str, Columns]:
    """The records of documents by table and column, in the order of the schemas."""
    schemas = landed_tables()
    tables: dict[str, Columns] = {
        name: [[] for _ in schema] for name, schema in schemas.items() if name != "arrivals"
    }
    for document in documents:
        _append(tables["documents"], (*_document(document), part))
        for finding in document.findings:
            _append(tables["findings"], (document.document_id, *_finding(finding)))
        for submission in document.submissions:
            _append(tables["submissions"], _submission(submission))
            for column in submission.written:
                _append(tables["written"], (submission.submission_id, *_written(column)))
            if submission.form in tables:
                _extend(tables[submission.form], *_ledger(submission, schemas[submission.form].names[5:]))
            else:
                for measure in [name for name in submission.values if name != "township"]:
                    _extend(tables["campaign_measures"], *_measured(submission, measure))
    return tables


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
    return [*head, [submission.form] * n, townships, [measure] * n, submission.values[measure]]


def _append(columns: Columns, row: tuple[object, ...]) -> None:
    for column, value in zip(columns, row, strict=True):
        column.append(value)


def _extend(columns: Columns, *more: list[Any]) -> None:
    for column, values in zip(columns, more, strict=True):
        column += values


_document = attrgetter(*DOCUMENTS.names[:-1])
_submission = attrgetter(*SUBMISSIONS.names)
_finding = attrgetter(*FINDINGS.names[1:])
_written = attrgetter(*WRITTEN.names[1:])
