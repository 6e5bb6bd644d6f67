"""HTML tables, often under the name .xls: each table that holds no other is a sheet."""

import re
from html.parser import HTMLParser

from orchestration.intake.sheets import (
    MAX_COLUMNS,
    CellValue,
    Merge,
    Unreadable,
    Workbook,
    bound_cells,
    with_lines,
)

_SHEET_NAME = re.compile(r"<x:Name>([^<]+)</x:Name>")
_UNSEEN = {"script", "style", "title", "xml"}
_BREAKS = {"br", "p", "div", "tr", "h1", "h2", "h3", "h4", "li"}
_LINES = 12  # lines of text that may belong to a table


def read(text: str) -> Workbook:
    """Every table of a page.

    Raises:
        Unreadable: a page without tables, or with more cells than the limit.
    """
    parser = _Tables()
    parser.feed(text)
    parser.close()
    parser.end_all()
    tables = [table for table in parser.tables if not table.holds_others and any(map(any, table.rows))]
    if not tables:
        raise Unreadable("unsupported_format", "网页")
    names = _SHEET_NAME.findall(text[:100_000])
    sheets = []
    for number, table in enumerate(tables, 1):
        name = f"表{number}" if len(tables) > 1 else None
        if len(names) == len(tables):
            name = names[number - 1]
        after = parser.lines()[:_LINES] if number == len(tables) else []
        sheets.append(with_lines(name, table.before[-_LINES:], table.rows, table.merges, after))
    return Workbook("html", sheets)


class _Table:
    """Cells placed as a browser places them: where spans from above reach, the next free column is taken."""

    def __init__(self, before: list[str]) -> None:
        self.before = before
        self.rows: list[list[CellValue]] = []
        self.merges: list[Merge] = []
        self.text: list[str] | None = None  # of the open cell
        self.holds_others = False
        self._at = (0, 0)
        self._reach: dict[int, int] = {}  # column -> the last row that a cell from above covers
        self._cells = 0

    def start_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def start_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        row, r = self.rows[-1], len(self.rows) - 1
        before = len(row)
        while self._reach.get(len(row), -1) >= r:
            row.append("")
        c = len(row)
        self._at, self.text = (r, c), []
        self._cells += c - before + across
        bound_cells(self._cells)
        row += [""] * across
        if down > 1:
            self._reach |= dict.fromkeys(range(c, c + across), r + down - 1)
        if across > 1 or down > 1:
            self.merges.append((r, c, r + down - 1, c + across - 1))

    def end_cell(self) -> None:
        if self.text is not None:
            r, c = self._at
            self.rows[r][c] = _tidy("".join(self.text))
            self.text = None


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._loose: list[str] = []
        self._unseen = 0

    def lines(self) -> list[str]:
        return [line for line in _tidy("".join(self._loose)).splitlines() if line.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            if self._open:  # a table that only lays out others is none itself
                outer = self._open[-1]
                outer.holds_others = True
                outer.text = [] if outer.text is not None else None
            self._open.append(_Table(self.lines()))
            self.tables.append(self._open[-1])
            self._loose = []
        elif self._open and tag == "tr":
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            given = dict(attrs)
            self._open[-1].start_cell(_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag in _BREAKS:
            self._take("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag == "table":
            self._open.pop().end_cell()
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag in _BREAKS:
            self._take("\n")

    def handle_data(self, data: str) -> None:
        self._take(data.replace("\r", " ").replace("\n", " "))

    def _take(self, data: str) -> None:
        if self._unseen:
            return
        if not self._open:
            self._loose.append(data)
        elif (text := self._open[-1].text) is not None:
            text.append(data)

    def end_all(self) -> None:
        """What a cut page leaves open."""
        while self._open:
            self._open.pop().end_cell()


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return min(int(text), MAX_COLUMNS) if text.isdecimal() and 0 < len(text) < 8 and int(text) else 1
