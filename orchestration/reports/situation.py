"""The situation report in Word: settings, figures and the office's template make one document.

Every sentence stands in the template or in the settings; every figure in `marts.report_figures`.
"""

import calendar
import datetime
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from duckdb import DuckDBPyConnection

from orchestration.packages import rewritten
from orchestration.reports.annex import annex_lines, append_annex, read_bases
from orchestration.reports.charts import read_charts
from orchestration.reports.comparison import Earlier
from orchestration.reports.figures import Figures, ReportError, has_figures, read_figures
from orchestration.reports.marking import bookmark_figures
from orchestration.reports.phrases import environment, vocabulary
from orchestration.reports.placing import place
from orchestration.reports.reporting import read_reporting
from orchestration.reports.rows import Report, months_before
from orchestration.reports.word_charts import place_charts
from orchestration.settings import PROJECT
from orchestration.warehouse import connect
from orchestration.word import fill

SETTINGS = PROJECT / "exports" / "reports" / "situation-report.yml"
TEMPLATES = PROJECT / "exports" / "templates"

SAYING_PARAGRAPH = re.compile(r"(<w:p[ >](?:(?!<w:p[ >]).)*?\{\{(?:(?!<w:p[ >]).)*?)(</w:p>)", re.DOTALL)
MONTHS_OF_A_YEAR = 12
NOTE_RUN = r'\1<w:r><w:t xml:space="preserve">{{ 缺报说明.closing() }}</w:t></w:r>\2'


class NotingTemplate(DocxTemplate):  # type: ignore[misc]
    """A template in which every paragraph that prints figures ends with the note on who is missing.

    So a sentence that the office adds cannot forget it; where nothing is missing the note is empty.
    """

    def patch_xml(self, src_xml: str) -> str:
        return SAYING_PARAGRAPH.sub(NOTE_RUN, super().patch_xml(src_xml))


def write(marts: Path, period: str, target: Path) -> Path:
    """Write the situation report of a period (`YYYY-MM`) from the marts in a DuckDB file; return `target`.

    Raises ReportError if the marts have no figures of the period or the template is faulty, OSError if
    the target cannot be written.
    """
    settings = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    district = settings["district"]
    with connect(marts, read_only=True) as connection:
        if not has_figures(connection, period, district):
            raise ReportError(f"数据集市中没有 {period} 的报告数据，请先运行 anwei run --period {period}。")
        figures = read_figures(connection, period, district)
        earlier = [
            Earlier(figures=_known(connection, period, district, each["months_before"]), **each["words"])
            for each in settings["comparisons"]
        ]
        last_year = read_figures(connection, months_before(period, MONTHS_OF_A_YEAR), district)
        reporting = read_reporting(connection, period, district, figures, settings)
        charts = read_charts(Report(connection, period, district))
        bases = read_bases(connection, period, district)
    template = TEMPLATES / settings["template"]
    document = NotingTemplate(template)
    context = {
        **vocabulary(figures, last_year, earlier, charts, settings["wording"]),
        **dates(period, settings["dated"]),
        "报送": reporting,
        "设置": settings["text"],
    }
    fill(document, template, context, environment(), ReportError)
    place_charts(document.docx, charts)
    append_annex(document.docx, context, annex_lines(document.docx, figures, bases, settings))
    bookmark_figures(document.docx)
    content = BytesIO()
    document.save(content)
    return place(rewritten(content.getvalue()), target)


def _known(connection: DuckDBPyConnection, period: str, district: str, months: int) -> Figures | None:
    """The figures of a month so many months earlier, none if it was never evaluated."""
    earlier = months_before(period, months)
    return read_figures(connection, earlier, district) if has_figures(connection, earlier, district) else None


def dates(period: str, dated: dict[str, int]) -> dict[str, Any]:
    """Give the dates that a template may name; the report is dated some months after the period, on a day."""
    year, month = (int(part) for part in period.split("-"))
    months = year * 12 + month - 1 + dated["months_after"]
    signed = datetime.date(months // 12, months % 12 + 1, dated["day"])
    last_day = calendar.monthrange(year, month)[1]
    return {
        "年": str(year),
        "月": str(month),
        "下月": str(month % 12 + 1),
        "截至": f"{month}月{last_day}日",
        "成文日期": f"{signed.year}年{signed.month}月{signed.day}日",
    }


if __name__ == "__main__":  # of an edition, whose templates and settings lie in a project of their own
    try:
        write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
    except ReportError as error:
        sys.exit(str(error))
