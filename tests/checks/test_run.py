"""What the check stage says: flags at cells, one for each fault, held rows, results, and its tables."""

from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest

from orchestration.checks.run import CheckOutcome, run_checks, write_quality
from tests.checks.sound import SOUND, UNKNOWN
from tests.checks.staging import EXPECTATIONS, FORMS, Staging

HAZARD = SOUND["hazards"]


def checked(staging: Staging, **options: Any) -> CheckOutcome:
    return run_checks(staging.connect(), EXPECTATIONS, **options)


def told(outcome: CheckOutcome) -> list[tuple[str, str, str | None]]:
    return [(row.rule, row.severity, row.cell) for row in outcome.flags.itertuples()]


def test_a_flag_points_at_the_cell_and_shows_it_as_written() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD, HAZARD | {"hazard_no": "2", "level": (None, "较大隐患")}])

    flag = checked(staging).flags.iloc[0]

    assert (flag["path"], flag["sheet"], flag["cell"], flag["value"]) == (
        "d1.xlsx",
        "Sheet1",
        "I5",
        "较大隐患",
    )
    assert (flag["form"], flag["submitter"], flag["period"]) == ("hazards", "emergency", "2022-05")
    assert flag["message"] == "“隐患等级”栏的“较大隐患”不是规定的写法，无法归类。"
    assert flag["suggestion"] == "是不是“重大隐患”？请改用规定的写法：一般隐患、重大隐患。"


def test_without_a_near_code_the_choices_are_named() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"level": UNKNOWN}])

    assert checked(staging).flags["suggestion"].tolist() == ["请改用规定的写法：一般隐患、重大隐患。"]


def test_a_flag_keeps_its_id_while_the_fault_stands() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"deadline": "2022-05-01"}])
    connection = staging.connect()

    ids = [run_checks(connection, EXPECTATIONS).flags["flag_id"].tolist() for _ in range(2)]

    assert ids[0] == ids[1]
    assert len(ids[0][0]) == 16


def test_what_a_sheet_does_not_ask_for_is_not_missing() -> None:
    staging = Staging()
    open_hazard = {k: v for k, v in HAZARD.items() if k not in ("deadline", "rectified_on")} | {
        "status": "rectifying"
    }
    staging.table("hazards", [open_hazard])

    assert checked(staging).flags.empty


def test_an_unreadable_required_cell_is_critical_in_the_readers_words() -> None:
    staging = Staging()
    submission = staging.table("hazards", [HAZARD | {"found_on": None}])
    row = f"{submission}-00001"
    staging.finding(
        "impossible_date",
        submission_id=submission,
        row_id=row,
        column_name="found_on",
        address="B4",
        text="2022.2.30",
    )

    outcome = checked(staging)

    assert told(outcome) == [("reading.impossible_date", "critical", "B4")]
    assert outcome.held_rows.values.tolist() == [[row, submission, "hazards", "reading.impossible_date"]]


def test_an_unreadable_optional_cell_is_told_once_and_not_held() -> None:
    staging = Staging()
    submission = staging.table("hazards", [HAZARD | {"rectified_on": None}])
    about = {"submission_id": submission, "row_id": f"{submission}-00001", "column_name": "rectified_on"}
    staging.finding("not_a_date", address="N4", text="已完成", **about)

    outcome = checked(staging)

    assert told(outcome) == [("reading.not_a_date", "warning", "N4")]
    assert outcome.held_rows.empty


def test_a_hint_that_says_why_there_is_no_value_is_enough() -> None:
    staging = Staging()
    submission = staging.table(
        "hazards", [HAZARD | {"deadline": None, "status": "rectifying", "rectified_on": None}]
    )
    about = {"submission_id": submission, "row_id": f"{submission}-00001", "column_name": "deadline"}
    staging.finding("open_deadline", address="L4", text="立即整改", **about)

    assert told(checked(staging)) == [("reading.open_deadline", "info", "L4")]


