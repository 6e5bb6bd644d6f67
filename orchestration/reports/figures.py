"""The figures of one report, read from `marts.report_figures` and the catalogue `marts.figures`.

Values are handed on as the mart holds them: nothing is added, subtracted or rounded here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

FIGURES = """
    select
        f.figure_id, f.label, f.unit, f.kind, w.time_window,
        r.value, r.text_value,
        case
            when w.time_window = 'ytd' and r.status = 'complete' and $lacks_months then 'partial'
            else coalesce(r.status, 'missing')
        end,
        coalesce(r.missing_names, ''), coalesce(r.undetermined_items, 0)
    from marts.figures as f
    cross join (select unnest(['month', 'ytd']) as time_window) as w
    left join marts.report_figures as r
        on r.figure_id = f.figure_id and r.time_window = w.time_window
        and r.breakdown = 'none' and r.period = $period and r.district = $district
"""

# Breakdowns are keyed by code; these marts hold the names of the codes that occur.
NAMES = """
    with names as (
        select 'sector' as breakdown, sector as breakdown_key, sector_name as name from marts.units
        union
        select 'sector', sector, sector_name from marts.inspection_summaries
        union
        select 'township', township, township_name from marts.units
        union
        select 'township', township, township_name from marts.campaign_measures
    )
"""
PARTS = f"""
    {NAMES}
    select r.figure_id, r.time_window, r.breakdown, coalesce(n.name, r.breakdown_key), r.value
    from marts.report_figures as r
    left join names as n on r.breakdown = n.breakdown and r.breakdown_key = n.breakdown_key
    where r.breakdown <> 'none' and r.value > 0 and r.period = $period and r.district = $district
    order by r.value desc, r.breakdown_key
"""

# The enterprises behind a figure of trouble, the worst first.
UNITS = """
    select figure_id, time_window, unit_name, value from marts.problem_units
    where period = $period and district = $district
    order by place
"""

EVALUATED = """
    select distinct cast(right(period, 2) as integer) from marts.report_figures
    where left(period, 4) = left($period, 4) and period <= $period and district = $district
"""
PERIODS = "select count(*) from marts.report_figures where period = $period and district = $district"


class ReportError(Exception):
    """The report cannot be written; the message says why."""


class UnknownFigureError(ReportError):
    """A template names a figure that the catalogue does not hold (no LookupError: Jinja would swallow it)."""


@dataclass(frozen=True)
class Figure:
    """One figure in one time window.

    `value` is in `unit` and null where nothing was reported; `items` are the entries of a list, each
    split into its parts; `status` is complete, partial or missing; `missing_names` are Chinese names
    joined by 、, none in a partial figure that lacks months rather than submitters. `parts` are the names
    and values of its sectors, townships and (of a figure of trouble) enterprises (`unit`), largest first,
    without zeros. `undetermined` items may belong to a figure of one sector and do not say so.
    """

    figure_id: str
    window: str
    label: str
    unit: str
    kind: str
    value: float | None
    items: tuple[tuple[str, ...], ...]
    status: str
    missing_names: str
    parts: Mapping[str, Sequence[tuple[str, float]]]
    undetermined: int = 0

    @property
    def is_missing(self) -> bool:
        return self.status == "missing"

    @property
    def is_undefined(self) -> bool:
        """Reported, yet without a value: a rate of nothing."""
        return not self.is_missing and self.kind == "number" and self.value is None

    @property
    def is_partial(self) -> bool:
        return self.status == "partial" and not self.is_missing

    @property
    def is_zero(self) -> bool:
        return not self.is_missing and (not self.items if self.kind == "list" else self.value == 0)

    @property
    def is_positive(self) -> bool:
        return not self.is_missing and not self.is_undefined and not self.is_zero


Figures = Mapping[tuple[str, str], Figure]


def split_items(text: str | None) -> tuple[tuple[str, ...], ...]:
    """Split a list figure into items (one a line) and their parts (separated by ；)."""
    lines = (text or "").splitlines()
    return tuple(tuple(part.strip() for part in line.split("；")) for line in lines if line.strip())


def has_figures(connection: DuckDBPyConnection, period: str, district: str) -> bool:
    """Say whether the marts hold any figure of this district for this period (`YYYY-MM`)."""
    row = connection.execute(PERIODS, {"period": period, "district": district}).fetchone()
    return row is not None and row[0] > 0


def silent_months(connection: DuckDBPyConnection, period: str, district: str) -> list[int]:
    """Give the months (1 to 12) of a period's year (`YYYY-MM`), before it, that have no returns at all."""
    rows = connection.execute(EVALUATED, {"period": period, "district": district}).fetchall()
    return sorted({*range(1, int(period[-2:]))} - {month for (month,) in rows})


def read_figures(connection: DuckDBPyConnection, period: str, district: str) -> Figures:
    """Read every catalogued figure of a period (`YYYY-MM`), keyed by (figure id, window).

    A figure without a row counts as missing: of a period that nobody asked about, all do. What is cumulative
    is partial where a month of the year has no returns at all, though nobody in particular is missing then.
    """
    of_report = {"period": period, "district": district}
    parts: dict[tuple[str, str], dict[str, list[tuple[str, float]]]] = {}
    for figure_id, window, breakdown, name, value in connection.execute(PARTS, of_report).fetchall():
        parts.setdefault((figure_id, window), {}).setdefault(breakdown, []).append((name, value))
    for figure_id, window, name, value in connection.execute(UNITS, of_report).fetchall():
        parts.setdefault((figure_id, window), {}).setdefault("unit", []).append((name, value))
    lacks_months = bool(silent_months(connection, period, district))
    rows = connection.execute(FIGURES, {**of_report, "lacks_months": lacks_months}).fetchall()
    return {
        (figure_id, window): Figure(
            figure_id,
            window,
            label,
            unit,
            kind,
            value,
            split_items(text),
            status,
            missing_names,
            parts.get((figure_id, window), {}),
            undetermined,
        )
        for figure_id, label, unit, kind, window, value, text, status, missing_names, undetermined in rows
    }
