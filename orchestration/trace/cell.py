"""What a cell changes: the figures that move with it, told by changing it in a copy and asking again.

Without a new text: the figures that move whatever else of its kind is written (`surely`), and those that
move for some of it (`perhaps`), with an example. With one: the file is read again with it, judged and added
up, as the next run would.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from orchestration.checks.rulebook import load_rules
from orchestration.intake.altered import AlteredFile
from orchestration.intake.files import content_of
from orchestration.intake.inbox import Places
from orchestration.settings import Settings
from orchestration.trace.possible import FAULT, VALUE, Change, changes
from orchestration.trace.scratch import Moved, Scratch, scratch
from orchestration.trace.standing import COUNTED, HELD, MERGED, NoSuchPlaceError, Standing, standing

MONTHS_AFTER = 12
"""So many months after its own a cell may still matter: repeated hazards and penalties look a year back."""

Figure = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Effect:
    """A cell and the figures that it changes, each as one change of it would leave them.

    `surely`: whatever other value is written; `perhaps`: for some value or a blank, `examples` of which are
    given; `if_faulty`: only if the check holds the row or flags the return for it. With a new text `to`, all
    that moves is `surely`.
    """

    at: Standing
    surely: tuple[Moved, ...] = ()
    perhaps: tuple[Moved, ...] = ()
    if_faulty: tuple[Moved, ...] = ()
    examples: Mapping[Figure, str] = field(default_factory=dict)
    to: str | None = None

    @property
    def named(self) -> tuple[Moved, ...]:
        return self.surely + self.perhaps + self.if_faulty


def effect(settings: Settings, file: str, sheet: str, cell: str, period: str | None = None) -> Effect:
    """The figures that a cell changes, of one period or of all that it may matter to."""
    with scratch(settings) as copy:
        at = _found(copy, settings, file, sheet, cell, period)
        if at.what not in (COUNTED, HELD):
            return Effect(at)
        tried = []
        opened = _opened(settings, at)
        if at.text and not opened.text(at.sheet, at.cell):  # what it says is written elsewhere
            return Effect(replace(at, what=MERGED))
        rows = opened.rows_reading(at.sheet, at.cell, at.submission_id, at.column)
        for change in changes(copy.connection, at, rows or [at.row_id], _is_judged(settings, at)):
            with copy.trial(*change.statements):
                tried.append((change, copy.moved_after(*change.tables)))
    by_value = [{one.figure for one in moved} for change, moved in tried if change.kind == VALUE]
    always = set.intersection(*by_value) if by_value and at.what == COUNTED else set()
    first: dict[Figure, tuple[Change, Moved]] = {}
    for change, moved in tried:
        for one in moved:
            first.setdefault(one.figure, (change, one))
    sure = {figure for figure in first if figure in always}
    faulty = {figure for figure, (change, _) in first.items() if change.kind == FAULT}
    groups = (sure, first.keys() - sure - faulty, faulty)
    surely, perhaps, if_faulty = (tuple(sorted(first[figure][1] for figure in group)) for group in groups)
    return Effect(at, surely, perhaps, if_faulty, {figure: first[figure][0].written for figure in groups[1]})


def _is_judged(settings: Settings, at: Standing) -> bool:
    """Whether some value of the cell's column would have its row held."""
    rules = load_rules(settings.expectations).forms.get(at.form, ())
    return any(rule.severity == "critical" and at.column in (rule.at, *rule.reads) for rule in rules)


def effect_of(
    settings: Settings, file: str, sheet: str, cell: str, text: str, period: str | None = None
) -> Effect:
    """The figures that move when this text is written into the cell: exactly, for it is the run's own way."""
    from orchestration.checks.run import run_checks, write_quality

    with scratch(settings) as copy:
        at = _found(copy, settings, file, sheet, cell, period)
        altered = _opened(settings, at).read_with(at.sheet, at.cell, text)
        with tempfile.TemporaryDirectory(prefix="anwei-") as folder:
            copy.reland(altered, Path(folder))
            copy.stage()
        write_quality(copy.connection, run_checks(copy.connection, settings.expectations))
        return Effect(at, tuple(sorted(copy.moved_anew())), to=text)


def _opened(settings: Settings, at: Standing) -> AlteredFile:
    place = Places(settings.inbox).file(at.path)
    if place is None:
        raise NoSuchPlaceError("file", at.path, [])
    return AlteredFile(content_of(place), at.path)


def _found(
    copy: Scratch, settings: Settings, file: str, sheet: str, cell: str, period: str | None
) -> Standing:
    """Fill the copy and find the cell; figures are evaluated for the periods that it may matter to."""
    copy.stage()
    copy.judged_as(settings.warehouse)
    copy.settle()
    at = standing(copy.connection, settings, file, sheet, cell)
    last = _months_after(at.period, MONTHS_AFTER) if at.period else ""
    asked = (period, period) if period else (at.period, last)
    copy.evaluate(asked if period or at.what in (COUNTED, HELD) else None)
    return at


def _months_after(period: str, months: int) -> str:
    year, month = (int(part) for part in period.split("-"))
    number = year * 12 + month - 1 + months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
