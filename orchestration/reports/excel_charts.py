"""Draws a chart beside its numbers on an Excel sheet: native, so that it follows them."""

from typing import Any

from orchestration.reports.charts import Chart

COLUMNS_BESIDE, ROWS_BESIDE = 10, 24  # blank columns and rows of ordinary height that a chart covers
SIZE = {"width": 640, "height": 380}  # pixels
TYPES = {
    "columns": {"type": "column"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "lines": {"type": "line"},
}


def draw_chart(workbook: Any, page: Any, sheet: str, chart: Chart, column: int) -> None:
    """Draw a chart of the table at the top left of a sheet, from `column` on; a blank cell is a gap."""
    drawn = workbook.add_chart(TYPES[chart.kind])
    last = len(chart.categories)
    for place, series in enumerate(chart.series, start=1):
        colour = chart.colours[(place - 1) % len(chart.colours)]
        look: dict[str, Any] = {
            "line": {"color": colour, "width": 1.75},
            "marker": {"type": "circle", "size": 5},
        }
        if chart.kind != "lines":
            look = {"fill": {"color": colour}, "gap": 60}
        drawn.add_series(
            {
                "name": series.label,
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, place, last, place],
                # Left to itself xlsxwriter caches a blank cell as 0, and some viewers show the cache.
                "values_data": list(series.values),
                **look,
            }
        )
    drawn.set_title({"none": True})
    drawn.set_legend({"position": "bottom"})
    drawn.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    drawn.show_blanks_as("gap")
    drawn.set_size(SIZE)
    page.insert_chart(1, column, drawn, {"description": chart.name})
