"""Rows of the marts in words, as a Word template takes them: columns under Chinese names, what is blank said.

A list's settings name a mart (`only` some of its rows, `order_by` columns) or a list figure, and which
`columns` go under which names. `phrases` are made of what is true of a row. A new list is a new entry of
the settings.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from orchestration.reports.figures import Figures, ReportError
from orchestration.reports.marking import clean
from orchestration.reports.rows import Report, Row
from orchestration.reports.wording import number

Settings = Mapping[str, Any]
Line = dict[str, Any]
"""A row under the names of the settings, every value a text, counts excepted."""


def read_rows(report: Report, settings: Settings) -> list[Row]:
    """The rows of the mart that the settings name; ReportError if the marts have no such thing."""
    rows = report.mart(settings["mart"], settings["order_by"], only=settings.get("only"))
    wanted = [*settings["columns"].values(), *filter(None, [settings.get("of")])]
    for column in wanted:
        if rows and column not in rows[0]:
            raise ReportError(f"数据集市 marts.{settings['mart']} 中没有列 {column}")
    return rows


def in_words(rows: Sequence[Row], settings: Settings, words: Settings) -> list[Line]:
    """The rows as the template takes them, in their order."""
    return [
        {name: worded(row[column], words, settings, name) for name, column in settings["columns"].items()}
        | {
            name: _phrase(parts, row, words) or settings.get("blanks", {}).get(name, "")
            for name, parts in settings.get("phrases", {}).items()
        }
        for row in rows
    ]


def items_of(figures: Figures, settings: Settings, words: Settings) -> tuple[list[Line], str]:
    """The items of a list figure, and who is missing from it; empty only if nobody is."""
    figure = figures.get((settings["figure"], settings["window"]))
    if figure is None:
        raise ReportError(f"指标目录中没有“{settings['figure']}”")
    parts = {name: position - 1 for name, position in settings["columns"].items()}
    lines = [
        {name: clean(item[place]) if place < len(item) else "" for name, place in parts.items()}
        for item in figure.items
    ]
    return lines, clean(figure.missing_names) or (words["someone"] if figure.is_missing else "")


def worded(value: Any, words: Settings, settings: Settings | None = None, name: str = "") -> Any:
    """A value in words: dates and numbers as people write them, what is null as `blank` says."""
    settings = settings or {}
    value = settings.get("values", {}).get(name, {}).get(value, value)
    match value:
        case None:
            return settings.get("blanks", {}).get(name, words["blank"])
        case bool():
            return words["yes"] if value else words["no"]
        case datetime.date():
            return words["date"].format(year=value.year, month=value.month, day=value.day)
        case int():
            return value
        case float():
            return number(value, settings.get("units", {}).get(name, ""))
        case _:
            return clean(str(value)).strip()


def _phrase(parts: Sequence[Settings], row: Row, words: Settings) -> str:
    """What is true of a row, one after the other: each part is said if the columns of `when` all are."""
    said = [
        part["say"].format_map({name: worded(value, words) for name, value in row.items()})
        for part in parts
        if all(row[column] for column in part["when"])
    ]
    return str(words["between"]).join(said)
