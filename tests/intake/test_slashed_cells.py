"""What shares a cell as its headings do."""

import pytest


def test_two_figures_below_what_a_heading_lists_in_brackets(read):
    document = read([
        ["居民小区飞线充电整治情况统计表（2022年5月）"],
        ["镇街", "摸排小区（个）", "隐患（发现/已整改）", "装桩小区（个）"],
        ["城东街道", 20, "12/10", 15], ["城西街道", 18, "9/9", 12], ["滨河街道", 10, "—", 8], ["合计", 48, "21/18", 35],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "ebike_charging"
    assert submission.values["violations_found"] == [12, 9, None]
    assert submission.values["violations_rectified"] == [10, 9, None]
    [wrong] = document.findings
    assert (wrong.kind, wrong.address, wrong.column_name) == ("total_mismatch", "C6", "violations_rectified")


def test_below_a_group_and_with_units(read):
    document = read([
        ["安全生产宣传培训统计表（2022年5月）"],
        [("镇街", 1), ("宣传培训", 0, 1), None, ("媒体宣传（条）", 1)], [None, "场次/人次", "参训单位"],
        ["石桥镇", "5场/230人次", 18, 3], ["梅山镇", "2场/1,130人次", 10, 1],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sessions"] == [5, 2]
    assert submission.values["participants"] == [230, 1130]
    assert not document.findings


@pytest.mark.parametrize(
    ("heading", "cell", "column", "value"),
    [
        ("处罚（件/万元）", "1/2.5", "fine_yuan", 25_000),
        ("处罚件数/罚款金额（件/万元）", "1/2.5", "fine_yuan", 25_000),
        ("整改完毕/整改中（处）", "4/2", "hazards_rectifying", 2),
    ],
)
def test_the_unit_of_each_figure(read, heading, cell, column, value):
    document = read([
        ["安全生产检查情况统计表（2022年5月）"],
        ["行业领域", "检查单位数（家）", "发现隐患数（处）", heading],
        ["工贸", 12, 6, cell],
    ])  # fmt: skip
    assert document.submissions[0].values[column] == [value]


@pytest.mark.parametrize("cell", ["12", "12/10/8", "5月3日", "12/10处，余见附件"])
def test_one_cell_that_says_anything_else_leaves_the_column_to_be_told(read, cell):
    document = read([
        ["居民小区飞线充电整治情况统计表（2022年5月）"],
        ["镇街", "摸排小区（个）", "隐患（发现/已整改）", "装桩小区（个）"],
        ["城东街道", 20, "12/10", 15], ["城西街道", 18, cell, 12],
    ])  # fmt: skip
    assert "violations_found" not in document.submissions[0].values
    assert [(f.kind, f.address) for f in document.findings] == [("ambiguous_heading", "C2")]


def test_texts_units_and_days(read):
    document = read([
        ["应急物资储备清单（2022年5月）"],
        ["序号", "名称/规格", "数量/单位", "存放地点/保管人", "购置日期/有效期至"],
        [1, "水泵/QY25", "3/台", "镇仓库/王某", "2021.3/2026.3"], [2, "编织袋/50*80", "2,000/只", "镇仓库/李某", "2021年5月/2026年5月"],
    ], name="石桥镇.xlsx")  # fmt: skip
    values = document.submissions[0].values
    assert values["item_name"] == ["水泵", "编织袋"] and values["specification"] == ["QY25", "50*80"]
    assert values["quantity"] == [3, 2000] and values["unit_of_measure"] == ["台", "只"]
    assert values["custodian"] == ["王某", "李某"]
    assert values["expires_on"] == ["2026-03", "2026-05"]


def test_merged_cells_and_dittos(read):
    document = read([
        ["应急物资储备清单（2022年5月）"],
        ["名称", "规格", "数量/单位", "存放地点/保管人"],
        ["水泵", "QY25", "3/台", ("镇仓库/王某", 1)], ["雨衣", "L", "20/件"], ["头灯", "LED", "30/只", "同上"], ["铁锹", "大", "5/把", "乙仓库/—"],
    ], name="石桥镇.xlsx")  # fmt: skip
    values = document.submissions[0].values
    assert values["warehouse"] == ["镇仓库", "镇仓库", "镇仓库", "乙仓库"]
    assert values["custodian"] == ["王某", "王某", "王某", None]
    assert values["quantity"] == [3, 20, 30, 5]


def test_headings_with_strokes_beside_each_other_are_no_card(read):
    document = read([
        ["安全生产检查台账（2022年5月）"],
        ["检查时间", "被检查单位", "检查人员/组长", "问题/隐患描述", "发现隐患（处）"],
        ["2022-05-03", "甲公司", "张某", "无/无", 0], ["2022-05-04", "乙公司", "李某", "通道堵塞", 1],
    ], name="应急局.xlsx")  # fmt: skip
    assert document.submissions[0].values["inspectors"] == ["张某", "李某"]


def test_days_and_codes_with_strokes_are_left_alone(read):
    document = read([
        ["隐患排查治理台账（2022年5月）"],
        ["序号", "发现时间", "隐患单位", "问题隐患", "等级", "整改期限/完成时间", "整改情况"],
        [1, "5/3", "甲公司", "配电箱无盖", "一般", "5/30", "已整改"],
        [2, "5/6", "乙公司", "通道堵塞", "一般", "5/31", "整改中"],
    ])  # fmt: skip
    assert document.submissions[0].values["found_on"] == ["2022-05-03", "2022-05-06"]
    assert [(f.kind, f.address) for f in document.findings] == [("ambiguous_heading", "F2")]


def test_beside_their_label_on_a_card(read):
    document = read([
        ["石桥镇安全宣传教育培训情况（2022年5月）"],
        ["培训（场次/人次）", "5/230", "参训企业（家）", 18], ["宣传资料（份）", 1200, "媒体报道（篇）", 3],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sessions"] == [5]
    assert submission.values["participants"] == [230]
    assert {c.address for c in submission.cells if c.column_name in ("sessions", "participants")} == {"B2"}
    assert not document.findings
