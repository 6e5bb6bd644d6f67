"""Layouts: where tables begin and end, what their rows are, and which cell a value came from."""

import pytest

from orchestration.intake.document import Document

TITLE = ["城东街道2022年5月隐患排查治理台账"]
HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]


def kinds(document: Document) -> set[str]:
    return {finding.kind for finding in document.findings}


def row(n: int, **changes: object) -> list[object]:
    cells = {
        "no": n,
        "date": "2022-05-03",
        "unit": f"甲{n}厂",
        "what": "灭火器过期",
        "level": "一般",
        "status": "整改中",
    }
    return list((cells | changes).values())


def test_heading_on_any_row_and_furniture_is_no_data(read):
    document = read([["附件5"], TITLE, ["填报单位：城东街道（盖章）　填报日期：2022年6月1日"], [], HEAD, row(1), row(2),
                     ["合计"], ["注：1.本表按月填报。"], ["审核人（签字）：    填表人："]])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == ("hazards", "chengdong", "2022-05")
    assert [record.sheet_row for record in submission.rows] == [6, 7]
    assert submission.filled_on is not None and submission.filled_on.isoformat() == "2022-06-01"


def test_rows_that_are_not_rows(read):
    document = read([TITLE, HEAD, ["甲", 1, 2, 3, 4, 5], ["（一）餐饮"], row(1), ["小计"], [], HEAD, row(2), [3], [4],
                     ["示例", "2022-05-01", "某厂", "某隐患", "一般", "整改中"], ["其中：重大"], ["说明：数据截至月末"]])  # fmt: skip
    [submission] = document.submissions
    assert [record.sheet_row for record in submission.rows] == [5, 9]
    assert submission.rows[0].section == "餐饮"


def test_two_row_headings_and_columns_in_any_order(read):
    document = read([
        ["2022年5月城东街道安全生产检查台账"],
        ["受检单位", "检查时间", "整改情况", None, "查出隐患数(处)", "处罚情况", None, "照片编号"],
        [None, None, "已整改", "整改中", None, "是否处罚", "金额(万元)", None],
        ["甲厂", "5月3日", 2, 1, 3, "√", 0.5, "张某"],
    ])  # fmt: skip
    [record] = document.submissions[0].rows
    assert record.values == {
        "unit_name": "甲厂", "inspected_on": "2022-05-03", "hazards_rectified": 2, "hazards_rectifying": 1,
        "hazards_found": 3, "penalised": True, "fine_yuan": 5000.0,
    }  # fmt: skip
    cells = {cell.column_name: cell.address for cell in document.submissions[0].cells}
    assert cells["hazards_rectified"] == "C4" and cells["fine_yuan"] == "G4"
    assert [f.address for f in document.findings if f.kind == "unknown_heading"] == ["H2"]


def test_a_second_row_of_headings_that_are_not_all_known(read):
    document = read([
        ["城东街道2022年5月自建房安全专项整治统计表"],
        ["序号", "镇街", "摸底排查", None, "初判情况", "整治情况"],
        [None, None, "累计排查房屋（栋）", "其中：经营性（栋）", "初判存在隐患（栋）", "累计整治完成（栋）"],
        [1, "城东街道", 1815, 363, 37, 17], [2, "城西街道", 900, 63, 30, 10],
    ])  # fmt: skip
    assert document.submissions[0].values["buildings_surveyed"] == [1815, 900]


def test_a_serial_heading_over_two_rows_keeps_them_together(read):
    [submission] = read([
        ["城管局2022年5月安全检查登记台账"],
        ["序", "检查日期", "被检查单位", "隐患（处）", None, None],
        ["号", None, None, "查出", "改好", "还在改"],
        [1, "2022-05-03", "甲店", 3, 2, 1],
        [2, "2022-05-04", "乙店", 1, 1, 0],
    ]).submissions  # fmt: skip
    assert submission.values["hazards_found"] == [3, 1]
    assert submission.values["hazards_rectifying"] == [1, 0]


