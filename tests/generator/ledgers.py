"""What an office reports of a month, form by form, as rows of canonical values."""

from typing import Any

from tests.generator import readiness, returns
from tests.generator.findings import Hazard, Penalty, Visit, Work
from tests.generator.months import Month
from tests.generator.vocabulary import words
from tests.generator.world import World

Values = dict[str, Any]


def rows_of(form: str, office: str, world: World, month: Month, work: Work) -> list[Values]:
    """The rows of a form, in the order the office keeps them."""
    if form == "inspections":
        return [_inspection(visit, work) for visit in work.visits]
    if form == "hazards":
        return [_hazard(h, "上月结转") for h in work.carried] + [_hazard(h, None) for h in work.hazards]
    if form == "penalties":
        return [_penalty(penalty) for penalty in work.penalties]
    if form == "inspection_summary":
        return summary(work)
    if form == "accidents":
        return returns.accidents(world, month, office)
    if form == "complaints":
        return returns.complaints(world, month)
    if form == "geohazard_points":
        return returns.geohazard_points(world.seed, month)
    if form == "publicity_training":
        return returns.publicity_training(world.seed, month, office)
    if form in returns.GOALS:
        return returns.campaign(world.seed, month, form)
    rows: list[Values] = getattr(readiness, form)(world.seed, month, office)
    return rows


def _inspection(visit: Visit, work: Work) -> Values:
    done = sum(hazard.status == "rectified" for hazard in visit.hazards)
    decided = [penalty for penalty in work.penalties if penalty.visit_number == visit.number]
    return {
        "inspection_no": visit.number,
        "inspected_on": visit.on,
        "unit_name": visit.unit.name,
        "unit_type": visit.unit.unit_type,
        "uscc": visit.unit.uscc,
        "township": visit.unit.township,
        "sector": visit.unit.sector,
        "inspection_type": visit.kind,
        "inspectors": visit.inspectors,
        "hazards_found": len(visit.hazards),
        "hazards_rectified": done,
        "hazards_rectifying": len(visit.hazards) - done,
        "notices_issued": int(bool(visit.hazards)),
        "penalised": bool(decided),
        "fine_yuan": sum(penalty.fine_yuan or 0 for penalty in decided),
        "remarks": None,
    }


def _hazard(hazard: Hazard, remarks: str | None) -> Values:
    return {
        "hazard_no": hazard.number,
        "found_on": hazard.found_on,
        "unit_name": hazard.unit.name,
        "uscc": hazard.unit.uscc,
        "township": hazard.unit.township,
        "sector": hazard.unit.sector,
        "location": hazard.location,
        "description": hazard.description,
        "level": hazard.level,
        "responsible_person": hazard.responsible,
        "measures": hazard.measures,
        "deadline": hazard.deadline,
        "status": hazard.status,
        "rectified_on": hazard.rectified_on,
        "verified_by": hazard.verified_by,
        "under_supervision": hazard.supervised,
        "remarks": remarks,
    }


def _penalty(penalty: Penalty) -> Values:
    return {
        "case_no": penalty.case_no,
        "filed_on": penalty.filed_on,
        "decided_on": penalty.decided_on,
        "unit_name": penalty.unit.name,
        "uscc": penalty.unit.uscc,
        "township": penalty.unit.township,
        "sector": penalty.unit.sector,
        "violation": penalty.violation,
        "legal_basis": penalty.legal_basis,
        "penalty_type": penalty.kind,
        "fine_yuan": penalty.fine_yuan,
        "closed": penalty.closed,
        "remarks": None,
    }


def summary(work: Work) -> list[Values]:
    """The office's own statistical table: its ledgers added up by sector."""
    rows = []
    for sector in words("codes")["sectors"]:
        visits = [visit for visit in work.visits if visit.unit.sector == sector]
        if not visits:
            continue
        hazards = [hazard for visit in visits for hazard in visit.hazards]
        penalties = [penalty for penalty in work.penalties if penalty.unit.sector == sector]
        done = sum(hazard.status == "rectified" for hazard in hazards)
        rows.append(
            {
                "sector": sector,
                "teams": len(visits) // 8 + 1,
                "units_inspected": len({visit.unit for visit in visits}),
                "hazards_found": len(hazards),
                "hazards_rectified": done,
                "hazards_rectifying": len(hazards) - done,
                "notices_issued": sum(bool(visit.hazards) for visit in visits),
                "cases_filed": len(penalties),
                "penalties": len(penalties),
                "fine_yuan": sum(penalty.fine_yuan or 0 for penalty in penalties),
            }
        )
    return rows
