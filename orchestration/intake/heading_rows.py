"""Which rows of a sheet look like the heading of a table, before any heading is understood."""

import re
from collections.abc import Mapping

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.concepts import LONGEST_HEADING
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze

MAX_DEPTH = 4  # rows of a heading
NEAR_TOP = 30  # rows among which a heading stands that is hard to tell
_TWO_PAIRS = 4  # cells of two labels with what they say
_MANY = 6  # headings known in one row: it is a heading however many others stand beside them
_DIGITS = re.compile(r"\d\d(?!月)(?!\d?\s+[\u4e00-\u9fff])|\d月\d|^\d[^\d月季年至\-—~～.、）)]{0,2}$")
_WEEK = re.compile(r"\d{1,2}[.月/]\d{1,2}日?[-—~至到]\d{1,2}[.月/]\d{1,2}日?$")
_WHOLE_DAY = re.compile(r"(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?")
_LABELLED = re.compile(r"[:：]\s*\S")
_BRACKETED = re.compile(r"[(\[](?:\D{1,8}|\D{0,3}m[23])[)\]]")


def looks_like_heading(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """A quick look: at least two cells of the row read as headings, and they are a fair part of it.

    Numbers, and texts with numbers in them (dates, codes), are what data rows have and heading rows do not:
    one in the first place, or two such cells, settle the matter before any heading is looked up.
    """
    filled = grid.filled(row)
    if len(filled) < 2 or not isinstance(grid.rows[row][filled[0]], str):
        return False
    texts = [
        value
        for c in filled
        if isinstance(value := grid.rows[row][c], str)
        if not _DIGITS.search(value) or not _DIGITS.search(_WEEK.sub("", value))
    ]
    if (len(filled) - len(texts) > 1 and len(texts) * 3 < len(filled) * 2) or len(texts) * 2 < len(filled):
        return False
    missing = max(2, min(_MANY, -(-len(filled) * 2 // 5)))
    for left, text in zip(range(len(texts), 0, -1), texts, strict=True):
        if left < missing:
            break
        missing -= catalogue.is_heading(text)
        if not missing:
            return not _is_of_labels(grid, row, catalogue)
    return False


def _is_of_labels(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row holds labels with what they say: `级别：一般`, or 检查日期 beside a day, by turns."""
    texts = [grid.text(row, c) for c in grid.filled(row)]
    return all(map(_LABELLED.search, texts)) or is_label_by_label(grid, row, catalogue)


def is_label_by_label(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether labels and what they say stand by turns: a number among it, or the heading of a list below."""
    if not _by_turns(grid, row, catalogue) or _is_over_units(grid, row, catalogue):
        return False
    is_above = not grid.sideways and _is_above_heading(grid, row, catalogue)
    return is_above or any(
        _DIGITS.search(grid.text(row, c)) for c in labelled_cells(grid, row, catalogue)[1::2]
    )


def _is_over_units(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether units stand in brackets below a row, as they do below headings."""
    below = map(squeeze, grid.row_texts(row + 1)) if row + 1 < len(grid) else ()
    return any(BRACKETS.fullmatch(text) and catalogue.words.is_unit(text[1:-1]) for text in below)


def labelled_cells(grid: Grid, row: int, catalogue: Catalogue) -> list[int]:
    """The columns of a row that may hold labels and values by turns, without the number of what they head."""
    filled = grid.filled(row)
    is_odd = len(filled) % 2 and catalogue.words.is_("ordinal", grid.text(row, filled[0]))
    return filled[1:] if is_odd else filled


def _by_turns(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether every second cell of a row is a label, half of them known, and those between read as what these
    may say; if the first is not known, another must be answered.
    """
    if len(grid.filled(row)) < _TWO_PAIRS:
        return False
    texts = [grid.text(row, c) for c in labelled_cells(grid, row, catalogue)]
    labels, values = texts[::2], texts[1::2]
    if len(labels) != len(values) or any(map(_DIGITS.search, labels)):
        return False
    if sum(map(catalogue.is_heading, labels)) * 2 < len(labels):
        return False
    pairs = [*zip(labels, values, strict=True)]
    if not catalogue.is_heading(labels[0]) and not any(catalogue.answers(*pair) for pair in pairs):
        return False
    return all(not catalogue.is_heading(value) or catalogue.may_say(label, value) for label, value in pairs)


def _is_above_heading(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether below a row, others like it, lines of text and blank ones, stands a heading that begins in the
    same column: sub-headings do not.
    """
    first = grid.filled(row)[0]
    for below in range(row + 1, min(row + NEAR_TOP, len(grid))):
        filled = grid.filled(below)
        if not filled:
            continue
        if filled[:1] != [first] or grid.anchored(below, first) != (below, first):
            return False
        if len(filled) == 1:
            continue
        is_a_pair = len(filled) == 2 and _is_label_with_value(grid, below, catalogue)
        if not is_a_pair and not _by_turns(grid, below, catalogue):
            return sum(catalogue.is_heading(grid.text(below, c)) for c in filled) > 2
    return False


def _is_label_with_value(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether the two cells of a row are a label and its value."""
    first, second = grid.filled(row)
    label, text = grid.text(row, first), grid.text(row, second)
    if not isinstance(grid.rows[row][second], str) or catalogue.answers(label, text):
        return True
    return catalogue.is_heading(label) and not catalogue.is_heading(text)


def may_be_heading(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row could be a heading of which hardly a word is known: nothing but short texts without
    numbers, and below them, sub-headings apart, a row that has numbers.
    """
    words = catalogue.words
    texts = [squeeze(text) for text in grid.row_texts(row) if text]
    bare = [BRACKETS.sub("", text) for text in texts]
    plain = all(len(text) <= LONGEST_HEADING and not _DIGITS.search(text) for text in bare)
    if (
        len({text for text in texts if not words.is_blank(text)}) < 2
        or not plain
        or any(map(words.label.search, texts))
        or has_numbers(grid, row)
    ):
        return False
    below = [r for r in range(row + 1, min(row + MAX_DEPTH + 1, len(grid))) if len(grid.filled(r)) > 1]
    return any(has_numbers(grid, r) for r in below)


def has_numbers(grid: Grid, row: int) -> bool:
    """Whether some cell of a row holds a number or a date, as such or as a text."""
    return any(map(_is_number, map(grid.rows[row].__getitem__, grid.filled(row))))


def _is_number(value: CellValue) -> bool:
    return not isinstance(value, str) or squeeze(value)[:1].isdigit()


def may_be_group_row(grid: Grid, row: int) -> bool:
    filled = grid.filled(row)
    texts = [squeeze(grid.text(row, c)) for c in filled]
    return len(filled) >= 2 and all(
        len(text) <= 20 and ":" not in text and not _numeric(text) for text in texts
    )


def continues(grid: Grid, top: int, row: int, catalogue: Catalogue) -> bool:
    """Whether a row below the heading's last row still belongs to it: sub-headings under groups, or a row
    of units.
    """
    filled = grid.filled(row)
    if not filled:
        return False
    heads = grid.filled(top)
    if row > top and sum(top <= grid.anchored(row, c)[0] < row for c in heads) * 2 > len(heads) > 2:
        return True  # most headings are merged down to it
    cells = grid.rows[row]
    if not all(isinstance(cells[c], str) for c in filled):
        filled = _beside(grid, filled)
    if not filled or not all(isinstance(cells[c], str) for c in filled):
        return False
    is_serial = catalogue.words.is_(
        "serial_heading", grid.text(row - 1, filled[0]) + grid.text(row, filled[0])
    )
    filled = filled[is_serial:]  # 序 over 号
    texts = {c: grid.text(row, c) for c in filled}
    if any(len(text) > 20 or _numeric(squeeze(text)) for text in texts.values()):
        return False
    if is_row_of_units(grid, row, catalogue) or _repeats(grid, row, texts):
        return True
    if len(filled) > 1 and filled[0] > grid.filled(top)[0] and grid.text(*grid.anchored(row - 1, filled[0])):
        return not _is_of_values(grid, row, texts, catalogue)  # one mostly has something in the first column
    if grid.sideways and len(filled) > 1 and not has_numbers(grid, row) and _is_of_numbers(grid, row + 1):
        return True  # a second column of labels
    if len(filled) > 1 and all(
        catalogue.is_heading(text) and grid.text(*grid.anchored(row - 1, c)) for c, text in texts.items()
    ):
        return True
    return all(
        _below_group(grid, top, row, c)
        or is_unit_below(grid, top, (row, c), catalogue)
        or catalogue.heading(texts[c]).aspect
        for c in filled
    )


def _is_of_values(grid: Grid, row: int, texts: Mapping[int, str], catalogue: Catalogue) -> bool:
    """Whether a row below a heading has a day in it, or two and more of what the headings above may say: each
    below one of its own, which boxes to tick are not.
    """
    if any(_WHOLE_DAY.fullmatch(squeeze(text)) for text in texts.values()):
        return True
    above = {c: grid.anchored(row - 1, c) for c in texts}
    grouped = {c for c in texts if c + 1 in texts and not grid.text(*above[c + 1])}
    own = [c for c, at in above.items() if [*above.values()].count(at) == 1 and c not in grouped]
    return sum(catalogue.answers(grid.text(*above[c]), texts[c]) for c in own) > 1


def _beside(grid: Grid, filled: list[int]) -> list[int]:
    """The first of some cells, up to a column that is blank all the way down: beyond it stands something
    else.
    """
    blank = (c for c in range(filled[0], filled[-1]) if not any(grid.column_texts[c]))
    end = next(blank, None)
    return [c for c in filled if end is not None and c < end]


def _is_of_numbers(grid: Grid, row: int) -> bool:
    cells = [grid.rows[row][c] for c in grid.filled(row)] if row < len(grid) else []
    return sum(map(_is_number, cells)) * 2 > len(cells)


def _repeats(grid: Grid, row: int, texts: dict[int, str]) -> bool:
    """Whether a row says again what stands above it, sub-headings apart: merged cells written out."""
    again = sum(text == grid.text(row - 1, column) for column, text in texts.items())
    return len(texts) > again >= 2 and again * 2 >= len(texts)


def is_row_of_units(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """`(家)`, `万元`, at most with the word 单位 before them: then a few may be units nobody knows."""
    words = catalogue.words
    texts = [squeeze(grid.text(row, c)) for c in grid.filled(row)]
    units = [text for text in texts if not words.is_("unit_heading", text)]
    known = sum(bool(_BRACKETED.fullmatch(text)) or words.is_unit(text) for text in units)
    return known == len(units) > 0 or (len(units) < len(texts) and known * 2 > len(units))


def is_unit_below(grid: Grid, top: int, at: tuple[int, int], catalogue: Catalogue) -> bool:
    """Whether a text is the unit of the heading above it: in brackets, or where that is no group."""
    text = squeeze(grid.text(*at))
    if not grid.text(*grid.anchored(at[0] - 1, at[1])):
        return False
    return bool(_BRACKETED.fullmatch(text)) or (
        catalogue.words.is_unit(text) and not _below_group(grid, top, *at)
    )


def _below_group(grid: Grid, top: int, row: int, column: int) -> bool:
    above_row, above_column = grid.anchored(row - 1, column)
    above = grid.text(above_row, above_column) if above_row >= top else ""
    if not above:
        return any(grid.text(row - 1, c) for c in range(column))
    merged = grid.anchors.get((row - 1, column))
    if merged:
        return any(grid.anchors.get((row - 1, c)) == merged for c in (column - 1, column + 1))
    beside = (
        column + 1 < grid.width
        and grid.text(row - 1, column + 1) in ("", above)
        and bool(grid.text(row, column + 1))
    ) or (column > 0 and grid.text(row - 1, column - 1) == above)
    return beside and grid.anchors.get((row, column + 1)) is None


def _numeric(text: str) -> bool:
    return (
        bool(text)
        and text[0] in "0123456789-+."
        and text.rstrip("%").replace(".", "").replace("-", "").isdigit()
    )
