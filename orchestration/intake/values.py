"""A cell's value: what a careful clerk would say a cell says, or null with the name of what is wrong.

The rules are those of the reading guide: blank and `/` are not reported, `无` is zero for counts, a text
that does not settle its value has none. Units: counts in the plain unit, money in yuan, dates ISO (`2022-05`
when only the month is known). Knows the dialect only through `Words`.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from orchestration.intake.dates import read_date
from orchestration.intake.numerals import read_numeral
from orchestration.intake.text import fold, squeeze, tidy
from orchestration.intake.words import Words
from orchestration.intake.workbook import CellValue, Formula

Value = str | float | int | bool | None
_CLOCK = re.compile(r"(?<=[\d日号])(?:\s+|[Tt])\d{1,2}[:：]\d{1,2}.*$")  # a blank tells it from the day
_ERRORS = re.compile(r"#(ref|n/a|value|div/0|name\?|null|num|getting_data|spill|calc)!?[?]?|#+|err:\d+")
_NUMBER_UNIT = re.compile(r"(?P<number>[-+]?(?:\d[\d,]*)?\.?\d+|[-+]?\d[\d,]*\.?)(?P<unit>[^\d.,+\-*/=]*)")
_NOTE = re.compile(r"(?P<head>[^(\[【]+)[(\[【](?P<note>.*)[)\]】]")
_SUM = re.compile(r"\d+(?:\.\d+)?[^\d+]{0,3}(?:\+\d+(?:\.\d+)?[^\d+]{0,3})+")
_RANGE = re.compile(r"\d+(?:\.\d+)?[^\d]{0,2}(?:-|~|至|到|—|–|～)\d+(?:\.\d+)?[^\d]{0,3}")
_SHARE = re.compile(r"[-+]?\d+(?:\.\d+)?(%|‰)|百分之.+|[0-9一二三四五六七八九十]+成")
_FRACTION = re.compile(r"\d+/\d+|.+分之.+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d+")
_PLAIN_WORD = re.compile(r"[\u4e00-\u9fa5][\u4e00-\u9fa5A-Za-z0-9]+")  # as most texts are: nothing to fold
_PLAIN_TEXT = re.compile(r"[\u4e00-\u9fa5（《][\u4e00-\u9fa5A-Za-z0-9（）〔〕《》、，。：；]{8,}")  # no blank
_PLAIN_DATE = re.compile(r"([12]\d{3})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MAYBE_ERROR = re.compile("[#＃]|[Ee][Rr][Rr]")
_LONGEST_BLANK = 8  # characters
_MOST = 1e12  # nothing that a district counts, measures or pays comes to a million millions
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?|[-+]?\d+(\.\d+)?|[-+]?\.\d+")


class Reading(NamedTuple):
    """A value, and what is to be remarked on it (a finding kind) if anything is."""

    value: Value = None
    problem: str | None = None
    detail: str = ""  # for a hint: the value that was taken


NOTHING = Reading()


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


class CellReader:
    """Reads cells of one reporting period; `period` gives the year to dates without one."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def read(
        self, type_: str, value: CellValue, unit: str | None, period: str | None, forward: bool
    ) -> Reading:
        """Read one cell. `unit` is what the heading or the unit line says; `forward` marks dates that lie
        ahead. A hint says what the text was read as.
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
            if type_ in ("text", "code") and _PLAIN_WORD.fullmatch(value):
                return Reading(value if type_ == "text" else value.casefold())
            if type_ == "text" and _PLAIN_TEXT.fullmatch(value):
                return Reading(value)
            if type_ == "date" and (plain := _PLAIN_DATE.fullmatch(value)):
                return _day(*map(int, plain.groups()))
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
                return Reading(fold(text) or None)
            case "date":
                return self._date(value, text, period, forward)
            case "bool":
                return self._bool(value, text)
            case "count":
                return self._count(value, text, unit)
            case "yuan":
                return self._money(value, text, unit)
        return self._number(value, text, unit)

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
        if found is None and problem == "not_a_date":
            if self.words.month_end.fullmatch(folded):
                found, problem = read_date(folded[:-1], False, period, forward, month_end=True)
            elif self.words.vague_date.fullmatch(folded):
                problem = "vague_date"
        return Reading(found, problem)

    def _bool(self, value: CellValue, text: str) -> Reading:
        if isinstance(value, bool):
            return Reading(value)
        folded = squeeze(text)
        if folded in self.words.yes or folded == "1":
            return Reading(True)
        if folded in self.words.no or folded == "0":
            return Reading(False)
        if self.words.negative.fullmatch(folded):
            return Reading(False)
        if self.words.affirmative.fullmatch(folded):
            return Reading(True)
        return Reading(None, "not_a_bool")

    def _count(self, value: CellValue, text: str, unit: str | None) -> Reading:
        reading = self._quantity(value, text, self.words.scaled_units.get(unit or "", 1), {})
        number = reading.value
        if number is None or isinstance(number, str):
            return reading
        if number < 0:
            return Reading(None, "negative_count")
        if abs(number - round(number)) > 1e-6:
            return Reading(None, "fraction_in_count")
        return Reading(round(number), None if reading.problem == "unit_mismatch" else reading.problem)

    def _number(self, value: CellValue, text: str, unit: str | None) -> Reading:
        return self._quantity(value, text, self.words.scaled_units.get(unit or "", 1), {})

    def _money(self, value: CellValue, text: str, unit: str | None) -> Reading:
        scale = self.words.money_units.get(unit or "")
        reading = self._quantity(value, text, scale, self.words.money_units)
        if reading.problem == "unit_unknown" and isinstance(reading.value, float) and reading.value == 0:
            return Reading(0.0)
        if reading.problem == "unit_unknown":
            return Reading(None, "unit_unknown")
        return reading

    def _quantity(self, value: CellValue, text: str, scale: int | None, own: dict[str, int]) -> Reading:
        """A number with whatever stands around it. `scale` None: a bare number has no known unit."""
        if isinstance(value, bool | time | timedelta | date):
            return Reading(None, "not_a_number")
        if isinstance(value, float | int):
            return self._scaled(float(value), scale, None)
        folded = squeeze(text).replace("\uffe5", "").lstrip("¥$")
        if folded in self.words.zeros:
            return Reading(0.0)
        if _GROUPED.fullmatch(folded):
            return self._scaled(float(folded.replace(",", "")), scale, None)
        if self.words.vague.search(folded):
            return Reading(None, "vague_number")
        folded = self.words.prefix.sub("", folded)
        problem = None
        if note := _NOTE.fullmatch(folded):
            inner = note["note"]
            if inner in self.words.plain_units or inner in own or inner in self.words.scaled_units:
                folded = note["head"] + inner
            else:
                folded, problem = note["head"], "note_in_cell"
        stripped = self.words.approximate.sub("", folded)
        if stripped != folded:
            folded, problem = stripped, "approximate_number"
        if _SHARE.fullmatch(folded):
            return Reading(None, "percentage_in_count")
        if _SUM.fullmatch(folded):
            parts = [self._measured(part, scale, own) for part in folded.split("+")]
            if all(part.value is not None for part in parts):
                return Reading(sum(float(part.value or 0) for part in parts), "sum_in_cell")
        if _RANGE.fullmatch(folded):
            return Reading(None, "number_range")
        if _FRACTION.fullmatch(folded):
            return Reading(None, "fraction_in_count")
        reading = self._measured(folded, scale, own)
        return Reading(reading.value, reading.problem or problem)

    def _measured(self, folded: str, scale: int | None, own: dict[str, int]) -> Reading:
        """`1.2万`, `贰拾叁处`, `20,000元`: a numeral and a unit of its own that beats the heading's."""
        match = _NUMBER_UNIT.fullmatch(folded)
        if match:
            digits = match["number"].replace(",", "")
            number: float | None = float(digits)
            unit = match["unit"]
            if "," in match["number"] and not _GROUPED.fullmatch(match["number"]):
                return Reading(None, "not_a_number")
        else:
            number, unit = read_numeral(folded)
        if number is None:
            return Reading(None, "not_a_number")
        unit = unit.strip("。.,;")
        if unit.endswith("整"):
            unit = unit[:-1]
        if not unit:
            return self._scaled(number, scale, None)
        if unit in own:
            return self._scaled(number, own[unit], scale)
        if not own and unit in self.words.plain_units:
            return self._scaled(number, 1, scale)
        if not own and unit in self.words.scaled_units:
            return self._scaled(number, self.words.scaled_units[unit], scale)
        return Reading(None, "not_a_number")

    def _scaled(self, number: float, scale: int | None, heading_scale: int | None) -> Reading:
        """Apply a scale; a cell's own unit that differs from the heading's is remarked on."""
        if not abs(number) * (scale or 1) < _MOST:  # nor is it what is no number at all
            return Reading(None, "number_beyond_reason")
        if scale is None:
            return Reading(number, None if number == 0 else "unit_unknown")
        differs = heading_scale is not None and heading_scale != scale and number != 0
        return Reading(round(number * scale, 4), "unit_mismatch" if differs else None)
