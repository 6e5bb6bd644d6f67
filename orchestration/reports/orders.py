"""Orders and what goes with them, in Word: rows of the marts in the office's templates, as the settings say.

A document of the settings is one file, or one for each row of a mart (an addressee). It is written where any
of its lists has a row; where there is nothing to say there is no file. What someone has worked on is kept.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from orchestration.kept import Drafts, digest_of
from orchestration.reports.drawing import drawn
from orchestration.reports.figures import ReportError, has_figures, read_figures
from orchestration.reports.listing import Line, in_words, items_of, read_rows, worded
from orchestration.reports.rows import Report, Row, months_before
from orchestration.reports.sheets import Sheet, read_sheet
from orchestration.settings import PROJECT
from orchestration.warehouse import connect
from orchestration.word import rendered

SETTINGS = PROJECT / "exports" / "reports" / "orders.yml"
TEMPLATES = PROJECT / "exports" / "templates"
Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Order:
    """A document to be written: its template, what that takes, and the sheets of a workbook beside it."""

    name: str
    target: Path
    template: Path
    context: Mapping[str, Any]
    sheets: tuple[Sheet, ...] = ()

    def digest(self) -> str:
        """Changes when the document would say something else."""
        return digest_of([self.context, self.sheets], self.template)

    def written(self) -> bytes:
        """The document as a Word file; ReportError if its template is faulty."""
        return rendered(self.template, self.context, ReportError)


@dataclass
class Ordered:
    """A period's orders, ready to be put in place: how many files each document of the settings came to."""

    drafts: Drafts
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, order: Order, period: str) -> None:
        """Make one order ready, with the workbook beside it."""
        digest, workbook = order.digest(), order.target.with_suffix(".xlsx")
        self.drafts.add(order.target, digest, order.written)
        if order.sheets:
            self.drafts.add(workbook, digest, lambda: drawn(order.sheets, order.target.stem, period))
        self.counts[order.name] += 1


def draft_orders(marts: Path, period: str, folder: Path, settings_file: Path = SETTINGS) -> Ordered:
    """Make the orders of a period (`YYYY-MM`) ready for a folder, from the marts in a DuckDB file.

    Raises ReportError if the marts know nothing of the period or a template or setting is faulty.
    """
    settings = yaml.safe_load(settings_file.read_text(encoding="utf-8"))
    ordered = Ordered(Drafts(folder))
    with connect(marts, read_only=True) as connection:
        if not has_figures(connection, period, settings["district"]):
            raise ReportError(
                f"数据集市中没有 {period} 的数据，不能生成交办材料，请先运行 anwei run --period {period}。"
            )
        desk = _Desk(Report(connection, period, settings["district"]), settings, period, folder)
        desk.figures = read_figures(connection, period, settings["district"])
        try:
            for document in settings["documents"]:
                for order in desk.orders(document):
                    ordered.add(order, period)
        except KeyError as error:
            raise ReportError(f"{settings_file.name}：设置里少了 {error}") from error
    return ordered


class _Desk:
    """Makes the documents of one period from its marts and the settings."""

    def __init__(self, report: Report, settings: Settings, period: str, folder: Path) -> None:
        self._report, self._settings, self._folder = report, settings, folder
        self._words = settings["words"]
        self._dates = dated(period, settings["dated"], self._words)
        self.figures: Any = {}

    def orders(self, document: Settings) -> Iterator[Order]:
        """The orders of one document of the settings."""
        template = TEMPLATES / document["template"]
        if not template.exists():
            raise ReportError(f"找不到模板 exports/templates/{document['template']}")
        rows = {
            name: read_rows(self._report, one) for name, one in document["lists"].items() if "mart" in one
        }
        sheets = tuple(read_sheet(self._report, sheet) for sheet in document.get("workbook", []))
        for one, about in self._addressees(document):
            lists, missing = self._lists(document, rows, one)
            if any(lists.values()):
                folder = self._folder / str(one[document["for_each"]["folder"]]) if one else self._folder
                joined = self._joined(document, lists, about)
                context = (
                    {"设置": self._settings["text"], "缺报": missing} | self._dates | about | lists | joined
                )
                target = folder / f"{document['name']}.docx"
                yield Order(document["name"], target, template, context, sheets)

    def _addressees(self, document: Settings) -> Iterator[tuple[Row, Line]]:
        """Whom a document goes to, with what its template may say of them; one that goes to nobody is one."""
        each = document.get("for_each")
        if each is None:
            yield {}, {}
            return
        rows = read_rows(self._report, each)
        for row, line in zip(rows, in_words(rows, each, self._words), strict=True):
            numbered = document["number"].format(**self._dates, **line)
            yield row, {**line, "文号": numbered}

    def _lists(
        self, document: Settings, rows: Mapping[str, list[Row]], one: Row
    ) -> tuple[dict[str, list[Line]], dict[str, str]]:
        """The lists of a document; of its addressee those rows that name it in the column `of`."""
        lists: dict[str, list[Line]] = {}
        missing: dict[str, str] = {}
        for name, settings in document["lists"].items():
            if "figure" in settings:
                lists[name], missing[name] = items_of(self.figures, settings, self._words)
                continue
            of = settings.get("of")
            mine = [row for row in rows[name] if of is None or row[of] == one[of]]
            lists[name] = in_words(mine, settings, self._words)
        return lists, missing

    def _joined(self, document: Settings, lists: Mapping[str, list[Line]], about: Line) -> dict[str, str]:
        """The different values of a list's column in one text, without blanks and the addressee's own."""
        joined: dict[str, str] = {}
        for name, one in document.get("together", {}).items():
            column = one["column"]
            blank = document["lists"][one["list"]].get("blanks", {}).get(column, self._words["blank"])
            values = dict.fromkeys(line[column] for line in lists[one["list"]])
            joined[name] = "、".join(value for value in values if value not in (blank, about[one["but"]]))
        return joined


def dated(period: str, settings: Settings, words: Settings) -> dict[str, str]:
    """The dates that a template may name: the period, the month before, and days of the months after it."""
    year, month = period.split("-")
    before = months_before(period, 1)
    named = {"年": year, "月": str(int(month)), "上期年": before[:4], "上期月": str(int(before[5:]))}
    last_day = calendar.monthrange(int(year), int(month))[1]
    named["截至"] = worded(datetime.date(int(year), int(month), last_day), words)
    for name, day in settings.items():
        later = months_before(period, -day["months_after"])
        latest = calendar.monthrange(int(later[:4]), int(later[5:]))[1]
        chosen = datetime.date(int(later[:4]), int(later[5:]), min(day["day"], latest))
        named[name] = worded(chosen, words)
    return named
