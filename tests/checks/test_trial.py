"""What a rule that is tried would find: in current versions, beside other rules, by office and month."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import Rulebook, RulebookError, load_file, load_rules
from orchestration.checks.run import run_checks, write_quality
from orchestration.checks.trial import Trial, try_rule
from tests.checks.staging import EXPECTATIONS, Staging
from tests.checks.test_rules import SOUND

HAZARD = SOUND["hazards"] | {"location": "仓库"}
NOWHERE = HAZARD | {"location": None}
OPEN = {"status": "rectifying", "rectified_on": None}
RULES = """
form: hazards
rules:
  location_missing: {required: location, severity: warning, trial: true}
  deadline_missing: {required: deadline, when: {status: [rectifying]}, severity: critical}
"""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules(EXPECTATIONS)


@pytest.fixture
def rules(tmp_path: Path) -> dict[str, Rule]:
    (tmp_path / "改过的.yml").write_text(RULES, encoding="utf-8")
    return {rule.name: rule for rule in load_file(tmp_path / "改过的.yml", EXPECTATIONS)}


def judged(staging: Staging) -> DuckDBPyConnection:
    """Staging with the flags of a run by today's rules beside it."""
    connection = staging.connect()
    write_quality(connection, run_checks(connection, EXPECTATIONS))
    return connection


def told(trial: Trial) -> list[tuple[Any, ...]]:
    return [(one.submitter, one.period, one.cell, one.state) for one in trial.found]


