"""Forms of superiors filled from settings: a new one is a template and a file, and needs no Python."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Font

from orchestration.reports.figures import ReportError
from orchestration.reports.filling import REPORTS, TEMPLATES, draft_forms
from tests.reports.marts import PERIOD, missing, row, whole_month
from tests.reports.order_marts import stock, write

Fill = Callable[..., Any]
STOCK = {"mart": "replenishment_plan", "order_by": ["item_name", "unit_of_measure"]}


def template(path: Path) -> None:
    """A form as somebody else drew it: a merged title, formats, a total, a formula, a footer."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "表一"
    page.merge_cells("A1:D1")
    page["A1"], page["A1"].font = "上级报表", Font(name="黑体", size=16)
    page["A2"], page["C2"] = "单位：", "日期："
    page["A3"], page["B3"], page["C3"], page["D3"] = "物资", "数量", "定额", "满足率"
    for line in (4, 5):
        page[f"D{line}"], page[f"D{line}"].number_format = f"=B{line}/C{line}", "0%"
        page[f"B{line}"].number_format = "#,##0.0"
    page["A6"], page["C6"], page["D6"] = "合计", "=SUM(C4:C5)", "=COUNTA(A4:A5)"
    page.merge_cells("A7:D7")
    page["A7"] = "填报人："
    page.row_dimensions[7].height = 30
    page["B8"], page["B9"] = 0, 0  # what the last month left there
    page.print_area = "A1:D7"
    book.create_sheet("说明")["A1"] = "填表说明"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Fill a form of one's own, given by its settings and a template in a folder of one's own."""
    template(tmp_path / "templates" / "third.xlsx")

    def fill(sheet: dict[str, Any], figures: list[Any] | None = None, **marts: Any) -> Any:
        settings = {
            "district": "qinglan", "title": "上级报表（{year}年{month}月）", "template": "third.xlsx",
            "fill": [{"sheet": "表一", **sheet}],
        }  # fmt: skip
        (tmp_path / "reports").mkdir(exist_ok=True)
        written = yaml.safe_dump(settings, allow_unicode=True)
        (tmp_path / "reports" / "third.yml").write_text(written, encoding="utf-8")
        (tmp_path / "reports" / "other.yml").write_text("title: no form\n", encoding="utf-8")
        database = write(tmp_path / "anwei.duckdb", figures, **marts)
        filled = draft_forms(database, PERIOD, tmp_path / "out", tmp_path / "reports", tmp_path / "templates")
        filled.place()
        assert [file.name for file in filled.files] == ["上级报表（2022年5月）.xlsx"]
        return load_workbook(filled.files[0])

    return fill


def test_a_third_form_needs_no_python(fill: Fill) -> None:
    figures = [
        row("hazards.found", value=7.0),
        row("hazards.found", value=4.0, breakdown="sector", breakdown_key="fireworks"),
    ]
    sheet = {
        "texts": {"B2": "区安委办", "D2": "{year}年{month}月{day}日"},
        "cells": {
            "B8": {"figure": "hazards.found", "window": "month"},
            "C8": {"figure": "hazards.found", "window": "month", "breakdown": "sector", "key": "fireworks"},
        },
        "rows": [
            {**STOCK, "first": 4, "last": 5, "columns": {"A": "item_name", "B": "usable", "C": "quota"}}
        ],
    }
    book = fill(
        sheet,
        figures,
        replenishment_plan=[stock("沙袋", "条", 1500.0, 2000.0), stock("帐篷", "顶", 8.0, 10.0)],
    )
    page = book["表一"]
    assert [page[cell].value for cell in ("B2", "D2", "B8", "C8")] == ["区安委办", "2022年5月31日", 7, 4]
    assert [[cell.value for cell in line] for line in page["A4:D5"]] == [
        ["帐篷", 8, 10, "=B4/C4"], ["沙袋", 1500, 2000, "=B5/C5"],
    ]  # fmt: skip
    assert (page["B5"].number_format, page["D5"].number_format) == ("#,##0.0", "0%")
    assert (page["A1"].value, page["A1"].font.name, page["C6"].value) == ("上级报表", "黑体", "=SUM(C4:C5)")
    assert sorted(map(str, page.merged_cells.ranges)) == ["A1:D1", "A7:D7"]
    assert page["A7"].value == "填报人：" and book["说明"]["A1"].value == "填表说明"


def test_more_rows_than_there_is_room_for_move_down_what_stands_below(fill: Fill) -> None:
    items = [stock(f"物资{number}", "件", float(number), 10.0) for number in range(1, 6)]
    page = fill(
        {
            "rows": [
                {**STOCK, "first": 4, "last": 5, "columns": {"A": "item_name", "B": "usable", "C": "quota"}}
            ]
        },
        replenishment_plan=items,
    )["表一"]
    assert [page[f"A{line}"].value for line in range(4, 10)] == [
        "物资1",
        "物资2",
        "物资3",
        "物资4",
        "物资5",
        "合计",
    ]
    assert [page[f"D{line}"].value for line in range(4, 9)] == [f"=B{line}/C{line}" for line in range(4, 9)]
    assert [page[f"B{line}"].number_format for line in range(4, 9)] == ["#,##0.0"] * 5
    assert (page["C9"].value, page["D9"].value) == ("=SUM(C4:C8)", "=COUNTA(A4:A8)")
    assert sorted(map(str, page.merged_cells.ranges)) == ["A10:D10", "A1:D1"]
    assert (page["A10"].value, page.row_dimensions[10].height) == ("填报人：", 30)
    assert page.print_area == "'表一'!$A$1:$D$10"


def test_what_has_not_been_reported_is_blank_and_the_note_names_who_owes_it(fill: Fill) -> None:
    figures = [
        row("hazards.found", value=0.0),
        missing("penalties.count", "区水利局、区林业局"),
        row("hazards.major", value=3.0, status="partial", missing_names="区林业局"),
    ]
    asked = {"B8": "penalties.count", "B9": "hazards.rectified", "C8": "hazards.found", "C9": "hazards.major"}
    page = fill(
        {
            "cells": {cell: {"figure": figure, "window": "month"} for cell, figure in asked.items()},
            "notes": [
                {"cell": "A9", "say": "缺报：{names}"},
                {
                    "cell": "D9",
                    "of": [{"figure": "hazards.found", "window": "month"}],
                    "say": "{names}",
                    "complete": "齐",
                },
            ],
        },
        figures,
    )["表一"]
    assert [page[cell].value for cell in ("B8", "B9", "C8", "C9")] == [None, None, 0, 3]
    assert (page["A9"].value, page["D9"].value) == ("缺报：区水利局、区林业局", "齐")


def test_text_stays_text_and_a_list_is_a_line_an_item(fill: Fill) -> None:
    page = fill(
        {
            "cells": {"C8": {"figure": "units.repeat_penalised", "window": "month", "items": True}},
            "rows": [{**STOCK, "first": 4, "last": 5, "columns": {"A": "item_name", "B": "#"}}],
        },
        [row("units.repeat_penalised", text_value="甲厂；2次\n乙厂；3次")],
        replenishment_plan=[stock("=1+1", "条", 1.0, 2.0), stock("+铁锹\x07", "把", 1.0, 2.0)],
    )["表一"]
    assert [(page[f"A{line}"].value, page[f"A{line}"].data_type) for line in (4, 5)] == [
        ("+铁锹", "s"),
        ("=1+1", "s"),
    ]
    assert [page["B4"].value, page["B5"].value] == [1, 2]
    assert page["C8"].value == "甲厂；2次\n乙厂；3次"


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ({"cells": {"B8": {"figure": "hazards.lost", "window": "month"}}}, "hazards.lost"),
        ({"cells": {"B8": {"figure": "hazards.found"}}}, "window"),
        ({"sheet": "表九"}, "表九"),
        ({"texts": {"B1": "甲"}}, "B1"),
        ({"rows": [{**STOCK, "first": 4, "last": 5, "columns": {"A": "colour"}}]}, "colour"),
    ],
)
def test_settings_that_do_not_fit_are_told_with_their_file(
    fill: Fill, sheet: dict[str, Any], told: str
) -> None:
    with pytest.raises(ReportError, match=f"third.yml.*{told}"):
        fill(sheet, replenishment_plan=[stock("沙袋", "条", 1.0, 2.0)])


def test_a_template_that_would_lose_its_chart_is_refused(fill: Fill, tmp_path: Path) -> None:
    file = tmp_path / "templates" / "third.xlsx"
    book = load_workbook(file)
    book["表一"].add_chart(BarChart(), "F2")
    book.save(file)
    with pytest.raises(ReportError, match="图表"):
        fill({})


def test_a_form_that_someone_worked_on_is_set_aside_and_an_unchanged_one_left_alone(tmp_path: Path) -> None:
    marts, out = tmp_path / "anwei.duckdb", tmp_path / "out"
    write(marts, whole_month())
    assert [draft_forms(marts, PERIOD, out).place() for _ in range(2)] == [2, 0]
    [form] = out.glob("安全生产*.xlsx")
    before = form.read_bytes()
    form.write_bytes(b"signed")
    write(marts, [*whole_month()[2:], row("hazards.found", value=1.0)])
    draft_forms(marts, PERIOD, out).place()
    assert b"signed" in [file.read_bytes() for file in out.glob("安全生产*.xlsx")]
    assert form.read_bytes() not in (b"signed", before)


def test_the_citys_monthly_table_has_each_figure_in_its_sector_and_window(tmp_path: Path) -> None:
    of_sector = {"breakdown": "sector", "breakdown_key": "fireworks"}
    figures = [
        row("hazards.found", value=250.0), row("hazards.found", value=16.0, **of_sector),
        row("hazards.found", value=40.0, time_window="ytd", **of_sector),
        row("penalties.fine_wan", value=9.15, **of_sector),
        row("hazards.rectification_rate", value=87.5, **of_sector),
        missing("accidents.deaths", "区应急管理局"),
    ]  # fmt: skip
    draft_forms(write(tmp_path / "anwei.duckdb", figures), PERIOD, tmp_path / "out").place()
    page = load_workbook(tmp_path / "out" / "安全生产工作情况统计月报表（2022年5月）.xlsx")["月报表"]
    assert [page[cell].value for cell in ("A11", "D11", "E11", "R11", "J11")] == [
        "烟花爆竹",
        16,
        40,
        9.15,
        87.5,
    ]
    assert [page[cell].value for cell in ("D9", "E9", "V9", "D10")] == [250, None, None, None]
    assert page["A31"].value == (
        "缺报单位：区应急管理局。表中数字只含已报部分。今年1月至4月没有收到报表，累计数未计入。"
    )
    assert page["I4"].value == "2022年5月" and page["K33"].value == "填表人："


def test_the_rows_of_the_city_table_are_the_sectors_that_they_are_filled_with(tmp_path: Path) -> None:
    """Template and settings are two places: the names down the side must be those of the codes."""
    seeds = (
        (REPORTS.parents[1] / "dbt_project" / "seeds" / "codes.csv").read_text(encoding="utf-8").splitlines()
    )
    names = {line.split(",")[1]: line.split(",")[2] for line in seeds if line.startswith("sectors,")}
    settings = yaml.safe_load((REPORTS / "city-monthly.yml").read_text(encoding="utf-8"))
    [sheet] = settings["fill"]
    page = load_workbook(TEMPLATES / settings["template"])[sheet["sheet"]]
    rows = {line: source["key"] for line, source in sheet["grid"]["rows"].items() if source}
    assert {line: page[f"A{line}"].value for line in rows} == {line: names[key] for line, key in rows.items()}
    assert set(rows.values()) == set(names)


def test_the_stock_summary_is_by_item_and_by_holder(tmp_path: Path) -> None:
    total = {
        "category_name": "防汛抗旱", "category_order": 2, "item_name": "编织袋", "unit_of_measure": "条",
        "quantity": 1350.0, "usable": 1350.0, "expired": 0.0, "quota": 2000.0, "gap": 650.0, "holders": 2,
        "holder_names": "区水利局、梅山镇",
    }  # fmt: skip
    held = [stock(f"物资{number:02}", "件", 1.0, 2.0, gap=1.0) for number in range(12)]
    short = row("stockpiles.items", value=1.0, status="partial", missing_names="区林业局")
    marts = write(tmp_path / "anwei.duckdb", [short], stock_summary=[total], replenishment_plan=held)
    draft_forms(marts, PERIOD, tmp_path / "out").place()
    book = load_workbook(tmp_path / "out" / "应急物资储备情况汇总表（2022年5月）.xlsx")
    assert [cell.value for cell in book["汇总表"]["A7:L7"][0]] == [
        1, "防汛抗旱", "编织袋", "条", 1350, 1350, 0, 2000, 650, 2, "区水利局、梅山镇",
        '=IF(N(H7)=0,"",F7/H7)',
    ]  # fmt: skip
    assert [book["汇总表"][cell].value for cell in ("A8", "A17")] == [
        None,
        "缺报单位：区林业局。表中数量不含其储备。",
    ]
    page = book["分单位明细"]
    assert [page[f"D{line}"].value for line in (7, 16, 18)] == ["物资00", "物资09", "物资11"]
    assert page["A19"].value == "缺报单位：区林业局。表中数量不含其储备。"
    assert page["A21"].value == "单位负责人（签字）："
