"""The scorecard: the board spread out and coloured, the duties, the ranking, the months behind."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from orchestration.reports import tables
from orchestration.reports.figures import ReportError
from orchestration.reports.rows import months_before
from tests import board_marts
from tests.board_marts import MAY

SETTINGS = yaml.safe_load(tables.SCORECARD.read_text(encoding="utf-8"))
RED, YELLOW, GREEN, GREY, NONE = "FFF8CBAD", "FFFFE699", "FFE2EFDA", "FFEDEDED", "00000000"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    marts = board_marts.write(tmp_path / "anwei.duckdb")
    return tables.write(marts, MAY, tmp_path / "out" / "scorecard.xlsx", tables.SCORECARD)


@pytest.fixture
def written(target: Path) -> Any:
    return load_workbook(target)


def values(workbook: Any, sheet: str) -> list[list[Any]]:
    """The cells of a sheet without its notes."""
    width = workbook[sheet].max_column
    return [list(row) for row in workbook[sheet].iter_rows(values_only=True, max_row=4, max_col=width)]


def test_the_board_is_spread_out_and_coloured(written: Any) -> None:
    assert written.sheetnames == ["报送看板", "报送明细", "排名", "历月"]
    assert values(written, "报送看板") == [
        ["单位", "安全生产检查台账", "隐患排查治理台账", "应急演练台账"],
        ["区消防救援大队", "已报", "退回中", None],
        ["云岭镇", "逾期", None, "零报"],
        ["龙潭镇", "豁免", None, None],
    ]
    page = written["报送看板"]
    colours = [page[cell].fill.start_color.rgb for cell in ("B2", "C2", "D2", "B3", "D3", "B4")]
    assert colours == [GREEN, YELLOW, NONE, RED, GREEN, GREY]
    assert page["A5"].value.startswith("截至2022-06-10。")


def test_each_duty_is_told(written: Any) -> None:
    headings, *lines = values(written, "报送明细")
    records = [dict(zip(headings, line, strict=True)) for line in lines]
    assert [(record["单位"], record["报表"], record["情况"]) for record in records] == [
        ("区消防救援大队", "安全生产检查台账", "已报"),
        ("区消防救援大队", "隐患排查治理台账", "退回中"),
        ("云岭镇", "安全生产检查台账", "逾期"),
    ]
    told = ("收到日期", "按时", "迟报（天）", "版本（个）", "待核问题（个）")
    assert [records[1][name] for name in told] == [datetime(2022, 6, 8, 9, 30), "否", 2, 1, 3]
    assert written["报送明细"]["E3"].number_format == "yyyy-mm-dd"


def test_the_ranking_says_who_rose_and_who_fell(written: Any) -> None:
    headings, *lines = values(written, "排名")
    assert headings == (
        "名次 单位 较上月 上月名次 应报 已报 零报 未报 逾期 退回中 豁免 按时率 报送率 退回率 改正率".split()
    )
    assert lines == [
        [1, "区消防救援大队", 1, 2, 2, 1, 0, 0, 0, 1, 0, 50, 100, 50, 62.5],
        [2, "云岭镇", -1, 1, 2, 0, 1, 0, 1, 0, 0, 50, 50, 0, None],
        [None, "龙潭镇", None, 3, 0, 0, 0, 0, 0, 0, 1, None, None, None, None],
    ]
    assert written["排名"]["C2"].number_format == '"↑"0;"↓"0;"—"'


def test_the_months_behind_stand_side_by_side(written: Any) -> None:
    assert values(written, "历月") == [
        ["单位", "2022-04", "2022-05"],
        ["区消防救援大队", 2, 1],
        ["云岭镇", 1, 2],
        ["龙潭镇", 3, None],
    ]


def test_no_month_after_the_period_is_shown(tmp_path: Path) -> None:
    marts = board_marts.write(tmp_path / "anwei.duckdb")
    april = load_workbook(tables.write(marts, "2022-04", tmp_path / "april.xlsx", tables.SCORECARD))
    assert values(april, "历月")[0][:2] == ["单位", "2022-04"]
    assert "2022-05" not in values(april, "历月")[0]
    assert april["报送看板"]["A2"].value == "本期无记录"


def test_what_looks_like_a_formula_is_text(written: Any, target: Path) -> None:
    cell = written["报送明细"]["L6"]
    assert (cell.value, cell.data_type) == ("=抗洪\n救灾", "s")
    with zipfile.ZipFile(target) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_every_sheet_can_be_read_and_printed(written: Any) -> None:
    for sheet in written.worksheets:
        assert sheet.freeze_panes, sheet.title
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0 and sheet.print_title_rows == "$1:$1"


def test_a_narrow_table_prints_its_notes_in_full(written: Any) -> None:
    """The note of 历月 is some 60 columns wide, the table 38."""
    first, last = written["历月"].print_area.split("!")[1].replace("$", "").split(":")
    assert first == "A1"
    assert last[0] > "C"


def test_the_same_marts_give_the_same_bytes(tmp_path: Path) -> None:
    marts = board_marts.write(tmp_path / "anwei.duckdb")
    first = tables.write(marts, MAY, tmp_path / "one.xlsx", tables.SCORECARD).read_bytes()
    assert first == tables.write(marts, MAY, tmp_path / "two.xlsx", tables.SCORECARD).read_bytes()


def test_a_month_nobody_knows_is_told(tmp_path: Path) -> None:
    marts = board_marts.write(tmp_path / "anwei.duckdb")
    with pytest.raises(ReportError, match="2031-01"):
        tables.write(marts, "2031-01", tmp_path / "out.xlsx", tables.SCORECARD)


def test_a_setting_that_names_no_column_is_told(tmp_path: Path) -> None:
    marts = board_marts.write(tmp_path / "anwei.duckdb")
    sheet = {**SETTINGS["sheets"][0], "across": {"from": "colour", "order": "form_order"}}
    edited = tmp_path / "settings.yml"
    edited.write_text(yaml.safe_dump({**SETTINGS, "sheets": [sheet]}), encoding="utf-8")
    with pytest.raises(ReportError, match="colour"):
        tables.write(marts, MAY, tmp_path / "out.xlsx", edited)


@pytest.mark.parametrize(
    ("period", "months", "before"),
    [("2022-05", 0, "2022-05"), ("2022-05", 11, "2021-06"), ("2022-01", 1, "2021-12")],
)
def test_months_are_counted_back_over_the_year(period: str, months: int, before: str) -> None:
    assert months_before(period, months) == before
