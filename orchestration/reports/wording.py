"""How figures read in a sentence: numbers, lists, and the note that names who is missing.

The words themselves are settings (`wording:` of exports/reports/situation-report.yml); here is only
the grammar.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from orchestration.reports.figures import Figure
from orchestration.reports.marking import clean

PLACES = "①②③④⑤"
LOOSE = re.compile(r"[，、；]+(?=[）；。])|(?<=（)[，、；]+")
LABELS_SHOWN = 3
FULL_WIDTH = str.maketrans("()", "（）")

Wording = Mapping[str, str]


def spoken(label: str) -> str:
    """Give a label as it stands in a sentence: printable, its brackets full width."""
    return clean(label).translate(FULL_WIDTH)


def number(value: float, unit: str) -> str:
    """Write a value in its unit: 12, 3.5 (at most two decimals), 83.3% (always one)."""
    exact = Decimal(repr(float(value)))
    if unit == "%":
        return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    text = f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def merged(items: Sequence[Sequence[str]], place: str) -> list[tuple[str, ...]]:
    """Merge items that have the same first (①) or second (②) part, the other one joined by 、."""
    same = PLACES.index(place)
    others: dict[str, list[str]] = {}
    for item in items:
        first, second, *_ = *item, ""
        others.setdefault((first, second)[same], []).append((second, first)[same])
    groups = [(part, "、".join(other)) for part, other in others.items()]
    return [(part, other) if same == 0 else (other, part) for part, other in groups]


def listed(items: Sequence[Sequence[str]], pattern: str, separator: str, merge: str | None = None) -> str:
    """Write items in a pattern such as ①（②，③）, merged by one of their parts if so asked."""
    return separator.join(_filled(pattern, item) for item in (merged(items, merge) if merge else items))


def _filled(pattern: str, item: Sequence[str]) -> str:
    """Put the parts of an item in their places; what is absent leaves no empty brackets or commas."""
    for position, place in enumerate(PLACES):
        pattern = pattern.replace(place, clean(item[position]) if position < len(item) else "")
    return LOOSE.sub("", pattern).replace("（）", "").replace("《《", "《").replace("》》", "》")


def submitters(names: str, wording: Wording) -> str:
    """Name submitters (joined by 、): all, or where they are too many to read the first and how many."""
    each = clean(names).split("、")
    if len(each) <= int(wording["submitters_shown"]):
        return "、".join(each)
    return wording["more_submitters"].format(first=each[0], count=len(each))


def lacking_months(months: Sequence[int], wording: Wording) -> str:
    """Say of which months (1 to 12, in order) nobody sent anything, spans as one; empty if of none."""
    spans = [list(span) for _, span in groupby(months, key=lambda month: month - months.index(month))]
    texts = [
        wording["months" if len(span) > 1 else "one_month"].format(first=span[0], last=span[-1])
        for span in spans
    ]
    return wording["no_returns"].format(months="、".join(texts)) if texts else ""


class Notes:
    """Remembers which figures a paragraph printed, and says of whom they lack data."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._figures: dict[tuple[str, str], Figure] = {}

    def remember(self, figure: Figure) -> None:
        self._figures[figure.figure_id, figure.window] = figure

    def __str__(self) -> str:
        return self._note("note")

    def closing(self) -> str:
        """Give the note where it stands as a sentence of its own, at the end of a paragraph."""
        return self._note("closing_note")

    def _note(self, wording: str) -> str:
        """Word what the figures printed since the last note lack, and forget them; empty if nothing does."""
        figures = list(self._figures.values())
        self._figures.clear()
        sentences = []
        for names, group in _by_names([each for each in figures if each.is_partial and each.missing_names]):
            template = self._wording["all_partial" if len(group) == len(figures) else "some_partial"]
            sentences.append(template.format(labels=self._labels(group), names=self._names(names)))
        for names, group in _by_names([figure for figure in figures if figure.is_missing]):
            template = self._wording["missing" if names else "missing_unknown"]
            sentences.append(template.format(labels=self._labels(group), names=self._names(names)))
        return self._wording[wording].format(sentences="；".join(sentences)) if sentences else ""

    def _names(self, names: str) -> str:
        return submitters(names, self._wording)

    def _labels(self, figures: Sequence[Figure]) -> str:
        """Name the figures of a note: all of them, or the first few and how many."""
        names = [self._label(figure) for figure in figures]
        unique = list(dict.fromkeys(names))
        rest = "" if len(unique) <= LABELS_SHOWN else self._wording["more_labels"].format(count=len(unique))
        return "、".join(unique[:LABELS_SHOWN]) + rest

    def _label(self, figure: Figure) -> str:
        label = spoken(figure.label)
        label = f"“{label}”" if "、" in label else label
        return self._wording.get(f"label_{figure.window}", "{label}").format(label=label)


def _by_names(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Group figures by who is missing from them, in order of appearance."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.missing_names, []).append(figure)
    return list(groups.items())
