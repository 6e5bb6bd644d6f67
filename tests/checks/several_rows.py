"""Rows that break a rule together with others: of their table, an earlier month, a ledger, another office."""

from typing import Any

from tests.checks.sound import SOUND

# rule: (column marked, what the second row has other than the sound first row); the second row is flagged
SECOND_ROW: dict[str, tuple[str, dict[str, Any]]] = {
    "inspections.duplicate_row": ("unit_name", {}),
    "inspections.duplicate_inspection_no": ("inspection_no", {"unit_name": "别家"}),
    "hazards.duplicate_row": ("unit_name", {}),
    "hazards.duplicate_hazard_no": ("hazard_no", {"unit_name": "别家"}),
    "penalties.duplicate_row": ("unit_name", {}),
    "penalties.duplicate_case_no": ("case_no", {"unit_name": "别家"}),
    "stockpiles.duplicate_row": ("item_name", {}),
    "drills.duplicate_row": ("drill_name", {}),
    "accidents.duplicate_row": ("unit_name", {}),
    "inspection_summary.duplicate_sector": ("sector", {"teams": 2}),
    "self_built_houses.duplicate_township": ("township", {"buildings_surveyed": 10}),
    "heritage_fire.duplicate_township": ("township", {"sites_inspected": 10}),
    "ebike_charging.duplicate_township": ("township", {"communities_surveyed": 10}),
    "gas_alarms.duplicate_township": ("township", {"restaurants_registered": 10}),
    "geohazard_points.duplicate_township": ("township", {"points_total": 10, "points_inspected": 10}),
    "reservoirs.duplicate_row": ("reservoir_name", {}),
    "emergency_plans.duplicate_row": ("plan_name", {}),
    "emergency_plans.duplicate_document_no": ("document_no", {"revised_on": "2021-07"}),
    "rescue_teams.duplicate_row": ("team_name", {}),
    "rescue_teams.duplicate_team": ("team_name", {"members": 13}),
    "complaints.duplicate_row": ("subject", {}),
    "accidents.duplicate_accident": ("unit_name", {"deaths": 1}),
    "publicity_training.duplicate_township": ("township", {"sessions": 3}),
}

# rule: (column marked, what April had other than the sound row of May); May is flagged
FALLING: dict[str, tuple[str, dict[str, Any]]] = {
    "self_built_houses.surveyed_fell": ("buildings_surveyed", {"buildings_surveyed": 10}),
    "self_built_houses.hazards_fell": ("buildings_with_hazards", {"buildings_with_hazards": 5}),
    "self_built_houses.rectified_fell": ("buildings_rectified", {"buildings_rectified": 3}),
    "heritage_fire.inspected_fell": ("sites_inspected", {"sites_inspected": 10}),
    "heritage_fire.found_fell": ("hazards_found", {"hazards_found": 5}),
    "heritage_fire.rectified_fell": ("hazards_rectified", {"hazards_rectified": 3}),
    "ebike_charging.surveyed_fell": ("communities_surveyed", {"communities_surveyed": 10}),
    "ebike_charging.found_fell": (
        "violations_found",
        {"violations_found": 5, "violations_rectifying": 3},
    ),
    "ebike_charging.rectified_fell": (
        "violations_rectified",
        {"violations_found": 4, "violations_rectified": 3, "violations_rectifying": 1},
    ),
    "ebike_charging.chargers_fell": ("communities_with_chargers", {"communities_with_chargers": 6}),
    "gas_alarms.installed_fell": ("restaurants_installed", {"restaurants_installed": 6}),
}

VISIT, HAZARD, PENALTY = SOUND["inspections"], SOUND["hazards"], SOUND["penalties"]
NOTHING_FOUND = {
    "inspection_no": "2", "unit_name": "别家", "uscc": None, "hazards_found": 0, "hazards_rectified": 0,
    "hazards_rectifying": 0, "notices_issued": 0, "penalised": False, "fine_yuan": None,
}  # fmt: skip

