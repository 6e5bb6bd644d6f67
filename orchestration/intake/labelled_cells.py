"""Cells that hold a label and its value (`事故单位：…`), seen as cells beside each other."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import NUMBERED, squeeze

LABEL = re.compile(r"(?:^|(?<=[\s;；,，。]))(?P<label>[^\s:：;；,，。\d]{2,16}?)\s*[:：]")
_MOST_ROWS, _MOST_COLUMNS = 60, 40  # of a sheet that may be a card
_OF_LINES = ("submitter", "filled_on", "period", "money_unit")
_FEWEST = 3  # labels that some form knows, without which a sheet is none


def labels_apart(grid: Grid, catalogue: Catalogue) -> Grid | None:
    """A card whose labels stand in the cells of their values, each cell as several; None if it is no such
    card. What says whose and when it is stays whole.
    """
    if len(grid) > _MOST_ROWS or grid.width > _MOST_COLUMNS:
        return None
    places = [(row, c, NUMBERED.sub("", text)) for row, c, text in grid.texts(range(len(grid)))]
    firsts = Counter(found["label"] for *_, text in places if (found := LABEL.match(text)))
    again = {label for label, times in firsts.items() if times > 1 and catalogue.is_heading(label)}
    parts = {(row, column): [*_parts(text, catalogue, again)] for row, column, text in places}
    known = {label for cells in parts.values() for label in cells[::2] if len(cells) > 1}
    if sum(map(catalogue.is_heading, known)) < _FEWEST:
        return None
    spread = max(map(len, parts.values()))
    rows: list[list[CellValue]] = []
    for row, cells in enumerate(grid.rows):
        apart: list[CellValue] = []
        for column, cell in enumerate(cells):
            own = parts.get((row, column), [])
            seen: list[CellValue] = [*own] if len(own) > 1 else [cell]
            apart += [*seen, *[None] * (spread - len(seen))]
        rows.append(apart)
    return replace(grid, rows=rows, merges=[], spread=spread)


def _parts(text: str, catalogue: Catalogue, again: Container[str]) -> Iterator[str]:
    """A label and what follows it, and so on; of all but the first only labels that a form knows. What is
    said `again` in other cells is no line about the sheet.
    """
    found = [
        span
        for n, span in enumerate(LABEL.finditer(text))
        if (n == 0 and span.start() == 0) or catalogue.is_heading(span["label"])
    ]
    is_own = bool(found) and found[0]["label"] in again
    is_line = bool(found) and not is_own and _is_line(text, found[0], catalogue)
    if not found or found[0].start() > 0 or is_line or _is_foot(text, catalogue):
        yield text
        return
    for span, end in zip(found, [*(after.start() for after in found[1:]), len(text)], strict=True):
        yield span["label"]
        yield text[span.end() : end].strip(" \t\n　;；,，")


def _is_line(text: str, span: re.Match[str], catalogue: Catalogue) -> bool:
    """Whether a cell is a line that says whose the sheet is, or when or how it was filled in."""
    label, value = span["label"], text[span.end() :]
    kind = catalogue.words.labels.get(squeeze(label))
    if kind == "submitter" and catalogue.is_heading(label):  # 单位名称 of an enterprise
        return catalogue.wordings.vocabulary.submitter(BRACKETS.sub("", value)) is not None
    return kind in _OF_LINES or (kind is not None and not catalogue.is_heading(label))


def _is_foot(text: str, catalogue: Catalogue) -> bool:
    """Whether half of what a cell labels is of who filled in the sheet and how, and some of it of nothing
    else (`填表人`, 表号): so is what stands among it (`联系电话`, 有效期至).
    """
    labels = [span["label"] for span in LABEL.finditer(text)]
    own = [label for label in labels if squeeze(label) in catalogue.words.labels]
    return len(own) * 2 >= len(labels) > 1 and not all(map(catalogue.is_heading, own))
