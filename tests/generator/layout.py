"""An office's own layout of a form: settled by its name, the same in every month and for every seed."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.generator.vocabulary import offices, words

OPTIONAL = {
    "inspections": ["inspection_no", "inspectors", "remarks"],
    "hazards": ["hazard_no", "location", "verified_by"],
    "penalties": ["closed", "remarks"],
    "stockpiles": ["specification", "phone", "remarks"],
    "drills": ["location", "organiser", "remarks"],
}
SIZED = {"count", "number"}


@dataclass(frozen=True)
class Column:
    """One column of a table. `name` is null for a column that no form knows (a serial number, a contact)."""

    name: str | None
    heads: tuple[str, ...]
    kind: str = "text"
    codes: str | None = None
    unit: str | None = None
    adds_up: bool = False

    @property
    def header(self) -> str:
        return "/".join(self.heads)


@dataclass(frozen=True)
class Table:
    """How one office lays out one form. `traits` are its entry in departments.yml or
    townships.yml."""

    office: str
    form: str
    title: str
    columns: tuple[Column, ...]
    depth: int
    traits: dict[str, Any] = field(hash=False)

    def trait(self, name: str, default: Any = None) -> Any:
        return self.traits.get(name, default)

    def index(self, name: str) -> int | None:
        return next((n for n, column in enumerate(self.columns) if column.name == name), None)


def table(office: str, traits: dict[str, Any]) -> Table:
    """The layout of one sheet entry of an office's book."""
    form = traits["form"]
    rng = random.Random(f"layout/{office}/{form}")
    known = words("forms")[form]
    dropped = {name for name in OPTIONAL.get(form, []) if rng.random() < 0.3} | set(traits.get("drop", []))
    if traits.get("sections"):
        dropped.add("sector")
    in_heading = traits.get("units", "head" if rng.random() < 0.5 else None) == "head"
    columns = [_column(name, spec, traits, in_heading, rng) for name, spec in known["columns"].items()]
    columns = [column for column in columns if column.name not in dropped]
    if not traits.get("record") and not traits.get("sideways"):
        _move_some(columns, rng)
        serial = Column(None, ("序号",), "serial")
        columns = [*columns, serial] if traits.get("serial_last") else [serial, *columns]
        for extra in traits.get("extra", []):
            gaps = [
                n
                for n in range(3, len(columns))
                if len(columns[n - 1].heads) == 1 or len(columns[n].heads) == 1
            ]
            columns.insert(rng.choice(gaps), Column(None, (extra,), "extra"))
    depth = max(traits.get("depth", 1), max(len(column.heads) for column in columns))
    return Table(office, form, rng.choice(known["titles"]), tuple(columns), depth, traits)


def _column(
    name: str, spec: dict[str, Any], traits: dict[str, Any], in_heading: bool, rng: random.Random
) -> Column:
    """The office's wording. Two-row headings take the form's group where it has one; units stand in the
    heading, in a row or line of their own, or nowhere (money always says)."""
    head = rng.choice(spec["heads"])
    grouped = traits.get("depth", 1) > 1 and "group" in spec
    heads = tuple(spec["group"]) if grouped else (head,)
    unit = spec.get("unit")
    if name == "materials_distributed":
        unit = traits.get("materials", unit)
    if spec["kind"] == "yuan":
        unit = traits.get("money", "元")
    said_elsewhere = spec["kind"] == "yuan" and "unit" in traits["lines"]
    needed = spec["kind"] == "yuan" or unit == "万份"
    if unit and traits.get("units") != "row" and not said_elsewhere and (needed or in_heading):
        heads = (*heads[:-1], heads[-1] + f"（{unit}）")
    return Column(name, heads, spec["kind"], spec.get("codes"), unit, spec.get("sum", False))


def _move_some(columns: list[Column], rng: random.Random) -> None:
    """Two neighbours change places here and there; groups stay together."""
    for _ in range(2):
        n = rng.randrange(len(columns) - 1)
        if all(len(column.heads) == 1 for column in columns[n : n + 2]):
            columns[n], columns[n + 1] = columns[n + 1], columns[n]


def wording(office: str, codes: str, code: str) -> str:
    """How the office words a code, always the same."""
    choices = words("codes")[codes][code]
    if codes == "townships":
        return str(choices[offices()[office]["towns"]])
    return str(random.Random(f"wording/{office}/{codes}/{code}").choice(choices))
