"""A month of inspecting: visits, the hazards they find, how those are put right, and penalties."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.generator import names
from tests.generator.months import Month
from tests.generator.vocabulary import offices, words
from tests.generator.world import Unit, World

VIOLATIONS = (
    ("未如实记录安全生产教育培训情况", "《中华人民共和国安全生产法》第九十七条第四项", (5000, 30000)),
    ("特种作业人员未持证上岗作业", "《中华人民共和国安全生产法》第九十七条第七项", (5000, 30000)),
    ("未对安全设备进行经常性维护保养", "《中华人民共和国安全生产法》第九十九条第三项", (5000, 40000)),
    ("未采取措施消除事故隐患", "《中华人民共和国安全生产法》第一百零二条", (8000, 45000)),
)


@dataclass(frozen=True)
class Hazard:
    """One hazard as the office that follows it up records it at the end of a month."""

    number: str
    found_on: date
    unit: Unit
    location: str
    description: str
    measures: str
    level: str
    responsible: str
    deadline: date
    status: str
    rectified_on: date | None
    verified_by: str | None
    supervised: bool


@dataclass(frozen=True)
class Penalty:
    case_no: str
    filed_on: date
    decided_on: date
    unit: Unit
    violation: str
    legal_basis: str
    kind: str
    fine_yuan: int | None
    closed: bool


@dataclass(frozen=True)
class Visit:
    number: str
    on: date
    unit: Unit
    kind: str
    inspectors: str
    hazards: tuple[Hazard, ...]
    penalty: Penalty | None = None


@dataclass
class Work:
    """What one office did in a month. Carried hazards were found earlier and still open when it began."""

    visits: list[Visit] = field(default_factory=list)
    carried: list[Hazard] = field(default_factory=list)

    @property
    def hazards(self) -> list[Hazard]:
        return [hazard for visit in self.visits for hazard in visit.hazards]

    @property
    def penalties(self) -> list[Penalty]:
        return sorted((v.penalty for v in self.visits if v.penalty), key=lambda penalty: penalty.case_no)


def a_month(world: World, month: Month, before: dict[str, Work]) -> dict[str, Work]:
    """The month's work of every office that inspects. Depends on the seed, the month and the month before."""
    done: dict[str, Work] = {}
    for office, habits in offices().items():
        if "inspects" not in habits:
            continue
        rng = random.Random(f"work/{world.seed}/{month}/{office}")
        earlier = before.get(office, Work())
        still_open = [h for h in earlier.carried + earlier.hazards if h.status != "rectified"]
        work = Work(carried=[_followed_up(hazard, month) for hazard in still_open])
        sectors = habits["inspects"]["sectors"]
        units = world.of(sectors, office if habits["kind"] == "township" else None)
        for unit in rng.sample(units, min(habits["inspects"]["visits"], len(units))):
            work.visits.append(_visit(rng, month, unit))
        if earlier.hazards:
            _find_again(rng, work, earlier)
        done[office] = work
    _join(world, month, done)
    for office, work in done.items():
        _number(office, month, work)
        _penalise(random.Random(f"penalty/{world.seed}/{month}/{office}"), office, month, work)
    return done


def _visit(rng: random.Random, month: Month, unit: Unit) -> Visit:
    on = month.day(rng.randint(2, 28))
    known = words("sectors")[unit.sector]
    found = rng.sample(known["hazards"], min(rng.choices((0, 1, 2, 3), (30, 40, 22, 8))[0], len(known["hazards"])))
    hazards = [_hazard(rng, on, month, unit, text, "general") for text in found]
    if rng.random() < 0.04:
        hazards.append(_hazard(rng, on, month, unit, known["major"][0], "major"))
    kind = rng.choices(("routine", "special", "random", "return_visit"), (5, 3, 2, 1))[0]
    return Visit("", on, unit, kind, f"{names.person(rng)}、{names.person(rng)}", tuple(hazards))


def _hazard(rng: random.Random, on: date, month: Month, unit: Unit, text: list[str], level: str) -> Hazard:
    location, description, measures = text
    term = rng.randint(20, 45) if level == "major" else rng.randint(4, 18)
    hazard = Hazard(
        number="", found_on=on, unit=unit, location=location, description=description, measures=measures,
        level=level, responsible=names.person(rng), deadline=on + timedelta(days=term), status="rectifying",
        rectified_on=None, verified_by=None, supervised=level == "major" and rng.random() < 0.6,
    )  # fmt: skip
    return _followed_up(hazard, month)


