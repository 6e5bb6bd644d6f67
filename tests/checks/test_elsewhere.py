"""What rules find by comparing: with a ledger, earlier months, another office, the bands of the law."""

from typing import Any

import pandas as pd
import pytest

from orchestration.checks.run import run_checks
from tests.checks.sound import SOUND
from tests.checks.staging import EXPECTATIONS, Staging

SUMMARY, VISIT, PENALTY = SOUND["inspection_summary"], SOUND["inspections"], SOUND["penalties"]
OF_TOWNSHIP = SOUND["publicity_training"]
QUIET = {"hazards_found": 0, "hazards_rectified": 0, "hazards_rectifying": 0, "notices_issued": 0}


def flagged(staging: Staging, **options: Any) -> pd.DataFrame:
    return run_checks(staging.connect(), EXPECTATIONS, **options).flags


def rules(staging: Staging, **options: Any) -> list[str]:
    return sorted(flagged(staging, **options)["rule"])


# Ledgers


def test_an_amount_that_is_flagged_in_the_ledger_is_not_told_of_again_in_the_summary() -> None:
    staging = Staging()
    staging.table("inspection_summary", [SUMMARY])
    staging.table("penalties", [PENALTY | {"fine_yuan": 200000000.0}])

    assert rules(staging) == ["penalties.fine_scale"]


def test_a_kind_that_the_ledger_lacks_is_none() -> None:
    staging = Staging()
    staging.table("inspection_summary", [SUMMARY])
    staging.table("penalties", [PENALTY | {"sector": "construction"}])

    assert set(flagged(staging)["message"]) == {
        "统计表行政处罚“1”，而本单位处罚台账有0起，两者不一致。",
        "统计表罚款“20000.0”，而本单位处罚台账合计0元，两者不一致。",
    }


@pytest.mark.parametrize(("units", "agrees"), [(1, True), (2, True), (3, False)])
def test_units_may_be_counted_once_or_at_every_visit(units: int, agrees: bool) -> None:
    staging = Staging()
    staging.table("inspection_summary", [SUMMARY | {"units_inspected": units}])
    staging.table(
        "inspections", [VISIT, VISIT | QUIET | {"inspection_no": "2", "inspected_on": "2022-05-09"}]
    )

    differs = "inspection_summary.units_differ_from_inspections"
    assert [rule for rule in rules(staging) if rule.startswith("inspection_summary")] == [differs] * (
        not agrees
    )


@pytest.mark.parametrize(("fine", "agrees"), [(20500.0, True), (20501.0, False)])
def test_a_fine_may_be_rounded_to_a_decimal_of_ten_thousand(fine: float, agrees: bool) -> None:
    staging = Staging()
    staging.table("inspection_summary", [SUMMARY | {"penalties": None}])
    staging.table("penalties", [PENALTY | {"fine_yuan": fine}])

    assert rules(staging) == ["inspection_summary.fine_differs_from_penalties"] * (not agrees)


@pytest.mark.parametrize(("kind", "told"), [("fine", "penalties.fine_missing"), ("warning", None)])
def test_a_blank_fine_is_none_only_where_there_was_no_fine(kind: str, told: str | None) -> None:
    staging = Staging()
    staging.table("inspection_summary", [SUMMARY | {"penalties": 2, "fine_yuan": 30000.0}])
    staging.table("penalties", [PENALTY, PENALTY | {"case_no": "2", "penalty_type": kind, "fine_yuan": None}])

    assert rules(staging) == [told or "inspection_summary.fine_differs_from_penalties"]


# Other offices


def test_the_other_office_and_its_cell_are_named_on_both_sides() -> None:
    staging = Staging()
    staging.table("hazards", [SOUND["hazards"]], document="应急")
    staging.table("hazards", [SOUND["hazards"]], document="消防", sheet="台账", submitter="fire")

    assert set(flagged(staging)["message"]) == {
        "这条隐患区消防救援大队也报了（消防.xlsx 台账 C4），汇总时只计一处。",
        "这条隐患区应急管理局也报了（应急.xlsx Sheet1 C4），汇总时只计一处。",
    }


@pytest.mark.parametrize(
    "other",
    [
        {"document": "b", "period": "2022-06"},
        {"document": "b", "current": False},
        {"document": "b", "submitter": "emergency", "sheet": "2"},
        {"document": "b", "submitter": None},
    ],
)
def test_another_month_version_or_table_is_no_other_office(other: dict[str, Any]) -> None:
    staging = Staging()
    staging.table("accidents", [SOUND["accidents"]])
    staging.table("accidents", [SOUND["accidents"] | {"deaths": 1}], **{"submitter": "fire"} | other)

    assert "accidents.also_reported" not in rules(staging)


