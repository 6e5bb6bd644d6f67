"""Where the labels of a one-record form stand: beside their values, or above them."""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import is_label_by_label
from orchestration.intake.numerals import read_numeral
from orchestration.intake.text import squeeze

_BEGINS_WITH_FIGURE = re.compile(r"\s*\d")
_HAN = re.compile("[\u4e00-\u9fff]")
_OF_LABELS, _BESIDE_LABELS = 0.5, 0.34  # the share of known labels in a column; beyond values of others
_LONG = 15  # characters of a text that may stand below the label it belongs to
_A_HEADING = 6  # cells of a row that may head a list
_ASKS = ("？", "?")
_A_GROUP = 5  # cells: what two labels and their values are of, and these
_A_PAIR = 2  # cells: a label and its value
_FEWEST_PAIRS = 3  # labels in the first of two columns, with which their values stand in the second
_FEWEST_ABOVE = 2  # known labels of a row whose values stand below


def above_values(grid: Grid, catalogue: Catalogue) -> dict[tuple[int, int], tuple[int, int]]:
    """Labels that stand beside each other, each with the place of its value below, where a label begins what
    follows. What is merged down both rows is the label of them all.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid) - 1):
        after = grid.filled(row + 2) if row + 2 < len(grid) else []
        labels, values = (
            [c for c in grid.filled(r) if grid.anchored(row, c) != grid.anchored(row + 1, c)]
            for r in (row, row + 1)
        )
        heads = {c for c in labels if is_label(grid, row, c, catalogue)}
        known = len(heads)
        are_figures = heads.issuperset(values) and all(grid.text(row + 1, c).isdecimal() for c in values)
        is_line = len(after) == 1 and len(labels) > _FEWEST_ABOVE  # it ends the card
        if (
            after
            and not is_line
            and not are_figures
            and not _begins_with_labels(grid, row + 2, after, catalogue)
        ):
            continue
        if known and labels == values and len(labels) == 1:  # 事故经过 over all that there is to say of it
            below = grid.text(row + 1, labels[0])
            is_sentence = len(below) >= _LONG or below.endswith("。")
            if is_sentence and not is_label(grid, row + 1, labels[0], catalogue):
                found[row, labels[0]] = (row + 1, labels[0])
            continue
        if (
            known < _FEWEST_ABOVE
            or known * 2 < len(labels)
            or _are_pairs(grid, row, labels, heads, catalogue)
            or _alternates(grid, row, labels, heads, catalogue)
            or any(_says_how_many(grid.text(row, c)) for c in labels if c not in heads)
            or not set(values) <= set(labels)
            or len(values) * 2 < len(labels)
            or not (
                known == len(labels)
                or any(_BEGINS_WITH_FIGURE.match(grid.text(row + 1, c)) for c in values)
                or sum(at == row - 1 for at, _ in found.values()) > 1  # as those above them do
            )
            or not _may_be_values(grid, row + 1, values, known == len(labels), after, catalogue)
            or any(not isinstance(grid.rows[row][c], str) for c in labels)
            or any(catalogue.heading(grid.text(row, c)).aspect for c in labels)  # 本月, 累计 head columns
        ):
            continue
        found |= {(row, c): (row + 1, c) for c in labels}
    return found


def _says_how_many(text: str) -> bool:
    """Whether a text is a quantity (`29栋`, `四十一`), and so no label."""
    number, rest = read_numeral(squeeze(text))
    return _BEGINS_WITH_FIGURE.match(text) is not None or (number is not None and len(rest) <= 1)


def _alternates(grid: Grid, row: int, columns: list[int], heads: set[int], catalogue: Catalogue) -> bool:
    """Whether in this row just every second cell is a label, and in the next one some of the same are, or in
    most rows the first.
    """
    labels = columns[::2]
    if len(columns) == _A_PAIR:  # 具体部位 | 库房 over 存在问题 | 堆放杂物, as the rows around them
        rows = [r for r in range(len(grid)) if grid.filled(r) == columns]
        first, second = (sum(is_label(grid, r, c, catalogue) for r in rows) for c in columns)
        return first >= _FEWEST_PAIRS and first > second
    if heads != {*labels} or len(columns) != 2 * len(labels):
        return False
    is_below = any(is_label(grid, row + 1, c, catalogue) for c in labels)
    return is_below or labels[0] in label_columns(grid, catalogue)


def _are_pairs(grid: Grid, row: int, columns: list[int], heads: set[int], catalogue: Catalogue) -> bool:
    """Whether every second cell that reads like a label is what the one before may say (规模, 山塘)."""
    values = [(c, v) for c, v in zip(columns[::2], columns[1::2], strict=False) if v in heads]
    answered = (c in heads and catalogue.may_say(grid.text(row, c), grid.text(row, v)) for c, v in values)
    is_apart = all(":" not in squeeze(grid.text(row, c)) for c in columns)  # not `处罚方式：罚款` twice
    return bool(values) and is_apart and len(columns) % 2 == 0 and all(answered)


def _begins_with_labels(grid: Grid, row: int, filled: list[int], catalogue: Catalogue) -> bool:
    """Whether a row begins with a label, or most of it is labels."""
    own = (is_label(grid, row, c, catalogue) for c in filled)
    return next(own) or (len(filled) > _FEWEST_ABOVE and sum(own) * 2 > len(filled))


def _may_be_values(
    grid: Grid, row: int, columns: list[int], below_known: bool, after: list[int], catalogue: Catalogue
) -> bool:
    """Whether a row below labels may be their values: not one of three reads like a label, and the first
    does only between two rows of nothing but labels (`防汛应急预案`).
    """
    own = [
        is_label(grid, row, c, catalogue) and not catalogue.answers(grid.text(row - 1, c), grid.text(row, c))
        for c in columns
    ]
    if not own[0]:
        return sum(own) * 3 <= len(own)
    between = below_known and after and all(is_label(grid, row + 1, c, catalogue) for c in after)
    return bool(between) and sum(own) * 2 <= len(own)


def heads_list(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row is rather the heading of a list than labels beside their values: three of four cells and
    more are labels, and below them stands a row of values.
    """
    filled = grid.filled(row)
    below = grid.filled(row + 1) if row + 1 < len(grid) else []
    if len(filled) < _A_HEADING or len(set(below) & set(filled)) * 4 < len(filled) * 3:
        return False
    if is_label_by_label(grid, row, catalogue):
        return False  # values may read like labels: 一般隐患, 已完成整改
    if is_label(grid, row + 1, filled[0], catalogue) and any(
        catalogue.words.is_("unit_heading", grid.text(row, c))
        and catalogue.words.is_unit(squeeze(grid.text(row + 1, c)))
        for c in filled
    ):
        return False  # 项目 | 单位 | 数量 over labels, their units and figures
    own = sum(is_label(grid, row, column, catalogue) for column in filled)
    under = sum(is_label(grid, row + 1, column, catalogue) for column in below)
    return own * 4 >= len(filled) * 3 and under * 2 <= min(own, len(below))


