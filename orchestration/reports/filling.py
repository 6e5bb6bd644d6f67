"""Forms of superiors filled in: the office's figures and rows of the marts in the cells that settings name.

Each `exports/reports/*.yml` with a `fill` is such a form. Its template keeps layout, merged cells, formats,
formulas. What has not been reported stays blank, and a note says who is missing; it is never a zero.
"""

from __future__ import annotations

import calendar
import datetime
import zipfile
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from duckdb import DuckDBPyConnection
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.cells import put_text
from orchestration.kept import Drafts, digest_of
from orchestration.packages import rewritten
from orchestration.reports.figures import ReportError, has_figures
from orchestration.reports.growing import make_room
from orchestration.reports.marking import clean
from orchestration.reports.rows import Report, Row
from orchestration.settings import PROJECT
from orchestration.warehouse import connect

REPORTS = PROJECT / "exports" / "reports"
TEMPLATES = PROJECT / "exports" / "templates"
NUMBER = "#"  # a column that counts the rows
UNKEPT = ("xl/charts/", "xl/drawings/drawing")  # parts of a workbook that do not survive being filled
Settings = Mapping[str, Any]
Values = dict[str, Any]
"""What goes into the cells of a sheet, by address."""


def draft_forms(
    marts: Path, period: str, folder: Path, reports: Path = REPORTS, templates: Path = TEMPLATES
) -> Drafts:
    """Make every form ready for a period (`YYYY-MM`), from the marts in a DuckDB file.

    Raises ReportError if the marts know nothing of the period or a form's settings do not fit its template or
    the marts.
    """
    drafts = Drafts(folder)
    with connect(marts, read_only=True) as connection:
        for file in sorted(reports.glob("*.yml")):
            settings = yaml.safe_load(file.read_text(encoding="utf-8"))
            if "fill" not in settings:
                continue
            try:
                _add(drafts, connection, settings, period, templates)
            except ReportError as error:
                raise ReportError(f"{file.name}：{error}") from error
            except KeyError as error:
                raise ReportError(f"{file.name}：设置里少了 {error}") from error
    return drafts


def _add(
    drafts: Drafts, connection: DuckDBPyConnection, settings: Settings, period: str, templates: Path
) -> None:
    district = settings["district"]
    if not has_figures(connection, period, district):
        raise ReportError(f"数据集市中没有 {period} 的数据，不能填写，请先运行 anwei run --period {period}。")
    form = Form(Report(connection, period, district), settings, period, templates)
    sheets = [form.values(sheet) for sheet in settings["fill"]]
    target = drafts.folder / f"{form.worded(settings['title'])}.xlsx"
    drafts.add(target, form.digest(sheets), lambda: form.written(sheets))


