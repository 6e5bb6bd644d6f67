"""Quantities as people write them: `约30`, `1.2万`, `2+3`, `3（其中重大1）`, `贰拾叁处`, `20,000元`.

Counts and numbers come to the plain unit, money to yuan. Knows the dialect only through `Words`.
"""

import re
from datetime import date, time, timedelta

from orchestration.intake.numerals import read_numeral
from orchestration.intake.readings import Reading
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words
from orchestration.intake.workbook import CellValue

_NUMBER_UNIT = re.compile(
    r"(?P<number>[-+]?(?:\d[\d,]*)?\.?\d+|[-+]?\d[\d,]*\.?)(?P<unit>[^\d.,+\-*/=]*|m[23])"
)
NOTE = re.compile(r"(?P<head>[^(\[【]+)[(\[【](?P<note>.*)[)\]】]")
_SUM = re.compile(r"\d+(?:\.\d+)?[^\d+]{0,3}(?:\+\d+(?:\.\d+)?[^\d+]{0,3})+")
_RANGE = re.compile(r"\d+(?:\.\d+)?[^\d]{0,2}(?:-|~|至|到|—|–|～)\d+(?:\.\d+)?[^\d]{0,3}")
_SHARE = re.compile(r"[-+]?\d+(?:\.\d+)?(%|‰)|百分之.+|[0-9一二三四五六七八九十]+成")
_FRACTION = re.compile(r"\d+/\d+|.+分之.+")
_COMPOUND = re.compile(r"^(?:(\d+)万)?(\d)千(?:(\d)百)?(?=\D*$)")
_SPOKEN = re.compile(r"^(\d+)万(\d)(?=\D*$)")
_GROUPS = re.compile("[万萬亿]")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?|[-+]?\d+(\.\d+)?|[-+]?\.\d+")
_WORDED = re.compile(r"(?P<said>[^\d:;]*[\u4e00-\u9fff])(?P<figure>\d[\d,]*(?:\.\d+)?[^\d.,]{1,3})[。.]?")
_MOST = 1e12  # nothing that a district counts, measures or pays comes to a million millions


class QuantityReader:
    """Reads numbers; `unit` is what the heading or the unit line says."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def count(self, value: CellValue, text: str, unit: str | None) -> Reading:
        """A whole number of things, in the plain unit."""
        reading = self.number(value, text, unit)
        number = reading.value
        if number is None or isinstance(number, str):
            return reading
        if number < 0:
            return Reading(None, "negative_count")
        if abs(number - round(number)) > 1e-6:
            return Reading(None, "fraction_in_count")
        return Reading(round(number), reading.problem)

    def number(self, value: CellValue, text: str, unit: str | None) -> Reading:
        """Any number, in the plain unit; `2万条` says it plainly, whatever the heading counts in."""
        reading = self._quantity(value, text, self.words.scaled_units.get(unit or "", 1), {})
        return reading._replace(problem=None) if reading.problem == "unit_mismatch" else reading

    def money(self, value: CellValue, text: str, unit: str | None) -> Reading:
        """An amount in yuan; without any unit there is none but zero."""
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
        folded = squeeze(text).replace("\uffe5", "").replace("_", "").lstrip("¥$")  # 共__46__家
        if folded in self.words.zeros:
            return Reading(0.0)
        if _GROUPED.fullmatch(folded):
            return self._scaled(float(folded.replace(",", "")), scale, None)
        folded = self.words.prefix.sub("", folded)
        problem = None
        if note := NOTE.fullmatch(folded) or self.words.remark.fullmatch(folded):
            inner = note["note"]
            if inner in self.words.cell_units or inner in own or inner in self.words.scaled_units:
                folded = note["head"] + inner
            else:
                folded, problem = note["head"], "note_in_cell"
        if self.words.vague.search(folded):
            return Reading(None, "vague_number")
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
        if reading.problem == "not_a_number" and (worded := self._worded(folded)):
            reading = self._measured(worded, scale, own)
            return reading if reading.value is None else Reading(reading.value, "note_in_cell")
        return Reading(reading.value, reading.problem or problem)

    def _worded(self, folded: str) -> str | None:
        """The figure that ends a text which says what was counted (`共检查46家`), its only one; None where
        the text may count something else.
        """
        match = _WORDED.fullmatch(folded)
        return match["figure"] if match and not self.words.is_("other_figure", match["said"]) else None

    def _measured(self, folded: str, scale: int | None, own: dict[str, int]) -> Reading:
        """`2万5千`, `1万5`, `贰拾叁处`: a numeral, and a unit of its own that beats the heading's."""
        whole = _COMPOUND.sub(lambda parts: str(_compound(*parts.groups())), folded)
        whole = _SPOKEN.sub(lambda parts: f"{parts[1]}{parts[2]}000", whole)
        says_places, folded = whole != folded, whole
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
        if not unit and (says_places or (not match and _GROUPS.search(folded))):  # 五万 is no number of 万元
            return self._scaled(number, 1, scale)
        unit = unit.strip("。.,;")
        if unit.endswith("整"):
            unit = unit[:-1]
        if not unit:
            return self._scaled(number, scale, None)
        if unit in own:
            return self._scaled(number, own[unit], scale)
        if not own and unit in self.words.cell_units:
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


def _compound(ten_thousands: str | None, thousands: str, hundreds: str | None) -> int:
    return int(ten_thousands or 0) * 10_000 + int(thousands) * 1000 + int(hundreds or 0) * 100