def test_units_in_a_row_of_their_own(read):
    document = read([
        ["城东街道2022年5月安全生产检查情况统计表"],
        ["行业领域", "检查组数", "检查企业", "排查隐患", "整改完毕", "罚款金额"],
        [None, "（个）", "（家）", "（处）", "（处）", "（万元）"],
        ["餐饮", 2, 10, 7, 5, 1.5],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "inspection_summary"
    assert submission.rows[0].values["fine_yuan"] == 15000.0
    assert submission.rows[0].values["units_inspected"] == 10


def test_unit_line_says_the_money_and_nothing_else(read):
    rows = [["城东街道2022年5月行政处罚台账"], ["填报单位：城东街道", None, "单位：万元"], ["处罚日期", "被处罚单位", "罚款"],
            ["2022-05-03", "甲厂", 2]]  # fmt: skip
    for line in ("单位：万元", "单位：万元（另注明的除外）", "罚款单位：万元"):
        rows[1][2] = line
        document = read(rows)
        assert document.submissions[0].rows[0].values["fine_yuan"] == 20000.0
        assert document.submissions[0].submitter == "chengdong"


def test_merged_downwards_belongs_to_each_row_and_a_blank_does_not(read):
    document = read([TITLE, HEAD, [1, "5月3日", ("甲厂", 1), "一处", "一般", "整改中"],
                     [2, "5月4日", None, "二处", "一般", "整改中"], [3, "5月5日", None, "三处", "一般", "整改中"]])  # fmt: skip
    assert [record.values["unit_name"] for record in document.submissions[0].rows] == ["甲厂", "甲厂", None]


def test_ditto_repeats_through_chains(read):
    document = read(
        [TITLE, HEAD, row(1, unit="同上"), row(2, unit="乙厂"), row(3, unit="同上"), row(4, unit="〃")]
    )
    assert [record.values["unit_name"] for record in document.submissions[0].rows] == [
        None,
        "乙厂",
        "乙厂",
        "乙厂",
    ]
    assert [f.address for f in document.findings if f.kind == "nothing_above"] == ["C3"]


def test_townships_as_columns(read):
    document = read([["青岚区自建房安全专项整治统计表（2022年5月）"], ["填报单位：区住建局"],
                     ["项目", "城东街道", "城西", "云岭镇", "合计"], ["排查栋数", 10, 20, "30栋", 60],
                     ["隐患情况-有隐患栋数", 1, 2, 3, 6], ["隐患情况-已整改栋数", 1, "无", None, 1], ["备注：按月报送"]])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.orientation) == (
        "self_built_houses",
        "housing",
        "columns",
    )
    assert [list(record.values.values()) for record in submission.rows] == [
        ["城东街道", 10, 1, 1], ["城西", 20, 2, 0], ["云岭镇", 30, 3, None],
    ]  # fmt: skip
    assert {c.address for c in submission.cells if c.column_name == "buildings_surveyed"} == {
        "B4",
        "C4",
        "D4",
    }
    assert "total_mismatch" not in kinds(document)


def test_one_record_with_labels_beside_values(read):
    document = read([["青岚区生产安全事故快报表（2022年5月）"], ["填报单位：区交通局"], ["发生时间", "2022年5月11日10时", "事故发生单位", "甲运输公司"],
                     ["所在镇街", "城西", "死亡（人）", 1], ["重伤（人数）", 0, "直接经济损失（元）", 80000]])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("accidents", "record")
    assert submission.rows[0].values == {
        "occurred_on": "2022-05-11", "unit_name": "甲运输公司", "township": "城西", "deaths": 1, "serious_injuries": 0,
        "direct_loss_yuan": 80000.0,
    }  # fmt: skip


def test_two_tables_in_one_sheet(read):
    document = read([TITLE, HEAD, row(1), row(2), ["合计"], [], ["城东街道2022年5月应急演练台账"],
                     ["演练名称", "演练状态", "演练日期", "参演人数"], ["消防演练", "已开展", "5月6日", 30]])  # fmt: skip
    assert [(s.form, len(s.rows)) for s in document.submissions] == [("hazards", 2), ("drills", 1)]


def test_tick_boxes(read):
    document = read([TITLE, ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", None],
                     [None, None, None, None, None, "已整改", "正在整改"],
                     [1, "5月3日", "甲厂", "一处", "一般", "√", None], [2, "5月3日", "甲厂", "二处", "一般", None, "√"],
                     [3, "5月3日", "甲厂", "三处", "一般", "√", "√"]])  # fmt: skip
    assert [record.values["status"] for record in document.submissions[0].rows] == [
        "已整改",
        "正在整改",
        None,
    ]
    assert [f.address for f in document.findings if f.kind == "not_a_bool"] == ["F6"]


def test_boxes_for_yes_and_no(read):
    document = read([["城东街道2022年5月安全检查台账"], ["检查日期", "受检单位", "发现隐患数", "是否处罚", None],
                     [None, None, None, "是", "否"], ["5月3日", "甲厂", 3, "√", None], ["5月4日", "乙厂", 0, None, "√"],
                     ["5月5日", "丙厂", 1, None, None], ["5月6日", "丁厂", 1, "√", "√"]])  # fmt: skip
    assert document.submissions[0].values["penalised"] == [True, False, None, None]
    assert [f.address for f in document.findings if f.kind == "not_a_bool"] == ["D7"]


def test_boxes_for_levels(read):
    document = read([TITLE, ["发现日期", "隐患单位", "隐患描述", "隐患级别", None, "整改进展", None],
                     [None, None, None, "一般隐患", "重大隐患", "已完成", "推进中"],
                     ["5月3日", "甲厂", "一处", "√", None, None, "√"], ["5月3日", "甲厂", "二处", None, "√", "√", None]])  # fmt: skip
    values = document.submissions[0].values
    assert (values["level"], values["status"]) == (["一般隐患", "重大隐患"], ["推进中", "已完成"])


def test_month_and_cumulative_side_by_side(read):
    head = ["行业领域", "检查企业数", None, "排查隐患数", None]
    document = read(
        [
            ["城东街道2022年5月安全生产检查情况统计表"],
            head,
            [None, "本月", "累计", "本月", "累计"],
            ["餐饮", 3, 30, 2, 20],
        ]
    )
    assert document.submissions[0].rows[0].values == {
        "sector": "餐饮",
        "units_inspected": 3,
        "hazards_found": 2,
    }


def test_totals_are_compared_with_their_rows(read):
    head = ["序号", "检查日期", "被检查单位", "查出隐患数", "已整改数"]
    rows = [[1, "5月3日", "甲厂", 2, 1], [2, "5月4日", "乙厂", 3, 3]]
    wrong = read([["城东街道2022年5月安全生产检查台账"], head, *rows, ["合计", None, None, 6, 4]])
    [finding] = [f for f in wrong.findings if f.kind == "total_mismatch"]
    assert (finding.address, finding.text, finding.detail) == ("D5", "6", "5")
    right = read(
        [
            ["城东街道2022年5月安全生产检查台账"],
            head,
            *rows,
            ["小计", None, None, 5, 4],
            ["合计", None, None, 5, 4],
        ]
    )
    assert "total_mismatch" not in kinds(right)


def test_void_rows_are_kept_and_mentioned(read):
    document = read([TITLE, [*HEAD, "备注"], [*row(1), "作废"], row(2)])
    assert [record.is_void for record in document.submissions[0].rows] == [True, False]
    assert "void_row" in kinds(document)


def test_what_no_column_knows_is_proposed_or_mentioned(read):
    document = read([TITLE, ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "整改的责任亲属", "照片张数"],
                     [*row(1), "张某", "P1"]])  # fmt: skip
    assert {(f.kind, f.address, f.detail) for f in document.findings} >= {
        ("proposed_heading", "G2", "整改责任人"), ("unknown_heading", "H2", None),
    }  # fmt: skip


def test_a_missing_required_column_is_said(read):
    document = read(
        [
            TITLE,
            ["序号", "发现日期", "隐患单位", "隐患描述", "整改状态"],
            [1, "5月3日", "甲厂", "一处", "整改中"],
        ]
    )
    assert [f.detail for f in document.findings if f.kind == "missing_column"] == ["隐患等级"]


def test_a_nil_return_is_a_submission_without_rows(read):
    in_table = read([TITLE, HEAD, ["本月未排查出隐患"]])
    alone = read([["城东街道2022年5月隐患排查治理台账"], ["零报告：本月无隐患"]])
    for document in (in_table, alone):
        [submission] = document.submissions
        assert (submission.form, submission.is_nil, submission.row_count) == ("hazards", True, 0)


def test_a_blank_form_is_no_nil_return(read):
    [submission] = read([TITLE, HEAD, [1], [2], [3]]).submissions
    assert not submission.is_nil


def test_a_sheet_that_is_none_of_the_forms(read):
    document = read([["职工食堂菜单"], ["星期一", "星期二"], ["面条", "米饭"]])
    assert [s.form for s in document.submissions] == [None] and kinds(document) == {"unplaced_table"}


def test_instructions_hidden_and_empty_sheets_are_mentioned_only(read):
    document = read(填表说明=[["填表说明"], ["1.检查日期填实际日期"]], 台账=[TITLE, HEAD, row(1)], Sheet3=[])
    assert len(document.submissions) == 1
    assert kinds(document) == {"instructions_sheet", "empty_sheet"}


def test_a_total_in_ten_thousands_is_answered_in_ten_thousands(read):
    head = ["处罚日期", "被处罚单位", "罚款金额(万元)"]
    rows = [["5月3日", "甲厂", 2], ["5月4日", "乙厂", 3.5], ["合计", None, 6]]
    document = read([["城东街道2022年5月行政处罚台账"], head, *rows])
    assert [f.detail for f in document.findings if f.kind == "total_mismatch"] == ["5.5"]


def test_a_total_too_small_to_be_one_is_no_obstacle(read):
    head = ["处罚日期", "被处罚单位", "罚款金额(元)"]
    document = read([["城东街道2022年5月行政处罚台账"], head, ["5月3日", "甲厂", 2], ["合计", None, 0.00001]])
    assert [f.detail for f in document.findings if f.kind == "total_mismatch"] == ["2"]


def test_a_total_in_a_circle_is_no_obstacle(read):
    document = read(
        [
            TITLE,
            ["镇街", "检查企业数", "发现隐患数", "已整改数"],
            ["城东街道", 2, 1, 1],
            ["合计", "②", "③", 1],
        ]
    )
    assert "unreadable" not in kinds(document)
    assert [f.detail for f in document.findings if f.kind == "total_mismatch"] == ["1"]


