"""Runs the dbt project inside this process: parse it, build a part of it, say what became of every node.

In this process, because starting dbt anew costs more than a month's models, and because dagster-dbt's
command-line resource asks `dbt --version` first, which goes to the network.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.settings import Settings

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest


StagingProgram = list[str]  # SQL statements
FIGURES = "report_figures"  # the model that all figures end in

# What dbt builds before the check, and after it.
STAGING = ["resource_type:seed", "config.schema:staging"]
REFINED = ["config.schema:facts", "config.schema:marts"]


# Only what went wrong, into `<home>/dbt/logs/dbt.log`: a line for each node would cost a run a second.
_LOGGING = ["--log-level", "none", "--log-level-file", "warn", "--log-file-max-bytes", str(1 << 20)]


class TransformError(Exception):
    """dbt could not build a part of the warehouse, or one of our own tests failed."""


@dataclass(frozen=True)
class Step:
    """One model as a statement, and the tables that it reads."""

    name: str
    statement: str
    reads: Sequence[str]


@dataclass(frozen=True)
class NodeResult:
    """What became of one model, seed or test."""

    unique_id: str
    status: str
    seconds: float
    failures: int | None
    message: str | None

    @property
    def succeeded(self) -> bool:
        return self.status in {"success", "pass", "warn", "no-op"}


def manifest_path(settings: Settings) -> Path:
    """dbt's manifest of the project, parsed anew only if a file of the project has changed."""
    manifest = settings.dbt / "manifest.json"
    if not manifest.exists() or manifest.stat().st_mtime < _last_change(settings.dbt_project):
        prepare(settings)
    return manifest


def build(settings: Settings, select: Sequence[str], variables: Mapping[str, Any]) -> list[NodeResult]:
    """Build the selected seeds and models in order, each with its tests."""
    arguments = [
        "build",
        "--select",
        *select,
        "--indirect-selection",
        "buildable",
        "--vars",
        json.dumps(dict(variables)),
        "--no-write-json",
    ]
    outcome = _invoke(settings, arguments, _take(settings))
    if outcome.exception is not None:
        raise TransformError(str(outcome.exception)) from outcome.exception
    return [
        NodeResult(
            unique_id=result.node.unique_id,
            status=str(result.status),
            seconds=result.execution_time,
            failures=result.failures,
            message=result.message,
        )
        for result in outcome.result.results
    ]


def prepare(settings: Settings) -> None:
    """Have the project parsed ahead of the first build, and its manifest written."""
    _prepared[_state(settings)] = _parse(settings)
    os.utime(settings.dbt / "manifest.json")


def _take(settings: Settings) -> Manifest:
    """A parsed project for one use: dbt compiles into it, and would not compile the same again."""
    return _prepared.pop(_state(settings), None) or _parse(settings)


def _state(settings: Settings) -> tuple[Path, float]:
    return settings.home, _last_change(settings.dbt_project)


_prepared: dict[tuple[Path, float], Manifest] = {}


def staging_program(settings: Settings) -> StagingProgram:
    """The statements that make seeds and staging in an empty database of this name, in order.

    Compiled by dbt once for each state of the project and kept beside its manifest.
    """
    statements: StagingProgram = _kept(settings, "staging.json", _staging)
    return statements


def figures_program(settings: Settings) -> list[Step]:
    """What makes the figures from staging and schema `quality`, in order; kept like the staging program."""
    return [Step(**step) for step in _kept(settings, "figures.json", _figures)]


def _kept(settings: Settings, name: str, make: Callable[[Settings], list[Any]]) -> Any:
    kept = settings.dbt / name
    if not kept.exists() or kept.stat().st_mtime < _last_change(settings.dbt_project):
        with tempfile.TemporaryDirectory(prefix="anwei-") as nowhere:  # dbt opens a database even to compile
            program = make(replace(settings, home=Path(nowhere)))
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(program, ensure_ascii=False), encoding="utf-8")
        fresh.replace(kept)
    return json.loads(kept.read_text(encoding="utf-8"))


def _staging(settings: Settings) -> StagingProgram:
    manifest, models = _compiled(settings, "config.schema:staging")
    seeds = [node for node in manifest.nodes.values() if str(node.resource_type) == "seed"]
    program = [_seed(node, settings.dbt_project) for node in sorted(seeds, key=lambda node: str(node.name))]
    return program + [f"create table {node.relation_name} as {node.compiled_code}" for node in models]


def _figures(settings: Settings) -> list[dict[str, Any]]:
    manifest, models = _compiled(settings, f"+{FIGURES}")
    known = {**manifest.nodes, **manifest.sources}

    def tables(node: Any) -> set[str]:
        """The tables that a model reads, those of its steps included."""
        needed = [known[name] for name in node.depends_on.nodes]
        steps = [one for one in needed if one.config.get("materialized") == "ephemeral"]
        read = {str(one.name) for one in needed if one not in steps}
        return read.union(*map(tables, steps))

    return [
        {
            "name": node.name,
            "statement": f"create or replace table {node.relation_name} as {node.compiled_code}",
            "reads": sorted(tables(node)),
        }
        for node in models
        if node.config.materialized != "ephemeral" and node.schema != "staging"
    ]


def _compiled(settings: Settings, select: str) -> tuple[Manifest, list[Any]]:
    """The project, and the models that are selected, compiled, in order."""
    manifest = _parse(settings)
    arguments = ["compile", "--select", select, "--no-introspect", "--no-populate-cache"]
    outcome = _invoke(settings, arguments, manifest)
    if outcome.exception is not None:
        raise TransformError(str(outcome.exception)) from outcome.exception
    results = [result.node for result in outcome.result.results]
    return manifest, [node for node in results if str(node.resource_type) == "model"]


def _seed(node: Any, project: Path) -> str:
    path = str(project / node.original_file_path).replace("'", "''")
    types = node.config.column_types
    columns = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in types.items())
    return (
        f"create table {node.relation_name} as select * replace ({columns}) "
        f"from read_csv('{path}', header = true, all_varchar = true, nullstr = '')"
    )


def _parse(settings: Settings) -> Manifest:
    outcome = _invoke(settings, ["parse"])
    if outcome.exception is not None:
        raise TransformError(str(outcome.exception)) from outcome.exception
    manifest: Manifest = outcome.result
    return manifest


def _invoke(settings: Settings, arguments: list[str], manifest: Manifest | None = None) -> Any:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    settings.dbt.mkdir(parents=True, exist_ok=True)
    before = os.environ.copy()
    os.environ.update(settings.environment())
    try:
        return dbtRunner(manifest=manifest).invoke(
            [*arguments, "--project-dir", str(settings.dbt_project), *_LOGGING]
        )
    finally:
        # Else dbt holds the files until the process ends.
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        for handler in logging.getLogger("file_log").handlers:
            handler.close()
        os.environ.clear()
        os.environ.update(before)


def _last_change(folder: Path) -> float:
    """When a file of the project last changed, came or went."""
    return max(path.stat().st_mtime for path in [folder, *folder.rglob("*")] if "target" not in path.parts)
