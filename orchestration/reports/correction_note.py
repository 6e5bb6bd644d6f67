"""更正说明 in Word: which figures moved between two editions, from what to what, because of which cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from orchestration.reports.differences import Cause, Moved
from orchestration.reports.editions import Edition
from orchestration.reports.figures import ReportError
from orchestration.reports.marking import clean
from orchestration.reports.placing import place
from orchestration.reports.wording import number
from orchestration.settings import PROJECT
from orchestration.word import rendered

SETTINGS = PROJECT / "exports" / "reports" / "correction-note.yml"
TEMPLATES = PROJECT / "exports" / "templates"


def write(earlier: Edition, later: Edition, moved: Sequence[Moved], target: Path) -> Path:
    """Write the note on two editions; return `target`.

    Raises:
        ReportError: the template is faulty.
    """
    words = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    year, month = map(int, earlier.period.split("-"))
    now = datetime.now()
    context = {
        "主题": words["subject"], "年": year, "月": month, "署名": words["signed"],
        "原版": _named(earlier), "原版时间": _day(earlier), "新版": _named(later), "新版时间": _day(later),
        "更正": _merged([_line(one, words) for one in moved], words["both"]),
        "日期": f"{now.year}年{now.month}月{now.day}日",
    }  # fmt: skip
    return place(rendered(TEMPLATES / words["template"], context, ReportError), target)


def reason(moved: Moved, words: Mapping[str, Any]) -> str:
    """Why a figure moved, in words: its causes, the first few by name."""
    if not moved.causes:
        return str(words["other"])
    named = [_cause(cause, words) for cause in moved.causes[: words["named"]]]
    more = words["more"].format(count=len(moved.causes)) if len(moved.causes) > len(named) else ""
    return "；".join(named) + more


def _named(edition: Edition) -> str:
    return f"第{edition.number}版"


def _day(edition: Edition) -> str:
    at = datetime.fromisoformat(edition.issued_at)
    return f"{at.year}年{at.month}月{at.day}日"


def _line(moved: Moved, words: Mapping[str, Any]) -> dict[str, str]:
    return {
        "指标": f"{clean(moved.label)}（{moved.unit}）",
        "期间": words["windows"][moved.window],
        "原数": _value(moved.before, moved.status_before, moved.unit, words),
        "现数": _value(moved.after, moved.status_after, moved.unit, words),
        "原因": clean(reason(moved, words)),
    }


def _merged(lines: list[dict[str, str]], both: str) -> list[dict[str, str]]:
    """Lines that differ in the window alone as one."""
    merged: dict[tuple[str, ...], dict[str, str]] = {}
    for line in lines:
        key = tuple(text for name, text in line.items() if name != "期间")
        if key in merged:
            merged[key]["期间"] += both + line["期间"]
        else:
            merged[key] = dict(line)
    return list(merged.values())


def _value(value: float | None, status: str, unit: str, words: Mapping[str, Any]) -> str:
    if status == "missing":
        return str(words["missing"])
    shown = words["undefined"] if value is None else number(value, unit)
    return f"{shown}{words['statuses'][status]}"


def _cause(cause: Cause, words: Mapping[str, Any]) -> str:
    nothing = words["nothing"]
    return str(
        words["causes"][cause.kind].format(
            submitter_name=cause.submitter_name,
            file=cause.path.rsplit("/", 1)[-1],
            sheet=f"{cause.sheet}!" if cause.sheet else "",
            cell=cause.cell or "",
            heading="".join((cause.heading or "").split()),
            before=cause.before or nothing,
            after=cause.after or nothing,
        )
    )
