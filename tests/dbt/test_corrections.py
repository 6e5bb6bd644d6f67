"""Versions of a return: what they change, which counts, and what became of the faults of each."""

from typing import Any

import pytest

from orchestration.checks.run import run_checks, write_quality
from orchestration.settings import Settings
from orchestration.transform import build as build_models
from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

MAY = "2022-05"


def item(name: str, quantity: float, **more: Any) -> dict[str, Any]:
    return {"item_name": name, "unit_of_measure": "顶", "quantity": quantity, "warehouse": "一号库", **more}


TENTS, COATS, PUMPS = item("帐篷", 3), item("雨衣", 4), item("水泵", 5)


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with connect(settings.warehouse, read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


def changes(settings: Settings) -> list[tuple[Any, ...]]:
    return ask(
        settings,
        "select version_no, change, column_name, text_before, text_after "
        "from marts.version_changes order by all",
    )


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([TENTS, COATS, PUMPS], []),
        ([PUMPS, TENTS, COATS], []),
        ([TENTS, item("雨衣", 9), PUMPS], [(2, "changed", "quantity", "4", "9")]),
        ([PUMPS, item("雨衣", 9), TENTS], [(2, "changed", "quantity", "4", "9")]),
        ([TENTS, item("雨衣", 4, quota=7), PUMPS], [(2, "changed", "quota", None, "7")]),
        (
            [TENTS, PUMPS],
            [
                (2, "removed", "item_name", "雨衣", None),
                (2, "removed", "quantity", "4", None),
                (2, "removed", "unit_of_measure", "顶", None),
                (2, "removed", "warehouse", "一号库", None),
            ],
        ),
        (
            [TENTS, COATS, PUMPS, {"item_name": "绳", "quantity": 1}],
            [(2, "added", "item_name", None, "绳"), (2, "added", "quantity", None, "1")],
        ),
    ],
    ids=[
        "unchanged",
        "in another order",
        "a value",
        "a value in another order",
        "a blank filled",
        "a row less",
        "a row more",
    ],
)
def test_versions_are_compared_cell_by_cell(
    build: Build, later: list[dict[str, Any]], expected: list[tuple[Any, ...]]
) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [TENTS, COATS, PUMPS], received="2022-06-03")
    landing.submit("stockpiles", "emergency", MAY, later, received="2022-06-05")
    settings = build(landing)

    assert changes(settings) == expected
    counted = ask(settings, "select version_no, status, changed_cells from marts.submissions order by 1")
    assert counted == [(1, "superseded", None), (2, "current", len(expected))]


def test_like_rows_are_told_apart_by_their_number(build: Build) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [TENTS, TENTS, COATS], received="2022-06-03")
    landing.submit("stockpiles", "emergency", MAY, [TENTS, COATS], received="2022-06-05")

    assert {change for _, change, *_ in changes(build(landing))} == {"removed"}
    assert len(changes(build(landing))) == 4


def test_what_lacks_a_required_column_replaces_nothing(build: Build) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [TENTS, COATS], received="2022-06-03")
    lacking = landing.submit("stockpiles", "emergency", MAY, [{"item_name": "帐篷"}], received="2022-06-05")
    landing.tables["findings"].append(
        {
            "document_id": lacking[:4],
            "submission_id": lacking,
            "kind": "missing_column",
            "column_name": "quantity",
        }
    )
    settings = build(landing)

    assert ask(settings, "select received_at::date::varchar, status from marts.submissions order by 1") == [
        ("2022-06-03", "current"),
        ("2022-06-05", "refused"),
    ]
    assert ask(settings, "select count(*) from marts.stockpiles") == [(2,)]
    assert ask(
        settings, "select disposition, count(*) from facts.int_row_dispositions group by 1 order by 1"
    ) == [
        ("fact", 2),
        ("refused", 1),
    ]


def judged(build: Build, landing: Landing) -> Settings:
    """The models built once, judged by the rules as they are, and built again over the flags."""
    settings = build(landing)
    with connect(settings.warehouse) as warehouse:
        write_quality(warehouse, run_checks(warehouse, settings.expectations))
    results = build_models(settings, ["config.schema:facts", "config.schema:marts"], {"period": MAY})
    assert [result for result in results if not result.succeeded] == []
    return settings


