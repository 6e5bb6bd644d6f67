"""Writes a chart as Word keeps it: a DrawingML chart part with its numbers, and the workbook for "edit data".

Native, so that the office can restyle or edit it; no picture, no font of this machine.
"""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from lxml import etree
from lxml.builder import ElementMaker
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from orchestration.reports.charts import Chart

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"c": C, "a": A, "r": R}
c = ElementMaker(namespace=C, nsmap=NAMESPACES)
a = ElementMaker(namespace=A, nsmap=NAMESPACES)
DATA = "Sheet1"
CREATED = datetime.datetime(2000, 1, 1)
FONT_SIZE, FONT = "1050", "宋体"  # hundredths of a point
CATEGORY_AXIS, VALUE_AXIS = "111", "222"

Element = Any


def chart_xml(chart: Chart, workbook_id: str) -> bytes:
    """The chart part; `workbook_id` is its relationship to the workbook with its data."""
    plot = c.plotArea(c.layout(), _plot(chart), *_axes(chart))
    space = c.chartSpace(
        c.roundedCorners(val="0"),
        c.chart(
            c.autoTitleDeleted(val="1"),
            plot,
            c.legend(c.legendPos(val="b"), c.overlay(val="0")),
            c.plotVisOnly(val="1"),
            c.dispBlanksAs(val="gap"),
        ),
        _text(),
        c.externalData(c.autoUpdate(val="0"), {f"{{{R}}}id": workbook_id}),
    )
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def chart_workbook(chart: Chart) -> bytes:
    """The workbook behind the chart: categories down, a series a column, blank where nothing was reported."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        # The same figures give the same bytes.
        workbook.set_properties({"created": CREATED})
        sheet = workbook.add_worksheet(DATA)
        for line, category in enumerate(chart.categories, start=1):
            sheet.write_string(line, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.label)
            for line, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(line, column, value)
    return content.getvalue()


def _plot(chart: Chart) -> Element:
    series = [_series(chart, place) for place in range(len(chart.series))]
    axes = [c.axId(val=CATEGORY_AXIS), c.axId(val=VALUE_AXIS)]
    if chart.kind == "lines":
        return c.lineChart(
            c.grouping(val="standard"), c.varyColors(val="0"), *series, c.marker(val="1"), *axes
        )
    stacked = chart.kind == "stacked"
    grouping = [c.barDir(val="col"), c.grouping(val="stacked" if stacked else "clustered")]
    overlap = [c.overlap(val="100")] if stacked else []
    return c.barChart(*grouping, c.varyColors(val="0"), *series, c.gapWidth(val="60"), *overlap, *axes)


def _series(chart: Chart, place: int) -> Element:
    series, lines = chart.series[place], len(chart.categories)
    colour = a.solidFill(a.srgbClr(val=chart.colours[place % len(chart.colours)].lstrip("#")))
    look = c.spPr(a.ln(colour, w="22225")) if chart.kind == "lines" else c.spPr(colour)
    name = f"{DATA}!{xl_rowcol_to_cell(0, place + 1, True, True)}"
    parts = [c.idx(val=str(place)), c.order(val=str(place)), c.tx(_cached(name, [series.label], "str")), look]
    is_line = chart.kind == "lines"
    parts.append(
        c.marker(c.symbol(val="circle"), c.size(val="5")) if is_line else c.invertIfNegative(val="0")
    )
    categories = f"{DATA}!{xl_range_abs(1, 0, lines, 0)}"
    values = f"{DATA}!{xl_range_abs(1, place + 1, lines, place + 1)}"
    parts += [
        c.cat(_cached(categories, chart.categories, "str")),
        c.val(_cached(values, series.values, "num")),
    ]
    if is_line:
        parts.append(c.smooth(val="0"))
    return c.ser(*parts)


def _cached(formula: str, values: Sequence[str | float | None], kind: str) -> Element:
    """A reference into the workbook with the values it gives; a value that is not there has no point."""
    points = [
        c.pt(c.v(value if isinstance(value, str) else f"{value:.15g}"), idx=str(place))
        for place, value in enumerate(values)
        if value is not None
    ]
    count = c.ptCount(val=str(len(values)))
    if kind == "str":
        return c.strRef(c.f(formula), c.strCache(count, *points))
    return c.numRef(c.f(formula), c.numCache(c.formatCode("General"), count, *points))


def _axes(chart: Chart) -> list[Element]:
    grid = c.majorGridlines(c.spPr(a.ln(a.solidFill(a.srgbClr(val="D9D9D9")), w="6350")))
    return [
        c.catAx(
            c.axId(val=CATEGORY_AXIS),
            c.scaling(c.orientation(val="minMax")),
            c.delete(val="0"),
            c.axPos(val="b"),
            c.numFmt(formatCode="General", sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="low"),
            c.crossAx(val=VALUE_AXIS),
            c.crosses(val="autoZero"),
        ),
        c.valAx(
            c.axId(val=VALUE_AXIS),
            c.scaling(c.orientation(val="minMax"), c.min(val="0")),
            c.delete(val="0"),
            c.axPos(val="l"),
            grid,
            c.numFmt(formatCode="General", sourceLinked="0"),
            c.majorTickMark(val="none"),
            c.minorTickMark(val="none"),
            c.tickLblPos(val="nextTo"),
            c.crossAx(val=CATEGORY_AXIS),
            c.crosses(val="autoZero"),
            c.crossBetween(val="between"),
        ),
    ]


def _text() -> Element:
    font = a.defRPr(a.latin(typeface=FONT), a.ea(typeface=FONT), sz=FONT_SIZE, b="0")
    return c.txPr(a.bodyPr(), a.lstStyle(), a.p(a.pPr(font), a.endParaRPr(lang="zh-CN")))