def test_a_wrong_date_is_not_told_again_by_rules_that_compare_with_it() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"found_on": "2032-05-03"}])

    assert [rule for rule, _, _ in told(checked(staging))] == ["hazards.found_in_future"]


def test_rows_of_two_documents_that_name_nobody_are_not_compared() -> None:
    staging = Staging()
    for document in ("d1", "d2"):
        staging.table("hazards", [HAZARD], document, submitter=None)

    rules = {rule for rule, _, _ in told(checked(staging, by_document=True))}

    assert rules == {"submissions.submitter_unknown"}


def test_a_row_of_a_text_file_may_be_about_nothing() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"unit_name": None, "description": None}], sheet=None)

    flags = checked(staging).flags

    assert [(flag.rule, flag.subject) for flag in flags.itertuples()] == [
        ("hazards.unit_name_missing", "4"),
        ("hazards.description_missing", "4"),
    ]


def test_a_repeated_row_is_told_as_such_and_only_the_repeat_is_held() -> None:
    staging = Staging()
    faulty = HAZARD | {"deadline": "2022-05-01"}
    submission = staging.table("hazards", [faulty, faulty])

    outcome = checked(staging)

    assert told(outcome) == [
        ("hazards.duplicate_row", "critical", "C5"),
        ("hazards.deadline_before_found", "warning", "L4"),
    ]
    assert outcome.flags["message"].iloc[0] == "本行与第4行完全相同，重复填报，未予计入。"
    assert outcome.held_rows["row_id"].tolist() == [f"{submission}-00002"]


def test_a_submission_critical_as_a_whole_holds_all_its_rows() -> None:
    staging = Staging()
    submission = staging.table("hazards", [HAZARD, HAZARD | {"hazard_no": "2"}])
    staging.table("drills", [SOUND["drills"]])
    staging.finding(
        "missing_column", submission_id=submission, column_name="level", address="A3", detail="隐患等级"
    )

    outcome = checked(staging)

    assert outcome.held_rows["row_id"].tolist() == [f"{submission}-00001", f"{submission}-00002"]
    assert outcome.flags["message"].tolist() == ["缺少必填的栏目“隐患等级”，本表无法采用。"]


def test_a_submission_without_submitter_is_told_once() -> None:
    staging = Staging()
    submission = staging.table("hazards", [HAZARD], submitter=None)
    staging.finding("no_submitter", submission_id=submission, address="A1", text="隐患台账")

    assert told(checked(staging)) == [("reading.no_submitter", "critical", "A1")]


def test_superseded_submissions_are_judged_only_by_themselves() -> None:
    staging = Staging()
    old = staging.table("hazards", [HAZARD | {"deadline": "2022-05-01"}], document="old", current=False)
    staging.finding("hidden_sheet", document="old", sheet="旧")
    staging.finding("void_row", document="old", submission_id=old)
    staging.table("hazards", [HAZARD], document="new")

    assert checked(staging).flags.empty
    assert set(checked(staging).earlier_flags["rule"]) == {
        "hazards.deadline_before_found", "reading.hidden_sheet", "reading.void_row",
    }  # fmt: skip
    assert {rule for rule, _, _ in told(checked(staging, by_document=True))} == {
        "hazards.deadline_before_found", "reading.hidden_sheet", "reading.void_row",
    }  # fmt: skip


def test_an_unread_file_is_told_with_its_document() -> None:
    staging = Staging()
    staging.records["stg_documents"].append(("d1", "图片.xlsx"))
    staging.finding("not_a_workbook", sheet=None)

    flag = checked(staging).flags.iloc[0]

    assert (flag["path"], flag["severity"], flag["submission_id"]) == ("图片.xlsx", "critical", None)


