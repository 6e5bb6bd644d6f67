"""Columns that only count the rows, and columns of numbers that name them: which is which."""

import re

from orchestration.intake.catalogue import LOOSE, Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header, Mapped

_COUNTED = ["1", "2", "3"]
_NUMBER = re.compile(r"(?=.*[A-Za-z\u4e00-\u9fff])(?=.*\d)[^\s,，。]{4,}")


def find_serial(header: Header, grid: Grid, catalogue: Catalogue) -> None:
    """A column of numbers (编号) that only counts the rows (1, 2, 3) names nothing. One that should count
    them (序号) and holds numbers of another sort (`LT-8-01`) names the rows.
    """
    below = range(header.bottom + 1, len(grid))
    texts = {
        column.index: [text for row in below if (text := grid.text(row, column.index))]
        for column in header.columns
        if column.serial or catalogue.words.is_("number_heading", column.heading)
    }
    serials = [column for column in header.columns if column.serial]
    for other in serials[1:]:
        if texts[other.index] and not any(map(str.isdecimal, texts[other.index])):
            header.assign(other, None)  # 号 behind 序号 may be of anything
    if serials:
        _name(header, serials[0], texts[serials[0].index], catalogue)
        return
    for column in [column for column in header.columns if column.index in texts]:
        counted = [text for text in texts[column.index] if text.isdecimal()]
        if counted[: len(_COUNTED)] == _COUNTED:
            header.assign(column, None, serial=True)
            _give(header, column.column, catalogue)


def _name(header: Header, serial: Mapped, texts: list[str], catalogue: Catalogue) -> None:
    """Let a column that should count the rows be that of their numbers, if such stand there."""
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    are_many = len(numbers) * 2 > len(texts) and len(set(numbers)) * 5 >= len(numbers) * 4
    if not are_many or any(map(str.isdecimal, texts)):
        return
    meant = catalogue.matches(header.form, catalogue.heading(catalogue.words.number_said))
    if meant and meant[0].rank < LOOSE and meant[0].column not in header.mapped:
        header.assign(serial, meant[0].column)


def _give(header: Header, freed: str | None, catalogue: Catalogue) -> None:
    """Let a heading have a column that another has lost, if it is the best reading of that one alone."""
    others = [column for column in header.columns if not column.column and not column.serial]
    matches = [catalogue.matches(header.form, catalogue.heading(*o.heading.split("/"))) for o in others]
    meant = [
        other for other, found in zip(others, matches, strict=True) if found and found[0].column == freed
    ]
    if len(meant) == 1:
        header.assign(meant[0], freed)
