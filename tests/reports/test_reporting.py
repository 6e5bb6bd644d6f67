"""What the report says of who reported: how many, who was late, what the absent would move most."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from orchestration.reports import situation
from tests.reports.marts import PERIOD, Row, build, changed, row, whole_month

OF_REPORT = {"district": "qinglan", "period": PERIOD}
Said = Callable[..., str]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """The paragraph about returns, from these rows of the marts of reporting."""

    def said(figures: list[Row] | None = None, **marts: list[Row]) -> str:
        ledgers = {mart: [{**OF_REPORT, **each} for each in content] for mart, content in marts.items()}
        path = build(tmp_path / "anwei.duckdb", figures or whole_month(), ledgers)
        target = situation.write(path, PERIOD, tmp_path / "out.docx")
        [passage] = [p.text for p in Document(str(target)).paragraphs if "及时率" in p.text]
        return passage

    return said


TOTALS = [
    {"kind": "department", "submitters": 15, "whole": 13},
    {"kind": "township", "submitters": 8, "whole": 8},
]


def test_how_many_sent_all_is_said_of_departments_and_of_townships(said: Said) -> None:
    assert said(reporting_totals=TOTALS).startswith("5月，15个部门中13个、8个镇街中8个报齐了应报报表，")
    whole = [{**each, "whole": each["submitters"]} for each in TOTALS]
    assert said(reporting_totals=whole).startswith("5月，15个部门、8个镇街均已报齐应报报表，")


def test_who_was_late_is_named_with_what_and_by_how_much(said: Said) -> None:
    late = [
        {"submitter_name": "石桥镇", "late": 2, "late_forms": "隐患台账、演练台账", "days_late": 3},
        {"submitter_name": "区商务局", "late": 1, "late_forms": "报警装置统计表", "days_late": 5},
        {"submitter_name": "梅山镇", "late": 0, "late_forms": None, "days_late": None},
    ]
    assert "逾期报送的有：区商务局（报警装置统计表，迟5天）、石桥镇（隐患台账等2种，迟3天）。" in said(
        reporting_gaps=late
    )
    assert "逾期报送" not in said(reporting_gaps=late[2:])


def test_the_absent_are_weighed_by_their_share_in_earlier_months(said: Said) -> None:
    effects = [
        {"submitter_name": "区城市管理局", "label": "排查隐患数", "share": 12.34, "months": 11, "place": 1},
        {"submitter_name": "龙潭镇", "label": "检查家次", "share": 3.8, "months": 11, "place": 2},
        {"submitter_name": "龙潭镇", "label": "已开展演练", "share": 0.0, "months": 11, "place": 3},
    ]
    passage = said(gap_effects=effects)
    assert (
        "从近一年已报月份看，区城市管理局占全区排查隐患数的12.3%，龙潭镇占全区检查家次的3.8%，补报后"
        in passage
    )
    assert "已开展演练" not in passage


def test_without_earlier_months_the_figures_that_lack_most_are_named(said: Said) -> None:
    gaps = changed(
        whole_month(),
        row("drills.held", status="partial", missing_names="云岭镇"),
        row("hazards.found", status="partial", missing_names="区城市管理局、龙潭镇"),
    )
    assert (
        "没有往月数据可比，受影响的主要数据有排查隐患数（缺区城市管理局、龙潭镇）、已开展演练（缺云岭镇）。"
        in said(gaps)
    )
    assert "没有往月数据" not in said()


def test_the_worst_units_are_named_where_the_data_knows_them(tmp_path: Path) -> None:
    place = {"time_window": "month", "figure_id": "hazards.repeated"}
    units = [{**OF_REPORT, **place, "unit_name": name, "value": value, "place": n} for n, (name, value) in
             enumerate([("甲厂", 4.0), ("乙店", 2.0), ("丙库", 1.0), ("丁站", 1.0)], start=1)]  # fmt: skip
    path = build(tmp_path / "anwei.duckdb", whole_month(), {"problem_units": units})
    target = situation.write(path, PERIOD, tmp_path / "out.docx")
    [passage] = [p.text for p in Document(str(target)).paragraphs if "重复出现的隐患有" in p.text]
    assert "，涉及甲厂（4处）、乙店（2处）、丙库（1处）等4家；" in passage


def test_rows_that_name_no_sector_are_counted_behind_the_sectors(tmp_path: Path) -> None:
    of_ledger = {**OF_REPORT, "form_name": "行政处罚台账", "form_order": 3}
    lacking = [
        {**of_ledger, "submitter_name": "区商务局", "submitter_order": 2, "items": 3},
        {**of_ledger, "submitter_name": "区应急管理局", "submitter_order": 1, "items": 19},
    ]

    def texts(**marts: list[Row]) -> list[str]:
        path = build(tmp_path / "anwei.duckdb", whole_month(), marts)
        target = situation.write(path, PERIOD, tmp_path / "out.docx")
        return [paragraph.text for paragraph in Document(str(target)).paragraphs]

    said = texts(sectorless_rows=lacking)
    sentence = "本月另有行政处罚台账22条（区应急管理局、区商务局）没有注明行业领域，不在各领域数据之内。"
    assert said[said.index(sentence) - 1].startswith("交通运输领域。")
    assert not any("没有注明行业领域" in text for text in texts())
