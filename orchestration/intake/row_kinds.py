"""What a row below a heading is: data, a total, a section's heading, a note, or something else."""

import re
from datetime import date

from orchestration.intake.dates import is_day
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Grid
from orchestration.intake.labelled_cells import LABEL
from orchestration.intake.lone_rows import OF_FIGURES, LoneRows
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Table
from orchestration.intake.text import squeeze, unnumbered

_DIGIT = re.compile("[0-9]")
_A_PAIR = 2  # cells: a group and one figure
_SEVERAL = 3  # cells of a row that says nothing in each of them
_FIGURE = re.compile(r"\s*[-+±]?[\d./—-]")
_LABEL_ALONE = re.compile(r"[^:：\d]{2,8}[:：]\s*")  # 盘点人： | 甲 | 监盘人： | 乙
_LONGEST_REMARK = 20  # characters of a cell that says a row is void


class RowKinds(LoneRows):
    """Tells rows of one sheet after the other; keeps nothing but what it found out about labels."""

    def void_rows(self, grid: Grid) -> set[int]:
        """The rows of which a short cell says that they are void; mostly one search finds none."""
        void = self.words.voids
        if not any(word in grid.whole for word in void):
            return set()
        return {
            row
            for texts in grid.column_texts
            for row, text in enumerate(texts)
            if len(text) <= _LONGEST_REMARK and any(word in text for word in void)
        }

    def is_day_of_rows(self, table: Table, row: int, filled: list[int]) -> bool:
        """Whether a row holds nothing but the day of the rows below it, in which its cell is blank."""
        if len(filled) != 1 or row + 1 >= len(table.grid):
            return False
        grid, column = table.grid, filled[0]
        below = grid.filled(row + 1)
        of_days = any(c.index == column and c.column in self._days(table) for c in table.header.columns)
        if not of_days or column in below or len(below) < _SEVERAL:
            return False
        value = grid.rows[row][column]
        return isinstance(value, date) or is_day(str(value))

    def begins_with_day(self, table: Table, row: int, filled: list[int]) -> bool:
        """Whether a lone line begins with the day of the rows below it: `9月4日　检查地点：…`."""
        if len(filled) != 1 or row + 1 >= len(table.grid) or len(table.grid.filled(row + 1)) < _SEVERAL:
            return False
        text = table.grid.text(row, filled[0])
        label = LABEL.search(text)
        return label is not None and is_day(text[: label.start()])

    def _days(self, table: Table) -> list[str]:
        form = self.catalogue.forms[table.header.form]
        return [column.name for column in form.columns.values() if column.type == "date"]

    def kind(self, table: Table, row: int, filled: list[int]) -> tuple[str, str]:
        grid, words = table.grid, self.words
        first = grid.text(row, filled[0])
        if len(filled) == 1 and self.is_another_township(table, row, first):
            return DATA, ""
        if self.signatures.are_signatures(grid, row):
            return "furniture", ""
        if len(filled) > 1 and _LABEL_ALONE.fullmatch(first):
            return "furniture", ""
        serial = next((c.index for c in table.header.columns if c.serial), None)
        label = first if filled[0] != serial or len(filled) == 1 else grid.text(row, filled[1])
        if kind := self._labelled(table, row, filled) or self._says_how_many(table, row, filled, serial):
            return kind, ""
        second = self._labelled(table, row, filled[1:]) if len(filled) > 1 else ""
        if label != first and second not in ("", "furniture"):
            return second, ""
        if len(filled) > 2 and second in (TOTAL, SUBTOTAL):
            return second, ""  # behind the group that it sums
        if table.aside.get(row - 1) == "share" and str(grid.rows[row][filled[0]])[:1].isspace():
            return "share", ""  # another part, indented below 其中
        own = filled[1:] if filled[0] == serial else filled
        if own and all(self._says_nothing(grid.text(row, c)) for c in own):
            is_nil = len(own) >= _SEVERAL or any(words.is_("nil", grid.text(row, c)) for c in own)
            return ("nil" if is_nil and not table.rows else "numbered"), ""
        known = {c.index for c in table.header.columns if c.column}
        if filled[0] == serial and own and not known & {*own} and all(grid.text(row, c) == "0" for c in own):
            return "numbered", ""  # by a formula beside it
        if serial is not None and all(c == serial for c in filled):
            return self.alone(table, row, first)
        if filled[0] == serial and len(filled) == 2 and words.is_("nil", label):
            return "nil", ""
        named = [first] if serial is None else [first, grid.text(row, serial)]
        if any(words.is_("example", text) for text in named):
            return "example", ""
        if len(filled) == 1:
            return self.alone(table, row, first)
        if not any(c in known for c in filled):
            return "unplaced", ""
        if serial is not None and self._is_of_another(table, grid.text(row, serial), serial):
            return "unplaced", ""
        if (
            len(filled) == 2
            and words.is_("ordinal", first)
            and not any(c in known and c != filled[1] for c in filled)
        ):
            return "section", self.section(grid.text(row, filled[1]))
        return DATA, ""

    def _says_how_many(self, table: Table, row: int, filled: list[int], serial: int | None) -> str:
        """What a row is that lacks the number which all rows so far have and says how many these are (计2件),
        or heads a group with its sums (`二、乡镇`): it has nothing but figures behind it.
        """
        grid, first = table.grid, table.grid.text(row, filled[0])
        if serial is None or any(not _FIGURE.match(grid.text(row, c)) for c in filled[1:]):
            return ""
        if filled[0] == serial:
            group = self.words.is_("section", first) and unnumbered(first)
            is_code = group and any(self.wordings.code(name, group) for name in self.words.turned_heading)
            return SUBTOTAL if group and not is_code and len(filled) > _A_PAIR else ""
        numbers = [grid.text(each.index, serial) for each in table.rows if each.kind == DATA]
        says = "rows_with_sums" if len(filled) > 1 else "how_many_rows"
        if not numbers or not all(numbers) or not self.words.is_(says, first):
            return ""
        return SUBTOTAL if len(filled) > 1 else "furniture"

    def _says_nothing(self, text: str) -> bool:
        """Whether a cell says that there is nothing: `/`, `无`, `零报告`; the number 0 says how many."""
        folded = squeeze(text)
        is_zero = folded in self.words.zeros and not _DIGIT.search(folded)
        return is_zero or self.words.is_blank(text) or self.words.is_("nil", text)

    def _labelled(self, table: Table, row: int, filled: list[int]) -> str:
        """What the first of some cells as a label makes of its row; in a column of quantities `79个` is none.
        What is compared or counted has nothing but figures behind it.
        """
        kind = self.label(table.grid.text(row, filled[0]))
        if kind in ("", "furniture"):
            return kind
        name = next((c.column for c in table.header.columns if c.index == filled[0]), None)
        if name and self.catalogue.forms[table.header.form].columns[name].type in QUANTITIES:
            return ""
        if kind not in OF_FIGURES:
            return kind
        heads = {c.index: c.heading for c in table.header.columns}
        behind = [
            c
            for c in filled[1:]
            if kind != "compared" or not self.words.is_("beside_figures", heads.get(c, ""))  # 备注
        ]
        texts = [value for c in behind if isinstance(value := table.grid.rows[row][c], str)]
        return OF_FIGURES[kind] if len(filled) > 1 and all(map(_FIGURE.match, texts)) else ""

    def _is_of_another(self, table: Table, text: str, serial: int) -> bool:
        """Whether a text stands where the rows of this table have all had their numbers so far."""
        if not text or _DIGIT.search(text) or self.words.is_("ordinal", text) or self.words.is_blank(text):
            return False
        if squeeze(text) in self.words.dittos or squeeze(text) in self.words.voids:
            return False
        numbers = [table.grid.text(row.index, serial) for row in table.rows if row.kind == DATA]
        return bool(numbers) and all(map(_DIGIT.search, numbers))
