"""Every rule with a row that breaks it: that rule, and no other, is flagged, at the cell it is about.

A form's sound row breaks no rule. A case names the rule, the cell it marks and what makes the sound row break
it; where rows or tables are compared, the case gives the rows. All cases are judged in one run, each in a
document of its own.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from orchestration.checks.rulebook import load_rules
from orchestration.checks.run import run_checks
from tests.checks.staging import EXPECTATIONS, FORMS, Staging

RIGHT_CODE, WRONG_CODE = "91350200776049653A", "91350200776049653B"

SOUND: dict[str, dict[str, Any]] = {
    "inspections": {
        "inspection_no": "1", "inspected_on": "2022-05-03", "unit_name": "某饭店", "unit_type": "restaurant",
        "uscc": RIGHT_CODE, "township": "shiqiao", "sector": "catering", "inspection_type": "routine",
        "hazards_found": 3, "hazards_rectified": 2, "hazards_rectifying": 1, "penalised": True,
        "fine_yuan": 2000.0,
    },
    "hazards": {
        "hazard_no": "1", "found_on": "2022-05-03", "unit_name": "某饭店", "uscc": RIGHT_CODE,
        "township": "shiqiao",
        "sector": "catering", "description": "灭火器过期", "level": "general", "deadline": "2022-06-10",
        "status": "rectified", "rectified_on": "2022-05-10",
    },
    "penalties": {
        "case_no": "1", "filed_on": "2022-05-03", "decided_on": "2022-05-20", "unit_name": "某饭店",
        "uscc": RIGHT_CODE, "township": "shiqiao", "sector": "catering",
        "legal_basis": "《中华人民共和国安全生产法》第一百零二条", "penalty_type": "fine",
        "fine_yuan": 20000.0,
    },
    "stockpiles": {
        "item_name": "帐篷", "category": "living", "unit_of_measure": "顶", "quantity": 74.0, "quota": 50.0,
        "purchased_on": "2021-10-22", "expires_on": "2029-10",
    },
    "drills": {
        "drill_name": "消防疏散演练", "status": "held", "planned_on": "2022-05-10", "held_on": "2022-05-12",
        "mode": "field", "township": "shiqiao",
    },
    "accidents": {
        "occurred_on": "2022-05-12", "unit_name": "某厂", "township": "shiqiao", "sector": "industry_trade",
        "deaths": 0, "direct_loss_yuan": 10000.0, "investigation": "open",
    },
    "inspection_summary": {
        "sector": "catering", "hazards_found": 3, "hazards_rectified": 2, "hazards_rectifying": 1,
    },
    "self_built_houses": {
        "township": "shiqiao", "buildings_surveyed": 9, "buildings_with_hazards": 4, "buildings_rectified": 2,
    },
    "heritage_fire": {
        "township": "shiqiao", "sites_inspected": 9, "hazards_found": 4, "hazards_rectified": 2,
    },
    "ebike_charging": {
        "township": "shiqiao", "communities_surveyed": 9, "violations_found": 4, "violations_rectified": 2,
        "violations_rectifying": 2, "communities_with_chargers": 5,
    },
    "gas_alarms": {
        "township": "shiqiao", "restaurants_registered": 9, "restaurants_required": 6,
        "restaurants_installed": 5,
    },
    "publicity_training": {
        "township": "shiqiao", "sessions": 2, "participants": 90, "units_trained": 9,
    },
    "geohazard_points": {
        "township": "shiqiao", "points_total": 9, "points_inspected": 9, "hazards_found": 2,
        "hazards_handled": 1,
    },
    "reservoirs": {
        "reservoir_name": "某水库", "township": "shiqiao", "reservoir_type": "small_1", "problem": "渗漏",
        "deadline": "2022-06-10", "status": "rectifying",
    },
    "emergency_plans": {"plan_name": "某预案", "revised_on": "2021-06", "document_no": "青政办〔2021〕1号"},
    "rescue_teams": {"team_name": "某队", "members": 12, "township": "shiqiao"},
    "complaints": {
        "received_on": "2022-05-12", "subject": "占用通道", "township": "shiqiao", "sector": "catering",
        "verified": True, "reward_yuan": 500.0,
    },
}  # fmt: skip

UNKNOWN = (None, "别的")
FUTURE = "2032-05-03"

# rule: (column marked, what differs from the sound row)
ONE_ROW: dict[str, tuple[str, dict[str, Any]]] = {
    "inspections.inspected_on_missing": ("inspected_on", {"inspected_on": None}),
    "inspections.unit_name_missing": ("unit_name", {"unit_name": None}),
    "inspections.fine_scale": ("fine_yuan", {"fine_yuan": 200000000.0}),
    "inspections.unknown_unit_type": ("unit_type", {"unit_type": UNKNOWN}),
    "inspections.unknown_township": ("township", {"township": UNKNOWN}),
    "inspections.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "inspections.unknown_inspection_type": ("inspection_type", {"inspection_type": UNKNOWN}),
    "inspections.inspected_in_future": ("inspected_on", {"inspected_on": FUTURE}),
    "inspections.inspected_out_of_period": ("inspected_on", {"inspected_on": "2022-04-30"}),
    "inspections.parts_exceed_whole": ("hazards_rectified", {"hazards_rectified": 3}),
    "inspections.fine_without_penalty": ("fine_yuan", {"penalised": False}),
    "inspections.uscc_check_character": ("uscc", {"uscc": WRONG_CODE}),
    "hazards.found_on_missing": ("found_on", {"found_on": None}),
    "hazards.unit_name_missing": ("unit_name", {"unit_name": None}),
    "hazards.description_missing": ("description", {"description": None}),
    "hazards.level_missing": ("level", {"level": None}),
    "hazards.status_missing": ("status", {"status": None}),
    "hazards.unknown_level": ("level", {"level": UNKNOWN}),
    "hazards.unknown_status": ("status", {"status": UNKNOWN}),
    "hazards.unknown_township": ("township", {"township": UNKNOWN}),
    "hazards.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "hazards.found_in_future": ("found_on", {"found_on": FUTURE}),
    "hazards.rectified_in_future": ("rectified_on", {"rectified_on": FUTURE}),
    "hazards.deadline_before_found": ("deadline", {"deadline": "2022-05-02"}),
    "hazards.rectified_before_found": ("rectified_on", {"rectified_on": "2022-05-02"}),
    "hazards.deadline_missing": (
        "deadline",
        {"deadline": None, "status": "rectifying", "rectified_on": None},
    ),
    "hazards.rectified_without_date": ("rectified_on", {"rectified_on": None}),
    "hazards.date_without_rectified": ("rectified_on", {"status": "not_started"}),
    "hazards.uscc_check_character": ("uscc", {"uscc": WRONG_CODE}),
    "hazards.carried_over": ("found_on", {"found_on": "2022-04-11"}),
    "hazards.overdue": ("deadline", {"deadline": "2022-05-20", "status": "rectifying", "rectified_on": None}),
    "penalties.decided_on_missing": ("decided_on", {"decided_on": None}),
    "penalties.unit_name_missing": ("unit_name", {"unit_name": None}),
    "penalties.fine_scale": ("fine_yuan", {"fine_yuan": 2.0}),
    "penalties.unknown_township": ("township", {"township": UNKNOWN}),
    "penalties.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "penalties.unknown_penalty_type": ("penalty_type", {"penalty_type": UNKNOWN}),
    "penalties.decided_in_future": ("decided_on", {"decided_on": FUTURE}),
    "penalties.decided_before_filed": ("decided_on", {"decided_on": "2022-05-02"}),
    "penalties.decided_out_of_period": ("decided_on", {"filed_on": "2022-04-02", "decided_on": "2022-04-20"}),
    "penalties.fine_missing": ("fine_yuan", {"fine_yuan": None}),
    "penalties.large_fine": ("fine_yuan", {"fine_yuan": 1500000.0, "legal_basis": "见决定书"}),
    "penalties.fine_outside_band": ("fine_yuan", {"fine_yuan": 150000.0}),
    "penalties.uscc_check_character": ("uscc", {"uscc": WRONG_CODE}),
    "stockpiles.item_name_missing": ("item_name", {"item_name": None}),
    "stockpiles.unit_of_measure_missing": ("unit_of_measure", {"unit_of_measure": None}),
    "stockpiles.quantity_missing": ("quantity", {"quantity": None}),
    "stockpiles.unknown_category": ("category", {"category": UNKNOWN}),
    "stockpiles.negative_quantity": ("quantity", {"quantity": -3.0}),
    "stockpiles.expired": ("expires_on", {"expires_on": "2022-04"}),
    "stockpiles.below_quota": ("quantity", {"quantity": 49.0}),
    "stockpiles.purchased_in_future": ("purchased_on", {"purchased_on": "2022-06-01"}),
    "stockpiles.expires_before_purchased": (
        "expires_on",
        {"expires_on": "2021-10-21"},
    ),
    "drills.drill_name_missing": ("drill_name", {"drill_name": None}),
    "drills.unknown_status": ("status", {"status": UNKNOWN}),
    "drills.unknown_mode": ("mode", {"mode": UNKNOWN}),
    "drills.unknown_township": ("township", {"township": UNKNOWN}),
    "drills.held_in_future": ("held_on", {"held_on": FUTURE}),
    "drills.held_out_of_period": ("held_on", {"held_on": "2022-04-12"}),
    "drills.held_without_date": ("held_on", {"held_on": None}),
    "drills.date_without_held": ("held_on", {"status": "cancelled"}),
    "drills.plan_overdue": ("planned_on", {"status": "planned", "held_on": None}),
    "accidents.occurred_on_missing": ("occurred_on", {"occurred_on": None}),
    "accidents.unit_name_missing": ("unit_name", {"unit_name": None}),
    "accidents.unknown_township": ("township", {"township": UNKNOWN}),
    "accidents.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "accidents.unknown_investigation": ("investigation", {"investigation": UNKNOWN}),
    "accidents.occurred_in_future": ("occurred_on", {"occurred_on": FUTURE}),
    "accidents.occurred_out_of_period": ("occurred_on", {"occurred_on": "2022-04-12"}),
    "accidents.deaths_implausible": ("deaths", {"deaths": 30}),
    "accidents.loss_implausible": ("direct_loss_yuan", {"direct_loss_yuan": 2e8}),
    "inspection_summary.sector_missing": ("sector", {"sector": None}),
    "inspection_summary.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "inspection_summary.parts_exceed_whole": ("hazards_rectified", {"hazards_rectifying": 2}),
    "self_built_houses.township_missing": ("township", {"township": None}),
    "self_built_houses.unknown_township": ("township", {"township": UNKNOWN}),
    "self_built_houses.hazards_exceed_surveyed": ("buildings_with_hazards", {"buildings_surveyed": 3}),
    "self_built_houses.rectified_exceed_hazards": ("buildings_rectified", {"buildings_rectified": 5}),
    "heritage_fire.township_missing": ("township", {"township": None}),
    "heritage_fire.unknown_township": ("township", {"township": UNKNOWN}),
    "heritage_fire.rectified_exceed_found": ("hazards_rectified", {"hazards_rectified": 5}),
    "ebike_charging.township_missing": ("township", {"township": None}),
    "ebike_charging.unknown_township": ("township", {"township": UNKNOWN}),
    "ebike_charging.parts_exceed_whole": ("violations_rectified", {"violations_rectified": 3}),
    "ebike_charging.chargers_exceed_surveyed": (
        "communities_with_chargers",
        {"communities_with_chargers": 10},
    ),
    "gas_alarms.township_missing": ("township", {"township": None}),
    "gas_alarms.unknown_township": ("township", {"township": UNKNOWN}),
    "gas_alarms.required_exceed_registered": ("restaurants_required", {"restaurants_required": 10}),
    "gas_alarms.installed_exceed_required": ("restaurants_installed", {"restaurants_installed": 7}),
    "publicity_training.unknown_township": ("township", {"township": UNKNOWN}),
    "publicity_training.units_exceed_participants": ("units_trained", {"units_trained": 91}),
    "publicity_training.participants_without_sessions": ("sessions", {"sessions": 0}),
    "publicity_training.materials_scale": ("materials_distributed", {"materials_distributed": 1000001}),
    "geohazard_points.township_missing": ("township", {"township": None}),
    "geohazard_points.unknown_township": ("township", {"township": UNKNOWN}),
    "geohazard_points.inspected_exceed_total": ("points_inspected", {"points_inspected": 10}),
    "geohazard_points.handled_exceed_found": ("hazards_handled", {"hazards_handled": 3}),
    "reservoirs.reservoir_name_missing": ("reservoir_name", {"reservoir_name": None}),
    "reservoirs.unknown_township": ("township", {"township": UNKNOWN}),
    "reservoirs.unknown_reservoir_type": ("reservoir_type", {"reservoir_type": UNKNOWN}),
    "reservoirs.unknown_status": ("status", {"status": UNKNOWN}),
    "reservoirs.deadline_missing": ("deadline", {"deadline": None}),
    "reservoirs.overdue": ("deadline", {"deadline": "2022-05-30"}),
    "emergency_plans.plan_name_missing": ("plan_name", {"plan_name": None}),
    "emergency_plans.revised_in_future": ("revised_on", {"revised_on": "2022-06"}),
    "rescue_teams.team_name_missing": ("team_name", {"team_name": None}),
    "rescue_teams.unknown_township": ("township", {"township": UNKNOWN}),
    "rescue_teams.no_members": ("members", {"members": 0}),
    "complaints.received_on_missing": ("received_on", {"received_on": None}),
    "complaints.subject_missing": ("subject", {"subject": None}),
    "complaints.unknown_township": ("township", {"township": UNKNOWN}),
    "complaints.unknown_sector": ("sector", {"sector": UNKNOWN}),
    "complaints.received_in_future": ("received_on", {"received_on": FUTURE}),
    "complaints.received_out_of_period": ("received_on", {"received_on": "2022-04-12"}),
    "complaints.reward_scale": ("reward_yuan", {"reward_yuan": 600000.0}),
    "complaints.reward_without_verification": ("reward_yuan", {"verified": False}),
}

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
    "inspection_summary.duplicate_sector": ("sector", {"hazards_found": 4}),
    "self_built_houses.duplicate_township": ("township", {"buildings_surveyed": 10}),
    "heritage_fire.duplicate_township": ("township", {"sites_inspected": 10}),
    "ebike_charging.duplicate_township": ("township", {"communities_surveyed": 10}),
    "gas_alarms.duplicate_township": ("township", {"restaurants_registered": 10}),
    "geohazard_points.duplicate_township": ("township", {"points_total": 10}),
    "reservoirs.duplicate_row": ("reservoir_name", {}),
    "emergency_plans.duplicate_row": ("plan_name", {}),
    "emergency_plans.duplicate_document_no": ("document_no", {"revised_on": "2021-07"}),
    "rescue_teams.duplicate_row": ("team_name", {}),
    "rescue_teams.duplicate_team": ("team_name", {"members": 13}),
    "complaints.duplicate_row": ("subject", {}),
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
    "ebike_charging.found_fell": ("violations_found", {"violations_found": 5}),
    "ebike_charging.rectified_fell": (
        "violations_rectified",
        {"violations_found": 4, "violations_rectified": 3, "violations_rectifying": 1},
    ),
    "ebike_charging.chargers_fell": ("communities_with_chargers", {"communities_with_chargers": 6}),
    "gas_alarms.installed_fell": ("restaurants_installed", {"restaurants_installed": 6}),
}

# rule: (column marked, the ledger that the sound summary is compared with, its rows)
LEDGERS: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "inspection_summary.hazards_differ_from_inspections": (
        "hazards_found", "inspections", [SOUND["inspections"] | {"hazards_found": 5}],
    ),
    "inspection_summary.hazards_differ_from_hazard_ledger": (
        "hazards_found", "hazards", [SOUND["hazards"], SOUND["hazards"] | {"hazard_no": "2"}],
    ),
}  # fmt: skip
WHOLE: dict[str, tuple[str, dict[str, Any]]] = {
    "submissions.submitter_unknown": ("submitter", {"submitter": None}),
    "submissions.period_unknown": ("period", {"period": None}),
}
CASES = {**ONE_ROW, **SECOND_ROW, **FALLING, **LEDGERS, **WHOLE}


@pytest.fixture(scope="module")
def flagged() -> pd.DataFrame:
    staging = Staging()
    for form, sound in SOUND.items():
        staging.table(form, [sound], document=f"{form}.sound")
        staging.table(form, [dict.fromkeys(FORMS[form]["columns"]) | sound], document=f"{form}.all_columns")
    for rule, (_, broken) in ONE_ROW.items():
        staging.table(form := rule.split(".")[0], [SOUND[form] | broken], document=rule)
    for rule, (_, other) in SECOND_ROW.items():
        staging.table(form := rule.split(".")[0], [SOUND[form], SOUND[form] | other], document=rule)
    for rule, (_, before) in FALLING.items():
        form = rule.split(".")[0]
        staging.table(form, [SOUND[form] | before], document=rule, sheet="4月", period="2022-04")
        staging.table(form, [SOUND[form]], document=rule, sheet="5月")
    for rule, (_, ledger, rows) in LEDGERS.items():
        staging.table("inspection_summary", [SOUND["inspection_summary"]], document=rule, sheet="汇总")
        staging.table(ledger, rows, document=rule, sheet="台账")
    for rule, (_, about) in WHOLE.items():
        staging.table("drills", [], document=rule, **about)
    return run_checks(staging.connect(), EXPECTATIONS, by_document=True).flags


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_speaks_of_the_row_that_breaks_it_and_nothing_else_does(
    rule: str, flagged: pd.DataFrame
) -> None:
    mine = flagged[flagged["document_id"] == rule]

    assert list(zip(mine["rule"], mine["column_name"], strict=True)) == [(rule, CASES[rule][0])]


@pytest.mark.parametrize("form", SOUND)
def test_a_sound_row_breaks_no_rule(form: str, flagged: pd.DataFrame) -> None:
    assert flagged[flagged["document_id"].isin([f"{form}.sound", f"{form}.all_columns"])].empty


def test_every_rule_has_a_case() -> None:
    # A table without a form is no submission of the reader's today; the rule stands for the contract.
    assert {rule.id for rule in load_rules(EXPECTATIONS)} - {"submissions.form_unknown"} == set(CASES)


def _columns(wanted: str) -> Iterator[tuple[str, str, str]]:
    for form, definition in FORMS.items():
        for name, column in definition["columns"].items():
            if column.get(wanted):
                yield form, name, column.get("codes", "")


def test_rules_agree_with_the_form_catalogue() -> None:
    rules = load_rules(EXPECTATIONS)
    required = {
        (r.form, r.at) for r in rules if r.type == "required" and r.severity == "critical" and not r.when
    }
    coded = {(r.form, r.at, r.options["codes"]) for r in rules if r.type == "known_code"}

    assert required - {("submissions", "submitter"), ("submissions", "period")} == {
        (form, name) for form, name, _ in _columns("required")
    }
    assert coded == set(_columns("codes"))
    assert {(r.form, r.at) for r in rules if r.type == "check_character"} == {
        (form, name) for form, name, _ in _columns("code_check")
    }
    for rule in rules:
        known = {"submitter", "period", "reported_on", "form", *FORMS.get(rule.form, {}).get("columns", ())}
        assert {*rule.reads, *rule.when} <= known, rule.id
