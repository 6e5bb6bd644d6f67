"""The marts of the board for two months of three submitters, their columns as the contracts declare them."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import yaml

from orchestration.settings import PROJECT

CONTRACTS = PROJECT / "dbt_project" / "models" / "marts" / "_marts__models.yml"
STATUSES = PROJECT / "dbt_project" / "seeds" / "submission_statuses.csv"
MARTS = ("submission_board", "submitter_scores", "submission_statuses", "submitters", "report_figures")
NAMES = {"fire": ("区消防救援大队", 3), "yunling": ("云岭镇", 104), "longtan": ("龙潭镇", 108)}
FORMS = {
    "inspections": ("安全生产检查台账", 1),
    "hazards": ("隐患排查治理台账", 2),
    "drills": ("应急演练台账", 5),
}
APRIL, MAY = "2022-04", "2022-05"

Row = dict[str, Any]


def duty(submitter: str, form: str, status: str, **more: Any) -> Row:
    """A row of May's board."""
    with STATUSES.open(encoding="utf-8") as file:
        names = {row["status"]: row["name"] for row in csv.DictReader(file)}
    (name, order), (form_name, form_order) = NAMES[submitter], FORMS[form]
    return {
        "district": "qinglan", "period": MAY, "submitter": submitter, "submitter_name": name,
        "submitter_order": order, "form": form, "form_name": form_name, "form_order": form_order,
        "status": status, "status_name": names[status], "due_on": date(2022, 6, 6), "versions": 0,
        "row_count": 0, "held_rows": 0, "open_flags": 0, "asked_on": date(2022, 6, 10), **more,
    }  # fmt: skip


def score(submitter: str, period: str, rank: int | None, **more: Any) -> Row:
    """A row of the scores; nothing is owed unless told."""
    name, order = NAMES[submitter]
    counts = ("owed", "received", "nil", "missing", "overdue", "returned", "exempt")
    return {
        "district": "qinglan", "period": period, "submitter": submitter, "submitter_name": name,
        "submitter_order": order, **dict.fromkeys(counts, 0), "rank": rank, **more,
    }  # fmt: skip


BOARD = [
    duty("fire", "inspections", "received", received_at=datetime(2022, 6, 2), on_time=True, days_late=0,
         versions=2, path="检查.xlsx"),
    duty("fire", "hazards", "returned", received_at=datetime(2022, 6, 8, 9, 30), on_time=False, days_late=2,
         versions=1, open_flags=3),
    duty("yunling", "inspections", "overdue", on_time=False, days_late=4),
    duty("yunling", "drills", "nil", received_at=datetime(2022, 6, 3), on_time=True, days_late=0, versions=1),
    duty("longtan", "inspections", "exempt", exempt_reason="=抗洪\n救灾"),
]  # fmt: skip
SCORES = [
    score("fire", APRIL, 2, owed=2, received=2, on_time_rate=50.0, return_rate=0.0),
    score("yunling", APRIL, 1, owed=2, received=2, on_time_rate=100.0, return_rate=0.0),
    score("longtan", APRIL, 3, owed=1, overdue=1, on_time_rate=0.0),
    score("fire", MAY, 1, owed=2, received=1, returned=1, on_time_rate=50.0, reported_rate=100.0,
          return_rate=50.0, rectification_rate=62.5, previous_rank=2, rank_change=1),
    score("yunling", MAY, 2, owed=2, nil=1, overdue=1, on_time_rate=50.0, reported_rate=50.0, return_rate=0.0,
          previous_rank=1, rank_change=-1),
    score("longtan", MAY, None, exempt=1, previous_rank=3),
]  # fmt: skip


def write(path: Path, board: list[Row] | None = None) -> Path:
    """Write a DuckDB file with these marts; the board may be another one."""
    with STATUSES.open(encoding="utf-8") as file:
        statuses = list(csv.DictReader(file))
    rows = {
        "submission_board": BOARD if board is None else board,
        "submitter_scores": SCORES,
        "submission_statuses": statuses,
        "submitters": [
            {"submitter": code, "name": name, "sort_order": order} for code, (name, order) in NAMES.items()
        ],
        "report_figures": [{"district": "qinglan", "period": period} for period in (APRIL, MAY)],
    }
    declared = yaml.safe_load(CONTRACTS.read_text(encoding="utf-8"))["models"]
    models = {model.get("config", {}).get("alias", model["name"]): model for model in declared}
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for mart in MARTS:
            columns = ", ".join(
                f"{column['name']} {column['data_type']}" for column in models[mart]["columns"]
            )
            connection.execute(f"create table marts.{mart} ({columns})")
            for row in rows[mart]:
                names, places = ", ".join(row), ", ".join("?" * len(row))
                connection.execute(
                    f"insert into marts.{mart} ({names}) values ({places})", list(row.values())
                )
    return path
