"""What a Word template can say: the functions and conditions that its tags use, under their Chinese names.

A clerk who edits the template finds them explained in exports/templates/README.md.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, StrictUndefined

from orchestration.reports.charts import Chart
from orchestration.reports.comparison import Earlier, comparer
from orchestration.reports.figures import Figure, Figures
from orchestration.reports.marking import unmarked
from orchestration.reports.shown import Shown, Window
from orchestration.reports.word_charts import ShownChart
from orchestration.reports.wording import Notes, Wording

NUMERALS = "一二三四五六七八九十"


class Absent(str):
    """The empty text of a figure that has not been reported, as against one left out because it is zero."""


def phrase(
    shown: Shown,
    text: str,
    zero: str | None = None,
    样式: str = "①",
    分隔: str = "、",
    量词: str | None = None,
    归并: str | None = None,
    最多: int | None = None,
    未见: str | None = None,
) -> str:
    """Write one clause about a figure: `text` with * replaced by the figure; `zero` instead if it is zero
    (`未见` is what was not seen, where ledgers leave open whether they speak of it).

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
        return shown.zero(zero, 未见) if zero else ""
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


def vocabulary(
    figures: Figures,
    last_year: Figures,
    earlier: Sequence[Earlier],
    charts: Mapping[str, Chart],
    wording: Wording,
) -> dict[str, Any]:
    """Give everything a template can name, apart from the report's own settings, dates and returns."""
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
        "图表": {name: ShownChart(chart, figures, notes, wording) for name, chart in charts.items()},
        "比较": comparer(earlier, wording),
        **{each.word: comparer([each], wording) for each in earlier},
    }
