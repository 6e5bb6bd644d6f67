"""Draws sheets into an Excel workbook: fonts, number formats, frozen heads, A4 across.

How every workbook of the office looks is settings (exports/reports/workbooks.yml). What departments wrote is
written as text, never as a formula or a link.
"""

import datetime
import math
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import xlsxwriter
import yaml

from orchestration.reports.excel_charts import COLUMNS_BESIDE, ROWS_BESIDE, draw_chart
from orchestration.reports.marking import clean
from orchestration.reports.sheets import Cell, Column, Settings, Sheet
from orchestration.settings import PROJECT

LOOKS = PROJECT / "exports" / "reports" / "workbooks.yml"
LONGEST_TEXT = 32767  # what an Excel cell holds
MOST_LINES = 20
BLANK_COLUMN = 8.43  # the width of a column that nobody set
A4 = 9
INCH = 25.4  # mm
Layout = tuple[bool, str]  # whether text runs over lines, and on which side it stands
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def drawn(sheets: Sequence[Sheet], title: str, period: str) -> bytes:
    """The workbook of a period (`YYYY-MM`); the same sheets give the same bytes."""
    settings = yaml.safe_load(LOOKS.read_text(encoding="utf-8"))
    year, month = (int(part) for part in period.split("-"))
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        workbook.set_properties(
            {"title": title, "author": settings["author"], "created": datetime.datetime(year, month, 1)}
        )
        drawing = Drawing(workbook, settings)
        for sheet in sheets:
            drawing.draw(sheet, title)
    return content.getvalue()


def lines_needed(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """Count the lines of the tallest cell of a row; at most MOST_LINES."""
    tallest = 1
    for column, cell in zip(columns, cells, strict=True):
        if column.wrap and isinstance(cell.value, str):
            tallest = max(tallest, lines_in(column, cell.value))
    return min(tallest, MOST_LINES)


def columns_printed(sheet: Sheet, notes: Sequence[str]) -> int:
    """Count the columns to print: beside a narrow table also the blank ones that its notes run over."""
    if sheet.printed_columns < len(sheet.columns):
        return sheet.printed_columns
    if sheet.chart is not None:
        return sheet.printed_columns + 1 + COLUMNS_BESIDE
    longest = max((sum(map(_width, note)) for note in notes), default=0)
    missing = longest - sum(column.width for column in sheet.columns)
    return sheet.printed_columns + max(0, math.ceil(missing / BLANK_COLUMN))


def lines_in(column: Column, text: str) -> int:
    """Count the lines that a text takes in a column."""
    widths = [sum(_width(letter) for letter in line) for line in text.split("\n")]
    return sum(max(1, math.ceil(width / column.width)) for width in widths)


def _width(letter: str) -> float:
    """Say how many characters of a column's width a letter takes: a Chinese one nearly two."""
    return 1.8 if ord(letter) > 0xFF else 1.0


class Drawing:
    """Draws sheets into a workbook in the fonts, number formats and print set-up of the settings."""

    def __init__(self, workbook: Any, settings: Settings) -> None:
        self._workbook = workbook
        self._styles = settings["styles"]
        self._look = {**settings["look"]["cell"], "valign": "vcenter"}
        self._header = workbook.add_format({**self._look, **settings["look"]["header"]})
        self._note = workbook.add_format({**settings["look"]["note"]})
        self._print = settings["print"]
        self._nothing = settings["nothing"]
        self._format = cache(self._new_format)

    def draw(self, sheet: Sheet, title: str) -> None:
        """Draw one sheet: headings, rows, footnote; frozen, filtered and ready to print on A4 across."""
        page = self._workbook.add_worksheet(sheet.name)
        for position, column in enumerate(sheet.columns):
            page.set_column(position, position, column.width)
            page.write_string(0, position, column.title, self._header)
        lines = max(lines_in(column, column.title) for column in sheet.columns)
        page.set_row(0, max(self._print["header_height"], self._print["line_height"] * lines))
        for line, cells in enumerate(sheet.rows, start=1):
            page.set_row(line, self._print["line_height"] * lines_needed(sheet.columns, cells))
            for position, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
                self._write(page, line, position, cell, (column.wrap, column.align))
        below = len(sheet.rows) + 1
        notes = [*([] if sheet.rows else [self._nothing]), *sheet.footnote.splitlines()]
        for offset, note in enumerate(notes):
            page.write_string(below + offset, 0, note, self._note)
        page.freeze_panes(1, sheet.frozen_columns)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        last = max(below + len(notes) - 1, ROWS_BESIDE if sheet.chart is not None else 0)
        page.print_area(0, 0, last, columns_printed(sheet, notes) - 1)
        if sheet.chart is not None and sheet.chart.is_drawn:
            draw_chart(self._workbook, page, sheet.name, sheet.chart, len(sheet.columns) + 1)
        self._prepare_print(page, f"{title}  {sheet.name}")

    def _prepare_print(self, page: Any, heading: str) -> None:
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        margin = self._print["margin_mm"] / INCH
        page.set_margins(left=margin, right=margin, top=2 * margin, bottom=1.5 * margin)
        page.set_header("&C" + heading.replace("&", "&&"))
        page.set_footer("&C" + self._print["footer"])

    def _write(self, page: Any, line: int, position: int, cell: Cell, layout: Layout) -> None:
        value = cell.value
        if isinstance(value, bool):
            value = self._styles["if_true"] if value else self._styles["if_false"]
        match value:
            case None:
                page.write_blank(line, position, None, self._format("", cell.colour, layout))
            case datetime.datetime():
                look = self._format(cell.style or "instant", cell.colour, layout)
                page.write_datetime(line, position, value.replace(tzinfo=None), look)
            case datetime.date():
                page.write_datetime(line, position, value, self._format("date", cell.colour, layout))
            case int() | float():
                look = self._format(cell.style or "number", cell.colour, layout)
                page.write_number(line, position, value, look)
            case _:
                text = clean(str(value))[:LONGEST_TEXT]
                page.write_string(line, position, text, self._format("text", cell.colour, layout))

    def _new_format(self, style: str, colour: str, layout: Layout) -> Any:
        wrap, align = layout
        look = {**self._look, "text_wrap": wrap} | ({"align": align} if align else {})
        number_format = self._styles["formats"].get(style, self._styles["formats"]["number"] if style else "")
        if number_format:
            look["num_format"] = number_format
        if colour:
            look["bg_color"] = colour
        return self._workbook.add_format(look)
