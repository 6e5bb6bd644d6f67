"""A table found on a sheet, before its cells are read."""

from dataclasses import dataclass, field
from functools import cached_property

from orchestration.intake.grid import Grid
from orchestration.intake.headers import NO_FORM, Header
from orchestration.intake.legends import Legend
from orchestration.intake.text import squeeze

DATA, TOTAL, SUBTOTAL = "data", "total", "subtotal"
_LONGEST_TITLE = 80  # characters of what is quoted of a table of no form


@dataclass(slots=True)
class Row:
    """One row of a table that is data or a total; `section` is the folded heading above it, which stands
    at `section_at`.
    """

    index: int
    kind: str
    section: str | None = None
    is_void: bool = False
    section_at: tuple[int, int] | None = None


@dataclass
class Table:
    """One table: its heading, its rows in order, and the rows around it that say whose it is and when."""

    grid: Grid
    header: Header
    rows: list[Row] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)  # texts of the cells above and below, in order
    legends: list[Legend] = field(default_factory=list)  # that stand in small tables beside it
    title: str | None = None
    unplaced: list[int] = field(default_factory=list)
    aside: dict[int, str] = field(default_factory=dict)  # rows with something in them that are no data: why
    past: list[int] = field(default_factory=list)  # rows that head rows of another time
    is_nil: bool = False
    goes_on: bool = False  # it is the table before it, in further columns
    lacks_heading: bool = False  # it is read below the heading of the sheet before
    record: dict[str, tuple[int, int]] | None = None  # of a one-record form: where each column's value stands
    beside: dict[int, tuple[int, int]] = field(default_factory=dict)  # of a record: values of unknown labels
    # sums across a row that are not those of what stands there: what they say, and what they should
    wrong_sums: dict[tuple[int, int], tuple[str, float]] = field(default_factory=dict)

    @cached_property
    def headings(self) -> set[str]:
        """The folded texts of the heading."""
        rows = range(self.header.top, self.header.bottom + 1)
        return {squeeze(text) for _, _, text in self.grid.texts(rows)}

    @cached_property
    def data(self) -> list[Row]:
        """The data rows, once all are there."""
        return [row for row in self.rows if row.kind == DATA]


def unplaced(grid: Grid, row: int, around: list[str]) -> Table:
    """What begins in a row and is a table of no form, called what stands there."""
    table = Table(grid, Header(NO_FORM, row, row, [], 0.0), furniture=around)
    table.title = grid.text(row, grid.filled(row)[0])[:_LONGEST_TITLE]
    return table
