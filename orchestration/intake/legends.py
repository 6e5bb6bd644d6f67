"""What a line, or a small table beside a table, says that the codes in its columns stand for."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS, numbered
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

_ENTRIES = re.compile("[;；。]")
_FIRST = re.compile(r"(?<![a-z0-9])[1a](?=[^0-9a-z].*[2b].)")  # code of a list
_BETWEEN = re.compile(r"[-—–:：=为]*$")
_STANDS_FOR = re.compile(r"(?<=[1-9a-z])(?:为|是|即|指|表示|代表|[-—–:：]+)")
_OF_COLUMN = re.compile(r"^(?:.*[:：])?(.*?)(?:(?:这)?一?[栏列]|中|代码|代号|编码)*$")  # 说明：级别栏
_CODES = re.compile("[1１aAＡ①].+[2２bBＢ②]|[●◐○◑◎△▲☆★■□].+[●◐○◑◎△▲☆★■□]")
_MARKED = re.compile("([●◐○◑◎△▲☆★■□])[=:-]?([^●◐○◑◎△▲☆★■□,;、。]{1,8})[,;、]?")
_CODE = re.compile("[1-9a-z]|0[1-9]")
_FEWEST = 2  # codes of a list
_NEAR_TOP = 12  # rows among which the heading of a table of codes stands


class Legend(NamedTuple):
    """The wordings by the code that a cell may say for them, and the column that they are said to be of."""

    column: str
    options: dict[str, str]


def may_explain(text: str) -> bool:
    """A quick look: whether a text has the first two of any codes in it."""
    return _CODES.search(text) is not None


def legends(texts: Iterable[str]) -> Iterator[Legend]:
    """What texts explain: `等级代码——1一般隐患、2重大隐患；级别栏A为一般、B为重大`."""
    for text in texts:
        for entry in _ENTRIES.split(squeeze(text)):
            found = ((first.start(), _options(entry[first.start() :])) for first in _FIRST.finditer(entry))
            if at := next(((start, options) for start, options in found if options), None):
                said = _BETWEEN.sub("", entry[: at[0]])
                label = _OF_COLUMN.match(said)
                yield Legend(label[1] if label else said, at[1])
            elif len(marks := dict(_MARKED.findall(entry))) >= _FEWEST:
                yield Legend("", marks)  # ●已整改 ◐整改中 ○未整改


def explains(
    found: Iterable[Legend], heading: str, means: Callable[[str], bool], are_codes: Callable[[Legend], bool]
) -> dict[str, str]:
    """The options of the legend for a heading: one that names it, or what it `means`, or else names no column
    and whose wordings `are_codes` of it. Empty where there is none.
    """
    known = [*found]
    named = [each for each in known if names(each, heading) or means(each.column)]
    others = [each for each in known if not each.column and are_codes(each)]
    return next((each.options for each in [*named, *others]), {})


def names(legend: Legend, heading: str) -> bool:
    """Whether a legend calls a column as its heading does, or more fully (`检查类型代码` over `类型`)."""
    plain = BRACKETS.sub("", squeeze(heading))  # 等级(填代号)
    named = _OF_COLUMN.match(plain)
    bare = named[1] if named else plain
    return bool(bare) and legend.column.endswith(bare)


def without_legends(grid: Grid, catalogue: Catalogue) -> tuple[Grid, list[Legend]]:
    """A grid without small tables of codes beside it (`代码 | 含义`, `代码 | 类别`), and what they say."""
    found: list[Legend] = []
    cells: list[list[CellValue]] | None = None
    words = catalogue.words
    for row in range(min(len(grid) - _FEWEST, _NEAR_TOP)):
        if words.code_headings.isdisjoint(grid.row_texts(row)):
            continue
        for column in grid.filled(row)[:-1]:
            code, meaning = squeeze(grid.text(row, column)), squeeze(grid.text(row, column + 1))
            is_apart = column > 0 and not grid.text(row, column - 1)
            says_meaning = meaning in words.meaning_headings
            if code not in words.code_headings or not (
                says_meaning or (is_apart and catalogue.is_heading(meaning))
            ):
                continue
            below = takewhile(partial(_is_entry, grid, column), range(row + 1, len(grid)))
            options = {squeeze(grid.text(r, column)): grid.text(r, column + 1) for r in below}
            if len(options) < _FEWEST:
                continue
            cells = cells or [list(own) for own in grid.rows]
            for r in range(row, row + 1 + len(options)):
                cells[r][column] = cells[r][column + 1] = None
            found.append(Legend("" if says_meaning else meaning, options))
    return (replace(grid, rows=cells) if cells else grid), found


def _is_entry(grid: Grid, column: int, row: int) -> bool:
    """Whether a row of a small table says what a code stands for, and nothing behind that."""
    is_code = _CODE.fullmatch(squeeze(grid.text(row, column))) is not None
    return is_code and bool(grid.text(row, column + 1)) and grid.filled(row)[-1] == column + 1


def _options(said: str) -> dict[str, str]:
    return numbered(f"({_STANDS_FOR.sub('=', said)})")
