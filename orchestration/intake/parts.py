"""A part of the landing: the records of some documents as Parquet tables, put in place at once.

A part is written beside its place and renamed into it, so that a run may be repeated, doubled or killed
with no harm.
"""

import hashlib
import shutil
import uuid
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from orchestration.intake.document import Document
from orchestration.intake.places import FORMS
from orchestration.intake.schemas import (
    ARRIVALS,
    CAMPAIGN,
    CELLS,
    DOCUMENTS,
    FINDINGS,
    SUBMISSIONS,
    ledger_schema,
)


@lru_cache(maxsize=1)
def landed_tables() -> dict[str, pa.Schema]:
    """Every landing table with its schema: the reader's own and one for each ledger form."""
    tables = {
        "arrivals": ARRIVALS,
        "documents": DOCUMENTS,
        "submissions": SUBMISSIONS,
        "cells": CELLS,
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
        for table, rows in _tables(documents, name).items():
            write_table(landed_tables()[table], rows, temporary / f"{table}.parquet")
        try:
            temporary.rename(folder / name)
        except OSError:
            if not (folder / name).exists():
                raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_table(schema: pa.Schema, rows: Iterable[Iterable[object]], path: Path) -> None:
    """Rows, each in the order of the schema's columns, as one Parquet file."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(list(column), field.type, from_pandas=False)
        for column, field in zip(columns, schema, strict=True)
    ]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _tables(documents: list[Document], part: str) -> dict[str, list[tuple[object, ...]]]:
    """The records of documents as rows of the landing tables, columns in the order of the schemas."""
    schemas = landed_tables()
    tables: dict[str, list[tuple[object, ...]]] = {table: [] for table in schemas if table != "arrivals"}
    for document in documents:
        tables["documents"].append((*_document(document), part))
        tables["findings"] += [(document.document_id, *_finding(finding)) for finding in document.findings]
        for submission in document.submissions:
            identity = submission.submission_id
            tables["submissions"].append(_submission(submission))
            tables["cells"] += [(identity, *_cell(cell)) for cell in submission.cells]
            for record in submission.rows:
                head = (record.row_id, identity, record.sheet_row)
                if submission.form in tables:
                    values = map(record.values.get, schemas[submission.form].names[5:])
                    tables[submission.form].append((*head, record.section, record.is_void, *values))
                else:
                    measures = dict(record.values)
                    of = (submission.form, measures.pop("township", None))
                    tables["campaign_measures"] += [(*head, *of, *measure) for measure in measures.items()]
    return tables


_document = attrgetter(*DOCUMENTS.names[:-1])
_submission = attrgetter(*SUBMISSIONS.names)
_finding = attrgetter(*FINDINGS.names[1:])
_cell = attrgetter(*CELLS.names[1:])
