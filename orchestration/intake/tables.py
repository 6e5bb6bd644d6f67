"""A sheet to its tables: where each begins and ends, and what each of its rows is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header, header_at, looks_like_heading
from orchestration.intake.text import REMEMBERED, fold, squeeze
from orchestration.intake.vocabulary import Vocabulary

DATA, TOTAL, SUBTOTAL = "data", "total", "subtotal"
_TITLE_HINT = 4.0
_NAME_HINT = 1.5
_SUBJECT_HINT = 1.0
_FOREIGN = -100.0
_LONGEST_REMARK = 20  # characters of a cell that says a row is void
_ORDINAL = re.compile(r"^[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.:]+")


@dataclass
class Row:
    """One row of a table that is data or a total; `section` is the folded heading above it."""

    index: int
    kind: str
    section: str | None = None
    is_void: bool = False


@dataclass
class Table:
    """One table: its heading, its rows in order, and the rows around it that say whose it is and when."""

    grid: Grid
    header: Header
    rows: list[Row] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)  # texts of the cells above and below, in order
    title: str | None = None
    unplaced: list[int] = field(default_factory=list)
    is_nil: bool = False

    @property
    def data(self) -> list[Row]:
        return [row for row in self.rows if row.kind == DATA]


class TableFinder:
    """Finds the tables of one sheet after the other; keeps nothing between sheets."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words
        self.vocabulary = vocabulary
        self._label = lru_cache(maxsize=REMEMBERED)(self._kind_of_label)
        self._is_township = lru_cache(maxsize=REMEMBERED)(self._names_township)

    def find(self, grid: Grid, names: list[str]) -> tuple[list[Table], list[str]]:
        """The tables of a grid and the texts that belong to none. `names`: sheet and file name, as hints of
        the form.
        """
        if turned := self._sideways(grid):
            tables, _ = self._walk(turned[0], names, turned[1])
            if tables:
                return tables, []
        return self._walk(grid, names, [])

    def _sideways(self, grid: Grid) -> tuple[Grid, list[str]] | None:
        """A table whose columns are townships, turned so that they are rows."""
        for row in range(min(len(grid), 30)):
            filled = grid.filled(row)
            if len(filled) >= 4 and any(self._is_township(grid.text(row, c)) for c in filled[1:6]):
                known = sum(self._is_township(grid.text(row, c)) for c in filled[1:])
                if known >= 3 and known * 2 >= len(filled):
                    last = row
                    above = [text for _, _, text in grid.texts(range(row))]
                    below: list[str] = []
                    for r in range(row + 1, len(grid)):
                        if len(grid.filled(r)) >= 2 and not self._is_note(grid.text(r, grid.filled(r)[0])):
                            last = r
                        else:
                            below += [text for _, _, text in grid.texts([r])]
                    return grid.turned(range(row, last + 1)), above + below
        return None

    def _names_township(self, text: str) -> bool:
        return self.vocabulary.code("townships", text) is not None

    def _walk(self, grid: Grid, names: list[str], around: list[str]) -> tuple[list[Table], list[str]]:
        tables: list[Table] = []
        pending: list[str] = list(around)
        row = 0
        while row < len(grid):
            if looks_like_heading(grid, row, self.catalogue):
                hints, title = self._hints(pending, names)
                header = header_at(grid, row, self.catalogue, hints)
                if header and not self._too_weak(header, grid):
                    table = Table(grid, header, furniture=pending, title=title)
                    row = self._body(table, header.bottom + 1)
                    tables.append(table)
                    pending = []
                    continue
            pending += [text for _, _, text in grid.texts([row])]
            row += 1
        if tables:
            tables[-1].furniture += pending
            pending = []
        return tables, pending

    @staticmethod
    def _too_weak(header: Header, grid: Grid) -> bool:
        return len(header.mapped) < 2 or header.score < 2

    def _hints(self, texts: list[str], names: list[str]) -> tuple[dict[str, float], str | None]:
        """Forms that the title above the table (or else a name) suggests, and that title."""
        hints = {form: _FOREIGN for text in texts for form in self.catalogue.foreign(text)}
        for text in reversed(texts):
            if (form := self.catalogue.titled(text)) and form not in hints:
                return hints | {form: _TITLE_HINT}, text
        for name in names:
            if form := self.catalogue.titled(name):
                hints.setdefault(form, _NAME_HINT)
        plain = [text for text in texts if not self._is_note(text) and ":" not in squeeze(text)]
        for text in [*plain, *names]:
            for form in self.catalogue.about(text):
                hints.setdefault(form, _SUBJECT_HINT)
        return hints, max(plain, key=len, default=None)

    def _is_note(self, text: str) -> bool:
        return self.words.is_("note", text) or self.words.is_("signature", text)

    def _body(self, table: Table, start: int) -> int:
        """Read the rows below a heading until the sheet or the table ends; returns the first row not read."""
        grid, header = table.grid, table.header
        section: str | None = None
        after_break = False
        serial = next((c.index for c in header.columns if c.serial), None)
        void = self._void_rows(grid)
        for row in range(start, len(grid)):
            filled = grid.filled(row)
            if not filled:
                after_break = True
                continue
            if self._is_numbered_row(grid, row, filled, serial):
                table.rows.append(Row(row, DATA, section, row in void))
                after_break = False
                continue
            if row == start and self._is_numbering(grid, row, filled):
                continue
            if looks_like_heading(grid, row, self.catalogue):
                if self._repeats(grid, header, row):
                    continue
                if after_break and self._starts_another(grid, row, table):
                    return row
            kind, text = self._kind(table, row, filled)
            if kind in (DATA, TOTAL, SUBTOTAL):
                table.rows.append(Row(row, kind, section, row in void))
                after_break = kind == TOTAL
            elif kind == "section":
                section, after_break = text, True
            elif kind in ("furniture", "nil"):
                table.furniture += [text for _, _, text in grid.texts([row])]
                table.is_nil = table.is_nil or kind == "nil"
                after_break = True
            elif kind == "unplaced":
                table.unplaced.append(row)
                after_break = True
        return len(grid)

    @staticmethod
    def _is_numbered_row(grid: Grid, row: int, filled: list[int], serial: int | None) -> bool:
        """The plainest of data rows: a serial number, a text and more. Nothing else begins like that."""
        if filled[0] != serial or len(filled) < 3:
            return False
        texts = grid.row_texts(row)
        return texts[serial].isdigit() and any(not texts[c].isdigit() for c in filled[1:3])

    def _starts_another(self, grid: Grid, row: int, table: Table) -> bool:
        hints, _ = self._hints(table.furniture[-3:], [])
        header = header_at(grid, row, self.catalogue, hints)
        return header is not None and len(header.mapped) >= 3

    @staticmethod
    def _repeats(grid: Grid, header: Header, row: int) -> bool:
        """A heading printed again on a later page."""
        own = {squeeze(grid.text(r, c)) for r in range(header.top, header.bottom + 1) for c in grid.filled(r)}
        return all(squeeze(grid.text(row, c)) in own for c in grid.filled(row))

    def _is_numbering(self, grid: Grid, row: int, filled: list[int]) -> bool:
        texts = [squeeze(grid.text(row, c)).strip("()") for c in filled]
        if len(texts) < 3:
            return False
        texts = [text for text in texts if not self.words.patterns["numbering"].fullmatch(text)]
        numbers = [int(text) for text in texts if text.isdigit()]
        return len(numbers) == len(texts) and all(b - a == 1 for a, b in pairwise(numbers))

    def _void_rows(self, grid: Grid) -> set[int]:
        """The rows of which a short cell says that they are void; one search a column finds most have none."""
        void = self.words.patterns["void"]
        return {
            row
            for texts in grid.column_texts
            if void.search("\n".join(texts))
            for row, text in enumerate(texts)
            if len(text) <= _LONGEST_REMARK and void.search(text)
        }

    def _kind(self, table: Table, row: int, filled: list[int]) -> tuple[str, str]:
        grid, words = table.grid, self.words
        first = grid.text(row, filled[0])
        if all(words.label.match(squeeze(grid.text(row, c))) for c in filled):
            return "furniture", ""
        serial = next((c.index for c in table.header.columns if c.serial), None)
        label = first if filled[0] != serial or len(filled) == 1 else grid.text(row, filled[1])
        if kind := self._label(first):
            return kind, ""
        if label != first and (kind := self._label(label)) and kind != "furniture":
            return kind, ""
        if serial is not None and all(c == serial for c in filled):
            return self._alone(table, row, first)
        if filled[0] == serial and len(filled) == 2 and words.is_("nil", label):
            return "nil", ""
        if serial is not None and words.is_("example", grid.text(row, serial)):
            return "example", ""
        if len(filled) == 1:
            return self._alone(table, row, first)
        known = {c.index for c in table.header.columns if c.column}
        if not any(c in known for c in filled):
            return "unplaced", ""
        if (
            len(filled) == 2
            and words.is_("ordinal", first)
            and not any(c in known and c != filled[1] for c in filled)
        ):
            return "section", fold(grid.text(row, filled[1]))
        return DATA, ""

    def _kind_of_label(self, text: str) -> str:
        """What the label of a row makes of it: a total, a share, a note; empty for any other text."""
        kinds = {"subtotal": SUBTOTAL, "total": TOTAL, "share": "share"}
        kind = next((kind for name, kind in kinds.items() if self.words.is_(name, text)), "")
        return kind or ("furniture" if self._is_note(text) else "")

    def _alone(self, table: Table, row: int, text: str) -> tuple[str, str]:
        """A row with one text: a section heading, a nil return, a lonely serial number, or something we
        cannot place.
        """
        words, folded = self.words, squeeze(text)
        if folded.rstrip(".").isdigit() or words.is_("ordinal", text):
            return "numbered", ""
        if words.is_("section", text):
            return "section", fold(_ORDINAL.sub("", folded))
        if words.is_("nil", text) or (folded in words.zeros and not table.data and not folded.isdigit()):
            return "nil", ""
        if len(text) <= 4 and words.is_blank(text):
            return "blank", ""
        if self.vocabulary.code("sectors", text):
            return "section", fold(text)
        if ":" in folded or self.catalogue.titled(text) or words.is_("attachment", text):
            return "furniture", ""
        column = next((c for c in table.header.columns if c.index == table.grid.filled(row)[0]), None)
        return (DATA, "") if column and column.column and len(text) < 30 else ("unplaced", "")
