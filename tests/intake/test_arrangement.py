"""Sheets whose tables do not simply stand one below the other."""

import pytest

LIST = ["序号", "水库名称", "存在问题", "整改情况"]
TITLE = ["石桥镇2022年5月水库安全隐患整改台账"]
HAZARDS = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
HAZARD = ["5月3日", "甲厂", "一处", "一般", "整改中"]
DRILLS = ["演练名称", "演练日期", "参演人数", "演练形式"]


def test_a_long_list_goes_on_in_further_columns(read):
    left = [[1, "甲水库", "渗水", "已整改"], [2, "乙水库", "裂缝", "整改中"]]
    right = [[3, "丙水库", "杂草", "整改中"], [None] * 4]
    document = read([TITLE, LIST + LIST, *(a + b for a, b in zip(left, right, strict=True)),
                     ["合计", 3, None, None, None, None, None, None]], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == ("reservoirs", "shiqiao", "2022-05")
    assert submission.values["reservoir_name"] == ["甲水库", "乙水库", "丙水库"]
    assert submission.values["status"] == ["已整改", "整改中", "整改中"]
    assert submission.row_ids == [f"{submission.submission_id}-0000{n}" for n in (1, 2, 3)]
    names = [cell.address for cell in submission.cells if cell.column_name == "reservoir_name"]
    assert names == ["B3", "B4", "F3"]
    assert not document.findings  # and a total over both sides is compared with neither


def test_what_is_remarked_on_further_columns_is_of_the_row_it_stands_in(read):
    head = ["物资名称", "单位", "数量"]
    rows = [["雨衣", "件", 3, "铁锹", "把", "若干"], ["雨靴", "双", 4, "头灯", "个", 6]]
    document = read([["石桥镇2022年5月应急物资储备清单"], head + head, *rows])
    [submission] = document.submissions
    assert submission.values["quantity"] == [3, 4, None, 6]
    [finding] = document.findings
    assert (finding.kind, finding.address, finding.row_id) == ("vague_number", "F3", submission.row_ids[2])


def test_two_forms_side_by_side_beyond_a_blank_column(read):
    document = read([
        ["石桥镇2022年5月工作台账"],
        ["水库安全隐患整改台账", None, None, None, None, "应急演练台账"],
        [*LIST, None, *DRILLS],
        [1, "甲水库", "渗水", "已整改", None, "防汛演练", "5月6日", 30, "桌面推演"],
        [2, "乙水库", "裂缝", "整改中", None, "消防演练", "5月7日", 40, "实战演练"],
        [3, "丙水库", "杂草", "整改中"],
    ], name="a.xlsx")  # fmt: skip
    reservoirs, drills = document.submissions
    assert (reservoirs.form, reservoirs.row_count, drills.form, drills.row_count) == (
        "reservoirs",
        3,
        "drills",
        2,
    )
    assert drills.values["participants"] == [30, 40]
    assert {cell.column_name: cell.address for cell in drills.cells}["participants"] == "H5"
    assert {s.submitter for s in document.submissions} == {"shiqiao"}


def test_a_blank_column_within_a_table_divides_nothing(read):
    head = ["序号", "发现日期", "隐患单位", None, "隐患描述", "隐患等级", "整改状态", "整改期限"]
    row = [1, "2022-05-03", "甲厂", None, "灭火器过期", "一般", "整改中", "2022-06-30"]
    [submission] = read([["石桥镇2022年5月隐患排查治理台账"], head, row, [2, *row[1:]]]).submissions
    assert (submission.form, submission.row_count, len(submission.values)) == ("hazards", 2, 6)


def test_the_same_heading_below_another_submitters_line_is_another_table(read):
    row = [1, "2022-05-03", "甲厂", "灭火器过期", "一般", "整改中"]
    document = read([["2022年5月隐患排查治理台账"], ["填报单位：石桥镇"], HAZARDS, row, ["填报单位：滨河街道"], HAZARDS, row, [2, *row[1:]],
                     HAZARDS, [3, *row[1:]]], name="a.xlsx")  # fmt: skip
    assert [(s.submitter, s.row_count) for s in document.submissions] == [("shiqiao", 1), ("binhe", 3)]


def test_a_table_on_its_side_with_numbers_and_units_before_the_sectors(read):
    document = read([
        ["区消防救援大队2022年5月安全检查情况统计表"],
        ["序号", "项目", "单位", "危险化学品", "消防", "合计"],
        [1, "检查单位", "家", 3, 4, 7],
        [2, "发现隐患", "处", 5, 6, 11],
        [3, "完成整改", "处", 4, 6, 10],
        [4, "罚款", "万元", 1.5, 0, 1.5],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("inspection_summary", "columns")
    assert submission.values == {
        "sector": ["危险化学品", "消防"], "units_inspected": [3, 4], "hazards_found": [5, 6],
        "hazards_rectified": [4, 6], "fine_yuan": [15000.0, 0.0],
    }  # fmt: skip
    assert not document.findings


def test_merged_headings_written_out_in_every_cell(read):
    document = read([
        ["石桥镇2022年5月安全检查台账"],
        ["检查日期", "受检单位", "隐患情况", "隐患情况", "是否处罚"],
        ["检查日期", "受检单位", "发现数", "已整改数", "是否处罚"],
        ["2022-05-03", "甲厂", 3, 2, "否"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 1
    assert submission.values["hazards_found"] == [3] and submission.values["hazards_rectified"] == [2]


def test_what_signs_a_table_is_no_row_of_it(read):
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    rows = [[n, f"物资{n}", "件", 3, "仓库"] for n in (1, 2)]
    end = [
        ["特此报告。"],
        [None, None, "石桥镇"],
        ["应急办 甲某 6月1日"],
        ["（下接续表）"],
        [None, None, None, "2022年6月1日"],
    ]
    document = read([["2022年5月应急物资储备清单"], head, *rows, *end])
    [submission] = document.submissions
    assert submission.row_count == 2
    assert "unplaced_row" not in {finding.kind for finding in document.findings}


@pytest.mark.parametrize(
    "end",
    [
        [[None, "站长：贺勇", None, "制表人：彭娟", "2022年6月3日"]],
        [["6月起改按旬盘点。"], ["股长：聂志远", None, "汇总：易珊"]],
    ],
)
def test_people_who_sign_below_a_table_are_no_row_of_it(read, end):
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    document = read([["2022年5月应急物资储备清单"], head, [1, "铁锹", "把", 3, "仓库"], *end])
    assert document.submissions[0].row_count == 1
    assert "unplaced_row" not in {finding.kind for finding in document.findings}


def test_labels_without_colons_above_a_table_are_no_row_of_another(read):
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    line = ["填报单位", "石桥镇", None, "联系电话", 19900001234]
    document = read([["2022年5月应急物资储备清单"], line, head, [1, "铁锹", "把", 3, "仓库"]])
    assert "unplaced_row" not in {finding.kind for finding in document.findings}


@pytest.mark.parametrize(
    "codes",
    [
        ["A", "B", 1, 2, "3=2/1"],
        ["甲", "乙", 1, 2, 3],
        ["甲", "乙", "家", "家", "%"],
        ["a", "b", "c", "d", "e"],
    ],
)
def test_a_row_that_numbers_the_columns_is_no_data(read, codes):
    document = read([
        ["2022年5月餐饮场所燃气报警装置安装情况统计表"], ["片区", "镇街", "登记餐饮单位数", "已安装单位数", "安装率"], codes,
        ["城区片", "城东街道", 420, 340, "81%"], ["沿江片", "石桥镇", 210, 166, "79%"],
    ])  # fmt: skip
    assert document.submissions[0].sheet_rows == [4, 5]


def test_records_beside_each_other_may_be_counted_off(read):
    document = read([
        ["区教育局2023年9月应急演练台账"], ["项目", "第1次", "第2次", "第3次"],
        ["演练名称", "疏散演练", "燃气演练", "校车演练"], ["演练状态", "已开展", "已开展", "计划"],
        ["演练日期", "2023-09-05", "2023-09-12", None], ["参演人数", 1260, 300, None],
    ])  # fmt: skip
    assert document.submissions[0].values["drill_name"] == ["疏散演练", "燃气演练", "校车演练"]


def test_headings_with_units_below_some_and_parts_below_others(read):
    document = read([
        ["区教育局2022年5月应急演练台账"],
        ["序号", "演练名称", "演练时间", None, "演练形式", "参加人数", "是否评估"],
        [None, None, "计划时间", "实际时间", None, "（人）", None],
        [1, "消防演练", "2022年5月6日", "2022年5月7日", "桌面", 154, "已评估"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 1
    assert submission.values["planned_on"] == ["2022-05-06"] and submission.values["held_on"] == [
        "2022-05-07"
    ]
    assert submission.values["participants"] == [154]


def test_month_and_cumulative_below_headings_that_have_but_one_of_them(read):
    document = read([
        ["2022年5月居民小区飞线充电整治统计表"],
        ["镇街", "摸排小区数", None, "排查隐患数", None, "已整改数", "正在整改数"],
        [None, "本月", "累计", "本月", "累计", "累计", "累计"],
        [None, "（个）", "（个）", "（处）", "（处）", "（处）", "（处）"],
        ["石桥镇", 8, 77, 13, 107, 90, 17],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 1
    assert [submission.values[name] for name in ("communities_surveyed", "violations_found", "violations_rectifying")] == [
        [77], [107], [17],
    ]  # fmt: skip


def test_what_is_counted_below_a_group_is_no_unit(read):
    document = read([["石桥镇2022年5月安全生产宣传培训统计表"], ["镇街", "培训", None, None], [None, "场次", "人次", "参训单位数（家）"],
                     ["石桥镇", 7, 512, 20]])  # fmt: skip
    assert document.submissions[0].rows[0].values == {
        "township": "石桥镇", "sessions": 7, "participants": 512, "units_trained": 20,
    }  # fmt: skip


def test_boxes_below_a_column_of_codes(read):
    document = read([
        ["城东街道2022年5月安全检查台账"],
        ["检查日期", "被检查单位", "检查类型（打√）", None, None, "发现隐患数"],
        [None, None, "日常检查", "专项检查", "双随机抽查", None],
        ["5月3日", "甲厂", "√", None, None, 3],
        ["5月4日", "乙厂", None, None, "√", 0],
        ["5月5日", "丙厂", None, None, None, 1],
    ])  # fmt: skip
    assert document.submissions[0].values["inspection_type"] == ["日常检查", "双随机抽查", None]


def test_a_printed_page_is_the_same_table(read):
    title, line = ["石桥镇2022年5月应急物资储备清单"], ["填报单位：石桥镇"]
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    rows = [[n, f"物资{n}", "件", 3, "仓库"] for n in (1, 2)]
    document = read([title, line, head, rows[0], ["第1页 共2页"], title, line, head, rows[1], ["——以下空白——"],
                     ["一是新购物资；"], ["二是清点物资。"], ["第2页 共2页"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 2
    assert not document.findings


def test_a_text_between_numbered_rows_heads_a_section(read):
    head = ["序号", "物资类别", "物资名称", "计量单位", "数量"]
    rows = [[n, "防汛类", f"物资{n}", "件", 3] for n in (1, 2)]
    document = read(
        [
            ["石桥镇2022年5月应急物资储备清单"],
            head,
            [None, "1号仓库（镇政府大院）"],
            rows[0],
            [None, "2号仓库"],
            rows[1],
        ]
    )
    assert document.submissions[0].row_count == 2


def test_what_goes_on_below_a_number_is_no_section(read):
    document = read(
        [["石桥镇2022年5月隐患排查治理台账"], HAZARDS, [1, *HAZARD], [None, None, None, "二处"], [2, *HAZARD]]
    )
    assert document.submissions[0].values["description"] == ["一处", "二处", "一处"]


def test_a_section_in_the_column_of_numbers(read):
    document = read(
        [["石桥镇2022年5月隐患排查治理台账"], HAZARDS, ["东桥村"], [1, *HAZARD], ["溪口村"], [2, *HAZARD]]
    )
    assert document.submissions[0].row_count == 2
    assert not document.findings


def test_a_table_on_its_side_below_an_upright_one(read):
    document = read([
        ["2022年5月居民小区飞线充电整治统计表"],
        ["镇街", "摸排小区数", "发现飞线充电", "已整改数"],
        ["石桥镇", 8, 13, 10],
        ["滨河街道", 5, 4, 4],
        ["古建筑消防安全隐患排查整治统计表（2022年5月）"],
        ["指标", "石桥镇", "滨河街道", "云岭镇"],
        ["排查古建筑处数", 9, 8, 7],
        ["发现隐患数", 3, 2, 1],
    ])  # fmt: skip
    ebikes, heritage = document.submissions
    assert (ebikes.form, ebikes.row_count) == ("ebike_charging", 2)
    assert (heritage.form, heritage.orientation) == ("heritage_fire", "columns")
    assert heritage.values["sites_inspected"] == [9, 8, 7]
    assert not document.findings


def test_rows_grouped_by_when_they_came(read):
    document = read(
        [
            ["石桥镇2022年5月隐患排查治理台账"],
            ["编号", *HAZARDS[1:]],
            ["上月结转"],
            ["SQ-1", *HAZARD],
            ["本月新增"],
            ["SQ-2", *HAZARD],
        ]
    )
    assert document.submissions[0].values["hazard_no"] == ["SQ-1", "SQ-2"]


def test_cards_one_below_and_beside_the_other(read):
    def card(n: int, level: str) -> list[list[object]]:
        return [["隐患编号", f"YH{n}", "发现日期", f"2022-05-0{n}"], ["隐患单位", f"甲{n}厂", "隐患等级", level],
                ["隐患描述", "灭火器过期", "整改状态", "已整改"], [None] * 4]  # fmt: skip

    beside = [[*left, None, *right] for left, right in zip(card(1, "一般"), card(2, "重大"), strict=True)]
    document = read([["石桥镇2022年5月隐患登记卡"], *beside, *card(3, "一般")])
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.orientation) == ("hazards", "shiqiao", "record")
    assert submission.values["hazard_no"] == ["YH1", "YH2", "YH3"]
    assert submission.values["level"] == ["一般", "重大", "一般"]
    assert [c.address for c in submission.cells if c.column_name == "found_on"] == ["D2", "I2", "D6"]
    assert not document.findings


def test_a_list_whose_records_stand_beside_each_other(read):
    document = read([
        ["区交通局2022年5月行政处罚台账"],
        ["文号", None, "甲罚1号", "甲罚2号", "甲罚3号"],
        ["时间", "立案日期", "5月3日", "5月4日", "5月5日"],
        [None, "处罚日期", "5月6日", "5月7日", "5月8日"],
        ["当事人", "被处罚单位", "甲公司", "乙公司", "丙公司"],
        [None, "所属镇街", "石桥镇", "滨河街道", "云岭镇"],
        ["处罚种类", None, "罚款", "警告", "罚款"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("penalties", "columns")
    assert submission.values["decided_on"] == ["2022-05-06", "2022-05-07", "2022-05-08"]
    assert submission.values["unit_name"] == ["甲公司", "乙公司", "丙公司"]


def test_rows_prepared_with_dashes_are_no_data(read):
    document = read(
        [
            ["石桥镇2022年5月隐患排查治理台账"],
            HAZARDS,
            ["A", "B", "C", "D", "E", "F"],
            [1, *HAZARD],
            [2, *"—————"],
            [3, *"—————"],
        ]
    )
    assert document.submissions[0].row_count == 1


def test_townships_below_groups_and_their_subtotals(read):
    document = read([
        ["餐饮场所燃气报警器安装统计表（2022年5月）"],
        ["指标", "街道", None, None, "镇", None],
        [None, "城东街道", "城西街道", "小计", "石桥镇", "小计"],
        ["登记餐饮单位数", 10, 20, 30, 5, 5],
        ["应安装单位数", 8, 18, 26, 5, 5],
        ["已安装单位数", 7, 17, 24, 4, 4],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇"]
    assert submission.values["restaurants_installed"] == [7, 17, 4]


def test_a_table_on_its_side_with_two_columns_of_labels(read):
    rows = [
        ["排查", "古建筑（处）", "45处", 19],
        ["隐患", "查见（处）", "15处", 9],
        [None, "消除（处）", "13处", 5],
    ]
    head = ["镇街", None, "城东街道", "城西街道"]
    document = read([["古建筑消防安全排查整治统计表（2022年5月）"], head, *rows])
    assert document.submissions[0].values["hazards_rectified"] == [13, 5]


def test_a_unit_behind_two_columns_of_labels_is_the_labels_and_not_their_groups(read):
    document = read([
        ["区消防救援大队2022年5月安全检查情况统计表"],
        ["指标", None, "单位", "合计", "危险化学品", "消防"],
        [("检查", 1), "检查单位", "家", 7, 3, 4],
        [None, "发现隐患", "处", 11, 5, 6],
        [("执法", 1), "下发整改通知书", "份", 5, 2, 3],
        [None, "罚款", "万元", 1.5, 1.5, 0],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["fine_yuan"] == [15000.0, 0.0]
    assert submission.values["notices_issued"] == [2, 3]
    assert not document.findings


def test_a_corner_above_the_townships_over_two_columns_of_labels(read):
    document = read([
        ["古建筑（含文保单位）消防隐患排查整治统计——2022年5月"],
        [("排查整治内容", 1), None, "街道", None, "镇", "全区"],
        [None, None, "城东", "城西", "云岭", None],
        ["已排查的古建筑", None, 6, 5, 22, 33],
        [("隐患", 1), "发现", 3, 2, 9, 14],
        [None, "已整改", 3, 2, 6, 11],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "heritage_fire"
    assert submission.values == {
        "township": ["城东", "城西", "云岭"], "sites_inspected": [6, 5, 22],
        "hazards_found": [3, 2, 9], "hazards_rectified": [3, 2, 6],
    }  # fmt: skip


def test_a_number_s_heading_alone_in_its_row_is_no_corner(read):
    [submission] = read([["甲"], [None, "序号"], ["乙", 1, 2]]).submissions
    assert submission.form is None


def test_a_record_stands_beside_a_table(read):
    document = read([
        ["石桥镇2022年5月安全生产报表"],
        ["（一）水库安全隐患整改台账", None, None, None, None, "（二）安全生产宣传培训统计表"],
        [*LIST, None, "指标", "单位", "本月", "累计"],
        [1, "甲水库", "渗水", "已整改", None, "培训场次", "场", 6, 23],
        [2, "乙水库", "裂缝", "整改中", None, "培训人次", "人次", 185, 739],
        [3, "丙水库", "杂草", "整改中", None, "参训单位", "家", 14, 55],
    ], name="a.xlsx")  # fmt: skip
    reservoirs, training = document.submissions
    assert (reservoirs.form, reservoirs.row_count) == ("reservoirs", 3)
    assert training.form == "publicity_training" and training.orientation == "record"
    assert (training.values["sessions"], training.values["participants"]) == ([6], [185])


def test_a_line_of_sums_above_a_list_is_no_record_beside_it(read):
    """The legend beyond a blank column has that line above it as the list has."""
    document = read([
        ["石桥镇2022年5月安全检查台账"],
        [],
        ["检查家次", 2, "发现隐患", "5处", "已整改", "3处", "罚款", "0.5万元"],
        [],
        ["序号", "检查编号", "检查时间", "被检查单位", "行业领域", "发现隐患", "已整改", "罚款（万元）", None, "图例"],
        [1, "SQ-1", "2022/5/8", "甲厂", "工贸", 3, 2, 0.5, None, "绿色：已全部整改"],
        [2, "SQ-2", "2022/5/9", "乙店", "餐饮", 2, 1, 0, None, "黄色：部分整改"],
        [3, "SQ-3", "2022/5/9", "丙店", "餐饮", 0, 0, 0, None, "红色：尚未整改"],
    ], name="石桥镇2022年5月安全检查台账.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.values["hazards_found"] == [3, 2, 0]


def test_a_table_of_no_form_beside_another_is_told(read):
    aside = [["车牌", "司机", "公里"], ["甲1", "张三", 12], ["甲2", "李四", 30]]
    rows = [[1, "甲水库", "渗水", "已整改"], [2, "乙水库", "裂缝", "整改中"]]
    beside = [[*row, None, *other] for row, other in zip([LIST, *rows], aside, strict=True)]
    document = read([TITLE, *beside], name="a.xlsx")
    reservoirs, strange = document.submissions
    assert (reservoirs.form, reservoirs.row_count, strange.form) == ("reservoirs", 2, None)
    assert [(f.kind, f.address, f.text) for f in document.findings] == [("unplaced_table", "F2", "车牌")]


def continued(read, *first: object, name: str = "Sheet2"):
    """A ledger of two hazards, and the sheet after it without a heading."""
    rows = [[n, *HAZARD] for n in (1, 2)]
    title = ["石桥镇2022年5月隐患排查治理台账"]
    return read(name="a.xlsx", **{"台账": [title, HAZARDS, *rows], name: [[*row] for row in first]})


def test_a_sheet_without_a_heading_goes_on_counting(read):
    document = continued(read, [3, *HAZARD], [4, "5月32日", *HAZARD[1:]])
    ledger, more = document.submissions
    assert [(s.form, s.submitter, s.period, s.row_count) for s in (ledger, more)] == [
        ("hazards", "shiqiao", "2022-05", 2)
    ] * 2
    assert more.values["found_on"] == ["2022-05-03", None] and more.header_row is None
    told = [(f.kind, f.sheet, f.address) for f in document.findings]
    assert told == [("impossible_date", "Sheet2", "B2"), ("continued_without_heading", "Sheet2", "A1")]


def test_a_sheet_without_a_heading_says_that_it_goes_on(read):
    [_, more] = continued(read, [1, *HAZARD], name="续1").submissions
    assert (more.form, more.row_count) == ("hazards", 1)
    [_, more] = continued(read, ["隐患台账（续表）"], [7, *HAZARD]).submissions
    assert (more.form, more.row_count) == ("hazards", 1)


def test_a_sheet_without_a_heading_may_lack_the_last_columns(read):
    [_, more] = continued(read, [3, "5月4日", "乙厂", "一处"]).submissions
    assert (more.form, more.values["unit_name"], "status" in more.values) == ("hazards", ["乙厂"], False)


def test_a_sheet_without_a_heading_may_end_with_a_sum_that_does_not_say_so(read):
    title, head = (
        ["城东街道2022年5月安全生产检查台账"],
        ["序号", "检查日期", "被检查单位", "发现隐患数（处）", "已整改（处）"],
    )
    first, second = ([[n, f"5月{n}日", f"{n}厂", 3, n] for n in of_sheet] for of_sheet in ((1, 2), (3, 4)))
    document = read(name="a.xlsx", 台账=[title, head, *first], Sheet2=[*second, [None, None, None, 6, 7]])
    assert [s.row_count for s in document.submissions] == [2, 2]
    assert [f.kind for f in document.findings] == ["continued_without_heading"]


def test_a_sheet_that_neither_counts_on_nor_says_so_is_of_no_form(read):
    assert [s.form for s in continued(read, [1, *HAZARD]).submissions] == ["hazards", None]
    assert [s.form for s in continued(read, [3, *HAZARD, "更多"]).submissions] == ["hazards", None]


def test_a_statistical_form_has_units_and_numbers_beside_its_labels(read):
    document = read([
        ["区住建局2022年5月自建房安全专项整治统计表"],
        ["指标名称", "代码", "计量单位", "全区合计", "城东街道", "石桥镇", "双溪镇"],
        ["一、已排查栋数", "01", "栋", 60, 10, 20, 30],
        ["其中：经营性", "02", "栋", 6, 1, 2, 3],
        ["二、初步排查有隐患栋数", "03", "栋", 12, 2, 4, 6],
        ["三、已整改栋数", "04", "栋", 9, 1, 3, 5],
    ])  # fmt: skip
    assert document.submissions[0].values == {
        "township": ["城东街道", "石桥镇", "双溪镇"], "buildings_surveyed": [10, 20, 30],
        "buildings_with_hazards": [2, 4, 6], "buildings_rectified": [1, 3, 5],
    }  # fmt: skip


@pytest.mark.parametrize(("title", "form", "column", "label", "figures"), [
    ("区应急局2022年5月安全生产宣传培训统计表", "publicity_training", "sessions", "培训场次", [1, 3]),
    ("区消防救援大队2022年5月居民小区电瓶车飞线充电整治统计表", "ebike_charging", "communities_surveyed", "摸排小区数", [2, 4]),
])  # fmt: skip
def test_of_the_month_and_all_months_side_by_side_one_counts(read, title, form, column, label, figures):
    others = {
        "publicity_training": ["培训人次", "参训单位数"],
        "ebike_charging": ["排查违规充电隐患数", "已整改数"],
    }[form]
    document = read([
        [title], ["指标名称", "石桥镇", None, "双溪镇", None], [None, "本月", "累计", "本月", "累计"],
        [label, 1, 2, 3, 4], *([other, 5, 6, 7, 8] for other in others),
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == form
    assert [(t, v) for t, v in zip(submission.values["township"], submission.values[column], strict=True) if t] == [
        ("石桥镇", figures[0]), ("双溪镇", figures[1])]  # fmt: skip


def test_the_month_and_all_months_below_each_other_behind_the_label(read):
    document = read([
        ["区应急局2022年5月安全生产宣传培训统计表"],
        [("指标", 1), ("口径", 1), ("全区", 1), "街道", "镇", None],
        [None, None, None, "城东街道", "石桥镇", "双溪镇"],
        [("培训场次（场）", 1), "本月", 6, 1, 2, 3], [None, "1—5月累计", 60, 10, 20, 30],
        [("培训人次（人次）", 1), "本月", 15, 4, 5, 6], [None, "1—5月累计", 150, 40, 50, 60],
    ])  # fmt: skip
    assert document.submissions[0].values == {
        "township": ["城东街道", "石桥镇", "双溪镇"], "sessions": [1, 2, 3], "participants": [4, 5, 6],
    }  # fmt: skip


def test_a_sheet_that_goes_on_may_be_narrower_than_the_number_of_its_rows(read):
    first = [
        TITLE,
        ["水库名称", "存在问题", "整改情况", "序号"],
        *([f"{n}库", "渗漏", "整改中", n] for n in (1, 2, 3)),
    ]
    document = read(第一页=first, 第二页=[["4库", "渗漏", "2022-05-03"], ["5库", "渗漏", "2022-05-04"]])
    assert document.submissions[0].row_count == 3


def test_numbers_are_no_labels_of_a_table_on_its_side_without_a_corner(read):
    document = read([
        ["居民小区电瓶车飞线充电整治情况（截至2022年5月31日）"],
        [None, None, None, "城东", "城西", "合计"],
        [1, "走访小区", "个", 72, 60, 132],
        [2, "发现飞线充电", "处", 210, 187, 397],
        [3, "已拆除", "处", 180, 150, 330],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values == {
        "township": ["城东", "城西"], "communities_surveyed": [72, 60], "violations_found": [210, 187],
        "violations_rectified": [180, 150],
    }  # fmt: skip


def test_labels_of_a_table_on_its_side_merged_across_a_column(read):
    head = [
        [("内容", 1, 2), None, None, "街道", None, "镇", "合计"],
        [None, None, None, "城东", "城西", "云岭", None],
    ]
    rows = [[("上门查过的古建（处）", 0, 2), None, None, 11, 9, 38, 58], [("查出的毛病（处）", 1, 1), None, "总数", 14, 8, 41, 63],
            [None, None, "已经整好", 12, 8, 29, 49]]  # fmt: skip
    document = read([["古祠堂、古民居消防整治情况（2022年5月）"], *head, *rows])
    values = document.submissions[0].values
    assert (values["hazards_found"], values["hazards_rectified"]) == ([14, 8, 41], [12, 8, 29])


def test_remarks_beside_a_cross_table_are_no_sector(read):
    document = read([
        ["区住建局2022年9月检查情况统计表"],
        ["指标", "建筑施工", "燃气", "某新行业", "合计", "说明"],
        ["检查组数", 2, 3, 1, 6, None],
        ["检查企业(单位)数", 20, 30, 10, 60, "含回头看"],
        ["排查隐患数", 5, 6, 1, 12, None],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.values["units_inspected"] == [20, 30, 10]


def test_a_card_on_which_values_read_like_labels(read):
    """`未办结`, `网络` and `餐饮` may be headings elsewhere; here they follow labels, one of them strange."""
    document = read([
        ["安全生产举报办理单（2022年6月）"],
        ["接件日期", "2022年6月28日", None, "来件渠道", "网络", None],
        ["反映事项", "煤气罐放在楼梯下", None, None, None, None],
        ["被反映单位", "阿旺餐馆", None, "涉及镇街", "滨河街道", None],
        ["行业领域", "餐饮", "是否属实", "属实", "是否办结", "未办结"],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    values = submission.rows[0].values
    assert (values["received_on"], values["closed"], values["verified"]) == ("2022-06-28", False, True)
    assert values["sector"] == "餐饮"


def test_what_groups_the_labels_of_a_card_is_none(read):
    document = read([
        ["城西街道2022年9月宣传培训情况统计表"],
        ["指标", "计量", "本月", "今年以来", "去年9月"],
        ["一、教育培训", None, None, None, None],
        ["培训场次", "场", 6, 52, 5],
        ["培训人次", "人次", 412, 3905, 390],
        ["参训单位", "家", 37, 211, 30],
        ["二、宣传", None, None, None, None],
        ["发放宣传材料", "万份", 0.82, 6.1, 0.7],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    values = submission.rows[0].values
    assert [values[name] for name in ("sessions", "participants", "units_trained", "materials_distributed")] == [6, 412, 37, 8200]  # fmt: skip


def test_sides_of_which_the_first_column_is_headed_in_the_row_above(read):
    top, low = (
        ["镇街", "排查整治（累计）", None, None],
        [None, "排查古建筑（处）", "发现隐患（处）", "整改完成（处）"],
    )
    [left, right] = (
        [["城东街道", 14, 9, 8], ["城西街道", 11, 6, 6]],
        [["石桥镇", 19, 12, 11], ["双溪镇", 26, 20, 15]],
    )
    document = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"],
        [*top, None, *top], [*low, None, *low],
        *([*a, None, *b] for a, b in zip(left, right, strict=True)),
    ])  # fmt: skip
    read_townships = [t for s in document.submissions for t in s.values["township"]]
    assert sorted(read_townships) == sorted(["城东街道", "城西街道", "石桥镇", "双溪镇"])
    assert sum(n for s in document.submissions for n in s.values["sites_inspected"]) == 70


def test_of_records_beside_each_other_the_townships_do_not_head_a_cross_table(read):
    [submission] = read([
        ["青岚区2022年5月行政处罚案件一览表"],
        ["项目", "案一", "案二", "案三"],
        ["决定书编号", "罚1号", "罚2号", "罚3号"],
        ["处罚日期", "2022-05-03", "2022-05-04", "2022-05-05"],
        ["被处罚单位", "甲公司", "乙公司", "丙公司"],
        ["所在镇街", "石桥镇", "城东街道", "城西街道"],
        ["违法事实", "无证上岗", "超期未检", "记录造假"],
        ["处罚种类", "罚款", "罚款", "警告"],
        ["罚款金额（元）", 3000, 5000, None],
    ]).submissions  # fmt: skip
    assert submission.form == "penalties" and submission.orientation == "columns"
    assert submission.values["unit_name"] == ["甲公司", "乙公司", "丙公司"]
    assert submission.values["township"] == ["石桥镇", "城东街道", "城西街道"]


def test_of_groups_with_the_same_headings_that_of_the_month_s_end_counts_in_a_campaign(read):
    groups = [None, "4月底累计", None, None, "5月新增", None, None, "5月底累计", None, None]
    heads = ["属地", *["排查处数", "隐患数", "整改数"] * 3]
    row = ["双溪镇", 52, 40, 26, 20, 12, 8, 72, 52, 34]
    [submission] = read([["双溪镇古建筑消防安全整治情况"], ["2022年5月"], groups, heads, row]).submissions
    assert submission.form == "heritage_fire"
    assert submission.values["sites_inspected"] == [72]
    assert submission.values["hazards_found"] == [52]
    assert submission.values["hazards_rectified"] == [34]


def test_one_township_beside_the_sum_of_it_heads_a_cross_table(read):
    [submission] = read([
        ["石桥镇餐饮单位可燃气体报警器安装统计（2022年5月）"],
        ["统计项目", "石桥镇", "合计"],
        ["登记在册餐饮店（家）", 320, 320],
        ["按要求应装报警器的餐饮店（家）", 242, 242],
        ["累计装好报警器的餐饮店（家）", 204, 204],
    ]).submissions  # fmt: skip
    assert submission.values["township"] == ["石桥镇"]
    assert submission.values["restaurants_installed"] == [204]


def test_a_label_and_its_code_above_each_block_hold_for_its_rows(read):
    heads = ["队伍", "类型", "总人数", "负责人姓名", "手机"]
    [submission] = read([
        ["区应急局救援力量底册（2022年5月）"], [],
        ["镇街", "城东街道"], heads,
        ["城东应急分队", "综合", 30, "张某", "13700000001"], ["城东消防站", "消防", 12, "李某", "13700000002"],
        ["小计", None, 42], [],
        ["镇街", "梅山镇"], heads, ["梅山矿山小队", "矿山", 16, "王某", "13700000003"], ["小计", None, 16],
    ]).submissions  # fmt: skip
    assert submission.values["team_name"] == ["城东应急分队", "城东消防站", "梅山矿山小队"]
    assert submission.values["township"] == ["城东街道", "城东街道", "梅山镇"]


def test_a_legend_for_a_heading_with_a_note(read):
    [submission] = read([
        ["特种设备问题清单（2022年5月）"],
        ["报送：区市场监管局    代号说明  等级：1一般 2重大；进展：1已整改 2整改中 3未整改"],
        ["问题编号", "使用单位", "排查时间", "问题描述", "等级（填代号）", "进展（填代号）"],
        ["SJ-91", "甲商厦", "5月5日", "梳齿板断齿", 1, 1], ["SJ-92", "乙厂", "5月6日", "超期未检", 2, 3],
    ]).submissions  # fmt: skip
    assert submission.values["level"] == ["一般", "重大"]
    assert submission.values["status"] == ["已整改", "未整改"]


def test_headings_with_the_names_of_database_fields(read):
    [submission] = read([
        ["区交通局2022年5月检查记录"],
        ["record_id", "check_no\n检查单号", "check_date\n检查时间", "经营业户名称\nCORP_NAME", "所属镇街|town",
         "103 检查类型", "检查人员 JCRY", "代码_1(统一社会信用代码)", "是否处罚"],
        [100233, "JC-11", "2022-05-12 11:01:00", "甲客运公司", "石桥镇", "日常", "张某", "91349901Q0N23K354M", "N|否"],
        [100234, "JC-12", "2022-05-13 11:01:00", "乙客运公司", "云岭镇", "日常", "李某", "91349901Q0N23K354M", "Y|是"],
    ]).submissions  # fmt: skip
    assert submission.form == "inspections"
    assert submission.values["inspection_no"] == ["JC-11", "JC-12"]
    assert submission.values["inspected_on"] == ["2022-05-12", "2022-05-13"]
    assert submission.values["unit_name"] == ["甲客运公司", "乙客运公司"]
    assert submission.values["township"] == ["石桥镇", "云岭镇"]
    assert submission.values["inspectors"] == ["张某", "李某"]
    assert submission.values["uscc"] == ["91349901Q0N23K354M"] * 2
    assert submission.values["penalised"] == [False, True]


def test_townships_over_months_beside_a_corner_over_two_columns(read):
    names = ["全区", "城东", "云岭", "石桥"]
    heads = [("项目", 1, 1), None, *(cell for name in names for cell in ((name, 0, 2), None, None))]
    months = [None, None, *["4月", "5月", "累计"] * len(names)]
    rows = [
        [None, label, *(figure for k in range(len(names)) for figure in (n, n + 1, 10 * n + k))]
        for n, label in enumerate(["摸排小区（个）", "违规充电隐患（处）", "已整改（处）"], 1)
    ]
    title = ["公安分局配合整治小区电动车违规充电数据（2022年5月）"]
    [submission] = read([title, heads, months, *rows]).submissions
    assert submission.form == "ebike_charging"
    assert submission.values["township"] == ["城东", "云岭", "石桥"]
    assert submission.values["communities_surveyed"] == [11, 12, 13]
    assert submission.values["violations_found"] == [21, 22, 23]


def test_a_row_of_field_names_below_the_headings_is_no_data(read):
    [submission] = read([
        ["市场监督管理局现场监管记录（2022年5月）"],
        ["检查记录编号", "检查对象名称", "经营场所所在镇街", "现场检查时间", "发现隐患(处)"],
        ["JCJLBH", "JCDXMC", "SZZJ", "XCJCSJ", "FXYH"],
        ["QL-101", "甲公司", "349901104-龙潭镇", "2022-05-23 11:42:51", 4],
        ["QL-102", "乙公司", "349901101-石桥镇", "2022-05-24 11:42:51", 1],
    ]).submissions  # fmt: skip
    assert submission.values["inspection_no"] == ["QL-101", "QL-102"]
    assert submission.values["township"] == ["龙潭镇", "石桥镇"]
    assert submission.values["hazards_found"] == [4, 1]


def test_headings_merged_down_to_a_row_make_it_one_of_the_heading(read):
    heads = [
        (text, 1)
        for text in ("序号", "发现日期", "什么行业", "哪个位置", "问题", "性质（一般、重大）", "整改结果")
    ]
    row = [1, "2022/5/1", "人密场所", "楼梯间", "灯不亮", "一般", "整改到位", "甲影城"]
    other = [2, "2022/5/2", "餐饮", "仓库", "通道遮挡", "一般", "整改到位", "乙餐馆"]
    [submission] = read(
        [["城东街道2022年5月隐患清单"], [*heads, "商户"], [None] * 7 + ["单位"], row, other]
    ).submissions
    assert submission.values["unit_name"] == ["甲影城", "乙餐馆"]
    assert submission.sheet_rows == [4, 5]


def test_what_tells_how_to_fill_in_a_row_is_no_record(read):
    [submission] = read([
        ["市场监管局2022年5月行政处罚案件横排登记"],
        ["登记项", "怎么填", "第1案", "第2案", "第3案", "合计"],
        ["决定书字号", "按封面", "青罚〔2022〕88号", "青罚〔2022〕90号", "青罚〔2022〕91号"],
        ["罚的是谁", "营业执照名称", "甲公司", "乙公司", "丙公司"],
        ["违法事实", "一句话", "未检验", "造假", "未检锅炉"],
        ["处罚日期", None, "5月5日", "5月13日", "5月16日"],
        ["处罚种类", None, "罚款", "警告", "罚款"],
        ["罚款（万元）", "没罚填0", 5, 0, 1.2, 6.2],
    ]).submissions  # fmt: skip
    assert (submission.form, submission.orientation) == ("penalties", "columns")
    assert submission.values["unit_name"] == ["甲公司", "乙公司", "丙公司"]
    assert submission.values["fine_yuan"] == [50000, 0, 12000]


def test_townships_over_two_ends_of_months_of_which_the_reported_one_counts(read):
    names = ["全区", "城东街道", "云岭镇", "石桥镇"]
    heads = ["项目", *(cell for name in names for cell in (name, None))]
    months = [None, *["至4月末", "至5月末"] * len(names)]
    labels = ["看过的古建（处）", "发现的火灾隐患（处）", "已整改（处）"]
    rows = [[label, *(20 * k + n for k in range(len(names)) for n in (0, 1))] for label in labels]
    [submission] = read([["古建筑消防隐患排查整治累计情况（2022年5月）"], heads, months, *rows]).submissions
    assert submission.values["township"] == ["城东街道", "云岭镇", "石桥镇"]
    assert submission.values["sites_inspected"] == [21, 41, 61]


def test_a_legend_says_which_column_it_is_of_and_what_stands_for_what(read):
    [submission] = read([
        ["云岭镇2022年5月隐患排查台账"],
        ["说明：级别栏A为一般隐患、B为重大隐患；整改情况栏1为已整改、2为整改中、3为未整改。"],
        ["检查时间", "企业", "隐患内容", "级别", "整改情况"],
        ["2022/5/3", "甲食品厂", "配电箱敞开", "A", 1], ["2022/5/4", "乙纺织厂", "安全出口上锁", "B", 3],
    ]).submissions  # fmt: skip
    assert submission.values["level"] == ["一般隐患", "重大隐患"]
    assert submission.values["status"] == ["已整改", "未整改"]


def test_a_line_of_codes_is_no_value_of_all_rows_but_names_their_column(read):
    [submission] = read([
        ["城东街道2022年5月安全生产检查台账"],
        ["检查类型代码：①日常检查　②专项检查　③双随机抽查　④复查"],
        ["企业名称", "企业类型", "上门日期", "类型", "检查人", "隐患（处）"],
        ["甲火锅店", "餐饮单位", "2022-05-03", "①", "钱某", 4], ["乙火锅店", "餐饮单位", "2022-05-17", "④", "钱某", 1],
    ]).submissions  # fmt: skip
    assert submission.values["inspection_type"] == ["日常检查", "复查"]
    assert submission.values["unit_type"] == ["餐饮单位", "餐饮单位"]


def test_a_small_table_of_codes_beside_a_list_explains_its_codes(read):
    codes = [["代码", "含义"], ["①", "已整改"], ["②", "整改中"], ["③", "未整改"]]
    rows = [
        ["序号", "发现日期", "单位", "隐患情况", "级别", "整改状态（代码）"],
        [1, "2022.05.02", "甲小吃店", "灭火器压力不足", "一般", "①"],
        [2, "2022.05.05", "乙商贸城", "电动自行车室内充电", "一般", "③"],
        [3, "2022.05.09", "丙学校", "疏散通道堆放课桌", "一般", "②"],
        [4, "2022.05.12", "丁会所", "排油烟道未清洗", "一般", "②"],
    ]
    beside = [[*row, None, None, *(codes[n] if n < len(codes) else [])] for n, row in enumerate(rows)]
    [submission] = read([["城西街道2022年5月隐患排查台账"], *beside], name="城西街道.xlsx").submissions
    assert submission.values["status"] == ["已整改", "未整改", "整改中", "整改中"]
    assert "hazard_no" not in submission.values


def test_boxes_to_tick_below_four_rows_of_groups(read):
    heads = [
        [("被处罚单位", 3), ("案件办理情况", 0, 6), None, None, None, None, None, None],
        [None, ("文书及日期", 0, 2), None, None, ("违法及处罚", 0, 3), None, None, None],
        [None, ("决定书文号", 1), ("立案", 1), ("决定", 1), ("处罚种类", 0, 1), None, ("罚款金额", 1), ("违法行为", 1)],
        [None, None, None, None, "警告", "罚款", None, None],
    ]  # fmt: skip
    rows = [
        ["甲厂", "（青）应急罚〔2022〕61号", "2022-05-02", "2022-05-12", None, "√", 3, "未培训"],
        ["乙厂", "（青）应急罚〔2022〕62号", "2022-05-03", "2022-05-13", "√", None, None, "无台账"],
        ["丙厂", "（青）应急罚〔2022〕63号", "2022-05-03", "2022-05-18", None, "√", 2, "未设标志"],
    ]
    title = [["青岚区应急管理局行政处罚案件台账（2022年5月）"], ["金额单位：万元"]]
    [submission] = read([*title, *heads, *rows], name="应急局.xlsx").submissions
    assert submission.values["penalty_type"] == ["罚款", "警告", "罚款"]
    assert submission.values["case_no"][0] == "（青）应急罚〔2022〕61号"
    assert submission.values["fine_yuan"] == [30000, None, 20000]


def test_a_small_table_of_codes_named_after_its_column_and_notes_below_a_list(read):
    codes = [["代码", "物资类别"], ["01", "抢险救援"], ["02", "防汛抗旱"]]
    rows = [
        ["序号", "类别代码", "物资名称", "单位", "现有数量"],
        [1, "02", "编织袋", "条", 3000], [2, "01", "千斤顶", "台", 5], [3, "02", "潜水泵", "台", 6],
    ]  # fmt: skip
    beside = [[*row, None, *(codes[n] if n < len(codes) else [])] for n, row in enumerate(rows)]
    [submission] = read([["云岭镇应急物资台账（2022年5月）"], *beside]).submissions
    assert submission.values["category"] == ["防汛抗旱", "抢险救援", "防汛抗旱"]
    [submission] = read([
        ["隐患清单"], ["填报单位：城西街道办事处", None, None, None, "2022年5月"],
        ["序号", "发现时间", "单位（场所）", "隐患", "等级", "进展"],
        [1, "2022.05.03", "甲宾馆", "电线敷设不当", "A", "①"], [2, "2022.05.06", "乙广场", "末端无压力", "B", "③"],
        ["注：1.等级：A—一般隐患，B—重大隐患。"], ["    2.进展：①—已整改，②—整改中，③—未整改。"],
    ]).submissions  # fmt: skip
    assert submission.values["level"] == ["一般隐患", "重大隐患"]
    assert submission.values["status"] == ["已整改", "未整改"]


def test_banks_of_records_beside_each_other_below_labels_with_groups(read):
    def bank(first: int, *records: tuple[object, ...]) -> list[list[object]]:
        labels = ["决定书编号", "处罚日期", "名称", "违法行为", "罚款金额（元）"]
        groups = [("基本情况", 1), None, "当事人", ("处罚内容", 1), None]
        head = [("项目", 0, 1), None, *(f"第{first + n}起" for n in range(len(records)))]
        rows = [[groups[k], labels[k], *(record[k] for record in records)] for k in range(len(labels))]
        return [head, *rows]

    first = bank(
        1,
        ("青建罚字第61号", "2022.5.4", "甲施工公司", "未培训", 20_000),
        ("青建罚字第62号", "2022.5.7", "乙项目部", "未验收", 0),
    )
    second = bank(
        3,
        ("青建罚字第63号", "2022.5.10", "丙监理公司", "未旁站", 15_000),
        ("青建罚字第64号", "2022.5.13", "丁租赁站", "未检测", 500),
    )
    document = read(
        [
            ["住建领域行政处罚情况"],
            ["填报单位：区住房和城乡建设局     2022年5月"],
            *first,
            [],
            ["（接下表）"],
            *second,
        ],
        name="住建局.xlsx",
    )
    [submission] = document.submissions
    assert submission.submitter == "housing"
    assert submission.values["unit_name"] == ["甲施工公司", "乙项目部", "丙监理公司", "丁租赁站"]
    assert submission.values["fine_yuan"] == [20_000, 0, 15_000, 500]
    assert submission.values["decided_on"][2] == "2022-05-10"


def test_lists_on_their_side_below_each_other(read):
    def block(*records: tuple[object, ...]) -> list[list[object]]:
        labels = ["检查时间", "被查单位", "检查方式", "带队及参加人员", "隐患数", "备注"]
        return [[label, *(record[k] for record in records)] for k, label in enumerate(labels)]

    first = block(
        ("2022-05-08", "甲店", "日常检查", "郁某", 2, None),
        ("2022-05-10", "乙院", "专项检查", "查某", 1, None),
    )
    second = block(
        ("2022-05-14", "丙店", "日常检查", "计某", 3, "待换"),
        ("2022-05-15", "丁街", "专项检查", "郁某", 4, None),
    )
    document = read(
        [["滨河街道2022年5月企业安全检查台账"], ["第一周"], *first, ["第二周"], *second], name="滨河街道.xlsx"
    )
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["甲店", "乙院", "丙店", "丁街"]
    assert submission.values["hazards_found"] == [2, 1, 3, 4]
    assert submission.values["remarks"] == [None, None, "待换", None]


def test_a_count_by_kind_beside_a_list_is_no_part_of_it(read):
    kinds = [["分类统计", "支数", "人数"], ["综合性", 2, 63], ["专业", 2, 52], ["合计", 4, 115]]
    heads = ["队伍类别", "队伍名称", "现有人员", "驻地", "带队负责人"]
    teams = [
        ["综合", "甲救援队", 45],
        ["综合", "乙救援队", 18],
        ["专业", "丙救援队", 22],
        ["专业", "丁救援队", 30],
    ]
    rows = [heads, *([*team, "城东街道", "纪某"] for team in teams)]
    beside = [[*row, None, *(kinds[n] if n < len(kinds) else [])] for n, row in enumerate(rows)]
    [submission] = read(
        [["青岚区应急救援队伍一览表"], ["填报：区应急管理局　　2022年5月31日"], *beside]
    ).submissions
    assert submission.values["members"] == [45, 18, 22, 30]


def test_marks_that_a_legend_explains(read):
    [submission] = read([
        ["龙潭镇2022年5月安全隐患排查台账"], ["图例：●已整改　◐整改中　○未整改"],
        ["检查日期", "企业（场所）", "隐患情况", "隐患等级", "整改状态"],
        ["2022-05-10", "甲店", "堆放纸箱", "一般", "●"], ["2022-05-11", "乙厂", "管道泄漏", "重大", "◐"],
        ["2022-05-12", "丙社", "无防护", "一般", "○"],
    ]).submissions  # fmt: skip
    assert submission.values["status"] == ["已整改", "整改中", "未整改"]


ACROSS = [
    [("序号", 1), ("镇街", 1), ("飞线充电整治", 0, 3), None, None, None, ("古建筑消防整治", 0, 2), None, None, ("备注", 1)],
    [None, None, "摸排小区（个）", "违规充电（处）", "已整改（处）", "建有充电桩小区（个）", "排查（处）", "发现隐患（处）", "已整改（处）"],
]  # fmt: skip
OF_BOTH = [
    [1, "城东街道", 49, 69, 44, 32, 13, 14, 12, None],
    [2, "云岭镇", 21, 104, 88, 11, 7, 15, 3, "补报"],
]


def test_campaigns_beside_each_other_share_their_townships(read):
    title = ["两项专项整治进展情况（2022年5月）"]
    document = read(
        [title, *ACROSS, ["合计", None, 70, 173, 132, 43, 20, 29, 15], *OF_BOTH], name="消防大队.xlsx"
    )
    ebikes, heritage = document.submissions
    assert (ebikes.form, heritage.form) == ("ebike_charging", "heritage_fire")
    assert ebikes.values["violations_rectified"] == [44, 88]
    assert heritage.values["township"] == ["城东街道", "云岭镇"]
    assert heritage.values["hazards_rectified"] == [12, 3]
    assert {c.column_name: c.address for c in heritage.cells}["hazards_rectified"] == "I6"
    assert not {f.kind for f in document.findings} & {"total_mismatch", "ambiguous_heading"}


def test_campaigns_below_each_other_share_the_townships_above(read):
    document = read([
        ["重点领域专项整治进展（2022年5月31日累计）"],
        ["整治领域", "指标", "单位", "城东街道", "城西街道", "云岭镇", "全区"],
        [("自建房", 2), "已排查", "栋", 100, 110, 90, 300], [None, "有隐患", "栋", 3, 2, 1, 6], [None, "已整改", "栋", 2, 2, 0, 4],
        [("餐饮燃气报警", 2), "登记在册", "家", 50, 40, 30, 120], [None, "应装", "家", 45, 35, 25, 105], [None, "已装", "家", 44, 30, 25, 99],
    ], name="区应急局.xlsx")  # fmt: skip
    houses, gas = document.submissions
    assert (houses.form, gas.form) == ("self_built_houses", "gas_alarms")
    assert houses.values["township"] == gas.values["township"] == ["城东街道", "城西街道", "云岭镇"]
    assert houses.values["buildings_rectified"] == [2, 2, 0]
    assert gas.values["restaurants_required"] == [45, 35, 25]


def test_a_group_between_campaigns_that_nobody_knows_is_not_lost(read):
    heads = [[*row] for row in ACROSS]
    heads[0][6:6] = [("楼道整治", 0, 1), None]
    heads[1][6:6] = ["巡查（次）", "清理（处）"]
    rows = [[*row[:6], 5, 6, *row[6:]] for row in OF_BOTH]
    document = read([["整治进展情况（2022年5月）"], *heads, *rows], name="消防大队.xlsx")
    written = {cell.text for cell in document.submissions[0].cells}
    assert {"5", "6"} <= written


def test_strange_labels_beside_values_are_no_records_of_a_list_on_its_side(read):
    labels = ["续报时间", "保险公司", "驾驶人户籍地", "车上人员（人）", "车辆状态"]
    values = ["2022年5月13日9时", "某财险公司", "双溪镇", 3, "已检测"]
    own = [("事故发生时间", "2022年5月12日10时"), ("事故单位", "甲公司"), ("所属镇街", "石桥镇"), ("死亡（人）", 0), ("调查进展", "调查中")]  # fmt: skip
    rows = [[*pair, label, value] for pair, label, value in zip(own, labels, values, strict=True)]
    more = [["事故简况", "5月12日，该公司货车侧翻。"], ["重伤（人）", 1, "伤员去向（家）", 2]]
    [submission] = read([["道路运输事故情况表"], *rows, *more], name="交通局2022年5月.xlsx").submissions
    assert (submission.form, submission.orientation) == ("accidents", "record")
    assert submission.values["occurred_on"] == ["2022-05-12"]
    assert submission.values["township"] == ["石桥镇"]


def test_halves_side_by_side_above_another_table(read):
    heads = ["镇街", "隐患点（处）", "已巡查（处）", "巡查发现隐患（处）", "已处置（处）"]
    document = read([
        ["地质灾害隐患点巡查情况表（2022年5月）"], ["填报单位：区自然资源和规划局"],
        [*heads, None, *heads], ["城东街道", 3, 3, 0, 0, None, "石桥镇", 12, 12, 2, 2],
        ["云岭镇", 21, 21, 4, 3, None, "梅山镇", 26, 25, 5, 4], [],
        ["应急预案修订情况"], ["预案名称", "层级", "编制单位", "修订时间", "文号"],
        ["突发地质灾害应急预案", "区级专项", "区自规局", "2022-05-16", "青资规〔2022〕37号"],
    ], name="2022年5月.xlsx")  # fmt: skip
    points = [s for s in document.submissions if s.form == "geohazard_points"]
    assert [t for s in points for t in s.values["township"]] == ["城东街道", "云岭镇", "石桥镇", "梅山镇"]
    assert {s.submitter for s in document.submissions} == {"resources"}
    assert "emergency_plans" in {s.form for s in document.submissions}


def test_names_beside_what_heads_labels_on_a_list_on_its_side(read):
    document = read([
        ["双溪镇水库山塘隐患整改情况（2022年5月）"],
        ["项目", "大湾水库", "上坪水库", "荷花塘", "后山塘"], ["类型", "小（二）型水库", "小（一）型水库", "山塘", "山塘"],
        ["主要问题", "杂草丛生", "底板冲刷", "白蚁危害", "放水孔堵塞"], ["整改措施", "清除", "修补", "灭治", "疏通"],
        ["完成时限", "2022.9.20", "2022.12.10", None, "2022.10.8"], ["目前进展", "已整改", "整改中", "整改中", "整改中"],
    ])  # fmt: skip
    values = document.submissions[0].values
    assert values["reservoir_name"] == ["大湾水库", "上坪水库", "荷花塘", "后山塘"]
    assert values["status"] == ["已整改", "整改中", "整改中", "整改中"]
    assert values["deadline"] == ["2022-09-20", "2022-12-10", None, "2022-10-08"]
