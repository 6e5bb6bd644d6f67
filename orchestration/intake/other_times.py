"""Rows of a table that are of another time: last year, to compare with, or all months where one counts."""

from collections import Counter
from collections.abc import Collection

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.figure_heads import OF_YEAR, time_of
from orchestration.intake.months import Month
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Table
from orchestration.intake.text import squeeze

_DONE = "done"  # what was done, in rows that also tell what was meant to be


class OtherTimes:
    """Follows the rows of one table from its heading down. `reported`: the month that its title says."""

    def __init__(self, table: Table, catalogue: Catalogue, reported: Month | None = None) -> None:
        form = catalogue.forms[table.header.form]
        self.table = table
        self.catalogue = catalogue
        self._wanted = "cumulative" if form.cumulative else "month"
        self._is_of_totals = form.kind != "ledger"
        self._caption = self._other_aspect_above()  # the row that heads the rows of another time
        self._by_aspect = self._caption is not None
        self._told: set[int] = set()  # rows that say that they are of the time that counts
        self._reported = reported
        self._others = self._rows_of_other_times(reported)
        self._months = {} if self._others else self._months_of_rows()
        months = self._months.values()
        is_among = reported is not None and reported.month in months
        self._month = reported.month if reported and is_among else max(months, default=0)

    @property
    def are_past(self) -> bool:
        """Whether the rows that come now are of another time."""
        return self._caption is not None

    def is_other(self, row: int) -> bool:
        """Whether a row itself says that it is of another time."""
        return row in self._others or self._months.get(row, self._month) != self._month

    def kind(self, row: int, kind: str) -> str:
        """The kind of a row, knowing which rows are of another time: those are `past`, and what heads them.
        What heads the rows that count again is no section: the one before goes on.
        """
        grid, filled = self.table.grid, self.table.grid.filled(row)
        says_when = row in self._months or row in self._told or row in self._others
        if kind in ("compared", "furniture") and says_when and len(filled) > 1:
            kind = DATA  # 4月底, where the township is merged down; 截至9月底, which begins like a note
        if kind in (TOTAL, SUBTOTAL) and row in self._told and self._begins_with_time(row):
            kind = DATA  # 累计, the same
        if len(filled) == 1 and self.catalogue.words.is_("earlier", grid.text(row, filled[0])):
            self._caption, self._by_aspect = row, False
            return "past"
        aspect = self._aspect_said(row) if self._is_of_totals else None
        if aspect and (self._by_aspect or self.table.rows):
            self._caption, self._by_aspect = (None if aspect == self._wanted else row), True
            return "past" if self.are_past else "heading"
        if self._caption is not None and kind in (DATA, TOTAL, SUBTOTAL):
            if self._caption not in self.table.past[-1:]:
                self.table.past.append(self._caption)
            return "past"
        if kind == "section" and not self._by_aspect:
            self._caption = None
        if kind == DATA and row in self._others:
            if not self._others.intersection(self.table.past):
                self.table.past.append(row)
            return "past"
        if kind == DATA and self._months.get(row, self._month) != self._month:
            if not any(past in self._months for past in self.table.past):
                self.table.past.append(row)
            return "past"
        if kind in (TOTAL, SUBTOTAL) and (self._others or len({*self._months.values()}) > 1):
            return "compared"  # it sums the months of which one counts
        return "compared" if kind in (DATA, TOTAL) and self._sums_another_month(row) else kind

    def _sums_another_month(self, row: int) -> bool:
        """Whether a row is the sum of all townships or sectors in another month (`8月份全区合计`)."""
        if not self._is_of_totals or self.catalogue.forms[self.table.header.form].cumulative:
            return False
        words = self.catalogue.words
        texts = [squeeze(self.table.grid.text(row, c)) for c in self.table.grid.filled(row)[:2]]
        found = next(filter(None, map(words.patterns["of_a_month"].fullmatch, texts)), None)
        if not found:
            return False
        number = found["number"]
        is_sum = (
            not found["what"] or words.is_("total", found["what"]) or words.is_("sum_heading", found["what"])
        )
        return is_sum and (not number or bool(self._reported and int(number) != self._reported.month))

    def _begins_with_time(self, row: int) -> bool:
        """Whether a row says of when it is, and what is merged down to it no total."""
        grid, first = self.table.grid, self.table.grid.filled(row)[0]
        heads = {grid.text(*grid.anchored(row, c)) for c in range(first)} - {""}
        is_total = any(self.catalogue.words.is_("total", text) for text in heads)
        return not is_total and time_of(grid.text(row, first), self.catalogue, None) is not None

    def _months_of_rows(self) -> dict[int, int]:
        """The month of each row where a column that means nothing else names months, one after the other:
        of what is counted by the month only one of them is reported on. Of what is counted since a beginning
        the months may be those in which it rose, unless each township has several.
        """
        if not self._is_of_totals:
            return {}
        grid, header = self.table.grid, self.table.header
        below = range(header.bottom + 1, len(grid))
        for column in (c for c in header.columns if not c.column):
            texts = {row: text for row in below if (text := grid.text(row, column.index))}
            said = {row: BRACKETS.sub("", squeeze(text)) for row, text in texts.items() if "月" in text}
            read = {row: self.catalogue.heading(text) for row, text in said.items()}  # 7月（已报）
            months = {
                row: h.month[1] for row, h in read.items() if h.month and h.aspect in ("month", self._wanted)
            }
            is_each = self._wanted == "month" or self._has_several(months)
            if len(set(months.values())) > 1 and len(months) * 2 > len(texts) and is_each:
                return months
        return {}

    def _rows_of_other_times(self, reported: Month | None) -> set[int]:
        """The rows that do not count where a column that means nothing else says for each of when it is: of
        the month, of all months, of another month, a comparison, or what was meant beside what was done.
        """
        if not self._is_of_totals:
            return set()
        grid, header = self.table.grid, self.table.header
        below = range(header.bottom + 1, len(grid))
        columns = self.catalogue.forms[header.form].columns
        headed = [c for c in header.columns if not c.column or columns[c.column].codes]
        first = min((c.index for c in header.columns), default=0)
        for index, column in [*((n, None) for n in range(first)), *((c.index, c) for c in headed)]:
            texts = {row: text for row in below if (text := grid.text(row, index))}
            said = {row: self._time_of_row(text, reported) for row, text in texts.items()}
            told = {row: aspect for row, aspect in said.items() if aspect}
            counts = [row for row, aspect in told.items() if aspect == self._which_counts(told.values())]
            months = {self.catalogue.heading(texts[row]).month for row in counts}
            is_meant = column is not None and column.column is not None
            enough = len(told) == len(texts) if is_meant else len(told) * 2 > len(texts)
            if len(months) == 1 and len(counts) < len(told) and enough:
                if column and is_meant:
                    header.assign(column, None)  # 项目 over 计划 and 实际 is no sector
                self._told = set(counts)
                return told.keys() - self._told
        return set()

    def _time_of_row(self, text: str, reported: Month | None) -> str | None:
        is_done = self.catalogue.words.is_("actual_row", text)
        return _DONE if is_done else time_of(text, self.catalogue, reported)

    def _which_counts(self, told: Collection[str]) -> str:
        """Which of the times that rows are of is the one reported on."""
        if self._wanted in told:
            return self._wanted
        if _DONE in told:
            return _DONE
        return OF_YEAR if self._wanted == "cumulative" else self._wanted

    def _has_several(self, months: dict[int, int]) -> bool:
        """Whether these rows name each township or sector more than once, by a merged cell or again; or each
        month, where they stand in blocks.
        """
        table = self.table
        columns = self.catalogue.forms[table.header.form].columns.values()
        coded = [table.header.mapped[c.name] for c in columns if c.codes and c.name in table.header.mapped]
        if not coded:
            return min(Counter(months.values()).values(), default=0) > 1
        grid = table.grid
        named = [grid.text(*grid.anchored(row, c.index)) for c in coded[:1] for row in months]
        return bool(named) and len(set(named)) * 3 <= len(named) * 2

    def _aspect_said(self, row: int) -> str | None:
        """What a row with nothing else in it says of the rows below: of the month, or of all months."""
        grid, filled = self.table.grid, self.table.grid.filled(row)
        text = BRACKETS.sub("", squeeze(grid.text(row, filled[0]))) if len(filled) == 1 else ""
        heading = self.catalogue.heading(text) if text else None
        return heading.aspect if heading and not heading.parts and heading.aspect != "previous" else None

    def _other_aspect_above(self) -> int | None:
        """The row above the table that says it is of the aspect that does not count, the other following."""
        grid, top = self.table.grid, self.table.header.top
        above = next((row for row in reversed(range(top)) if grid.filled(row)), None)
        said = self._aspect_said(above) if self._is_of_totals and above is not None else None
        if not said or said == self._wanted:
            return None
        follows = any(self._aspect_said(row) == self._wanted for row in range(top, len(grid)))
        return above if follows else None