def test_a_new_rule_is_counted_by_office_and_month(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    staging = Staging()
    staging.table("hazards", [NOWHERE, HAZARD | {"hazard_no": "2"}, NOWHERE | {"hazard_no": "3"}])
    staging.table("hazards", [NOWHERE], "d2", period="2022-04")
    staging.table("hazards", [HAZARD], "d3", submitter="chengdong")
    staging.table("hazards", [], "d4", submitter="yunling")

    trial = try_rule(judged(staging), rulebook, rules["location_missing"])

    assert told(trial) == [
        ("emergency", "2022-05", "G4", "open"),
        ("emergency", "2022-05", "G6", "open"),
        ("emergency", "2022-04", "G4", "open"),
    ]
    assert trial.rows == {
        ("emergency", "2022-05"): 3, ("emergency", "2022-04"): 1, ("chengdong", "2022-05"): 1,
        ("yunling", "2022-05"): 0,
    }  # fmt: skip
    assert (trial.checked, trial.gone) == (5, 0)
    assert [(one.flagged, one.known) for one in trial.found] == [(False, False)] * 3
    assert trial.found[0].message == "“隐患部位”没有填写。"


def test_a_superseded_version_is_not_counted(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    staging = Staging()
    staging.table("hazards", [NOWHERE], "d1", current=False)
    staging.table("hazards", [HAZARD], "d2")

    assert told(try_rule(judged(staging), rulebook, rules["location_missing"])) == []


def test_only_the_months_asked_for_are_counted(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    staging = Staging()
    for number, period in enumerate(["2022-03", "2022-04", "2022-05"]):
        staging.table("hazards", [NOWHERE], f"d{number}", period=period)

    trial = try_rule(judged(staging), rulebook, rules["location_missing"], ("2022-04", "2022-04"))

    assert told(trial) == [("emergency", "2022-04", "G4", "open")]
    assert (trial.checked, trial.rows) == (1, {("emergency", "2022-04"): 1})


def test_what_another_rule_tells_is_not_told_again(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    """A repeated row is told as such: no other rule speaks of it."""
    staging = Staging()
    staging.table("hazards", [NOWHERE, NOWHERE])

    trial = try_rule(judged(staging), rulebook, rules["location_missing"])

    assert told(trial) == [("emergency", "2022-05", "G4", "open"), ("emergency", "2022-05", "G5", "silent")]


def test_a_cell_with_a_hint_is_flagged_already(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    """`立即整改` is a hint of the reader's today; a critical rule would want a date there."""
    staging = Staging()
    submission = staging.table("hazards", [HAZARD | OPEN | {"deadline": None}])
    about = {"submission_id": submission, "row_id": f"{submission}-00001", "column_name": "deadline"}
    staging.finding("open_deadline", address="L4", text="立即整改", **about)

    [one] = try_rule(judged(staging), rulebook, rules["deadline_missing"]).found

    assert (one.cell, one.state, one.flagged, one.known) == ("L4", "open", True, False)


def test_a_changed_rule_is_compared_with_the_flags_of_today(
    rulebook: Rulebook, rules: dict[str, Rule]
) -> None:
    """Today the rule also asks those that have not begun (row 5); the changed one asks row 4 alone."""
    staging = Staging()
    rows = [HAZARD | OPEN | {"deadline": None}, HAZARD | OPEN | {"deadline": None, "status": "not_started"}]
    staging.table("hazards", rows)

    trial = try_rule(judged(staging), rulebook, rules["deadline_missing"])

    assert [(one.cell, one.known) for one in trial.found] == [("L4", True)]
    assert (trial.checked, trial.gone) == (1, 1)


def test_a_relaxed_office_would_get_none(rulebook: Rulebook, rules: dict[str, Rule]) -> None:
    staging = Staging()
    staging.table("hazards", [NOWHERE])
    staging.table("hazards", [NOWHERE], "d2", period="2022-04")
    connection = judged(staging)
    relaxed = ("hazards.location_missing", "emergency", "2022-05", "2022-06", "系统升级")
    connection.execute("insert into seeds.relaxations values (?, ?, ?, ?, ?)", relaxed)

    states = [state for *_, state in told(try_rule(connection, rulebook, rules["location_missing"]))]

    assert states == ["relaxed", "open"]


def test_an_explained_flag_stays_explained(rulebook: Rulebook) -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | OPEN | {"deadline": None}])
    connection = judged(staging)
    [fingerprint] = connection.execute("select fingerprint from quality.flags").fetchone()
    said = (fingerprint, "停产整顿，期限另定", "李某", None, "d1")
    connection.execute("insert into staging.stg_explanations values (?, ?, ?, ?, ?)", said)
    rule = next(rule for rule in rulebook if rule.id == "hazards.deadline_missing")

    assert [state for *_, state in told(try_rule(connection, rulebook, rule))] == ["explained"]


def test_a_rule_that_compares_with_a_ledger_finds_it(rulebook: Rulebook) -> None:
    """Two inspections with three hazards each in the ledger; the department's own table says seven."""
    staging = Staging()
    inspection = SOUND["inspections"]
    staging.table("inspections", [inspection, inspection | {"inspection_no": "2"}])
    summary = {"sector": "catering", "hazards_found": 7, "hazards_rectified": 4, "hazards_rectifying": 2}
    staging.table("inspection_summary", [summary], "d2")
    rule = next(
        rule for rule in rulebook if rule.form == "inspection_summary" and rule.options.get("ledger")
        and rule.columns == ("hazards_found",)
    )  # fmt: skip

    [one] = try_rule(judged(staging), rulebook, rule).found

    assert (one.value, "6" in one.message) == ("7", True)


def test_whether_on_trial_or_not_a_rule_is_tried_as_if_in_force(
    rulebook: Rulebook, rules: dict[str, Rule]
) -> None:
    staging = Staging()
    staging.table("hazards", [NOWHERE])
    connection = judged(staging)
    rule = rules["location_missing"]
    assert rule.trial

    both = [try_rule(connection, rulebook, replace(rule, trial=trial)) for trial in (True, False)]

    assert told(both[0]) == told(both[1]) == [("emergency", "2022-05", "G4", "open")]


def test_a_row_meets_the_condition_whatever_it_breaks(rulebook: Rulebook) -> None:
    """Three kinds of conditions; a code that is filled in is asked for as well as one that is not."""
    staging = Staging()
    rows = [{"fine_yuan": 0.0}, {"fine_yuan": 200.0}, {"fine_yuan": None, "penalty_type": None}]
    staging.table("penalties", [SOUND["penalties"] | {"case_no": str(n)} | row for n, row in enumerate(rows)])
    connection = judged(staging)
    rules = {rule.name: rule for rule in rulebook.forms["penalties"]}
    conditions = [
        {},
        {"fine_yuan": {"above": 0}},
        {"penalty_type": ["fine"]},
        {"penalty_type": {"present": False}},
    ]

    counts = [
        try_rule(connection, rulebook, replace(rules["unknown_penalty_type"], when=when)).checked
        for when in conditions
    ]

    assert counts == [3, 1, 2, 1]


def test_a_rule_about_tables_counts_tables(rulebook: Rulebook) -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD, HAZARD | {"hazard_no": "2"}], submitter=None)
    staging.table("drills", [SOUND["drills"]], "d2")
    rule = next(rule for rule in rulebook if rule.id == "submissions.submitter_unknown")

    trial = try_rule(judged(staging), rulebook, rule)

    assert trial.rows == {("", "2022-05"): 1, ("emergency", "2022-05"): 1}
    assert [(one.submitter, one.path) for one in trial.found] == [("", "d1.xlsx")]
    assert trial.checked == 2


def test_a_file_of_rules_must_name_a_form(tmp_path: Path) -> None:
    file = tmp_path / "新规则.yml"
    file.write_text("rules: {a: {required: b, severity: info}}", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"新规则\.yml: needs `form: 新规则`"):
        load_file(file, EXPECTATIONS)
