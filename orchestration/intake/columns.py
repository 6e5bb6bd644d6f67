"""Whole columns of cells read at once: a text or a value is worked out once, however often it stands there.

Columns repeat themselves, and so do the months of an office. Sizes are those of a sheet's columns.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from orchestration.intake.readings import Reading, Value
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeezed
from orchestration.intake.values import PLAIN_TEXT, PLAIN_WORD, CellReader, as_written
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words

# Cells that read as what they say, one a line; no line is tried in two ways.
_PLAIN_TEXTS = re.compile(rf"(?>(?:{PLAIN_WORD.pattern}|{PLAIN_TEXT.pattern})?\n)*")
_PLAIN = {str, float, date, datetime}  # these are told apart by their values; True and 1.0 are one key
_LONGEST_DITTO = 8  # characters, blanks and all
_MOST_REMEMBERED = 100_000  # texts or values of one sort


class _Texts(dict[CellValue, str]):
    def __missing__(self, value: CellValue) -> str:
        text = self[value] = as_written(value).strip()
        return text


_texts = _Texts()


def written(values: Sequence[CellValue]) -> list[str]:
    """The texts of a column's cells as a person sees them, without blanks around them."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return list(map(str.strip, values))  # type: ignore[arg-type]
    if not kinds <= _PLAIN:
        return [as_written(value).strip() for value in values]
    if len(_texts) > _MOST_REMEMBERED:
        _texts.clear()
    return list(map(_texts.__getitem__, values))


@dataclass(slots=True)
class Column:
    """The values of a column's cells, what is to be remarked on some of them, by position, and where the
    value above is repeated.
    """

    values: list[Value]
    remarks: dict[int, Reading] = field(default_factory=dict)
    dittos: tuple[int, ...] = ()


class _Known(dict[Hashable, Value]):
    """Values by cell, for one sort of column; of some there is a remark, some repeat the value above."""

    def __init__(
        self, cells: CellReader, type_: str, unit: str | None, period: str | None, forward: bool
    ) -> None:
        super().__init__()
        self.cells = cells
        self.type = type_
        self.asked = (unit, period, forward)
        self.remarked: dict[Hashable, Reading] = {}
        self.dittos: set[Hashable] = set()

    def __missing__(self, key: Hashable) -> Value:
        cell: Any = key[1] if isinstance(key, tuple) else key
        reading = self.cells.read(self.type, cell, *self.asked)
        if reading.problem:
            self.remarked[key] = reading
        if (
            isinstance(cell, str)
            and len(cell) <= _LONGEST_DITTO
            and squeezed(cell) in self.cells.words.dittos
        ):
            self.dittos.add(key)
        self[key] = reading.value
        return reading.value


class ColumnReader:
    """Reads columns; remembers the values of cells, and nothing of the sheets they stood on."""

    def __init__(self, words: Words, wordings: Wordings) -> None:
        self.words = words
        self.cells = CellReader(words, wordings)
        self._known: dict[tuple[str, str | None, str | None, bool], _Known] = {}

    def read(
        self, type_: str, values: Sequence[CellValue], unit: str | None, period: str | None, forward: bool
    ) -> Column:
        """Read a column's cells: `unit`, `period` and `forward` as for a single cell."""
        kinds = set(map(type, values))
        if type_ == "text" and kinds == {str} and self._are_plain(values):  # type: ignore[arg-type]
            return Column([value or None for value in values])  # type: ignore[misc]
        asked = (type_, unit, period, forward) if type_ == "date" else (type_, unit, None, False)
        known = self._known.get(asked)
        if known is None or len(known) > _MOST_REMEMBERED:
            known = self._known[asked] = _Known(self.cells, *asked)
        keys: Sequence[Hashable] = values
        if not kinds <= _PLAIN:
            keys = [value if type(value) in _PLAIN else (type(value), value) for value in values]
        column = Column(list(map(known.__getitem__, keys)))
        remarked, dittos = known.remarked, known.dittos
        if remarked and not remarked.keys().isdisjoint(keys):
            column.remarks = {n: remarked[key] for n, key in enumerate(keys) if key in remarked}
        if dittos and not dittos.isdisjoint(keys):
            column.dittos = tuple(n for n, key in enumerate(keys) if key in dittos)
        return column

    def _are_plain(self, values: Sequence[str]) -> bool:
        """Whether texts are all such that nothing is to be worked out about them: names, descriptions."""
        lines = "\n".join([*values, ""])
        is_plain = lines.count("\n") == len(values) and _PLAIN_TEXTS.fullmatch(lines)
        return bool(is_plain) and self.words.dittos.isdisjoint(values)
