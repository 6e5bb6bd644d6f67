"""Rows of the marts as the Excel workbooks want them: figures, lists, breakdowns and whole tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from duckdb import DuckDBPyConnection

from orchestration.reports.figures import NAMES, ReportError, silent_months, split_items
from orchestration.reports.marking import clean
from orchestration.reports.wording import lacking_months
from orchestration.settings import PROJECT

Row = Mapping[str, Any]

LACKING_MONTHS = PROJECT / "exports" / "reports" / "lacking-months.yml"
LACKING_SECTORS = PROJECT / "exports" / "reports" / "lacking-sectors.yml"
PARTS_OF_AN_ITEM = 4
SOURCES_OF_A_FIGURE = 500

FIGURES = """
    select
        f.figure_id, f.section, f.label, f.definition, f.unit,
        m.value as month_value, y.value as ytd_value,
        m.text_value as month_text, y.text_value as ytd_text,
        coalesce(m.status, 'missing') as month_status, coalesce(y.status, 'missing') as ytd_status,
        m.missing_names as month_missing, y.missing_names as ytd_missing,
        m.undetermined_items as month_undetermined, y.undetermined_items as ytd_undetermined
    from marts.figures as f
    left join marts.report_figures as m
        on f.figure_id = m.figure_id and m.time_window = 'month' and m.breakdown = 'none'
        and m.period = $period and m.district = $district
    left join marts.report_figures as y
        on f.figure_id = y.figure_id and y.time_window = 'ytd' and y.breakdown = 'none'
        and y.period = $period and y.district = $district
    order by f.sort_order
"""
COMPARED = """
    select
        f.figure_id, f.label, f.section, f.unit,
        m.value as month_value, b.value as before_value, y.value as year_value,
        c.value as ytd_value, z.value as year_ytd_value,
        coalesce(m.status, 'missing') as month_status, coalesce(b.status, 'missing') as before_status,
        coalesce(y.status, 'missing') as year_status, coalesce(c.status, 'missing') as ytd_status,
        coalesce(z.status, 'missing') as year_ytd_status
    from marts.figures as f
    left join marts.report_figures as m on f.figure_id = m.figure_id and m.time_window = 'month'
        and m.breakdown = 'none' and m.period = $period and m.district = $district
    left join marts.report_figures as b on f.figure_id = b.figure_id and b.time_window = 'month'
        and b.breakdown = 'none' and b.period = $month_before and b.district = $district
    left join marts.report_figures as y on f.figure_id = y.figure_id and y.time_window = 'month'
        and y.breakdown = 'none' and y.period = $year_before and y.district = $district
    left join marts.report_figures as c on f.figure_id = c.figure_id and c.time_window = 'ytd'
        and c.breakdown = 'none' and c.period = $period and c.district = $district
    left join marts.report_figures as z on f.figure_id = z.figure_id and z.time_window = 'ytd'
        and z.breakdown = 'none' and z.period = $year_before and z.district = $district
    where f.kind = 'number'
    order by f.sort_order
"""
LISTS = """
    select f.figure_id, f.label, r.text_value
    from marts.figures as f
    inner join marts.report_figures as r on f.figure_id = r.figure_id
    where r.text_value <> '' and r.time_window = 'month' and r.breakdown = 'none'
        and r.period = $period and r.district = $district
    order by f.sort_order
"""
SOURCES = """
    with cells as (
        select
            c.figure_id, s.row_id,
            string_agg(
                s.cell || ' ' || s.heading || '：' || coalesce(s.text, ''), '；' order by c.sort_order, s.cell
            ) as cells
        from marts.source_cells as s
        inner join marts.figure_columns as c on s.column_name = c.column_name
        where (c.figure_id, c.form, s.row_id) in (
            select (figure_id, form, row_id) from marts.figure_sources
            where time_window = 'month' and part is null and period = $period and district = $district
        )
        group by c.figure_id, s.row_id
    ),

    numbered as (
        select
            f.sort_order, f.label, f.unit, s.*, cells.cells,
            row_number() over (
                partition by s.figure_id order by s.path nulls last, s.sheet, s.sheet_row, s.row_id, s.form
            ) as place
        from marts.figure_sources as s
        inner join marts.figures as f on s.figure_id = f.figure_id
        left join cells on s.figure_id = cells.figure_id and s.row_id = cells.row_id
        where s.time_window = 'month' and s.part is null and s.period = $period and s.district = $district
    )

    select * from numbered where place <= $most order by sort_order, place
"""
BREAKDOWN = f"""
    {NAMES}
    select
        coalesce(n.name, r.breakdown_key) as name,
        f.figure_id, f.label, f.unit, r.value, r.status
    from marts.figures as f
    inner join marts.report_figures as r on f.figure_id = r.figure_id
    left join names as n on r.breakdown = n.breakdown and r.breakdown_key = n.breakdown_key
    where r.breakdown = $breakdown and r.time_window = $window
        and r.period = $period and r.district = $district
    order by r.breakdown_key