def test_goods_handed_out_are_no_stock(read):
    head = ["接收单位", "物资名称", "规格", "计量单位", "数量"]
    document = read([["某区发放物资一览表"], head, ["某院", "口罩", "N95", "箱", 15]], name="物资.xlsx")
    assert [s.form for s in document.submissions] == [None] and kinds(document) == {"unplaced_table"}


def test_a_form_of_one_record_as_a_list_with_units_month_and_total(read):
    rows = [
        ["培训场次", "场", 3, 19],
        ["培训人次", "人次", 127, 770],
        ["发放资料", "百份", 51, 300],
        ["参训企业", "家", 31, 192],
    ]
    document = read([["填报单位：城东街道"], ["城东街道2022年5月宣传教育培训情况统计表"], ["项目", "计量", "本月数", "2022年1月以来累计"],
                     *rows, ["媒体报道", "条", None, 80]])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("publicity_training", "record")
    assert submission.rows[0].values == {
        "sessions": 3, "participants": 127, "units_trained": 31, "materials_distributed": 5100,
    }  # fmt: skip


def test_what_has_a_unit_is_no_name(read):
    """Rows of sectors: 检查单位（家） counts units, it does not name the one that was inspected."""
    head = ["序号", "行业领域", "检查组（个）", "检查单位（家）", "发现隐患（处）", "检查时间"]
    document = read([["青岚区消防救援大队2022年5月检查情况"], head, [1, "消防", 4, 12, 20, "5月"], [2, "餐饮", 3, 16, 33, "5月"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "inspection_summary"
    assert submission.values["units_inspected"] == [12, 16]


def test_rows_of_a_later_month_than_the_title_are_of_their_own_month(read):
    """A title left over from the month before: hazards may be carried over from earlier months, never from
    later ones.
    """
    dates = ["2022-05-28", "2022-06-02", "2022-06-03", "2022-06-09"]
    later = read([TITLE, HEAD, *(row(n, date=date) for n, date in enumerate(dates, 1))], name="a.xlsx")
    assert later.submissions[0].period == "2022-06" and "title_period_mismatch" in kinds(later)
    carried = [date.replace("-06-", "-04-") for date in dates]
    earlier = read([TITLE, HEAD, *(row(n, date=date) for n, date in enumerate(carried, 1))], name="a.xlsx")
    assert earlier.submissions[0].period == "2022-05" and "title_period_mismatch" not in kinds(earlier)


def test_a_nil_return_by_what_its_title_speaks_of(read):
    document = read([["城东街道应急拉练情况一览表（2022年元月）"], ["一月份无演练活动。"]], name="a.xlsx")
    [submission] = document.submissions
    assert (submission.form, submission.period, submission.is_nil) == ("drills", "2022-01", True)


def test_a_township_need_not_say_that_it_is_one(read):
    rows = [
        ["地质灾害隐患点巡查排查情况统计表"],
        ["隐患点总数", "巡查点数", "发现隐患数", "已处置数"],
        [53, 41, 4, 3],
    ]
    assert "missing_column" not in kinds(read(rows, name="城东街道2022年5月.xlsx"))
    assert "missing_column" in kinds(read(rows, name="区自然资源局2022年5月.xlsx"))


def test_a_short_list_of_figures_under_the_title_of_its_form(read):
    figures = [["登记餐饮单位数", "家", 53], ["应安装单位数", "家", 41], ["已安装单位数", "家", 33]]
    document = read([["城东街道2022年5月餐饮场所燃气报警器安装统计表"], ["指标", "单位", "数量"], *figures])
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("gas_alarms", "record")
    assert submission.rows[0].values == {
        "restaurants_registered": 53, "restaurants_required": 41, "restaurants_installed": 33,
    }  # fmt: skip
    assert not document.findings


def test_figures_of_another_time_are_compared_and_not_counted(read):
    document = read([
        ["住建局2022年5月安全生产检查情况统计表"], ["序号", "行业领域", "检查企业（家）", "排查隐患（处）", "整改完毕（处）"],
        [None, "年度目标", 900, None, None], [1, "餐饮", 10, 7, 5], [2, "工贸", 20, 9, 4], ["合计", None, 30, 16, 9],
        [None, "1—5月累计", 90, 61, 50], [None, "去年同期", 25, 20, 18], [None, "同比±%", 20, -20, "—"],
    ], name="a.xlsx")  # fmt: skip
    assert document.submissions[0].values["units_inspected"] == [10, 20]
    assert not document.findings


def test_an_enterprise_of_such_a_name_is_no_comparison(read):
    [submission] = read([TITLE, HEAD, [1, "2022-05-03", "同期声影院", "灭火器过期", "一般", "整改中"],
                         [None, "2022-05-04", "目标健身馆", "灭火器过期", "一般", "整改中"]]).submissions  # fmt: skip
    assert submission.values["unit_name"] == ["同期声影院", "目标健身馆"]


def test_rows_of_last_year_below_those_of_this_month(read):
    document = read([TITLE, HEAD, ["一、本月隐患"], row(1), row(2), ["二、去年同期隐患（2021年5月）"],
                     row(1, date="2021-05-03"), row(2, date="2021-05-04"), ["三、上月结转隐患"], row(1, date="2022-04-30"),
                     ["四、上年遗留隐患"], row(1, date="2021-12-30")])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["found_on"] == ["2022-05-03", "2022-05-03", "2022-04-30", "2021-12-30"]
    assert [(f.kind, f.address) for f in document.findings] == [("rows_of_another_time", "A6")]


def test_a_note_that_compares_heads_no_rows(read):
    assert not read([TITLE, HEAD, row(1), row(2), ["注：隐患数比去年同期下降5%。"]]).findings


def test_the_same_heading_below_another_month_is_another_months_table(read):
    head = ["序号", "行业领域", "检查企业（家）", "排查隐患（处）", "整改完毕（处）"]
    document = read([["住建局2022年5月安全生产检查情况统计表"], head, [1, "餐饮", 10, 7, 5], ["合计", None, 10, 7, 5], [],
                     ["附：2022年4月安全生产检查情况统计表（对照用）"], head, [1, "餐饮", 12, 8, 5]], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.period, submission.values["units_inspected"]) == ("2022-05", [10])
    assert [f.kind for f in document.findings] == ["other_period_sheet"]


def test_sums_without_a_word_that_says_so(read):
    head = ["序号", "检查日期", "被检查单位", "发现隐患数（处）", "已整改（处）", "备注"]
    visits = [[n, f"5月{n}日", f"{n}厂", 3, n] for n in (1, 2, 3)]
    document = read([["城东街道2022年5月安全生产检查台账"], head, [None, None, "本月检查3家次", 9, 6], *visits, [None, None, "前3家小计", 9, 6],
                     [None, None, None, 9, 6], [None, "5月9日", "锦绣花园（3栋）", 2, 1, "复查"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["1厂", "2厂", "3厂", "锦绣花园（3栋）"]
    assert not document.findings


def test_groups_that_carry_their_sums(read):
    document = read([
        ["住建局2022年5月安全生产检查情况统计表"], ["序号", "行业领域", "检查企业（家）", "排查隐患（处）", "整改完毕（处）"],
        [None, "合计", 60, 26, 14], ["一", "高危行业", 30, 16, 9], [1, "危化品", 10, 7, 5], [2, "烟花爆竹", 20, 9, 4],
        ["二", "一般行业", 30, 10, 5], [3, "工贸", 10, 6, 3], [4, "餐饮", 20, 4, 2],
    ], name="a.xlsx")  # fmt: skip
    assert document.submissions[0].values["sector"] == ["危化品", "烟花爆竹", "工贸", "餐饮"]
    assert not document.findings


def test_the_whole_district_by_its_name(read):
    document = read([["2022年5月餐饮场所可燃气体报警装置安装统计表"], ["镇街", "登记餐饮单位（家）", "应安装单位（家）", "已安装单位（家）"],
                     ["青岚", 70, 50, 21], ["城东街道", 30, 20, 9], ["城西街道", 40, 30, 12], ["上月全区", 69, 48, 20],
                     ["上月合计", 69, 48, 20]], name="区商务局.xlsx")  # fmt: skip
    assert document.submissions[0].values["restaurants_installed"] == [9, 12]
    assert not document.findings


def test_a_row_whose_figures_happen_to_add_up_but_says_what_it_is(read):
    rows = [["住建局2022年5月安全生产检查情况统计表"], ["序号", "行业领域", "检查企业（家）", "排查隐患（处）"],
            [1, "危化品", 10, 7], [2, "烟花爆竹", 20, 9], [None, "餐饮", 30, 16]]  # fmt: skip
    assert read(rows, name="a.xlsx").submissions[0].values["units_inspected"] == [10, 20, 30]


def test_kinds_of_goods_counted_below_them_are_no_goods(read):
    rows = [["石桥镇2022年5月应急物资储备台账"], ["序号", "物资名称", "单位", "数量"], [1, "雨衣", "件", 3], [2, "雨靴", "双", 4],
            [None, "共2种", None, None]]  # fmt: skip
    assert read(rows).submissions[0].values["item_name"] == ["雨衣", "雨靴"]


def test_a_sample_beside_what_was_filled_in(read):
    head = ["序号", "预案名称", "预案层级", "编制单位", "修订日期"]
    title = "江湾区2022年5月应急预案修订情况表（样表，供参考）"
    sheets = {"样表": [[title], head, [1, "江湾区防汛预案", "区级专项", "江湾区应急局", "2022-05-06"]],
              "填报": [["城东街道2022年5月应急预案修订情况表"], head, [1, "防汛预案", "街道", "城东街道", "2022-05-08"]]}  # fmt: skip
    document = read(**sheets)
    assert [s.sheet for s in document.submissions] == ["填报"]
    assert [(f.kind, f.sheet) for f in document.findings] == [("sample_sheet", "样表")]
    alone = read(样表=sheets["样表"])
    assert [s.form for s in alone.submissions] == ["emergency_plans"]


@pytest.mark.parametrize("nothing", [
    ["无"] * 6, ["/"] * 6, ["—", "—", "—", "—", "—", "本月隐患零报告"], [1, "零报告", None, None, None, None],
])  # fmt: skip
def test_a_row_that_says_nothing_in_every_cell_is_a_nil_return(read, nothing):
    document = read([TITLE, HEAD, nothing])
    assert document.submissions[0].is_nil
    assert kinds(document) == {"nil_return"}


def test_figures_beside_and_remarks_below_a_ledger_are_told(read):
    document = read([TITLE, HEAD, row(1), row(2), row(3), [], [None, None, "隐患等级", "数量"], [None, None, "一般", 3],
                     [None, None, None, None, None, "由执法队复查"]])  # fmt: skip
    assert document.submissions[0].row_count == 3
    assert [(f.kind, f.address) for f in document.findings] == [
        ("unplaced_row", "C7"),
        ("unplaced_row", "C8"),
        ("unplaced_row", "F9"),
    ]


def test_rows_numbered_in_advance_with_a_formula_beside_them(read):
    [submission] = read(
        [TITLE, [*HEAD, "核对"], [*row(1), 0], [2, *[None] * 5, 0], [3, *[None] * 5, 0]]
    ).submissions
    assert submission.row_count == 1


def test_a_sheet_twice_counts_once(read):
    rows = [TITLE, HEAD, row(1), row(2)]
    document = read(台账=rows, 副本=rows)
    assert [s.sheet for s in document.submissions] == ["台账"]
    assert [(f.kind, f.sheet) for f in document.findings] == [("copied_sheet", "副本")]


def test_sections_that_do_not_count_say_so(read):
    document = read([["石桥镇2022年5月应急物资储备台账"], ["序号", "物资名称", "单位", "数量"], [1, "雨衣", "件", 3], [2, "雨靴", "双", 4],
                     ["拟采购计划（尚未入库，不计入储备）"], [1, "头灯", "个", 60]])  # fmt: skip
    assert document.submissions[0].values["item_name"] == ["雨衣", "雨靴"]
    assert kinds(document) == {"rows_of_another_time"}


def test_a_total_of_goods_may_say_how_many_sorts_there_are(read):
    rows = [
        ["石桥镇2022年5月应急物资储备台账"],
        ["序号", "物资名称", "单位", "数量"],
        [1, "雨衣", "件", 3],
        [2, "雨靴", "双", 4],
    ]
    assert not read([*rows, ["合计", None, None, 2]]).findings
    assert kinds(read([*rows, ["合计", None, None, 5]])) == {"total_mismatch"}


def test_labels_of_a_card_stand_in_other_columns_where_a_row_has_more_of_them(read):
    document = read([
        ["生产安全事故快报（2022年6月）"], ["报送单位：青岚区交通运输局"],
        ["出事时间", "2022年6月14日15时40分", None, "接报时间", "6月14日16时02分", None],
        ["出事单位（全称）", "石桥安泰物流有限公司", None, "单位性质", "民营", None],
        ["行业", "道路运输", None, "事故类型（按GB 6441）", "车辆伤害", None],
        ["死亡数", "1人", "重伤", "0人", "轻伤", "3人"],
        ["简要经过", "下坡时与对向货车剐碰。", None, "值班电话", "18200003986", None],
    ])  # fmt: skip
    [submission] = document.submissions
    values = {name: value[0] for name, value in submission.values.items()}
    assert (submission.form, submission.row_count) == ("accidents", 1)
    assert values["occurred_on"] == "2022-06-14"
    assert (values["unit_name"], values["accident_type"]) == ("石桥安泰物流有限公司", "车辆伤害")
    assert (values["deaths"], values["serious_injuries"], values["minor_injuries"]) == (1, 0, 3)


def test_some_labels_of_a_card_stand_above_their_values(read):
    document = read([
        ["生产安全事故快报（2022年6月）"], ["报送单位：青岚区交通运输局"],
        ["事故发生时间", "2022年6月14日", None, "事故单位", "安泰物流有限公司"], ["所属镇街", "石桥镇", None, "事故类型", "车辆伤害"],
        ["人员伤亡", "死亡（人）", "失联（人）", "重伤（人）", "轻伤（人）"], [None, 1, 0, "无", 2],
        ["直接经济损失", "3万元", None, "调查进展", "已立案"],
    ])  # fmt: skip
    values = {name: value[0] for name, value in document.submissions[0].values.items()}
    assert (values["deaths"], values["serious_injuries"], values["minor_injuries"]) == (1, 0, 2)
    assert (values["township"], values["direct_loss_yuan"]) == ("石桥镇", 30000)
    assert "失联（人）" in {
        finding.text for finding in document.findings if finding.kind == "unknown_heading"
    }


def test_so_they_do_above_a_label_that_nobody_knows(read):
    document = read([
        ["生产安全事故快报（2023年9月）"], ["事故发生时间", "2023年9月17日", "事故单位", "甲码头有限公司"],
        ["所属行业", "交通运输", "所在镇街", "滨河街道"], ["伤亡情况", "死亡（人）", "重伤（人）", "轻伤（人）"], [None, 0, 1, 2], ["后来怎样", "仍在谈", "天气", "多云"],
    ])  # fmt: skip
    values = {name: value[0] for name, value in document.submissions[0].values.items()}
    assert (values["deaths"], values["serious_injuries"], values["minor_injuries"]) == (0, 1, 2)


def test_a_list_is_no_card_of_labels_above_values(read):
    rows = [
        [n, f"预案{n}", level, "区应急局", "局党委", f"2022-06-0{n}", 30, f"青应急〔2022〕{n}号"]
        for n, level in enumerate(["区级", "部门", "镇级"], start=1)
    ]
    document = read([
        ["区应急管理局2022年6月应急预案修编情况"],
        ["编号", "预案全称", "层级", "编制单位", "哪家批的", "修订日期", "印了几本", "发文字号"], *rows,
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 3 and submission.values["document_no"][2] == "青应急〔2022〕3号"


def test_of_two_labels_for_a_column_the_plainer_one_is_read(read):
    document = read([
        ["生产安全事故快报（2022年6月）"], ["报送单位：青岚区交通运输局"],
        ["事故发生时间", "2022年6月14日", "事故发生单位", "安泰物流有限公司"],
        ["事故发生地点", "环城路三岔口", "所属镇街", "石桥镇"], ["死亡人数（人）", 0, "重伤人数（人）", 1],
    ])  # fmt: skip
    assert document.submissions[0].values["township"] == ["石桥镇"]


def test_a_list_of_indicators_with_units_and_numbers_is_one_record(read):
    document = read([
        ["安全生产宣传教育培训情况"], ["填报单位：青岚区应急管理局", None, None, "表号：", "应急统基7表"], ["统计期：2022年5月"],
        ["指标名称", "计量单位", "代码", "本月", "1-本月累计"], ["甲", "乙", "丙", 1, 2],
        ["举办安全生产培训", "场（期）", "01", 9, 74], ["培训人员", "人次", "02", "1,263", "9,850"], ["其中：企业负责人", "人次", "03", 2, 9],
        ["参训生产经营单位", "家", "04", 187, 1402], ["印发宣传资料", "万份", "05", 2.15, 16.4],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "publicity_training"
    assert {name: value[0] for name, value in submission.values.items()} == {
        "sessions": 9, "participants": 1263, "units_trained": 187, "materials_distributed": 21500,
    }  # fmt: skip


def test_a_section_may_head_a_table_of_another_form(read):
    document = read([
        ["城东街道2022年5月安全生产台账"], ["【检查部分】"], ["序号", "检查日期", "被检查单位", "检查人员", "发现隐患（处）"],
        [1, "2022-05-03", "甲厂", "王建国", 2], [2, "2022-05-04", "乙店", "王建国", 0], [None],
        ["【隐患部分】"], ["序号", "发现日期", "所在场所", "方位", "隐患是什么", "一般还是重大", "现在怎样"],
        [1, "2022-05-03", "甲厂", "车间", "通道堵塞", "一般", "整改中"], [2, "2022-05-03", "甲厂", "仓库", "灭火器过期", "一般", "整改中"],
    ])  # fmt: skip
    assert [(s.form, s.row_count) for s in document.submissions] == [("inspections", 2), ("hazards", 2)]
    values = document.submissions[1].values
    assert (values["unit_name"], values["location"]) == (["甲厂"] * 2, ["车间", "仓库"])


def test_a_report_addresses_somebody_and_is_signed_by_whose_it_is(read):
    document = read([
        ["关于餐饮场所可燃气体报警装置安装推进情况的报告"], ["区安委会办公室："], ["截至2022年5月31日，进展如下。"],
        ["镇街", "在册总数（家）", "应当安装（家）", "装好的（家）"], ["城东街道", 40, 31, 28], ["石桥镇", 16, 12, 10],
        ["青岚区商务局（代章）"], ["2022年6月5日"],
    ], name="报告.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.submitter, submission.row_count) == ("commerce", 2)


def test_all_that_there_is_to_say_stands_below_its_label(read):
    course = "5月14日15时20分，熔铸车间铝水外泄遇水喷溅，致1人死亡。"
    document = read([
        ["生产安全事故快报（2022年5月）"], ["出事时间", "2022年5月14日", "出事企业", "甲铝业公司"], ["事故类型", "灼烫", "死亡人数", 1],
        ["事故简要经过"], [course], ["调查进展", "调查中", "行业", "工贸"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["summary"] == [course]
    assert submission.values["investigation"] == ["调查中"]


def test_a_list_that_repeats_its_heading_is_no_pack_of_cards(read):
    head = ["哪天查的", "所在村", "查的哪一家", "什么毛病", "一般还是重大", "现在改了没有"]
    rows = [[f"9.{n}", "桃源村", f"{n}厂", "出口上锁", "一般", "已整改"] for n in range(1, 8)]
    document = read(
        [["双溪镇2022年9月安全隐患一本账"], head, *rows[:4], ["— 以上为上半月 —"], head, *rows[4:]]
    )
    [submission] = document.submissions
    assert (submission.form, submission.row_count) == ("hazards", 7)


def test_rows_below_a_code_of_the_forms_own_are_its_section(read):
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    rows = [["防汛抗旱"], [1, "编织袋", "条", 3000, "一楼"], ["生活保障"], [2, "棉被", "床", 60, "二楼"]]
    document = read([["龙潭镇2022年9月应急物资储备台账"], head, *rows])
    assert [row.section for row in document.submissions[0].rows] == ["防汛抗旱", "生活保障"]
    assert not document.findings
    hazards = read([TITLE, HEAD, row(1), [None] * 5 + ["已整改"], row(2)]).submissions[0]
    assert [line.section for line in hazards.rows] == [
        None
    ] * 3  # what stands in its own column groups nothing


def test_whose_hands_a_table_went_through_is_no_row(read):
    document = read([TITLE, HEAD, row(1), row(2), ["填表：甲某", None, "街道领导：乙某", "签字：丙某"]])
    assert document.submissions[0].row_count == 2


def test_all_labels_of_a_card_may_stand_above_their_values(read):
    document = read([
        ["区交通运输局事故补报单（2022年5月）"], ["哪天出的事", "出事单位", "哪个镇（街道）", "什么行业"],
        ["2022.5.3", "梅山养护站", "梅山镇", "公路养护"], ["怎么伤的", "死了几人", "重伤几人", "轻伤几人"], ["物体打击", 0, 0, 1],
        ["损失多少（元）", "案子办到哪一步", "天气", "伤者所在医院"], [8600, "已结案", "阴", "区医院"], ["简单经过"], ["落石砸中一名工人的脚部，轻伤，已出院"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.orientation == "record"
    assert submission.values["unit_name"] == ["梅山养护站"] and submission.values["minor_injuries"] == [1]
    assert submission.values["direct_loss_yuan"] == [8600.0] and submission.values["investigation"] == [
        "已结案"
    ]


def test_labels_and_values_of_a_card_alternate_also_where_some_are_not_known(read):
    document = read([
        ["安全生产举报办理单（2022年5月）"], ["接件日期", "2022年5月6日", None, "来件渠道", "12350电话"], ["所反映的事", "院内私存油漆稀料"],
        ["被反映单位", "甲仓储公司", None, "涉及镇街", "城西街道"], ["归口行业", "危化", "查下来是否属实", "属实", "是否办结", "已办结"],
        ["给举报人奖金（元）", 1000, None, "承办人", "甲某"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("complaints", "record")
    assert submission.values["received_on"] == ["2022-05-06"] and submission.values["reward_yuan"] == [1000.0]
    assert submission.values["verified"] == [True] and submission.values["closed"] == [True]


def test_columns_numbered_by_stems_and_figures(read):
    document = read([TITLE, HEAD, ["甲", "乙", 1, "己", "庚", 2], row(1), row(2)])
    assert document.submissions[0].row_count == 2


def test_a_note_below_a_column_of_townships_or_days_is_none_of_them(read):
    document = read([
        ["区商务局2022年5月餐饮场所可燃气体报警装置安装统计表"], ["镇街", "登记总数", "应安装", "已安装"],
        ["城东街道", 40, 31, 28], ["石桥镇", 16, 12, 10], ["加起来", 56, 43, 38], ["没装的下个月接着装"],
    ])  # fmt: skip
    assert document.submissions[0].row_count == 2
    assert {finding.kind for finding in document.findings} == {"unplaced_row"}


def test_sections_of_a_list_of_indicators_say_nothing_in_each_cell(read):
    document = read([
        ["安全生产宣传教育培训情况统计表（2022年5月）"], ["指标名称", "计量单位", "代码", "本月", "1—本月累计"], ["甲", "乙", "丙", 1, 2],
        ["一、教育培训", "—", "—", "—", "—"], ["举办安全培训", "场", "01", 6, 41], ["培训人员", "人次", "02", 1286, 9740],
        ["参加培训单位", "家", "04", 143, 980], ["二、社会宣传", "—", "—", "—", "—"], ["发放宣传资料", "万份", "06", 0.85, 6.2],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("publicity_training", "record")
    assert submission.values["sessions"] == [6] and submission.values["materials_distributed"] == [8500]


def test_sections_may_be_numbered_by_stems(read):
    document = read([TITLE, HEAD, ["甲、烟花爆竹"], row(1), ["乙、燃气"], row(2)])
    assert [record.section for record in document.submissions[0].rows] == ["烟花爆竹", "燃气"]


def test_blocks_below_the_names_of_townships(read):
    head = ["排查小区数（个）", "违规充电（处）", "已整改（处）", "整改中（处）"]
    blocks = [("一、城东街道", [52, 140, 120, 20]), ("二、石桥镇", [44, 98, 90, 8])]
    document = read([
        ["电动自行车充电安全专项整治统计表（2022年5月）"], ["区消防救援大队"],
        *(row for name, figures in blocks for row in ([name], head, figures, [])),
    ])  # fmt: skip
    [submission] = document.submissions
    assert [row.section for row in submission.rows] == ["城东街道", "石桥镇"]
    assert not kinds(document) & {"missing_column", "unplaced_row"}


def test_what_should_number_the_rows_may_be_their_numbers(read):
    rows = [row(n) for n in (1, 2, 3)]
    for n, values in enumerate(rows, 1):
        values[0] = f"LT-8-0{n}"
    assert read([TITLE, HEAD, *rows]).submissions[0].values["hazard_no"] == ["LT-8-01", "LT-8-02", "LT-8-03"]
    counted = [["一", *row(1)[1:]], ["二", *row(2)[1:]]]
    assert "hazard_no" not in read([TITLE, HEAD, *counted]).submissions[0].values


def test_a_record_never_hides_another(read):
    document = read([
        ["生产安全事故快报（2022年5月）"], ["事故发生时间", "2022年5月3日"], ["事故单位", "甲厂"], ["死亡人数", 1], ["重伤人数", 0],
        ["另一起"], ["发生时间", "2022年5月4日"], ["事故单位", "乙厂"], ["死亡人数", 2], ["重伤人数", 1],
    ])  # fmt: skip
    assert document.submissions[0].row_count != 1
    assert kinds(document) & {"unplaced_table", "missing_column"}


def test_a_cross_table_that_goes_on_below_with_other_townships(read):
    document = read([
        ["区资规局2022年5月地质灾害隐患点巡查及处置情况统计表"],
        ["内容", "城东街道", "城西街道"], ["在册隐患点数", 12, 9], ["已巡查点数", 10, 9], ["其中：景区内", 1, 3], ["（续表）"],
        ["内容", "石桥镇", "双溪镇"], ["在册隐患点数", 21, 20], ["已巡查点数", 19, 18], ["其中：景区内", 4, 4],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇", "双溪镇"]
    assert submission.values["points_total"] == [12, 9, 21, 20]


def test_a_card_for_each_township_below_its_name(read):
    labels = [
        "看过的古建（处）",
        "其中：国保、省保（处）",
        "找出的火灾隐患（处）",
        "已经消除（处）",
        "投入资金（万元）",
    ]
    blocks = {"城东街道": [6, 2, 7, 5, 2], "城西街道": [31, 0, 14, 12, 0.1], "石桥镇": [4, 0, 1, 1, 0]}
    rows = [
        row
        for name, figures in blocks.items()
        for row in ([name], ["事项", "数量", "说明"], *map(list, zip(labels, figures, strict=True)), [])
    ]
    document = read([["区文旅体局2022年5月古建筑消防安全专项排查整治情况"], [], *rows])
    [submission] = document.submissions
    assert submission.form == "heritage_fire"
    assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇"]
    assert submission.values["sites_inspected"] == [6, 31, 4]
    places = [cell.address for cell in submission.cells if cell.column_name == "township"]
    assert places == ["A3", "A11", "A19"]


def test_a_short_text_merged_across_the_table_heads_rows(read):
    document = read([
        TITLE, HEAD, [("云岭片", 0, 5)], row(1), [("双溪镇（2处）", 0, 5)], row(2), row(3), [("以上共三处，均已通知到人。", 0, 5)],
    ])  # fmt: skip
    [submission] = document.submissions
    assert [row.section for row in submission.rows] == ["云岭片", "双溪镇", "双溪镇"]


def test_what_stands_below_a_question_is_no_answer_to_it(read):
    document = read([
        ["城东街道2022年5月安全生产检查台账"], ["检查日期", "受检单位", "查的结果", None, None],
        [None, None, "查出毛病", "改了没有", None], [None, None, "(处)", "改好(处)", "正在改(处)"], ["5月3日", "甲厂", 3, 2, 1],
    ])  # fmt: skip
    values = document.submissions[0].values
    assert (values["hazards_rectified"], values["hazards_rectifying"]) == ([2], [1])


def test_labels_above_a_list_do_not_make_a_card_of_it(read):
    document = read([
        TITLE, ["受检单位", "甲景区", None, None, "检查日期", "2022年5月6日", "所在镇街", "云岭镇"],
        ["条", "位置", "查到的隐患", "等级", "整改办法", "谁来改", "改好时限", "整改状态"],
        [1, "观景台", "护栏松动", "一般", "加固", "卢某", "5月15日", "已整改"], [2, "步道", "无警示牌", "一般", "补设", "卢某", "6月10日", "整改中"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.orientation == "rows" and submission.values["description"] == ["护栏松动", "无警示牌"]
    assert submission.values["unit_name"] == ["甲景区"] * 2  # what stands above holds for all rows
    assert submission.values["found_on"] == ["2022-05-06"] * 2
    assert "missing_column" not in kinds(document)


def test_what_only_counts_gives_back_the_column_of_numbers(read):
    rows = [[n, f"青消检〔2022〕{n}号", "5月3日", f"甲{n}厂", 2] for n in (1, 2, 3)]
    document = read(
        [
            ["城东街道2022年5月安全生产检查台账"],
            ["编号", "检查记录表文号", "检查日期", "受检单位", "查出隐患"],
            *rows,
        ]
    )
    values = document.submissions[0].values
    assert values["inspection_no"] == ["青消检〔2022〕1号", "青消检〔2022〕2号", "青消检〔2022〕3号"]


def test_a_card_on_which_values_read_like_labels_stays_one(read):
    document = read([
        ["行政处罚情况卡（2022年5月）"], ["填卡单位：青岚区市场监督管理局"],
        ["决定书编号", "青市监罚〔2022〕1号", "决定作出日", "2022-05-17", "立案日", "5月3日"],
        ["当事人名称", "甲检验站", "违法事实", "充装超期未检气瓶", "行业", "特种设备"],
        ["依据的条款", "《特种设备安全法》第八十五条", "给予何种处罚", "罚款", "罚款数额", "3.5万元"], ["承办人", "严峰", "结案情况", "未结案", "附注", None],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.orientation, submission.values["fine_yuan"]) == ("record", [35000.0])


def test_a_table_beside_the_heading_does_not_cut_it(read):
    [submission] = read([
        ["应急局2022年5月生产安全事故台账"],
        ["发生时间", "事故单位", "伤亡（人）", None, None, "直接经济损失（万元）", None, "与去年比", None],
        [None, None, "死亡", "重伤", "轻伤", None, None, "起数", 3],
        ["2022-05-03", "甲公司", 1, 0, 2, 8.5, None, "去年", 4],
        ["2022-05-04", "乙公司", 0, 1, 0, 3.5, None, "增减", -1],
    ]).submissions  # fmt: skip
    assert submission.values["serious_injuries"] == [0, 1]
    assert submission.values["minor_injuries"] == [2, 0]


def test_a_township_without_figures_at_the_end_reported_nothing(read):
    [submission] = read([
        ["区资规局2022年5月地质灾害隐患点巡查统计表"],
        ["镇街", "隐患点总数", "已巡查点数", "发现隐患数"],
        ["城东街道", 6, 6, 1], ["城西街道", 4, 4, 0], ["滨河街道", None, None, None],
        ["区资规局"],
    ]).submissions  # fmt: skip
    assert submission.values["township"] == ["城东街道", "城西街道", "滨河街道"]
    assert submission.values["points_total"] == [6, 4, None]


def test_a_second_column_of_numbers_that_are_none_is_told(read):
    rows = [["序号", "预案名称", "编制单位", "号"], [1, "防汛预案", "区水利局", "青水〔2022〕3号"],
            [2, "森防预案", "区林业局", "青林〔2022〕8号"]]  # fmt: skip
    document = read([["区应急局2022年5月应急预案清单"], *rows])
    assert ("D2", "文号") in {
        (f.address, f.detail) for f in document.findings if f.kind == "proposed_heading"
    }


def test_all_of_them_together_are_a_total(read):
    heads = [["项目", "全部", "交通运输", "建筑施工"], ["检查企业（家）", 57, 48, 9], ["发现隐患（处）", 49, 37, 12],
             ["已整改（处）", 39, 30, 9]]  # fmt: skip
    [submission] = read([["区交通局2022年5月安全检查情况统计表"], *heads]).submissions
    assert submission.values["sector"] == ["交通运输", "建筑施工"]
    assert submission.values["units_inspected"] == [48, 9]


def test_a_text_over_a_heading_of_which_no_word_is_known_ends_a_table(read):
    document = read([
        ["城东街道2022年5月演练"],
        ["演练叫什么", "几号练的", "形式", "来了几个人", "练的地方"],
        ["火灾疏散", "5月9号", "实战演练", 140, "锦绣苑"], ["值班推演", "5月16号", "桌面推演", 11, "会议室"],
        [],
        ["第三本  街道的房子"],
        ["房号", "面积几何", "朝向", "归哪个科", "空着没"],
        ["甲", 80, "南", "财政科", "空"], ["乙", 60, "北", "党政办", "用"],
    ])  # fmt: skip
    assert document.submissions[0].values["drill_name"] == ["火灾疏散", "值班推演"]
    assert {f.address for f in document.findings if f.kind == "unplaced_row"} == {"A8", "A9"}


def test_a_heading_over_units_is_none_of_labels_with_values(read):
    [submission] = read([
        ["云岭镇2022年5月餐馆燃气报警器安装情况"],
        ["哪个镇", "餐馆在册", None, "用气、须装的", "2022年计划装", "装好的", None, "安装率"],
        [None, "（户）", "其中停业（户）", "（户）", "（户）", "（户）", "区里核实（户）"],
        ["云岭镇", 164, 12, 97, 30, 83, 80, "85.6%"],
    ]).submissions  # fmt: skip
    figures = {name: of[0] for name, of in submission.values.items() if name != "township"}
    assert figures == {
        "restaurants_registered": 164, "restaurants_required": 97, "restaurants_installed": 83,
    }  # fmt: skip


def test_the_only_row_of_a_return_counts_although_it_counts_the_whole(read):
    document = read([
        ["城西街道2022年5月安全宣教月度小结表"],
        ["社区（村）", "办班（期）", "听课（人次）", "来听课的单位（家）", "散发资料（万份）"],
        ["全街道", 6, 412, 38, 0.35],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.values["sessions"], submission.values["materials_distributed"]) == ([6], [3500])
    assert [f.kind for f in document.findings] == ["unknown_heading"]


def test_rows_that_say_how_many_stand_above_them_are_none_of_data(read):
    head = ["序", "哪天出的事", "出事单位", "地界", "事故种类", "亡", "重伤", "轻伤", "查办到哪一步"]
    document = read([
        ["区应急管理局2022年5月生产安全事故登记"], head, ["建筑施工行业"],
        [1, "5月6日", "甲公司", "城东街道", "高处坠落", 1, 0, 0, "已立案"],
        [2, "5月13日", "乙公司", "滨河街道", "物体打击", 0, 1, 1, "调查中"],
        [None, "2起", None, None, None, 1, 1, 1],
        ["工贸行业"], [3, "5月20日", "丙公司", "石桥镇", "机械伤害", 0, 1, 0, "已结案"], [None, "计1起"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["deaths"] == [1, 0, 0]
    assert not [f for f in document.findings if f.address in ("B6", "B9")]


def test_a_group_with_its_sums_is_no_township_although_they_do_not_agree(read):
    document = read([
        ["城管局2022年5月瓶装气餐饮户报警器统计"],
        ["序号", "片区", "登记餐饮户", "需装", "装上"],
        ["一、街道", None, 183, 170, 155], [1, "城东", 95, 90, 84], [2, "城西", 88, 80, 71],
        ["二、乡镇", None, 77, 70, 58], [3, "云岭", 40, 38, 30], [4, "石桥", 36, 33, 27],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东", "城西", "云岭", "石桥"]
    assert {f.kind for f in document.findings} == {"total_mismatch"}


def test_a_township_is_no_figure(read):
    document = read([
        ["双溪镇安全宣传培训“五个数”（2022年5月）"],
        ["单位", "训几场", "训多少人次", "发多少资料（份）", "上多少条媒体"],
        ["双溪镇", 6, 312, 3800, 7],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["双溪镇"]
    assert not document.findings


def test_a_first_row_without_its_first_cell_is_no_part_of_the_heading(read):
    head = ["核查结论", "在哪个镇街", "举报问题描述", "办完没", "收件日期"]
    rows = [
        [None, "城西", "占用通道", "没办完", "2022/5/15"],
        ["属实", "龙潭", "违规充电", "办完了", "2022/5/7"],
    ]
    for first in (rows[0], [None, "城西", "占用通道", "办完了", "五月三日"]):
        [submission] = read([["区应急局2022年5月举报信访办理台账"], head, first, rows[1]]).submissions
        assert submission.form == "complaints" and submission.sheet_rows == [3, 4]
        assert submission.values["verified"] == [None, True]


@pytest.mark.parametrize("name", [[], [["图表数据"]]])
def test_a_pivot_below_a_ledger_is_told_once_and_none_of_its_rows(read, name):
    head = ["隐患编号", "检查日期", "责任单位", "隐患内容", "等级", "整改状态"]
    rows = [[f"A{n}", f"2022-05-0{n}", f"{n}厂", "灭火器过期", "一般", "整改中"] for n in (1, 2, 3)]
    pivot = [[None, "隐患等级", "数量"], [None, "一般隐患", 3], [None, "重大隐患", 0], [None, "合计", 3]]
    document = read(
        [["城管局2022年5月隐患清单"], head, *rows, [], *name, *pivot], name="城管局2022年5月.xlsx"
    )
    [submission] = document.submissions
    assert submission.sheet_rows == [3, 4, 5]
    told = [f.text for f in document.findings if f.kind == "unplaced_row"]
    assert told == [name[0][0] if name else "隐患等级 数量"]


def test_a_row_of_numbers_beside_a_pivot_numbers_the_columns(read):
    head = [
        "序号",
        "检查日期",
        "被检查单位",
        "发现（处）",
        "已整改（处）",
        "整改中（处）",
        None,
        "行标签",
        "计数项",
    ]
    numbers = ["甲", 1, 2, 3, 4, 5, None, "城东街道", 4]
    rows = [[n, f"2022-05-0{n}", f"{n}厂", 2, 1, 1, None, "城西街道", n] for n in (1, 2, 3)]
    [submission] = read(
        [["市监局2022年5月安全检查台账"], head, numbers, *rows], name="市监局2022年5月.xlsx"
    ).submissions
    assert submission.sheet_rows == [4, 5, 6]


def test_an_example_may_be_named_in_its_first_cell(read):
    head = ["仓库", "序号", "物资名称", "计量单位", "实有数"]
    rows = [
        ["示例：某库", 0, "铁铲", "把", 100],
        ["甲库", 1, "铁锹", "把", 42],
        ["乙库", 2, "沙袋", "条", 50],
    ]
    [submission] = read(
        [["区林业局2022年5月应急物资储备台账"], head, *rows], name="林业局2022年5月.xlsx"
    ).submissions
    assert submission.values["item_name"] == ["铁锹", "沙袋"]


def test_sums_in_a_table_of_their_own_are_told_and_not_counted(read):
    document = read(
        [
            ["区教育局2022年5月安全生产检查情况"],
            ["检查单位总数（家）", "发现隐患总数（处）", "已整改（处）"],
            [118, 149, 125],
            [],
            ["分领域情况"],
            ["序号", "行业领域", "检查单位（家）", "排查隐患（处）", "整改完毕（处）"],
            [1, "消防", 54, 64, 52],
            [2, "餐饮", 64, 85, 73],
        ],
        name="教育局5月.xlsx",
    )
    [submission] = document.submissions
    assert submission.values["units_inspected"] == [54, 64]
    assert [f.address for f in document.findings if f.kind == "unplaced_row"] == ["A3"]


def test_numbers_are_no_enterprises(read):
    heads = ["检查日期", "检查单位", "隐患数（处）", "检查人员"]
    rows = [["2022-05-06", 12, 3, "许知远"], ["2022-05-07", 9, 2, "许知远"]]
    document = read([["城东街道5月安全检查台账"], heads, *rows])
    assert all("unit_name" not in s.values for s in document.submissions)
    assert any(f.kind == "unknown_heading" and f.text == "检查单位" for f in document.findings)


def test_a_count_of_each_kind_above_a_list_is_no_part_of_it(read):
    kinds = [["队伍类别", "支数（支）", "人数（人）"], ["综合性救援队伍", 1, 42], ["社会救援力量", 2, 60]]
    head = ["队伍类别", "队伍名称", "现有人员（人）", "驻地镇街", "队长"]
    teams = [
        ["综合性救援队伍", "甲大队", 42, "龙潭镇", "张某"],
        ["社会救援力量", "乙救援队", 35, "梅山镇", "李某"],
        ["社会救援力量", "丙救援队", 25, "石桥镇", "王某"],
    ]
    title = ["应急救援队伍统计表（2022年5月）"]
    document = read([title, ["一、总体情况"], *kinds, [], ["二、队伍明细"], head, *teams], name="应急局.xlsx")
    [submission] = document.submissions
    assert submission.values["members"] == [42, 35, 25]
    assert {"A4", "A5"} <= {f.address for f in document.findings if f.kind == "unplaced_row"}


def test_what_is_compared_may_have_a_remark_behind_it(read):
    head = ["序号", "行业领域", "检查企业（家）", "排查隐患（处）", "罚款（万元）", "备注"]
    document = read([["住建局2022年5月安全生产检查情况统计表"], head, [1, "餐饮", 10, 7, 5, None], [None, "合计", 10, 7, 5, None],
                     [None, "较上年同期增减", -7, -18, 5.5, "与上年同期合计数相比"], [None, "年度计划完成率", "72.3%", None, None, "按累计计算"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sector"] == ["餐饮"]


def test_the_plans_and_notes_of_other_kinds_are_no_returns(read):
    plan = ["序号", "计划检查日期", "拟检查单位", "行业领域", "检查类型", "检查人员"]
    flow = ["日期", "物资名称", "规格型号", "计量单位", "入库数量", "出库数量", "结存数量", "经手人"]
    document = read(
        计划=[
            ["滨河街道2022年5月安全生产检查计划安排表"],
            plan,
            [1, "5月4日", "甲歌城", "餐饮", "专项检查", "张某"],
        ],
        流水=[
            ["区民政局应急物资出入库流水（2022年5月）"],
            flow,
            ["5月19日", "帐篷", "12㎡", "顶", None, 24, 96, "李某"],
        ],
    )
    assert [s.form for s in document.submissions] == [None, None]
    assert {f.kind for f in document.findings} == {"unplaced_table"}
