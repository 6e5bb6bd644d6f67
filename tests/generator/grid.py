"""A sheet before it is a file: cells, styles, merges."""

from dataclasses import dataclass, field
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True)
class Formula:
    """A formula with the value that Excel stored when it was last calculated."""

    text: str
    value: int | float


@dataclass
class Grid:
    """Cells by (row, column), both from 0. `hidden` sheets hold what the office keeps for itself."""

    name: str | None
    cells: dict[tuple[int, int], Value | Formula] = field(default_factory=dict)
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def put(self, row: int, column: int, value: Value | Formula, style: str = "body") -> None:
        self.cells[row, column] = value
        self.styles[row, column] = style

    def line(self, row: int, width: int, text: str, style: str) -> None:
        """A text across the whole width of a table."""
        self.put(row, 0, text, style)
        if width > 1:
            self.merges.append((row, 0, row, width - 1))

    @property
    def height(self) -> int:
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=-1) + 1


def letter(column: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The A1 address of a cell counted from 0."""
    return f"{letter(column)}{row + 1}"
