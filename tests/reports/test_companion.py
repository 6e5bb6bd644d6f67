"""The Excel workbook: every figure with its definition and status, and one table a subject."""

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from orchestration.reports import companion, tables
from orchestration.reports.figures import ReportError
from tests.reports.marts import (
    FIGURES,
    PERIOD,
    PROJECT,
    SHEETS,
    Row,
    build,
    changed,
    missing,
    row,
    whole_month,
)

MARTS = PROJECT / "dbt_project" / "models" / "marts"


@pytest.fixture
def written(tmp_path: Path) -> Any:
    hazard = {
        "district": "qinglan",
        "period": PERIOD,
        "row_id": "r1",
        "hazard_no": "=1+1",
        "found_on": datetime.date(2022, 5, 3),
        "unit_name": "@甲\x07厂",
        "description": "-HYPERLINK",
        "location": "http://example.org",
        "under_supervision": False,
    }
    town = {"sector": "town_gas", "sector_name": "城镇燃气", "township": "shiqiao", "township_name": "石桥镇"}
    rows = changed(
        whole_month(),
        row("hazards.found", value=42.0, status="partial", missing_names="区教育局"),
        missing("drills.held", "石桥镇"),
        row("hazards.found", breakdown="township", breakdown_key="shiqiao", value=5.0),
        missing("inspections.units", breakdown="township", breakdown_key="shiqiao"),
    )
    ledgers: dict[str, list[Row]] = {
        "hazards": [hazard, {**hazard, "row_id": "r2", "period": "2022-04"}],
        "units": [town],
    }
    target = companion.write(build(tmp_path / "anwei.duckdb", rows, ledgers), PERIOD, tmp_path / "out.xlsx")
    return load_workbook(target)


def records(workbook: Any, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet down to the first blank, by heading."""
    headings, *lines = workbook[sheet].iter_rows(values_only=True)
    return [
        dict(zip(headings, line, strict=True)) for line in lines if any(cell is not None for cell in line[1:])
    ]


def test_every_figure_is_listed_with_its_value_and_who_is_missing(written: Any) -> None:
    figures = {record["指标编号"]: record for record in records(written, "报告数据")}
    assert figures.keys() == {figure["figure_id"] for figure in FIGURES}
    found = figures["hazards.found"]
    assert (found["本月"], found["本月状态"], found["本月缺报单位"]) == (42, "不全", "区教育局")
    held = figures["drills.held"]
    assert (held["本月"], held["本月状态"], held["本月缺报单位"]) == (None, "未报", "石桥镇"), (
        "missing is blank"
    )
    assert all(record["口径"] for record in figures.values())


def test_a_list_is_spread_over_its_own_sheet(written: Any) -> None:
    items = [record for record in records(written, "清单") if record["指标"] == "未报清单"]
    assert [(item["序号"], item["内容"], item["内容（二）"]) for item in items][1] == (
        2,
        "区教育局",
        "隐患排查治理台账",
    )


def test_breakdowns_stand_across(written: Any) -> None:
    (line,) = records(written, "分镇街")
    assert line == {"镇街": "石桥镇", "检查企业(单位)数（家）": "未报", "排查隐患数（处）": 5}


def test_a_ledger_shows_the_rows_of_the_period_as_they_were_written(written: Any) -> None:
    (hazard,) = records(written, "隐患")
    assert hazard["隐患编号"] == "=1+1"
    assert hazard["隐患单位"] == "@甲厂"
    assert (hazard["挂牌督办"], hazard["整改期限"]) == ("否", None)
    assert hazard["发现日期"] == datetime.datetime(2022, 5, 3)
    cell = written["隐患"]["A2"]
    assert (cell.data_type, written["隐患"]["B2"].number_format) == ("s", "yyyy-mm-dd")


def test_nothing_in_the_workbook_is_a_formula_or_a_link(written: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        relations = [package.read(name) for name in package.namelist() if "_rels/sheet" in name]
        # What a sheet may lead to is the chart drawn on it, inside the workbook.
        kinds = {kind for relation in relations for kind in re.findall(rb'Type="[^"]*/(\w+)"', relation)}
        assert kinds <= {b"drawing"} and not any(b"TargetMode" in relation for relation in relations)
    assert len(sheets) == len(SHEETS)
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_every_sheet_can_be_read_filtered_and_printed(written: Any) -> None:
    for sheet in written.worksheets:
        assert sheet.freeze_panes, sheet.title
        assert sheet.auto_filter.ref
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0 and sheet.print_title_rows == "$1:$1"


def test_an_empty_table_says_so(written: Any) -> None:
    assert written["事故"]["A2"].value == "本期无记录"


def test_the_same_marts_give_the_same_bytes(tmp_path: Path) -> None:
    marts = build(tmp_path / "anwei.duckdb", whole_month())
    first = companion.write(marts, PERIOD, tmp_path / "one.xlsx").read_bytes()
    assert first == companion.write(marts, PERIOD, tmp_path / "two.xlsx").read_bytes()


def test_a_setting_that_names_no_mart_or_column_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marts = build(
        tmp_path / "anwei.duckdb", whole_month(), {"hazards": [{"district": "qinglan", "period": PERIOD}]}
    )
    settings = yaml.safe_load(companion.SETTINGS.read_text(encoding="utf-8"))
    columns = [{"from": "colour", "title": "颜色"}]
    for sheet, told in [
        ({"sheet": "甲", "mart": "nowhere", "order_by": ["x"], "columns": columns}, "marts.nowhere"),
        ({"sheet": "甲", "mart": "hazards", "order_by": ["found_on"], "columns": columns}, "colour"),
    ]:
        edited = tmp_path / "settings.yml"
        edited.write_text(yaml.safe_dump({**settings, "sheets": [sheet]}), encoding="utf-8")
        monkeypatch.setattr(companion, "SETTINGS", edited)
        with pytest.raises(ReportError, match=told):
            companion.write(marts, PERIOD, tmp_path / "out.xlsx")


@pytest.mark.parametrize("breakdown", ["sector", "township"])
def test_the_settings_break_down_only_catalogued_figures(breakdown: str) -> None:
    (sheet,) = [sheet for sheet in SHEETS if sheet.get("breakdown") == breakdown]
    assert set(sheet["figures"]) <= {figure["figure_id"] for figure in FIGURES}


def contracts() -> dict[str, set[str]]:
    """The columns of each mart, as its contract declares them."""
    models = [
        model
        for path in MARTS.glob("*__models.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
    ]
    return {
        model.get("config", {}).get("alias", model["name"]): {column["name"] for column in model["columns"]}
        for model in models
    }


SCORECARD = yaml.safe_load(tables.SCORECARD.read_text(encoding="utf-8"))["sheets"]


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in [*SHEETS, *SCORECARD] if "mart" in sheet], ids=lambda sheet: sheet["sheet"]
)
def test_the_settings_name_only_columns_of_the_marts(sheet: dict[str, Any]) -> None:
    shown = sheet["columns"] if "columns" in sheet else [sheet[part] for part in ("down", "across", "cell")]
    asked = {column[key] for column in shown for key in ("from", "coloured_by", "order") if key in column}
    assert asked | {*sheet["order_by"]} <= contracts()[sheet["mart"]]
