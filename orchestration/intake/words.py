"""`raw/reading.yml`, compiled: the words by which a sheet's furniture and a cell's dialect are recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.intake.text import REMEMBERED, squeeze

_LONGEST_ANSWER = 30  # characters; a longer text is prose
_ASKED = 4 * REMEMBERED  # patterns and texts of which is remembered whether they match
_PART = re.compile("<([A-Z])>")
_WITH_UNIT = re.compile(r"-?\d[\d.,]*([^\d.,]{1,3})")


def _folded(entries: list[Any]) -> frozenset[str]:
    return frozenset(squeeze(str(entry)) for entry in entries)


def _scaled(scales: dict[str, int], plain: list[Any]) -> dict[str, int]:
    """`万`, and `万` of anything that is counted (`万人次`)."""
    scales = {squeeze(unit): factor for unit, factor in scales.items()}
    return {
        scale + unit: factor for scale, factor in scales.items() for unit in ("", *_folded(plain))
    } | scales


def _phrases(
    lists: dict[str, dict[Any, str]], parts: dict[str, str]
) -> dict[str, dict[Any, re.Pattern[str]]]:
    """Patterns by list and what they stand for; `<A>` is the part of that name."""

    def whole(pattern: str) -> re.Pattern[str]:
        return re.compile(_PART.sub(lambda match: f"(?:{parts[match[1]]})", pattern))

    return {
        name: {wording: whole(pattern) for wording, pattern in phrases.items()}
        for name, phrases in lists.items()
    }


@dataclass(frozen=True)
class Words:
    """Sets of folded words and compiled patterns; scales are factors to the plain unit, money's to yuan."""

    turned_heading: dict[str, str]  # list of codes -> heading of the column that holds them
    all_done: re.Pattern[str]  # how a sentence says that all that was found is done
    all_done_reads: str  # the label of how many that are
    name_said: str  # how a column of the names of records is headed
    number_said: str  # how a column that holds numbers of its form is headed
    turned_serial: str  # heading of the column of what only counts records off
    whether: str  # begins a question to be answered yes or no
    question: re.Pattern[str]  # one that is put otherwise
    asked_codes: tuple[tuple[re.Pattern[str], str, str], ...]  # a question for a code: what yes and no say
    plain_words: dict[str, str]  # what headings say in other words
    coded: str  # ends the heading of a column in which codes stand for wordings
    looks: dict[str, re.Pattern[str]]  # people | phones | enterprises | stores: what such values look like
    looks_left: dict[str, str]  # of these: how a heading reads in full that does not say it
    day_parts: tuple[str, ...]  # what the columns are headed over which a day is spread
    left_out: dict[str, str]  # type of a column -> how a heading reads that does not say it
    title_ends: dict[str, str]  # how titles end, as the form files spell it
    returned_sheet: dict[str, str]  # what the sheet added to a returned workbook is called, and its columns
    label: re.Pattern[str]  # any label, with what may stand in brackets behind it and its colon
    labels: dict[str, str]  # folded label -> submitter | filled_on | period | money_unit | other
    patterns: dict[str, re.Pattern[str]]
    blanks: frozenset[str]
    zeros: frozenset[str]
    dittos: frozenset[str]
    voids: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]
    ticks: frozenset[str]
    code_headings: frozenset[str]
    meaning_headings: frozenset[str]
    people_units: frozenset[str]
    thing_units: frozenset[str]
    times: frozenset[str]
    plain_units: frozenset[str]
    cell_units: frozenset[str]  # these and what says in a heading what is counted
    scaled_units: dict[str, int]
    money_units: dict[str, int]
    prefix: re.Pattern[str]
    remark: re.Pattern[str]
    answers: dict[str, dict[bool, re.Pattern[str]]]  # yes-or-no column -> answer -> how it is put
    negation: re.Pattern[str]
    doubt: re.Pattern[str]
    asides: dict[str, re.Pattern[str]]  # list of codes -> what may stand beside its wordings
    tells_nothing: dict[str, re.Pattern[str]]  # list of codes -> what tells none, though one may stand in it
    explained: frozenset[str]  # lists of codes of which brackets behind a wording change nothing
    phrases: dict[str, dict[str, re.Pattern[str]]]  # list of codes -> its wording -> how else it is put
    keywords: dict[str, dict[str, re.Pattern[str]]]  # the same of what merely speaks of it
    mistyped: dict[str, str]
    counted: re.Pattern[str]
    approximate: re.Pattern[str]
    vague: re.Pattern[str]
    open_dates: frozenset[str]
    open_date: re.Pattern[str]
    vague_date: re.Pattern[str]
    by_day: re.Pattern[str]  # a deadline put as the day before which
    month_end: re.Pattern[str]
    aspects: dict[str, re.Pattern[str]]  # month | cumulative | previous
    aspect_prefixes: dict[str, re.Pattern[str]]
    aspect_starts: dict[str, re.Pattern[str]]

    @classmethod
    def load(cls, path: Path) -> "Words":
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        units, dates, numbers = data["units"], data["dates"], data["numbers"]
        labels = sorted(
            (re.escape(squeeze(word)) for words in data["labels"].values() for word in words), key=len
        )
        return cls(
            turned_heading=data["turned_heading"],
            all_done=re.compile(data["all_done"]["said"]),
            all_done_reads=data["all_done"]["reads"],
            name_said=data["name_said"],
            number_said=data["number_said"],
            turned_serial=data["turned_serial"],
            whether=data["whether"],
            question=re.compile(data["question"]),
            asked_codes=tuple(
                (re.compile(entry["asks"]), entry["yes"], entry["no"]) for entry in data["asked_codes"]
            ),
            plain_words=data["plain_words"],
            coded=data["coded"],
            looks={name: re.compile(pattern) for name, pattern in data["looks"].items()},
            looks_left=data["looks_left_out"],
            day_parts=tuple(data["day_parts"]),
            left_out=data["left_out"],
            title_ends=data["title_ends"],
            returned_sheet=data["returned_sheet"],
            label=re.compile(rf"(?P<label>{'|'.join(reversed(labels))})(?:\([^()]*\))?:"),
            labels={squeeze(word): label for label, words in data["labels"].items() for word in words},
            patterns={name: re.compile(pattern) for name, pattern in data["patterns"].items()},
            blanks=_folded(data["blanks"]),
            zeros=_folded(data["zeros"]),
            voids=tuple(data["voids"]),
            dittos=_folded(data["dittos"]),
            yes=_folded(data["affirmative"]),
            no=_folded(data["negative"]),
            ticks=_folded(data["ticks"]),
            code_headings=_folded(data["code_headings"]),
            meaning_headings=_folded(data["meaning_headings"]),
            people_units=_folded(units["people"]),
            thing_units=_folded(units["things"]),
            times=_folded(units["times"]),
            plain_units=_folded(units["plain"]),
            cell_units=_folded([*units["plain"], *units["only_in_cells"]]),
            scaled_units=_scaled(units["scaled"], units["plain"]),
            money_units={squeeze(unit): factor for unit, factor in units["money"].items()},
            prefix=re.compile(numbers["prefix"]),
            remark=re.compile(rf"(?P<head>[^,;]+)[,;](?P<note>{numbers['remark']}.*)"),
            answers=_phrases(data["answers"], data["answer_parts"]),
            negation=re.compile(data["negation"]),
            doubt=re.compile(data["doubt"]),
            asides={name: re.compile(pattern) for name, pattern in data["asides"].items()},
            tells_nothing={name: re.compile(pattern) for name, pattern in data["tells_nothing"].items()},
            explained=frozenset(data["explained"]),
            phrases=_phrases(data["phrases"], data["phrase_parts"]),
            keywords=_phrases(data["keywords"], data["keyword_parts"]),
            mistyped=data["mistyped"],
            counted=re.compile(data["counted"]),
            approximate=re.compile(numbers["approximate"]),
            vague=re.compile(numbers["vague"]),
            open_dates=_folded(dates["open"]),
            open_date=re.compile(dates["open_pattern"]),
            vague_date=re.compile(dates["vague_pattern"]),
            by_day=re.compile(dates["by_day"]),
            month_end=re.compile(dates["month_end"]),
            aspects={name: re.compile(pattern) for name, pattern in data["aspects"].items()},
            aspect_prefixes={name: re.compile(pattern) for name, pattern in data["aspect_prefixes"].items()},
            aspect_starts={
                name: re.compile(rf"(?:{pattern})(?=..)") for name, pattern in data["aspect_starts"].items()
            },
        )

    def plainly(self, folded: str) -> str:
        """A heading in the words that the form files spell it with."""
        for spoken, written in self.plain_words.items():
            if spoken in folded:
                folded = folded.replace(spoken, written)
        return folded

    @cached_property
    def is_(self) -> Callable[[str, str], bool]:
        """Whether a text, folded, is wholly what the pattern of a name describes. Asked of every row."""

        @lru_cache(maxsize=_ASKED)
        def is_(name: str, text: str) -> bool:
            return self.patterns[name].fullmatch(squeeze(text)) is not None

        return is_

    @cached_property
    def is_unit(self) -> Callable[[str], bool]:
        """Whether a folded text measures or counts something; 单位 only heads a column of such texts."""
        units = self.plain_units | self.scaled_units.keys() | self.money_units.keys()
        return frozenset(unit for unit in units if not self.is_("unit_heading", unit)).__contains__

    def is_counted(self, folded: str) -> bool:
        """Whether a folded text is a number with its unit: `19家`, which is no name."""
        match = _WITH_UNIT.fullmatch(folded)
        return match is not None and self.is_unit(match[1])

    def said(self, folded: str, question: str) -> bool | None:
        """Whether a text says yes or no: in general, or in the words of the question it answers."""
        if folded in self.yes or folded == "1":
            return True
        if folded in self.no or folded == "0":
            return False
        answers = self.answers.get(question, {}).items() if len(folded) <= _LONGEST_ANSWER else ()
        said = [answer for answer, put in answers if put.fullmatch(folded)]
        return said[0] if len(said) == 1 else None

    def without_measure(self, folded: str) -> str:
        """A unit, or several, without what says that it is one: `单位:万元`, `以万元计`."""
        measured = self.patterns["measured_in"].fullmatch(folded)
        return measured["unit"] if measured else folded

    def in_figures(self, sentence: str) -> str:
        """A folded sentence that says how many are done where it says all of them (`隐患3处,已全部整改`), and
        nothing of an earlier month.
        """
        sentence = self.patterns["earlier_sentence"].sub("", sentence)
        return self.all_done.sub(rf"\g<before>{self.all_done_reads}\g<number>\g<unit>", sentence)

    def spelt(self, folded: str) -> str:
        """A text without the slip of the pen that it begins with (`己整改`)."""
        for wrong, right in self.mistyped.items():
            if folded.startswith(wrong):
                return right + folded.removeprefix(wrong)
        return folded

    def is_blank(self, text: str) -> bool:
        folded = squeeze(text)
        return not folded or folded in self.blanks