def labels_of(grid: Grid, row: int, columns: set[int], held: set[int], catalogue: Catalogue) -> list[int]:
    """The labels of a row: those in columns of labels, and those that follow a label with its value. Where
    labels and values plainly alternate, a value may read like a label (`属实`), and a label need not be known
    where others stand. `held`: the columns with any label in them.
    """
    filled = grid.filled(row)
    known = [is_label(grid, row, column, catalogue) for column in filled]
    if filled and len(filled) % 2 == 0:
        begins = not known[1] or (filled[0] in columns and filled[1] not in columns)
        is_answered = catalogue.answers(grid.text(row, filled[0]), grid.text(row, filled[1]))
        in_place = (is_answered or held.issuperset(filled[::2])) and all(
            _HAN.search(text) and not catalogue.words.is_unit(squeeze(text))
            for text in (grid.text(row, c) for c in filled[::2])
        )
        pairs = zip(filled[::2], filled[1::2], known[1::2], strict=True)
        is_blank = any(  # 完成日期 | | 复查人员: the one has no value, the other stands where labels do
            is_known and c in columns and not catalogue.may_say(grid.text(row, label), grid.text(row, c))
            for label, c, is_known in pairs
        )
        if known[0] and begins and not is_blank and (all(known[::2]) or in_place):
            return filled[::2]
    is_grouped = (
        len(filled) % 2 == 1 and len(filled) >= _A_GROUP and all(known[1::2]) and not any(known[2::2])
    )
    if is_grouped and filled[0] in columns:
        return filled[1::2]  # 伤亡人数 | 死亡 | 0 | 重伤 | 1
    found: list[int] = []
    has_value = False
    for column, is_known in zip(filled, known, strict=True):
        if column in columns or (has_value and is_known):
            found.append(column)
            has_value = False
        else:
            has_value = bool(found)
    return found


def number_columns(grid: Grid, catalogue: Catalogue) -> set[int]:
    """The columns that only number the labels, as statistical forms do (`代码`, 01, 02)."""
    is_ = catalogue.words.is_
    cells = grid.texts(range(len(grid)))
    named = {c for _, c, text in cells if is_("label_number", text) or is_("serial_heading", text)}
    return {
        column
        for column in named
        if sum(text.isdecimal() for text in grid.column_texts[column]) * 2
        >= sum(map(bool, grid.column_texts[column]))
    }


def label_columns(grid: Grid, catalogue: Catalogue) -> set[int]:
    """The columns in which labels stand: most texts there are some. A value may read like one (`整改中`): of
    two columns beside each other that both do, the one that does more is of labels. A text alone in its row
    is no value and no label.
    """
    found: dict[int, int] = {}
    before = -1
    for column in range(grid.width):
        rows = [
            row
            for row in range(len(grid))
            if len(grid.filled(row)) > 1 and _may_be_label(grid.text(row, column), catalogue)
        ]
        labels = (
            is_label(grid, row, column, catalogue)
            or grid.text(row, column).endswith(_ASKS)
            or catalogue.is_alien(grid.text(row, column))
            for row in rows
        )
        known = sum(labels)
        beside = found.get(before, 0)
        enough = _BESIDE_LABELS if found and not beside else _OF_LABELS
        if known and known >= enough * len(rows) and known >= beside:
            found[column] = known
            if known > beside > 0:
                del found[before]
        before = column if rows else before
    return set(found)


def _may_be_label(text: str, catalogue: Catalogue) -> bool:
    """Whether a text counts in telling where labels stand: no line around a table, no part of another."""
    is_ = catalogue.words.is_
    is_said = ":" in squeeze(text)[:-1] and not is_("section", text)  # 二、查：查到的飞线充电
    return bool(text) and not (is_("share", text) or is_("numbering", text) or is_said)


def is_label(grid: Grid, row: int, column: int, catalogue: Catalogue) -> bool:
    """Whether a cell holds a heading that some form knows, and no title."""
    text = grid.text(row, column)
    is_text = isinstance(grid.rows[row][column], str)
    if not is_text or catalogue.words.is_unit(BRACKETS.sub("", squeeze(text))):
        return False
    return not catalogue.titled(text) and catalogue.is_heading(text.rstrip(":："))
