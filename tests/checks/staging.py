"""A staging schema in memory for tests of the check stage, with the columns of the contract.

`Staging` collects documents, their tables and their rows; what a test does not name is null. Each row's cells
stand in columns A, B, C, ... in the order of the form catalogue, and a sheet has the columns that its rows
name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import yaml
from duckdb import DuckDBPyConnection

ROOT = Path(__file__).parents[2]
EXPECTATIONS = ROOT / "expectations"
FORMS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "raw" / "forms").glob("[!_]*.yml"))
}
TYPES = {
    "text": "varchar",
    "code": "varchar",
    "date": "date",
    "count": "bigint",
    "number": "double",
    "yuan": "double",
    "bool": "boolean",
}
OF_ROW = {
    "row_id": "varchar",
    "submission_id": "varchar",
    "document_id": "varchar",
    "district": "varchar",
    "submitter": "varchar",
    "period": "varchar",
    "reported_on": "date",
    "sheet_row": "integer",
    "is_current": "boolean",
    "is_void": "boolean",
}
TABLES = {
    "stg_documents": "document_id path",
    "stg_submissions": "submission_id document_id sheet form submitter period row_count is_nil is_current "
    "version_no district is_refused",
    "stg_explanations": "fingerprint explanation explained_by explained_at document_id",
    "stg_cells": "submission_id row_id sheet_row column_name heading address text path sheet",
    "stg_findings": "document_id submission_id row_id column_name sheet address kind text detail",
    "stg_wordings": "list wording code submitter",
}
CODES = {
    "hazard_levels": {"general": "一般隐患", "major": "重大隐患"},
    "townships": {"shiqiao": "石桥镇", "yunling": "云岭镇"},
    "submitters": {"emergency": "区应急管理局", "fire": "区消防救援大队"},
}
FIRST_ROW = 4
RELAXATION = "rule submitter first_period last_period reason".split()


def staging_columns(form: str) -> dict[str, str]:
    """The columns that `staging.stg_<form>` has, with their types."""
    columns = dict(OF_ROW)
    for name, column in FORMS[form]["columns"].items():
        columns[name] = TYPES[column["type"]]
        columns |= {"code": {f"{name}_wording": "varchar"}, "date": {f"{name}_precision": "varchar"}}.get(
            column["type"], {}
        )
    return columns


@dataclass
class Staging:
    """What lies in staging; `connect()` puts it into a fresh DuckDB."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    records: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    relaxations: list[tuple[Any, ...]] = field(default_factory=list)

    def table(
        self,
        form: str | None,
        rows: Iterable[Mapping[str, Any]],
        document: str = "d1",
        sheet: str = "Sheet1",
        submitter: str | None = "emergency",
        period: str | None = "2022-05",
        current: bool = True,
    ) -> str:
        """Adds one table and returns its submission_id; a value of a code column may be `(code, wording)`."""
        rows = [dict(row) for row in rows]
        if document not in {record[0] for record in self.records["stg_documents"]}:
            self.records["stg_documents"].append((document, f"{document}.xlsx"))
        taken = sum(record[1] == document for record in self.records["stg_submissions"])
        submission = f"{document}-{taken + 1:02d}-1"
        version = None if None in (form, submitter, period) else 2 if current else 1
        self.records["stg_submissions"].append(
            (
                submission,
                document,
                sheet,
                form,
                submitter,
                period,
                len(rows),
                not rows,
                current,
                version,
                "qinglan",
                False,
            )
        )
        named = {name for row in rows for name in row}
        for number, row in enumerate(rows):
            self._row(str(form), row, number, named, submission, document, sheet, submitter, period, current)
        return submission

    def _row(
        self,
        form: str,
        row: dict[str, Any],
        number: int,
        named: set[str],
        submission: str,
        document: str,
        sheet: str,
        submitter: str | None,
        period: str | None,
        current: bool,
    ) -> None:
        row_id, sheet_row = f"{submission}-{number + 1:05d}", FIRST_ROW + number
        reported = pd.Period(period, "M").end_time.date() if period else None
        values: dict[str, Any] = dict(
            zip(OF_ROW, [row_id, submission, document, "qinglan", submitter, period], strict=False)
        )
        reported = row.get("reported_on", reported)
        values |= {"reported_on": reported, "sheet_row": sheet_row, "is_current": current, "is_void": False}
        for position, (name, column) in enumerate(FORMS[form]["columns"].items()):
            value = row.get(name)
            text = value
            if column["type"] == "code":
                value, text = value if isinstance(value, tuple) else (value, value)
                values[f"{name}_wording"] = text
            if column["type"] == "date" and value is not None:
                values[f"{name}_precision"] = "month" if len(value) == 7 else "day"
                value = date.fromisoformat(value if len(value) == 10 else f"{value}-01")
            values[name] = value
            if name in named:
                address = f"{chr(ord('A') + position)}{sheet_row}"
                written = None if text is None else str(text)
                heading, path = column["zh"], f"{document}.xlsx"
                self.records["stg_cells"].append(
                    (submission, row_id, sheet_row, name, heading, address, written, path, sheet)
                )
        self.rows.setdefault(form, []).append(values)

    def finding(self, kind: str, document: str = "d1", **about: str | None) -> None:
        """Adds a remark of the reader."""
        fields = TABLES["stg_findings"].split()
        record = {**dict.fromkeys(fields), "document_id": document, "sheet": "Sheet1", "kind": kind, **about}
        self.records["stg_findings"].append(tuple(record[name] for name in fields))

    def connect(self) -> DuckDBPyConnection:
        connection = duckdb.connect()
        connection.execute("create schema staging; create schema seeds")
        wide = {
            "row_count": "bigint",
            "is_nil": "boolean",
            "is_current": "boolean",
            "version_no": "bigint",
            "is_refused": "boolean",
            "sheet_row": "integer",
        }
        wordings = [(name, text, code, None) for name, codes in CODES.items() for code, text in codes.items()]
        for name, fields in TABLES.items():
            columns = {column: wide.get(column, "varchar") for column in fields.split()}
            _create(
                connection,
                f"staging.{name}",
                columns,
                wordings if name == "stg_wordings" else self.records[name],
            )
        codes = [
            (name, code, text, n)
            for name, each in CODES.items()
            for n, (code, text) in enumerate(each.items())
        ]
        columns = {"list": "varchar", "code": "varchar", "name": "varchar", "sort_order": "integer"}
        _create(connection, "seeds.codes", columns, codes)
        _create(connection, "seeds.relaxations", dict.fromkeys(RELAXATION, "varchar"), self.relaxations)
        bands = ROOT / "dbt_project" / "seeds" / "fine_bands.csv"
        connection.execute(f"create table seeds.fine_bands as from read_csv('{bands}')")
        measures = []
        for form, definition in FORMS.items():
            if definition["kind"] == "campaign":
                measures += _long(form, definition, self.rows.get(form, []))
                continue
            columns = staging_columns(form)
            _create(connection, f"staging.stg_{form}", columns, _ordered(columns, self.rows.get(form, [])))
        columns = (
            OF_ROW
            | dict.fromkeys(["form", "township", "township_wording", "measure"], "varchar")
            | {"value": "bigint"}
        )
        _create(connection, "staging.stg_campaign_measures", columns, _ordered(columns, measures))
        return connection


def _ordered(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row.get(column) for column in columns) for row in rows]


def _long(
    form: str, definition: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    measures = [name for name, column in definition["columns"].items() if column["type"] != "code"]
    return [
        {**row, "form": form, "measure": measure, "value": row.get(measure)}
        for row in rows
        for measure in measures
    ]


def _create(
    connection: DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: list[tuple[Any, ...]]
) -> None:
    connection.execute(
        f"create table {name} ({', '.join(f'{column} {type_}' for column, type_ in columns.items())})"
    )
    if rows:
        connection.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", rows)
