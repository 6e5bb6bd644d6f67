"""How figures moved: against the month before (环比), against the same time last year (同比).

Only what is whole in both periods is compared; of the rest the sentence says why it is not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orchestration.reports.figures import Figure, Figures, ReportError
from orchestration.reports.marking import mark
from orchestration.reports.shown import Shown
from orchestration.reports.wording import Wording, number, spoken


@dataclass(frozen=True)
class Earlier:
    """An earlier period to compare with: the `word` of templates for it, what it is called, how a comparison
    with it begins, which windows have one; `figures` is None where nothing is known of it."""

    word: str
    name: str
    lead: str
    windows: Sequence[str]
    suffix: str
    figures: Figures | None


def is_comparable(figure: Figure) -> bool:
    """Whether a figure can be set against another period's: whole, and a number."""
    return figure.kind == "number" and figure.status == "complete" and figure.value is not None


def change(now: Figure, then: Figure, wording: Wording) -> str:
    """Word how a figure moved: in percent, in points if it is a rate, in its unit where the base is small."""
    assert now.value is not None and then.value is not None, "compare only what is comparable"
    difference, base = now.value - then.value, then.value
    text = number(abs(difference), now.unit)
    direction = "rise" if difference > 0 else "fall"
    if difference == 0 or float(text.rstrip("%")) == 0:
        return wording["same"]
    if now.unit == "%":
        return wording[f"{direction}_points"].format(difference=text.rstrip("%"))
    if base < float(wording["percent_from"]):
        return wording[f"{direction}_by"].format(difference=text, unit=now.unit)
    return wording[direction].format(rate=number(abs(difference) * 100 / base, "%"))


def comparer(earlier: Sequence[Earlier], wording: Wording) -> Callable[..., str]:
    """Give the template function that compares figures with earlier periods; empty without history."""

    def compare(*shown: Shown) -> str:
        told = [each for each in shown if not each.figure.is_missing]
        against = [
            period for period in earlier if all(each.figure.window in period.windows for each in shown)
        ]
        if not against:
            figure_ids = "、".join(each.figure.figure_id for each in shown)
            raise ReportError(wording["no_such_comparison"].format(figure_id=figure_ids))
        known = [(period, period.figures) for period in against if period.figures is not None]
        clauses = [clause for period, figures in known for clause in _against(period, figures, told, wording)]
        own = [each.figure for each in told if each.figure.is_partial]
        if known and own:
            clauses.append(wording["own_not_whole"].format(labels=_labels(own)))
        return "；".join(clauses) + "。" if clauses else ""

    return compare


def _against(period: Earlier, figures: Figures, shown: Sequence[Shown], wording: Wording) -> list[str]:
    """Word how figures moved against one period, and which of them that period did not have whole."""
    pairs = [
        (each, figures[each.figure.figure_id, each.figure.window])
        for each in shown
        if is_comparable(each.figure)
    ]
    moved = [
        spoken(each.figure.label) + mark(f"{each.key}_{period.suffix}", change(each.figure, then, wording))
        for each, then in pairs
        if is_comparable(then)
    ]
    lacking = [each.figure for each, then in pairs if not is_comparable(then) and not then.is_undefined]
    clauses = [f"{period.lead}，" + "，".join(moved)] if moved else []
    if lacking:
        clauses.append(wording["other_not_whole"].format(labels=_labels(lacking), other=period.name))
    return clauses


def _labels(figures: Sequence[Figure]) -> str:
    return "、".join(dict.fromkeys(spoken(figure.label) for figure in figures))
