"""What is handed out: the published marts, reports and scorecard, returns, orders and filled forms."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from orchestration.assets.workspace import Workspace

log = logging.getLogger("anwei")

DESCRIPTIONS = {
    "marts": "供查询工具读取的数据集市快照（anwei.duckdb）。",
    "situation_report": "安全生产工作情况汇报（Word）。",
    "situation_workbook": "情况汇报附表（Excel）：分类明细和全部指标的口径、数值与缺报单位。",
    "corrections": "退改情况（Excel）：各单位待改和已改的问题、情况说明、各版报表改了哪里。",
    "scorecard": "报送看板（Excel）：各单位各报表的报送情况、排名和历月名次。",
    "orders": "交办单、督办单、物资补充计划和会议材料（Word）。",
    "filled": "按上级表样填好的报表（Excel）。",
}
KINDS = {
    "marts": "duckdb",
    "situation_report": "word",
    "situation_workbook": "excel",
    "scorecard": "excel",
    "corrections": "excel",
    "orders": "word",
    "filled": "excel",
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

        log.info("输出：撰写情况汇报、附表、报送看板和交办材料，填写上级报表，发布数据集市")
        released = release(workspace.settings, workspace.period)
        said: dict[str, Any] = {"orders": dict(released.orders), "filled": list(released.forms)}
        stale = dg.MetadataValue.json(list(released.stale))
        for name, path in released.paths.items():
            place = dg.MetadataValue.path(str(path))
            metadata: dict[str, Any] = {"path": place, "size_bytes": path.stat().st_size}
            if name == "situation_report":
                metadata["stale"] = stale
            if name in said:
                metadata = {"folder": place, "files": dg.MetadataValue.json(said[name])}
            yield dg.MaterializeResult(asset_key=["exports", name], metadata=metadata)

    return exports


def return_assets(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The step that writes what goes back to departments, from the given marts."""

    @dg.multi_asset(
        name="returns",
        group_name="exports",
        specs=[
            dg.AssetSpec(
                ["exports", "returns"],
                deps=marts,
                description="退还各单位的报表：原表标出问题，附问题清单和通知书。",
                kinds={"excel", "word"},
            )
        ],
    )
    def returns(
        context: dg.AssetExecutionContext, workspace: Workspace
    ) -> Iterator[dg.MaterializeResult[None]]:
        from orchestration.release import return_all

        log.info("退改：在各单位的原表上标出问题")
        period, returns = return_all(workspace.settings, workspace.period)
        for name, returned in returns.items():
            for path, why in returned.unmarked.items():
                log.warning("退改：%s 打不开，只给了问题清单（%s，%s）", path, name, why)
        others = {name: one.written for name, one in returns.items() if name != period and one.written}
        yield dg.MaterializeResult(
            asset_key=["exports", "returns"],
            metadata={
                "workbooks": len(returns[period].workbooks),
                "written": returns[period].written,
                "written_of_other_months": dg.MetadataValue.json(others),
                "unmarked": sum(len(returned.unmarked) for returned in returns.values()),
                "path": dg.MetadataValue.path(str(workspace.settings.exports)),
            },
        )

    return returns
