"""The landing: what the reader said of each document, as immutable Parquet, written once a document and reader.

    <root>/arrivals.parquet                    every document ever seen
    <root>/<reader>/<part>/<table>.parquet     the records of the documents that one run read

A part is written beside its place and renamed into it, so that a run may be repeated, doubled or killed with no harm.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from orchestration.intake.document import Document
from orchestration.intake.inbox import Arrival, scan
from orchestration.intake.sandbox import Sandbox
from orchestration.intake.schemas import ARRIVALS, CAMPAIGN, CELLS, DOCUMENTS, FINDINGS, SUBMISSIONS, ledger_schema
from orchestration.intake.vocabulary import SEED_FILES

PROJECT = Path(__file__).resolve().parents[2]
FORMS = PROJECT / "raw" / "forms"
WORDS = PROJECT / "raw" / "reading.yml"
SEEDS = PROJECT / "dbt_project" / "seeds"
_PER_PART = 500  # documents


@dataclass(frozen=True)
class LandingSummary:
    """How many documents were read, found unchanged, rejected (of those read) or gone, and the rows of those read."""

    read: int
    unchanged: int
    rejected: int
    withdrawn: int
    rows: int

    def as_metadata(self) -> dict[str, int]:
        return asdict(self)


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A digest of everything that decides how a document is read: code, catalogue, words and seeds."""
    digest = hashlib.sha256()
    sources = [*Path(__file__).parent.glob("*.py"), *FORMS.glob("*.yml"), WORDS, *(SEEDS / name for name in SEED_FILES)]
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def landed_tables() -> dict[str, pa.Schema]:
    """Every landing table with its schema: the reader's own and one for each ledger form."""
    tables = {"arrivals": ARRIVALS, "documents": DOCUMENTS, "submissions": SUBMISSIONS, "cells": CELLS, "findings": FINDINGS, "campaign_measures": CAMPAIGN}
    for path in sorted(FORMS.glob("[!_]*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if form["kind"] != "campaign":
            tables[form["form"]] = ledger_schema({name: column["type"] for name, column in form["columns"].items()})
    return tables


def land(inbox: Path, root: Path, progress: Callable[[int, int, str], None] | None = None) -> LandingSummary:
    """Read what is new in the inbox and note what lies there. `progress` is told done, total and name.

    Raises:
        FileNotFoundError: there is no such inbox.
    """
    folder = root / reader_version()
    _write_part(folder, "_schema", [])
    known = _arrivals(root)
    arrivals = scan(inbox, known)
    done = _landed(folder)
    waiting = [arrival for arrival in arrivals if arrival.document_id not in done]
    rejected = rows = 0
    with Sandbox() as sandbox:
        for start in range(0, len(waiting), _PER_PART):
            documents: list[Document] = []
            for arrival in waiting[start : start + _PER_PART]:
                documents.append(sandbox.read(arrival.file, arrival.path, arrival.document_id, arrival.sha256))
                if progress:
                    progress(start + len(documents), len(waiting), arrival.path)
            _write_part(folder, _part_name(documents), documents)
            rejected += sum(document.status == "rejected" for document in documents)
            rows += sum(len(submission.rows) for document in documents for submission in document.submissions)
    present = {arrival.document_id for arrival in arrivals}
    gone = [arrival for arrival in known.values() if arrival.document_id not in present]
    _write_arrivals(root, arrivals, gone)
    withdrawn = sum(arrival.in_inbox for arrival in gone)
    return LandingSummary(len(waiting), len(arrivals) - len(waiting), rejected, withdrawn, rows)


def land_files(files: Iterable[tuple[Path, str]], root: Path, sandbox: Sandbox, received_at: datetime) -> list[Document]:
    """Land given files (place, name) as if they alone were the inbox: for checking a file without a warehouse."""
    documents, arrivals = [], []
    for file, name in files:
        arrival = Arrival.of(file, name, received_at)
        arrivals.append(arrival)
        documents.append(sandbox.read(arrival.file, arrival.path, arrival.document_id, arrival.sha256))
    folder = root / reader_version()
    _write_part(folder, _part_name(documents), documents)
    _write_arrivals(root, arrivals, [])
    return documents


def _part_name(documents: list[Document]) -> str:
    return hashlib.sha256("\n".join(sorted(document.document_id for document in documents)).encode()).hexdigest()[:16]


def _landed(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.glob("*/documents.parquet"):
        found.update(pq.read_table(path, columns=["document_id"], use_threads=False)["document_id"].to_pylist())
    return found


def _write_part(folder: Path, name: str, documents: list[Document]) -> None:
    """All tables of a part, put in place at once; a part that is there already stays as it is."""
    if (folder / name).exists():
        return
    temporary = folder / f".{name}.{uuid.uuid4().hex}"
    temporary.mkdir(parents=True)
    try:
        for table, rows in _tables(documents, name).items():
            schema = landed_tables()[table]
            columns = list(zip(*rows, strict=True)) or [()] * len(schema)
            arrays = [pa.array(list(column), field.type, from_pandas=False) for column, field in zip(columns, schema, strict=True)]
            pq.write_table(pa.Table.from_arrays(arrays, schema=schema), temporary / f"{table}.parquet", compression="zstd")
        try:
            temporary.rename(folder / name)
        except OSError:
            if not (folder / name).exists():
                raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _tables(documents: list[Document], part: str) -> dict[str, list[list[object]]]:
    """The records of documents as rows of the landing tables, columns in the order of the schemas."""
    tables: dict[str, list[list[object]]] = {table: [] for table in landed_tables() if table != "arrivals"}
    for document in documents:
        tables["documents"].append(
            [document.document_id, document.path, document.sha256, document.format, document.status, document.reason, part]
        )
        for found in document.findings:
            tables["findings"].append(
                [document.document_id, found.submission_id, found.row_id, found.column_name, found.sheet, found.address,
                 found.kind, found.text, found.detail]
            )
        for s in document.submissions:
            tables["submissions"].append(
                [s.submission_id, document.document_id, s.sheet, s.sheet_position, s.table_position, s.form, s.submitter,
                 s.submitter_from, s.period, s.period_from, s.title, s.filled_on, s.orientation, s.header_row, len(s.rows), s.is_nil]
            )
            tables["cells"] += [
                [s.submission_id, c.row_id, c.sheet_row, c.column_name, c.heading, c.address, c.text] for c in s.cells
            ]
            for record in s.rows:
                head: list[object] = [record.row_id, s.submission_id, record.sheet_row]
                if s.form in tables:
                    names = landed_tables()[s.form].names[5:]
                    tables[s.form].append([*head, record.section, record.is_void, *map(record.values.get, names)])
                else:
                    township = record.values.get("township")
                    measures = ((name, value) for name, value in record.values.items() if name != "township")
                    tables["campaign_measures"] += [[*head, s.form, township, name, value] for name, value in measures]
    return tables


def _arrivals(root: Path) -> dict[str, Arrival]:
    path = root / "arrivals.parquet"
    if not path.exists():
        return {}
    rows = pq.read_table(path, use_threads=False).to_pylist()
    return {row["document_id"]: Arrival(file=None, **row) for row in rows}


def _write_arrivals(root: Path, present: list[Arrival], gone: list[Arrival]) -> None:
    rows = [arrival.row(in_inbox=True) for arrival in present] + [arrival.row(in_inbox=False) for arrival in gone]
    temporary = root / f".arrivals.{uuid.uuid4().hex}.parquet"
    columns = list(zip(*rows, strict=True)) or [()] * len(ARRIVALS)
    arrays = [pa.array(list(column), field.type, from_pandas=False) for column, field in zip(columns, ARRIVALS, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=ARRIVALS), temporary)
    os.replace(temporary, root / "arrivals.parquet")
