"""Which flags are open: explained once is explained as long as the value stands; what is critical stays."""

from typing import Any

import pytest

from orchestration.checks.flags import flags
from orchestration.checks.places import Codes, Places, Submission
from orchestration.checks.rulebook import RulebookError, load_rules
from orchestration.checks.run import run_checks
from orchestration.checks.settle import Failure
from tests.checks.staging import EXPECTATIONS, FORMS, Staging
from tests.checks.test_rules import SOUND

TENT = SOUND["stockpiles"] | {"quantity": 20.0, "quota": 50.0}


def judged(staging: Staging, explained: str | None = None) -> list[dict[str, Any]]:
    if explained:
        staging.records["stg_explanations"].append((explained, "已调拨", "万清越", "2022-06-09", "d9"))
    return run_checks(staging.connect(), EXPECTATIONS).flags.to_dict("records")


def one_table(row: dict[str, Any], form: str = "stockpiles", **more: Any) -> Staging:
    staging = Staging()
    staging.table(form, [row], **more)
    return staging


def test_an_explained_warning_is_not_open_and_says_why() -> None:
    [flag] = judged(one_table(TENT))
    assert (flag["rule"], flag["state"]) == ("stockpiles.below_quota", "open")

    [again] = judged(one_table(TENT), flag["fingerprint"])

    assert (again["state"], again["explanation"], again["explained_by"]) == ("explained", "已调拨", "万清越")


@pytest.mark.parametrize(
    ("row", "more"),
    [
        (TENT, {"document": "另一份", "sheet": "别的表"}),
        (TENT, {"period": "2022-06"}),
        (TENT | {"custodian": "换人了", "quantity": 20}, {}),
    ],
)
def test_the_explanation_follows_the_value_into_later_versions_and_months(
    row: dict[str, Any], more: dict[str, Any]
) -> None:
    [flag] = judged(one_table(TENT))

    assert [f["state"] for f in judged(one_table(row, **more), flag["fingerprint"])] == ["explained"]


@pytest.mark.parametrize(
    ("row", "more"),
    [
        (TENT | {"quantity": 19.0}, {}),
        (TENT | {"quota": 60.0}, {}),
        (TENT | {"item_name": "雨衣"}, {}),
        (TENT, {"submitter": "fire"}),
    ],
)
def test_another_value_another_item_or_another_office_is_open_again(
    row: dict[str, Any], more: dict[str, Any]
) -> None:
    [flag] = judged(one_table(TENT))

    assert [f["state"] for f in judged(one_table(row, **more), flag["fingerprint"])] == ["open"]


def test_what_is_critical_cannot_be_explained_away() -> None:
    nameless = SOUND["hazards"] | {"unit_name": None}
    [flag] = judged(one_table(nameless, "hazards"))
    staging = one_table(nameless, "hazards")
    staging.records["stg_explanations"].append((flag["fingerprint"], "没有名称", None, "2022-06-09", "d9"))

    outcome = run_checks(staging.connect(), EXPECTATIONS)

    assert outcome.flags["state"].tolist() == ["open"]
    assert outcome.flags["explanation"].tolist() == ["没有名称"]
    assert len(outcome.held_rows) == 1


@pytest.mark.parametrize(
    ("submitter", "last", "state"),
    [("emergency", "2022-06", "relaxed"), ("emergency", "2022-04", "open"), ("fire", "2022-06", "open")],
)
def test_a_relaxation_lifts_a_rule_for_one_office_for_its_time(submitter: str, last: str, state: str) -> None:
    staging = one_table(SOUND["hazards"] | {"unit_name": None}, "hazards")
    staging.relaxations.append(("hazards.unit_name_missing", submitter, "2022-03", last, "系统改造"))

    outcome = run_checks(staging.connect(), EXPECTATIONS)

    assert outcome.flags["state"].tolist() == [state]
    assert outcome.held_rows.empty == (state == "relaxed")


def test_a_row_is_known_again_wherever_it_stands() -> None:
    [flag] = judged(one_table(TENT))
    staging = Staging()
    staging.table("stockpiles", [SOUND["stockpiles"] | {"item_name": "雨衣"}, TENT])

    [moved] = judged(staging)

    assert (moved["cell"], moved["fingerprint"]) != (flag["cell"], "")
    assert moved["fingerprint"] == flag["fingerprint"]
    assert moved["flag_id"] != flag["flag_id"]


def test_a_relaxation_of_no_rule_is_a_slip_of_the_office_and_told() -> None:
    staging = one_table(TENT)
    staging.relaxations.append(("stockpiles.below_qouta", "emergency", "2022-03", "2022-12", "系统改造"))

    with pytest.raises(RulebookError, match=r"relaxations.csv: no such rule: stockpiles.below_qouta"):
        run_checks(staging.connect(), EXPECTATIONS)


@pytest.mark.parametrize("text", ["无", "无。", "/", "－", "——", "没有"])
def test_what_says_nothing_is_no_explanation(text: str) -> None:
    [flag] = judged(one_table(TENT))
    staging = one_table(TENT)
    staging.records["stg_explanations"].append((flag["fingerprint"], text, None, "2022-06-09", "d9"))

    [again] = run_checks(staging.connect(), EXPECTATIONS).flags.to_dict("records")

    assert (again["state"], again["explanation"], again["explained_by"]) == ("open", text, None)


def test_a_later_stroke_takes_no_explanation_back() -> None:
    [flag] = judged(one_table(TENT))
    staging = one_table(TENT)
    for text, day in (("已调拨", "2022-06-09"), ("无", "2022-06-10")):
        staging.records["stg_explanations"].append((flag["fingerprint"], text, None, day, "d9"))

    [again] = run_checks(staging.connect(), EXPECTATIONS).flags.to_dict("records")

    assert (again["state"], again["explanation"]) == ("explained", "已调拨")


def test_a_flag_says_what_its_row_is_about_as_it_is_written() -> None:
    [flag] = judged(one_table(TENT))

    assert flag["about"].startswith(TENT["item_name"])
    assert "|" not in flag["about"]


def test_a_column_without_a_heading_is_called_what_the_form_calls_it() -> None:
    rule = next(rule for rule in load_rules(EXPECTATIONS) if rule.id == "complaints.received_on_missing")
    failure = Failure(rule, rule.severity, "d", "s", "r", "received_on")
    places = Places({}, {}, {"s": Submission(form="complaints")}, {}, Codes())

    [message] = flags([failure], places, {}, {})["message"]

    assert "received_on" not in message
    assert f"“{FORMS['complaints']['columns']['received_on']['zh']}”" in message
