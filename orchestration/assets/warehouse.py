"""The dbt project as Dagster assets, in two steps around the check: seeds and staging, then facts and marts.

An asset's key is its schema and table; dbt tests are asset checks. A failing dbt test is a fault of ours:
it stops what depends on it and fails the run.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test

from orchestration.assets.workspace import Workspace
from orchestration.transform import REFINED, STAGING, NodeResult, TransformError
from orchestration.warehouse import connect
from orchestration.worker import build

log = logging.getLogger("anwei")


class Translator(DagsterDbtTranslator):
    """Groups nodes by schema; describes them by their YAML or, failing that, their first line: the grain."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return self.get_asset_key(dbt_resource_props).path[0]

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        if described := dbt_resource_props.get("description"):
            return str(described)
        first_line: str = str(dbt_resource_props.get("raw_code") or "").split("\n", 1)[0]
        return first_line.removeprefix("--").strip()


def staging_assets(manifest: Path) -> dg.AssetsDefinition:
    """Seeds and staging models: what the landing says, decoded."""
    return _dbt_step(manifest, "staging", STAGING, "整理：按词表归类、确定有效版本")


def refined_assets(manifest: Path) -> dg.AssetsDefinition:
    """Facts and marts: what readers may rely on, from rows that are not held."""
    return _dbt_step(manifest, "facts_and_marts", REFINED, "汇总：计算事实表和指标")


def _dbt_step(manifest: Path, name: str, select: Sequence[str], progress: str) -> dg.AssetsDefinition:
    translator = Translator()
    nodes = json.loads(manifest.read_bytes())
    known = {*nodes["nodes"], *nodes["unit_tests"]}

    @dbt_assets(manifest=nodes, select=" ".join(select), name=name, dagster_dbt_translator=translator)
    def step(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[Any]:
        log.info(progress)
        results = build(workspace.settings, _selection(context, nodes, select), workspace.period)
        if any(result.unique_id not in known for result in results):
            raise TransformError("dbt_project/ 在运行中被改动，请重新运行。")
        assets = {translator.get_asset_spec(nodes, r.unique_id, None).key: r for r in results if _is_table(r)}
        rows = _row_counts(workspace, [key for key, result in assets.items() if result.succeeded])
        for key, result in assets.items():
            if result.succeeded:
                yield dg.MaterializeResult(
                    asset_key=key, metadata={"dagster/row_count": rows[key], "seconds": result.seconds}
                )
        for result in results:
            check = get_asset_check_key_for_test(nodes, translator, result.unique_id, project=None)
            if check and check in context.selected_asset_check_keys and result.status != "skipped":
                yield _check_result(check, result)
        if failed := [result for result in results if not result.succeeded and result.status != "skipped"]:
            raise TransformError("\n".join(f"{r.unique_id}: {r.status}: {r.message}" for r in failed))

    return step


def _selection(
    context: dg.AssetExecutionContext, nodes: Mapping[str, Any], select: Sequence[str]
) -> Sequence[str]:
    """All of the step, or only the tables that the run asks for."""
    if not context.is_subset:
        return select
    tables = [node for node in nodes["nodes"].values() if node["resource_type"] in ("model", "seed")]
    wanted = context.selected_asset_keys
    return [node["name"] for node in tables if Translator().get_asset_key(node) in wanted]


def _is_table(result: NodeResult) -> bool:
    return result.unique_id.startswith(("model.", "seed."))


def _check_result(check: dg.AssetCheckKey, result: NodeResult) -> dg.AssetCheckResult:
    severity = dg.AssetCheckSeverity.WARN if result.status == "warn" else dg.AssetCheckSeverity.ERROR
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=result.status == "pass",
        severity=severity,
        metadata={"failures": result.failures or 0, "seconds": result.seconds},
    )


def _row_counts(workspace: Workspace, keys: Sequence[dg.AssetKey]) -> dict[dg.AssetKey, int]:
    if not keys:
        return {}
    counts = ", ".join(f'(select count(*) from "{key.path[0]}"."{key.path[1]}")' for key in keys)
    with connect(workspace.settings.warehouse, read_only=True) as warehouse:
        [found] = warehouse.execute(f"select {counts}").fetchall()
    return dict(zip(keys, found, strict=True))
