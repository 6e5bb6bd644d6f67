"""A month of inspecting: visits, the hazards they find, and how those are put right."""

import random
from dataclasses import replace
from datetime import date, timedelta

from tests.generator import names
from tests.generator.enforcement import penalise
from tests.generator.findings import Hazard, Visit, Work
from tests.generator.months import Month
from tests.generator.vocabulary import offices, words
from tests.generator.world import Unit, World


def a_month(world: World, month: Month, before: dict[str, Work]) -> dict[str, Work]:
    """The month's work of every office that inspects. Depends on the seed, the month and the month before."""
    done: dict[str, Work] = {}
    known = {(h.unit, h.description) for work in before.values() for h in work.carried + work.hazards}
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
            visit = _visit(rng, month, unit, known)
            known |= {(unit, hazard.description) for hazard in visit.hazards}
            work.visits.append(visit)
        _look_back(rng, month, work)
        done[office] = work
    _join(world, month, done)
    for office, work in done.items():
        _number(office, month, work)
        penalise(random.Random(f"penalty/{world.seed}/{month}/{office}"), office, month, work)
    return done


def _visit(rng: random.Random, month: Month, unit: Unit, known: set[tuple[Unit, str]]) -> Visit:
    """A visit and what it finds: nothing that some office has on its books for the unit already."""
    on = month.day(rng.randint(2, 28))
    texts = words("sectors")[unit.sector]
    new = [text for text in texts["hazards"] if (unit, text[1]) not in known]
    found = rng.sample(new, min(rng.choices((0, 1, 2, 3), (30, 40, 22, 8))[0], len(new)))
    hazards = [_hazard(rng, on, month, unit, text, "general") for text in found]
    major = texts["major"][0]
    if rng.random() < 0.04 and (unit, major[1]) not in known:
        hazards.append(_hazard(rng, on, month, unit, major, "major"))
    kind = rng.choices(("routine", "special", "random"), (5, 3, 2))[0]
    return Visit("", on, unit, kind, f"{names.person(rng)}、{names.person(rng)}", tuple(hazards))


def _hazard(rng: random.Random, on: date, month: Month, unit: Unit, text: list[str], level: str) -> Hazard:
    location, description, measures = text
    term = rng.randint(20, 45) if level == "major" else rng.randint(4, 18)
    hazard = Hazard(
        number="",
        found_on=on,
        unit=unit,
        location=location,
        description=description,
        measures=measures,
        level=level,
        responsible=names.person(rng),
        deadline=on + timedelta(days=term),
        status="rectifying",
        rectified_on=None,
        verified_by=None,
        supervised=level == "major" and rng.random() < 0.6,
    )
    return _followed_up(hazard, month)


def _followed_up(hazard: Hazard, month: Month) -> Hazard:
    """The hazard at the end of the month: most are put right in time, some late, a few not begun. The same
    for every office that follows the hazard up."""
    rng = random.Random(f"{hazard.unit.uscc}/{hazard.description}/{hazard.found_on}/{month}")
    chance = 0.35 if hazard.level == "major" else 0.82
    earliest = max(hazard.found_on, month.first)
    latest = hazard.deadline if hazard.deadline >= earliest else earliest + timedelta(days=21)
    span = (min(latest, month.last) - earliest).days
    if rng.random() < chance:
        on = earliest + timedelta(days=rng.randint(0, span))
        return replace(hazard, status="rectified", rectified_on=on, verified_by=names.person(rng))
    return replace(hazard, status="not_started" if rng.random() < 0.15 else "rectifying")


def _look_back(rng: random.Random, month: Month, work: Work) -> None:
    """Return visits to units that have put a carried hazard right; some have let it come back."""
    visited = {visit.unit for visit in work.visits}
    for hazard in work.carried:
        on = hazard.rectified_on and hazard.rectified_on + timedelta(days=rng.randint(3, 9))
        if on is None or on > month.last or hazard.unit in visited or rng.random() < 0.5:
            continue
        again = replace(
            hazard,
            found_on=on,
            deadline=on + timedelta(days=15),
            status="rectifying",
            rectified_on=None,
            verified_by=None,
        )
        found = (again,) if rng.random() < 0.5 else ()
        people = f"{names.person(rng)}、{names.person(rng)}"
        work.visits.append(Visit("", on, hazard.unit, "return_visit", people, found))
        visited.add(hazard.unit)


def _join(world: World, month: Month, done: dict[str, Work]) -> None:
    """Some department visits were made jointly with the township, whose ledger has the same findings."""
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
