"""Which month a text speaks of, and which one the days of a table or the day of filling in tell."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from orchestration.intake.numerals import read_numeral
from orchestration.intake.text import squeeze

_YEAR_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:年度?(?:1[-—~至到]|(?:1[0-2]|0?[1-9])月?[-—–~至到](?=\d{1,2}月))?|[-./_])"
    r"(1[0-2]|0?[1-9])(?:月|(?!\d))"
)  # the last one of 2022年3—5月
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(?!\d{3,}|\d$|\d\D)")
_MONTH = re.compile(r"(?<![\d./-])(1[0-2]|0?[1-9])月(?!\d|上旬|中旬|下旬|[一二三四五六七八九十])")
_HAN_MONTH = re.compile(r"([一二三四五六七八九十]{1,3})月份?")
_HAN_AFTER_YEAR = re.compile(r"(?<=\d年)([一二三四五六七八九十]{1,3})(?=月)")
_HAN_YEAR_MONTH = re.compile(r"([零〇○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月")
_BEGINNING, _END = 10, 20  # days of a month up to which the last month is reported, and from which its own
SHORT_YEAR = re.compile(
    r"(?<![\d.年/-])(?=(?:1[5-9]|[23]\d)(?:年(?:1[0-2]|0?[1-9])月|\.(?:1[0-2]|0?[1-9])(?:\.\d{1,2})?(?![\d.万元])))"
)
_MONTHLY = re.compile(r"月报(?:表)?(1[0-2]|0?[1-9])(?!\d)")
_WHOLE = len("2022-05-31")  # of a day; a month alone says nothing
_HALF_A_YEAR = 6  # months
SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,4}$")


@dataclass(frozen=True)
class Month:
    """A month as written: the year may be missing."""

    month: int
    year: int | None

    def resolve(self, year_hints: Iterable[str | None]) -> str | None:
        """`YYYY-MM`; a missing year is that of the first hint (an ISO date), or the year before if the
        month lies ahead.
        """
        if self.year:
            return f"{self.year:04d}-{self.month:02d}"
        for hint in year_hints:
            if hint:
                year = int(hint[:4]) - (1 if self.month > int(hint[5:7]) else 0)
                return f"{year:04d}-{self.month:02d}"
        return None

    def nearest(self, period: str) -> str:
        """`YYYY-MM`; a missing year is the one that brings the month nearest to a period (`YYYY-MM`)."""
        year, month = int(period[:4]), int(period[5:7])
        if not self.year:
            year += (month - self.month > _HALF_A_YEAR) - (self.month - month > _HALF_A_YEAR)
        return f"{self.year or year:04d}-{self.month:02d}"


@lru_cache(maxsize=4096)
def find_month(text: str | None) -> Month | None:
    """The month that a title or a name speaks of: `2022年5月`, `2022.05`, `202205`, `5月`, in words too."""
    if not text:
        return None
    folded = SHORT_YEAR.sub("20", SUFFIX.sub("", squeeze(text))).replace("元月", "1月")
    if in_words := "月" in folded:
        folded = _HAN_AFTER_YEAR.sub(lambda match: f"{int(read_numeral(match[1])[0] or 0)}", folded)
        if match := _HAN_YEAR_MONTH.search(folded):
            return Month(int(read_numeral(match[2])[0] or 0), int(read_numeral(match[1])[0] or 0))
    for pattern in (_YEAR_MONTH, _COMPACT):
        if match := pattern.search(folded):
            return Month(int(match[2]), int(match[1]))
    if not in_words:
        return None
    if match := _MONTH.search(folded) or _MONTHLY.search(folded):
        return Month(int(match[1]), None)
    if (match := _HAN_MONTH.search(folded)) and 1 <= (month := int(read_numeral(match[1])[0] or 0)) <= 12:
        return Month(month, None)
    return None


def month_said(title: str | None, texts: Iterable[str], names: Iterable[str]) -> Month | None:
    """The month that what stands above a table says, or its name; without a year only the title, or a name
    where nothing else says one.
    """
    if month := find_month(title):
        return month
    names = [*names]
    dated = (month for text in (*texts, *names) if (month := find_month(text)) and month.year)
    return next(dated, next(filter(None, map(find_month, names)), None))


def month_of_rows(dates: list[str]) -> str | None:
    """The month in which most of a table's dates lie: at least three dates, and six in ten of them."""
    if len(dates) < 3:
        return None
    month, count = Counter([day[:7] for day in dates]).most_common(1)[0]
    return month if count * 10 >= len(dates) * 6 else None


def month_reported_on(day: str | None) -> str | None:
    """The month that a return written on a day (ISO) is of, where nothing else tells: the one that is about
    to end, or has just ended; None in the middle of a month.
    """
    if not day or len(day) < _WHOLE or _BEGINNING < int(day[8:10]) < _END:
        return None
    year, month = int(day[:4]), int(day[5:7])
    if int(day[8:10]) <= _BEGINNING:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04d}-{month:02d}"
