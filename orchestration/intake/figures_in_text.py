"""Texts of nothing but labelled figures: `死亡1人，重伤0人`, `本月共检查65家，隐患80处，均已整改。`"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.text import REMEMBERED, squeeze, unnumbered
from orchestration.intake.words import Words

_MAY = re.compile(  # a quick look for a digit behind a word
    r"[若\d](?:(?<=若)干|(?<=[\u4e00-\u9fff)）:：_-]\d)(?<![年月日第]\d))"
)
_APART = re.compile(  # 检查商场、宾馆37家 is one clause
    r"(?<!\d),|,(?!\d{3})|[;。]|(?:(?<=\d)|(?<=\d.)|(?<=\d..)|(?<=\d...))、"
)
_VALUE = (
    r"_*(?P<value>(?:约|近|不足|超过?)?-?\d[\d.,]*(?:[百千万](?!元))?[余多]?|若干|数[十百千]"
    r"|[一二两三四五六七八九十百千]+[余多]?)_*"
)
_CLAUSE = re.compile(rf"(?P<label>[^\d:]*?):?{_VALUE}(?P<unit>[^\d,()]{{0,3}})(?P<note>\([^()]*\))?")
_REVERSED = re.compile(r"(?P<value>\d[\d.,]*)(?P<unit>[^\d,])(?P<label>[^\d,]{2,4})(?P<note>)")
_STOPS = re.compile("[,，;；。].*[,，;；]")  # of a sentence of several figures
_MONTH = re.compile(r"(?<![\d年])\d{1,2}月份?(?=\D{2})")  # 10月份巡查6处
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile("[零两一二三四五六七八九十百千万几数]+([^\\d,]{1,2})")
_TOPIC = re.compile(r"^[^\d,。;:]{2,16}。")  # a sentence that only says what the figures behind it are of
_FEWEST = 3  # figures of a sentence that says other things as well; one fewer behind its topic
_LONGEST = 160  # characters of a cell that may hold figures


class Figure(NamedTuple):
    """What is counted, as a heading with the unit that tells people from things, the figure with its unit as
    written, and whether its sentence says that it counts all so far (`截至5月底，累计…`).
    """

    heading: str
    value: str
    is_cumulative: bool = False


def may_hold_figures(text: str) -> bool:
    """A quick look: whether some label may stand before a figure."""
    return _MAY.search(text) is not None


def figures_in(text: str, words: Words) -> tuple[Figure, ...]:
    """The figures of a text, each with its heading; none where some have no unit, or two the same heading."""
    if not _MAY.search(text):
        return ()
    begin = words.patterns["sentence_start"]
    read = _read(text)
    if not read and _STOPS.search(text):
        plain = words.in_figures(_MONTH.sub("", unnumbered(text))).lstrip(",")
        plain = words.patterns["people_behind"].sub("", plain)
        read = _read(begin.sub("", plain, count=1)) or _of_sentence(plain, words)
    if len(read) > 1:
        read = ((begin.sub("", read[0][0], count=1) or read[0][0], *read[0][1:]), *read[1:])
    compares = words.patterns["compared_clause"].fullmatch
    read = tuple(clause for clause in read if clause[2] != "%" and not compares(clause[0]))  # 比上月多2场
    if not all(value in words.zeros or _is_counted(label, unit, words) for label, value, unit, _ in read):
        return ()
    said = _said_of_time(text, read, words) if len(read) > 1 else []
    is_cumulative, *others = [words.is_("of_all_so_far", each) for each in said] or [False]
    if any(words.is_("of_another_time", each) for each in said) or (any(others) and not is_cumulative):
        return ()
    figures = [
        Figure(
            label if unit in ("", *words.money_units) else f"{label}({unit})",
            value + unit + note,
            is_cumulative,
        )
        for label, value, unit, note in read
    ]
    return tuple(figures) if len({figure.heading for figure in figures}) == len(figures) else ()


def _said_of_time(text: str, read: Sequence[tuple[str, str, str, str]], words: Words) -> list[str]:
    """What may say of when figures are: all before the first one, and the labels of the others that say more
    than that (`本月5，累计46`).
    """
    plain = squeeze(text)
    before = plain[: plain.find(read[0][1] + read[0][2])]
    aspects = words.aspects.values()
    return [before, *(label for label, *_ in read[1:] if not any(a.fullmatch(label) for a in aspects))]


def _is_counted(label: str, unit: str, words: Words) -> bool:
    """Whether a unit says what is counted; behind the time that figures are of none need stand."""
    if not unit:
        return any(time.fullmatch(label) for time in words.aspects.values())
    return words.is_unit(unit) or unit in words.cell_units


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[tuple[str, str, str, str], ...]:
    """The labels of a text with their figures, units and notes in brackets; none where it says anything else,
    or is one label with its value behind a colon. What has no label is of the one before it
    (`培训5场，230人次`).
    """
    read: list[tuple[str, str, str, str]] = []
    plain = unnumbered(text.replace("\n", ";"))  # a line for each
    clauses = [*filter(None, _APART.split(plain))] if len(text) <= _LONGEST else []
    if len(clauses) == 1 and ":" in clauses[0]:
        return ()
    for clause in clauses:
        match = _CLAUSE.fullmatch(clause) or _REVERSED.fullmatch(clause)
        label = match and (BRACKETS.sub("", match["label"]) or (read[-1][0] if read else ""))
        if not match or not label:
            return ()
        read.append((label, match["value"], match["unit"], match["note"] or ""))
    return tuple(read)


def _of_sentence(text: str, words: Words) -> tuple[tuple[str, str, str, str], ...]:
    """The same of a sentence that says other things before its figures, and what is to come behind them, and
    of what there is none (`无媒体报道`); none where it has but few figures, or some that are not understood.
    """
    read: list[tuple[str, str, str, str]] = []
    behind_topic = _TOPIC.sub("", text, count=1)
    for clause in filter(None, _APART.split(behind_topic)) if len(text) <= _LONGEST else ():
        plain = words.patterns["the_rest"].sub("", clause)
        before = read[-1][0] if read and _DIGIT.match(plain) else ""  # 培训5场、230人次
        if of_clause := _read(plain) or _read(before + plain):
            read += of_clause
        elif none := words.patterns["none_counted"].fullmatch(clause):
            read.append((none["label"], none["none"], "", ""))
        elif words.is_("what_is_to_come", clause):
            break
        elif read or _DIGIT.search(clause) or _counts_in_words(clause, words):
            return ()
    fewest = _FEWEST - (behind_topic != text)
    return tuple(read) if sum(value not in words.zeros for _, value, _, _ in read) >= fewest else ()


def _counts_in_words(clause: str, words: Words) -> bool:
    """Whether a numeral with a unit stands in a text: `处罚三家`, but not `进一步`."""
    behind = _NUMERAL.findall(clause)
    return any(words.is_unit(text[:n]) for text in behind for n in (1, 2))


def holds_figures(text: str) -> bool:
    """Whether a text is nothing but labelled figures."""
    return bool(_MAY.search(text) and _read(text))


def are_known(figures: tuple[Figure, ...], catalogue: Catalogue) -> bool:
    """Whether most of what is counted is a column of one form."""
    headings = [catalogue.heading(figure.heading) for figure in figures]
    if all(heading.aspect and not heading.parts for heading in headings):
        return True  # 本月5，累计46
    spoken = [{*catalogue.spoken_of(heading)} for heading in headings]
    forms = {form for own in spoken for form in own}
    times = {form: sum(form in own for own in spoken) for form in forms}
    most = max(times.values(), default=0)
    if any(figure.is_cumulative for figure in figures) and not any(
        catalogue.forms[form].cumulative for form in forms if times[form] == most
    ):
        return False  # it asks for those of the month
    return most * 3 >= len(figures) * 2


def _names_of(sentences: Sequence[tuple[Figure, ...]], catalogue: Catalogue) -> list[tuple[str, ...]]:
    """What the figures of each sentence are of: the column of the form that most of them speak of, or what
    stands in another sentence behind the same one in the same unit; else what they are called.
    """
    headings = [[catalogue.heading(figure.heading) for figure in own] for own in sentences]
    spoken = Counter(form for own in headings for heading in own for form in catalogue.spoken_of(heading))
    form = max(spoken, key=spoken.__getitem__, default="")
    known = [[next((m.column for m in catalogue.matches(form, h)), "") for h in own] for own in headings]
    places = {
        (before, heading.unit, name)
        for own, names in zip(headings, known, strict=True)
        for before, heading, name in zip(["", *names], own, names, strict=False)
        if name
    }
    found = []
    for own, figures, names in zip(headings, sentences, known, strict=True):
        free = [place for place in places if place[2] not in names]
        alike = [
            [name for at, unit, name in free if (at, unit) == (before, heading.unit)]
            for before, heading in zip(["", *names], own, strict=False)
        ]
        found.append(
            tuple(
                name or (others[0] if len(others) == 1 else figure.heading)
                for name, others, figure in zip(names, alike, figures, strict=True)
            )
        )
    return found


def side_by_side(
    figures: Mapping[int, tuple[Figure, ...]], catalogue: Catalogue
) -> dict[str, dict[int, Figure]]:
    """The figures of several rows by what they are of, in these or other words, and by row; none where each
    row says something else.
    """
    labels = {tuple(figure.heading for figure in own) for own in figures.values()}
    said = [*labels] * len(figures) if len(labels) == 1 else _names_of([*figures.values()], catalogue)
    aligned: dict[str, dict[int, Figure]] = {}
    for (row, own), of_row in zip(figures.items(), said, strict=True):
        for name, figure in zip(of_row, own, strict=True):
            aligned.setdefault(name, {})[row] = figure
    is_told = all(len({*own}) == len(own) for own in said)
    is_alike = sum(map(len, aligned.values())) * 2 > len(aligned) * len(figures)
    return aligned if is_told and is_alike else {}
