"""What a submission must satisfy, as one Dagster step: flags and held rows, and every rule as an asset check.

A rule that a submission breaks never fails the run: the row is flagged or held, and its check says how many.
"""

import logging
from collections.abc import Collection, Iterator
from typing import Any

import dagster as dg

from orchestration.assets.workspace import Workspace
from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import load_rules
from orchestration.settings import Settings
from orchestration.worker import check

log = logging.getLogger("anwei")

SEVERITIES = {"critical": dg.AssetCheckSeverity.ERROR}
TABLES = {
    "flags": "每处问题一行：规则、级别、单元格、原文、说明和改法。",
    "held_rows": "因严重问题暂不计入的行。",
    "rule_results": "每条规则查了多少、不符合多少。",
    "earlier_flags": "已被新版取代的报表上的问题，用来说明哪些问题已经改正。",
}


def quality_assets(staging: Collection[dg.AssetKey]) -> dg.AssetsDefinition:
    """The check between staging and facts, over the given staging tables."""
    rules = {check_key(rule, staging): rule for rule in load_rules(Settings.load().expectations)}

    @dg.multi_asset(
        name="quality",
        group_name="quality",
        specs=[
            dg.AssetSpec(
                ["quality", table], deps=staging, description=words, kinds={"duckdb", "greatexpectations"}
            )
            for table, words in TABLES.items()
        ],
        check_specs=[
            dg.AssetCheckSpec(
                key.name, asset=key.asset_key, description=rule.message, metadata={"rule": rule.id}
            )
            for key, rule in rules.items()
        ],
        allow_arbitrary_check_specs=True,
    )
    def quality(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[Any]:
        log.info("检查：按 %d 条规则核对报表", len(rules))
        judged = check(workspace.settings, context.run_id)
        for table, rows in judged.rows.items():
            yield dg.MaterializeResult(
                asset_key=["quality", table],
                metadata={
                    "dagster/row_count": rows,
                    "data_docs": dg.MetadataValue.path(str(judged.data_docs)),
                },
            )
        for key, rule in rules.items():
            checked, failed = judged.counts.get(rule.id, (0, 0))
            yield dg.AssetCheckResult(
                asset_key=key.asset_key,
                check_name=key.name,
                passed=failed == 0,
                severity=SEVERITIES.get(rule.severity, dg.AssetCheckSeverity.WARN),
                description=rule.message if failed else None,
                metadata={"severity": rule.severity, "checked": checked, "failed": failed},
            )

    return quality


def check_key(rule: Rule, staging: Collection[dg.AssetKey]) -> dg.AssetCheckKey:
    """A rule is shown on the staging table that it looks at; campaign forms share one."""
    own = dg.AssetKey(["staging", f"stg_{rule.form}"])
    table = own if own in staging else dg.AssetKey(["staging", "stg_campaign_measures"])
    return dg.AssetCheckKey(table, f"{rule.form}_{rule.name}")
