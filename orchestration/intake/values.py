"""A cell's value: what a careful clerk would say a cell says, or null with the name of what is wrong.

The rules are those of the reading guide: blank and `/` are not reported, `无` is zero for counts, a text
that does not settle its value has none. Units: counts in the plain unit, money in yuan, dates ISO (`2022-05`
when only the month is known). Knows the dialect only through `Words`.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from orchestration.intake.choices import ticked
from orchestration.intake.dates import read_date
from orchestration.intake.quantities import NOTE, QuantityReader
from orchestration.intake.readings import NOTHING, Reading
from orchestration.intake.text import REMEMBERED, squeeze, tidy
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words
from orchestration.intake.workbook import CellValue, Formula

_CLOCK = re.compile(r"(?<=[\d日号])(?:\s+|[Tt])\d{1,2}[:：]\d{1,2}.*$")  # a blank tells it from the day
_ERRORS = re.compile(r"#(ref|n/a|value|div/0|name\?|null|num|getting_data|spill|calc)!?[?]?|#+|err:\d+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d+")
PLAIN_WORD = re.compile(r"[\u4e00-\u9fa5][\u4e00-\u9fa5A-Za-z0-9]+")  # as most texts are: nothing to fold
PLAIN_TEXT = re.compile(r"[\u4e00-\u9fa5（《][\u4e00-\u9fa5A-Za-z0-9（）〔〕《》、，。：；]{8,}")  # no blank
_PLAIN_DATE = re.compile(r"([12]\d{3})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MAYBE_ERROR = re.compile("[#＃]|[Ee][Rr][Rr]")
_NUMBERED_ANSWER = re.compile(r"^\s*(?:\d{1,3}[|｜_-]|[A-Za-z]{1,5}[|｜])(?=\D)")  # 1|是, true|是
_TICKED = re.compile(r"^[√✓✔☑](?=[^(\[]{2})")  # √属实
_CLAUSES = re.compile("[,;。、.]")
_LONGEST_BLANK = 8  # characters


def as_written(value: CellValue) -> str:
    """The text of a cell as a person sees it, numbers without a trailing `.0`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _day(year: int, month: int, day: int) -> Reading:
    try:
        found = date(year, month, day)
    except ValueError:
        return Reading(None, "impossible_date")
    return Reading(found.isoformat()) if 1950 <= year <= 2100 else Reading(None, "impossible_date")


@lru_cache(maxsize=REMEMBERED)
def _plain_day(text: str) -> Reading | None:
    """A day that says all of itself, whatever the month that is reported on."""
    plain = _PLAIN_DATE.fullmatch(text)
    return _day(*map(int, plain.groups())) if plain else None


