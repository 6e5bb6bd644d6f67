"""The letter that goes with a submitter's returned workbooks: a page of Word from the office's template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from orchestration.cells import sound
from orchestration.kept import digest_of
from orchestration.settings import PROJECT
from orchestration.word import rendered

TEMPLATES = PROJECT / "exports" / "templates"
_LISTED = 6  # workbooks that fit on the page


class LetterError(Exception):
    """The template of the letter is faulty; the message says how."""


@dataclass
class Letter:
    """What one submitter is told of a period: its workbooks by file name with their flags, and what else."""

    submitter_name: str
    workbooks: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    held_rows: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)  # file, why
    unchanged: list[str] = field(default_factory=list)  # files sent again as they were
    missing: list[str] = field(default_factory=list)  # names of forms

    def digest(self, words: Mapping[str, Any], period: str) -> str:
        """Changes when the letter would say something else; not with the day."""
        return digest_of([self.__dict__, words["letter"], period], TEMPLATES / words["letter"]["template"])

    def written(self, words: Mapping[str, Any], period: str, day: date) -> bytes:
        """The letter as a Word file, dated.

        Raises:
            LetterError: the template cannot be rendered.
        """
        settings, year, month = words["letter"], *map(int, period.split("-"))
        flags = [flag for found in self.workbooks.values() for flag in found]
        counts = Counter(flag["severity"] for flag in flags)
        rows = [_row(file, found, settings) for file, found in self.workbooks.items()]
        context = {
            "事由": settings["about_returns"] if rows or self.refused else settings["about_missing"],
            "年": year, "月": month, "单位": self.submitter_name,
            "表格": rows, "表格列出": rows[:_LISTED], "未列": max(len(rows) - _LISTED, 0),
            "严重": counts["critical"], "警告": counts["warning"], "暂不计入": self.held_rows,
            "清单": words["list"]["sheet"], "说明栏": words["list"]["columns"]["explanation"]["heading"],
            "时限": settings["days"], "署名": settings["signed"],
            "日期": f"{day.year}年{day.month}月{day.day}日",
            "退回": [{"文件": sound(file), "原因": why} for file, why in self.refused],
            "未改": [sound(file) for file in self.unchanged], "未报": self.missing,
        }  # fmt: skip
        return rendered(TEMPLATES / settings["template"], context, LetterError)


def _row(file: str, flags: Sequence[Mapping[str, Any]], settings: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the letter's table: the gravest problems in words, the rest by their number."""
    counts = Counter(flag["severity"] for flag in flags)
    loud = sorted((flag for flag in flags if flag["severity"] != "info"), key=lambda flag: flag["severity"])
    places: dict[str, list[str]] = {}
    for flag in loud:
        # Lines of text before a table move its cells in the workbook that goes back: the list names them.
        cell = "" if flag["format"] in settings["running_text"] else flag["cell"] or ""
        places.setdefault(flag["message"].rstrip("。"), []).append(cell)
    named = [
        settings["problem"].format(cell="、".join(filter(None, cells[:3])), message=message).strip()
        for message, cells in [*places.items()][: settings["named"]]
    ]
    more = settings["more"].format(count=len(places)) if len(places) > len(named) else ""
    name = PurePosixPath(file).name
    return {
        "文件": sound(name), "严重": counts["critical"], "警告": counts["warning"],
        "问题": sound("；".join(named) + more),
    }  # fmt: skip
