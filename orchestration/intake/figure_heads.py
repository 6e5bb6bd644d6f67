"""What heads the columns of figures beside labels: the month, all months, or what they are compared with."""

import re

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.grid import Grid
from orchestration.intake.headings import Heading
from orchestration.intake.meanings import is_month
from orchestration.intake.months import Month
from orchestration.intake.text import squeeze

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
    for c in filled:
        heading = _heading(grid.text(row, c), catalogue)
        if aspect := heading.aspect or heading.leaning if is_head or not heading.parts else None:
            other = said and heading.month and not is_month(heading.month, said)
            aspect = AT_END if aspect == "month" and _MONTH_END.search(grid.text(row, c)) else aspect
            found[c] = PREVIOUS if other else OF_YEAR if heading.is_of_year else aspect
    compared = [c for c in filled if c not in found and compares(grid.text(row, c), catalogue)]
    return found | dict.fromkeys(compared, PREVIOUS) if found else {}


def aspect_of(text: str, catalogue: Catalogue) -> str | None:
    """The aspect that a text says, and nothing else."""
    heading = _heading(text, catalogue)
    return heading.aspect if not heading.parts else None


def compares(text: str, catalogue: Catalogue) -> bool:
    """Whether a text heads targets, rates or ranks."""
    return catalogue.words.is_("compared_heading", BRACKETS.sub("", squeeze(text)))


def said_of(text: str, catalogue: Catalogue) -> str:
    """What a text says of a column of figures, without 其中, notes in brackets and 完成."""
    patterns = catalogue.words.patterns
    plain = BRACKETS.sub("", squeeze(text)) or text
    return patterns["part_of_figures"].sub("", patterns["figures_done"].sub("", plain))


def _heading(text: str, catalogue: Catalogue) -> Heading:
    return catalogue.heading(said_of(text, catalogue))