# rule: (column marked, the ledger that the sound summary is compared with, its rows)
LEDGERS: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "inspection_summary.hazards_differ_from_inspections": (
        "hazards_found", "inspections", [VISIT | {"hazards_found": 5, "hazards_rectifying": 3}],
    ),
    "inspection_summary.hazards_differ_from_hazard_ledger": (
        "hazards_found", "hazards", [HAZARD, HAZARD | {"hazard_no": "2"}],
    ),
    "inspection_summary.units_differ_from_inspections": (
        "units_inspected", "inspections", [VISIT, VISIT | NOTHING_FOUND],
    ),
    "inspection_summary.notices_differ_from_inspections": (
        "notices_issued", "inspections", [VISIT | {"notices_issued": 2}],
    ),
    "inspection_summary.penalties_differ_from_ledger": (
        "penalties", "penalties",
        [PENALTY, PENALTY | {"case_no": "2", "penalty_type": "warning", "fine_yuan": None}],
    ),
    "inspection_summary.fine_differs_from_penalties": (
        "fine_yuan", "penalties", [PENALTY | {"fine_yuan": 19000.0}],
    ),
    "inspection_summary.rectified_differ_from_inspections": (
        "hazards_rectified", "inspections", [VISIT | {"hazards_rectified": 3, "hazards_rectifying": 0}],
    ),
}  # fmt: skip

# rule: (column marked, what three earlier months had other than the sound row, what May has)
UNUSUAL: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "self_built_houses.surveyed_unusual": ("buildings_surveyed", {}, {"buildings_surveyed": 510}),
    "self_built_houses.hazards_unusual": (
        "buildings_with_hazards", {"buildings_surveyed": 400},
        {"buildings_surveyed": 400, "buildings_with_hazards": 205},
    ),
    "heritage_fire.inspected_unusual": ("sites_inspected", {}, {"sites_inspected": 60}),
    "heritage_fire.found_unusual": ("hazards_found", {}, {"hazards_found": 55}),
    "ebike_charging.surveyed_unusual": ("communities_surveyed", {}, {"communities_surveyed": 60}),
    "ebike_charging.found_unusual": (
        "violations_found", {}, {"violations_found": 105, "violations_rectifying": 103},
    ),
    "gas_alarms.registered_unusual": ("restaurants_registered", {}, {"restaurants_registered": 60}),
    "gas_alarms.installed_unusual": (
        "restaurants_installed", {"restaurants_registered": 200, "restaurants_required": 200},
        {"restaurants_registered": 200, "restaurants_required": 200, "restaurants_installed": 106},
    ),
    "geohazard_points.total_unusual": ("points_total", {}, {"points_total": 19, "points_inspected": 19}),
    "publicity_training.participants_unusual": ("participants", {}, {"participants": 1091}),
    "publicity_training.sessions_unusual": ("sessions", {}, {"sessions": 23}),
    "publicity_training.materials_unusual": (
        "materials_distributed", {}, {"materials_distributed": 20301},
    ),
    "inspection_summary.units_unusual": ("units_inspected", {}, {"units_inspected": 32}),
    "inspection_summary.hazards_unusual": (
        "hazards_found", {}, {"hazards_found": 54, "hazards_rectifying": 52},
    ),
    "inspection_summary.fine_unusual": ("fine_yuan", {}, {"fine_yuan": 520001.0}),
    "rescue_teams.members_unusual": ("members", {"members": 35}, {"members": 11}),
    "stockpiles.quantity_unusual": ("quantity", {}, {"quantity": 371.0}),
}  # fmt: skip

# rule: (column marked, what is the same in both rows and other than sound, what another office's row has)
TWO_OFFICES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "inspections.also_reported": ("unit_name", {}, {"inspection_no": "7", "hazards_found": None}),
    "hazards.also_reported": ("unit_name", {}, {"hazard_no": "7", "description": "灭火器 过期。"}),
    "penalties.also_reported": ("case_no", {}, {"unit_name": "某 饭店"}),
    "accidents.also_reported": ("unit_name", {}, {"deaths": 1}),
    "stockpiles.same_stock_elsewhere": ("item_name", {}, {"quota": 60.0}),
    "stockpiles.similar_stock_elsewhere": (
        "item_name", {"purchased_on": None, "specification": None}, {"quota": 60.0},
    ),
}  # fmt: skip
WHOLE: dict[str, tuple[str, dict[str, Any]]] = {
    "submissions.submitter_unknown": ("submitter", {"submitter": None}),
    "submissions.period_unknown": ("period", {"period": None}),
    "submissions.form_unknown": ("form", {"form": None}),
}
