"""The figures of May 2022, counted from the sheets by the definitions of the catalogue of figures.

Ledger first: the urban bureau sent no hazard ledger and the housing bureau no penalty ledger, so their own
statistical tables stand in. Rows without a readable required value and second copies of a row do not count;
a visit made jointly by a department and a township is in two ledgers and counts once, as do its hazards.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.samples.plain_reading import COORDINATES, day, number, records, sheet

FIRST, LAST = date(2022, 5, 1), date(2022, 5, 31)
SECTORS = {
    "危": "hazardous_chemicals",
    "烟花": "fireworks",
    "消防": "fire_safety",
    "建筑": "construction",
    "交通": "transport",
}
RECTIFIED = {"整改完毕", "已完成整改", "已整改"}
OPEN = {"正在整改", "整改中", "未整改"}
TOWNSHIPS = ["chengdong", "chengxi", "binhe", "yunling", "shiqiao", "shuangxi", "meishan", "longtan"]
DUE = "2022-06-06"  # the 5th is the last day of a holiday


def this_month(written: Any) -> bool:
    found = day(written)
    return found is not None and FIRST <= found <= LAST


def in_sector(rows: Iterable[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Rows of one sector, named by its code in section headings and by its wordings in cells."""
    words = tuple(word for word, known in SECTORS.items() if known == code)
    return [row for row in rows if str(row["sector"]).startswith((code, *words))]


def visits(kind: str = "") -> list[dict[str, Any]]:
    """Visits of the month, each once, whoever tells of them; of one kind of units if a kind is given."""
    once = {tuple(map(str, record.values())): record for record in records("inspections")}
    dated = [record for record in once.values() if this_month(record["inspected_on"])]
    departments = {joint(record) for record in dated if record["submitter"] not in TOWNSHIPS}
    counted = [r for r in dated if r["submitter"] not in TOWNSHIPS or joint(r) not in departments]
    return [record for record in counted if kind in str(record.get("unit_type", ""))]


def joint(visit: dict[str, Any]) -> tuple[Any, ...]:
    """What is the same in both ledgers of a joint visit: the unit, the day, how many hazards and notices."""
    counts = [number(visit[column]) for column in ("hazards_found", "notices_issued")]
    return (visit["uscc"], day(visit["inspected_on"]), *counts)


def units(rows: Iterable[dict[str, Any]]) -> int:
    return len({row["uscc"] for row in rows})


def total(rows: Iterable[dict[str, Any]], column: str) -> float:
    """The sum of a column; money in yuan and materials in sheets of paper."""
    unit = "unit" if column in ("fine_yuan", "materials_distributed") else None
    return sum(number(row[column]) * (row[unit] if unit else 1) for row in rows)


def known_hazards() -> list[dict[str, Any]]:
    """Hazards of all ledgers, carried over or new: one for a unit, a text and a day, whoever reports it."""
    usable = [
        record
        for record in records("hazards")
        if record["description"] and record["status"] in RECTIFIED | OPEN and day(record["found_on"])
    ]
    return list({(r["uscc"], r["description"], day(r["found_on"])): r for r in usable}.values())


def hazards() -> list[dict[str, Any]]:
    """Those first reported this month: new ones, and carried-over ones, as April has no ledgers here."""
    return known_hazards()


def rectified(rows: Iterable[dict[str, Any]]) -> int:
    return sum(row["status"] in RECTIFIED for row in rows)


def overdue() -> int:
    return sum(h["status"] in OPEN and (day(h["deadline"]) or LAST) < LAST for h in known_hazards())


def repeated() -> int:
    """Hazards with the unit and the text of an earlier one."""
    first: dict[tuple[str, str], date] = {}
    for hazard in known_hazards():
        found, key = day(hazard["found_on"]) or LAST, (hazard["uscc"], hazard["description"])
        first[key] = min(found, first.get(key, found))
    return sum((day(h["found_on"]) or LAST) > first[h["uscc"], h["description"]] for h in hazards())


def penalties() -> list[dict[str, Any]]:
    decided = {row["case_no"]: row for row in records("penalties") if this_month(row["decided_on"])}
    return list(decided.values())


def declared(submitter: str, column: str) -> float:
    """What the submitter's own statistical table adds up to."""
    return total((r for r in records("inspection_summary") if r["submitter"] == submitter), column)


def drills() -> list[dict[str, Any]]:
    held = [row for row in records("drills") if row["status"] in ("已完成", "已开展")]
    return [row for row in held if this_month(row["held_on"])]


def below_quota() -> int:
    """Items that a holder has less of than the quota, goods past their date left out."""
    stock: dict[tuple[str, str], list[float]] = {}
    for row in records("stockpiles"):
        balance = stock.setdefault((row["submitter"], row["item_name"]), [0.0, 0.0])
        balance[0] += number(row["quantity"]) if (day(row["expires_on"]) or LAST) >= LAST else 0.0
        balance[1] += number(row["quota"])
    return sum(have < quota for have, quota in stock.values())


def crash() -> dict[str, float]:
    """The traffic accident: a form of headings and values side by side rather than a table."""
    rows = sheet("2022-06-05/区交通局5月生产安全事故快报.xlsx", "快报")[2:]
    return {row[n]: number(row[n + 1]) for row in rows for n in (0, 2) if row[n]}


def owed() -> set[tuple[str, str]]:
    """Every return owed for the month: form and submitter."""
    pairs: set[tuple[str, str]] = set()
    for form, owing in COORDINATES["owed"].items():
        names = owing["departments"] + (TOWNSHIPS if owing.get("townships") else [])
        pairs |= {(form, name) for name in names}
    return pairs


def met(by: str) -> set[tuple[str, str]]:
    """What of it lay in a drop folder by a day."""
    tables = [(form, table) for form, found in COORDINATES.items() if form != "owed" for table in found]
    sent = {
        (table.get("form", form), table["submitter"]) for form, table in tables if table["file"][:10] <= by
    }
    return sent & owed()
