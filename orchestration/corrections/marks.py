"""Marks on the cells of a returned workbook: a colour and a comment, and their removal when it comes back.

A colour of ours is one that hardly anybody picks, so that it is known again; what a cell looked like before
is kept on the list of problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Fill, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring, tostring

from orchestration.cells import sound

COLOURS = {"critical": "FFFFC7CF", "warning": "FFFFEB9D", "info": "FFDDEBF8"}
_NO_FILL = "-"
_COMMENT_WIDTH, _LINE_HEIGHT, _PER_LINE = 320, 22, 22  # points, points, Chinese characters
_BETWEEN = "\n\n"


def look(cell: Cell) -> str:
    """A cell's fill as text, to be put back later."""
    if cell.fill is None or (isinstance(cell.fill, PatternFill) and cell.fill.fill_type is None):
        return _NO_FILL
    return str(tostring(cell.fill.to_tree()).decode())


def mark(cell: Cell, severity: str, remark: str, author: str) -> None:
    """Colour a cell and say in a comment what is wrong; its own comment stays above ours."""
    cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
    own = f"{cell.comment.text}{_BETWEEN}" if cell.comment else ""
    comment = Comment(sound(f"{own}{remark}"), cell.comment.author if own else author)
    lines = sum(1 + len(line) // _PER_LINE for line in comment.text.split("\n"))
    comment.width, comment.height = _COMMENT_WIDTH, max(3, lines + 1) * _LINE_HEIGHT
    cell.comment = comment


def unmark(sheet: Worksheet, looks: Mapping[str, str], begins: str) -> None:
    """Take off what `mark` put on: colours of ours and comments from where ours begins.

    `looks`: the fills that cells had before, by address; a cell that has been moved gets none.
    """
    for cell in _cells(sheet):
        if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in COLOURS.values():
            cell.fill = _fill(looks.get(cell.coordinate, _NO_FILL))
        if cell.comment and begins in cell.comment.text:
            own = cell.comment.text[: cell.comment.text.index(begins)].rstrip()
            cell.comment = Comment(own, cell.comment.author) if own else None


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell))


def _fill(text: str) -> Fill:
    if text == _NO_FILL:
        return PatternFill()
    try:
        return Fill.from_tree(fromstring(text)) or PatternFill()
    except (SyntaxError, TypeError, ValueError):  # someone has written over it
        return PatternFill()