class Form:
    """One form of the settings, for one period."""

    def __init__(self, report: Report, settings: Settings, period: str, templates: Path) -> None:
        self._report, self._settings = report, settings
        self._template = templates / settings["template"]
        if not self._template.exists():
            raise ReportError(f"找不到模板 {self._template.name}")
        year, month = (int(part) for part in period.split("-"))
        self._ends_on = datetime.date(year, month, calendar.monthrange(year, month)[1])

    def worded(self, text: str) -> str:
        """A text of the settings with the period in it."""
        return text.format(year=self._ends_on.year, month=self._ends_on.month, day=self._ends_on.day)

    def values(self, sheet: Settings) -> tuple[Values, list[list[Values]]]:
        """What goes into a sheet: by address, and for each list of rows what goes into its columns."""
        wanted = dict(sheet.get("cells", {}))
        for row, of_row in sheet.get("grid", {}).get("rows", {}).items():
            for column, of_column in sheet["grid"]["columns"].items():
                wanted[f"{column}{row}"] = {**of_row, **of_column}
        figures = {cell: self._figure(source) for cell, source in wanted.items()}
        cells: Values = {cell: self.worded(text) for cell, text in sheet.get("texts", {}).items()}
        cells |= {cell: _said(row, wanted[cell]) for cell, row in figures.items()}
        for note in sheet.get("notes", []):
            asked = [self._figure(source) for source in note["of"]] if "of" in note else figures.values()
            names = dict.fromkeys(
                name for row in asked if row for name in (row["missing_names"] or "").split("、")
            )
            missing = clean("、".join(filter(None, names)))
            said = note["say"].format(names=missing) if missing else note.get("complete")
            months = self._report.lacking_months() if note.get("months") else ""
            sectors = self._report.lacking_sectors() if note.get("sectors") else ""
            cells[note["cell"]] = f"{said or ''}{sectors}{months}" or None
        return cells, [self._lines(rows) for rows in sheet.get("rows", [])]

    def digest(self, sheets: list[Any]) -> str:
        """Changes when the form would say something else."""
        return digest_of([self._settings, sheets], self._template)

    def written(self, sheets: list[tuple[Values, list[list[Values]]]]) -> bytes:
        """The filled workbook; ReportError if a sheet or a cell of the settings is not there."""
        with zipfile.ZipFile(self._template) as package:
            unkept = [name for name in package.namelist() if name.startswith(UNKEPT)]
        if unkept:
            raise ReportError(f"模板 {self._template.name} 含有图表或图形，填写后不能保留，请先去掉")
        book = openpyxl.load_workbook(self._template)
        for settings, (cells, lists) in zip(self._settings["fill"], sheets, strict=True):
            if settings["sheet"] not in book.sheetnames:
                raise ReportError(f"模板 {self._template.name} 中没有工作表“{settings['sheet']}”")
            page = book[settings["sheet"]]
            for address, value in cells.items():
                _put(page, address, value)
            # From the bottom up, so that what moves down has been written.
            for rows, lines in sorted(
                zip(settings.get("rows", []), lists, strict=True), key=lambda one: -one[0]["first"]
            ):
                _write_lines(page, rows, lines)
        book.properties.created = book.properties.modified = datetime.datetime.combine(
            self._ends_on, datetime.time()
        )
        if book.calculation is not None:
            book.calculation.fullCalcOnLoad = True
        content = BytesIO()
        book.save(content)
        return rewritten(content.getvalue())

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str, str | None], Row]:
        keys = ("figure_id", "time_window", "breakdown", "breakdown_key")
        rows = self._report.mart("report_figures", ["figure_id"])
        return {(row[keys[0]], row[keys[1]], row[keys[2]], row[keys[3]]): row for row in rows}

    @cached_property
    def _catalogue(self) -> set[str]:
        return {row["figure_id"] for row in self._report.figures()}

    def _figure(self, source: Settings) -> Row | None:
        """The row of `report_figures` that a cell wants; None where nobody spoke of its sector."""
        figure, window = source["figure"], source["window"]
        if figure not in self._catalogue:
            raise ReportError(f"指标目录中没有“{figure}”")
        return self._figures.get((figure, window, source.get("breakdown", "none"), source.get("key")))

    def _lines(self, rows: Settings) -> list[Values]:
        """The rows of a mart as the columns of the form take them."""
        found = self._report.mart(rows["mart"], rows["order_by"], only=rows.get("only"))
        for column in rows["columns"].values():
            if column != NUMBER and found and column not in found[0]:
                raise ReportError(f"数据集市 marts.{rows['mart']} 中没有列 {column}")
        return [
            {letter: place if name == NUMBER else row[name] for letter, name in rows["columns"].items()}
            for place, row in enumerate(found, start=1)
        ]


def _said(row: Row | None, source: Settings) -> Any:
    """The value of a figure, of a list its items a line each; None where it has not been reported."""
    if row is None or row["status"] == "missing":
        return None
    return row["text_value"] if source.get("items") else row["value"]


def _write_lines(page: Worksheet, rows: Settings, lines: list[Values]) -> None:
    room = rows["last"] - rows["first"] + 1
    if len(lines) > room:
        make_room(page, rows["last"], len(lines) - room)
    for row, line in enumerate(lines, start=rows["first"]):
        for letter, value in line.items():
            _put(page, f"{letter}{row}", value)


def _put(page: Worksheet, address: str, value: Any) -> None:
    """Write into a cell in the format it has: text stays text, and what is not known leaves nothing there."""
    cell = page[address]
    try:
        if isinstance(value, str):
            put_text(cell, clean(value))
        else:
            cell.value = value
    except AttributeError as error:
        raise ReportError(
            f"工作表“{page.title}”的 {address} 在合并单元格里，请写合并区左上角的单元格"
        ) from error
