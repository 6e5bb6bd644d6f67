"""Rows of each form that break no rule, with every column filled in that a rule may ask for."""

from typing import Any

RIGHT_CODE, WRONG_CODE = "91350200776049653A", "91350200776049653B"
UNKNOWN = (None, "别的")  # a code that no list has, and how it is written

SOUND: dict[str, dict[str, Any]] = {
    "inspections": {
        "inspection_no": "1", "inspected_on": "2022-05-03", "unit_name": "某饭店", "unit_type": "restaurant",
        "uscc": RIGHT_CODE, "township": "shiqiao", "sector": "catering", "inspection_type": "routine",
        "hazards_found": 3, "hazards_rectified": 2, "hazards_rectifying": 1, "notices_issued": 1,
        "penalised": True, "fine_yuan": 2000.0,
    },
    "hazards": {
        "hazard_no": "1", "found_on": "2022-05-03", "unit_name": "某饭店", "uscc": RIGHT_CODE,
        "township": "shiqiao", "sector": "catering", "description": "灭火器过期", "level": "general",
        "responsible_person": "某甲", "measures": "更换", "deadline": "2022-06-10", "status": "rectified",
        "rectified_on": "2022-05-10", "verified_by": "某乙", "under_supervision": False,
    },
    "penalties": {
        "case_no": "1", "filed_on": "2022-05-03", "decided_on": "2022-05-20", "unit_name": "某饭店",
        "uscc": RIGHT_CODE, "township": "shiqiao", "sector": "catering", "violation": "未消除隐患",
        "legal_basis": "《中华人民共和国安全生产法》第一百零二条", "penalty_type": "fine",
        "fine_yuan": 20000.0,
    },
    "stockpiles": {
        "item_name": "帐篷", "category": "living", "specification": "12㎡", "unit_of_measure": "顶",
        "quantity": 74.0, "quota": 50.0, "warehouse": "一号库房", "purchased_on": "2021-10-22",
        "expires_on": "2029-10",
    },
    "drills": {
        "drill_name": "消防疏散演练", "status": "held", "planned_on": "2022-05-10", "held_on": "2022-05-12",
        "mode": "field", "township": "shiqiao", "participants": 40, "evaluated": True,
    },
    "accidents": {
        "occurred_on": "2022-05-12", "unit_name": "某厂", "township": "shiqiao", "sector": "industry_trade",
        "deaths": 0, "serious_injuries": 1, "direct_loss_yuan": 10000.0, "investigation": "open",
    },
    "inspection_summary": {
        "sector": "catering", "units_inspected": 1, "hazards_found": 3, "hazards_rectified": 2,
        "hazards_rectifying": 1, "notices_issued": 1, "penalties": 1, "fine_yuan": 20000.0,
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
        "materials_distributed": 300,
    },
    "geohazard_points": {
        "township": "shiqiao", "points_total": 9, "points_inspected": 9, "hazards_found": 2,
        "hazards_handled": 2,
    },
    "reservoirs": {
        "reservoir_name": "某水库", "township": "shiqiao", "reservoir_type": "small_1", "problem": "渗漏",
        "measures": "灌浆", "deadline": "2022-06-10", "status": "rectifying",
    },
    "emergency_plans": {"plan_name": "某预案", "revised_on": "2021-06", "document_no": "青政办〔2021〕1号"},
    "rescue_teams": {
        "team_name": "某队", "members": 12, "township": "shiqiao", "leader": "某丙", "phone": "5550102",
    },
    "complaints": {
        "received_on": "2022-05-12", "subject": "占用通道", "township": "shiqiao", "sector": "catering",
        "verified": True, "closed": True, "reward_yuan": 500.0,
    },
}  # fmt: skip

# What makes of the sound row another one, for rules that ask something of such rows only.
ALSO_SOUND: dict[str, list[dict[str, Any]]] = {
    "hazards": [
        {"hazard_no": "2", "status": "rectifying", "rectified_on": None, "verified_by": None},
        {"hazard_no": "3", "level": "major", "under_supervision": True},
    ],
    "drills": [
        {
            "drill_name": "防汛演练", "status": "planned", "planned_on": "2022-06-20", "held_on": None,
            "participants": None, "evaluated": None,
        },
    ],
    "stockpiles": [{"item_name": "铁锹", "purchased_on": None}],
}  # fmt: skip


def sound_rows(form: str) -> list[dict[str, Any]]:
    """All sound rows of a form: together in one table they break no rule either."""
    return [SOUND[form], *(SOUND[form] | other for other in ALSO_SOUND.get(form, ()))]
