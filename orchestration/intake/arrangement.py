"""How the tables of a sheet are laid out where they do not simply stand one below the other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import NEAR_TOP, looks_like_heading
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

_FIGURE, _DIGIT = re.compile(r"\d"), re.compile(r"\d|[一二三四五六七八九十]")
_FEWEST = 3  # headings of a table that stands beside another
_SEVERAL = 2  # records of one of several lists
_FEWEST_LABELS = 4  # labels of such a list
_ON_A_CARD = 0.34  # the share of labels in a column that is none of values


class Arrangement:
    """Tells how one sheet after the other is laid out; keeps nothing between sheets."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words

    def blocks(self, grid: Grid) -> list[Grid]:
        """The parts of a sheet that stand one below the other, each under a title of its own and with the
        addresses of the whole; the sheet itself where there is but one.
        """
        wide = [row for row in range(len(grid)) if len(grid.filled(row)) >= _FEWEST]
        starts = [
            row
            for row in range(wide[0] if wide else len(grid), len(grid))
            if len(grid.filled(row)) == 1 and row < wide[-1]
            if self.catalogue.titled(grid.text(row, grid.filled(row)[0])) or self._begins_anew(grid, row)
        ]
        if not starts:
            return [grid]
        spans = pairwise([0, *starts, len(grid)])
        return [grid.within(range(top, end), range(grid.width)) for top, end in spans]

    def _begins_anew(self, grid: Grid, row: int) -> bool:
        """Whether a line stands below a blank row and above the heading of a table."""
        is_apart = not grid.filled(row - 1) and len(grid.filled(row + 1)) >= _FEWEST
        return is_apart and looks_like_heading(grid, row + 1, self.catalogue)

    def turned_whole(self, grid: Grid) -> tuple[Grid, list[str]] | None:
        """All that a sheet has below its title on its side, if the first column has headings."""
        wide = [row for row in range(len(grid)) if len(grid.filled(row)) >= _FEWEST]
        if len(wide) < _FEWEST or len(wide) > NEAR_TOP:
            return None
        first, last = wide[0], wide[-1]
        column = grid.filled(first)[0]
        while last + 1 < len(grid) and len(below := grid.filled(last + 1)) > 1 and below[0] == column:
            last += 1  # what but one of them has: 说明
        if not self._is_of_labels(grid, wide, column):
            return None
        hints = [c for c, text in enumerate(grid.row_texts(first)) if self.words.is_("fill_hint", text)]
        if hints:
            grid = grid.gathered([], dict.fromkeys(range(len(grid)), hints))
        records = [text for text in grid.row_texts(first)[column + 1 :] if text]
        counts = all(self.words.is_("counted_off", text) for text in records)
        beyond = range(column + 2, grid.width)
        if not counts and any(self._is_on_card(grid, wide, column, c) for c in beyond):
            return None
        around = [text for _, _, text in grid.texts([*range(first), *range(last + 1, len(grid))])]
        corner = self.words.turned_serial if counts else grid.text(first, column)
        return grid.turned(range(first, last + 1), (column, corner)), around

    def _is_on_card(self, grid: Grid, rows: list[int], labels: int, column: int) -> bool:
        """Whether a column is one of labels, too, with which values alternate on a card: known ones, or
        nothing but words where the values of the first labels have figures and days.
        """
        pairs = [(grid.text(row, labels), text) for row in rows if (text := grid.text(row, column))]
        is_heading, answers = self.catalogue.is_heading, self.catalogue.answers
        known = sum(is_heading(text) and not answers(label, text) for label, text in pairs)
        if known > _ON_A_CARD * len(pairs):
            return True
        texts = [grid.text(row, column) for row in rows if _FIGURE.match(grid.text(row, labels + 1))]
        said = [text for text in texts if text and squeeze(text) not in self.words.zeros]
        return len(said) >= _SEVERAL and not any(map(_DIGIT.search, said))

    def turned_lists(self, grid: Grid) -> list[tuple[Grid, list[str]]]:
        """Lists on their side, one below the other with the same labels in the first column: each upright,
        with the texts around it. None where there is but one, or these are cards.
        """
        first = next((row for row in range(len(grid)) if len(grid.filled(row)) > 1), None)
        if first is None:
            return []
        column = grid.filled(first)[0]
        texts = grid.column_texts[column]
        starts = [row for row, text in enumerate(texts) if text == texts[first]]
        found = [self._labels_down(grid, range(*span), column) for span in pairwise([*starts, len(grid)])]
        if len(found) < _SEVERAL or len({tuple(texts[row] for row in rows) for rows in found}) > 1:
            return []
        if len(found[0]) < _FEWEST_LABELS or not self._is_of_labels(grid, found[0], column):
            return []
        beyond = range(column + 2, grid.width)
        if not any(grid.text(row, c) for row in found[0] for c in beyond):
            return []
        if any(self._is_on_card(grid, found[0], column, c) for c in beyond):
            return []
        above = [text for _, _, text in grid.texts(range(starts[0]))]
        corner = (column, texts[first])
        return [(grid.turned(range(rows[0], rows[-1] + 1), corner), above) for rows in found]

    def _labels_down(self, grid: Grid, rows: range, column: int) -> list[int]:
        """The rows with a label in this column, up to the line above the next list."""
        own = [*takewhile(lambda row: grid.text(row, column), rows)]
        while (
            len(own) > 1
            and len(grid.filled(own[-1])) == 1
            and not self.catalogue.is_heading(grid.text(own[-1], column))
        ):
            own.pop()
        return own

    def turned_banks(self, grid: Grid) -> list[tuple[Grid, list[str]]]:
        """Records beside each other, counted off (第1起, 第2起), that go on below themselves or have groups
        before their labels: each bank of them on its side, with the texts around it. None where there is but
        one without groups.
        """
        top = (row for row in range(min(len(grid), NEAR_TOP)) if len(grid.filled(row)) >= _FEWEST)
        if not any(self._counted_off(grid, row) for row in top):
            return []
        heads = {row: counted for row in range(len(grid)) if (counted := self._counted_off(grid, row))}
        if len(heads) == 1 and min(heads.values())[0] - grid.filled(min(heads))[0] < 2:
            return []
        banks = []
        for row, end in pairwise([*heads, len(grid)]):
            label = heads[row][0] - 1
            last = max(r for r in range(row, end) if len(grid.filled(r)) > 1)
            rows = range(row, last + 1)
            cells = [[cell if c in heads[row] else None for c, cell in enumerate(own)] for own in grid.rows]
            group = ""
            for r in rows:
                group = next((text for text in grid.row_texts(r)[:label] if text), group)
                own = grid.text(r, label)
                cells[r][label] = f"{group}/{own}" if group and own else own or group
            bank = replace(grid, rows=cells, merges=[])
            if not self._is_of_labels(bank, [*rows[1:]], label):
                return []
            around = [text for _, _, text in grid.texts([*range(min(heads)), *range(last + 1, end)])]
            banks.append((bank.turned(rows, (label, self.words.turned_serial)), around))
        return banks

    def _counted_off(self, grid: Grid, row: int) -> list[int]:
        """The columns of a row that count records off, behind a label and its group."""
        filled = grid.filled(row)
        if len(filled) < _FEWEST or not self.words.is_("counted_off", grid.text(row, filled[2])):
            return []
        texts = ((c, grid.text(row, c)) for c in filled)  # a bare number may be a figure
        counted = [c for c, text in texts if not text.isdecimal() and self.words.is_("counted_off", text)]
        return (
            counted if len(counted) > 1 and counted[0] > filled[0] and len(filled) <= len(counted) + 2 else []
        )

    def _is_of_labels(self, grid: Grid, rows: list[int], column: int, share: float = 0.5) -> bool:
        texts = [text for row in rows if (text := grid.text(row, column))]
        return sum(map(self.catalogue.is_heading, texts)) > share * len(texts)

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
        above = grid.filled(row - 1) if row else []
        begins = min(above[:1] + filled[:1])  # a column before it is headed by the row above alone
        for size in range(_FEWEST, len(texts) // 2 + 1):
            if texts[:size] * (len(texts) // size) == texts and len(set(texts[:size])) == size:
                starts = [column - filled[0] + begins for column in filled[size::size]]
                again = {squeeze(grid.text(row - 1, c)) for c in (begins, *starts)} if above else set()
                return starts if len(again) == 1 and all(again) else filled[size::size]
        return []

    @staticmethod
    def _beyond_blanks(grid: Grid, row: int) -> list[int]:
        """The columns of a heading before which a column is blank all the way down. The heading on the right
        may stand a row lower.
        """
        lower = grid.filled(row + 1) if row + 1 < len(grid) else []
        return [
            right
            for left, right in pairwise(sorted({*grid.filled(row), *lower}))
            if any(
                not any(grid.column_texts[c]) and (row, c) not in grid.anchors for c in range(left + 1, right)
            )
        ]

    def _parts(self, grid: Grid, heading: int, starts: list[int]) -> Iterator[Grid]:
        for left, right in pairwise([0, *starts, grid.width]):
            own = range(left, right)
            for_all = {row for row in range(len(grid)) if self._is_for_all(grid, row, heading, own)}
            part = grid.within(range(len(grid)), own, for_all)
            labels = self._from_left(grid, heading, own)
            yield part.with_moved(labels) if labels else part

    @staticmethod
    def _from_left(
        grid: Grid, heading: int, own: range
    ) -> dict[tuple[int, int], tuple[tuple[int, int], CellValue]]:
        """What is merged into the first column of a part from the left of it, before figures of its own:
        全区合计, across all of the other half.
        """
        left = own.start
        rows = (row for row in range(heading + 1, len(grid)) if any(grid.text(row, c) for c in own))
        anchors = {row: grid.anchored(row, left) for row in rows}
        return {
            (row, left): (at, grid.rows[row][at[1]])
            for row, at in anchors.items()
            if at[0] == row and at[1] < left
        }

    def _is_for_all(self, grid: Grid, row: int, heading: int, own: range) -> bool:
        """Whether a row speaks of the tables on both sides: a title over them, a line that is all labels."""
        texts = [squeeze(text) for text in grid.row_texts(row) if text]
        if row < heading:
            return not any(grid.text(row, c) for c in own)
        return bool(texts) and all(self.words.label.match(text) for text in texts)
