"""An upright grid to its tables: where each begins and ends, and what its rows are."""

from dataclasses import replace
from itertools import islice

from orchestration.intake.blocks import Blocks, set_labels_aside
from orchestration.intake.catalogue import Catalogue
from orchestration.intake.continuations import continuation
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header, header_at
from orchestration.intake.heading_rows import (
    NEAR_TOP,
    is_label_by_label,
    looks_like_heading,
    may_be_heading,
)
from orchestration.intake.hints import Hints
from orchestration.intake.meanings import TITLED
from orchestration.intake.months import Month, month_said
from orchestration.intake.numbering import is_numbered, is_numbering
from orchestration.intake.other_times import OtherTimes
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.said_below import is_said_below, set_said_below
from orchestration.intake.said_once import is_above_heading_again, speaks_of_rows
from orchestration.intake.serials import find_serial
from orchestration.intake.sums import mark_sums
from orchestration.intake.sums_apart import without_sums
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Row, Table
from orchestration.intake.table_ends import (
    captions_another,
    figures_below,
    heads_something,
    holds_codes,
)
from orchestration.intake.text import squeeze
from orchestration.intake.wordings import Wordings

_TOWNSHIPS = "townships"
_KEYS = 2  # required columns of a form that come first: when and who
_MANY = 3  # filled cells from which a row outside of tables may be one of data


