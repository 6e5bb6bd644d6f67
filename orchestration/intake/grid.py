"""A rectangle of cells with addresses, seen upright or on its side. Knows no form and no wording."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from orchestration.intake.values import as_written
from orchestration.intake.workbook import CellValue, Merge, Sheet

_MAX_MERGE = 20_000  # cells; a larger merged range is decoration, not data


def letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass
class Grid:
    """Cells by row and column from 0; `first_row` is the sheet row of row 0, `sideways` swaps rows and
    columns.
    """

    rows: list[list[CellValue]]
    merges: list[Merge]
    first_row: int = 0
    sideways: bool = False
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for r0, c0, r1, c1 in self.merges:
            if (r1 - r0 + 1) * (c1 - c0 + 1) <= _MAX_MERGE:
                for r in range(r0, min(r1, len(self.rows) - 1) + 1):
                    for c in range(c0, c1 + 1):
                        self.anchors[r, c] = (r0, c0)

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        return cls(sheet.rows, sheet.merges)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def turned(self, rows: range) -> "Grid":
        """The given rows on their side: their columns become rows."""
        part = [self.rows[r] for r in rows]
        merges = [
            (c0, r0 - rows.start, c1, r1 - rows.start)
            for r0, c0, r1, c1 in self.merges
            if r0 >= rows.start and r1 < rows.stop
        ]
        return Grid([list(column) for column in zip(*part, strict=True)], merges, rows.start, True)

    def text(self, row: int, column: int) -> str:
        return as_written(self.rows[row][column]).strip()

    def anchored(self, row: int, column: int) -> tuple[int, int]:
        """Where the value of a cell stands: the cell itself, or the first cell of the range it is merged
        into.
        """
        return self.anchors.get((row, column), (row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold anything."""
        return [
            c
            for c, value in enumerate(self.rows[row])
            if value is not None and value != "" and self.text(row, c)
        ]

    def address(self, row: int, column: int) -> str:
        """`C7`, as the sheet's reader would say it."""
        if self.sideways:
            row, column = column, row
        return f"{letters(column)}{row + 1 + self.first_row}"

    def sheet_row(self, row: int) -> int | None:
        """The 1-based row on the sheet; None where the grid lies on its side."""
        return None if self.sideways else row + 1 + self.first_row

    def texts(self, rows: Iterable[int]) -> Iterable[tuple[int, int, str]]:
        for row in rows:
            for column in self.filled(row):
                yield row, column, self.text(row, column)
