"""What an office's ledgers record: visits, hazards and penalties."""

from dataclasses import dataclass, field
from datetime import date

from tests.generator.world import Unit


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
    visit_number: str
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


@dataclass
class Work:
    """What one office did in a month. Carried hazards were found earlier and still open when it began."""

    visits: list[Visit] = field(default_factory=list)
    carried: list[Hazard] = field(default_factory=list)
    penalties: list[Penalty] = field(default_factory=list)

    @property
    def hazards(self) -> list[Hazard]:
        return [hazard for visit in self.visits for hazard in visit.hazards]
