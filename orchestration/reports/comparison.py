"""How figures moved: against the month before (环比), against the same time last year (同比).

Only what is whole in both periods is compared; of the rest the sentence says why it is not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orchestration.reports.figures import Figure, Figures, ReportError
from orchestration.reports.marking import clean, mark
from orchestration.reports.shown import Shown
from orchestration.reports.wording import Wording, number


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


def comparer(earlier: Earlier, wording: Wording) -> Callable[..., str]:
    """Give the template function that compares figures with an earlier period; empty without history."""

    def compare(*shown: Shown) -> str:
        figures = earlier.figures
        for each in shown:
            if each.figure.window not in earlier.windows:
                raise ReportError(wording["no_such_comparison"].format(figure_id=each.figure.figure_id))
        if figures is None:
            return ""
        pairs = [(each, figures[each.figure.figure_id, each.figure.window]) for each in shown]
        told = [(each, then) for each, then in pairs if not each.figure.is_missing]
        moved = [
            clean(each.figure.label)
            + mark(f"{each.key}_{earlier.suffix}", change(each.figure, then, wording))
            for each, then in told
            if is_comparable(each.figure) and is_comparable(then)
        ]
        # Blame the period that lacks something; where both do, this one, which can still be mended.
        own = [each.figure for each, _ in told if each.figure.is_partial]
        other = [
            each.figure
            for each, then in told
            if is_comparable(each.figure) and not is_comparable(then) and not then.is_undefined
        ]
        clauses = [f"{earlier.lead}，" + "，".join(moved)] if moved else []
        for template, left_out in (("own_not_whole", own), ("other_not_whole", other)):
            if left_out:
                labels = "、".join(dict.fromkeys(clean(figure.label) for figure in left_out))
                clauses.append(wording[template].format(labels=labels, other=earlier.name))
        return "；".join(clauses) + "。" if clauses else ""

    return compare