def test_each_document_by_itself_knows_no_other_office() -> None:
    staging = Staging()
    staging.table("accidents", [SOUND["accidents"]])
    staging.table("accidents", [SOUND["accidents"]], document="d2", submitter="fire")

    assert rules(staging, by_document=True) == []
    assert rules(staging) == ["accidents.also_reported"] * 2


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"unit_name": "某饭店有限公司"}, True),
        ({"uscc": None}, True),
        ({"unit_name": "某饭店有限公司", "uscc": None}, False),
        ({"inspected_on": "2022-05-04"}, False),
    ],
)
def test_a_unit_is_known_by_its_name_or_its_code(other: dict[str, Any], told: bool) -> None:
    staging = Staging()
    staging.table("inspections", [VISIT])
    staging.table("inspections", [VISIT | other], document="d2", submitter="fire")

    assert rules(staging) == ["inspections.also_reported"] * 2 * told


@pytest.mark.parametrize(
    "other",
    [{"quantity": 75.0}, {"purchased_on": "2021-10-23"}, {"specification": "20㎡"}, {"warehouse": None}],
)
def test_stock_that_differs_in_anything_is_other_stock(other: dict[str, Any]) -> None:
    staging = Staging()
    staging.table("stockpiles", [SOUND["stockpiles"]])
    staging.table("stockpiles", [SOUND["stockpiles"] | other], document="d2", submitter="fire")

    assert rules(staging) == []


# Earlier months


def months(values: list[int | None]) -> Staging:
    """A township's sessions, month by month, up to May."""
    staging = Staging()
    for number, sessions in enumerate(values):
        period = f"2022-{6 - len(values) + number:02d}"
        staging.table(
            "publicity_training", [OF_TOWNSHIP | {"sessions": sessions}], document=period, period=period
        )
    return staging


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([2, 2, 60], False),  # two months are no history
        ([2, 2, 2, 60], True),
        ([2, None, 2, 2, 60], True),
        ([2, None, 2, 60], False),
        ([2, 2, 2, 22], False),  # by no more than 20
        ([40, 50, 60, 250], False),  # by no more than five times the median of 50
        ([40, 50, 60, 251], True),
        ([40, 50, 60, 9], True),
        ([40, 50, 60, 10], False),
    ],
)
def test_what_is_usual_is_near_the_median_of_earlier_months(values: list[int | None], told: bool) -> None:
    assert rules(months(values)) == ["publicity_training.sessions_unusual"] * told


def test_the_message_names_what_was_usual() -> None:
    assert flagged(months([40, 50, 60, 251]))["message"].tolist() == [
        "“培训场次”填的“251”与往期相差很大（往期一般是50）。"
    ]


def test_each_document_by_itself_has_no_history() -> None:
    assert rules(months([40, 50, 60, 251]), by_document=True) == []


def test_what_a_month_says_twice_is_compared_with_nothing() -> None:
    staging = months([2, 2, 2, 60])
    staging.table(
        "publicity_training", [OF_TOWNSHIP | {"sessions": 61}], document="2022-05", period="2022-05"
    )

    assert rules(staging) == ["publicity_training.duplicate_township"]


# Days and bands


@pytest.mark.parametrize(
    ("filed", "told"), [("2022-02-19", False), ("2022-02-18", True), ("2022-02", False), ("2022-01", True)]
)
def test_a_month_stands_for_the_day_that_speaks_for_the_office(filed: str, told: bool) -> None:
    staging = Staging()
    staging.table("penalties", [PENALTY | {"filed_on": filed}])

    assert rules(staging) == ["penalties.decided_late"] * told


@pytest.mark.parametrize(
    ("fined", "band"),
    [
        ({"fine_yuan": 80000.0}, "0～50000元"),  # with a credit code it is the enterprise
        ({"fine_yuan": 80000.0, "uscc": None}, None),
        ({"fine_yuan": 110000.0, "uscc": None}, "0～100000元"),
        ({"fine_yuan": 80000.0, "uscc": None, "unit_name": "王某某"}, None),
        ({"fine_yuan": 20000.0, "uscc": None, "unit_name": "王某某"}, "50000～100000元"),
        ({"fine_yuan": 20000.0, "uscc": None, "unit_name": "某某酒店"}, None),
    ],
)
def test_the_band_is_that_of_whom_the_fine_is_for(fined: dict[str, Any], band: str | None) -> None:
    staging = Staging()
    staging.table("penalties", [PENALTY | fined])

    messages = flagged(staging)["message"].tolist()
    assert len(messages) == (band is not None)
    assert all(f"（{band}）" in message for message in messages)
