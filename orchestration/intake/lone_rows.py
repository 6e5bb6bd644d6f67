"""What a row with one text in it is: the heading of a section, a line around a table, or data."""

import re
from functools import lru_cache

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Mapped
from orchestration.intake.heading_rows import looks_like_heading
from orchestration.intake.signatures import Signatures
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Table
from orchestration.intake.text import REMEMBERED, squeeze, unnumbered
from orchestration.intake.wordings import Wordings

_DIGIT = re.compile("[0-9]")
_SEVERAL = 3  # columns over which a caption is merged
_LABELS = {
    "compared": "compared",
    "total": TOTAL,
    "subtotal": SUBTOTAL,
    "share": "share",
    "counted": "counted",
}
OF_FIGURES = {"compared": "compared", "counted": SUBTOTAL}  # labels of rows of figures, and what these are
_LONGEST_CAPTION = 12  # characters of a text that heads rows
_SHORTEST_LINE = 6  # characters of one that is printed again
_NO_CAPTION = re.compile(r"[。；;：:！!，,]")
_SENTENCE_ENDS = "。；;！!"


class LoneRows:
    """Tells such rows of one sheet after the other; keeps nothing but what it found out about labels."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings) -> None:
        self.catalogue = catalogue
        self.words = catalogue.words
        self.wordings = wordings
        self.signatures = Signatures(self.words, wordings.vocabulary)
        self.label = lru_cache(maxsize=REMEMBERED)(self._kind_of_label)

    def _kind_of_label(self, text: str) -> str:
        """What the label of a row makes of it: a total, a share, a note; empty for any other text."""
        kind = next((kind for name, kind in _LABELS.items() if self.words.is_(name, text)), "")
        return kind or ("furniture" if self.is_note(text) else "")

    def alone(self, table: Table, row: int, text: str) -> tuple[str, str]:
        """A row with one text: a section heading, a nil return, a lonely serial number, or something we
        cannot place.
        """
        words, folded = self.words, squeeze(text)
        if folded.rstrip(".").isdigit() or words.is_("ordinal", text):
            return "numbered", ""
        if words.is_("section", text):
            return "section", self.section(text)
        if words.is_("nil", text) or (folded in words.zeros and not table.rows and not folded.isdigit()):
            return "nil", ""
        if len(text) <= 4 and words.is_blank(text):
            return "blank", ""
        if words.is_("total", folded.partition(":")[0]):
            return "furniture", ""  # 当日小计：发现3处
        if self._is_group(table, row, text) or words.is_("carried", text):
            return "section", self.section(text)
        if self._is_caption(table, row, text):
            return "section", self.section(text)
        if ":" in folded or self.catalogue.titled(text) or words.is_("attachment", text):
            return "furniture", ""
        if self.label(text) in OF_FIGURES:  # of which there are none
            return "furniture", ""
        if self.catalogue.about(text) and self._is_above_heading(table.grid, row):
            return "furniture", ""
        if self.signatures.signs(text) and not self._continues_below(table, row):
            return "furniture", ""
        if len(text) >= _SHORTEST_LINE and self._is_said_again(table.grid, row, text):
            return "furniture", ""
        if text[-1] in _SENTENCE_ENDS:
            return ("unplaced" if self._continues_below(table, row) else "furniture"), ""
        column = next((c for c in table.header.columns if c.index == table.grid.filled(row)[0]), None)
        if column and self._heads_numbered_rows(table, row, column):
            return "section", self.section(text)
        if column and column.column and len(text) < 30 and self._may_stand_alone(table, column.column, text):
            return DATA, ""
        return "unplaced", ""

    @staticmethod
    def _is_said_again(grid: Grid, row: int, text: str) -> bool:
        """Whether the same text stands alone in another row, as what is printed on each of several forms."""
        column = grid.filled(row)[0]
        again = (r for r, other in enumerate(grid.column_texts[column]) if r != row and other == text)
        return any(len(grid.filled(r)) == 1 for r in again)

    def is_another_township(self, table: Table, row: int, text: str) -> bool:
        """Whether a text names a township where the rows above have others: it reported nothing."""
        grid, at = table.grid, table.grid.filled(row)[0]
        name = next((c.column for c in table.header.columns if c.index == at), None)
        columns = self.catalogue.forms[table.header.form].columns
        if not name or columns[name].codes != "townships":
            return False
        above = {
            self.wordings.code("townships", grid.text(r.index, at)) for r in table.rows if r.kind == DATA
        }
        code = self.wordings.code("townships", text)
        return code is not None and None not in above and code not in above and len(above) > 1

    def _may_stand_alone(self, table: Table, name: str, text: str) -> bool:
        """Whether a text that is all that a row has may be a value of its column: a note is no township."""
        column = self.catalogue.forms[table.header.form].columns[name]
        if column.codes:
            return self.wordings.code(column.codes, text) is not None
        return column.type == "text" or bool(_DIGIT.search(text))

    def _is_group(self, table: Table, row: int, text: str) -> bool:
        """Whether a text is a sector, a township where no column has these, or a code that the form has
        another column for: it heads rows.
        """
        if self.wordings.code("sectors", text):
            return True
        at = table.grid.filled(row)[0]
        own = next((c.column for c in table.header.columns if c.index == at), None)
        columns = self.catalogue.forms[table.header.form].columns
        is_named = own is None or columns[own].codes != "townships"
        if is_named and self.wordings.code("townships", self.section(text)):
            return True
        lists = [c.codes for name, c in columns.items() if c.codes and c.codes != "townships" and name != own]
        is_code = any(self.wordings.code(codes, text) for codes in lists)
        return is_code or self.names_store(table, text)

    def names_store(self, table: Table, text: str) -> bool:
        """Whether a text names where goods are kept, and the form has a column for it, but not the table."""
        return self.lacks_store(table) and bool(self.words.looks["stores"].fullmatch(text))

    def lacks_store(self, table: Table) -> bool:
        """Whether the form says where goods are kept, and the table has no column for it."""
        columns = self.catalogue.forms[table.header.form].columns.values()
        return any(c.of_stores and c.name not in table.header.mapped for c in columns)

    def _is_caption(self, table: Table, row: int, text: str) -> bool:
        """Whether a short text is merged across the table above rows of several cells: it heads them."""
        grid = table.grid
        beside = [c for c in range(grid.width) if grid.anchored(row, c) == (row, grid.filled(row)[0])]
        below = next((r for r in range(row + 1, len(grid)) if grid.filled(r)), None)
        is_short = len(BRACKETS.sub("", squeeze(text))) <= _LONGEST_CAPTION and not _NO_CAPTION.search(text)
        return (
            is_short and len(beside) >= _SEVERAL and below is not None and len(grid.filled(below)) >= _SEVERAL
        )

    def _heads_numbered_rows(self, table: Table, row: int, column: Mapped) -> bool:
        """Whether a text stands above a row with a number, in the place of its own number, or beside none and
        where codes do.
        """
        grid, serial = table.grid, next((c.index for c in table.header.columns if c.serial), None)
        if serial is None or row + 1 >= len(grid) or grid.anchored(row, serial)[0] != row:
            return False
        spec = self.catalogue.forms[table.header.form].columns.get(column.column or "")
        is_place = column.index == serial or bool(column.index == serial + 1 and spec and spec.codes)
        return is_place and grid.text(row + 1, serial).isdecimal() and len(grid.filled(row + 1)) > 2

    def _continues_below(self, table: Table, row: int) -> bool:
        """Whether rows of more than a cell follow that are not who signs."""
        grid = table.grid
        below = [n for n in range(row + 1, len(grid)) if len(grid.filled(n)) > 1]
        return not all(self.signatures.are_signatures(grid, n) for n in below)

    def section(self, text: str) -> str:
        """The folded heading of a section; sectors and townships as they are known."""
        said = unnumbered(text)
        if self.wordings.code("townships", bare := BRACKETS.sub("", said)):
            return self.wordings.settled("townships", bare)
        return self.wordings.settled("sectors", said)

    def _is_above_heading(self, grid: Grid, row: int) -> bool:
        below = next((r for r in range(row + 1, len(grid)) if len(grid.filled(r)) > 1), None)
        return below is not None and looks_like_heading(grid, below, self.catalogue)

    def is_note(self, text: str) -> bool:
        return self.words.is_("note", text) or self.words.is_("signature", text)
