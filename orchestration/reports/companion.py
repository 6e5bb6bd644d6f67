"""The Excel workbook beside the report: every figure, the charts, one table a subject."""

from dataclasses import replace
from pathlib import Path

import yaml

from orchestration.reports.charts import read_charts
from orchestration.reports.drawing import drawn
from orchestration.reports.figures import ReportError, has_figures
from orchestration.reports.placing import place
from orchestration.reports.rows import Report
from orchestration.reports.sheets import chart_sheet, read_sheet
from orchestration.settings import PROJECT
from orchestration.warehouse import connect

SETTINGS = PROJECT / "exports" / "reports" / "situation-companion.yml"


def write(marts: Path, period: str, target: Path) -> Path:
    """Write the companion workbook of a period (`YYYY-MM`) from the marts in a DuckDB file; return `target`.

    Raises ReportError if the marts have no figures of the period or lack what the settings name, OSError if
    the target cannot be written.
    """
    settings = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    district = settings["district"]
    with connect(marts, read_only=True) as connection:
        if not has_figures(connection, period, district):
            raise ReportError(f"数据集市中没有 {period} 的报告数据，请先运行 anwei run --period {period}。")
        report = Report(connection, period, district)
        charts = read_charts(report)
        sheets = [
            chart_sheet(charts, sheet) if "chart" in sheet else read_sheet(report, sheet)
            for sheet in settings["sheets"]
        ]
        lacking = {"lacking_months": report.lacking_months(), "lacking_sectors": report.lacking_sectors()}
    sheets = [replace(sheet, footnote=sheet.footnote.format(**lacking)) for sheet in sheets]
    year, month = (int(part) for part in period.split("-"))
    title = settings["title"].format(year=year, month=month)
    return place(drawn(sheets, title, period), target)