class CellReader:
    """Reads cells of one reporting period; `period` gives the year to dates without one."""

    def __init__(self, words: Words, wordings: Wordings) -> None:
        self.words = words
        self.wordings = wordings
        self.quantities = QuantityReader(words)

    def read(
        self, type_: str, value: CellValue, unit: str | None, period: str | None, forward: bool
    ) -> Reading:
        """Read one cell. `unit` is what the heading or the unit line says, and of codes their list; `forward`
        marks dates that lie ahead. A hint says what the text was read as.
        """
        reading = self._read(type_, value, unit, period, forward)
        if reading.problem and reading.value is not None:
            shown = f"{reading.value:.4f}" if isinstance(reading.value, float) else str(reading.value)
            shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
            return Reading(reading.value, reading.problem, shown)
        return reading

    def _read(
        self, type_: str, value: CellValue, unit: str | None, period: str | None, forward: bool
    ) -> Reading:
        if isinstance(value, str):
            if type_ == "text" and (PLAIN_WORD.fullmatch(value) or PLAIN_TEXT.fullmatch(value)):
                return Reading(value)
            if type_ == "code" and PLAIN_WORD.fullmatch(value):
                return Reading(self.wordings.in_column(unit or "", value))
            if type_ == "date" and (plain := _plain_day(value)):
                return plain
            if not value.strip() or (len(value) <= _LONGEST_BLANK and self.words.is_blank(value)):
                return NOTHING
            if isinstance(value, Formula):
                return Reading(None, "formula_without_value")
            if _MAYBE_ERROR.search(value) and _ERRORS.fullmatch(squeeze(value)):
                return Reading(None, "error_value")
        elif value is None:
            return NOTHING
        text = as_written(value)
        match type_:
            case "text":
                return self._text(value, text)
            case "code":
                settled = self.wordings.in_column(unit or "", text)
                return Reading(settled) if settled else Reading(None, "no_wording")
            case "date":
                return self._date(value, text, period, forward)
            case "bool":
                return self._bool(value, text, unit or "")
            case "count":
                return self.quantities.count(value, text, unit)
            case "yuan":
                return self.quantities.money(value, text, unit)
        return self.quantities.number(value, text, unit)

    def _text(self, value: CellValue, text: str) -> Reading:
        if (isinstance(value, float) and not abs(value) < 1e15) or _SCIENTIFIC.fullmatch(squeeze(text)):
            return Reading(None, "number_as_code")
        return Reading(tidy(text) or None)

    def _date(self, value: CellValue, text: str, period: str | None, forward: bool) -> Reading:
        if isinstance(value, datetime | date):
            return _day(value.year, value.month, value.day)
        if isinstance(value, bool | time | timedelta):
            return Reading(None, "not_a_date")
        folded = squeeze(_CLOCK.sub("", text))
        if folded in self.words.open_dates or self.words.open_date.fullmatch(folded):
            return Reading(None, "open_deadline")
        found, problem = read_date(folded, isinstance(value, float | int), period, forward)
        if found or problem != "not_a_date":
            return Reading(found, problem)
        if self.words.month_end.fullmatch(folded):
            return Reading(*read_date(folded[:-1], False, period, forward, month_end=True))
        if self.words.vague_date.fullmatch(folded):
            return Reading(None, "vague_date")
        if forward and (by := self.words.by_day.fullmatch(folded)):
            return self._less(by["day"], "by_day", period, forward)
        if (note := NOTE.fullmatch(folded)) and not self.words.doubt.search(note["note"]):
            return self._less(note["head"], "note_in_cell", period, forward)
        return Reading(None, problem)

    def _less(self, text: str, hint: str, period: str | None, forward: bool) -> Reading:
        """The day of a text without what stands around it, and a hint that this was left out."""
        reading = self._date(text, text, period, forward)
        return reading if reading.problem else Reading(reading.value, hint)

    def _bool(self, value: CellValue, text: str, question: str) -> Reading:
        if isinstance(value, bool):
            return Reading(value)
        folded = squeeze(_NUMBERED_ANSWER.sub("", text))
        if (option := ticked(folded)) == "":
            return Reading(None, "not_a_bool")  # nothing is ticked, or more
        folded = self.words.spelt(option or _TICKED.sub("", folded))
        said = self.words.said(folded, question)
        if said is None:
            note = NOTE.fullmatch(folded)
            said = self._agreed([note["head"], note["note"]] if note else _CLAUSES.split(folded), question)
        return Reading(None, "not_a_bool") if said is None else Reading(said)

    def _agreed(self, parts: list[str], question: str) -> bool | None:
        """What the parts of an answer say together: `否,办理中`, `是(已复查)`. With a doubt beside it yes is
        no answer.
        """
        answers = {part: self.words.said(part, question) for part in parts if part}
        said = set(answers.values()) - {None}
        beside = [part for part, answer in answers.items() if answer is None]
        doubtful = any(self.words.doubt.search(part) or self.words.negation.search(part) for part in beside)
        return said.pop() if len(said) == 1 and not (doubtful and True in answers.values()) else None