def _followed_up(hazard: Hazard, month: Month) -> Hazard:
    """The hazard at the end of the month: most are put right in time, some late, a few not begun. The same for
    every office that follows the hazard up."""
    rng = random.Random(f"{hazard.unit.uscc}/{hazard.description}/{hazard.found_on}/{month}")
    chance = 0.35 if hazard.level == "major" else 0.82
    earliest = max(hazard.found_on, month.first)
    latest = hazard.deadline if hazard.deadline >= earliest else earliest + timedelta(days=21)
    span = (min(latest, month.last) - earliest).days
    if rng.random() < chance:
        on = earliest + timedelta(days=rng.randint(0, span))
        return replace(hazard, status="rectified", rectified_on=on, verified_by=names.person(rng))
    return replace(hazard, status="not_started" if rng.random() < 0.15 else "rectifying")


def _find_again(rng: random.Random, work: Work, earlier: Work) -> None:
    """A hazard put right last month is found again at the same unit, where that unit is visited again."""
    closed = {h.unit: h for h in earlier.hazards if h.status == "rectified"}
    for n, visit in enumerate(work.visits):
        again = closed.get(visit.unit)
        if again and all(h.description != again.description for h in visit.hazards) and rng.random() < 0.5:
            found = replace(
                again, found_on=visit.on, deadline=visit.on + timedelta(days=15), status="rectifying",
                rectified_on=None, verified_by=None,
            )  # fmt: skip
            work.visits[n] = replace(visit, hazards=(*visit.hazards, found))


def _join(world: World, month: Month, done: dict[str, Work]) -> None:
    """Some department visits were made jointly with the township, whose ledger has the same visit and hazards."""
    rng = random.Random(f"joint/{world.seed}/{month}")
    for office, habits in offices().items():
        if habits["kind"] != "department" or office not in done:
            continue
        for n in rng.sample(range(len(done[office].visits)), min(1, len(done[office].visits))):
            visit = replace(done[office].visits[n], kind="joint")
            township = done[visit.unit.township]
            if all(other.unit != visit.unit for other in township.visits):
                done[office].visits[n] = visit
                township.visits.append(visit)


def _number(office: str, month: Month, work: Work) -> None:
    """Ledgers are kept in order of date and number their visits and hazards through."""
    mark = offices()[office]["mark"]
    work.visits.sort(key=lambda visit: (visit.on, visit.unit.name))
    count = 0
    for n, visit in enumerate(work.visits, 1):
        hazards = []
        for hazard in visit.hazards:
            count += 1
            hazards.append(replace(hazard, number=f"{mark}{month.year}{month.number:02d}{count:03d}"))
        number = f"{mark}检〔{month.year}〕{month.number:02d}{n:02d}"
        work.visits[n - 1] = replace(visit, number=number, hazards=tuple(hazards))


def _penalise(rng: random.Random, office: str, month: Month, work: Work) -> None:
    """Decisions of the month, each on a visit that found hazards; departments only."""
    habits = offices()[office]
    wanted = habits["inspects"].get("penalties", 0)
    faulty = [n for n, visit in enumerate(work.visits) if visit.hazards and visit.on.day < 24]
    chosen = sorted(rng.sample(faulty, min(wanted, len(faulty))))
    for count, n in enumerate(chosen, 1):
        visit = work.visits[n]
        violation, basis, (low, high) = rng.choice(VIOLATIONS)
        kind = rng.choices(("fine", "warning", "suspension"), (8, 1, 1))[0]
        filed = visit.on + timedelta(days=rng.randint(0, 2))
        number = (month.number - 1) * 12 + count
        work.visits[n] = replace(
            visit,
            penalty=Penalty(
                case_no=f"（青）{mark_of(office)}罚〔{month.year}〕{number}号", filed_on=filed,
                decided_on=min(filed + timedelta(days=rng.randint(2, 12)), month.last), unit=visit.unit,
                violation=violation, legal_basis=basis, kind=kind,
                fine_yuan=None if kind == "warning" else rng.randrange(low, high, 500),
                closed=rng.random() < 0.6,
            ),
        )  # fmt: skip


def mark_of(office: str) -> str:
    """The character(s) an office uses in its document numbers."""
    mark: str = offices()[office]["mark"]
    return mark
