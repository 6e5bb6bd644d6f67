"""What heads the columns of figures beside labels: the month, all months, or what they are compared with."""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Grid
from orchestration.intake.headings import Heading
from orchestration.intake.meanings import is_month
from orchestration.intake.months import Month
from orchestration.intake.text import squeeze

_SEVERAL = 2  # columns to compare with, beside which the one column of figures need not say of when it is
_MONTH = re.compile(r"^\d{1,2}月份?(?=.)")  # 10月任务
_MONTH_END = re.compile("月[底末]")
PREVIOUS = "previous"  # the aspect of what does not count: another time, a target, a rate
AT_END = "end"  # how it is at the end of the month: of the month, and of all months
OF_YEAR = "year"  # of all months of this year, beside which those since a beginning may stand


def aspects_in(grid: Grid, row: int, catalogue: Catalogue, said: Month | None) -> dict[int, str]:
    """The columns of a row that say what their values are of: the month, all months, or another time. What
    only compares or rates says so where another column says more. `said`: the month that is reported on.
    """
    filled = grid.filled(row)
    is_head = any(catalogue.words.is_("unit_heading", grid.text(row, c)) for c in filled)
    found: dict[int, str] = {}
    compared = [c for c in filled if compares(grid.text(row, c), catalogue)]
    notes = [c for c in filled if catalogue.words.is_("beside_figures", grid.text(row, c))]
    for c in (c for c in filled if c not in compared):
        if compared and catalogue.words.is_("actual_row", grid.text(row, c)):
            found[c] = AT_END  # 实际完成, beside what was planned
        elif aspect := time_of(grid.text(row, c), catalogue, said, is_head):
            is_end = aspect == "month" and _MONTH_END.search(grid.text(row, c))
            found[c] = AT_END if is_end else aspect
    is_told = found or len(compared) >= _SEVERAL
    return found | dict.fromkeys([*compared, *notes], PREVIOUS) if is_told else {}


def aspect_of(text: str, catalogue: Catalogue) -> str | None:
    """The aspect that a text says, and nothing else."""
    heading = _heading(text, catalogue)
    return heading.aspect if not heading.parts else None


def time_of(text: str, catalogue: Catalogue, said: Month | None, leans: bool = False) -> str | None:
    """What figures are of: the month, all months (of the year), another time. `leans`: also where the text
    says more.
    """
    if compares(text, catalogue):
        return PREVIOUS
    heading = _heading(text, catalogue)
    aspect = heading.aspect or heading.leaning if leans or not heading.parts else None
    if aspect and said and heading.month and not is_month(heading.month, said):
        return PREVIOUS
    return OF_YEAR if aspect and heading.is_of_year else aspect


def compares(text: str, catalogue: Catalogue) -> bool:
    """Whether a text heads targets, rates or ranks."""
    return catalogue.words.is_("compared_heading", _MONTH.sub("", BRACKETS.sub("", squeeze(text))))


def said_of(text: str, catalogue: Catalogue) -> str:
    """What a text says of a column of figures, without 其中, notes in brackets and 完成."""
    patterns = catalogue.words.patterns
    plain = BRACKETS.sub("", squeeze(text)) or text
    return patterns["part_of_figures"].sub("", patterns["figures_done"].sub("", plain))


def _heading(text: str, catalogue: Catalogue) -> Heading:
    return catalogue.heading(said_of(text, catalogue))
