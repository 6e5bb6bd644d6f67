"""Two results of one file: where they differ, cell by cell and flag by flag."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Result = Mapping[str, Any]
_TOLD = ("rule", "severity", "sheet", "cell", "value", "message", "suggestion")


class Difference(NamedTuple):
    """What differs (`status`, `tables`, `table`, `rows`, `value`, `flag`), where, and how it is in each."""

    what: str
    place: str
    then: str
    now: str


def differences(then: Result, now: Result) -> list[Difference]:
    """Everything in which a result is not the former one; the file's own name is no part of it."""
    found = []
    if then["status"] != now["status"]:
        found.append(Difference("status", "", then["status"], now["status"]))
    before, after = then["submissions"], now["submissions"]
    if len(before) != len(after):
        found.append(Difference("tables", "", str(len(before)), str(len(after))))
    for one, other in zip(before, after, strict=False):
        found += _of_tables(one, other)
    return [*found, *_of_flags(then["flags"], now["flags"])]


def _of_tables(then: Result, now: Result) -> Iterator[Difference]:
    sheet = then["sheet"] or ""
    for name in ("form", "sheet", "submitter", "period"):
        if then[name] != now[name]:
            yield Difference("table", f"{sheet} {name}".strip(), str(then[name]), str(now[name]))
    if len(then["rows"]) != len(now["rows"]):
        yield Difference("rows", sheet, str(len(then["rows"])), str(len(now["rows"])))
    for one, other in zip(then["rows"], now["rows"], strict=False):
        for column in dict.fromkeys((*one["values"], *one["cells"], *other["values"], *other["cells"])):
            said = [_said(row, column) for row in (one, other)]
            if said[0] != said[1] or one["row"] != other["row"]:
                cell = one["cells"].get(column) or other["cells"].get(column) or ""
                yield Difference("value", " ".join(filter(None, (sheet, cell, column))), *said)


def _said(row: Mapping[str, Any], column: str) -> str:
    value, cell = row["values"].get(column), row["cells"].get(column)
    return f"{'' if value is None else value}（{cell or '—'}）"


def _of_flags(then: list[Mapping[str, Any]], now: list[Mapping[str, Any]]) -> Iterator[Difference]:
    before, after = (Counter(tuple(flag[name] for name in _TOLD) for flag in flags) for flags in (then, now))
    for flag, here in [*((f, False) for f in before - after), *((f, True) for f in after - before)]:
        told = dict(zip(_TOLD, flag, strict=True))
        place = " ".join(filter(None, (told["sheet"], told["cell"], told["rule"])))
        words = f"[{told['severity']}] {told['message']}"
        yield Difference("flag", place, *(("", words) if here else (words, "")))
