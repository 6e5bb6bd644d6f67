"""What is handed out: the published marts, the situation report and the scorecard."""

import logging
from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration.assets.workspace import Workspace

log = logging.getLogger("anwei")

DESCRIPTIONS = {
    "marts": "供查询工具读取的数据集市快照（anwei.duckdb）。",
    "situation_report": "安全生产工作情况汇报（Word）。",
    "situation_workbook": "情况汇报附表（Excel）：分类明细和全部指标的口径、数值与缺报单位。",
    "scorecard": "报送看板（Excel）：各单位各报表的报送情况、排名和历月名次。",
}
KINDS = {
    "marts": "duckdb",
    "situation_report": "word",
    "situation_workbook": "excel",
    "scorecard": "excel",
}


def export_assets(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The step that writes every export of a period, from the given marts."""

    @dg.multi_asset(
        name="exports",
        group_name="exports",
        specs=[
            dg.AssetSpec(["exports", name], deps=marts, description=words, kinds={KINDS[name]})
            for name, words in DESCRIPTIONS.items()
        ],
    )
    def exports(
        context: dg.AssetExecutionContext, workspace: Workspace
    ) -> Iterator[dg.MaterializeResult[None]]:
        from orchestration.release import release

        log.info("输出：撰写情况汇报、附表和报送看板，发布数据集市")
        released = release(workspace.settings, workspace.period)
        for name, path in released.items():
            yield dg.MaterializeResult(
                asset_key=["exports", name],
                metadata={"path": dg.MetadataValue.path(str(path)), "size_bytes": path.stat().st_size},
            )

    return exports