def test_rows_are_compared_across_the_files_of_one_submitter() -> None:
    staging = Staging()
    staging.table("inspection_summary", [SOUND["inspection_summary"]], document="a")
    found = {"hazards_found": 5, "hazards_rectifying": 3}
    staging.table("inspections", [SOUND["inspections"] | found], document="b")
    staging.table(
        "inspections",
        [SOUND["inspections"] | {"unit_name": "别家", "uscc": None} | found],
        document="c",
        submitter="fire",
    )

    assert [rule for rule, _, _ in told(checked(staging))] == [
        "inspection_summary.hazards_differ_from_inspections"
    ]
    assert checked(staging).flags["message"].tolist() == [
        "统计表排查隐患“3”，而本单位检查台账合计5处，两者不一致。"
    ]
    assert checked(staging, by_document=True).flags.empty


@pytest.mark.parametrize("gap", [{"sector": None}, {"hazards_found": None}])
def test_a_ledger_that_does_not_say_all_is_not_compared(gap: dict[str, None]) -> None:
    staging = Staging()
    twice = {"units_inspected": 2, "notices_issued": 2, "hazards_rectified": 4}
    staging.table("inspection_summary", [SOUND["inspection_summary"] | {"hazards_found": 5} | twice])
    rows = [SOUND["inspections"], SOUND["inspections"] | {"inspection_no": "2", "unit_name": "别家"} | gap]
    staging.table("inspections", rows)

    assert checked(staging).flags.empty


def test_results_count_what_was_checked_and_what_failed() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD, HAZARD | {"hazard_no": "2", "deadline": "2022-05-01"}])

    results = checked(staging).rule_results.set_index("rule")

    assert results.loc["hazards.unit_name_missing", ["checked", "failed"]].tolist() == [2, 0]
    assert results.loc["hazards.deadline_before_found", ["checked", "failed"]].tolist() == [2, 1]
    assert results.loc["drills.drill_name_missing", ["checked", "failed"]].tolist() == [0, 0]


def test_with_nothing_in_staging_there_is_nothing_to_say() -> None:
    outcome = checked(Staging())

    assert outcome.flags.empty
    assert outcome.held_rows.empty
    assert (outcome.rule_results["checked"] == 0).all()


def test_many_rows_with_the_same_fault_are_each_flagged() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"hazard_no": str(n), "unit_name": None} for n in range(300)])

    outcome = checked(staging)

    assert outcome.flags["cell"].nunique() == len(outcome.held_rows) == 300


@pytest.mark.parametrize("filled", [True, False])
def test_the_quality_schema_has_its_columns_filled_or_not(filled: bool) -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"level": None if filled else "general"}])
    connection = staging.connect()
    for _ in range(2):
        write_quality(connection, run_checks(connection, EXPECTATIONS))

    columns = "select table_name, column_name, data_type from information_schema.columns"
    types = connection.execute(f"{columns} where table_schema = 'quality'").df()
    assert types.groupby("table_name").size().to_dict() == {
        "flags": 22, "earlier_flags": 22, "held_rows": 4, "rule_results": 5,
    }  # fmt: skip
    assert types.loc[types["data_type"] != "VARCHAR", "column_name"].tolist() == ["checked", "failed"]
    assert connection.execute("select count(*) from quality.flags").fetchall() == [(int(filled),)]


def test_a_failed_write_leaves_the_former_tables() -> None:
    staging = Staging()
    staging.table("hazards", [HAZARD | {"level": None}])
    connection = staging.connect()
    outcome = run_checks(connection, EXPECTATIONS)
    write_quality(connection, outcome)
    broken = replace(outcome, rule_results=pd.DataFrame({"checked": ["many"]}))

    with pytest.raises(duckdb.Error):
        write_quality(connection, broken)

    assert connection.execute(
        "select count(*) from quality.rule_results where rule is not null"
    ).fetchone() != (0,)


def test_forms_of_the_catalogue_all_have_rules() -> None:
    assert set(FORMS) <= {path.stem for path in EXPECTATIONS.glob("*.yml")}
