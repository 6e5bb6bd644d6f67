"""The situation report in Word: settings, figures and the office's template make one document.

Every sentence stands in the template or in the settings; every figure in `marts.report_figures`.
"""

import calendar
import datetime
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from orchestration.reports.annex import annex_lines, append_annex, read_bases
from orchestration.reports.figures import ReportError, has_figures, read_figures
from orchestration.reports.marking import bookmark_figures
from orchestration.reports.phrases import environment, vocabulary
from orchestration.reports.placing import place, without_clock
from orchestration.settings import PROJECT
from orchestration.warehouse import connect

SETTINGS = PROJECT / "exports" / "reports" / "situation-report.yml"
TEMPLATES = PROJECT / "exports" / "templates"

SAYING_PARAGRAPH = re.compile(r"(<w:p[ >](?:(?!<w:p[ >]).)*?\{\{(?:(?!<w:p[ >]).)*?)(</w:p>)", re.DOTALL)
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
            raise ReportError(f"数据集市中没有 {period} 的报告数据（{district}），不能生成报告。")
        figures = read_figures(connection, period, district)
        last_year = read_figures(connection, year_before(period), district)
        bases = read_bases(connection, period, district)
    template = TEMPLATES / settings["template"]
    document = NotingTemplate(template)
    context = {
        **vocabulary(figures, last_year, settings["wording"]),
        **dates(period, settings["dated"]),
        "设置": settings["text"],
    }
    try:
        document.render(context, environment())
    except TemplateError as error:
        nearby = " / ".join(line.strip() for line in getattr(error, "docx_context", []) if line.strip())
        raise ReportError(f"报告模板 {template.name} 有误：{error}。{nearby}") from error
    append_annex(document.docx, context, annex_lines(document.docx, figures, bases, settings))
    bookmark_figures(document.docx)
    content = BytesIO()
    document.save(content)
    return place(without_clock(content.getvalue()), target)


def year_before(period: str) -> str:
    """Give the same month of the year before: `2022-05` -> `2021-05`."""
    year, month = period.split("-")
    return f"{int(year) - 1:04d}-{month}"


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
