"""The inbox into the landing: one Dagster asset for each landing table, written by one step."""

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.assets.workspace import Workspace

if TYPE_CHECKING:
    import pyarrow as pa

log = logging.getLogger("anwei")


def intake_assets(schemas: Mapping[str, "pa.Schema"]) -> dg.AssetsDefinition:
    """The step that reads what is new in the inbox, and the landing tables it leaves."""

    @dg.multi_asset(
        name="intake",
        group_name="intake",
        specs=[
            dg.AssetSpec(["landing", table], description=DESCRIPTIONS.get(table, LEDGER), kinds={"parquet"})
            for table in schemas
        ],
    )
    def intake(
        context: dg.AssetExecutionContext, workspace: Workspace
    ) -> Iterator[dg.MaterializeResult[None]]:
        from orchestration.inbox_guard import misnamed_days, require_files
        from orchestration.intake.landing import land, reader_version
        from orchestration.intake.vocabulary import check_seeds
        from orchestration.warehouse import connect, register_landing

        settings = workspace.settings
        log.info("接收：读取收件箱 %s", settings.inbox)
        check_seeds(settings.dbt_project / "seeds")
        if not workspace.allow_empty:
            require_files(settings.inbox, settings.landing)
        for folder in misnamed_days(settings.inbox):
            log.warning("接收：文件夹 %s 不是日期，里面的文件按文件时间算收到日期", folder)
        summary = land(settings.inbox, settings.landing, _say)
        log.info(
            "接收：新读 %d 份（不能读取 %d 份），未变 %d 份",
            summary.read,
            summary.rejected,
            summary.unchanged,
        )
        if summary.withdrawn:
            log.warning("接收：%d 份以前收到的文件已不在收件箱，不再计入", summary.withdrawn)
        with connect(settings.warehouse) as warehouse:
            register_landing(warehouse, settings.landing / reader_version(), schemas)
            counts = ", ".join(f"(select count(*) from landing.{table})" for table in schemas)
            [rows] = warehouse.execute(f"select {counts}").fetchall()
        for table, count in zip(schemas, rows, strict=True):
            extra = summary.as_metadata() if table == "arrivals" else {}
            yield dg.MaterializeResult(
                asset_key=["landing", table], metadata={"dagster/row_count": count, **extra}
            )

    return intake


def _say(done: int, total: int, path: str) -> None:
    """A line of progress every so many files: a year of returns takes a while."""
    if done % EVERY == 0:
        log.info("接收：已读 %d / %d 份（%s）", done, total, path)


EVERY = 100  # files
LEDGER = "报表原始行：一行一条记录，取值已识别，原文在 landing/written。"
DESCRIPTIONS = {
    "arrivals": "见过的每份文件：路径、摘要、收到时间、是否仍在收件箱。",
    "forms": "报表目录：每种报表的名称、类别和次序。",
    "documents": "每份文件的读取结果：格式、读取或退回、退回原因。",
    "submissions": "每张报表：报表种类、填报单位、所属月份、标题、行数。",
    "written": "每一栏的表头、位置和各行原文：报告中的数字由此追溯到单元格。",
    "findings": "读取时发现的问题：种类、单元格、原文。",
    "explanations": "退改问题清单上单位填写的情况说明。",
    "campaign_measures": "专项行动报表的数字，一行一个指标。",
}
