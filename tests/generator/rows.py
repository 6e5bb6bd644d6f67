"""Rows on their way to a sheet: what is true, what the clerk typed instead, and what can be read of that."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Row:
    """`values` is canonical. `typed` replaces a cell's content; `read` is then what a careful reader makes of
    it (null unless given)."""

    values: dict[str, Any]
    typed: dict[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)

    def truth(self, column: str) -> Any:
        return self.read.get(column) if column in self.typed else self.values.get(column)

    def mistype(self, column: str, content: Any, read: Any = None) -> None:
        self.typed[column] = content
        self.read[column] = read


@dataclass
class Slip:
    """A mistake that stands in a submission, as the truth lists it."""

    kind: str
    column: str | None
    row: Row | None = None
    others: list[Row] = field(default_factory=list)
    also: tuple[str, ...] = ()  # other columns where pointing at it is right
    info_is_enough: bool = False
    across_files: bool = False


@dataclass
class Return:
    """One form of one office in one month, with the mistakes made in it."""

    office: str
    form: str
    rows: list[Row]
    slips: list[Slip] = field(default_factory=list)
    title_month: Any = None  # the month the title names, where it is not the month of the rows
    wrong_totals: dict[str, int | float] = field(default_factory=dict)  # by how much a total is off
