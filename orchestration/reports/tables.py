"""Excel workbooks of tables from the marts: the scorecard, and what came of flags and corrections."""

from dataclasses import replace
from pathlib import Path

import yaml

from orchestration.reports.drawing import drawn
from orchestration.reports.figures import ReportError, has_figures
from orchestration.reports.placing import place
from orchestration.reports.rows import Report
from orchestration.reports.sheets import read_sheet
from orchestration.settings import PROJECT
from orchestration.warehouse import connect

SCORECARD = PROJECT / "exports" / "reports" / "scorecard.yml"
CORRECTIONS = PROJECT / "exports" / "reports" / "corrections.yml"
ASKED_ON = "select max(asked_on) from marts.submission_board where period = $1 and district = $2"


def write(marts: Path, period: str, target: Path, settings_file: Path) -> Path:
    """Write the workbook of a period (`YYYY-MM`) from the marts in a DuckDB file; return `target`.

    Raises ReportError if the marts know nothing of the period or lack what the settings name, OSError if the
    target cannot be written.
    """
    settings = yaml.safe_load(settings_file.read_text(encoding="utf-8"))
    district = settings["district"]
    with connect(marts, read_only=True) as connection:
        if not has_figures(connection, period, district):
            raise ReportError(f"数据集市中没有 {period} 的报送情况，请先运行 anwei run --period {period}。")
        [(asked_on,)] = connection.execute(ASKED_ON, [period, district]).fetchall()
        report = Report(connection, period, district)
        sheets = [read_sheet(report, sheet) for sheet in settings["sheets"]]
    sheets = [replace(sheet, footnote=sheet.footnote.format(asked_on=asked_on)) for sheet in sheets]
    year, month = (int(part) for part in period.split("-"))
    title = settings["title"].format(year=year, month=month)
    return place(drawn(sheets, title, period), target)
