"""Sheets to files, byte for byte the same every time."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from tests.generator.grid import Formula, Grid

WRITTEN = datetime(2022, 6, 1, 8, 30)  # the file's own creation time; arrival is the drop folder's date
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "line": {"font_size": 10},
    "head": {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True},
    "body": {"border": 1, "valign": "vcenter", "text_wrap": True},
    "date": {"border": 1, "valign": "vcenter", "num_format": "yyyy/m/d"},
    "total": {"border": 1, "bold": True},
}


def write(path: Path, grids: list[Grid], file_format: str) -> None:
    """Writes one submission in the format given, whatever its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if file_format == "xlsx":
        _xlsx(path, grids)
    elif file_format == "xls":
        _xls(path, grids)
    else:
        _csv(path, grids[0], "gb18030" if file_format == "csv-gb18030" else "utf-8-sig")


def _xlsx(path: Path, grids: list[Grid]) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": WRITTEN})
    styles = {name: book.add_format(content) for name, content in STYLES.items()}
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        if grid.hidden:
            sheet.hide()
        for top, left, bottom, right in grid.merges:
            sheet.merge_range(top, left, bottom, right, "", styles[grid.styles[top, left]])
        for (row, column), value in sorted(grid.cells.items(), key=lambda item: item[0]):
            style = styles["date" if isinstance(value, date) else grid.styles[row, column]]
            if isinstance(value, Formula):
                sheet.write_formula(row, column, value.text, style, value.value)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), style)
            elif value is None:
                sheet.write_blank(row, column, None, style)
            else:
                sheet.write(row, column, value, style)
        for column in range(grid.width):
            sheet.set_column(column, column, _column_width(grid, column))
    book.close()


def _column_width(grid: Grid, column: int) -> float:
    merged = {(top, left) for top, left, _, right in grid.merges if right > left}
    texts = [
        str(v) for (r, c), v in grid.cells.items() if c == column and v is not None and (r, c) not in merged
    ]
    return min(28.0, max([5.0, *(2.0 + 1.7 * len(text) for text in texts)]))


def _xls(path: Path, grids: list[Grid]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    plain = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    dated = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str="yyyy-mm-dd")
    strong = xlwt.easyxf("font: bold on; align: horiz center, vert center, wrap on")
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        sheet.visibility = 1 if grid.hidden else 0
        across = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
        for (row, column), value in sorted(grid.cells.items(), key=lambda item: item[0]):
            style = strong if grid.styles[row, column] in ("title", "head") else plain
            style = dated if isinstance(value, date) else style
            text = value.value if isinstance(value, Formula) else value
            if (row, column) in across:
                bottom, right = across[row, column]
                sheet.write_merge(row, bottom, column, right, text, style)
            else:
                sheet.write(row, column, text, style)
    book.save(str(path))


def _csv(path: Path, grid: Grid, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in range(grid.height):
        values = [grid.cells.get((row, column)) for column in range(grid.width)]
        values = [value.value if isinstance(value, Formula) else value for value in values]
        writer.writerow("" if value is None else value for value in values)
    path.write_bytes(out.getvalue().encode(encoding))
