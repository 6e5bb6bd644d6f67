"""The expected figures of the sample month are what the sheets say, counted without the pipeline."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.samples import plain_figures as plain
from tests.samples.plain_reading import day, number, records

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_figures.yml").read_text(encoding="utf-8"))

COUNTED: dict[str, Callable[[], float]] = {
    "accidents.count": lambda: len(list(records("accidents"))) + bool(plain.crash()),
    "accidents.deaths": lambda: plain.total(records("accidents"), "deaths") + plain.crash()["死亡"],
    "accidents.injuries": lambda: (
        plain.total(records("accidents"), "serious_injuries")
        + plain.total(records("accidents"), "minor_injuries")
        + plain.crash()["重伤人数"]
        + plain.crash()["轻伤人数"]
    ),
    "accidents.under_investigation": lambda: len(list(records("accidents"))) + bool(plain.crash()),
    "inspections.teams": lambda: plain.total(records("inspection_summary"), "teams"),
    "inspections.visits": lambda: len(plain.visits()),
    "inspections.units": lambda: plain.units(plain.visits()),
    "hazards.found": lambda: len(plain.hazards()) + plain.declared("urban", "hazards_found"),
    "hazards.rectified": lambda: (
        plain.rectified(plain.hazards()) + plain.declared("urban", "hazards_rectified")
    ),
    "hazards.rectifying": lambda: (
        len(plain.hazards())
        - plain.rectified(plain.hazards())
        + plain.declared("urban", "hazards_rectifying")
    ),
    "hazards.major": lambda: sum(h["level"].startswith("重大") for h in plain.hazards()),
    "hazards.repeated": plain.repeated,
    "hazards.overdue": plain.overdue,
    "notices.issued": lambda: plain.total(plain.visits(), "notices_issued"),
    "penalties.count": lambda: len(plain.penalties()) + plain.declared("housing", "penalties"),
    "penalties.fine_wan": lambda: (
        (plain.total(plain.penalties(), "fine_yuan") + plain.declared("housing", "fine_yuan")) / 10_000
    ),
    "hazardous_chemicals.dealers_inspected": lambda: plain.units(
        plain.in_sector(plain.visits(), "hazardous_chemicals")
    ),
    "fireworks.general_hazards": lambda: sum(
        h["level"].startswith("一般") for h in plain.in_sector(plain.hazards(), "fireworks")
    ),
    "fireworks.units_filed": lambda: plain.units(
        p for p in plain.in_sector(records("penalties"), "fireworks") if plain.this_month(p["filed_on"])
    ),
    "town_gas.appliance_shops_inspected": lambda: plain.units(plain.visits("燃气具")),
    "town_gas.cylinder_fillers_inspected": lambda: plain.units(plain.visits("充装")),
    "fire_safety.units": lambda: plain.units(plain.in_sector(plain.visits(), "fire_safety")),
    "fire_safety.hazards_found": lambda: len(plain.in_sector(plain.hazards(), "fire_safety")),
    "fire_safety.hazards_rectified": lambda: plain.rectified(plain.in_sector(plain.hazards(), "fire_safety")),
    "construction.sites_inspected": lambda: plain.units(plain.in_sector(plain.visits(), "construction")),
    "construction.notices": lambda: plain.total(
        plain.in_sector(plain.visits(), "construction"), "notices_issued"
    ),
    "transport.units": lambda: plain.units(plain.in_sector(plain.visits(), "transport")),
    "transport.hazards_rectified": lambda: plain.rectified(plain.in_sector(plain.hazards(), "transport")),
    "self_built_houses.surveyed": lambda: plain.total(records("self_built_houses"), "buildings_surveyed"),
    "heritage_fire.sites": lambda: plain.total(records("heritage_fire"), "sites_inspected"),
    "gas_alarms.required": lambda: plain.total(records("gas_alarms"), "restaurants_required"),
    "gas_alarms.installed": lambda: plain.total(records("gas_alarms"), "restaurants_installed"),
    "geohazards.points": lambda: plain.total(records("geohazard_points"), "points_total"),
    "publicity.sessions": lambda: plain.total(records("publicity_training"), "sessions"),
    "publicity.participants": lambda: plain.total(records("publicity_training"), "participants"),
    "publicity.materials_wan": lambda: (
        plain.total(records("publicity_training"), "materials_distributed") / 10_000
    ),
    "rescue_teams.members": lambda: plain.total(records("rescue_teams"), "members"),
    "stockpiles.items": lambda: len(
        {row["item_name"] for row in records("stockpiles") if number(row["quantity"]) > 0}
    ),
    "stockpiles.expired": lambda: sum(
        (day(row["expires_on"]) or plain.LAST) < plain.LAST for row in records("stockpiles")
    ),
    "stockpiles.below_quota": plain.below_quota,
    "drills.held": lambda: len(plain.drills()),
    "drills.participants": lambda: plain.total(plain.drills(), "participants"),
    "complaints.received": lambda: sum(plain.this_month(row["received_on"]) for row in records("complaints")),
    "hazards.rectification_rate": lambda: 100 * COUNTED["hazards.rectified"]() / COUNTED["hazards.found"](),
    "hazards.repeated_rate": lambda: 100 * plain.repeated() / COUNTED["hazards.found"](),
    "gas_alarms.installed_rate": lambda: (
        100 * COUNTED["gas_alarms.installed"]() / COUNTED["gas_alarms.required"]()
    ),
    "rescue_teams.teams": lambda: len(list(records("rescue_teams"))),
    "submissions.expected": lambda: len(plain.owed()),
    "submissions.received": lambda: len(plain.met("9999")),
    "submissions.on_time_rate": lambda: 100 * len(plain.met(plain.DUE)) / len(plain.owed()),
}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["figure_id"])
def test_sheets_say_what_is_expected(expected: dict[str, object]) -> None:
    assert COUNTED[str(expected["figure_id"])]() == pytest.approx(expected["value"], abs=0.01)


def test_every_count_is_expected() -> None:
    assert sorted(COUNTED) == sorted(figure["figure_id"] for figure in EXPECTED)
