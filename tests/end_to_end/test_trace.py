"""The round trip: `--cell` names what a cell changes; the cell is changed, the next run moves just that."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.end_to_end.conftest import PERIOD, Office, Ran

Value = str | float
Key = tuple[str, str, str, str, str]
Named = dict[str, set[Key]]
State = dict[Key, tuple[float | None, str | None, str]]

HAZARDS = "2022-06-02/区应急局5月隐患排查治理台账（报安委办）.xlsx"
FIRE = "2022-06-02/消防大队5月处罚、统计.xlsx"
ALARMS = "2022-06-08/商务局餐饮燃气报警装置2022年5月.xlsx"
TRAINING = "2022-06-02/区应急局5月宣传培训.xlsx"
DRILLS = "2022-06-02/区应急管理局5月演练台账.xlsx"
STOCK = "2022-06-02/滨河街道报安委办5月物资演练.xlsx"
HOUSING = "2022-06-05/住建局5月安全生产报表汇总.xlsx"
SUPERSEDED = "2022-06-02/市场监管局5月行政处罚.xlsx"
HELD = "2022-06-05/教育局5月校园隐患台账.xlsx"


@dataclass(frozen=True)
class Cell:
    """A cell of a sample and what is written into it."""

    path: str
    sheet: str
    cell: str
    to: Value


STATUS = Cell(HAZARDS, "隐患台账", "M10", "整改中")  # of a hazard that was rectified
CERTAIN = [
    Cell(FIRE, "处罚", "M4", 23500),  # a fine, in yuan
    Cell(HOUSING, "表3 统计", "K6", 7),  # fines as declared where there is no ledger, in 10,000 yuan
    Cell(FIRE, "统计", "C6", 4),  # inspection teams
    Cell(ALARMS, "报警装置", "D10", 101),  # what a rate is the share of
    Cell(TRAINING, "Sheet1", "B4", 3),  # sessions
]
EXACT = [
    Cell(DRILLS, "5月", "E5", "2022-04-28"),  # a drill held in the month before
    Cell(STOCK, "物资", "F10", 8500),  # stock below its quota, filled up
    Cell(HOUSING, "表1 检查", "C6", "青岚新起点建筑工地"),  # the name of a site visited
]


def state(office: Office) -> State:
    """Every figure, those of sectors and townships too."""
    rows = office.ask("""
        select
            period, time_window, figure_id, breakdown, coalesce(breakdown_key, ''), value, text_value, status
        from marts.report_figures
    """)
    return {(row[0], row[1], row[2], row[3], row[4]): (row[5], row[6], row[7]) for row in rows}


def moved(before: State, after: State) -> set[Key]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def named(office: Office, cell: Cell, folder: Path, to: bool = False) -> Named:
    """What `--cell` names, by its certainty; all of it `surely` where it is told the new text."""
    target = folder / "named.csv"
    arguments = ["--cell", cell.path, cell.sheet, cell.cell, *(["--to", str(cell.to)] if to else [])]
    ran = trace(office, *arguments, "--csv", str(target))
    assert ran.status == 0, ran.complained
    found: Named = {"surely": set(), "perhaps": set(), "if_faulty": set()}
    with target.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["period"], row["window"], row["figure_id"], row["breakdown"], row["key"])
            found[row["certainty"]].add(key)
    return found


def trace(office: Office, *arguments: str) -> Ran:
    return office.anwei("trace", *arguments, "--inbox", str(office.inbox), "--exports", str(office.exports))


def write(office: Office, cells: list[Cell]) -> None:
    for cell in cells:
        book = openpyxl.load_workbook(office.inbox / cell.path)
        book[cell.sheet][cell.cell] = cell.to
        book.save(office.inbox / cell.path)


@pytest.fixture(scope="module")
def first(office: Office) -> State:
    """The month as it came, its workbooks saved once so that a change later is the change of a cell alone."""
    for path in {cell.path for cell in [STATUS, *CERTAIN, *EXACT]}:
        openpyxl.load_workbook(office.inbox / path).save(office.inbox / path)
    ran = office.run()
    assert ran.status == 0, ran.complained
    return state(office)


@pytest.fixture(scope="module")
def promised(office: Office, first: State, tmp_path_factory: pytest.TempPathFactory) -> list[Named]:
    """What is named of each change before it is made."""
    folder = tmp_path_factory.mktemp("named")
    certain = [named(office, cell, folder) for cell in CERTAIN]
    exact = [named(office, cell, folder, to=True) for cell in EXACT]
    return [named(office, STATUS, folder), together(certain), together(exact)]


def together(parts: list[Named]) -> Named:
    return {certainty: set.union(*(part[certainty] for part in parts)) for certainty in parts[0]}


@pytest.fixture(scope="module")
def steps(office: Office, first: State, promised: list[Named]) -> list[set[Key]]:
    """The changes made, a run after each kind: what moved."""
    found, before = [], first
    for cells in ([STATUS], CERTAIN, EXACT):
        write(office, cells)
        ran = office.run()
        assert ran.status == 0, ran.complained
        after = state(office)
        found.append(moved(before, after))
        before = after
    return found


def test_a_status_moves_just_the_figures_named(promised: list[Named], steps: list[set[Key]]) -> None:
    figures = {
        figure for _, window, figure, breakdown, _ in steps[0] if (window, breakdown) == ("month", "none")
    }
    assert figures == {
        "hazards.rectified", "hazards.rectifying", "hazards.rectification_rate", "hazards.overdue",
    }  # fmt: skip
    assert steps[0] == promised[0]["surely"]


def test_numbers_move_just_the_figures_named(promised: list[Named], steps: list[set[Key]]) -> None:
    """A total that no longer agrees is a flag: the return is then one that is asked to be put right."""
    by_check = promised[1]["if_faulty"] - promised[1]["surely"]
    figures = {key[2] for key in steps[1] - by_check}
    assert figures == {
        "penalties.fine_wan", "inspections.teams", "gas_alarms.required", "gas_alarms.installed_rate",
        "publicity.sessions",
    }  # fmt: skip
    assert steps[1] - by_check == promised[1]["surely"]


def test_told_the_new_text_all_that_moves_is_named(promised: list[Named], steps: list[set[Key]]) -> None:
    assert {"drills.held", "stockpiles.below_quota", "stockpiles.replenishment"} <= {
        key[2] for key in steps[2]
    }
    assert steps[2] == promised[2]["surely"]


def test_a_figure_lists_its_cells(office: Office, steps: list[set[Key]], tmp_path: Path) -> None:
    """By its id, its label or its bookmark; with everything in a file."""
    target = tmp_path / "fines.csv"
    ran = trace(office, "penalties.fine_wan", "--period", PERIOD, "--csv", str(target))
    assert ran.status == 0, ran.complained
    assert "罚款金额" in ran.said and f"{FIRE}　处罚　第 4 行" in ran.said
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] == "数值"]
    [fine] = [row for row in rows if (row["file"], row["cell"]) == (FIRE, "M4")]
    assert (fine["text"], float(fine["contribution"])) == ("23500", 2.35)
    [(total,)] = office.ask("""
        select value from marts.report_figures
        where figure_id = 'penalties.fine_wan' and time_window = 'month' and breakdown = 'none'
    """)
    assert sum(float(row["contribution"] or 0) for row in rows) == pytest.approx(total)
    for name in ("罚款金额", "penalties_fine_wan_m1"):
        assert (
            trace(office, name, "--period", PERIOD).said.strip() == ran.said.rsplit("\n已写出", 1)[0].strip()
        )


def test_a_sector_has_its_own_cells(office: Office, steps: list[set[Key]]) -> None:
    ran = trace(office, "hazards.found", "--township", "石桥镇")
    [(value,)] = office.ask("""
        select value from marts.report_figures where figure_id = 'hazards.found' and time_window = 'month'
        and breakdown = 'township' and breakdown_key = 'shiqiao'
    """)
    assert f"数值　{value:g}处" in ran.said


def test_what_is_not_there_is_told(office: Office, first: State) -> None:
    ran = trace(office, "hazard.found")
    assert ran.status == 1 and "hazards.found（排查隐患数）" in ran.complained
    ran = trace(office, "--cell", "区应急局5月隐患排查治理台帐.xlsx", "隐患台账", "M10")
    assert ran.status == 1 and HAZARDS in ran.complained
    ran = trace(office, "--cell", HAZARDS, "台账", "M10")
    assert ran.status == 1 and "隐患台账" in ran.complained
    assert trace(office, "--cell", HAZARDS, "隐患台账", "10M").status == 1
    assert trace(office, "--cell", HAZARDS, "隐患台账", "ZZ900", "--to", "1").status == 1
    assert trace(office).status == 2
    assert trace(office, "hazards.found", "--to", "1").status == 2
    assert trace(office, "hazards.found", "--period", "2019-01").status == 1


@pytest.mark.parametrize(
    ("path", "sheet", "cell", "why"),
    [
        (HAZARDS, "隐患台账", "A1", "表头以上的文字"),
        (HAZARDS, "隐患台账", "M3", "表头"),
        (HAZARDS, "隐患台账", "ZZ900", "不是数据行"),
        (SUPERSEDED, "处罚", "C5", "更新的版本（2022-06-08/"),
        (HELD, "隐患", "I9", "没有填写"),
        (FIRE, "统计", "D8", "合计行"),
    ],
)
def test_a_cell_that_counts_nowhere_says_why(
    office: Office, first: State, path: str, sheet: str, cell: str, why: str
) -> None:
    ran = trace(office, "--cell", path, sheet, cell)
    assert ran.status == 0, ran.complained
    assert why in ran.said


def test_the_sentences_that_a_cell_changes_are_quoted(office: Office, first: State) -> None:
    said = trace(office, "--cell", ALARMS, "报警装置", "D10").said
    report = docx.Document(str(office.exports / PERIOD / "situation-report.docx"))
    [paragraph] = [
        text for text in (p.text for p in report.paragraphs) if "报警装置" in text and "占比" in text
    ]
    quoted = [line.strip() for line in said.split("情况汇报中的句子：")[1].splitlines() if line.strip()]
    assert any(sentence in paragraph for sentence in quoted)


def test_the_report_and_its_workbook_say_what_they_rest_on(office: Office, first: State) -> None:
    folder = office.exports / PERIOD
    annex = docx.Document(str(folder / "situation-report.docx")).tables[-1]
    lines = {(row.cells[0].text, row.cells[2].text): row.cells for row in annex.rows}
    [(files, rows)] = office.ask("""
        select count(distinct path), count(distinct row_id) from marts.figure_sources
        where figure_id = 'hazards.found' and time_window = 'month'
    """)
    assert lines["hazards.found", "本月"][5].text == f"{files}份文件{rows}行"
    sheet = openpyxl.load_workbook(folder / "situation-report.xlsx")["取数依据"]
    listed = [row for row in sheet.iter_rows(values_only=True) if row[0] == "penalties.fine_wan"]
    assert any(row[5] == FIRE and row[7] == 4 and "M4 " in str(row[8]) for row in listed)
