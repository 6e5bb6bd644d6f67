"""Penalties that follow from a month's visits."""

import random
from datetime import timedelta

from tests.generator.findings import Penalty, Visit, Work
from tests.generator.months import Month
from tests.generator.vocabulary import offices

VIOLATIONS = (
    ("未如实记录安全生产教育培训情况", "《中华人民共和国安全生产法》第九十七条第四项", (5000, 30000)),
    ("特种作业人员未持证上岗作业", "《中华人民共和国安全生产法》第九十七条第七项", (5000, 30000)),
    ("未对安全设备进行经常性维护保养", "《中华人民共和国安全生产法》第九十九条第三项", (5000, 40000)),
    ("未采取措施消除事故隐患", "《中华人民共和国安全生产法》第一百零二条", (8000, 45000)),
)


def penalise(rng: random.Random, office: str, month: Month, work: Work) -> None:
    """The month's decisions, each on a visit that found hazards; departments only. Offices that decide often
    decide twice on one of the units."""
    habits = offices()[office]
    wanted = habits["inspects"].get("penalties", 0)
    faulty = [visit for visit in work.visits if visit.hazards and visit.on.day < 24]
    chosen = sorted(rng.sample(faulty, min(wanted, len(faulty))), key=lambda visit: visit.number)
    if len(chosen) > 4:
        chosen[-1] = chosen[0]
    for n, visit in enumerate(chosen, (month.number - 1) * 12 + 1):
        case_no = f"（青）{habits['mark']}罚〔{month.year}〕{n}号"
        work.penalties.append(_decision(rng, case_no, visit, month))


def _decision(rng: random.Random, case_no: str, visit: Visit, month: Month) -> Penalty:
    """Filed within two days of the visit and decided within the month."""
    violation, basis, (low, high) = rng.choice(VIOLATIONS)
    kind = rng.choices(("fine", "warning", "suspension"), (8, 1, 1))[0]
    filed = visit.on + timedelta(days=rng.randint(0, 2))
    return Penalty(
        case_no=case_no,
        visit_number=visit.number,
        filed_on=filed,
        decided_on=min(filed + timedelta(days=rng.randint(2, 12)), month.last),
        unit=visit.unit,
        violation=violation,
        legal_basis=basis,
        kind=kind,
        fine_yuan=None if kind == "warning" else rng.randrange(low, high, 500),
        closed=rng.random() < 0.6,
    )
