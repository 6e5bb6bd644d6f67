"""A month as the office lives it: workbooks in, a report out, corrections, and files that are no reports.

Each fixture is one `anwei run` on the same home, and stands on the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from orchestration.settings import PROJECT
from tests.end_to_end.conftest import PERIOD, Figures, Office, Ran
from tests.end_to_end.printed import in_the_report, in_the_workbook

CORRECTED = "2022-06-05/教育局5月校园安全检查台账.xlsx"
SAMPLES = len([path for path in (PROJECT / "raw" / "samples").rglob("*") if path.is_file()])
EXPECTED = yaml.safe_load(
    (PROJECT / "tests" / "samples" / "expected_figures.yml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Step:
    """One run, and the figures as they stood after it."""

    ran: Ran
    figures: Figures


@pytest.fixture(scope="module")
def first(office: Office) -> Step:
    before = office.digests(office.inbox)
    ran = office.run()
    assert ran.status == 0, ran.complained
    assert office.digests(office.inbox) == before, "the inbox was written to"
    return Step(ran, office.figures())


@pytest.fixture(scope="module")
def again(office: Office, first: Step) -> Step:
    return Step(office.run(), office.figures())


@pytest.fixture(scope="module")
def corrected(office: Office, again: Step) -> Step:
    """The education bureau sends its visits again, one fewer."""
    book = openpyxl.load_workbook(office.inbox / CORRECTED)
    book.worksheets[0].delete_rows(15)
    target = office.inbox / "2022-06-09" / "教育局5月校园安全检查台账（更正）.xlsx"
    target.parent.mkdir()
    book.save(target)
    return Step(office.run(), office.figures())


@pytest.fixture(scope="module")
def littered(office: Office, corrected: Step) -> Step:
    """Files that are no submissions arrive."""
    folder = office.inbox / "2022-06-10"
    folder.mkdir()
    whole = (office.inbox / CORRECTED).read_bytes()
    (folder / "损坏.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "空文件.xlsx").write_bytes(b"")
    (folder / "扫描件.xlsx").write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    (folder / "~$检查台账.xlsx").write_bytes(b"lock")
    book = openpyxl.Workbook()
    for row in (
        ["食堂五月菜单"],
        ["日期", "早餐", "午餐"],
        ["5月1日", "稀饭", "面条"],
        ["5月2日", "包子", "米饭"],
    ):
        book.worksheets[0].append(row)
    book.save(folder / "菜单.xlsx")
    return Step(office.run(), office.figures())


@pytest.fixture(scope="module")
def broken(office: Office, littered: Step) -> tuple[Step, dict[str, str]]:
    """The warehouse is no database any more."""
    before = office.digests(office.exports)
    (office.home / "anwei.duckdb").write_bytes(b"not a database" * 1000)
    return Step(office.run(), office.figures()), before


def test_the_month_ends_with_a_report(office: Office, first: Step) -> None:
    folder = office.exports / PERIOD
    reports = {"situation-report.docx", "situation-report.xlsx", "scorecard.xlsx", "corrections.xlsx"}
    assert {path.name for path in folder.iterdir()} == {*reports, "returns", "orders", "filled", ".figures"}
    assert office.marts.exists()
    assert f"新读 {SAMPLES} 份" in first.ran.said
    assert str(folder / "situation-report.docx") in first.ran.said


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: str(expected["figure_id"]))
def test_figures_are_those_worked_out_by_hand(first: Step, expected: dict[str, object]) -> None:
    assert first.figures[str(expected["figure_id"])][0] == pytest.approx(expected["value"], abs=1e-6)


@pytest.fixture(scope="module")
def exported(office: Office, first: Step) -> tuple[dict[str, str], Figures]:
    """What the first run's report and workbook print."""
    folder = office.exports / PERIOD
    return in_the_report(folder / "situation-report.docx"), in_the_workbook(folder / "situation-report.xlsx")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: str(expected["figure_id"]))
def test_the_report_and_the_workbook_print_what_was_worked_out_by_hand(
    exported: tuple[dict[str, str], Figures], expected: dict[str, object]
) -> None:
    text, workbook = exported
    figure_id, value = str(expected["figure_id"]), expected["value"]
    printed = text[figure_id.replace(".", "_")]
    places = 0.05 if printed.endswith("%") else 0.005
    assert float(printed.rstrip("%")) == pytest.approx(value, abs=places)
    assert workbook[figure_id][0] == pytest.approx(value, abs=1e-6)


def test_every_figure_of_the_catalogue_is_answered(office: Office, first: Step) -> None:
    assert {figure for [figure] in office.ask("select figure_id from marts.figures")} == first.figures.keys()


def test_what_is_missing_is_named_and_not_zero(office: Office, first: Step) -> None:
    value, status, missing = first.figures["inspections.visits"]
    assert (status, missing) == ("partial", "龙潭镇")
    assert value
    text = "".join(
        p.text for p in docx.Document(str(office.exports / PERIOD / "situation-report.docx")).paragraphs
    )
    assert "龙潭镇" in text
    assert all(value is None for value, status, _ in first.figures.values() if status == "missing")


