"""Every rule with a row that breaks it: that rule, and no other, is flagged, at the cell it is about.

A form's sound rows break no rule. A case names the rule, the cell it marks and what makes the sound row break
it; where rows or tables are compared, the case gives the rows. All cases are judged in one run, each in a
document of its own.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import load_rules
from orchestration.checks.run import CheckOutcome, run_checks
from tests.checks.one_row import ONE_ROW
from tests.checks.several_rows import FALLING, LEDGERS, SECOND_ROW, TWO_OFFICES, UNUSUAL, WHOLE
from tests.checks.sound import SOUND, sound_rows
from tests.checks.staging import EXPECTATIONS, FORMS, Staging

BEFORE = ("2022-02", "2022-03", "2022-04")
MANY = [SOUND["drills"] | {"drill_name": f"演练{number}"} for number in range(21)]
CASES: dict[str, tuple[Any, ...]] = {
    **ONE_ROW, **SECOND_ROW, **FALLING, **LEDGERS, **UNUSUAL, **TWO_OFFICES, **WHOLE,
    "submissions.rows_unusual": ("row_count",),
}  # fmt: skip
# What else is to be said of a row: a hazard closed before the month began was found before it, too.
ALONGSIDE = {
    "hazards.rectified_in_earlier_period": [("hazards.carried_over", "found_on")],
}


def form_of(rule: str) -> str:
    return rule.split(".")[0]


@pytest.fixture(scope="module")
def flagged() -> pd.DataFrame:
    staging = Staging()
    for rule, (_, broken) in ONE_ROW.items():
        staging.table(form := form_of(rule), [SOUND[form] | broken], document=rule)
    for rule, (_, other) in SECOND_ROW.items():
        staging.table(form := form_of(rule), [SOUND[form], SOUND[form] | other], document=rule)
    for rule, (_, before) in FALLING.items():
        form = form_of(rule)
        staging.table(form, [SOUND[form] | before], document=rule, sheet="4月", period="2022-04")
        staging.table(form, [SOUND[form]], document=rule, sheet="5月")
    for rule, (_, ledger, rows) in LEDGERS.items():
        staging.table("inspection_summary", [SOUND["inspection_summary"]], document=rule, sheet="汇总")
        staging.table(ledger, rows, document=rule, sheet="台账")
    for rule, (_, before, now) in UNUSUAL.items():
        form = form_of(rule)
        for period in BEFORE:
            staging.table(form, [SOUND[form] | before], document=rule, sheet=period, period=period)
        staging.table(form, [SOUND[form] | now], document=rule, sheet="5月")
    for rule, (_, both, others) in TWO_OFFICES.items():
        row = SOUND[form_of(rule)] | both
        staging.table(form_of(rule), [row], document=rule, sheet="甲")
        staging.table(form_of(rule), [row | others], document=rule, sheet="乙", submitter="fire")
    for rule, (_, about) in WHOLE.items():
        staging.table(**{"form": "drills", "rows": [], "document": rule} | about)
    for period in BEFORE:
        staging.table("drills", [], document="submissions.rows_unusual", sheet=period, period=period)
    staging.table("drills", MANY, document="submissions.rows_unusual")
    return run_checks(staging.connect(), EXPECTATIONS, by_document=True).flags


@pytest.fixture(scope="module")
def sound() -> CheckOutcome:
    """The sound rows of all forms in one document: of those that state how things are, four months, and of
    those that are compared with other offices, another row of another office."""
    staging = Staging()
    for form, definition in FORMS.items():
        for period in () if "period_column" in definition else BEFORE:
            staging.table(form, sound_rows(form), sheet=period, period=period)
        staging.table(form, sound_rows(form), sheet="5月")
        staging.table(form, [dict.fromkeys(definition["columns"]) | SOUND[form]], document=f"{form}.all")
    for form, column in {form_of(rule): column for rule, (column, *_) in TWO_OFFICES.items()}.items():
        staging.table(form, [SOUND[form] | {column: "别的", "uscc": None}], sheet="乙", submitter="fire")
    return run_checks(staging.connect(), EXPECTATIONS, by_document=True)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_speaks_of_the_row_that_breaks_it_and_nothing_else_does(
    rule: str, flagged: pd.DataFrame
) -> None:
    mine = flagged[flagged["document_id"] == rule]
    times = 2 if rule in TWO_OFFICES else 1  # each office is told of the other

    found = list(zip(mine["rule"], mine["column_name"], strict=True))
    assert sorted(found) == sorted([(rule, CASES[rule][0])] * times + ALONGSIDE.get(rule, []))


def test_sound_rows_break_no_rule(sound: CheckOutcome) -> None:
    assert sound.flags["rule"].tolist() == []


def passes_unseen(rule: Rule) -> bool:
    """Whether sound rows do not meet the condition of a rule: it says what is wrong, or, of a code, that
    nothing is written; then a sound row must have something written."""
    coded = {(form, name) for form, name, _ in _columns("codes")}
    if rule.type == "required" and (rule.form, rule.columns[0]) in coded:
        return any(row.get(rule.columns[0]) for row in sound_rows(rule.form))
    return rule.type == "absent" and rule.columns[0] in rule.when


def test_every_rule_passes_a_row_that_it_is_about(sound: CheckOutcome) -> None:
    passed = {}
    for form, validation in sound.validations.items():
        for result in validation.results:
            name = f"{form}.{result.expectation_config.meta['rule']}"
            passed[name] = result.result["element_count"] - (result.result.get("missing_count") or 0)

    rules = load_rules(EXPECTATIONS)
    assert {rule.id for rule in rules if not passed[rule.id] and not passes_unseen(rule)} == set()


def test_every_rule_has_a_case() -> None:
    assert {rule.id for rule in load_rules(EXPECTATIONS)} == set(CASES)


def _columns(wanted: str) -> Iterator[tuple[str, str, str]]:
    for form, definition in FORMS.items():
        for name, column in definition["columns"].items():
            if column.get(wanted):
                yield form, name, column.get("codes", "")


def test_rules_agree_with_the_form_catalogue() -> None:
    rules = load_rules(EXPECTATIONS)
    required = {
        (r.form, r.at) for r in rules if r.type == "required" and r.severity == "critical" and not r.when
    }
    coded = {(r.form, r.at, r.options["codes"]) for r in rules if r.type == "known_code"}

    assert required - {("submissions", "submitter"), ("submissions", "period")} == {
        (form, name) for form, name, _ in _columns("required")
    }
    assert coded == set(_columns("codes"))
    assert {(r.form, r.at) for r in rules if r.type == "check_character"} == {
        (form, name) for form, name, _ in _columns("code_check")
    }
    of_staging = {"submitter", "period", "reported_on", "period_begins_on", "period_ends_on"}
    of_staging |= {"form", "row_count"}
    for rule in rules:
        assert rule.names <= of_staging | set(FORMS.get(rule.form, {"columns": ()})["columns"]), rule.id


def test_rules_know_the_ledgers_they_compare_with() -> None:
    for rule in load_rules(EXPECTATIONS):
        ledger = rule.options.get("ledger", {})
        columns = {*ledger.get("by", ()), *ledger.get("none_unless", ())}
        columns |= {ledger.get(key) for key in ("sum", "count", "since")} - {None, "rows"}
        assert not ledger or columns <= set(FORMS[ledger["form"]]["columns"]), rule.id
