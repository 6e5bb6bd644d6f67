"""How the tables of a sheet are laid out where they do not simply stand one below the other."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.heading_rows import looks_like_heading
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.text import REMEMBERED, squeeze
from orchestration.intake.wordings import Wordings

NEAR_TOP = 30  # rows among which a heading stands that is hard to tell
_FEWEST = 3  # headings of a table that stands beside another


class Arrangement:
    """Tells how one sheet after the other is laid out; keeps nothing between sheets."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings, kinds: RowKinds) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words
        self.kinds = kinds
        self._is_of = lru_cache(maxsize=REMEMBERED)(
            lambda list_name, text: wordings.code(list_name, text) is not None
        )

    def turned(self, grid: Grid) -> tuple[Grid, list[str]] | None:
        """A table whose columns are townships or sectors, turned so that they are rows, and the texts
        around it.
        """
        for row in range(min(len(grid), NEAR_TOP)):
            filled = grid.filled(row)
            if filled and self.words.is_("serial_heading", grid.text(row, filled[0])):
                filled = filled[1:]
            elif self._has_corner_above(grid, row):
                filled = [self._first_label(grid, row, filled[0]), *filled]
            for list_name, heading in self.words.turned_heading.items() if len(filled) >= 3 else ():
                known = [c for c in filled if self._is_of(list_name, grid.text(row, c))]
                others = [
                    c
                    for c in filled
                    if known and c > known[0] and c not in known
                    if not self.words.is_("sum_heading", grid.text(row, c))
                ]
                if len(known) >= 2 and filled[0] < known[0] and len(others) <= max(1, len(known) // 2):
                    return self._turned(grid, row, (filled[0], heading))
        return None

    def blocks(self, grid: Grid) -> list[Grid]:
        """The parts of a sheet that stand one below the other, each under a title of its own and with the
        addresses of the whole; the sheet itself where there is but one.
        """
        wide = [row for row in range(len(grid)) if len(grid.filled(row)) >= _FEWEST]
        starts = [
            row
            for row in range(wide[0] if wide else len(grid), len(grid))
            if len(grid.filled(row)) == 1 and row < wide[-1]
            if self.catalogue.titled(grid.text(row, grid.filled(row)[0]))
        ]
        if not starts:
            return [grid]
        spans = pairwise([0, *starts, len(grid)])
        return [grid.within(range(top, end), range(grid.width)) for top, end in spans]

    def heads_codes(self, header: Header) -> bool:
        """Whether a heading that has no meaning is a township or a sector: the table may lie on its side."""
        strange = [column.heading for column in header.columns if not column.column and not column.serial]
        return any(self._is_of(name, text) for name in self.words.turned_heading for text in strange)

    @staticmethod
    def _has_corner_above(grid: Grid, row: int) -> bool:
        """Whether the corner of a cross-table is merged with a row of groups above this one."""
        filled = grid.filled(row)
        if not filled or filled[0] == 0 or row + 1 == len(grid):
            return False
        return not grid.text(row, filled[0] - 1) and bool(grid.text(row + 1, filled[0] - 1))

    def turned_whole(self, grid: Grid) -> tuple[Grid, list[str]] | None:
        """All that a sheet has below its title on its side, if the first column has headings."""
        wide = [row for row in range(len(grid)) if len(grid.filled(row)) >= _FEWEST]
        if len(wide) < _FEWEST or len(wide) > NEAR_TOP:
            return None
        first, last = wide[0], wide[-1]
        column = grid.filled(first)[0]
        if not self._is_of_labels(grid, wide, column):
            return None
        if any(self._is_of_labels(grid, wide, c) for c in range(column + 2, grid.width)):
            return None  # a card, on which labels and values alternate
        around = [text for _, _, text in grid.texts([*range(first), *range(last + 1, len(grid))])]
        return grid.turned(range(first, last + 1), (column, grid.text(first, column))), around

    def _is_of_labels(self, grid: Grid, rows: list[int], column: int) -> bool:
        texts = [text for row in rows if (text := grid.text(row, column))]
        return sum(map(self.catalogue.is_heading, texts)) * 2 > len(texts)

    def _turned(self, grid: Grid, row: int, corner: tuple[int, str]) -> tuple[Grid, list[str]]:
        last = row
        grid = self._of_one_aspect(self._without_numbers(grid, row), row)
        around = [text for _, _, text in grid.texts(range(row))]
        for below in range(row + 1, len(grid)):
            filled = grid.filled(below)
            if len(filled) >= 2 and not self.kinds.is_note(grid.text(below, filled[0])):
                last = below
            else:
                around += filter(None, grid.row_texts(below))
        return grid.turned(range(row, last + 1), corner), around

    def _first_label(self, grid: Grid, row: int, end: int) -> int:
        """The first column of labels on the left of a cross-table; numbers of rows are none."""
        labels = [
            column
            for column in range(end)
            if grid.text(row + 1, column)
            and not self.words.is_("serial_heading", grid.text(*grid.anchored(row, column)))
        ]
        return labels[0]

    def _of_one_aspect(self, grid: Grid, row: int) -> Grid:
        """Where each township or sector has the month and all months side by side: the one that counts."""
        below = grid.row_texts(row + 1) if row + 1 < len(grid) else ()
        aspects = {c: aspect for c, text in enumerate(below) if text and (aspect := self.catalogue.heading(text).aspect)}
        if not {"month", "cumulative"} <= set(aspects.values()):
            return grid
        texts = [text for _, _, text in grid.texts(range(row))]
        forms = [form for text in texts if (form := self.catalogue.titled(text))]
        forms += [form for text in texts for form in self.catalogue.about(text)]
        wanted = "cumulative" if forms and self.catalogue.forms[forms[0]].cumulative else "month"
        cells = [list(own) for own in grid.rows]
        for column, aspect in aspects.items():
            at = grid.anchored(row, column)
            cells[row][column] = grid.rows[at[0]][at[1]]
            cells[row + 1][column] = None
            for own in cells[row:] if aspect != wanted else ():
                own[column] = None
        return replace(grid, rows=cells)

    def _without_numbers(self, grid: Grid, heading: int) -> Grid:
        """The same with the units of labels behind them (`罚款（万元）`), and without what only numbers them."""
        texts = {c: squeeze(grid.text(*grid.anchored(heading, c))) for c in range(grid.width)}
        numbers = [c for c, text in texts.items() if self.words.is_("label_number", text)]
        units = [c for c, text in texts.items() if self.words.is_("unit_heading", text) and c > 0]
        if not numbers and not units:
            return grid
        cells = [list(row) for row in grid.rows]
        for row in range(heading, len(cells)):
            label = min((c for c in grid.filled(row) if c not in numbers + units), default=0)
            for column in units if row > heading else ():
                if self.words.is_unit(unit := squeeze(grid.text(row, column))):
                    cells[row][label] = f"{grid.text(row, label)}({unit})"
            for column in numbers + units:
                cells[row][column] = None
        return replace(grid, rows=cells)

    def sides(self, grid: Grid) -> tuple[list[Grid], bool]:
        """The parts of a sheet whose tables may stand side by side, from left to right, each with the
        addresses of the whole; none if nothing divides it. Whether they are one table that goes on in further
        columns, as long lists are printed.
        """
        for row in range(min(len(grid), NEAR_TOP)):
            if len(grid.filled(row)) < 2 * _FEWEST or not looks_like_heading(grid, row, self.catalogue):
                continue
            if starts := self._printed_again(grid, row):
                return list(self._parts(grid, row, starts)), True
            starts = self._beyond_blanks(grid, row)
            return list(self._parts(grid, row, starts)) if starts else [], False
        return [], False

    @staticmethod
    def _printed_again(grid: Grid, row: int) -> list[int]:
        """The columns at which a heading begins again, word for word."""
        filled = grid.filled(row)
        texts = [squeeze(grid.text(row, c)) for c in filled]
        for size in range(_FEWEST, len(texts) // 2 + 1):
            if texts[:size] * (len(texts) // size) == texts and len(set(texts[:size])) == size:
                return filled[size::size]
        return []

    @staticmethod
    def _beyond_blanks(grid: Grid, row: int) -> list[int]:
        """The columns of a heading before which a column is blank all the way down."""
        return [
            right
            for left, right in pairwise(grid.filled(row))
            if any(
                not any(grid.column_texts[c]) and (row, c) not in grid.anchors for c in range(left + 1, right)
            )
        ]

    def _parts(self, grid: Grid, heading: int, starts: list[int]) -> Iterator[Grid]:
        for left, right in pairwise([0, *starts, grid.width]):
            own = range(left, right)
            for_all = {row for row in range(len(grid)) if self._is_for_all(grid, row, heading, own)}
            yield grid.within(range(len(grid)), own, for_all)

    def _is_for_all(self, grid: Grid, row: int, heading: int, own: range) -> bool:
        """Whether a row speaks of the tables on both sides: a title over them, a line that is all labels."""
        texts = [squeeze(text) for text in grid.row_texts(row) if text]
        if row < heading:
            return not any(grid.text(row, c) for c in own)
        return bool(texts) and all(self.words.label.match(text) for text in texts)
