"""A return laid out on a sheet, and the truth about it."""

import random
from datetime import date
from typing import Any

from tests.generator import names, writing
from tests.generator.grid import Formula, Grid, address, letter
from tests.generator.headings import headings, last_line, top_lines
from tests.generator.layout import Column, Table, wording
from tests.generator.months import Month
from tests.generator.rows import Return, Row

ACROSS = ("unit_name", "uscc", "township", "sector")  # merged downwards by offices that merge
NIL = "零报告：本月无此类情况"
NUMERALS = "一二三四五六七八九十"


class Sheet:
    """Writes one table below what the grid already holds and keeps the truth about it."""

    def __init__(self, grid: Grid, table: Table, month: Month, content: Return, rng: random.Random) -> None:
        self.grid, self.table, self.month, self.content, self.rng = grid, table, month, content, rng
        self.at = grid.height + 2 if grid.height else 0
        self.width = max(len(table.columns), 1)
        self.placed: dict[int, int] = {}  # id of a Row -> its sheet row, from 0
        self.addresses: dict[
            int, dict[str, str]
        ] = {}  # cells of a row that lie elsewhere: merged or transposed
        self.truth: dict[str, Any] = {
            "form": content.form,
            "sheet": grid.name,
            "submitter": content.office,
            "period": str(month),
            "orientation": "rows",
            "header_rows": [],
            "columns": {},
            "extra_header_cells": [],
            "total_rows": [],
            "title_cell": None,
            "rows": [],
        }

    def write(self) -> None:
        self.at = top_lines(self, self.at)
        if not self.content.rows:
            self.grid.line(self.at + self._head(), self.width, self.table.trait("nil", NIL), "line")
            return
        self.at += self._head()
        if self.table.trait("numbering"):
            for n in range(self.width):
                self.grid.put(self.at, n, "甲" if n == 0 else n, "head")
            self.at += 1
        self._body()
        self.truth["rows"] = [self._true_row(row) for row in self.content.rows]
        last_line(self)

    def _head(self) -> int:
        depth = headings(self.grid, self.table, self.at)
        self.truth["header_rows"] = [self.at + n + 1 for n in range(depth)]
        for n, column in enumerate(self.table.columns):
            row = self.at + len(column.heads) - 1
            if column.name:
                self.truth["columns"][column.name] = {
                    "header": column.header,
                    "col": letter(n),
                    "header_cell": address(row, n),
                }
            elif column.kind == "extra":
                self.truth["extra_header_cells"].append(address(row, n))
        return depth

    def _body(self) -> None:
        groups = self._sections()
        number = 0
        for n, (heading, rows) in enumerate(groups):
            if heading:
                self.grid.line(self.at, self.width, f"{NUMERALS[n]}、{heading}", "line")
                self.at += 1
            for above, row in zip([None, *rows], rows, strict=False):
                number += 1
                self._row(row, above, number)
            if self.table.trait("subtotals"):
                self._total("小计", rows, wrong={})
        if self.table.trait("totals"):
            self._total("合计", self.content.rows, wrong=self.content.wrong_totals)
        for extra in range(self.table.trait("prenumbered", 0)):
            for n, column in enumerate(self.table.columns):
                self.grid.put(self.at, n, number + extra + 1 if column.kind == "serial" else None)
            self.at += 1

    def _sections(self) -> list[tuple[str | None, list[Row]]]:
        """Rows under their sector's heading, or all under none."""
        if self.table.trait("section"):
            return [(self.table.trait("section"), self.content.rows)]
        if not self.table.trait("sections"):
            return [(None, self.content.rows)]
        sectors = dict.fromkeys(row.values["sector"] for row in self.content.rows)
        groups: list[tuple[str | None, list[Row]]] = []
        for sector in sectors:
            rows = [row for row in self.content.rows if row.values["sector"] == sector]
            groups.append((wording(self.table.office, "sectors", sector), rows))
        self.content.rows = [row for _, rows in groups for row in rows]
        return groups

    def _row(self, row: Row, above: Row | None, number: int) -> None:
        self.placed[id(row)] = self.at
        follows = above is not None and self._same_unit(above, row)
        for n, column in enumerate(self.table.columns):
            if column.kind == "serial":
                self.grid.put(self.at, n, number)
            elif follows and above and self.table.trait("merge") and column.name in ACROSS:
                self._merge_down(row, above, n, column.name or "")
            elif follows and self.table.trait("same") and column.name == "unit_name":
                self.grid.put(self.at, n, "同上")
            else:
                self.grid.put(self.at, n, self._content(row, column))
        self.at += 1

    def _same_unit(self, above: Row, row: Row) -> bool:
        untouched = not any(name in r.typed for r in (above, row) for name in ACROSS)
        return untouched and all(above.values.get(name) == row.values.get(name) for name in ACROSS)

    def _merge_down(self, row: Row, above: Row, n: int, name: str) -> None:
        grid, top = self.grid, self.placed[id(above)]
        known = self.addresses.get(id(above), {}).get(name, address(top, n))
        self.addresses.setdefault(id(row), {})[name] = known
        for i, (first, left, last, _) in enumerate(grid.merges):
            if left == n and last == top and first < last:
                grid.merges[i] = (first, n, self.at, n)
                return
        grid.merges.append((top, n, self.at, n))

    def _content(self, row: Row, column: Column) -> Any:
        if column.kind == "extra":
            return names.person(self.rng) if self.rng.random() < 0.5 else None
        if column.name in row.typed:
            typed = row.typed[column.name]
            return writing.written_date(typed, "dash", self.month) if isinstance(typed, date) else typed
        return writing.cell(row.values.get(column.name or ""), column, self.table, self.month, self.rng)

    def _total(self, label: str, rows: list[Row], wrong: dict[str, int | float]) -> None:
        self.truth["total_rows"].append({"row": self.at + 1})
        spans = [self.placed[id(row)] for row in rows]
        for n, column in enumerate(self.table.columns):
            self.grid.put(self.at, n, None, "total")
            if not column.adds_up:
                continue
            off = wrong.get(column.name or "", 0)
            total = round(sum(self._shown(row, column) for row in rows) + off, 4)
            if self.table.trait("formulas") and not off:
                formula = f"=SUM({address(min(spans), n)}:{address(max(spans), n)})"
                self.grid.put(self.at, n, Formula(formula, total), "total")
            else:
                self.grid.put(self.at, n, total, "total")
        self.grid.put(self.at, 0, label, "total")
        self.at += 1

    def _shown(self, row: Row, column: Column) -> int | float:
        """What the cell adds to a total: the number as typed, mistaken or not."""
        typed = row.typed.get(column.name or "")
        if isinstance(typed, (int, float)):
            return typed
        return writing.in_unit(row.truth(column.name or "") or 0, column)

    def _true_row(self, row: Row) -> dict[str, Any]:
        values = {column.name: plain(row.truth(column.name)) for column in self.table.columns if column.name}
        entry: dict[str, Any] = {"row": self.placed[id(row)] + 1, "values": values}
        if id(row) in self.addresses:
            entry["cells"] = self.addresses[id(row)]
        beside = ["township", "sector"] if self._has_headings() else ["township"]
        implied = {name: row.values[name] for name in beside if row.values.get(name) and name not in values}
        if implied:
            entry["implied"] = implied
        return entry

    def _has_headings(self) -> bool:
        return bool(self.table.trait("sections") or self.table.trait("section"))


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
