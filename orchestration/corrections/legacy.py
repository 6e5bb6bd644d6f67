"""An .xls workbook rebuilt as .xlsx: values, fonts, borders, fills, number formats, widths, merged ranges."""

from __future__ import annotations

import struct
from contextlib import suppress
from functools import cache
from typing import Any

import openpyxl
import xlrd
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from orchestration.cells import put_text
from orchestration.corrections.legacy_pages import set_up_pages

_HORIZONTAL = (*("general", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed"),)
_VERTICAL = ("top", "center", "bottom", "justify", "distributed")
_LINES = (
    *(None, "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot"),
    *("mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"),
)
_SOLID = 1
_TWIPS, _CHARACTER = 20, 256  # heights in twentieths of a point, widths in parts of a character
_PADDING = 1.06  # characters that a column of the usual width has beside those it holds


def rebuilt(content: bytes) -> openpyxl.Workbook | None:
    """The workbook anew; None where xlrd refuses it."""
    try:
        source = xlrd.open_workbook(file_contents=content, formatting_info=True)
    except MemoryError:
        raise
    except Exception:  # it has many ways of refusing a file that others open
        return None
    target = openpyxl.Workbook()
    target.remove(target.active)
    style = _styles(source)
    usual = source.font_list[0]
    target._named_styles["Normal"].font = Font(usual.name, usual.height / _TWIPS)  # widths are counted in it
    for sheet in source.sheets():
        _copy(sheet, target.create_sheet(sheet.name), style)
    with suppress(OSError, StopIteration, struct.error):  # it is of the looks only
        set_up_pages(content, target.worksheets)
    if source.datemode:
        target.epoch = CALENDAR_MAC_1904
    return target


def _copy(sheet: Any, page: Any, style: Any) -> None:
    usual = sheet.standardwidth / _CHARACTER if sheet.standardwidth else (sheet.defcolwidth or 8) + _PADDING
    page.sheet_format.defaultColWidth = usual
    page.sheet_state = ("visible", "hidden", "veryHidden")[sheet.visibility]
    for r in range(sheet.nrows):
        for c in range(sheet.row_len(r)):
            _put(page.cell(r + 1, c + 1), sheet.cell(r, c), style)
    for r0, r1, c0, c1 in sheet.merged_cells:
        page.merge_cells(start_row=r0 + 1, end_row=r1, start_column=c0 + 1, end_column=c1)
    for c, column in sheet.colinfo_map.items():
        dimension = page.column_dimensions[get_column_letter(c + 1)]
        dimension.width, dimension.hidden = column.width / _CHARACTER, bool(column.hidden)
    for r, row in sheet.rowinfo_map.items():
        if not row.has_default_height and row.height < 0x8000:
            page.row_dimensions[r + 1].height = row.height / _TWIPS
        page.row_dimensions[r + 1].hidden = bool(row.hidden)


def _put(cell: Any, source: Any, style: Any) -> None:
    if source.ctype == xlrd.XL_CELL_TEXT:
        put_text(cell, source.value)
    elif source.ctype == xlrd.XL_CELL_ERROR:
        put_text(cell, xlrd.error_text_from_code.get(source.value, "#REF!"))
    elif source.ctype == xlrd.XL_CELL_BOOLEAN:
        cell.value = bool(source.value)
    elif source.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        cell.value = int(source.value) if source.value == int(source.value) else source.value
    for name, value in style(source.xf_index).items():
        setattr(cell, name, value)


def _styles(book: Any) -> Any:
    """How cells look, by the number of their format record."""

    def colour(index: int) -> Color | None:
        rgb = book.colour_map.get(index)
        return Color("FF{:02X}{:02X}{:02X}".format(*rgb)) if rgb else None

    def line(kind: int, index: int) -> Side:
        return Side(_LINES[kind], colour(index)) if 0 < kind < len(_LINES) else Side()

    @cache
    def style(number: int) -> dict[str, Any]:
        record = book.xf_list[number]
        font, box, place = book.font_list[record.font_index], record.border, record.alignment
        looks = {
            "font": Font(
                font.name,
                font.height / _TWIPS,
                bold=bool(font.bold),
                italic=bool(font.italic),
                strike=bool(font.struck_out),
                underline="single" if font.underlined else None,
                color=colour(font.colour_index),
            ),
            "alignment": Alignment(
                _HORIZONTAL[place.hor_align] if place.hor_align < len(_HORIZONTAL) else None,
                _VERTICAL[place.vert_align] if place.vert_align < len(_VERTICAL) else None,
                wrap_text=bool(place.text_wrapped),
                text_rotation=place.rotation if place.rotation <= 180 else 255,
            ),
            "border": Border(
                left=line(box.left_line_style, box.left_colour_index),
                right=line(box.right_line_style, box.right_colour_index),
                top=line(box.top_line_style, box.top_colour_index),
                bottom=line(box.bottom_line_style, box.bottom_colour_index),
            ),
            "number_format": book.format_map[record.format_key].format_str,
        }
        if record.background.fill_pattern == _SOLID:
            looks["fill"] = PatternFill("solid", colour(record.background.pattern_colour_index))
        return looks

    return style
