"""The marts that orders and filled forms read, columns as the contracts declare them, rows made by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import yaml

from orchestration.settings import PROJECT
from tests.reports.marts import PERIOD, Row, build, row

CONTRACTS = ("_orders__models.yml", "_marts__models.yml")
MARTS = (
    "order_items", "order_outcomes", "order_addressees", "replenishment_plan", "stock_summary",
    "reporting_gaps", "submitter_scores",
)  # fmt: skip
NAMES = {"fire": ("区消防救援大队", 3), "meishan": ("梅山镇", 107), "water": ("区水利局", 8)}


def item(unit: str, submitter: str = "fire", **more: Any) -> Row:
    """A hazard of the orders: overdue by ten days, whole, unless told otherwise."""
    name, order = NAMES[submitter]
    return {
        "order_type": "assigned", "addressee": submitter, "addressee_name": name, "addressee_order": order,
        "row_id": f"r-{unit}", "unit_name": unit, "place_name": "龙潭镇", "location": "二楼",
        "description": "消火栓被遮挡",
        "level_name": "一般隐患", "status_name": "整改中", "responsible_person": "张某", "measures": "清理",
        "deadline": date(2022, 5, 21), "found_on": date(2022, 5, 11), "is_open": True, "is_major": False,
        "is_overdue": True, "is_undocumented": False, "is_found_again": False, "lacks_person": False,
        "lacks_measures": False, "lacks_deadline": False, "days_overdue": 10, "reported_in": PERIOD,
        "path": "消防大队5月隐患.xlsx", "sheet": "隐患台账", "sheet_row": 7, **more,
    }  # fmt: skip


def addressee(submitter: str = "fire", **counts: int) -> Row:
    """Whom orders speak to; no hazard of any kind unless told otherwise."""
    name, order = NAMES[submitter]
    kinds = (
        "assigned overdue undocumented found_again supervised supervised_overdue "
        "ordered_before settled documented still_open unreported"
    )
    number = {"fire": 3, "water": 8, "meishan": 24}[submitter]
    about = {
        "addressee": submitter,
        "addressee_name": name,
        "addressee_order": order,
        "addressee_number": number,
    }
    return {**about, **dict.fromkeys(kinds.split(), 0), **counts}


def stock(item_name: str, measure: str, usable: float, quota: float | None, **more: Any) -> Row:
    """An item in stock at the water bureau."""
    return {
        "submitter": "water", "submitter_name": "区水利局", "submitter_order": 8, "item_name": item_name,
        "category_name": "防汛抗旱", "category_order": 2, "unit_of_measure": measure, "quantity": usable,
        "usable": usable, "expired": 0.0, "quota": quota, "warehouse": "一号库", "warehouses": 1, **more,
    }  # fmt: skip


def write(path: Path, figures: list[Row] | None = None, **marts: list[Row]) -> Path:
    """Write the marts with these rows, and figures (one, unless told, so that the month is known)."""
    build(path, figures or [row("hazards.found", value=5.0)])
    with duckdb.connect(str(path)) as connection:
        for mart, columns in _contracts().items():
            typed = ", ".join(f'"{column["name"]}" {column["data_type"]}' for column in columns)
            connection.execute(f"create or replace table marts.{mart} ({typed})")
            for given in marts.get(mart, []):
                full = {"district": "qinglan", "period": PERIOD, **given}
                names = ", ".join(full)
                places = ", ".join("?" * len(full))
                connection.execute(f"insert into marts.{mart} ({names}) values ({places})", [*full.values()])
    return path


def _contracts() -> dict[str, list[dict[str, str]]]:
    folder = PROJECT / "dbt_project" / "models" / "marts"
    models = [
        model
        for file in CONTRACTS
        for model in yaml.safe_load((folder / file).read_text(encoding="utf-8"))["models"]
    ]
    return {model["name"]: model["columns"] for model in models if model["name"] in MARTS}