HISTORY = """
select rule, outcome, opened_at::date::varchar, closed_at::date::varchar from marts.flag_history order by all
"""


def test_a_fault_put_right_is_closed_by_the_version_without_it(build: Build) -> None:
    landing = Landing()
    few = item("帐篷", 3, quota=9)
    landing.submit("stockpiles", "emergency", MAY, [few, COATS], received="2022-06-03")
    landing.submit("stockpiles", "emergency", MAY, [COATS, few], received="2022-06-05")
    landing.submit("stockpiles", "emergency", MAY, [item("帐篷", 9, quota=9), COATS], received="2022-06-08")
    landing.submit("stockpiles", "shiqiao", MAY, [few], received="2022-06-04")

    assert ask(judged(build, landing), HISTORY) == [
        ("stockpiles.below_quota", "fixed", "2022-06-03", "2022-06-08"),
        ("stockpiles.below_quota", "open", "2022-06-04", None),
    ]


def test_an_explanation_closes_a_warning_and_stays_with_its_words(build: Build) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [item("帐篷", 3, quota=9)], received="2022-06-03")
    settings = judged(build, landing)
    [(reference,)] = ask(settings, "select fingerprint from marts.flags")
    again = landing.submit("stockpiles", "emergency", MAY, [item("帐篷", 3, quota=9)], received="2022-06-07")
    landing.tables["explanations"].append(
        {"document_id": again[:4], "reference": reference, "text": "已调拨", "explained_by": "万清越"}
    )
    settings = judged(build, landing)

    assert ask(settings, "select count(*) from marts.flags") == [(0,)]
    assert ask(settings, HISTORY) == [("stockpiles.below_quota", "explained", "2022-06-03", "2022-06-07")]
    said = "select state, explanation, explained_by, explained_at::date::varchar from marts.settled_flags"
    assert ask(settings, said) == [("explained", "已调拨", "万清越", "2022-06-07")]


def explain(landing: Landing, submission: str) -> None:
    """The document brought the list of problems along, with an explanation on it."""
    landing.tables["explanations"].append(
        {"document_id": submission[:4], "reference": "0" * 16, "text": "情况属实"}
    )


STATUSES = "select path, status from marts.submissions order by path"


def test_an_explained_copy_of_any_earlier_version_leaves_the_standing_one(build: Build) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [TENTS, COATS], received="2022-06-03", path="1.csv")
    landing.submit("stockpiles", "emergency", MAY, [TENTS, PUMPS], received="2022-06-09", path="2.csv")
    copy = landing.submit(
        "stockpiles", "emergency", MAY, [COATS, TENTS], received="2022-06-09", path="3.xlsx"
    )
    explain(landing, copy)
    settings = build(landing)

    assert ask(settings, STATUSES) == [("1.csv", "superseded"), ("2.csv", "current"), ("3.xlsx", "answer")]
    assert ask(settings, "select item_name from marts.stockpiles order by 1") == [("帐篷",), ("水泵",)]
    assert ask(settings, "select versions, path from marts.submission_board where path is not null") == [
        (2, "2.csv")
    ]


@pytest.mark.parametrize(
    ("again", "explained"),
    [
        ([TENTS, COATS], False),
        ([TENTS, item("雨衣", 9)], True),
        ([TENTS, {**COATS, "_void": True}], True),
        ([TENTS, {**COATS, "_section": "防汛"}], True),
    ],
    ids=[
        "old data under a fresh file",
        "a value put right",
        "a row struck out",
        "a row under another heading",
    ],
)
def test_what_says_something_new_or_brings_no_list_is_a_version(
    build: Build, again: list[dict[str, Any]], explained: bool
) -> None:
    landing = Landing()
    landing.submit("stockpiles", "emergency", MAY, [TENTS, COATS], received="2022-06-03", path="1.csv")
    landing.submit("stockpiles", "emergency", MAY, [TENTS, PUMPS], received="2022-06-08", path="2.csv")
    later = landing.submit("stockpiles", "emergency", MAY, again, received="2022-06-09", path="3.xlsx")
    if explained:
        explain(landing, later)

    assert ask(build(landing), STATUSES)[2:] == [("3.xlsx", "current")]
