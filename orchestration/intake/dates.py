"""Dates as people write them, to ISO text: `2022-05-03`, or `2022-05` where only the month is said.

Years that are not written are the reporting period's; a December date in a January file is last year's, and
an early month in a late file is next year's where the column looks ahead (deadlines, plans).
"""

import calendar
import re
from datetime import date, timedelta

from orchestration.intake.numerals import read_numeral
from orchestration.intake.text import squeeze

_SEPARATED = re.compile(r"(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_MISTYPED = re.compile(r"(\d{4})[、.。,·](\d{1,2})[、.。,·](\d{1,2})")  # 2024、1、9
_COMPACT = re.compile(
    r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(?:[01]\d|2[0-3])(?:[0-5]\d){1,2})?"
)  # with the time
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?份?|(\d{2})年(\d{1,2})月")
_BARE_MONTH = re.compile(r"(1[0-2]|0?[1-9])月份?")
_BARE_DAY = re.compile(r"(\d{1,2})[日号]")  # of the month that the table is of
_SHORT_COMPACT = re.compile(r"(?!(?:19|20)(?:0[1-9]|1[0-2]))(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_WEEKDAY = re.compile(r"\(?(?:周|星期|礼拜)[一二三四五六日天末]\)?")
_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_MINGUO = re.compile(r"(?:民国|民國)/?(\d{2,3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(1[3-9]|2\d|3[01])/(\d{4})")  # 9/28/2022: no other order is possible
_RANGE_IN_WORDS = re.compile(r"(.+?)(?:~|至|到|～)(.+)")  # before strokes, which stand in days as well
_RANGE = re.compile(r"(.+?)(?:-{1,2}|~|至|到|—|–|～|、|和|及)(.+)")
_TIME = re.compile(
    r"当[天日]|上午|下午|晚上?|凌晨|中午|早[上晨]?|清晨|[半深]?夜[里间]?|午后|傍晚"
    r"|(?:t|上午|下午|晚上?|凌晨|中午|早[上晨]?|清晨|[半深]?夜[里间]?|午后|傍晚)?\d{1,2}[::时点](?:半|\d{0,2}[::分]?)(\d{0,2}秒?)?(?:许|左右|多钟?|来钟|钟)?(\.\d+)?z?"
)
_WITH_TIME = re.compile(
    r"((?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
    r"|\d{1,2}[-/.月]\d{1,2}(?=[^\d.:/-]))(.+)"
)
_HAN_DATE = re.compile(
    r"(?:[零〇○一二三四五六七八九十廿卅两]{1,4}|\d{2,4})年(?:[零〇○一二三四五六七八九十廿卅]{1,3}|\d{1,2})月"
    r"(?:(?:[零〇○一二三四五六七八九十廿卅]{1,3}|\d{1,2})[日号]?)?"
    r"|(?:[一二三四五六七八九十廿卅]{1,3}|\d{1,2})月(?:[一二三四五六七八九十廿卅]{1,3}|\d{1,2})[日号]?"
    r"|[一二三四五六七八九十廿卅]{1,3}月份?|[一二三四五六七八九十廿卅]{1,3}[日号]"
)
_HAN_NUMBER = re.compile(r"[零〇○一二三四五六七八九十廿卅两]+")
_OF_PERIOD = re.compile(r"(?:本|当|这个?)月(?:份的?)?(?=[\d一二三四五六七八九十廿卅]{1,3}[日号])")
_OF_YEAR = re.compile(r"(今年|本年|当年|去年|上年)的?(?=[\d一二三四五六七八九十廿卅]{1,3}月)")
_YEARS = {"今年": 0, "本年": 0, "当年": 0, "去年": 1, "上年": 1}  # before the period's
_EPOCH = date(1899, 12, 30)
ANY_PERIOD = "2000-06"  # to tell a date without a year from no date, whichever year it is of
_YEARS_AROUND = 2  # the period's, of which six digits may be a day: 220503


def is_day(text: str) -> bool:
    """Whether a text is a day, with its year or without."""
    day, problem = read_date(squeeze(text), False, ANY_PERIOD, False)
    return problem is None and day is not None and len(day) == len("2000-06-01")


def read_date(
    text: str, is_number: bool, period: str | None, forward: bool, month_end: bool = False
) -> tuple[str | None, str | None]:
    """Read a folded text (`squeeze`). Returns the ISO date and the finding kind, either of which may be None.

    `is_number`: the cell holds a number, so that `7.2` may have lost a zero. `period` is `YYYY-MM`.
    """
    if month_end:
        return _last_day(text, period, forward)
    text = _WEEKDAY.sub("", text.rstrip(".。,")).replace("元月", "1月").replace("\\", "/")
    if period:
        text = _OF_PERIOD.sub("", text)
    if period and not period.endswith("12"):  # what is filled in in January may call December last year's
        text = _OF_YEAR.sub(lambda found: f"{int(period[:4]) - _YEARS[found[1]]}年", text)
    if _HAN_DATE.fullmatch(text):
        text = _HAN_NUMBER.sub(lambda found: str(int(read_numeral(found[0])[0] or 0)), text)
    if (match := _WITH_TIME.match(text)) and _TIME.fullmatch(match[2]):
        text = match[1]
    if (text.isdecimal() and len(text) == 5 and 20000 <= int(text) <= 80000) or (
        is_number and _is_serial(text)
    ):
        return (_EPOCH + timedelta(days=int(float(text)))).isoformat(), None
    if match := _SEPARATED.fullmatch(text) or _MISTYPED.fullmatch(text):
        year = int(match[1])
        return _day(year if year > 99 else 2000 + year, int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MINGUO.fullmatch(text):
        return _day(1911 + int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        year, month = (int(part) for part in match.groups() if part)
        year += 2000 if year < 100 else 0
        return (f"{year:04d}-{month:02d}", None) if 1 <= month <= 12 else (None, "impossible_date")
    if (match := _BARE_DAY.fullmatch(text)) and period and not forward:
        return _day(int(period[:4]), int(period[5:7]), int(match[1]))
    if (match := _BARE_MONTH.fullmatch(text)) and period:
        return f"{_year_of(int(match[1]), period, forward):04d}-{int(match[1]):02d}", None
    if (match := _SHORT_COMPACT.fullmatch(text)) and period:
        year = 2000 + int(match[1])
        near = abs(year - int(period[:4])) <= _YEARS_AROUND
        return _day(year, int(match[2]), int(match[3])) if near else (None, "not_a_date")
    if match := _DAY.fullmatch(text):
        return _year_less(match, text, is_number, period, forward)
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(int(match[3]), int(match[1]), int(match[2]))
    if match := _RANGE_IN_WORDS.fullmatch(text) or _RANGE.fullmatch(text):
        return _first_of_range(match[1], match[2], period, forward)
    return None, "not_a_date"


def _is_serial(text: str) -> bool:
    head = text.split(".")[0]
    return len(head) == 5 and head.isdecimal() and 20000 <= int(head) <= 80000


def _day(year: int, month: int, day: int) -> tuple[str | None, str | None]:
    try:
        return date(year, month, day).isoformat(), None
    except ValueError:
        return None, "impossible_date"


def _year_of(month: int, period: str, forward: bool) -> int:
    year, reporting = int(period[:4]), int(period[5:7])
    if month >= 11 and reporting <= 2:
        return year - 1
    if month <= 3 and reporting >= 10 and forward:
        return year + 1
    return year


def _year_less(
    match: re.Match[str], text: str, is_number: bool, period: str | None, forward: bool
) -> tuple[str | None, str | None]:
    if period is None:
        return None, "year_missing"
    if is_number and re.fullmatch(r"\d{1,2}\.[123]", text):
        return None, "day_or_month_ambiguous"  # the number 7.2 may be 2 July or 20 July
    month = int(match[1])
    return _day(_year_of(month, period, forward), month, int(match[2]))


def _first_of_range(
    first: str, second: str, period: str | None, forward: bool
) -> tuple[str | None, str | None]:
    """`5月3日至7日`, `2022.5.3-5.7`: the first day, with a hint; both ends must read as days."""
    found, problem = read_date(first, False, period, forward)
    if found is None and re.fullmatch(r"\d{1,2}月\d{1,2}", first):
        found, problem = read_date(first + "日", False, period, forward)
    if found is None or len(found) < 10:
        return None, problem if problem == "impossible_date" else "not_a_date"
    if re.fullmatch(r"\d{1,2}[日号]?", second) or read_date(second, False, period, forward)[0]:
        return found, "date_range"
    return None, "not_a_date"


def _last_day(text: str, period: str | None, forward: bool) -> tuple[str | None, str | None]:
    """`7月底` (given as `7月`): the last day of that month; `2024年底` (as `2024年`) that of December."""
    text = _HAN_NUMBER.sub(lambda found: str(int(read_numeral(found[0])[0] or 0)), text)
    if whole := re.fullmatch(r"(\d{4})年?年", text):
        return f"{whole[1]}-12-31", "date_range"
    match = re.fullmatch(r"(?:(\d{4})[年./-])?(\d{1,2})月?", text)
    if not match or not (match[1] or period) or not 1 <= int(match[2]) <= 12:
        return None, "vague_date"
    month = int(match[2])
    year = int(match[1]) if match[1] else _year_of(month, period or "", forward)
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat(), "date_range"