class TableFinder:
    """Finds the tables of one grid after the other; keeps nothing between them."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words
        self.kinds = RowKinds(catalogue, wordings)
        self.blocks = Blocks(self.words, self.kinds)
        self.hints = Hints(catalogue, self.kinds)

    def walk(
        self, grid: Grid, names: list[str], around: list[str], named: bool = False, is_side: bool = False
    ) -> tuple[list[Table], list[str]]:
        """The upright tables of a grid, and the texts that belong to none. `names`: sheet and file name, as
        hints of the form; `around`: texts that stand around the grid; `is_side`: others stand beside it.
        """
        is_heading = may_be_heading if named else looks_like_heading
        tables: list[Table] = []
        texts: list[str] = list(around)
        passed: list[int] = []  # rows that belong to no table yet
        row = 0
        while row < len(grid) and (tables or not named or row < NEAR_TOP):
            if is_heading(grid, row, self.catalogue):
                hints, title = self.hints.of_title(texts, names)
                if named:
                    hints = self.hints.of_names(hints, texts, names)
                elif max(hints.values(), default=0.0) < TITLED:
                    hints = self.hints.of_labels(grid, passed) | hints
                reported = month_said(title, texts, names)
                header = header_at(grid, row, self.catalogue, hints, named, reported)
                if header and (named or not self._too_weak(header) or self._is_own(header, hints)):
                    find_serial(header, grid, self.catalogue)
                    table = Table(grid, header, furniture=texts, title=title)
                    table.goes_on = bool(tables) and not texts and tables[-1].header.form == header.form
                    self._put_aside(table, passed, "above")
                    row = self._body(table, header.bottom + 1, reported, is_side)
                    self._keep_only_sum(table)
                    mark_sums(table, self.catalogue.forms[header.form], self.kinds.wordings)
                    tables.append(table)
                    texts, passed = [], []
                    continue
            texts += filter(None, grid.row_texts(row))
            passed.append(row)
            row += 1
        if tables:
            tables[-1].furniture += texts
            self._put_aside(tables[-1], passed, "below")
            texts = []
        return without_sums(tables, self.catalogue), texts

    def continued(self, grid: Grid, before: Table, names: list[str]) -> Table | None:
        """The rows of a sheet without a heading, read below that of the table that it continues."""
        table = continuation(grid, before, names, self.words)
        if table:
            self._body(table, table.header.top)
            mark_sums(table, self.catalogue.forms[table.header.form], self.kinds.wordings)
        return table

    def _put_aside(self, table: Table, rows: list[int], why: str) -> None:
        """Rows around a table: its furniture, but for those that look like the data of another."""
        grid, header = table.grid, table.header
        for row in rows:
            filled = grid.filled(row)
            if len(filled) >= _MANY and not header.top <= row <= header.bottom and self._is_stray(grid, row):
                table.unplaced.append(row)
            elif filled:
                table.aside[row] = why

    def _is_stray(self, grid: Grid, row: int) -> bool:
        """Whether a row has numbers or dates in it, and no label of a line around a table."""
        values = [grid.rows[row][c] for c in grid.filled(row)]
        texts = [squeeze(text) for text in grid.row_texts(row) if text]
        labelled = any(text in self.words.labels or self.words.label.search(text) for text in texts)
        has_number = any(not isinstance(value, str) or value.strip().isdigit() for value in values)
        return has_number and not labelled and not is_label_by_label(grid, row, self.catalogue)

    @staticmethod
    def _too_weak(header: Header) -> bool:
        return len(header.mapped) < 2 or header.score < 2

    def _is_own(self, header: Header, hints: dict[str, float]) -> bool:
        """Whether a heading has all that the form which its title speaks of requires, but for the township:
        a township's own figures.
        """
        form = self.catalogue.forms[header.form]
        required = [c.name for c in form.columns.values() if c.required and c.codes != _TOWNSHIPS]
        is_told = form.kind == "campaign" and hints.get(header.form, 0.0) > 0
        return is_told and len(header.mapped) >= _MANY and header.mapped.keys() >= {*required}

    def _body(self, table: Table, start: int, reported: Month | None = None, is_side: bool = False) -> int:
        """Read the rows below a heading until the sheet or the table ends; returns the first row not read."""
        grid, header = table.grid, table.header
        section, section_at = self.blocks.section_above(table, is_side) or (None, None)
        if section_at and is_side and (said := grid.text(*section_at)) in table.furniture:
            table.furniture.remove(said)
        after_break = are_sums = False
        figures = range(0)  # of another table, which counts what this one lists
        times = OtherTimes(table, self.catalogue, reported)
        serial = next((c.index for c in header.columns if c.serial), None)
        void = self.kinds.void_rows(grid) | grid.struck_rows
        table.aside |= dict.fromkeys(range(header.top, header.bottom + 1), "heading")
        for row in range(start, len(grid)):
            filled = grid.filled(row)
            if not filled:
                after_break = True
                if row in grid.emptied:
                    table.aside[row] = "gathered"
                continue
            is_plain = not times.are_past and not times.is_other(row)
            if is_plain and is_numbered(grid, row, filled, serial):
                table.rows.append(Row(row, DATA, section, row in void, section_at))
                after_break = False
                continue
            if table.rows and is_said_below(table, row, self.catalogue):
                set_said_below(table, row)
                after_break = True
                continue
            if speaks_of_rows(table, row, after_break, self.catalogue):
                table.aside[row], after_break = "said", True
                continue
            if row == start and is_numbering(grid, row, filled, self.words):
                table.aside[row] = "numbering"
                continue
            if table.headings.issuperset(
                map(squeeze, filter(None, grid.row_texts(row)))
            ):  # printed again: on a later page, or above the table of another submitter
                if (end := self.blocks.end_before_another(table, row)) is not None:
                    return end
                set_labels_aside(table, row)
                table.aside[row] = "heading"
                continue
            if (
                after_break
                and looks_like_heading(grid, row, self.catalogue)
                and not holds_codes(table, row, self.kinds)
                and (self._starts_another(grid, row, table) or heads_something(grid, row, self.catalogue))
            ):
                while table.aside.get(row - 1) in ("section", "said"):  # it heads what comes, not these rows
                    row -= 1
                    del table.aside[row]
                return row
            if after_break and len(filled) == 1 and captions_another(table, row, self.kinds):
                return row
            if after_break and row not in figures:
                figures = figures_below(table, row)
                table.unplaced += figures[:1]
            if row in figures:
                table.aside[row] = "figures"
                continue
            if self.kinds.is_day_of_rows(table, row, filled):
                table.aside[row] = "day"
                continue
            if self.kinds.begins_with_day(table, row, filled):
                table.aside[row], section, section_at = "section", grid.text(row, filled[0]), (row, filled[0])
                continue
            kind, text = self.kinds.kind(table, row, filled)
            if kind == DATA and self._says_not_what(table, row, serial, after_break):
                kind = "unplaced"
            kind = times.kind(row, kind)
            is_other = kind in ("past", "heading")
            if len(filled) == 1 and not is_other and (named := self.blocks.named(table, row)):
                kind, text, are_sums = "section", named, self.words.is_("total", named)
            elif kind == "section":
                are_sums = False
            elif kind == "unplaced" and len(filled) == 1 and is_above_heading_again(table, row):
                kind = "part"
            if kind == DATA and are_sums:
                kind = TOTAL
            if kind in (DATA, TOTAL, SUBTOTAL):
                table.rows.append(Row(row, kind, section, row in void, section_at))
                after_break = kind == TOTAL
                continue
            after_break = True
            if kind == "unplaced":
                table.unplaced.append(row)
                continue
            table.aside[row] = kind
            if kind == "section":
                section, section_at = text, (row, filled[-1])
            elif kind in ("furniture", "nil"):
                table.furniture += filter(None, grid.row_texts(row))
                table.is_nil = table.is_nil or kind == "nil"
        return len(grid)

    def _keep_only_sum(self, table: Table) -> None:
        """The one row of a return that counts the whole (`全街道`) is no sum of others; nor is it one of the
        parts of a township, which are no returns.
        """
        if self.blocks.are_parts(table):
            table.aside |= {row.index: "part" for row in table.rows if row.kind != TOTAL}
            table.rows = [replace(row, kind=DATA) for row in table.rows if row.kind == TOTAL]
        if len(table.rows) != 1 or table.rows[0].kind != TOTAL:
            return
        first = table.grid.filled(table.rows[0].index)[0]
        is_meant = any(c.index == first and c.column for c in table.header.columns)
        if self.catalogue.forms[table.header.form].kind != "ledger" and not is_meant:
            table.rows[0].kind = DATA

    def _says_not_what(self, table: Table, row: int, serial: int | None, after_break: bool) -> bool:
        """Whether a row lacks the number that the first rows have, and what it is about as well: figures
        beside a ledger, or a remark below it.
        """
        grid = table.grid
        if serial is None or grid.text(*grid.anchored(row, serial)):
            return False
        if not any(isinstance(grid.rows[row][c], str) for c in grid.filled(row)):
            return False  # it may be a sum
        first = list(islice((each for each in table.rows if each.kind == DATA), _MANY))
        if len(first) < _MANY or not all(grid.text(*grid.anchored(each.index, serial)) for each in first):
            return False
        columns = self.catalogue.forms[table.header.form].columns.values()
        keys = [
            table.header.mapped[c.name].index for c in columns if c.required and c.name in table.header.mapped
        ]
        said = [grid.text(*grid.anchored(row, index)) for index in keys[:_KEYS]]
        return not any(said) or (after_break and len(grid.filled(row)) < _MANY)

    def _starts_another(self, grid: Grid, row: int, table: Table) -> bool:
        above = [text for _, _, text in grid.texts(range(max(row - 2, 0), row))]
        hints, _ = self.hints.of_title([*table.furniture[-3:], *above], [])
        header = header_at(grid, row, self.catalogue, hints)
        return header is not None and len(header.mapped) >= 3
