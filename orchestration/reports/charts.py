"""The charts of the reports: which figures they show of which sectors, townships or months.

What they show is settings (exports/reports/charts.yml), and every number is one of `marts.report_figures`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from orchestration.reports.figures import ReportError
from orchestration.reports.marking import clean
from orchestration.reports.rows import Report, Row, months_before
from orchestration.reports.wording import spoken
from orchestration.settings import PROJECT

CHARTS = PROJECT / "exports" / "reports" / "charts.yml"
MISSING = "missing"


@dataclass(frozen=True)
class Series:
    """One figure over all categories: null is a gap; its status is then `missing`, or empty (no such row)."""

    figure_id: str
    label: str
    unit: str
    values: Sequence[float | None]
    statuses: Sequence[str]


@dataclass(frozen=True)
class Chart:
    """A chart's kind (columns, stacked or lines), what it is by, its categories in order and its series."""

    name: str
    kind: str
    by: str
    categories: Sequence[str]
    series: Sequence[Series]
    colours: Sequence[str]
    height_mm: int

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see: a value, and of a trend at least two months of them."""
        shown = [
            place
            for place, _ in enumerate(self.categories)
            if any(series.values[place] is not None for series in self.series)
        ]
        return len(shown) >= (2 if self.by == "months" else 1)


def read_charts(report: Report) -> dict[str, Chart]:
    """Read every chart of the settings; ReportError if one names a figure that is not catalogued."""
    settings = yaml.safe_load(CHARTS.read_text(encoding="utf-8"))
    return {name: _read(report, name, chart, settings) for name, chart in settings["charts"].items()}


def _read(report: Report, name: str, chart: Mapping[str, Any], settings: Mapping[str, Any]) -> Chart:
    by, wanted = chart["by"], chart["figures"]
    known = {row["figure_id"]: row for row in report.figures()}
    if unknown := [figure_id for figure_id in wanted if figure_id not in known]:
        raise ReportError(f"图表“{name}”：指标目录中没有 {'、'.join(unknown)}")
    found = report.trend(settings["months"]) if by == "months" else report.breakdown(by, "month")
    cells: dict[tuple[str, str], Row] = {(row["figure_id"], row["name"]): row for row in found}
    categories = list(dict.fromkeys(row["name"] for row in found if row["figure_id"] in wanted))
    if by == "months" and categories:
        # A month that nobody evaluated is a gap in the trend, not left out of it.
        months = [months_before(report.period, back) for back in reversed(range(settings["months"]))]
        categories = [month for month in months if month >= categories[0]]
    else:
        # The highest column first; of equal ones, as the mart orders them.
        heights = wanted if chart["kind"] == "stacked" else wanted[:1]
        categories.sort(key=lambda name: -sum(_value(cells.get((figure, name))) or 0 for figure in heights))
    series = [
        Series(
            figure_id,
            spoken(known[figure_id]["label"]),
            known[figure_id]["unit"],
            [_value(cells.get((figure_id, category))) for category in categories],
            [(cells.get((figure_id, category)) or {}).get("status", "") for category in categories],
        )
        for figure_id in wanted
    ]
    names = [clean(category) for category in categories]
    return Chart(name, chart["kind"], by, names, series, settings["colours"], chart["height_mm"])


def _value(row: Row | None) -> float | None:
    return None if row is None or row["status"] == MISSING else row["value"]
