"""How a clerk types a value into a cell: dates, counts, money, yes and no, coded words."""

import random
from datetime import date
from typing import Any

from tests.generator.layout import SIZED, Column, Table, wording
from tests.generator.months import Month
from tests.generator.vocabulary import offices

Cell = str | int | float | date | None
EPOCH = date(1899, 12, 30)  # day 0 of the 1900 date system


def cell(value: Any, column: Column, table: Table, month: Month, rng: random.Random) -> Cell:
    """The cell for a canonical value, in the office's habits. Every reading of it gives the value back."""
    if column.kind == "date":
        return written_date(value, _date_style(table, value), month) if value else absent(table, column)
    if value is None:
        return absent(table, column)
    if column.kind == "code":
        return wording(table.office, column.codes or "", value)
    if column.kind == "bool":
        return str(offices()[table.office]["marks"][0 if value else 1])
    if column.kind == "yuan":
        return _money_in_words(value) if value and table.trait("money_in_words") else in_unit(value, column)
    if column.kind in SIZED:
        if value == 0 and column.kind == "count" and table.trait("units") == "cell":
            return "无"
        if table.trait("units") == "cell" and column.unit and rng.random() < 0.4:
            return f"{value}{column.unit}"
        if table.trait("numbers"):
            return _dressed(value, table.trait("numbers"), rng)
        return in_unit(value, column)
    return str(value)


def in_unit(value: int | float, column: Column) -> int | float:
    """The number in the column's unit: 万元 and 万份 count tens of thousands."""
    if column.unit in ("万元", "万份"):
        return round(value / 10000, 4)
    return value


def _money_in_words(yuan: int) -> str:
    """Money with its unit in the cell, which counts for more than the heading's."""
    return f"{yuan / 10000:g}万元" if yuan % 1000 == 0 else f"{yuan}元"


def _dressed(value: int | float, habit: str, rng: random.Random) -> Cell:
    """Numbers with separators, or now and then in full-width digits."""
    if habit == "separators":
        return f"{value:,}"
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)) if rng.random() < 0.3 else value


def absent(table: Table, column: Column) -> Cell:
    """What the office puts where there is nothing to say: mostly nothing."""
    if column.kind in ("text", "bool", "extra", "code"):
        return None
    return random.Random(f"absent/{table.office}/{table.form}").choice((None, None, "/", "—"))


def _date_style(table: Table, day: date) -> str:
    """The office's style, forgotten on some days by those who type dates as text."""
    style = str(offices()[table.office]["dates"])
    if style == "month_day" and table.form == "stockpiles":
        return "chinese"  # goods are bought and kept over years
    return "dash" if style in ("dot", "slash", "chinese") and _forgetful(table, day) else style


def _forgetful(table: Table, day: date) -> bool:
    return random.Random(f"forgot/{table.office}/{table.form}/{day}").random() < 0.05


def written_date(day: date, style: str, month: Month) -> Cell:
    """The date as text, as a bare serial number, or as a real date."""
    if style == "month_day":
        style = "month_day" if day.year == month.year else "chinese"
    texts: dict[str, Cell] = {
        "dash": day.isoformat(),
        "slash": f"{day.year}/{day.month}/{day.day}",
        "dot": f"{day.year}.{day.month}.{day.day}",
        "chinese": f"{day.year}年{day.month}月{day.day}日",
        "month_day": f"{day.month}月{day.day}日",
        "serial": (day - EPOCH).days,
        "real": day,
    }
    return texts[style]
