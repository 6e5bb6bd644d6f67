"""Writing text into cells so that it stays text."""

import re

from openpyxl.cell.cell import Cell

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters of a cell
_FORMULA_LIKE = ("=", "+", "-", "@")


def put_text(cell: Cell, text: str) -> None:
    """Text as text, whatever it begins with; without characters that XML cannot hold."""
    cell.value = None
    if not text:
        return
    cell._value, cell.data_type = sound(text), "s"  # the setter would make `=...` a formula
    if text.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True  # still text after it has been edited


def sound(text: str) -> str:
    """The text without control characters, as long as a cell may hold."""
    return _CONTROL.sub("", text)[:_LONGEST]
