"""Puts charts into a rendered Word report, each in the paragraph that names it (`{{ 图表.行业整改 }}`)."""

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from orchestration.reports.chart_parts import chart_workbook, chart_xml
from orchestration.reports.charts import Chart
from orchestration.reports.figures import Figures
from orchestration.reports.marking import CLOSE, CUT, MARKED, OPEN
from orchestration.reports.wording import Notes, Wording

KEY = "chart/"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INLINE = (
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Chart {number}" descr=""/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>'
)
FIRST_NUMBER = 9000  # of a drawing; a template's own ones are small


class ShownChart:
    """A chart as the template sees it: printing it marks its place; `说明` has the note know its figures."""

    def __init__(self, chart: Chart, figures: Figures, notes: Notes, wording: Wording) -> None:
        self._chart = chart
        self._figures = figures
        self._notes = notes
        self._wording = wording

    @property
    def 有图(self) -> bool:
        return self._chart.is_drawn

    def __str__(self) -> str:
        return f"{OPEN}{KEY}{self._chart.name}{CUT}{CLOSE}"

    @property
    def 说明(self) -> str:
        """Has the note behind it say whose data the chart lacks; says how many earlier months lack any
        or have none."""
        for series in self._chart.series:
            self._notes.remember(self._figures[series.figure_id, "month"])
        earlier = range(len(self._chart.categories) - 1) if self._chart.by == "months" else range(0)
        columns = [[series.statuses[place] for series in self._chart.series] for place in earlier]
        silent = [column for column in columns if not {"complete", "partial"} & {*column}]
        partial = [column for column in columns if column not in silent and "partial" in column]
        months = [
            self._wording[words].format(count=len(found))
            for words, found in (("trend_partial", partial), ("trend_missing", silent))
            if found
        ]
        return self._wording["trend"].format(months="、".join(months)) if months else ""


def place_charts(document: Document, charts: Mapping[str, Chart]) -> None:
    """Draw each chart where its mark stands, as wide as the text."""
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    marked = [run for run in document.element.body.iter(qn("w:r")) if f"{OPEN}{KEY}" in run.text]
    for number, run in enumerate(marked, start=1):
        match = MARKED.search(run.text)
        assert match is not None, "a chart's mark is whole"
        chart = charts[match[1].removeprefix(KEY)]
        relation = _add_parts(document, chart, number)
        for child in list(run):
            if child.tag != qn("w:rPr"):
                run.remove(child)
        drawing = OxmlElement("w:drawing")
        drawing.append(
            parse_xml(
                INLINE.format(
                    width=int(width),
                    height=int(Mm(chart.height_mm)),
                    number=FIRST_NUMBER + number,
                    relation=relation,
                )
            )
        )
        _describe(drawing, chart)
        run.append(drawing)


def _describe(drawing: Any, chart: Chart) -> None:
    """Tell readers who cannot see it what the chart shows."""
    labels = "、".join(series.label for series in chart.series)
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", f"{chart.name}：{labels}")


def _add_parts(document: Document, chart: Chart, number: int) -> str:
    """Add a chart and its workbook to the package; return the relation that a drawing names."""
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    workbook = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), WORKBOOK_TYPE, chart_workbook(chart), package
    )
    part._blob = chart_xml(chart, part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE))
    return str(document.part.relate_to(part, RELATIONSHIP_TYPE.CHART))
