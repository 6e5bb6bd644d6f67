"""The corrections loop as a clerk lives it: the returned workbook is mended or explained, and dropped back.

Each fixture is one `anwei run` on the same home, and stands on the one before.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.end_to_end.conftest import PERIOD, Figures, Office, Ran

LIST = "退改问题清单"
SCHOOLS = "education/教育局5月校园隐患台账.xlsx"  # a hazard without description: held
SHOPS = "market/市场监管局5月检查台账.xlsx"  # a visit on 2022.5.32: held
STOCK = "shuangxi/双溪镇物资台账2022.05.xlsx"  # sent as .xls: stock below quota, and one item expired
VISITS = "shiqiao/石桥镇5月检查台账.xlsx"  # sent as .csv: a repeated row
EXPLAINED = "133"  # fewer than the quota
UNCORRECTED = "教育局说明.xlsx"  # in natural order behind the corrected workbook of the same day

Flags = set[tuple[str, str, str]]


@dataclass(frozen=True)
class Step:
    """One run with what stood after it: open flags (submitter, rule, value) and figures."""

    ran: Ran
    flags: Flags
    figures: Figures


def step(office: Office) -> Step:
    ran = office.run()
    assert ran.status == 0, ran.complained
    flags = office.ask("select submitter, rule, coalesce(value, '') from marts.flags")
    return Step(ran, {(submitter, rule, value) for submitter, rule, value in flags}, office.figures())


def returns(office: Office) -> Path:
    return office.exports / PERIOD / "returns"


@pytest.fixture(scope="module")
def first(office: Office) -> Step:
    done = step(office)
    issue(office)
    return done


def issue(office: Office) -> None:
    """Freeze the report as it stands."""
    ran = office.anwei("issue-report", "--period", PERIOD, "--exports", str(office.exports))
    assert ran.status == 0, ran.complained


@pytest.fixture(scope="module")
def answered(office: Office, first: Step) -> Step:
    """Three offices answer in their returned workbooks: two correct a cell, one explains a warning.

    One of the two also sends the same workbook uncorrected, with a word beside the problem.
    """
    drop = office.inbox / "2022-06-10"
    drop.mkdir()
    for name, sheet, cell, value in [
        (SCHOOLS, "隐患", "I9", "消防通道堆放杂物"),
        (SHOPS, "台账", "C6", "2022.5.31"),
    ]:
        book = openpyxl.load_workbook(returns(office) / name)
        assert book[sheet][cell].comment.text.startswith("【安委办·严重】")
        book[sheet][cell] = value
        book.save(drop / Path(name).name)
    explain(returns(office) / SCHOOLS, drop / UNCORRECTED, None, "正在核实")
    explain(
        returns(office) / STOCK, drop / "双溪镇物资（已说明）.xlsx", EXPLAINED, "一顶已调拨救灾，下月补足"
    )
    done = step(office)
    issue(office)
    return done


def explain(returned: Path, target: Path, value: str | None, text: str) -> None:
    """Write an explanation beside the problem of a value, and leave the data alone."""
    book = openpyxl.load_workbook(returned)
    page = book[LIST]
    column = {cell.value: cell.column for cell in page[4]}
    row = next(r for r in range(5, page.max_row + 1) if page.cell(r, column["现在填的"]).value == value)
    page.cell(row, column["情况说明"]).value = text
    page.cell(row, column["说明人"]).value = "万清越"
    book.save(target)


@pytest.fixture(scope="module")
def repeated(office: Office, answered: Step) -> Step:
    """One office drops its returned workbook back as it is, and is run twice."""
    drop = office.inbox / "2022-06-11"
    drop.mkdir()
    shutil.copy(returns(office) / VISITS, drop / "石桥镇重报.xlsx")
    step(office)
    return step(office)


def test_every_flagged_workbook_goes_back_with_a_letter(office: Office, first: Step) -> None:
    flagged = office.ask("select distinct submitter from marts.flags where severity <> 'info'")

    assert {submitter for (submitter,) in flagged} <= {path.name for path in returns(office).iterdir()}
    assert all((returns(office) / submitter / "退改通知书.docx").exists() for (submitter,) in flagged)
    assert (returns(office) / STOCK).exists()
    assert (returns(office) / VISITS).exists()


def test_answers_close_their_flags_and_open_none(first: Step, answered: Step) -> None:
    assert first.flags - answered.flags == {
        ("education", "hazards.description_missing", ""),
        ("market", "reading.impossible_date", "2022.5.32"),
        ("shuangxi", "stockpiles.below_quota", EXPLAINED),
    }
    assert answered.flags - first.flags == set()


def test_figures_move_as_the_corrections_say(first: Step, answered: Step) -> None:
    """What was held counts now: a visit of the market office, a hazard in a school."""
    for figure in ("hazards.found", "inspections.visits"):
        assert answered.figures[figure][0] == (first.figures[figure][0] or 0) + 1, figure


def test_the_explanation_is_kept_with_who_gave_it_and_when(office: Office, answered: Step) -> None:
    assert office.ask("""
        select submitter, rule, value, explanation, explained_by, explained_at::date::varchar
        from marts.settled_flags
    """) == [
        ("shuangxi", "stockpiles.below_quota", "133", "一顶已调拨救灾，下月补足", "万清越", "2022-06-10")
    ]


def test_what_is_done_with_is_not_returned_any_more(office: Office, answered: Step) -> None:
    assert not (returns(office) / SCHOOLS).exists()
    assert not (returns(office) / SHOPS).exists()
    page = openpyxl.load_workbook(returns(office) / STOCK)[LIST]
    assert "另有1处警告已按说明记录" in page["A2"].value
    assert all(cell.value != EXPLAINED for row in page.iter_rows() for cell in row)


def test_an_explained_copy_of_old_data_undoes_no_correction(office: Office, answered: Step) -> None:
    assert f"不算新的一版　2022-06-10/{UNCORRECTED}\n" in answered.ran.said
    assert office.ask("""
        select path, status from marts.submissions where received_at = date '2022-06-10' order by 1
    """) == [
        ("2022-06-10/双溪镇物资（已说明）.xlsx", "answer"),
        ("2022-06-10/市场监管局5月检查台账.xlsx", "current"),
        ("2022-06-10/教育局5月校园隐患台账.xlsx", "current"),
        ("2022-06-10/教育局说明.xlsx", "answer"),
    ]


def test_each_version_is_kept_with_what_it_changed(office: Office, answered: Step) -> None:
    assert office.ask("""
        select submitter, address, coalesce(text_before, ''), text_after from marts.version_changes
        where received_at >= date '2022-06-10' order by 1
    """) == [
        ("education", "I9", "", "消防通道堆放杂物"),
        ("market", "C6", "2022.5.32", "2022.5.31"),
    ]


def test_a_workbook_sent_again_as_it_was_is_recognised_and_said(office: Office, repeated: Step) -> None:
    assert "重报未改　2022-06-11/石桥镇重报.xlsx" in repeated.ran.said
    assert office.ask(
        "select changed_cells from marts.submissions where path = '2022-06-11/石桥镇重报.xlsx'"
    ) == [(0,)]


def test_a_run_without_new_files_opens_and_closes_nothing(
    office: Office, answered: Step, repeated: Step
) -> None:
    assert repeated.flags == answered.flags
    before = office.digests(returns(office))
    again = step(office)
    assert again.flags == repeated.flags
    assert office.digests(returns(office)) == before


def test_an_edition_is_rendered_again_the_same_whatever_came_since(office: Office, answered: Step) -> None:
    target = office.folder / "again.docx"
    ran = office.anwei("render-report", f"{PERIOD}-1", "--output", str(target))

    assert ran.status == 0, ran.complained
    assert "完全一致" in ran.said
    issued = office.exports / PERIOD / "editions" / f"{PERIOD}-1.docx"
    assert target.read_bytes() == issued.read_bytes()


def test_the_note_on_two_editions_names_figures_and_the_cells_that_moved_them(
    office: Office, answered: Step
) -> None:
    target = office.folder / "note.docx"
    ran = office.anwei("diff-report", f"{PERIOD}-1", f"{PERIOD}-2", "--output", str(target))
    assert ran.status == 0, ran.complained
    [table] = docx.Document(str(target)).tables
    said = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}

    found, visits = said["排查隐患数（处）"], said["检查家次（家次）"]
    assert float(found[2]) == float(found[1]) + 1
    assert found[3] == (
        "区教育局重报《教育局5月校园隐患台账.xlsx》，隐患!I9“存在问题”由“（空）”改为“消防通道堆放杂物”"
    )
    assert "台账!C6" in visits[3]
    assert "“2022.5.32”改为“2022.5.31”" in visits[3]


def test_editions_that_are_not_there_are_told(office: Office, answered: Step) -> None:
    ran = office.anwei("diff-report", f"{PERIOD}-1", f"{PERIOD}-9")

    assert ran.status == 1
    assert f"没有定稿 {PERIOD}-9。已有：{PERIOD}-1、{PERIOD}-2" in ran.complained
