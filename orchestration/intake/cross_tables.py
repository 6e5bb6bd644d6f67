"""Cross-tables: townships or sectors head the columns, and what is counted of them stands on the left."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_heads import time_of
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.heading_rows import NEAR_TOP
from orchestration.intake.months import find_month
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.text import REMEMBERED, squeeze
from orchestration.intake.wordings import Wordings

_SEVERAL = 2  # headings without a meaning that are codes below others
_FEWEST = 3  # filled cells of the row that heads the columns


class CrossTables:
    """Turns one cross-table after the other so that its columns are rows; keeps nothing between sheets."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings, kinds: RowKinds) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words
        self.kinds = kinds
        self._code = wordings.code
        self._is_of = lru_cache(maxsize=REMEMBERED)(
            lambda list_name, text: wordings.code(list_name, text) is not None
        )

        self._some_are_codes = lru_cache(maxsize=REMEMBERED)(self._are_some_codes)
        self._speaks_of = lru_cache(maxsize=REMEMBERED)(
            lambda list_name, text: wordings.code(list_name, wordings.in_column(list_name, text)) is not None
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
            for list_name, heading in self.words.turned_heading.items() if len(filled) >= _FEWEST else ():
                known = [c for c in filled if self._is_of(list_name, grid.text(row, c))]
                others = [
                    c
                    for c in filled
                    if known and c > known[0] and c not in known
                    if not self._may_be_of(list_name, grid.text(row, c))
                    if not self.kinds.is_note(grid.text(row, c))
                ]
                is_alone = len(known) == 1 and self._has_only_sums(grid, row, known[0])
                if (len(known) < 2 and not is_alone) or self._is_below_values(grid, row, filled[0], known):
                    continue
                if filled[0] < known[0] and len(others) <= max(1, len(known) // 2):
                    grid = self._without_parts(grid, row, list_name, known)
                    return self._turned(grid, row, (self._labelled(grid, row, filled[0], known[0]), heading))
        return None

    def _without_parts(self, grid: Grid, row: int, list_name: str, known: list[int]) -> Grid:
        """The same with nothing but the sum where all columns are of one sector (中小学, 幼儿园, 合计)."""
        codes = {self._code(list_name, grid.text(row, c)) for c in known}
        sums = [c for c in grid.filled(row) if self._is_sum(grid.text(row, c))]
        if len(known) < _SEVERAL or len(codes) > 1 or len(sums) != 1:
            return grid
        cells = [
            [None if r >= row and c in known else cell for c, cell in enumerate(own)]
            for r, own in enumerate(grid.rows)
        ]
        cells[row][sums[0]] = grid.text(row, known[0])
        return replace(grid, rows=cells)

    def _may_be_of(self, list_name: str, text: str) -> bool:
        """Whether beside townships or sectors a text heads one of them as well, or their sum."""
        return self._is_sum(text) or self._speaks_of(list_name, text)

    @staticmethod
    def _labelled(grid: Grid, row: int, corner: int, first: int) -> int:
        """The column of labels below a corner, which may be merged over blank ones before it."""
        merged = [c for c in range(corner, first) if grid.anchored(row, c) == grid.anchored(row, corner)]
        return next((c for c in merged if any(grid.column_texts[c][row + 1 :])), corner)

    def _has_only_sums(self, grid: Grid, row: int, known: int) -> bool:
        """Whether behind the one township or sector of a row nothing stands but the sum of it."""
        behind = [grid.text(row, c) for c in grid.filled(row) if c > known]
        return bool(behind) and all(self.words.is_("sum_heading", text) for text in behind)

    def _is_below_values(self, grid: Grid, row: int, label: int, known: list[int]) -> bool:
        """Whether the row above says something else of each: of records that stand beside each other these
        are but the townships.
        """
        said = all(grid.text(row - 1, column) for column in known) if row else False
        return said and self.catalogue.is_heading(grid.text(row - 1, label))

    def banks(self, grid: Grid) -> list[Grid]:
        """The parts of a cross-table that goes on below itself with other townships or sectors, each with the
        addresses of the whole and with what stands above the first; none if it does not.
        """
        top = range(min(len(grid), NEAR_TOP))
        first = next((row for row in top if self._heads_others(grid, row)), None)
        if first is None:
            return []
        heads = [row for row in range(first, len(grid)) if self._heads_others(grid, row)]
        corners = {squeeze(grid.text(row, grid.filled(row)[0])) for row in heads}
        if len(heads) < 2 or len(corners) > 1:
            return []
        own = range(grid.width)
        return [grid.within(range(*span), own, range(first)) for span in pairwise([*heads, len(grid)])]

    def _heads_others(self, grid: Grid, row: int) -> bool:
        """Whether behind its first cell a row names nothing but townships, or sectors, and totals of them."""
        filled = grid.filled(row)[1:]
        texts = [text for c in filled if not self._is_sum(text := grid.text(row, c))]
        known = [sum(self._is_of(name, text) for text in texts) for name in self.words.turned_heading]
        return max(known, default=0) >= max(2, len(texts) - 1)  # one of them may be strange

    def heads_codes(self, header: Header) -> bool:
        """Whether a heading that has no meaning is a township or a sector, or several do: the table may lie
        on its side.
        """
        strange = tuple([c.heading for c in header.columns if not c.column and not c.serial])
        return self._some_are_codes(strange, tuple([column.heading for column in header.columns]))

    def _are_some_codes(self, strange: tuple[str, ...], headings: tuple[str, ...]) -> bool:
        names = self.words.turned_heading
        if any(self._is_of(name, text) for name in names for text in strange):
            return True
        enough = ((headings, _FEWEST), (strange, _SEVERAL))  # 街道 over their names
        return any(
            sum(self._is_of(name, text.rpartition("/")[2]) for text in texts) >= fewest
            for name in names
            for texts, fewest in enough
        )

    @staticmethod
    def _has_corner_above(grid: Grid, row: int) -> bool:
        """Whether the corner of a cross-table is merged with a row of groups above this one."""
        filled = grid.filled(row)
        if not filled or filled[0] == 0 or row + 1 == len(grid):
            return False
        above = [grid.anchored(row, column) for column in range(filled[0])]
        is_merged = any(at[0] < row and grid.text(*at) for at in above)
        return is_merged or bool(grid.text(row + 1, filled[0] - 1))

    def _turned(self, grid: Grid, row: int, corner: tuple[int, str]) -> tuple[Grid, list[str]]:
        last = row
        grid = self._with_sums_above(grid, row)
        grid = self._of_one_aspect(self._without_numbers(grid, row, corner[0]), row)
        grid = self._with_aspects_below(grid, row, corner[0])
        around = [text for _, _, text in grid.texts(range(row))]
        for below in range(row + 1, len(grid)):
            filled = grid.filled(below)
            if len(filled) >= 2 and not self.kinds.is_note(grid.text(below, filled[0])):
                last = below
            else:
                around += filter(None, grid.row_texts(below))
        of_figures = [
            own if len(grid.filled(r)) > 1 else [None] * grid.width for r, own in enumerate(grid.rows)
        ]
        return replace(grid, rows=of_figures).turned(range(row, last + 1), corner), around

    def _with_sums_above(self, grid: Grid, row: int) -> Grid:
        """The same with 全区 beside the townships where it stands in the row above, over a blank cell."""
        above = grid.row_texts(row - 1) if row else ()
        behind = range(grid.filled(row)[-1] + 1, grid.width)
        sums = [c for c in behind if above and (text := above[c]) and self._is_sum(text)]
        if not sums:
            return grid
        cells = [list(own) for own in grid.rows]
        for column in sums:
            cells[row][column] = above[column]
        return replace(grid, rows=cells)

    def _is_sum(self, text: str) -> bool:
        return self.words.is_("sum_heading", text) or self.words.is_("total", text)

    def _first_label(self, grid: Grid, row: int, end: int) -> int:
        """The first column of labels on the left of a cross-table; numbers of rows are none."""
        labels = (
            column
            for column in range(end)
            if (text := grid.text(row + 1, column)) and not text.isdecimal()
            if not self.words.is_("serial_heading", _head(grid, row, column))
        )
        return next(labels, end - 1)

    def _of_one_aspect(self, grid: Grid, row: int) -> Grid:
        """Where each has the month and all months side by side: the one that counts."""
        below = grid.row_texts(row + 1) if row + 1 < len(grid) else ()
        texts = [text for _, _, text in grid.texts(range(row))]
        said = next((month for text in texts if (month := find_month(text)) and month.year), None)
        aspects = {
            c: aspect
            for c, text in enumerate(below)
            if text and (aspect := time_of(text, self.catalogue, said))
        }
        if len(set(aspects.values())) < 2:
            return grid
        titled = [form for text in texts if (form := self.catalogue.titled(text))]
        forms = titled[:1] or [form for text in texts for form in self.catalogue.about(text)]
        wanted = "cumulative" if any(self.catalogue.forms[form].cumulative for form in forms) else "month"
        if wanted not in aspects.values():
            return grid
        cells = [list(own) for own in grid.rows]
        name = None
        for column, aspect in aspects.items():
            name = cells[row][column] = grid.rows[row][column] or name  # it stands over the first of them
            cells[row + 1][column] = None
            for own in cells[row:] if aspect != wanted else ():
                own[column] = None
        merges = [merge for merge in grid.merges if merge[2] < row or merge[0] > row + 1]
        return replace(grid, rows=cells, merges=merges)

    def _with_aspects_below(self, grid: Grid, heading: int, corner: int) -> Grid:
        """The same where the column behind the labels says 本月 and 累计: its own heading is none."""
        column = corner + 1
        if column >= grid.width:
            return grid
        texts = [text for row in range(heading + 1, len(grid)) if (text := grid.text(row, column))]
        if not texts or sum(bool(self.catalogue.heading(text).aspect) for text in texts) * 2 < len(texts):
            return grid
        cells = [list(own) for own in grid.rows]
        row, own = grid.anchored(heading, column)
        cells[row][own] = cells[heading][column] = None
        return replace(grid, rows=cells)

    def _without_numbers(self, grid: Grid, heading: int, label: int) -> Grid:
        """The same with the units of labels behind them (`罚款（万元）`), without what only numbers them."""
        texts = {c: squeeze(_head(grid, heading, c)) for c in range(grid.width)}
        numbers = [c for c, text in texts.items() if self.words.is_("label_number", text)]
        units = [c for c, text in texts.items() if self.words.is_("unit_heading", text) and c > 0]
        if not numbers and not units:
            return grid
        cells = [list(row) for row in grid.rows]
        for row in range(max(heading - 1, 0), len(cells)):  # their own headings may stand a row above
            for column in units if row > heading else ():
                if self.words.is_unit(unit := squeeze(grid.text(row, column))):
                    labels = [c for c in range(label, column) if c not in numbers and grid.text(row, c)]
                    own = labels[-1] if labels else label  # the group may stand before it
                    cells[row][own] = f"{grid.text(row, own)}({unit})"
            for column in numbers + units:
                cells[row][column] = None
        return replace(grid, rows=cells)


def _head(grid: Grid, row: int, column: int) -> str:
    """What stands over a column: in the row that heads it, or in the one above if it is blank there."""
    return grid.text(*grid.anchored(row, column)) or (grid.text(row - 1, column) if row else "")
