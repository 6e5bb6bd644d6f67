"""Two results are compared cell by cell and flag by flag, and what differs is told in words."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orchestration import bundle_words
from orchestration.bundles.compare import Difference, differences
from orchestration.bundles.make import Made, MaskedDiffersError
from orchestration.bundles.replay import Replayed

Change = Callable[[dict[str, Any]], Any]
FLAG = {
    "rule": "hazards.overdue", "severity": "info", "sheet": "台账", "cell": "L4", "value": "2022-05-01",
    "message": "期限已过。", "suggestion": "请督促。",
}  # fmt: skip
TABLE: dict[str, Any] = {
    "form": "hazards",
    "sheet": "台账",
    "submitter": "chengdong",
    "period": "2022-05",
    "rows": [
        {"row": row, "values": {"unit_name": unit, "deaths": deaths}, "cells": cells}
        for row, unit, deaths, cells in (
            (4, "甲厂", 0, {"unit_name": "C4", "deaths": "D4"}),
            (5, "乙厂", None, {"unit_name": "C5", "deaths": "D5"}),
        )
    ],
}
RESULT: dict[str, Any] = {
    "file": "a.xlsx",
    "status": "flagged",
    "submissions": [TABLE],
    "flags": [FLAG, FLAG | {"cell": "L5"}],
}


def changed(change: Change) -> dict[str, Any]:
    result = copy.deepcopy(RESULT)
    change(result)
    return result


def test_the_same_result_has_no_difference_whatever_the_file_is_called() -> None:
    assert differences(RESULT, changed(lambda r: r.update(file="b.xlsx"))) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda r: r.update(status="accepted"), Difference("status", "", "flagged", "accepted")),
        (lambda r: r["submissions"].clear(), Difference("tables", "", "1", "0")),
        (lambda r: r["submissions"][0].update(period="2022-06"),
         Difference("table", "台账 period", "2022-05", "2022-06")),
        (lambda r: r["submissions"][0]["rows"].pop(), Difference("rows", "台账", "2", "1")),
        (lambda r: r["submissions"][0]["rows"][1]["values"].update(unit_name="丙厂"),
         Difference("value", "台账 C5 unit_name", "乙厂（C5）", "丙厂（C5）")),
        (lambda r: r["submissions"][0]["rows"][0]["values"].update(deaths=None),
         Difference("value", "台账 D4 deaths", "0（D4）", "（D4）")),
        (lambda r: r["submissions"][0]["rows"][0]["cells"].update(unit_name="B4"),
         Difference("value", "台账 C4 unit_name", "甲厂（C4）", "甲厂（B4）")),
        (lambda r: r["flags"].pop(),
         Difference("flag", "台账 L5 hazards.overdue", "[info] 期限已过。", "")),
        (lambda r: r["flags"].append(FLAG),
         Difference("flag", "台账 L4 hazards.overdue", "", "[info] 期限已过。")),
    ],
)  # fmt: skip
def test_each_difference_is_named_with_its_place(change: Change, found: Difference) -> None:
    assert differences(RESULT, changed(change)) == [found]


def test_flags_in_another_order_are_the_same_flags() -> None:
    assert differences(RESULT, changed(lambda r: r["flags"].reverse())) == []


def test_a_flag_graver_than_before_is_one_gone_and_one_new() -> None:
    found = differences(RESULT, changed(lambda r: r["flags"][0].update(severity="warning")))
    assert [(one.then[:6], one.now[:9]) for one in found] == [("[info]", ""), ("", "[warning]")]


def replayed(*found: Difference, **more: Any) -> str:
    manifest = {"file": {"path": "2022-06-02/a.xlsx"}}
    rest = {"altered": [], "other_versions": {}} | more
    return bundle_words.replayed(Replayed(manifest, RESULT, list(found), **rest))


def test_the_same_is_said_in_one_line() -> None:
    assert replayed() == "一致：2022-06-02/a.xlsx，1 张表、2 行、2 处问题，与包里的结果相同。"


def test_differences_versions_and_alterations_are_said() -> None:
    said = replayed(
        Difference("value", "台账 C5 unit_name", "乙厂（C5）", "丙厂（C5）"),
        Difference("status", "", "flagged", "accepted"),
        altered=["rules"],
        other_versions={"program": ("1", "2"), "pandas": ("3.1", "")},
    ).splitlines()
    assert said == [
        "包里的核对规则与清单不符，打包后改动过。",
        "不一致：共 2 处不同（本机读出 1 张表、2 行、2 处问题）",
        "　　内容 台账 C5 unit_name　包里：乙厂（C5）　本机：丙厂（C5）",
        "　　结论　包里：有问题　本机：通过",
        "版本不同　程序：打包时 1，本机 2",
        "版本不同　pandas：打包时 3.1，本机 未安装",
    ]


def test_only_so_many_differences_are_listed() -> None:
    said = replayed(*[Difference("rows", str(n), "1", "2") for n in range(25)])
    assert "共 25 处不同" in said and said.splitlines()[-1] == "　　……另有 5 处"


def test_a_masked_file_with_other_flags_is_told_by_place() -> None:
    spot = ("hazards.overdue", "台账", "L4", "info")
    error = bundle_words.not_masked(
        MaskedDiffersError([spot], [("reading.no_period", None, None, "critical")])
    )
    assert "遮盖后没有了　台账 L4　hazards.overdue（提示）" in error
    assert "遮盖后多出来　整个文件　reading.no_period（严重）" in error
    assert "--force" in error
    manifest = {"file": {"path": "a.xlsx", "size_bytes": 9, "masked": True}}
    said = bundle_words.made(Made(Path("a.zip"), manifest, [spot], []))
    assert "但查出的问题与原文件不一样" in said and "L4" in said
    assert "完全一样" in bundle_words.made(Made(Path("a.zip"), manifest, [], []))
