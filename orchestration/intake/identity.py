"""Whose submission this is and for which month: from the sheet, then the file name, then the folder."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from orchestration.intake.choices import BRACKETS
from orchestration.intake.dates import read_date
from orchestration.intake.months import SHORT_YEAR, SUFFIX, find_month
from orchestration.intake.text import squeeze
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.words import Words

_MONTH_NAMED = re.compile(r"(\d{4}[年./-])?\d{1,2}月?份?$|\d{6}$")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\d[日号]|\d{4}[-./]\d{1,2}[-./]\d")  # a day is when something was written, not what for
_WHOLE_DAY = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}")
_DAY_WRITTEN = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?")
_WRITTEN_ON = re.compile(
    r"(?<![至到~—\d-])\d{4}[年./-]\d{1,2}[月./-]\d{1,2}(?=日?(?:\d{1,2}[时点](?:\d{1,2}分?)?)?(?:填|制表|填表|填报|报送|统计|汇总|上报|报|打印|制)?[)）]?$)"
)
_AS_OF = re.compile(r"(?:截[止至](?:到|至)?|统计[到至]):?(\d{4}[年./-]\d{1,2})")
_AS_OF_DAY = re.compile(r"(?:截[止至]到?|数据截[止至]|统计[到至])\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?止?$")
_DAY_AT_END = re.compile(r"(?<=[局委科股室站所办队镇道])\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$")
_SAYS_WHEN = ("period", "submitter", "made_by")
_OF_DAYS = ("period", "filled_on")
_WIDE_BLANKS = re.compile(r"\s{2,}")
_MONTH_ALONE = re.compile(
    r"(?:[12]\d{3}|[零〇○一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?"
)
_LISTED = re.compile(r"[、,;/和及]")
_BETWEEN_WORDS = re.compile(r"[-_—·,、()（）\[\]+\s]+")
_SPAN = re.compile(
    r"(?P<year>\d{4})[年./-](?P<month>\d{1,2})[月./-]\d{1,2}日?(?:[-—~至到]+)"
    r"(?:(?P<last_year>\d{4})[年./-])?(?P<last_month>\d{1,2})[月./-]\d{1,2}日?"
)


@dataclass(frozen=True)
class Labels:
    """What the lines above and below a table say after their colons."""

    submitter: str | None = None
    filled_on: str | None = None
    period: str | None = None
    money_unit: str | None = None
    unit_line: str | None = None  # what 单位: is followed by: whose it is, where that is no unit
    made_by: str | None = None
    lines: tuple[str, ...] = ()  # what stands beside labels, or behind those of whose and when; whole offices


def read_labels(texts: Iterable[str], words: Words) -> Labels:
    """`填报单位：区水利局（盖章）  填报日期：2022年6月1日  单位：万元`, in one cell or in several."""
    found: dict[str, str] = {}
    lines: list[str] = []
    days: list[str] = []  # that no label stands before
    pending: str | None = None
    for text in chain.from_iterable(map(_pieces, texts)):
        folded = SHORT_YEAR.sub("20", squeeze(text))  # 22年9月, 22.9.30
        if as_of := _AS_OF.search(folded):
            found.setdefault("as_of", as_of[1])
        if said := words.patterns["money_said"].search(folded):
            found.setdefault("money_said", said["unit"])
        spans = list(words.label.finditer(folded)) if ":" in folded else []
        if not spans:
            if pending and pending not in found:
                found[pending] = folded
            elif pending == "other":  # 有效期至, and in the next cell until when
                days += _WRITTEN_ON.findall(folded)
            elif not words.is_("note", text) and not folded.endswith(":"):  # that addresses somebody
                label, _, place = folded.partition(":")
                line = place if words.is_("place_label", label) else folded
                lines.append(words.patterns["stamp"].sub("", line))
                days += _WRITTEN_ON.findall(folded)
            pending = None
            continue
        before = folded[: spans[0].start()]
        lines.append(before)
        days += _WRITTEN_ON.findall(before)
        for position, span in enumerate(spans):
            end = spans[position + 1].start() if position + 1 < len(spans) else len(folded)
            kind, value = words.labels[span["label"]], folded[span.end() : end].strip("_,;)")
            pending = None if value else kind
            lines.append(value if kind in _SAYS_WHEN else "")
            if kind == "filled_on":  # 2022年8月1日(7月份)
                lines.append(_DAY_WRITTEN.sub("", value))
            days += _WRITTEN_ON.findall(value) if kind not in _OF_DAYS else []
            if kind == "money_unit":
                found.setdefault("unit_line", value)
                value = _money_unit(value, words)
            if value and kind not in found:
                found[kind] = value
    filled_on = found.get("filled_on") or (days[-1] if days else "")
    lines = [line for line in map(_without_day, filter(None, lines)) if line]
    offices = (words.patterns["part_of_office"].fullmatch(_MONTH_NAMED.sub("", line)) for line in lines)
    lines += [part["office"] for part in offices if part]
    return Labels(
        submitter=words.patterns["stamp"].sub("", found["submitter"]) if "submitter" in found else None,
        filled_on=_first_day(filled_on),
        period=found.get("period") or found.get("as_of"),
        unit_line=found.get("unit_line"),
        money_unit=found.get("money_unit") or found.get("money_said"),
        made_by=found.get("made_by"),
        lines=tuple(lines),
    )


def _pieces(text: str) -> list[str]:
    """What stands apart in a cell: `区水利局　　统计到2022年6月30日`; behind a label only a month at its end
    does.
    """
    first, *others = _WIDE_BLANKS.split(text.strip())
    if ":" in first or "：" in first:
        *labelled, last = text.split()
        is_month = labelled and labelled[-1][-1] not in ":：" and _MONTH_ALONE.fullmatch(squeeze(last))
        return [text.strip().removesuffix(last), last] if is_month else [text]
    is_labelled = any(":" in each or "：" in each for each in others)
    return [first, " ".join(others)] if is_labelled else [first, *others]


def _money_unit(value: str, words: Words) -> str:
    """The unit of money among those of a line (`单位：处、份、万元`); empty if it names none, or two."""
    said = words.without_measure(value.partition("(")[0])
    units = {unit for unit in _LISTED.split(said) if unit in words.money_units}
    return units.pop() if len(units) == 1 else ""


@lru_cache(maxsize=4096)
def _without_day(line: str) -> str:
    """A line without the day it is of (`区住建局 截至2022年9月30日`), a span of days as the month it ends in;
    empty where another day stays.
    """
    left = _DAY_AT_END.sub("", _AS_OF_DAY.sub("", _as_month(line)))
    return "" if _DAY.search(left) else left


def _as_month(line: str) -> str:
    """A span of days (`2022年10月25日-11月24日`) as the month it ends in; other lines as they are."""
    span = _SPAN.search(line)
    if not span:
        return line
    later = int(span["last_month"]) < int(span["month"])
    return f"{span['last_year'] or int(span['year']) + later}年{span['last_month']}月"


@lru_cache(maxsize=4096)
def _first_day(text: str) -> str | None:
    """The ISO date that a text begins with, whatever follows it."""
    day = _WHOLE_DAY.match(text)
    return read_date(day[0] if day else text, False, None, False)[0] if text else None


def find_submitter(
    labels: Labels,
    title: str | None,
    sheet: str | None,
    name: str,
    folders: list[str],
    vocabulary: Vocabulary,
    others: Iterable[tuple[Labels, str | None]] = (),
) -> tuple[str | None, str | None]:
    """The submitter's code and where it was found (`label`, `title`, `line`, `sheet`, `file name`, `folder`,
    `other sheet`: where the labels and titles of the `others` of the same workbook all name one; `word`: by a
    word of the file's name that may speak of a subject as well, `消防-飞线充电`).
    """
    if code := _labelled(labels, vocabulary):
        return code, "label"
    if title and (code := vocabulary.submitter_within(title)):
        return code, "title"
    for line in labels.lines:
        said = _MONTH_NAMED.sub("", line)
        if code := vocabulary.submitter(said) or vocabulary.submitter(BRACKETS.sub("", said)):
            return code, "line"
    if sheet and (code := vocabulary.submitter(sheet) or vocabulary.submitter_within(sheet)):
        return code, "sheet"
    stem = SUFFIX.sub("", squeeze(name))
    if code := vocabulary.submitter_within(stem) or vocabulary.township_within(stem):
        return code, "file name"
    for folder in reversed(folders):
        if code := vocabulary.submitter(folder) or vocabulary.submitter_within(folder):
            return code, "folder"
    if labels.made_by and (code := vocabulary.submitter_within(labels.made_by)):  # 制表：区应急局指挥中心
        return code, "line"
    for line in labels.lines:
        if find_month(line) and (code := vocabulary.submitter_within(line)):
            return code, "line"
    named = {
        code
        for other, heading in others
        if (code := _labelled(other, vocabulary) or (heading and vocabulary.submitter_within(heading)))
    }
    if len(named) == 1:
        return named.pop(), "other sheet"
    words = _BETWEEN_WORDS.split(SUFFIX.sub("", name))
    spoken = {code for word in words if (code := vocabulary.submitter_in_short(word))}
    return (spoken.pop(), "word") if len(spoken) == 1 else (None, None)


def _labelled(labels: Labels, vocabulary: Vocabulary) -> str | None:
    for text in filter(None, (labels.submitter, labels.unit_line)):
        if code := vocabulary.submitter(text) or vocabulary.submitter_within(text):
            return code
    return None
