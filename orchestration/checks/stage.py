"""The whole check stage over a warehouse: staging judged, schema `quality` and the Data Docs written."""

from dataclasses import dataclass
from pathlib import Path

from orchestration.checks.run import run_checks, write_quality
from orchestration.settings import Settings
from orchestration.warehouse import connect


@dataclass(frozen=True)
class Judged:
    """What the check left behind: rows of each table, (checked, failed) of each rule, the docs' index."""

    rows: dict[str, int]
    counts: dict[str, tuple[int, int]]
    data_docs: Path


def judge(settings: Settings, run_name: str) -> Judged:
    """Judge everything in staging; `run_name` is what the Data Docs call the run."""
    from orchestration.checks.docs import write_data_docs

    with connect(settings.warehouse) as warehouse:
        outcome = run_checks(warehouse, settings.expectations)
        write_quality(warehouse, outcome)
    docs = write_data_docs(outcome.validations, settings.data_docs, run_name)
    tables = {
        "flags": outcome.flags,
        "held_rows": outcome.held_rows,
        "rule_results": outcome.rule_results,
        "earlier_flags": outcome.earlier_flags,
    }
    counts = {row.rule: (int(row.checked), int(row.failed)) for row in outcome.rule_results.itertuples()}
    return Judged({name: len(table) for name, table in tables.items()}, counts, docs)
