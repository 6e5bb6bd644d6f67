"""The first sheet of a returned workbook: every problem with a link to its cell and room for an explanation.

Intake knows the sheet by its title and never takes it for data (`intake/returned.py`); the same words of
`raw/reading.yml` write it there and here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.cells import put_text
from orchestration.corrections.marks import COLOURS
from orchestration.intake.text import squeeze

SEVERITIES = ("critical", "warning", "info")
_HEAD_ROWS = 4  # title, of what, what to do, headings
_HIDDEN = ("reference", "look")
_LINE = 16  # points
_THIN = Side("thin", "FFBFBFBF")
_CLOSED = PatternFill("solid", fgColor="FFEDEDED")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Problem:
    """One flag as the list shows it. `sheet` and `cell` are names in the workbook; both may be None."""

    severity: str
    message: str
    suggestion: str
    reference: str
    value: str = ""
    sheet: str | None = None
    cell: str | None = None
    shown_cell: str = ""  # as the department knows it, where the workbook's own differs
    look: str = ""
    explanation: str = ""  # what the department has said of it already
    explained_by: str = ""

    @property
    def group(self) -> tuple[int | str, ...]:
        """What problems have in common that are told once."""
        told = (self.sheet or "", self.message, self.suggestion, self.explanation, self.explained_by)
        return SEVERITIES.index(self.severity), *told


def find_list(workbook: Workbook, title: str) -> Worksheet | None:
    """The list of an earlier return, whatever it is called by now."""
    for sheet in workbook.worksheets:
        if squeeze(str(sheet.cell(1, 1).value or "")).startswith(squeeze(title)):
            return sheet
    return None


def earlier_looks(sheet: Worksheet, headings: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """(sheet, cell) -> the fill it had before it was marked, from the list of an earlier return."""
    places = {str(cell.value): cell.column for cell in sheet[_HEAD_ROWS] if cell.value}
    wanted = [places.get(headings[name]) for name in ("sheet", "cell", "look")]
    if None in wanted:
        return {}
    rows = (
        tuple(str(sheet.cell(row, column).value or "") for column in wanted)
        for row in range(1, sheet.max_row + 1)
    )
    return {(name, cell): look for name, cell, look in rows if look}


def write_list(workbook: Workbook, problems: Sequence[Problem], words: Mapping[str, Any], about: str) -> None:
    """Put the list before the department's own sheets and open the workbook on it."""
    page = workbook.create_sheet(words["sheet"], 0)
    columns = words["columns"]
    for number, name in enumerate(columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = columns[name]["width"]
        page.column_dimensions[letter].hidden = name in _HIDDEN
    last = len(columns) - len(_HIDDEN)
    heads = (words["title"], about, words["instructions"])
    for row, (text, size) in enumerate(zip(heads, (16, 11, 11), strict=True), 1):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        put_text(page.cell(row, 1), text)
        page.cell(row, 1).font = Font(size=size, bold=row == 1)
        page.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
    width = sum(column["width"] for column in [*columns.values()][:last])
    page.row_dimensions[1].height = 30
    page.row_dimensions[2].height = _LINE * _lines(about, width)
    page.row_dimensions[3].height = _LINE * _lines(words["instructions"], width)
    for number, column in enumerate(columns.values(), 1):
        cell = page.cell(_HEAD_ROWS, number)
        put_text(cell, column["heading"])
        cell.font, cell.border = Font(bold=True), _BOX
        cell.fill = PatternFill("solid", fgColor="FFD9D9D9")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    row = _HEAD_ROWS + 1
    for number, group in enumerate(_groups(problems), 1):
        _write_group(page, row, number, group, words)
        row += len(group)
    _set_up(page, last)
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    workbook.active = 0


def _groups(problems: Sequence[Problem]) -> Iterator[list[Problem]]:
    for _, group in groupby(
        sorted(problems, key=lambda problem: problem.group), key=lambda problem: problem.group
    ):
        yield list(group)


def _write_group(
    page: Worksheet, top: int, number: int, group: Sequence[Problem], words: Mapping[str, Any]
) -> None:
    """Problems told in the same words: a line a cell, the words and the explanation once for all of them."""
    columns = {name: place for place, name in enumerate(words["columns"], 1)}
    widths = {name: column["width"] for name, column in words["columns"].items()}
    first = group[0]
    many = words["many"].format(count=len(group)) if len(group) > 1 else ""
    shared = {
        "number": str(number),
        "severity": words["severities"][first.severity],
        "message": first.message + many,
        "suggestion": first.suggestion,
        "explanation": first.explanation,
        "explained_by": first.explained_by,
    }
    tallest = max(_lines(shared[name], widths[name]) for name in ("message", "suggestion", "explanation"))
    for row, problem in enumerate(group, top):
        own = {
            "sheet": problem.sheet or "",
            "cell": problem.shown_cell or problem.cell or words["whole"],
            "value": problem.value,
            "reference": problem.reference,
            "look": problem.look,
        }
        for name, text in {**own, **(shared if row == top else {})}.items():
            put_text(page.cell(row, columns[name]), text)
        if problem.sheet:
            _link(page, row, columns["cell"], problem, words)
        height = max(_lines(problem.value, widths["value"]), -(-tallest // len(group)))
        page.row_dimensions[row].height = _LINE * height + 4
    last = top + len(group) - 1
    for name, place in columns.items():
        for row in range(top, last + 1):
            cell = page.cell(row, place)
            cell.border = _BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        if name in shared and len(group) > 1:
            page.merge_cells(start_row=top, end_row=last, start_column=place, end_column=place)
    page.cell(top, columns["severity"]).fill = PatternFill("solid", fgColor=COLOURS[first.severity])
    if first.severity == "critical":  # what cannot be explained away is not asked to be explained
        for name in ("explanation", "explained_by"):
            page.cell(top, columns[name]).fill = _CLOSED
    page.cell(top, columns["number"]).alignment = Alignment(horizontal="center", vertical="center")


def _link(page: Worksheet, row: int, column: int, problem: Problem, words: Mapping[str, Any]) -> None:
    cell = page.cell(row, column)
    name = (problem.sheet or "").replace("'", "''")
    cell.hyperlink = Hyperlink(
        cell.coordinate, location=f"'{name}'!{problem.cell or 'A1'}", tooltip=words["tooltip"]
    )
    cell.font = Font(color="FF0563C1", underline="single")


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters, a Chinese one nearly two wide."""
    return sum(
        max(1, -(-int(sum(1.9 if ord(letter) > 0xFF else 1 for letter in line)) // max(1, int(width))))
        for line in text.split("\n")
    )


def _set_up(page: Worksheet, last: int) -> None:
    page.freeze_panes = page.cell(_HEAD_ROWS + 1, 1)
    page.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.sheet_properties.tabColor = "FFC00000"
    page.print_area = f"A1:{get_column_letter(last)}{page.max_row}"
