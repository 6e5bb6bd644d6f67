"""Room for more rows in a form: what stands below moves down, and formulas go on meaning what they meant."""

from __future__ import annotations

import copy
import re
from typing import Any

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

ADDRESS = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")


def make_room(sheet: Worksheet, last: int, extra: int) -> None:
    """Put so many rows below row `last`, each looking like it; merged cells, heights and formulas follow."""
    width, depth = sheet.max_column, sheet.max_row
    merged = [copy.copy(block) for block in sheet.merged_cells.ranges]
    for block in merged:
        sheet.unmerge_cells(block.coord)
    if depth > last:
        sheet.move_range(f"A{last + 1}:{get_column_letter(width)}{depth}", rows=extra)
    _move_heights(sheet, last, depth, extra)
    for row in range(last + 1, last + extra + 1):
        _copy_row(sheet, last, row, width)
    for block in merged:
        if block.min_row > last:
            block.shift(row_shift=extra)
        sheet.merge_cells(block.coord)
        if block.min_row == block.max_row == last:
            for down in range(1, extra + 1):
                sheet.merge_cells(start_row=last + down, end_row=last + down, start_column=block.min_col,
                                  end_column=block.max_col)  # fmt: skip
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f" and not last < cell.row <= last + extra:
                cell.value = _followed(str(cell.value), last, extra)
    if sheet.print_area:
        sheet.print_area = _followed_range(str(sheet.print_area).split("!")[-1], last, extra)


def _followed(formula: str, last: int, extra: int) -> str:
    """A formula whose cells have moved; a range that ended in the last row now ends in the new last one."""
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE and "!" not in token.value:
            token.value = _followed_range(token.value, last, extra)
    return str(tokens.render())


def _followed_range(text: str, last: int, extra: int) -> str:
    is_range = ":" in text
    _, _, end = text.partition(":")

    def moved(match: re.Match[str]) -> str:
        row = int(match[2])
        ends_here = is_range and row == last and match.end() > len(text) - len(end)
        return f"{match[1]}{row + extra if row > last or ends_here else row}"

    return ADDRESS.sub(moved, text)


def _move_heights(sheet: Worksheet, last: int, depth: int, extra: int) -> None:
    heights = {row: sheet.row_dimensions[row].height for row in range(last, depth + 1)}
    for row in range(last + 1, depth + 1):
        sheet.row_dimensions[row + extra].height = heights[row]
    for row in range(last + 1, last + extra + 1):
        sheet.row_dimensions[row].height = heights[last]


def _copy_row(sheet: Worksheet, source: int, target: int, width: int) -> None:
    for column in range(1, width + 1):
        above: Any = sheet.cell(source, column)
        cell: Any = sheet.cell(target, column)
        cell._style = copy.copy(above._style)
        cell.value = None
        if above.data_type == "f":
            cell.value = Translator(str(above.value), above.coordinate).translate_formula(cell.coordinate)
