"""Single workbooks through intake, decoding and rules with no warehouse: the very ones the warehouse uses.

The files are landed in a temporary folder, staging's own compiled SQL runs over it in an in-memory DuckDB,
and the rulebook
judges each document by itself.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from orchestration.intake.document import Document, Submission
from orchestration.intake.inbox import Arrival, arrivals_of
from orchestration.intake.landing import land_arrivals, reader_version
from orchestration.intake.parts import form_columns, landed_tables
from orchestration.intake.sandbox import Sandbox
from orchestration.intake.vocabulary import check_seeds
from orchestration.settings import Settings
from orchestration.transform import StagingProgram, staging_program
from orchestration.warehouse import connect, register_landing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LOUD = ("critical", "warning")


@dataclass
class Checked:
    """Files that were read and staged, each standing alone: nothing else is in the database."""

    arrived: list[tuple[Path, Path, Arrival]]  # the file as it was named, where it lies, what it is
    by_id: dict[str, Document]
    connection: DuckDBPyConnection
    settings: Settings

    @property
    def documents(self) -> list[Document]:
        return [*self.by_id.values()]


@contextmanager
def checked(
    files: Sequence[Path], settings: Settings | None = None, path: str | None = None
) -> Iterator[Checked]:
    """Files through intake and staging, in a temporary folder and an in-memory database.

    An archive stands for its members. With `path` there is one file, read as if it lay there in the inbox.
    """
    settings = settings or Settings.load()
    check_seeds(settings.dbt_project / "seeds")
    program = staging_program(settings)
    with (
        tempfile.TemporaryDirectory(prefix="anwei-") as folder,
        Sandbox() as sandbox,
        connect(":memory:") as connection,
    ):
        root = Path(folder)
        now = datetime.now().replace(microsecond=0)
        arrived = [
            (file, place, arrival)
            for file in files
            for place in [Path(os.path.realpath(file))]  # who names a link means what it leads to
            for arrival in (
                arrivals_of(place, path, now, whole=True)
                if path
                else arrivals_of(place, f"{file.absolute().parent.name}/{file.name}", now)
            )
        ]
        documents = land_arrivals((arrival for _, _, arrival in arrived), root, sandbox)
        _stage(connection, root, program)
        yield Checked(arrived, documents, connection, settings)


def check(
    files: Sequence[Path],
    settings: Settings | None = None,
    path: str | None = None,
    explained: bool = False,
) -> Iterator[dict[str, Any]]:
    """One result document for each file, in order: the contract of `anwei check --json`.

    A file that cannot be read, or holds no table that is one of the forms, is `rejected` and its flags say
    why. `path` as for `checked`; with `explained`, flags that the department has explained are told too.
    """
    ahead = Thread(target=import_module, args=("orchestration.checks.suites",))
    ahead.start()  # Great Expectations takes seconds to import: meanwhile another process reads the files
    with checked(files, settings, path) as found:
        ahead.join()
        from orchestration.checks.run import run_checks
        from orchestration.checks.standing import EXPLAINED, OPEN

        outcome = run_checks(found.connection, found.settings.expectations, by_document=True)
        flags: dict[str, list[dict[str, Any]]] = defaultdict(list)
        told = [OPEN, EXPLAINED] if explained else [OPEN]
        standing = outcome.flags[outcome.flags["state"].isin(told)].astype(object)
        for flag in standing.where(standing.notna(), None).to_dict("records"):
            flags[flag["document_id"]].append(flag)
        codes = _codes(found.connection)
        for file, place, arrival in found.arrived:
            member = (arrival.file or place).relative_to(place)  # of an archive, else nothing
            name = path or os.fsencode(file / member).decode(errors="replace")
            yield _result(name, found.by_id[arrival.document_id], flags[arrival.document_id], codes)


def _stage(connection: DuckDBPyConnection, root: Path, program: StagingProgram) -> None:
    """An in-memory warehouse up to staging, under the name that the compiled SQL knows."""
    connection.execute("set threads = 1")  # so few rows: handing them to threads takes longer than the work
    connection.execute("attach ':memory:' as anwei; use anwei; create schema seeds; create schema staging")
    register_landing(connection, root / reader_version(), landed_tables())
    for statement in program:
        connection.execute(statement)


def _codes(connection: DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Row -> its code columns as staging decoded them."""
    found: dict[str, dict[str, Any]] = {}
    tables = [row[0] for row in connection.execute(_CODED).fetchall()]
    for table in tables:
        columns = [row[0] for row in connection.execute(_CODE_COLUMNS, [table]).fetchall()]
        names = ", ".join(f'"{name}"' for name in columns)
        for row_id, *values in connection.execute(f"select row_id, {names} from staging.{table}").fetchall():
            found[row_id] = dict(zip(columns, values, strict=True))
    return found


_CODED = """
select distinct table_name from information_schema.columns
where table_schema = 'staging' and column_name like '%\\_wording' escape '\\' and table_name <> 'stg_wordings'
"""
_CODE_COLUMNS = """
select replace(column_name, '_wording', '') from information_schema.columns
where table_schema = 'staging' and table_name = ? and column_name like '%\\_wording' escape '\\'
order by ordinal_position
"""


def _result(
    file: str, document: Document, flags: list[dict[str, Any]], codes: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    placed = [submission for submission in document.submissions if submission.form]
    if not placed:
        status = "rejected"
    else:
        status = "flagged" if any(flag["severity"] in _LOUD for flag in flags) else "accepted"
    names = ("rule", "severity", "sheet", "cell", "value", "message", "suggestion")
    return {
        "file": file,
        "status": status,
        "submissions": [_submission(submission, codes) for submission in placed],
        "flags": [{name: flag[name] for name in names} for flag in flags],
    }


def _submission(submission: Submission, codes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    for cell in submission.cells:
        if cell.column_name:
            cells[cell.row_id][cell.column_name] = cell.address
    columns = form_columns(submission.form or "")
    coded = {name for name, column in columns.items() if column["type"] == "code"}
    rows = []
    for record in submission.rows:
        decoded = codes.get(record.row_id, {})
        implied = {
            name: code for name, code in decoded.items() if name not in record.values and code is not None
        }
        values = {
            name: decoded.get(name, None if name in coded else value) for name, value in record.values.items()
        }
        rows.append({"row": record.sheet_row, "values": values | implied, "cells": cells[record.row_id]})
    return {
        "form": submission.form,
        "sheet": submission.sheet,
        "submitter": submission.submitter,
        "period": submission.period,
        "rows": rows,
    }
