"""What every format comes down to: sheets of cells from A1, or the reason why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | float | int | bool | date | datetime | time | timedelta | None
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0

MAX_INFLATED = 400 * 1024 * 1024  # bytes of all members of a ZIP together
MAX_CELLS = 5_000_000
MAX_TEXT = 1_000_000  # characters of a cell; Excel itself stops at 32,767
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_SHEETS = 500


class Formula(str):
    """The text of a formula whose result was never saved: there is no value to read."""

    __slots__ = ()


class Unreadable(Exception):
    """The file cannot be read as a table. `kind` is a finding kind of `expectations/reading.yml`."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


@dataclass
class Sheet:
    """One sheet: a rectangle of values from A1, its merged ranges, and whether a reader of the file sees it.

    `first_row` is below zero where lines of text that stand before a table come first: row 0 of the table
    itself then is row `-first_row` here.
    """

    name: str | None
    rows: list[list[CellValue]]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    first_row: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)  # all of whose cells are struck through


@dataclass
class Workbook:
    """The sheets of one file and the format that its bytes turned out to have."""

    format: str
    sheets: list[Sheet]
    size: int = 0  # bytes, where they are many more than those of the file


def rectangle(rows: Sequence[Sequence[CellValue]]) -> list[list[CellValue]]:
    """Rows of one width, short ones filled up with blanks; no rows where there is no column.

    Raises:
        Unreadable: more cells than a sheet of returns ever has.
    """
    width = max(map(len, rows), default=0)
    bound_cells(width * len(rows))
    return [[*row, *[""] * (width - len(row))] for row in rows] if width else []


def bound_cells(count: int) -> None:
    if count > MAX_CELLS:
        raise Unreadable("too_large", f"{MAX_CELLS} 个单元格")


def bound_texts(workbook: Workbook) -> None:
    """Raises `Unreadable` for a text longer than any that an office program would write into a cell."""
    for sheet in workbook.sheets:
        for row in sheet.rows:
            if any(isinstance(value, str) and len(value) > MAX_TEXT for value in row):
                raise Unreadable("too_large", f"{MAX_TEXT} 字")


def sound(workbook: Workbook) -> Workbook:
    """A workbook whose sheets and merged ranges are such as a workbook of returns may have.

    Raises:
        Unreadable: no sheet at all, or more of them than any office writes.
    """
    if not workbook.sheets:
        raise Unreadable("damaged", "没有工作表")
    if len(workbook.sheets) > MAX_SHEETS:
        raise Unreadable("too_large", f"{MAX_SHEETS} 张工作表")
    for sheet in workbook.sheets:
        if sheet.merges:
            sheet.merges = _sound_merges(sheet)
    return workbook


def _sound_merges(sheet: Sheet) -> list[Merge]:
    """Ranges that begin within the sheet, and no more of them than a sheet has cells: they may overlap."""
    last = len(sheet.rows) - 1
    merges, room = [], MAX_CELLS
    for r0, c0, r1, c1 in sheet.merges:
        if 0 <= r0 <= r1 and 0 <= c0 <= c1 and r0 <= last:
            room -= (min(r1, last) - r0 + 1) * (c1 - c0 + 1)
            if room < 0:
                break
            merges.append((r0, c0, r1, c1))
    return merges


def with_lines(
    name: str | None, before: list[str], table: list[list[CellValue]], merges: list[Merge], after: list[str]
) -> Sheet:
    """A table in running text as a sheet: the lines around it are rows, the table's own rows count from 1."""
    shift = len(before)
    rows = rectangle([*([line] for line in before), *table, *([line] for line in after)])
    moved = [(r0 + shift, c0, r1 + shift, c1) for r0, c0, r1, c1 in merges]
    return Sheet(name, rows, moved, first_row=-shift)
