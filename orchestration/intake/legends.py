"""What a line, or a small table beside a table, says that the codes in its columns stand for."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from orchestration.intake.choices import BRACKETS, numbered
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_ENTRIES = re.compile("[;；。]")
_ENTRY = re.compile(r"^(?P<label>.*?)[-—–:：=为]*(?P<said>(?<![a-z0-9])[1a][^0-9a-z].*[2b].+)$")
_STANDS_FOR = re.compile(r"(?<=[1-9a-z])(?:为|是|即|指|表示|代表)")
_OF_COLUMN = re.compile(r"^(?:.*[:：])?(.*?)(?:(?:这)?一?[栏列]|中|代码|代号|编码)*$")  # 说明：级别栏
_CODES = re.compile("[1１aAＡ①].+[2２bBＢ②]")
_CODE = re.compile("[1-9a-z]")
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
            if (found := _ENTRY.match(entry)) and (options := _options(found["said"])):
                label = _OF_COLUMN.match(found["label"])
                yield Legend(label[1] if label else found["label"], options)


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


def without_legends(grid: Grid, words: Words) -> tuple[Grid, list[str]]:
    """A grid without small tables of codes beside it (`代码 | 含义`), and what these say in a line each."""
    lines: list[str] = []
    cells: list[list[CellValue]] | None = None
    for row in range(min(len(grid) - _FEWEST, _NEAR_TOP)):
        if words.meaning_headings.isdisjoint(grid.row_texts(row)):
            continue
        for column in grid.filled(row)[:-1]:
            is_code = squeeze(grid.text(row, column)) in words.code_headings
            if not is_code or squeeze(grid.text(row, column + 1)) not in words.meaning_headings:
                continue
            said = []
            for below in range(row + 1, len(grid)):
                code, meaning = grid.text(below, column), grid.text(below, column + 1)
                if not _CODE.fullmatch(squeeze(code)) or not meaning:
                    break
                said.append(f"{squeeze(code)}={meaning}")
            if len(said) < _FEWEST:
                continue
            cells = cells or [list(own) for own in grid.rows]
            for below in range(row, row + 1 + len(said)):
                cells[below][column] = cells[below][column + 1] = None
            lines.append("、".join(said))
    return (replace(grid, rows=cells) if cells else grid), lines


def _options(said: str) -> dict[str, str]:
    return numbered(f"({_STANDS_FOR.sub('=', said)})")
