"""The check stage: staging frames through the rules, to flags, held rows and results.

`run_checks` reads an open connection and changes nothing in it; `write_quality` writes the schema `quality`.
The same two serve the warehouse and a single submission in an in-memory database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from orchestration.checks.flags import flags, held_rows
from orchestration.checks.places import read_places
from orchestration.checks.prepare import prepare
from orchestration.checks.rulebook import Rule, Rulebook, load_rules
from orchestration.checks.settle import Failure
from orchestration.checks.tables import read_seeds, read_tables

RESULT_COLUMNS = {
    "rule": "varchar",
    "form": "varchar",
    "severity": "varchar",
    "checked": "bigint",
    "failed": "bigint",
}


@dataclass(frozen=True)
class CheckOutcome:
    """The three tables of schema `quality`, and Great Expectations' own results by form (for Data Docs)."""

    flags: pd.DataFrame
    held_rows: pd.DataFrame
    rule_results: pd.DataFrame
    validations: Mapping[str, Any] = field(default_factory=dict)


def run_checks(connection: DuckDBPyConnection, folder: Path, by_document: bool = False) -> CheckOutcome:
    """Judges everything in staging by the rules of a folder.

    With `by_document`, each document is judged by itself, whatever lies beside it and whether or not
    superseded. Errors: `RulebookError` for a faulty rule file, `ValidationError` for a rule that cannot be
    evaluated.
    """
    rulebook = load_rules(folder)
    tables = read_tables(connection, rulebook, by_document)
    compared = {name: table.frame for name, table in tables.items()} | read_seeds(connection, rulebook)
    failures = list(_findings(connection, rulebook, by_document))
    validations: dict[str, Any] = {}
    results: list[tuple[str, str, str, int, int]] = []
    for form, rules in rulebook.forms.items():
        counts: dict[str, tuple[int, int]] = {}
        if form in tables and not tables[form].frame.empty:
            frame = prepare(tables[form].frame, rules, compared)
            validations[form], counts, failed = _judge(form, frame, tables[form].key, rules)
            failures += failed
        results += [(rule.id, form, rule.severity, *counts.get(rule.name, (0, 0))) for rule in rules]
    places = read_places(connection, (failure.row_id for failure in failures if failure.row_id))
    flag_rows = flags(failures, places)
    rule_results = pd.DataFrame(results, columns=list(RESULT_COLUMNS))
    return CheckOutcome(flag_rows, held_rows(flag_rows, tables.values()), rule_results, validations)


def _judge(
    form: str, frame: pd.DataFrame, key: str, rules: tuple[Rule, ...]
) -> tuple[Any, dict[str, tuple[int, int]], list[Failure]]:
    """One form's validation, what each rule checked and failed, and the failures in the rules' order."""
    from orchestration.checks import suites  # Great Expectations takes seconds to import: only where it runs

    validation = suites.validate(form, frame, key, rules)
    results = {suites.rule_name(result): result for result in validation.results}
    counts = {name: suites.counts(result) for name, result in results.items()}
    rows = frame.set_index(key, drop=False)
    failures = []
    for rule in rules:
        for value in suites.failed_keys(results[rule.name], key):
            row = rows.loc[value]
            failures.append(
                Failure(
                    rule=rule,
                    severity=rule.severity,
                    document_id=row["document_id"],
                    submission_id=row["submission_id"],
                    row_id=row.get("row_id"),
                    column=rule.at,
                    expected=_plain(row.get(rule.helper)),
                )
            )
    return validation, counts, failures


def _plain(value: Any) -> str:
    """A computed value as a clerk would write it: a date by its day, a whole number without a point."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _findings(connection: DuckDBPyConnection, rulebook: Rulebook, by_document: bool) -> Iterator[Failure]:
    """The reader's findings about current submissions, and about documents not wholly superseded."""
    rows = connection.execute(_FINDINGS if by_document else _FINDINGS + _NOT_SUPERSEDED).fetchall()
    for document, submission, row, column, sheet, address, kind, text, detail in rows:
        rule = rulebook.finding(kind)
        yield Failure(
            rule=rule,
            severity=rule.severity,
            document_id=document,
            submission_id=submission,
            row_id=row,
            column=column or rule.at,
            detail=detail or "",
            text=text,
            sheet=sheet,
            address=address,
        )


_FINDINGS = """
select document_id, submission_id, row_id, column_name, sheet, address, kind, text, detail
from staging.stg_findings as findings
"""
_NOT_SUPERSEDED = """
where not exists (
    select 1 from staging.stg_submissions as submissions
    where submissions.document_id = findings.document_id
    and (findings.submission_id is null or submissions.submission_id = findings.submission_id)
    having count(*) > 0 and not bool_or(is_current or version_no is null)
)
"""


def write_quality(connection: DuckDBPyConnection, outcome: CheckOutcome) -> None:
    """Replaces the tables of schema `quality` with this outcome, all or nothing."""
    tables = {"flags": outcome.flags, "held_rows": outcome.held_rows, "rule_results": outcome.rule_results}
    connection.execute("begin")
    try:
        connection.execute("create schema if not exists quality")
        for name, frame in tables.items():
            columns = ", ".join(
                f"{column} {RESULT_COLUMNS.get(column, 'varchar')}" for column in frame.columns
            )
            connection.execute(f"create or replace table quality.{name} ({columns})")
            connection.register("outcome_rows", frame)
            connection.execute(f"insert into quality.{name} select * from outcome_rows")
            connection.unregister("outcome_rows")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