def test_orders_are_of_the_hazards_that_the_figures_count(office: Office, first: Step) -> None:
    counted = office.ask("""
        select
            count(*) filter (where is_overdue), count(*) filter (where is_undocumented),
            count(*) filter (where is_found_again)
        from marts.order_items
    """)
    figures = ("hazards.overdue", "hazards.undocumented", "hazards.repeated")
    assert counted == [tuple(first.figures[figure][0] for figure in figures)]
    assert office.ask("select count(*) from marts.replenishment_plan where gap > 0") == [
        (first.figures["stockpiles.below_quota"][0],)
    ]
    orders = office.exports / PERIOD / "orders"
    for file, kind in (("交办单.docx", "assigned"), ("督办单.docx", "supervised")):
        items = office.ask(f"select addressee, unit_name from marts.order_items where order_type = '{kind}'")
        assert {path.parent.name for path in orders.glob(f"*/{file}")} == {
            submitter for submitter, _ in items
        }
        for submitter, unit in items:
            tables = docx.Document(str(orders / submitter / file)).tables
            assert any(unit in cell.text for table in tables for row in table.rows for cell in row.cells)
    assert f"交办单 {len(list(orders.glob('*/交办单.docx')))} 份" in first.ran.said


def test_a_form_of_the_city_is_filled_with_the_figures_of_the_marts(office: Office, first: Step) -> None:
    [form] = (office.exports / PERIOD / "filled").glob("安全生产*.xlsx")
    page = openpyxl.load_workbook(form)["月报表"]
    figures = {
        "D9": "hazards.found",
        "N9": "notices.issued",
        "R9": "penalties.fine_wan",
        "T9": "accidents.count",
    }
    assert {cell: page[cell].value for cell in figures} == {
        cell: pytest.approx(first.figures[figure][0]) for cell, figure in figures.items()
    }


def test_who_has_sent_what(office: Office, first: Step) -> None:
    ran = office.anwei("status", "--exports", str(office.exports))
    assert ran.status == 0
    [line] = [line for line in ran.said.splitlines() if line.startswith("龙潭镇")]
    assert line.endswith("安全生产检查台账")


def test_readers_find_marts_and_nothing_else(office: Office, first: Step) -> None:
    schemas = office.ask("select distinct table_schema from information_schema.tables")
    assert schemas == [("marts",)]


def test_nothing_is_lost(office: Office, first: Step) -> None:
    with_reason = office.ask("select count(*) from marts.held_rows where coalesce(rules, '') = ''")
    assert with_reason == [(0,)]


def test_nothing_new_reads_nothing_and_changes_nothing(first: Step, again: Step) -> None:
    assert again.ran.status == 0
    assert f"新读 0 份，未变 {SAMPLES} 份" in again.ran.said
    assert again.figures == first.figures


def test_a_correction_is_read_alone_and_moves_its_figures(first: Step, corrected: Step) -> None:
    assert corrected.ran.status == 0
    assert f"新读 1 份，未变 {SAMPLES} 份" in corrected.ran.said
    moved = {name for name, figure in corrected.figures.items() if figure != first.figures[name]}
    before, after = first.figures["inspections.visits"][0], corrected.figures["inspections.visits"][0]
    assert before is not None
    assert after == before - 1
    assert not {
        name for name in moved if name.startswith(("penalties.", "drills.", "stockpiles.", "accidents."))
    }


def test_the_version_before_stays_superseded(office: Office, corrected: Step) -> None:
    [(status, version)] = office.ask(f"""
        select status, version_no from marts.submissions
        where path = '{CORRECTED}' and form = 'inspections'
    """)
    assert (status, version) == ("superseded", 1)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("损坏.xlsx", "rejected"),
        ("空文件.xlsx", "rejected"),
        ("扫描件.xlsx", "rejected"),
        ("菜单.xlsx", "unplaced"),
    ],
)
def test_what_is_no_submission_is_said_and_stops_nothing(
    office: Office, corrected: Step, littered: Step, name: str, status: str
) -> None:
    assert littered.ran.status == 0
    assert "新读 4 份" in littered.ran.said
    path = f"2022-06-10/{name}"
    assert office.ask(f"select distinct status from marts.submissions where path = '{path}'") == [(status,)]
    messages = office.ask(f"select message, suggestion from marts.flags where path = '{path}'")
    assert messages
    assert all(message and suggestion for message, suggestion in messages)
    assert path in littered.ran.said
    assert littered.figures == corrected.figures


def test_a_run_that_breaks_leaves_the_exports_as_they_were(
    office: Office, broken: tuple[Step, dict[str, str]]
) -> None:
    step, before = broken
    assert step.ran.status == 1
    assert "运行失败" in step.ran.complained
    assert "Traceback" not in step.ran.complained
    assert office.digests(office.exports) == before


def test_runs_are_kept_where_the_interface_shows_them(office: Office, first: Step) -> None:
    import dagster as dg

    with dg.DagsterInstance.from_config(str(office.home / "dagster")) as instance:
        run = min(instance.get_run_records(), key=lambda record: record.create_timestamp).dagster_run
        assert run.status == dg.DagsterRunStatus.SUCCESS
        checks = [
            entry.get_dagster_event().asset_check_evaluation_data
            for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
        ]
    failed = {check.asset_check_key.name: check.severity for check in checks if not check.passed}
    assert failed["hazards_deadline_missing"] == dg.AssetCheckSeverity.WARN
    assert dg.AssetCheckSeverity.ERROR in failed.values()


def test_the_home_holds_what_the_design_says(office: Office, first: Step) -> None:
    names = {path.name for path in office.home.iterdir()}
    assert names == {"anwei.duckdb", "dagster", "data_docs", "dbt", "landing", "run.lock"}
    assert (office.home / "data_docs" / "index.html").exists()


def test_a_period_nobody_named_is_the_latest(office: Office, first: Step) -> None:
    from orchestration.release import latest_period

    marts: Path = office.marts
    assert latest_period(marts) == PERIOD
