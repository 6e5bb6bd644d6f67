"""A rectangle of cells with addresses, seen upright or on its side. Knows no form and no wording."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from orchestration.intake.values import as_written
from orchestration.intake.workbook import CellValue, Merge, Sheet

_MAX_MERGE = 20_000  # cells; a larger merged range is decoration, not data


@lru_cache(maxsize=2048)
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
    _texts: dict[int, list[str]] = field(default_factory=dict)
    _filled: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for r0, c0, r1, c1 in self.merges:
            if (r1 - r0 + 1) * (c1 - c0 + 1) <= _MAX_MERGE:
                for r in range(r0, min(r1, len(self.rows) - 1) + 1):
                    for c in range(c0, c1 + 1):
                        self.anchors[r, c] = (r0, c0)

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        return cls(sheet.rows, sheet.merges, sheet.first_row)

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
        return Grid(
            [list(column) for column in zip(*part, strict=True)], merges, self.first_row + rows.start, True
        )

    def row_texts(self, row: int) -> list[str]:
        """The cells of a row as written, without blanks around them."""
        texts = self._texts.get(row)
        if texts is None:
            texts = [
                value.strip() if value.__class__ is str else as_written(value)  # type: ignore[union-attr]
                for value in self.rows[row]
            ]
            self._texts[row] = texts
        return texts

    def text(self, row: int, column: int) -> str:
        return self.row_texts(row)[column]

    def anchored(self, row: int, column: int) -> tuple[int, int]:
        """Where the value of a cell stands: the cell itself, or the first cell of the range it is merged
        into.
        """
        return self.anchors.get((row, column), (row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold anything."""
        filled = self._filled.get(row)
        if filled is None:
            filled = self._filled[row] = [c for c, text in enumerate(self.row_texts(row)) if text]
        return filled

    def address(self, row: int, column: int) -> str:
        """`C7`, as the sheet's reader would say it."""
        if self.sideways:
            row, column = column, row
        return f"{letters(column)}{row + 1 + self.first_row}"

    def addresses(self, rows: Sequence[int], column: int) -> list[str]:
        """The addresses of a column's cells in the given rows."""
        if self.sideways:
            return [self.address(row, column) for row in rows]
        letter = letters(column)
        return [f"{letter}{row + 1 + self.first_row}" for row in rows]

    def sheet_row(self, row: int) -> int | None:
        """The 1-based row on the sheet; None where the grid lies on its side."""
        return None if self.sideways else row + 1 + self.first_row

    def texts(self, rows: Iterable[int]) -> Iterable[tuple[int, int, str]]:
        """Every filled cell of the given rows: row, column, text."""
        for row in rows:
            texts = self.row_texts(row)
            for column in self.filled(row):
                yield row, column, texts[column]
