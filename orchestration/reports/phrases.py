"""What a Word template can say: the Chinese names that its tags use.

A clerk who edits the template finds them explained in exports/templates/README.md.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined

from orchestration.reports.figures import Figure, Figures, UnknownFigureError
from orchestration.reports.marking import clean, mark, unmarked
from orchestration.reports.wording import Notes, Wording, listed, merged, number

NUMERALS = "一二三四五六七八九十"


class Absent(str):
    """The empty text of a figure that has not been reported, as against one left out because it is zero."""


class Shown:
    """A figure as the template sees it: printing it remembers it for the paragraph's note."""

    def __init__(self, figure: Figure, key: str, notes: Notes, wording: Wording) -> None:
        self.figure = figure
        self._key = key
        self._notes = notes
        self._wording = wording

    def __str__(self) -> str:
        return self.listed("①", "、", None, False, None) if self.figure.kind == "list" else self.printed()

    def printed(self) -> str:
        """Print a number, or the words that stand for a missing or an undefined one."""
        if self.figure.is_missing:
            return self.worded(self._wording["missing_value"])
        if self.figure.value is None:
            return self.worded(self._wording["undefined_value"])
        return self.worded(number(self.figure.value, self.figure.unit))

    def listed(self, pattern: str, separator: str, measure: str | None, merge: bool, most: int | None) -> str:
        """Print a list: the first items, and of more than `most` how many there are."""
        if self.figure.is_missing:
            return self.worded(self._wording["missing_value"])
        items = merged(self.figure.items) if merge else self.figure.items
        shown = most or int(self._wording["list_items_shown"])
        more = self._wording["more_items"]
        return self.worded(listed(items, pattern, separator, shown, measure or self.figure.unit, more))

    def zero(self, text: str) -> str:
        """Print words for zero, such as 未发生; of those who have reported, if not all have."""
        template = self._wording["zero_partial"] if self.figure.is_partial else "{zero}"
        return self.worded(template.format(zero=text))

    def worded(self, text: str) -> str:
        """Print words that stand for the value, marked with the figure's id."""
        self.remember()
        return mark(self._key, text)

    def remember(self) -> None:
        """Have the paragraph's note speak of this figure, if there is anything to say."""
        self._notes.remember(self.figure)

    def largest(self, breakdown: str) -> str:
        """Name the largest sectors or townships with their values; empty if there are none."""
        parts = self.figure.parts.get(breakdown, [])[: int(self._wording["parts_shown"])]
        if not parts:
            return ""
        part, unit = self._wording["part"], self.figure.unit
        texts = [part.format(name=clean(name), value=number(value, unit), unit=unit) for name, value in parts]
        return mark(f"{self._key}_{breakdown}", "、".join(texts))

    @property
    def 分镇街(self) -> str:
        return self.largest("township")

    @property
    def 分领域(self) -> str:
        return self.largest("sector")

    @property
    def 值(self) -> float | None:
        return self.figure.value

    @property
    def 缺报单位(self) -> str:
        return clean(self.figure.missing_names) or self._wording["someone"]


class Window:
    """The figures of one time window: `本月['hazards.found']`."""

    def __init__(self, figures: Figures, window: str, suffix: str, notes: Notes, wording: Wording) -> None:
        self._figures = figures
        self._window = window
        self._suffix = suffix
        self._notes = notes
        self._wording = wording

    def __getitem__(self, figure_id: str) -> Shown:
        figure = self._figures.get((figure_id, self._window))
        if figure is None:
            raise UnknownFigureError(self._wording["unknown_figure"].format(figure_id=figure_id))
        return Shown(figure, f"{figure_id}/{self._suffix}", self._notes, self._wording)


def phrase(
    shown: Shown,
    text: str,
    zero: str | None = None,
    样式: str = "①",
    分隔: str = "、",
    量词: str | None = None,
    归并: bool = False,
    最多: int | None = None,
) -> str:
    """Write one clause about a figure: `text` with * replaced by the figure; `zero` instead if it is zero.

    A figure not reported gives no clause; the paragraph's note then says who owes it. A rate of nothing
    (reported, but without a value) gives none either.
    """
    figure = shown.figure
    shown.remember()
    if figure.is_missing:
        return Absent()
    if figure.is_undefined:
        return ""
    if figure.is_zero and zero is not None:
        return shown.zero(zero) if zero else ""
    printed = shown.listed(样式, 分隔, 量词, 归并, 最多) if figure.kind == "list" else shown.printed()
    return text.replace("*", printed)


def environment() -> Environment:
    """Make the Jinja environment of Word templates, with the tests that their conditions use."""
    jinja = Environment(autoescape=True, undefined=StrictUndefined)
    conditions: Mapping[str, Callable[[Figure], bool]] = {
        "未报": lambda figure: figure.is_missing,
        "已报": lambda figure: not figure.is_missing,
        "不全": lambda figure: figure.is_partial,
        "报齐": lambda figure: not figure.is_missing and not figure.is_partial,
        "零": lambda figure: figure.is_zero,
        "有数": lambda figure: figure.is_positive,
    }
    for name, condition in conditions.items():
        jinja.tests[name] = lambda shown, condition=condition: condition(shown.figure)
    return jinja


def vocabulary(figures: Figures, last_year: Figures, wording: Wording) -> dict[str, Any]:
    """Give everything a template can name, apart from the report's own settings and dates."""
    notes = Notes(wording)
    counted: Counter[str] = Counter()

    def join(*clauses: str) -> str:
        said = [clause for clause in clauses if unmarked(clause)]
        absent = any(isinstance(clause, Absent) for clause in clauses)
        return "，".join(said) if said or not absent else wording["nothing_reported"]

    def ordinal(group: str) -> str:
        counted[group] += 1
        return NUMERALS[counted[group] - 1]

    return {
        "本月": Window(figures, "month", "m", notes, wording),
        "累计": Window(figures, "ytd", "y", notes, wording),
        "去年": Window(last_year, "ytd", "p", notes, wording),
        "缺报说明": notes,
        "句": phrase,
        "连": join,
        "编号": ordinal,
    }
