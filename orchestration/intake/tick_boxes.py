"""Tick-box columns: the heading of the ticked one is the wording; a day says as much as a tick."""

from collections.abc import Sequence
from typing import NamedTuple

from orchestration.intake.choices import BRACKETS
from orchestration.intake.columns import Column
from orchestration.intake.dates import read_date
from orchestration.intake.headers import Mapped
from orchestration.intake.readings import Reading
from orchestration.intake.text import fold, squeeze
from orchestration.intake.words import Words


class Ticks(NamedTuple):
    """What the boxes of one column come to, the rows that each box (by its index) speaks for, and what is to
    be remarked: row, box and reading.
    """

    column: Column
    rows: dict[int, list[int]]
    remarks: list[tuple[int, Mapped, Reading]]


def read_ticks(
    boxes: Sequence[Mapped],
    texts: dict[int, list[str]],
    question: str | None,
    period: str | None,
    words: Words,
) -> Ticks:
    """The boxes of one column row by row, from the `texts` below each. `question`: the column of answers that
    they are of, if it is one.
    """
    count = len(next(iter(texts.values())))
    read = Ticks(Column([None] * count), {box.index: [] for box in boxes}, [])
    for n in range(count):
        said = {box: BRACKETS.sub("", squeeze(texts[box.index][n])) for box in boxes}
        ticked = [box for box in boxes if said[box] in words.ticks or _is_day(said[box], period)]
        spoken = [box for box in boxes if not words.is_blank(said[box]) and said[box] not in words.no]
        box = (ticked or spoken or boxes)[0]
        read.rows[box.index].append(n)
        if len(ticked) == 1 and spoken == ticked:
            answer = fold(box.ticked or "")
            read.column.values[n] = words.said(answer, question) if question else answer
            if said[box] not in words.ticks:  # the day is not read
                read.remarks.append((n, box, Reading(answer, "note_in_cell", answer)))
        elif spoken:
            read.column.remarks[n] = Reading(None, "not_a_bool")
            read.remarks.append((n, box, read.column.remarks[n]))
    return read


def _is_day(text: str, period: str | None) -> bool:
    return len(text) > 1 and text[0].isdecimal() and read_date(text, False, period, False)[0] is not None