"""
TREND = """
    select r.period as name, f.figure_id, f.label, f.unit, r.value, r.status
    from marts.figures as f
    inner join marts.report_figures as r on f.figure_id = r.figure_id
    where r.breakdown = 'none' and r.time_window = 'month'
        and r.period between $first and $period and r.district = $district
    order by r.period, f.sort_order
"""
SECTORLESS = """
    select
        form_name, sum(items)::bigint as items,
        string_agg(submitter_name, '、' order by submitter_order) as names
    from marts.sectorless_rows
    where period = $period and district = $district
    group by form_name, form_order
    order by form_order
"""
COLUMNS = """
    select column_name from information_schema.columns where table_schema = 'marts' and table_name = $mart
"""


class Report:
    """The marts of one report: a district's for a period (`YYYY-MM`)."""

    def __init__(self, connection: DuckDBPyConnection, period: str, district: str) -> None:
        self._connection = connection
        self.period = period
        self._of_report = {"period": period, "district": district}

    def lacking_months(self) -> str:
        """Which months of the year so far have no returns at all, in words; empty if none lacks them."""
        words = yaml.safe_load(LACKING_MONTHS.read_text(encoding="utf-8"))
        return lacking_months(silent_months(self._connection, **self._of_report), words)

    def lacking_sectors(self) -> str:
        """How many rows of which ledgers of the month name no sector, in words; empty if all do."""
        words = yaml.safe_load(LACKING_SECTORS.read_text(encoding="utf-8"))
        items = [
            words["item"].format(form=clean(row["form_name"]), count=row["items"], names=clean(row["names"]))
            for row in self._fetch(SECTORLESS, self._of_report)
        ]
        return words["say"].format(items=words["between"].join(items)) if items else ""

    def figures(self) -> list[Row]:
        """Every catalogued figure, with its month and its year to date side by side."""
        return self._fetch(FIGURES, self._of_report)

    def compared(self) -> list[Row]:
        """Every figure that is a number beside the month before and the same time of the year before."""
        earlier = {
            "month_before": months_before(self.period, 1),
            "year_before": months_before(self.period, 12),
        }
        return self._fetch(COMPARED, {**earlier, **self._of_report})

    def items(self) -> list[Row]:
        """Every entry of every list of the month, its parts in columns `part_1` and on."""
        rows: list[Row] = []
        for figure in self._fetch(LISTS, self._of_report):
            for place, item in enumerate(split_items(figure["text_value"]), start=1):
                parts = [*item, *[None] * PARTS_OF_AN_ITEM]
                named = {f"part_{number}": part for number, part in enumerate(parts, start=1)}
                rows.append({**figure, "place": place, **named})
        return rows

    def sources(self) -> list[Row]:
        """What the month's figures come from, a row each with its cells, at most some hundreds each."""
        return self._fetch(SOURCES, {**self._of_report, "most": SOURCES_OF_A_FIGURE})

    def breakdown(self, by: str, window: str) -> list[Row]:
        """The figures by `sector` or `township`, in the window `month` or `ytd`."""
        return self._fetch(BREAKDOWN, {"breakdown": by, "window": window, **self._of_report})

    def trend(self, months: int) -> list[Row]:
        """The figures of so many months up to the report's, the month in `name`."""
        first = months_before(self._of_report["period"], months - 1)
        return self._fetch(TREND, {"first": first, **self._of_report})

    def mart(
        self,
        mart: str,
        order_by: Sequence[str],
        unknown_period: bool = False,
        months: int = 1,
        only: Mapping[str, Any] | None = None,
    ) -> list[Row]:
        """A mart's rows of the report's period or of the months up to it, those of no known one if so asked;
        `only` those with these values, or with more than so much: `{gap: {above: 0}}`.

        Raises ReportError if there is no such mart or no such column to order by.
        """
        known = {row["column_name"] for row in self._fetch(COLUMNS, {"mart": mart})}
        absent = [name for name in [*order_by, *(only or {})] if name not in known]
        if absent or not known:
            raise ReportError(f"数据集市中没有 marts.{mart}" + "".join(f" 的列 {name}" for name in absent))
        values: dict[str, Any] = {key: value for key, value in self._of_report.items() if key in known}
        asked = {key: f"{key} = ${key}" for key in values}
        if months > 1:
            values["first"] = months_before(values["period"], months - 1)
            asked["period"] = "period between $first and $period"
        conditions = [f"({test} or {key} is null)" if unknown_period else test for key, test in asked.items()]
        for column, value in (only or {}).items():
            above = isinstance(value, Mapping)
            values[column] = value["above"] if above else value
            conditions.append(f'"{column}" {">" if above else "="} ${column}')
        where = f" where {' and '.join(conditions)}" if conditions else ""
        order = ", ".join(f'"{name}" nulls last' for name in order_by)
        return self._fetch(f'select * from marts."{mart}"{where} order by {order}', values)

    def _fetch(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        cursor = self._connection.execute(sql, dict(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def months_before(period: str, months: int) -> str:
    """The month so many months before another: `2022-02` less 3 is `2021-11`."""
    year, month = (int(part) for part in period.split("-"))
    number = year * 12 + month - 1 - months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
