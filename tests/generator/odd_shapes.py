"""Tables that do not run downwards: townships as columns, and one record as a form."""

from tests.generator import headings, writing
from tests.generator.grid import address
from tests.generator.layout import wording
from tests.generator.render import Sheet, plain
from tests.generator.rows import Row


def write_sideways(sheet: Sheet) -> None:
    """Every township is a column, every measure a line; the last column adds up."""
    at = headings.top_lines(sheet, sheet.at)
    grid, rows = sheet.grid, sheet.content.rows
    measures = [column for column in sheet.table.columns if column.name != "township"]
    sheet.truth |= {"orientation": "columns", "header_rows": [at + 1]}
    sheet.truth["columns"]["township"] = {"header": "项目", "header_cell": address(at, 0)}
    grid.put(at, 0, "项目", "head")
    for n, row in enumerate(rows, 1):
        grid.put(at, n, wording(sheet.table.office, "townships", row.values["township"]), "head")
        sheet.addresses[id(row)] = {"township": address(at, n)}
    grid.put(at, len(rows) + 1, "合计", "head")
    for line, column in enumerate(measures, at + 1):
        name = column.name or ""
        grid.put(line, 0, column.heads[-1], "head")
        sheet.truth["columns"][name] = {"header": column.heads[-1], "header_cell": address(line, 0)}
        for n, row in enumerate(rows, 1):
            typed = row.typed.get(
                name, writing.cell(row.values[name], column, sheet.table, sheet.month, sheet.rng)
            )
            grid.put(line, n, typed)
            sheet.addresses[id(row)][name] = address(line, n)
        total = sum(row.truth(name) or 0 for row in rows)
        grid.put(line, len(rows) + 1, total, "total")
        sheet.truth["total_rows"].append({"cell": address(line, len(rows) + 1)})
    sheet.truth["rows"] = [_true_row(sheet, row) for row in rows]


def write_record(sheet: Sheet) -> None:
    """One event as a form: heading and value side by side, two pairs a line."""
    at = headings.top_lines(sheet, sheet.at)
    sheet.truth["orientation"] = "record"
    (row,) = sheet.content.rows
    sheet.addresses[id(row)] = {}
    for n, column in enumerate(sheet.table.columns):
        line, left = at + n // 2, 2 * (n % 2)
        sheet.grid.put(line, left, column.heads[-1], "head")
        content = row.typed.get(column.name or "")
        if content is None:
            content = writing.cell(row.values[column.name or ""], column, sheet.table, sheet.month, sheet.rng)
        sheet.grid.put(line, left + 1, content)
        sheet.truth["columns"][column.name] = {"header": column.heads[-1], "header_cell": address(line, left)}
        sheet.addresses[id(row)][column.name or ""] = address(line, left + 1)
    sheet.truth["rows"] = [_true_row(sheet, row)]


def _true_row(sheet: Sheet, row: Row) -> dict[str, object]:
    values = {name: plain(row.truth(name)) for name in sheet.truth["columns"]}
    return {"row": None, "values": values, "cells": sheet.addresses[id(row)]}
