"""A table found on a sheet, before its cells are read."""

from dataclasses import dataclass, field
from functools import cached_property

from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.text import squeeze

DATA, TOTAL, SUBTOTAL = "data", "total", "subtotal"


@dataclass(slots=True)
class Row:
    """One row of a table that is data or a total; `section` is the folded heading above it."""

    index: int
    kind: str
    section: str | None = None
    is_void: bool = False


@dataclass
class Table:
    """One table: its heading, its rows in order, and the rows around it that say whose it is and when."""

    grid: Grid
    header: Header
    rows: list[Row] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)  # texts of the cells above and below, in order
    title: str | None = None
    unplaced: list[int] = field(default_factory=list)
    aside: dict[int, str] = field(default_factory=dict)  # rows with something in them that are no data: why
    is_nil: bool = False
    goes_on: bool = False  # it is the table before it, in further columns
    beside: dict[int, tuple[int, int]] = field(default_factory=dict)  # of a record: values of unknown labels

    @cached_property
    def headings(self) -> set[str]:
        """The folded texts of the heading."""
        rows = range(self.header.top, self.header.bottom + 1)
        return {squeeze(text) for _, _, text in self.grid.texts(rows)}

    @cached_property
    def data(self) -> list[Row]:
        """The data rows, once all are there."""
        return [row for row in self.rows if row.kind == DATA]
