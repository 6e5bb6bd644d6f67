"""The sheets of an Excel workbook: rows of the marts laid out in columns, as the settings say.

A sheet's settings name its rows (a `mart`, the report's `figures`, `items`, `sources` or `compared` figures,
or a `breakdown` of them) and its columns, or spread the rows out `down` and `across`. A new table is a new
entry of the settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orchestration.reports.charts import Chart
from orchestration.reports.figures import ReportError
from orchestration.reports.rows import Report, Row

Settings = Mapping[str, Any]

NAME_WIDTH, FIGURE_WIDTH = 16, 13


@dataclass(frozen=True)
class Column:
    """A column's heading, its width in characters, whether long text in it runs over lines, and on which side
    its cells stand (`align`; empty: text to the left, numbers to the right)."""

    title: str
    width: float = 12
    wrap: bool = False
    align: str = ""


@dataclass(frozen=True)
class Cell:
    """A value with its number style and its background colour, either empty if it has none of its own."""

    value: Any
    style: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen_columns: int
    printed_columns: int
    footnote: str
    chart: Chart | None = None


def chart_sheet(charts: Mapping[str, Chart], settings: Settings) -> Sheet:
    """Lay out a chart's numbers: a line a category, a column a figure; what was not reported is blank."""
    chart = charts.get(settings["chart"])
    if chart is None:
        raise ReportError(f"工作表“{settings['sheet']}”：没有图表 {settings['chart']}")
    columns = [Column(settings["title"], NAME_WIDTH)]
    columns += [Column(f"{series.label}（{series.unit}）", FIGURE_WIDTH) for series in chart.series]
    rows = [
        [
            Cell(category),
            *[
                Cell(series.values[place], series.unit, settings["colours"].get(series.statuses[place], ""))
                for series in chart.series
            ],
        ]
        for place, category in enumerate(chart.categories)
    ]
    return Sheet(settings["sheet"], columns, rows, 1, len(columns), settings["footnote"], chart)


def read_sheet(report: Report, settings: Settings) -> Sheet:
    """Read one sheet; ReportError if the settings ask for what the marts do not have."""
    if "breakdown" in settings:
        columns, rows = _turned(settings, report.breakdown(settings["breakdown"], settings["window"]))
    elif "across" in settings:
        columns, rows = _spread(settings, _rows(report, settings))
    else:
        columns = [
            Column(
                column["title"], column.get("width", 12), column.get("wrap", False), column.get("align", "")
            )
            for column in settings["columns"]
        ]
        rows = [
            [_cell(settings, column, row) for column in settings["columns"]]
            for row in _rows(report, settings)
        ]
    return Sheet(
        settings["sheet"],
        columns,
        rows,
        settings.get("frozen_columns", 0),
        settings.get("printed_columns", len(columns)),
        settings.get("footnote", ""),
    )


def _rows(report: Report, settings: Settings) -> list[Row]:
    if "mart" in settings:
        return report.mart(
            settings["mart"],
            settings["order_by"],
            settings.get("unknown_period", False),
            settings.get("months", 1),
            settings.get("only"),
        )
    known = {
        "figures": report.figures,
        "items": report.items,
        "compared": report.compared,
        "sources": report.sources,
    }
    return known[settings["rows"]]()


def _cell(settings: Settings, column: Settings, row: Row) -> Cell:
    """Take a column's value from a row, worded and coloured as the column says (`coloured_by` another one).

    The style `by_unit` is the unit in the row; raises ReportError if the mart has no such column.
    """
    value = _value(settings, row, column["from"])
    code = _value(settings, row, column.get("coloured_by", column["from"]))
    style = column.get("style", "")
    return Cell(
        column.get("values", {}).get(value, value),
        row["unit"] if style == "by_unit" else style,
        column.get("colours", {}).get(code, ""),
    )


def _value(settings: Settings, row: Row, column: str) -> Any:
    if column not in row:
        raise ReportError(f"工作表“{settings['sheet']}”：数据集市中没有列 {column}")
    return row[column]


def _spread(settings: Settings, rows: Sequence[Row]) -> tuple[list[Column], list[list[Cell]]]:
    """Spread rows out: a line a value of one column, a column a value of another, a `cell` in each."""
    down, across = settings["down"], settings["across"]
    names, headings = _along(settings, down, rows), _along(settings, across, rows)
    cells = {(row[down["from"]], row[across["from"]]): _cell(settings, settings["cell"], row) for row in rows}
    columns = [Column(down["title"], down.get("width", NAME_WIDTH))]
    width, align = across.get("width", FIGURE_WIDTH), across.get("align", "")
    columns += [Column(str(heading), width, align=align) for heading in headings]
    return columns, [
        [Cell(name), *[cells.get((name, heading), Cell(None)) for heading in headings]] for name in names
    ]


def _along(settings: Settings, axis: Settings, rows: Sequence[Row]) -> list[Any]:
    """The different values of an axis, in the order that another column gives them."""
    order = {_value(settings, row, axis["from"]): _value(settings, row, axis["order"]) for row in rows}
    return sorted(order, key=lambda value: order[value])


def _turned(settings: Settings, found: Sequence[Row]) -> tuple[list[Column], list[list[Cell]]]:
    """Turn breakdown rows on their side: a line a sector or township, a column a figure of the settings."""
    labels = {row["figure_id"]: f"{row['label']}（{row['unit']}）" for row in found}
    figures = [figure_id for figure_id in settings["figures"] if figure_id in labels]
    lines: dict[str, dict[str, Row]] = {}
    for row in found:
        lines.setdefault(row["name"], {})[row["figure_id"]] = row
    columns = [Column(settings["title"], NAME_WIDTH)]
    columns += [Column(labels[figure_id], FIGURE_WIDTH) for figure_id in figures]
    return columns, [
        [Cell(name), *[_figure_cell(settings, line.get(figure_id)) for figure_id in figures]]
        for name, line in lines.items()
    ]


def _figure_cell(settings: Settings, row: Row | None) -> Cell:
    if row is None:
        return Cell(None)
    status = row["status"]
    return Cell(
        settings["values"].get(status, row["value"]), row["unit"], settings["colours"].get(status, "")
    )
