"""Orders say to each what it must do, and only that; what is missing is said; what is touched is kept."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.shared import Pt
from openpyxl import load_workbook

from orchestration.reports import orders
from orchestration.reports.figures import ReportError
from orchestration.reports.orders import draft_orders
from tests.reports.marts import PERIOD, row
from tests.reports.order_marts import addressee, item, stock, write

MAJOR = {
    "order_type": "supervised",
    "level_name": "重大隐患",
    "is_major": True,
    "is_overdue": False,
    "days_overdue": None,
}

PLACE, BAD = {"属地": "place_name"}, {"甲": "a"}
ITEMS = {"mart": "order_items", "order_by": ["row_id"]}


def write_orders(
    marts: Path, period: str, folder: Path, settings: Path = orders.SETTINGS
) -> tuple[Path, int]:
    """Put the orders of a period in their folder; how many were written."""
    return folder, draft_orders(marts, period, folder, settings).drafts.place()


def text_of(file: Path) -> str:
    document = Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def table_of(file: Path, heading: str) -> list[list[str]]:
    """The table whose first row has this heading, as text."""
    for table in Document(str(file)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if heading in rows[0]:
            return rows
    raise AssertionError(f"no table with {heading}")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """The orders of a month in which two are spoken to."""
    marts = write(
        tmp_path / "anwei.duckdb",
        order_items=[
            item("东安饭店"),
            item("兴悦商场", is_overdue=False, days_overdue=None, is_undocumented=True, lacks_person=True,
                 lacks_deadline=True, responsible_person=None, deadline=None, place_name=None, location=None),
            item("福旺影城", **MAJOR, under_supervision=False),
            item("石桥粮库", "meishan", place_name="梅山镇", is_found_again=True, sheet_row=None, sheet=None),
        ],
        order_addressees=[
            addressee(assigned=2, overdue=1, undocumented=1, supervised=1),
            addressee("meishan", assigned=1, overdue=1, found_again=1),
        ],
    )  # fmt: skip
    return write_orders(marts, PERIOD, tmp_path / "orders")[0]


def test_each_addressee_has_its_own_order_with_its_own_items(two: Path) -> None:
    names = sorted(str(file.relative_to(two)) for file in two.rglob("*.docx"))
    assert names == ["fire/交办单.docx", "fire/督办单.docx", "meishan/交办单.docx", "会议材料.docx"]
    fire, meishan = text_of(two / "fire" / "交办单.docx"), text_of(two / "meishan" / "交办单.docx")
    assert "东安饭店" in fire and "兴悦商场" in fire
    assert "石桥粮库" not in fire and "福旺影城" not in fire
    assert "石桥粮库" in meishan and "东安饭店" not in meishan


def test_an_order_has_a_number_an_addressee_a_deadline_a_receipt_and_a_signature(two: Path) -> None:
    said = text_of(two / "fire" / "交办单.docx")
    for words in (
        "青安办交〔2022〕5-03号", "区消防救援大队：", "有2处隐患需要交办",
        "逾期未整改1处、责任、措施、时限未落实1处",
        "2022年6月20日前", "另有重大隐患1处", "本单抄送龙潭镇", "回　　执",
        "青岚区安全生产委员会办公室", "2022年6月10日",
    ):  # fmt: skip
        assert words in said
    assert "重复出现" not in said  # nothing of it, so not a word
    assert "青安办交〔2022〕5-24号" in text_of(two / "meishan" / "交办单.docx")


def test_an_item_says_why_who_until_when_and_where_it_is_written(two: Path) -> None:
    [_, first, second] = table_of(two / "fire" / "交办单.docx", "交办事由")
    assert first[1:8] == [
        "东安饭店（龙潭镇），二楼", "消火栓被遮挡（一般隐患，整改中）", "逾期10天未整改", "清理", "张某",
        "2022年5月21日", "消防大队5月隐患.xlsx，隐患台账，第7行",
    ]  # fmt: skip
    assert second[1] == "兴悦商场（属地未填写），部位未填写"
    assert second[3] == "未落实责任人；未落实时限"
    assert second[5:7] == ["未填写", "未填写"]


def test_a_major_hazard_is_put_under_supervision_in_a_form_of_its_own(two: Path) -> None:
    said = text_of(two / "fire" / "督办单.docx")
    for words in ("青安督〔2022〕5-03号", "有1处重大隐患尚未整改完毕", "福旺影城", "未挂牌督办", "回　　执"):
        assert words in said
    assert "其中" not in said  # none of them is overdue


def test_the_township_is_not_copied_to_itself(two: Path) -> None:
    assert "抄送" not in text_of(two / "meishan" / "交办单.docx")


def test_the_plan_is_in_word_and_in_excel_and_never_adds_units(tmp_path: Path) -> None:
    plan = [
        stock("编织袋", "条", 300.0, 1000.0, gap=700.0, priority=2, suggested_order=2),
        stock("编织袋", "包", 0.0, 5.0, gap=5.0, priority=1, suggested_order=1, expired=2.5, quantity=2.5),
        stock("救生衣", "件", 40.0, 30.0, gap=0.0),
    ]
    short = row("stockpiles.below_quota", value=2.0, status="partial", missing_names="区林业局")
    marts = write(tmp_path / "a.duckdb", [short], replenishment_plan=plan)
    folder = write_orders(marts, PERIOD, tmp_path / "orders")[0]
    rows = table_of(folder / "物资补充计划.docx", "物资名称")
    assert [line[:12] for line in rows[1:]] == [
        ["1", "编织袋", "防汛抗旱", "区水利局", "一号库", "包", "5", "2.5", "2.5", "0", "5", "急需"],
        ["2", "编织袋", "防汛抗旱", "区水利局", "一号库", "条", "1000", "300", "0", "300", "700", "优先"],
    ]
    assert "区林业局本期未报应急物资储备台账" in text_of(folder / "物资补充计划.docx")
    page = load_workbook(folder / "物资补充计划.xlsx").active
    assert page is not None
    assert [[cell.value for cell in line][1:13] for line in page["A2:M3"]] == [
        ["编织袋", "防汛抗旱", None, "区水利局", "一号库", "包", 5, 2.5, 2.5, 0, 5, "急需"],
        ["编织袋", "防汛抗旱", None, "区水利局", "一号库", "条", 1000, 300, 0, 300, 700, "优先"],
    ]


def test_the_meeting_is_told_what_became_of_the_last_orders_and_who_ranks_where(tmp_path: Path) -> None:
    outcome = {
        "row_id": "r", "addressee": "fire", "addressee_name": "区消防救援大队", "addressee_order": 3,
        "unit_name": "东安饭店", "description": "灭火器过期", "outcome": "unreported", "is_answered": False,
    }  # fmt: skip
    rates = {"on_time_rate": 50.0, "reported_rate": 100.0, "return_rate": None, "rectification_rate": 33.333}
    marts = write(
        tmp_path / "anwei.duckdb",
        order_addressees=[addressee(ordered_before=3, settled=1, documented=1, unreported=1)],
        order_outcomes=[outcome, {**outcome, "row_id": "s", "unit_name": "旧事", "is_answered": True}],
        submitter_scores=[{"submitter": "fire", "submitter_name": "区消防救援大队", "submitter_order": 3,
                           "owed": 4, "rank": 1, "rank_change": -2, **rates}],
        reporting_gaps=[{"submitter": "water", "submitter_name": "区水利局", "submitter_order": 8, "owed": 4,
                         "lacking": 1, "lacking_forms": "应急物资储备台账"}],
    )  # fmt: skip
    pack = write_orders(marts, PERIOD, tmp_path / "orders")[0] / "会议材料.docx"
    said = text_of(pack)
    assert "2022年4月向1个单位交办的隐患" in said
    assert table_of(pack, "已办结")[1] == ["1", "区消防救援大队", "3", "1", "1", "0", "1"]
    assert [line[1:] for line in table_of(pack, "情况")[1:]] == [
        ["区消防救援大队", "东安饭店", "灭火器过期", "未填写，未填写", "未反馈"]
    ]
    assert table_of(pack, "按时率")[1] == ["1", "区消防救援大队", "4", "50.0%", "100.0%", "—", "33.3%", "降2"]
    assert table_of(pack, "督办事项")[1:] == [
        ["1", "区消防救援大队", "反馈上期交办而未反馈的1处", "2022年6月20日", ""],
        ["2", "区水利局", "补报应急物资储备台账", "2022年6月20日", ""],
    ]
    assert "没有未整改完毕的重大隐患" in said


def test_nobody_is_said_to_be_clean_while_returns_are_missing(tmp_path: Path) -> None:
    unknown = row(
        "units.repeat_penalised",
        value=0.0,
        text_value="",
        status="partial",
        missing_names="区水利局",
    )
    marts = write(tmp_path / "anwei.duckdb", [unknown], order_addressees=[addressee(supervised=1)])
    said = text_of(write_orders(marts, PERIOD, tmp_path / "orders")[0] / "会议材料.docx")
    assert "已报台账中没有一年内受到两次以上行政处罚的单位（缺区水利局数据）" in said


def test_a_list_that_nobody_reported_is_not_said_to_be_empty(tmp_path: Path) -> None:
    marts = write(tmp_path / "anwei.duckdb", order_addressees=[addressee(supervised=1)])
    said = text_of(write_orders(marts, PERIOD, tmp_path / "orders")[0] / "会议材料.docx")
    assert "（缺有关单位数据）" in said


def test_nothing_to_order_is_no_file_and_a_stale_one_goes_unless_someone_worked_on_it(tmp_path: Path) -> None:
    marts, folder = tmp_path / "anwei.duckdb", tmp_path / "orders"
    both = [addressee(assigned=1, overdue=1), addressee("meishan", assigned=1, overdue=1)]
    write(marts, order_items=[item("东安饭店"), item("石桥粮库", "meishan")], order_addressees=both)
    assert write_orders(marts, PERIOD, folder)[1] == 3
    (folder / "meishan" / "交办单.docx").write_bytes(b"signed")
    write(marts)  # everything has been put right
    write_orders(marts, PERIOD, folder)
    assert [path.name for path in folder.rglob("*.docx") if path.parent == folder] == []
    assert not (folder / "fire").exists()
    [kept] = (folder / "meishan").iterdir()
    assert kept.read_bytes() == b"signed"


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    marts = write(
        tmp_path / "a.duckdb", order_items=[item("东安饭店")], order_addressees=[addressee(assigned=1)]
    )
    folder, written = write_orders(marts, PERIOD, tmp_path / "orders")
    before = {file: file.read_bytes() for file in folder.rglob("*.docx")}
    assert (written, write_orders(marts, PERIOD, folder)[1]) == (2, 0)
    again = write_orders(marts, PERIOD, tmp_path / "again")[0]
    assert {file.relative_to(folder): content for file, content in before.items()} == {
        file.relative_to(again): file.read_bytes() for file in again.rglob("*.docx")
    }


def test_what_looks_like_a_tag_or_markup_is_text(tmp_path: Path) -> None:
    named = item("{{ 设置 }}<w:b/>&商行\x0b", description="{% if %}")
    marts = write(tmp_path / "a.duckdb", order_items=[named], order_addressees=[addressee(assigned=1)])
    said = text_of(write_orders(marts, PERIOD, tmp_path / "orders")[0] / "fire" / "交办单.docx")
    assert "{{ 设置 }}<w:b/>&商行（龙潭镇）" in said and "{% if %}" in said


def test_a_new_order_needs_no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of its own: another template, another list, one file a holder of stock."""
    shutil.copytree(orders.TEMPLATES, tmp_path / "templates")
    paper = Document()
    paper.add_paragraph(
        "{{ 收件 }}，{{ 文号 }}：{% for 项 in 物资 %}{{ 项.名 }}{{ 项.数 }}{{ 项.量词 }}{% endfor %}"
    )
    paper.save(str(tmp_path / "templates" / "reminder.docx"))
    settings = yaml.safe_load(orders.SETTINGS.read_text(encoding="utf-8"))
    settings["documents"] = [{
        "name": "催补单", "template": "reminder.docx", "number": "催〔{年}〕{编号}号",
        "for_each": {"mart": "order_addressees", "order_by": ["addressee_order"], "folder": "addressee",
                     "columns": {"收件": "addressee_name", "编号": "addressee_number"}},
        "lists": {"物资": {"mart": "replenishment_plan",
                         "only": {"gap": {"above": 0}}, "order_by": ["suggested_order"],
                         "columns": {"名": "item_name", "数": "gap", "量词": "unit_of_measure"}}},
    }]  # fmt: skip
    edited = tmp_path / "orders.yml"
    edited.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(orders, "TEMPLATES", tmp_path / "templates")
    marts = write(
        tmp_path / "a.duckdb",
        order_addressees=[addressee("water")],
        replenishment_plan=[stock("编织袋", "条", 300.0, 1000.0, gap=700.0, priority=2, suggested_order=1)],
    )
    folder, _ = write_orders(marts, PERIOD, tmp_path / "orders", edited)
    assert text_of(folder / "water" / "催补单.docx") == "区水利局，催〔2022〕8号：编织袋700条"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"template": "absent.docx"}, "absent.docx"),
        ({"lists": {"事项": {**ITEMS, "columns": BAD}}}, "列 a"),
        ({"lists": {"事项": {"mart": "nothing", "order_by": ["row_id"], "columns": {}}}}, "nothing"),
        ({"lists": {"事项": {"mart": "order_items", "columns": {}}}}, "order_by"),
        ({"lists": {"事项": {**ITEMS, "columns": PLACE}}}, "order.docx"),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_are_told_and_what_is_there_stays(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    settings = yaml.safe_load(orders.SETTINGS.read_text(encoding="utf-8"))
    settings["documents"] = [{**settings["documents"][0], **change}]
    edited = tmp_path / "orders.yml"
    edited.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    marts = write(
        tmp_path / "a.duckdb", order_items=[item("东安饭店")], order_addressees=[addressee(assigned=1)]
    )
    folder = write_orders(marts, PERIOD, tmp_path / "orders")[0]
    with pytest.raises(ReportError, match=told):
        write_orders(marts, PERIOD, folder, edited)
    assert "东安饭店" in text_of(folder / "fire" / "交办单.docx")


def test_a_month_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="2031-01"):
        write_orders(write(tmp_path / "a.duckdb"), "2031-01", tmp_path / "orders")


@pytest.mark.parametrize(
    "template", ["order.docx", "supervision.docx", "replenishment.docx", "meeting-pack.docx"]
)
def test_templates_are_laid_out_as_official_documents_are(template: str) -> None:
    """GB/T 9704: A4, 37/35/28/26 mm, number of the page outside, tables with their head on every page."""
    document = Document(str(orders.TEMPLATES / template))
    first = document.sections[0]
    assert first.page_width is not None and round(first.page_width.mm) == 210
    edges = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [edge is not None and round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (first.footer, first.even_page_footer):
        assert "PAGE" in footer._element.xml and footer.paragraphs[0].text.startswith("— ")
    assert document.styles["公文标题"].font.size == Pt(22) and document.styles["公文正文"].font.size == Pt(16)
    loops = [table for table in document.tables if "for " in table.rows[1].cells[0].text]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in loops)
