"""A rectangle of cells with addresses, seen upright or on its side. Knows no form and no wording.

Kept by row and by column, each worked out once: most of what is asked of a sheet is asked of a whole column.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import compress, product

from orchestration.intake.columns import written
from orchestration.intake.workbook import CellValue, Merge, Sheet

Borrowed = Mapping[int, tuple[tuple[int, int], CellValue]]  # by row a cell of a further column, and its place

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
    columns, `spread` is how many columns stand for one of the sheet. Cells that stand elsewhere on the sheet
    are `borrowed`, mostly in `further` columns beyond its own; `emptied` are rows of which all was lent.
    """

    rows: Sequence[Sequence[CellValue]]
    merges: list[Merge]
    first_row: int = 0
    sideways: bool = False
    hidden_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    spread: int = 1
    borrowed: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    further: int = 0
    emptied: frozenset[int] = frozenset()

    @cached_property
    def anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The cells of merged ranges, and the first cell of each."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for r0, c0, r1, c1 in self.merges:
            if (r1 - r0 + 1) * (c1 - c0 + 1) <= _MAX_MERGE:
                places = product(range(r0, min(r1, len(self.rows) - 1) + 1), range(c0, c1 + 1))
                found |= dict.fromkeys(places, (r0, c0))
        return found

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        looks = (frozenset(sheet.hidden_columns), frozenset(sheet.struck_rows))
        return cls(sheet.rows, sheet.merges, sheet.first_row, False, *looks)

    def within(self, rows: range, columns: range, whole: Container[int] = ()) -> "Grid":
        """A part in its place: the cells of these rows and columns, and of the rows that stay `whole`; all
        others blank.
        """
        blank: list[CellValue] = [None] * self.width
        cells = [
            own
            if row in whole
            else [cell if column in columns else None for column, cell in enumerate(own)]
            if row in rows
            else blank
            for row, own in enumerate(self.rows)
        ]
        return replace(self, rows=cells)

    def with_borrowed(self, columns: Sequence[Borrowed]) -> "Grid":
        """The grid with further columns, of which these rows have a value that stands elsewhere."""
        absent = ((0, 0), None)
        rows = [[*own, *(column.get(n, absent)[1] for column in columns)] for n, own in enumerate(self.rows)]
        places = {
            (row, self.width + n): self.borrowed.get(at, at)
            for n, column in enumerate(columns)
            for row, (at, _) in column.items()
        }
        further = self.further + len(columns)
        return replace(self, rows=rows, borrowed={**self.borrowed, **places}, further=further)

    def with_moved(self, cells: Mapping[tuple[int, int], tuple[tuple[int, int], CellValue]]) -> "Grid":
        """The grid with cells in place of its own: by place where each stands on the sheet, and its value."""
        rows = [list(own) for own in self.rows]
        for (row, column), (_, value) in cells.items():
            rows[row][column] = value
        places = {place: self.borrowed.get(stands, stands) for place, (stands, _) in cells.items()}
        return replace(self, rows=rows, borrowed={**self.borrowed, **places})

    def gathered(self, columns: Sequence[Borrowed], taken: Mapping[int, Collection[int]]) -> "Grid":
        """The grid with further columns of what stands elsewhere, blank where by row it was `taken` from."""
        whole = self.with_borrowed(columns)
        rows = [
            [None if c in taken.get(n, ()) else cell for c, cell in enumerate(own)]
            for n, own in enumerate(whole.rows)
        ]
        emptied = {row for row in taken if self.filled(row) and not any(rows[row])}
        return replace(whole, rows=rows, emptied=self.emptied | emptied)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def own_width(self) -> int:
        """The width without columns of which the cells stand elsewhere."""
        return self.width - self.further

    @cached_property
    def columns(self) -> list[tuple[CellValue, ...]]:
        """The cells by column."""
        return list(zip(*self.rows, strict=True))

    @cached_property
    def column_texts(self) -> list[list[str]]:
        """The cells by column as written, without blanks around them."""
        return [written(column) for column in self.columns]

    @cached_property
    def whole(self) -> str:
        """All that is written, a line for each cell: a first look at what is nowhere."""
        return "\n".join(map("\n".join, self.column_texts))

    @cached_property
    def _row_texts(self) -> list[tuple[str, ...]]:
        return list(zip(*self.column_texts, strict=True))

    def turned(self, rows: range, corner: tuple[int, str]) -> "Grid":
        """The given rows on their side: their columns become rows. `corner`: the first column that counts,
        and what to read its first cell as.
        """
        part = [self.rows[r] for r in rows]
        merges = [
            (c0, r0 - rows.start, c1, r1 - rows.start)
            for r0, c0, r1, c1 in self.merges
            if r0 >= rows.start and r1 < rows.stop
        ]
        columns = [list(column) for column in zip(*part, strict=True)]
        own = self.anchored(rows.start, corner[0])
        for c, column in enumerate(columns):  # what is merged with the row above heads its column, too
            at = self.anchored(rows.start, c)
            column[0] = column[0] or (self.rows[at[0]][at[1]] if at[0] < rows.start and at != own else None)
        columns[: corner[0]] = [[None] * len(part) for _ in range(corner[0])]
        columns[corner[0]][0] = corner[1]
        return Grid(columns, merges, self.first_row + rows.start, True)

    @property
    def corner(self) -> tuple[int, str]:
        """The row of a grid on its side that heads its records, and the first cell of it."""
        row = next((n for n in range(len(self)) if self.text(n, 0)), 0)
        return row, self.text(row, 0)

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The cells of a row as written, without blanks around them."""
        return self._row_texts[row]

    def text(self, row: int, column: int) -> str:
        return self._row_texts[row][column]

    def anchored(self, row: int, column: int) -> tuple[int, int]:
        """Where the value of a cell stands: the cell itself, or the first cell of the range it is merged
        into.
        """
        return self.anchors.get((row, column), (row, column))

    @cached_property
    def _filled(self) -> list[list[int]]:
        columns = range(self.width)
        return [list(compress(columns, texts)) for texts in self._row_texts]

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold anything."""
        return self._filled[row]

    def address(self, row: int, column: int) -> str:
        """`C7`, as the sheet's reader would say it. A line of text before a table has no address: the first
        cell of the table stands for it.
        """
        row, column = self.borrowed.get((row, column), (row, column))
        if self.sideways:
            row, column = column, row
        return f"{letters(column // self.spread)}{max(row + 1 + self.first_row, 1)}"

    def column_place(self, column: int) -> str:
        """A column's part of the addresses of its cells: `C`, or `7` where the grid lies on its side."""
        return str(column + 1 + self.first_row) if self.sideways else letters(column // self.spread)

    def row_place(self, row: int) -> str:
        """A row's part of the addresses of its cells."""
        return letters(row) if self.sideways else str(row + 1 + self.first_row)

    def sheet_row(self, row: int) -> int | None:
        """The 1-based row on the sheet; None where the grid lies on its side."""
        return None if self.sideways else row + 1 + self.first_row

    def texts(self, rows: Iterable[int]) -> Iterable[tuple[int, int, str]]:
        """Every filled cell of the given rows: row, column, text."""
        for row in rows:
            texts = self.row_texts(row)
            for column in self.filled(row):
                yield row, column, texts[column]
