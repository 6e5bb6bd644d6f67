"""Stock, drills, plans, teams and reservoirs: rows of canonical values for one office and month."""

import random
from datetime import date, timedelta
from typing import Any

from tests.generator import names
from tests.generator.months import Month
from tests.generator.vocabulary import offices, words

Values = dict[str, Any]


def _own(table: str, office: str) -> Any:
    """The office's entry, or the one that all townships share."""
    entries = words("readiness")[table]
    return entries.get(office, entries.get("township") if offices()[office]["kind"] == "township" else [])


def _township(office: str, rng: random.Random) -> str:
    """A township's own code; a department's drill or store is in any of them."""
    return (
        office if offices()[office]["kind"] == "township" else rng.choice(list(words("codes")["townships"]))
    )


def stockpiles(seed: int, month: Month, office: str) -> list[Values]:
    """What the holder keeps. Items, quotas and stores stay; quantities drift, and goods are renewed when they
    expire (mostly: the seed decides who forgets)."""
    rows = []
    for name, category, specification, unit, usual, life in words("readiness")["items"]:
        fixed = random.Random(f"stock/{seed}/{office}/{name}")
        if category not in _own("keeps", office) or fixed.random() < 0.2:
            continue
        share = 3 if offices()[office]["kind"] == "department" else 1
        quota = max(1, round(usual * share * fixed.uniform(0.6, 1.2)))
        level = fixed.choices((1.0, 1.25, 0.8), (5, 4, 1))[0]
        now = random.Random(f"stock/{seed}/{office}/{name}/{month}")
        bought, expires = _shelf(fixed, month, life)
        rows.append(
            {
                "item_name": name,
                "category": category,
                "specification": specification,
                "unit_of_measure": unit,
                "quantity": max(0, round(quota * level * now.uniform(0.97, 1.05))),
                "quota": quota,
                "warehouse": offices()[office]["signs"] + fixed.choice(words("readiness")["warehouses"]),
                "custodian": names.person(fixed),
                "phone": names.phone(fixed),
                "purchased_on": bought,
                "expires_on": expires,
                "remarks": None,
            }
        )
    return rows


def _shelf(fixed: random.Random, month: Month, life: int | None) -> tuple[date, date | None]:
    """When goods were bought and until when they keep; one lot in twelve has been forgotten for a while."""
    age = fixed.randrange(1, (life or 4) * 12)
    if life is None:
        return Month(2021, 12).shifted(-age).day(fixed.randint(1, 28)), None
    forgotten = fixed.random() < 0.08
    cycle = (month.index + age) % (life * 12)
    bought = month.shifted(-cycle - (life * 12 + 1 - cycle if forgotten else 0))
    day = fixed.randint(1, 28)
    return bought.day(day), bought.shifted(life * 12).day(day)


def drills(seed: int, month: Month, office: str) -> list[Values]:
    """Drills held this month, the one planned for the months after it, sometimes one called off."""
    rng = random.Random(f"drills/{seed}/{month}/{office}")
    modes = list(words("codes")["drill_modes"])
    known = [words("readiness")["drills"][n] for n in _own("practises", office)]
    rows = []
    for n, (name, scenario, plan) in enumerate(rng.sample(known, len(known))):
        status = "held" if (n < 2 and n < len(known) - 1) or len(known) == 1 else "planned"
        if status == "held" and n and rng.random() < 0.2:
            status = "cancelled"
        planned = (
            month.day(rng.randint(3, 25)) if status != "planned" else month.shifted(1).day(rng.randint(1, 28))
        )
        held = (
            min(planned + timedelta(days=rng.choice((0, 0, 1, 3))), month.last) if status == "held" else None
        )
        rows.append(
            {
                "drill_name": f"{month.year}年{name}",
                "status": status,
                "planned_on": planned,
                "held_on": held,
                "mode": rng.choice(modes),
                "scenario": scenario,
                "organiser": offices()[office]["name"],
                "location": rng.choice(words("readiness")["places"]),
                "township": _township(office, rng),
                "participants": rng.randint(25, 180) if held else None,
                "plan_name": plan,
                "evaluated": rng.random() < 0.8 if held else None,
                "remarks": None,
            }
        )
    return rows


def emergency_plans(seed: int, month: Month, office: str) -> list[Values]:
    """Every plan has its revision month; those not yet due are listed with the last one."""
    rows = []
    for n, (name, level) in enumerate(words("readiness")["plans"][office]):
        fixed = random.Random(f"plan/{seed}/{name}")
        due = Month(month.year, fixed.randint(3, 9) if n else 5)
        revised = due if due <= month else due.shifted(-24)
        rows.append(
            {
                "plan_name": name,
                "plan_level": level,
                "issued_by": offices()[office]["name"],
                "revised_on": revised.day(fixed.randint(3, 26)),
                "document_no": f"青安委〔{revised.year}〕{fixed.randint(3, 60)}号",
            }
        )
    return rows


def rescue_teams(seed: int, month: Month, office: str) -> list[Values]:
    rows = []
    for name, kind, members in words("readiness")["teams"]:
        fixed = random.Random(f"team/{seed}/{name}")
        rows.append(
            {
                "team_name": name,
                "team_type": kind,
                "members": members + (month.index + len(name)) % 3,
                "township": _township(office, fixed),
                "leader": names.person(fixed),
                "phone": names.phone(fixed),
            }
        )
    return rows


def reservoirs(seed: int, month: Month, office: str) -> list[Values]:
    """The problem list of the flood season; each is put right some months after it was listed."""
    rows = []
    for name, township, kind, problem, measures in words("readiness")["reservoirs"]:
        phase = (month.index + len(name) + len(problem)) % 8
        status = "rectified" if phase >= 6 else "rectifying" if phase else "not_started"
        deadline = month.shifted(6 - phase).last
        rows.append(
            {
                "reservoir_name": name,
                "township": township,
                "reservoir_type": kind,
                "problem": problem,
                "measures": measures,
                "deadline": deadline,
                "status": status,
            }
        )
    return rows
