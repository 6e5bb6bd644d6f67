"""The check stage: staging frames through the rules, to flags, held rows and results.

`run_checks` reads an open connection and changes nothing in it; `write_quality` writes the schema `quality`.
The same two serve the warehouse and a single submission in an in-memory database. Superseded versions are
judged too, each by itself and for the record only: so it can be told which flags a correction has closed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from orchestration.checks.flags import flags, held_rows
from orchestration.checks.places import read_places
from orchestration.checks.prepare import prepare
from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import Rulebook, load_rules
from orchestration.checks.settle import Failure
from orchestration.checks.standing import OPEN, insist_on_rules, stand
from orchestration.checks.subjects import plain, row_subjects
from orchestration.checks.tables import CONTEXT_COLUMNS, Judged, Table, read_seeds, read_tables

RESULT_COLUMNS = {
    "rule": "varchar",
    "form": "varchar",
    "severity": "varchar",
    "checked": "bigint",
    "failed": "bigint",
}


@dataclass(frozen=True)
class CheckOutcome:
    """The tables of schema `quality`, and Great Expectations' own results by form (for Data Docs).

    All are about current versions; `earlier_flags` alone are those of superseded ones.
    """

    flags: pd.DataFrame
    held_rows: pd.DataFrame
    rule_results: pd.DataFrame
    earlier_flags: pd.DataFrame = field(default_factory=pd.DataFrame)
    validations: Mapping[str, Any] = field(default_factory=dict)


def run_checks(connection: DuckDBPyConnection, folder: Path, by_document: bool = False) -> CheckOutcome:
    """Judges everything in staging by the rules of a folder.

    With `by_document`, each document is judged by itself, whatever lies beside it and whether or not
    superseded. Errors: `RulebookError` for a faulty rule file, `ValidationError` for a rule that cannot be
    evaluated.
    """
    rulebook = load_rules(folder)
    insist_on_rules(rulebook, connection)
    now = judge_all(connection, rulebook, Judged.EACH if by_document else Judged.CURRENT)
    flag_rows = flags_of(connection, rulebook, now)
    held = held_rows(flag_rows[flag_rows["state"] == OPEN], now.tables.values())
    results = pd.DataFrame(now.results, columns=list(RESULT_COLUMNS))
    earlier = flag_rows.iloc[:0]
    if not by_document:
        earlier = flags_of(connection, rulebook, judge_all(connection, rulebook, Judged.SUPERSEDED))
    return CheckOutcome(flag_rows, held, results, earlier, now.validations)


@dataclass(frozen=True)
class Pass:
    """What judging some submissions together came to."""

    tables: Mapping[str, Table]
    failures: list[Failure]
    results: list[tuple[str, str, str, int, int]]
    validations: Mapping[str, Any]


def judge_all(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    judged: Judged,
    periods: tuple[str, str] | None = None,
) -> Pass:
    """Findings and rules, not yet settled; with `periods` rules are asked of the rows from one to the other,
    though these are compared with all there are.
    """
    tables = read_tables(connection, rulebook, judged)
    compared = {name: table.frame for name, table in tables.items()} | read_seeds(connection, rulebook)
    failures = list(_findings(connection, rulebook, judged))
    validations: dict[str, Any] = {}
    results: list[tuple[str, str, str, int, int]] = []
    ledgers = _ledgers(rulebook)
    for form, rules in sorted(rulebook.forms.items(), key=lambda item: bool(_ledgers(item[1]))):
        counts: dict[str, tuple[int, int]] = {}
        if rules and form in tables and not tables[form].frame.empty:
            frame = prepare(tables[form].frame, rules, compared)
            if periods:
                frame = frame[frame["period"].between(*periods)]
            validations[form], counts, failed = _judge(form, frame, tables[form].key, rules)
            summed = {ledger["sum"] for ledger in ledgers if ledger["form"] == form and "sum" in ledger}
            compared[form] = _believed(tables[form], failed, summed)
            failures += failed
        results += [(rule.id, form, rule.severity, *counts.get(rule.name, (0, 0))) for rule in rules]
    return Pass(tables, failures, results, validations)


def _ledgers(rules: Iterable[Rule]) -> list[Mapping[str, Any]]:
    """The ledgers that rules compare with; a form with such rules is judged after them."""
    return [rule.options["ledger"] for rule in rules if "ledger" in rule.options]


def _believed(table: Table, failed: list[Failure], summed: set[str]) -> pd.DataFrame:
    """The table for others to be compared with: an amount that has been flagged says nothing, so that nobody
    is told of one fault twice."""
    doubtful = {
        column: {failure.row_id for failure in failed if failure.loud and failure.column == column}
        for column in summed
    }
    rows = table.frame[table.key]
    return table.frame.assign(
        **{
            column: table.frame[column].astype("Float64").mask(rows.isin(list(flagged)))
            for column, flagged in doubtful.items()
        }
    )


def flags_of(connection: DuckDBPyConnection, rulebook: Rulebook, judged: Pass) -> pd.DataFrame:
    rows = (row for failure in judged.failures for row in (failure.row_id, failure.beside) if row)
    subjects = row_subjects(judged.tables.values(), rulebook)
    return stand(
        flags(judged.failures, read_places(connection, rows), subjects, rulebook.subjects),
        rulebook,
        connection,
    )


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
                    expected=plain(row.get(rule.helper)),
                    beside=plain(row.get(rule.beside)) or None,
                    detail=plain(row.get(rule.told)),
                    text=None if "row_id" in row else plain(row[rule.at]) or None,
                    values={name: plain(row[name]) for name in _told(rule) if name in row},
                )
            )
    return validation, counts, failures


def _told(rule: Rule) -> list[str]:
    """The columns that a flag of the rule speaks of: what a department wrote, not the day or the period."""
    return [name for name in dict.fromkeys((*rule.reads, rule.at)) if name and name not in CONTEXT_COLUMNS]


def _findings(connection: DuckDBPyConnection, rulebook: Rulebook, judged: Judged) -> Iterator[Failure]:
    """The reader's findings about the submissions that are judged, and about documents without any."""
    rows = connection.execute(_FINDINGS.format(judged=judged.value)).fetchall()
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


# A remark on a whole document is about the first of its submissions that is judged, or there are none at all.
_FINDINGS = """
select document_id, submission_id, row_id, column_name, sheet, address, kind, text, detail
from staging.stg_findings as findings
where not exists (
    select 1 from staging.stg_submissions as submissions
    where submissions.document_id = findings.document_id
    and (findings.submission_id is null or submissions.submission_id = findings.submission_id)
    having count(*) > 0 and not bool_or({judged})
)
"""


def write_quality(connection: DuckDBPyConnection, outcome: CheckOutcome) -> None:
    """Replaces the tables of schema `quality` with this outcome, all or nothing."""
    tables = {
        "flags": outcome.flags,
        "held_rows": outcome.held_rows,
        "rule_results": outcome.rule_results,
        "earlier_flags": outcome.earlier_flags,
    }
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
