"""The enterprises of the invented district: the same ones in every month of a seed."""

import random
from dataclasses import dataclass

from tests.generator import names
from tests.generator.vocabulary import townships, words

FIRST = "澄砚栖沐朗桐檀霁穗渚榆筠棠珩"
SECOND = "川屿禾岳泽舟麓原陌弦畔野"
PUBLIC = {"education", "heritage_buildings"}


@dataclass(frozen=True)
class Unit:
    """An enterprise, site or school."""

    name: str
    uscc: str
    township: str
    sector: str
    unit_type: str


@dataclass(frozen=True)
class World:
    seed: int
    units: tuple[Unit, ...]

    def of(self, sectors: list[str], township: str | None = None) -> list[Unit]:
        """Units of the sectors, in one township or in the whole district."""
        return [unit for unit in self.units if unit.sector in sectors and township in (None, unit.township)]


def build(seed: int) -> World:
    """Every sector's units, spread over the townships so that each has some of most kinds."""
    rng = random.Random(f"world/{seed}")
    brands = [first + second for first in FIRST for second in SECOND]
    rng.shuffle(brands)
    places = words("codes")["townships"]
    units: list[Unit] = []
    for sector, content in words("sectors").items():
        order = townships()
        rng.shuffle(order)
        for ending, unit_type, number in content["units"]:
            for n in range(number):
                township = order[n % len(order)]
                prefix = rng.choice(["", "", "青岚", places[township][1]])
                code = names.credit_code(rng, "12" if sector in PUBLIC else "91")
                name = prefix + brands[len(units) % len(brands)] + ending
                units.append(Unit(name, code, township, sector, unit_type))
            order = order[number % len(order) :] + order[: number % len(order)]
    return World(seed, tuple(units))
