"""Returns that are counts rather than ledgers (campaigns, publicity), and accidents and complaints."""

import random
from typing import Any

from tests.generator.months import Month
from tests.generator.vocabulary import offices, townships, words
from tests.generator.world import World

Values = dict[str, Any]
BEGAN = Month(2022, 1)  # when the campaigns began
GOALS = {"self_built_houses": 900, "heritage_fire": 30, "ebike_charging": 45, "gas_alarms": 160}


def _progress(rng: random.Random, month: Month) -> float:
    """The share of a campaign done by the end of a month: it rises and levels off below one."""
    pace = rng.uniform(0.10, 0.16)
    return 1 - (1 - pace) ** (month.index - BEGAN.index + 1)


def campaign(seed: int, month: Month, form: str) -> list[Values]:
    """One row per township, cumulative since the campaign began."""
    rows = []
    for township in townships():
        rng = random.Random(f"{form}/{seed}/{township}")
        goal, done = round(GOALS[form] * rng.uniform(0.5, 1.5)), _progress(rng, month)
        fixed = 0.3 + 0.6 * done
        if form == "self_built_houses":
            seen = round(goal * done)
            values = {
                "buildings_surveyed": seen,
                "buildings_with_hazards": seen // 14,
                "buildings_rectified": round(seen // 14 * fixed),
            }
        elif form == "heritage_fire":
            found = round(goal * done * 0.8)
            values = {
                "sites_inspected": round(goal * done),
                "hazards_found": found,
                "hazards_rectified": round(found * fixed),
            }
        elif form == "ebike_charging":
            found = round(goal * done * 2.6)
            values = {
                "communities_surveyed": round(goal * done),
                "violations_found": found,
                "violations_rectified": round(found * fixed),
                "violations_rectifying": found - round(found * fixed),
                "communities_with_chargers": round(goal * done * fixed),
            }
        else:
            required = round(goal * 0.8)
            values = {
                "restaurants_registered": goal,
                "restaurants_required": required,
                "restaurants_installed": round(required * done),
            }
        rows.append({"township": township} | values)
    return rows


def geohazard_points(seed: int, month: Month) -> list[Values]:
    rows = []
    for township in townships():
        points = random.Random(f"geo/{seed}/{township}").randint(3, 22)
        rng = random.Random(f"geo/{seed}/{township}/{month}")
        found = rng.randint(0, 3)
        rows.append(
            {
                "township": township,
                "points_total": points,
                "points_inspected": points - rng.choice((0, 0, 0, 1)),
                "hazards_found": found,
                "hazards_handled": rng.randint(0, found),
            }
        )
    return rows


def publicity_training(seed: int, month: Month, office: str) -> list[Values]:
    """One row. The fire brigade reports the training of its key units, the townships their own."""
    rng = random.Random(f"publicity/{seed}/{month}/{office}")
    sessions = rng.randint(2, 8)
    return [
        {
            "township": office if offices()[office]["kind"] == "township" else None,
            "sessions": sessions,
            "participants": sessions * rng.randint(25, 60),
            "units_trained": rng.randint(8, 40),
            "materials_distributed": rng.randint(8, 60) * 100,
            "media_items": rng.randint(0, 9),
        }
    ]


def accidents(world: World, month: Month, office: str) -> list[Values]:
    """Small accidents: in May 2022 one in a factory and one on the road, rare in other months."""
    rng = random.Random(f"accidents/{world.seed}/{month}/{office}")
    sectors = {"emergency": ["industry_trade"], "transport": ["transport"]}.get(office)
    if sectors is None or (month != Month(2022, 5) and rng.random() > 0.3):
        return []
    unit, on = rng.choice(world.of(sectors)), month.day(rng.randint(4, 26))
    deaths = int(office == "transport")
    serious, minor = rng.randint(0, 1), rng.randint(1, 2)
    kind = "车辆伤害" if deaths else rng.choice(words("readiness")["accident_types"][:2])
    return [
        {
            "occurred_on": on,
            "unit_name": unit.name,
            "township": unit.township,
            "sector": unit.sector,
            "accident_type": kind,
            "deaths": deaths,
            "serious_injuries": serious,
            "minor_injuries": minor,
            "direct_loss_yuan": rng.randrange(50_000, 600_000, 10_000),
            "investigation": "filed" if deaths else "open",
            "summary": f"{on.month}月{on.day}日，{unit.name}发生一起{kind}事故，现场已停工，善后正在进行。",
        }
    ]


def complaints(world: World, month: Month) -> list[Values]:
    rng = random.Random(f"complaints/{world.seed}/{month}")
    rows = []
    for day in sorted(rng.sample(range(1, 29), 6)):
        subject, sector = rng.choice(words("readiness")["complaints"])
        unit = rng.choice(world.of([sector]))
        verified, closed = rng.random() < 0.6, rng.random() < 0.8
        rows.append(
            {
                "received_on": month.day(day),
                "subject": subject,
                "unit_name": unit.name,
                "township": unit.township,
                "sector": unit.sector,
                "verified": verified,
                "closed": closed,
                "reward_yuan": rng.choice((300, 500, 1000)) if verified and closed else None,
            }
        )
    return rows
