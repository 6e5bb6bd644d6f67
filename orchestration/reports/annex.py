"""The annex 取数依据 of the Word report: the figures that it prints, their definitions, what they come from.

A template of its own, in the styles of the report's, so that the office edits its words; it is put behind the
report after that has been rendered, for only then is it known which figures were printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from duckdb import DuckDBPyConnection

from orchestration.reports.figures import Figure, Figures, ReportError
from orchestration.reports.marking import clean, mark, marked
from orchestration.reports.phrases import environment
from orchestration.reports.wording import Wording, number
from orchestration.settings import PROJECT
from orchestration.word import fill

TEMPLATE = PROJECT / "exports" / "templates" / "figure-sources.docx"

WINDOWS = {"m": "month", "y": "ytd"}
"""The windows of the period by what marks call them; figures of other periods have no sources here."""
SOURCES = """
    select f.figure_id, w.time_window, f.definition, count(distinct s.path), count(distinct s.row_id)
    from marts.figures as f
    cross join (select unnest(['month', 'ytd']) as time_window) as w
    left join marts.figure_sources as s
        on f.figure_id = s.figure_id and w.time_window = s.time_window
        and s.period = $period and s.district = $district
    group by f.figure_id, w.time_window, f.definition, f.sort_order
    order by f.sort_order, w.time_window
"""


@dataclass(frozen=True)
class Basis:
    """How a figure is defined, and how many files and rows it comes from."""

    definition: str
    files: int
    rows: int


Bases = Mapping[tuple[str, str], Basis]


def read_bases(connection: DuckDBPyConnection, period: str, district: str) -> Bases:
    """Read what every catalogued figure of a period comes from, keyed by (figure id, window)."""
    rows = connection.execute(SOURCES, {"period": period, "district": district}).fetchall()
    return {(figure_id, window): Basis(*basis) for figure_id, window, *basis in rows}


def append_annex(document: Document, context: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> None:
    """Put the annex behind a rendered report; ReportError if its template is faulty."""
    annex = DocxTemplate(TEMPLATE)
    fill(annex, TEMPLATE, {**context, "取数依据": lines}, environment(), ReportError)
    end = document.element.body.sectPr
    for element in list(annex.docx.element.body):
        if element.tag != qn("w:sectPr"):
            end.addprevious(element)


def annex_lines(
    document: Document, figures: Figures, bases: Bases, settings: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The figures that a rendered report prints, told by their marks, in the order of the catalogue."""
    keys = (key.partition("/") for key in marked(document))
    printed = {(figure_id, key.split("_")[0]) for figure_id, _, key in keys}
    lines = []
    for (figure_id, window), basis in bases.items():
        suffix = next(suffix for suffix, name in WINDOWS.items() if name == window)
        if (figure_id, suffix) in printed:
            figure = figures[figure_id, window]
            value = mark(f"{figure_id}/{suffix}", _value(figure, settings["wording"]))
            lines.append(
                {
                    "编号": figure_id, "名称": figure.label, "时段": settings["annex"]["windows"][window],
                    "数值": value, "口径": basis.definition, "文件数": basis.files, "行数": basis.rows,
                    "缺报单位": clean(figure.missing_names),
                }
            )  # fmt: skip
    return lines


def _value(figure: Figure, wording: Wording) -> str:
    if figure.is_missing:
        return wording["missing_value"]
    if figure.value is None:
        return wording["undefined_value"]
    text = number(figure.value, figure.unit)
    return text if text.endswith(figure.unit) else text + figure.unit
