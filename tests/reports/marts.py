"""A small DuckDB file with the marts that the reports read, for one period, as a test wants them."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import yaml

PROJECT = Path(__file__).resolve().parents[2]
PERIOD = "2022-05"
_SEED = PROJECT / "dbt_project" / "seeds" / "figures.csv"
FIGURES = list(csv.DictReader(_SEED.read_text(encoding="utf-8").splitlines()))
COMPANION = PROJECT / "exports" / "reports" / "situation-companion.yml"
SHEETS = yaml.safe_load(COMPANION.read_text(encoding="utf-8"))["sheets"]
KEYS = ("row_id", "district", "period", "submitter", "township", "township_name", "sector", "sector_name")
COLUMNS = ("from", "coloured_by")
MORE = {
    "problem_units": "figure_id varchar, time_window varchar, unit_name varchar, value double, place bigint",
    "reporting_totals": "kind varchar, submitters bigint, whole bigint",
    "sectorless_rows": (
        "form_name varchar, form_order bigint, submitter_name varchar, submitter_order bigint, items bigint"
    ),
    "gap_effects": "submitter_name varchar, label varchar, share double, months bigint, place bigint",
}
NAMED = "create table marts.{} (sector varchar, sector_name varchar, township varchar, township_name varchar)"
TYPES = {
    "date": ("_on", "deadline"),
    "double": ("_yuan", "quantity"),
    "bigint": ("_found", "_row", "owed", "lacking", "late"),
    "boolean": ("closed", "under_supervision"),
}
LISTS = {
    "industry_trade.enforced_units": "青岚机械有限公司；作业未审批；罚款2万元\n云岭铸造厂；未培训；警告",
    "industry_trade.complaints": "石桥木业有限公司；粉尘积聚；已办结",
    "emergency_plans.revised": "青岚区防汛抗旱应急预案；区水利局；2022年5月12日",
    "reservoirs.problem_kinds": "溢洪道内有拦鱼网；3座\n坝体杂草丛生；2座\n管理房年久失修；1座",
    "stockpiles.replenishment": "编织袋（区水利局）；定额20000条；可用15000条；缺口5000条",
    "drills.planned": "防汛抢险演练（区水利局）；6月上旬；实战演练",
    "submissions.missing": "区教育局；安全生产检查台账\n区教育局；隐患排查治理台账\n梅山镇；应急演练台账",
    "units.repeat_penalised": "青岚机械有限公司；2次",
}
REPORT_FIGURES = """
    create table marts.report_figures (
        district varchar, period varchar, time_window varchar, figure_id varchar, breakdown varchar,
        breakdown_key varchar, value double, text_value varchar, unit varchar, status varchar,
        missing_submitters varchar, missing_names varchar, undetermined_items bigint)
"""
CATALOGUE = """
    create table marts.figures (
        figure_id varchar, section varchar, label varchar, unit varchar, definition varchar, forms varchar,
        kind varchar, sort_order integer)
"""
SOURCES = """
    create table marts.figure_sources (
        district varchar, period varchar, time_window varchar, figure_id varchar, part varchar,
        contribution double, counted varchar, form varchar, form_name varchar, submitter_name varchar,
        row_id varchar, path varchar, sheet varchar, sheet_row integer);
    create table marts.source_cells (
        row_id varchar, column_name varchar, heading varchar, cell varchar, text varchar);
    create table marts.figure_columns (
        figure_id varchar, form varchar, column_name varchar, role varchar, role_name varchar,
        sort_order integer);
"""

Row = dict[str, Any]


def row(figure_id: str, **changes: Any) -> Row:
    """One row of `report_figures`: complete, of this month, without a breakdown, unless told otherwise."""
    figure = next(figure for figure in FIGURES if figure["figure_id"] == figure_id)
    is_list = figure["kind"] == "list"
    text = LISTS[figure_id] if is_list else None
    standard = {
        "district": "qinglan",
        "period": PERIOD,
        "time_window": "month",
        "figure_id": figure_id,
        "breakdown": "none",
        "breakdown_key": None,
        "value": float(len(text.splitlines())) if text else 0.0,
        "text_value": text,
        "unit": figure["unit"],
        "status": "complete",
        "missing_submitters": "",
        "missing_names": "",
        "undetermined_items": None,
    }
    return standard | changes


def missing(figure_id: str, names: str = "区教育局", **changes: Any) -> Row:
    absent = {"value": None, "text_value": None, "status": "missing", "missing_names": names}
    return row(figure_id, **(absent | changes))


def whole_month() -> list[Row]:
    """Every figure in both windows, all complete, every number another one."""
    numbers = {figure["figure_id"]: 100.0 + place for place, figure in enumerate(FIGURES)}
    numbers |= {"penalties.fine_wan": 12.5, "hazards.rectification_rate": 83.333}
    rows = []
    for figure in FIGURES:
        for window in ("month", "ytd"):
            changes = {} if figure["kind"] == "list" else {"value": numbers[figure["figure_id"]]}
            rows.append(row(figure["figure_id"], time_window=window, **changes))
    return rows


def changed(rows: list[Row], *changes: Row) -> list[Row]:
    """The rows with some of them replaced: same figure, period, window and breakdown."""
    keys = ("figure_id", "period", "time_window", "breakdown", "breakdown_key")
    by_key = {tuple(row[key] for key in keys): row for row in [*rows, *changes]}
    return list(by_key.values())


def build(path: Path, rows: list[Row], ledgers: dict[str, list[Row]] | None = None) -> Path:
    """Write the marts of the contract, filled with these figures and, by mart, these rows of ledgers."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(REPORT_FIGURES)
        connection.execute(CATALOGUE)
        connection.execute(SOURCES)
        columns = ("figure_id", "section", "label", "unit", "definition", "forms", "kind", "sort_order")
        _insert(connection, "figures", [{column: figure[column] for column in columns} for figure in FIGURES])
        _insert(connection, "report_figures", rows)
        for sheet in SHEETS:
            if "mart" in sheet:
                shown = [column[key] for column in sheet["columns"] for key in COLUMNS if key in column]
                names = [*KEYS, *sheet["order_by"], *sheet.get("only", {}), *shown]
                typed = ", ".join(f"{name} {_type(name)}" for name in dict.fromkeys(names))
                connection.execute(f"create table marts.{sheet['mart']} ({typed})")
        for mart, more in MORE.items():
            connection.execute(f"create table marts.{mart} (district varchar, period varchar, {more})")
        for mart in ("units", "campaign_measures"):
            connection.execute(NAMED.format(mart))
        for mart, content in (ledgers or {}).items():
            _insert(connection, mart, content)
    return path


def _type(name: str) -> str:
    return next((kind for kind, endings in TYPES.items() if name.endswith(endings)), "varchar")


def _insert(connection: duckdb.DuckDBPyConnection, mart: str, rows: list[Row]) -> None:
    """Insert rows of the same columns at once."""
    if rows:
        names, places = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
        values = [value for row in rows for value in row.values()]
        connection.execute(
            f"insert into marts.{mart} ({names}) values {', '.join([f'({places})'] * len(rows))}", values
        )
