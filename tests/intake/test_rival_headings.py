"""Headings that could have the same column: of this month and of others, of all months, and look-alikes."""

import pytest

SUMMARY = "住建局2022年{}月安全生产检查情况统计表"
TEAMS = ["城东街道2022年5月应急救援队伍统计表"]
GAS = ["区商务局2022年5月餐饮场所可燃气体报警装置安装统计表"]


def kinds(document) -> dict[str | None, str]:
    return {finding.address: finding.kind for finding in document.findings}


def summary(*groups: str, period: int = 5):
    """A summary of three figures under each group; those of the n-th begin with n0."""
    leaves = ["检查企业（家）", "排查隐患（处）", "整改完毕（处）"]
    wide = [cell for group in groups for cell in (group, None, None)]
    figures = [10 * n + k for n in range(1, len(groups) + 1) for k in range(3)]
    return [[SUMMARY.format(period)], ["行业领域", *wide], [None, *leaves * len(groups)], ["餐饮", *figures]]


@pytest.mark.parametrize(("groups", "period", "units"), [
    (("4月", "5月", "1-5月累计"), 5, 20), (("2021年5月", "2022年5月"), 5, 20), (("12月", "1月"), 1, 20),
    (("上月", "本月", "增减"), 5, 20), (("去年同期", "本期"), 5, 20), (("本月", "1—4月累计"), 5, 10),
])  # fmt: skip
def test_the_month_reported_on_stands_beside_others(read, groups, period, units):
    [submission] = read(summary(*groups, period=period), name=f"2022年{period}月.xlsx").submissions
    assert submission.form == "inspection_summary"
    assert submission.values["units_inspected"] == [units]
    assert submission.values["hazards_found"] == [units + 1]


def test_of_many_months_it_is_the_one_that_the_title_names(read):
    assert read(summary("3月", "4月", "5月", "6月")).submissions[0].values["units_inspected"] == [30]


def test_of_many_months_nobody_can_tell_where_no_title_names_one(read):
    rows = [["住建局安全生产检查情况统计表"], *summary("3月", "4月", "5月", "6月")[1:]]
    assert not read(rows, name="报表.xlsx").submissions[0].values.get("units_inspected")


def test_a_campaign_counts_to_the_end_of_this_month(read):
    document = read([
        GAS, ["镇街", "登记餐饮单位（家）", "应安装单位（家）", "已安装单位（家）", None, None],
        [None, None, None, "4月底累计", "本月新增", "截至5月底累计"],
        ["城东街道", 30, 20, 7, 2, 9], ["城西街道", 40, 30, 8, 4, 12],
    ], name="a.xlsx")  # fmt: skip
    assert document.submissions[0].values["restaurants_installed"] == [9, 12]


def test_this_visit_counts_before_all_visits(read):
    document = read([
        ["城东街道2022年5月安全生产检查台账"],
        ["被检查单位", "检查日期", "发现隐患数（处）", "累计下达文书（份）", "本次下达整改通知书（份）"],
        ["甲厂", "5月3日", 2, 6, 1], ["乙厂", "5月4日", 0, 4, 0],
    ])  # fmt: skip
    assert document.submissions[0].values["notices_issued"] == [1, 0]


def test_all_months_do_not_stand_for_this_one_beside_a_heading_nobody_understands(read):
    document = read([
        ["2022年5月安全生产宣传培训统计表"], ["镇街", "培训场次（场）", "培训人次", None, "发放宣传材料（份）"],
        [None, None, "沙龙", "1-5月累计", None], ["城东街道", 2, 60, 300, 500], ["城西街道", 3, 70, 400, 600],
    ])  # fmt: skip
    assert "participants" not in document.submissions[0].values
    assert kinds(document)["C3"] == kinds(document)["D3"] == "ambiguous_heading"


def test_how_many_there_are_counts_and_not_how_many_there_should_be(read):
    document = read([TEAMS, ["队伍名称", "人数", None, "负责人", "值班电话", "负责人电话"], [None, "编制", "实有"],
                     ["一队", 30, 28, "张三", "8000001", "13800000001"],
                     ["二队", 20, 19, "李四", "8000002", "13800000002"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["members"] == [28, 19]
    assert submission.values["phone"] == ["13800000001", "13800000002"]


def test_of_two_that_say_the_same_neither_is_taken_unseen(read):
    document = read(
        [
            TEAMS,
            ["队伍名称", "队伍类型", "队员人数", "人员数量"],
            ["一队", "专业", 30, 28],
            ["二队", "专业", 20, 19],
        ]
    )
    assert "members" not in document.submissions[0].values
    assert [kinds(document)[address] for address in ("C2", "D2")] == ["ambiguous_heading"] * 2


def test_values_tell_which_of_two_is_meant(read):
    head = ["发现日期", "隐患单位", "隐患描述", "隐患级别", "隐患类别", "整改状态"]
    rows = [[f"5月{n}日", f"{n}厂", "线路老化", "一般", "电气", "整改中"] for n in range(1, 5)]
    document = read([["城东街道2022年5月隐患排查治理台账"], head, *rows])
    assert document.submissions[0].values["level"] == ["一般"] * 4
    assert kinds(document)["D2"] == "heading_by_values"


def test_alarms_are_not_the_restaurants_that_have_them(read):
    document = read([GAS, ["镇街", "登记餐饮单位（家）", "应安装单位（家）", "上月底已安装（家）", "本月底已安装（家）", "已安装报警器（台）"],
                     ["城东街道", 30, 20, 7, 9, 14], ["城西街道", 40, 30, 8, 12, 15]])  # fmt: skip
    assert document.submissions[0].values["restaurants_installed"] == [9, 12]


def test_who_inspects_is_not_whom_is_inspected(read):
    rows = [["区教育局安全科", f"第{n}小学", f"5月{n}日", 0] for n in ("一", "二", "三", "四")]
    document = read(
        [["教育局2022年5月安全生产检查台账"], ["检查单位", "学校", "检查日期", "发现隐患数"], *rows],
        name="a.xlsx",
    )
    assert document.submissions[0].values["unit_name"] == ["第一小学", "第二小学", "第三小学", "第四小学"]
    assert kinds(document)["B2"] == "heading_by_values"


def test_a_campaign_of_which_no_measure_is_understood_is_told(read):
    document = read(
        [GAS, ["镇街", "幸福指数（分）", "笑脸（张）"], ["城东街道", 30, 20], ["城西街道", 40, 30]]
    )
    assert [f.kind for f in document.findings if f.kind == "missing_column"] == ["missing_column"]


def test_a_list_of_indicators_by_month(read):
    document = read([
        ["城东街道安全生产宣传培训统计表（2022年5月）"], ["指标", "单位", "4月", "5月", "6月", "二季度合计"],
        ["培训场次", "场", 3, 2, 4, 9], ["培训人次", "人次", 186, 95, 312, 593], ["参训企业", "家", 21, 14, 37, 72],
    ])  # fmt: skip
    assert document.submissions[0].values["participants"] == [95]


def test_a_heading_that_fits_below_its_group_comes_first(read):
    document = read([["石桥镇2022年5月应急物资储备台账"], ["物资名称", "单位", "数量", "供应", None, "保管", None],
                     [None, None, None, "联系人", "联系电话", "保管人", "联系电话"],
                     ["雨衣", "件", 3, "张三", "13800000001", "李四", "13800000002"], ["雨靴", "双", 4, "张三", "13800000001", "李四", "13800000002"]])  # fmt: skip
    assert document.submissions[0].values["phone"] == ["13800000002"] * 2


def test_a_heading_that_loses_nothing_makes_room(read):
    head = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "限改日期", "整改状态", "整改日期"]
    rows = [
        [f"5月{n}日", f"{n}厂", "线路老化", "一般", f"5月1{n}日", "已整改", f"5月{n + 3}日"]
        for n in (1, 2, 3)
    ]
    values = read([["城东街道2022年5月隐患排查治理台账"], head, *rows]).submissions[0].values
    assert (values["deadline"][0], values["rectified_on"][0]) == ("2022-05-11", "2022-05-04")


def test_a_part_of_the_district_is_no_township_unless_its_heading_says_so(read):
    rows = [[f"{n}厂", f"5月{n}日", "东片", 0] for n in range(1, 5)]
    title = ["住建局2022年5月安全生产检查台账"]
    heads = {"所在片区": "unknown_heading", "所属镇街": None}
    for head, kind in heads.items():
        document = read([title, ["被检查单位", "检查日期", head, "发现隐患数"], *rows], name="a.xlsx")
        assert kinds(document).get("C2") == kind


HAZARDS = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]


@pytest.mark.parametrize(("deadline", "done"), [
    ("整改到期日", "整改日期"), ("整改期限", "整改完成日期"), ("要求完成日期", "实际完成日期"), ("治理至何日", "治理好的日期"),
    ("改到哪天止", "改成日期"), ("几号前改完", "哪天改好的"), ("最迟整改期限", "销号日期"),
])  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_when_it_is_due_is_not_when_it_was_done(read, deadline, done, turned):
    columns = {deadline: "2022-05-20", done: "2022-05-18"}
    names = [done, deadline] if turned else [deadline, done]
    rows = [
        [n, "2022-05-03", f"{n}厂", "灭火器过期", "一般", "已整改", *map(columns.get, names)]
        for n in (1, 2, 3)
    ]
    [submission] = read([["城东街道2022年5月隐患排查治理台账"], [*HAZARDS, *names], *rows]).submissions
    assert submission.values["deadline"] == ["2022-05-20"] * 3
    assert submission.values["rectified_on"] == ["2022-05-18"] * 3


def test_of_days_of_completion_the_one_before_the_hazard_is_struck_off_counts(read):
    rows = [
        [n, "2022-05-03", f"{n}厂", "灭火器过期", "一般", "已整改", "2022-05-18", "2022-05-25"]
        for n in (1, 2, 3)
    ]
    [submission] = read(
        [["城东街道2022年5月隐患排查治理台账"], [*HAZARDS, "完成日期", "销号日期"], *rows]
    ).submissions
    assert submission.values["rectified_on"] == ["2022-05-18"] * 3


def test_below_a_group_of_days_there_are_only_days(read):
    head = [*HAZARDS[:-1], "日期节点", None, "整改状态（打√）", None]
    rows = [
        [n, "2022-05-03", f"{n}厂", "灭火器过期", "一般", "2022-05-18", "2022-05-20", "√", None]
        for n in (1, 2, 3)
    ]
    [submission] = read(
        [
            ["城东街道2022年5月隐患排查治理台账"],
            head,
            [None] * 5 + ["完成", "复查", "已整改", "整改中"],
            *rows,
        ]
    ).submissions
    assert submission.values["rectified_on"] == ["2022-05-18"] * 3
    assert all(submission.values["status"])


def test_what_only_resembles_a_column_has_it_not_where_its_name_stands_in_a_strange_heading(read):
    head = [*HAZARDS, "区局派驻的整改责任人", "主责"]
    rows = [[n, "2022-05-03", f"{n}校", "门坏了", "一般", "已整改", "甲", "乙"] for n in (1, 2, 3)]
    [submission] = read([["城东街道2022年5月隐患排查治理台账"], head, *rows]).submissions
    assert "responsible_person" not in submission.values


def test_a_title_decides_between_forms_that_a_heading_fits_as_well(read):
    [submission] = read([
        ["青岚区水库、塘坝安全隐患排查整改情况表（2022年5月）"],
        ["序号", "工程名称（水库、塘坝）", "所在镇", "工程规模", "存在的隐患问题", "处理措施", "发现日期", "整改期限", "整改进展情况"],
        [1, "青河水库", "石桥镇", "小（1）型", "护坡塌陷", "砌护", "2022-05-03", "2022-05-30", "整改中"],
    ]).submissions  # fmt: skip
    assert submission.form == "reservoirs"
    assert submission.values["reservoir_name"] == ["青河水库"]


def test_a_whole_form_is_preferred_to_one_that_lacks_columns(read):
    head = ["编号", "名称", "规模", "查出的问题", "整改做法", "最迟", "现状"]
    rows = [[n, f"第{n}水库", "小（2）型", "塘埂白蚁", "灌浆", "2022-06-30", "正在改"] for n in (1, 2)]
    [submission] = read([["区水利局水库、山塘安全隐患整改情况（2022年5月）"], head, *rows]).submissions
    assert submission.form == "reservoirs"
    assert submission.values["reservoir_name"] == ["第1水库", "第2水库"]
    more = ["检查日期", "隐患内容", "整改措施", "整改期限", "整改状态", "备注"]
    head = ["序号", "工程名称", "规模", *more]
    rows = [
        [n, f"第{n}水库", "小（2）型", "2022-05-03", "白蚁", "灌浆", "2022-06-30", "整改中", None]
        for n in (1, 2)
    ]
    [submission] = read([["区水利局2022年5月水库山塘隐患整治台账"], head, *rows]).submissions
    assert submission.form == "reservoirs"  # as its title says, though hazards have a column more


def test_a_campaign_under_the_title_of_another_is_that_one(read):
    head = ["镇街", "文保点数", "发现", "已整改", "未整改"]
    rows = [["城东街道", 9, 5, 3, 2], ["城西街道", 8, 4, 4, 0]]
    [submission] = read([["古建筑消防隐患整治进度（2022年5月）"], head, *rows]).submissions
    assert submission.form == "heritage_fire"


def test_when_it_was_struck_off_is_not_when_it_was_done(read):
    head = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "销号日期", "实际改完日"]
    row = [1, "2022-05-03", "甲厂", "灭火器过期", "一般", "已整改", "2022-05-20", "2022-05-10"]
    for columns, day in ((8, "2022-05-10"), (7, "2022-05-20")):
        rows = [line[:columns] for line in (head, row, [2, *row[1:]])]
        [submission] = read([["城东街道2022年5月隐患排查治理台账"], *rows]).submissions
        assert submission.values["rectified_on"] == [day, day]


def test_a_heading_of_counts_above_names_of_townships_gives_its_column_back(read):
    head = ["单位", "办班场次", "听课人次", "来听课的企业（家）"]
    rows = [["城东办", 3, 120, 31], ["城西街道办", 2, 80, 22], ["石桥镇", 1, 60, 18]]
    [submission] = read([["区应急局2022年5月安全生产宣传培训统计表"], head, *rows]).submissions
    assert submission.values["township"] == ["城东办", "城西街道办", "石桥镇"]
    assert submission.values["units_trained"] == [31, 22, 18]


def test_a_choice_of_columns_within_a_group_is_no_obstacle(read):
    head = [["镇街", "排查/处", "隐患", None], [None, None, "查见/处", "改毕/处"]]
    rows = [["城东街道", 9, 5, 3], ["城西街道", 8, 4, 4]]
    [submission] = read([["文物建筑消防隐患排查整治统计表（2022年5月）"], *head, *rows]).submissions
    assert submission.values["hazards_found"] == [5, 4]
    assert submission.values["hazards_rectified"] == [3, 4]


def test_the_code_of_whom_it_is_about_and_the_day_that_says_so_itself(read):
    head = ["决定书文号", "执法主体信用代码", "当事人信用代码", "当事人", "受案登记", "立案", "处罚日期"]
    rows = [[f"{n}号", "91330000MA00000A1B", f"9133000{n}MA00000A1B", f"{n}厂", f"2022-04-1{n}", f"2022-04-2{n}", f"2022-05-0{n}"]
            for n in range(1, 5)]  # fmt: skip
    values = read([["区消防救援大队2022年5月行政处罚台账"], head, *rows]).submissions[0].values
    assert values["uscc"][0] == "91330001MA00000A1B"
    assert values["filed_on"] == ["2022-04-21", "2022-04-22", "2022-04-23", "2022-04-24"]


def test_two_columns_headed_the_same_are_said_to_be_two(read):
    headings = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "发现日期"]
    rows = [
        ["城东街道2022年5月隐患排查治理台账"],
        headings,
        ["2022-05-03", "甲厂", "灭火器过期", "一般", "整改中", "2022-05-04"],
    ]
    document = read(rows)
    found = {
        (f.address, f.kind, f.detail) for f in document.findings if "column" in f.kind or "heading" in f.kind
    }
    assert found == {
        ("A2", "repeated_heading", "发现日期"),
        ("F2", "repeated_heading", "发现日期"),
        ("A2", "repeated_column", "发现日期"),
    }


EBIKES = ["区消防救援大队2022年9月电动自行车充电安全专项整治统计表"]


def test_a_part_is_not_the_whole_that_stands_before_it(read):
    document = read([
        EBIKES, ["镇街", "排查小区数（个）", "违规充电整治（处）", None, None, None],
        [None, None, "查处飞线等违规充电", "其中：飞线", "整改完毕", "还在整改"], ["城东街道", 20, 40, 26, 30, 10],
    ])  # fmt: skip
    assert document.submissions[0].values["violations_found"] == [40]


def test_nor_is_it_that_of_which_nobody_understands_the_whole(read):
    document = read([
        EBIKES, ["镇街", "排查小区数（个）", "壹飞线贰（处）", "其中：飞线（处）", "整改完毕（处）", "还在整改（处）"],
        ["城东街道", 20, 40, 26, 30, 10],
    ])  # fmt: skip
    assert "violations_found" not in document.submissions[0].values
    found = kinds(document)
    assert found["C2"] == found["D2"] == "ambiguous_heading"


def test_a_part_of_what_no_column_asks_for_is_read(read):
    document = read(
        [GAS, ["镇街", "壹乙（家）", "其中应安装（家）", "已安装（家）"], ["城东街道", 420, 366, 340]]
    )
    assert document.submissions[0].values["restaurants_required"] == [366]


def test_all_that_is_rectified_of_one_unit_is_said_to_be_so_far(read):
    document = read([
        ["城东街道2022年5月安全生产检查台账"], ["检查日期", "受检单位", "隐患情况（处）", None, None, None],
        [None, None, "查出隐患合计", "累计改完", "其中：当场改完", "尚在整改"], ["5月3日", "甲厂", 4, 3, 1, 1],
    ])  # fmt: skip
    values = document.submissions[0].values
    assert (values["hazards_found"], values["hazards_rectified"], values["hazards_rectifying"]) == (
        [4],
        [3],
        [1],
    )


def test_what_says_it_without_its_group_comes_before_what_does_not(read):
    document = read([
        ["城东街道2022年5月隐患排查治理台账"],
        ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改落实", None, "验收销号", None],
        [None, None, None, None, "整改进展", "实际整改完毕日", "复查验收人", "复查验收日期"],
        ["5月3日", "甲厂", "灭火器过期", "一般", "已整改", "5月4日", "王五", "5月9日"],
    ])  # fmt: skip
    assert document.submissions[0].values["rectified_on"] == ["2022-05-04"]


def test_a_heading_over_two_rows_is_of_no_group_beside_it(read):
    document = read([
        ["区消防救援大队2022年9月电动自行车充电安全专项整治统计表"],
        [("镇街", 1), "排查小区数", ("违规充电", 0, 2), None, None, "安装充电设施小区数"],
        [None, None, "查出", "已整改", "正在整改", None], [None, "（个）", "（处）", "（处）", "（处）", "（个）"],
        ["城东街道", 20, 40, 30, 10, 7],
    ])  # fmt: skip
    values = document.submissions[0].values
    assert (values["communities_with_chargers"], values["violations_rectifying"]) == ([7], [10])


@pytest.mark.parametrize(("whole", "found"), [("查处飞线等违规充电", [40]), ("壹飞线贰", None)])
def test_nor_does_a_part_stand_for_the_whole_on_a_card(read, whole, found):
    document = read([
        EBIKES, ["填报单位：区消防救援大队"], ["所在镇街", "石桥镇"], ["排查小区数", 20], [whole, 40], ["其中：飞线", 26],
        ["整改完毕", 30], ["还在整改", 10],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.orientation, submission.values.get("violations_found")) == ("record", found)
    assert kinds(document)["A6"] == "unknown_heading"


def test_so_are_parts_below_a_group_that_says_so(read):
    document = read([
        EBIKES, ["镇街", "排查小区数（个）", "壹飞线贰（处）", "其中", None, "整改完毕（处）"], [None, None, None, "飞线", "楼道", None],
        ["城东街道", 20, 40, 26, 14, 30],
    ])  # fmt: skip
    assert "violations_found" not in document.submissions[0].values
    assert kinds(document)["D3"] == "ambiguous_heading"


def test_a_time_below_a_group_is_that_of_the_group(reader):
    matches = reader.catalogue.matches("penalties", reader.catalogue.heading("立案情况", "时间"))
    assert matches[0].column == "filed_on"


def test_a_place_that_brackets_call_the_unit_is_the_unit_where_no_heading_says_it_better(read):
    title = ["城东街道2022年5月隐患台账"]
    head = ["发现日期", "隐患点（单位）", "隐患描述", "隐患等级", "整改状态"]
    row = ["2022-05-03", "甲厂", "通道堵塞", "一般", "整改中"]
    assert read([title, head, row]).submissions[0].values["unit_name"] == ["甲厂"]
    both = read([title, [*head, "单位名称"], [*row, "乙厂"]]).submissions[0].values
    assert (both["unit_name"], both["location"]) == (["乙厂"], ["甲厂"])


def test_what_was_planned_has_no_claim_to_what_was_done(read):
    title = ["区林业局2022年5月应急演练台账"]
    head = ["演练名称", "演练日期", "计划参演人数（人）", "到场参演（人）"]
    for pair in (head[2:], ["参演人数（计划）", "参演人数（实际）"]):
        rows = [["防汛演练", "2022-05-03", 100, 102], ["扑火演练", "2022-05-04", 60, 58]]
        [submission] = read([title, [*head[:2], *pair], *rows]).submissions
        assert submission.values["participants"] == [102, 58]


def test_a_heading_has_the_column_that_another_turns_out_not_to_mean(read):
    head = [
        ["单位", ("培训情况", 0, 1), None, ("宣传情况", 0, 1), None],
        [None, "场次（场）", "参训单位（家）", "发放资料（份）", "媒体报道（条）"],
    ]
    title = ["石桥镇2022年5月安全宣传教育培训统计表"]
    [submission] = read([title, *head, ["石桥镇", "8", "64", "1.1万", "12"]]).submissions
    assert submission.values["township"] == ["石桥镇"]
    assert submission.values["units_trained"] == [64]


def test_two_townships_are_the_rows_of_figures_whatever_heads_them(read):
    head = ["单位", "场次（场）", "培训人次", "参训单位（家）"]
    rows = [["石桥镇", 8, 800, 64], ["双溪镇", 5, 500, 40]]
    [submission] = read([["区应急局2022年5月安全宣传教育培训统计表"], head, *rows]).submissions
    assert submission.values["township"] == ["石桥镇", "双溪镇"]


def test_figures_below_a_group_that_speaks_of_something_else(read):
    heads = [
        [("镇街", 1), ("隐患点（处）", 0, 2), None, None, ("切坡建房（户）", 0, 2), None, None],
        [None, "总数", "发现隐患", "已处置", "总数", "发现隐患", "已处置"],
    ]
    rows = [["城东街道", 9, 2, 2, 38, 4, 1], ["云岭镇", 26, 1, 0, 21, 2, 1]]
    title = ["青岚区地质灾害隐患点巡查统计表（2022年5月）"]
    [submission] = read([title, *heads, *rows], name="资规局2022年5月.xlsx").submissions
    assert submission.values["hazards_found"] == [2, 1]
    assert submission.values["hazards_handled"] == [2, 0]


def test_what_is_done_below_a_strange_group_is_not_what_is_asked(read):
    heads = [
        [("镇街", 1), ("排查古建筑（处）", 1), ("发现隐患（处）", 1), ("白蚁防治（处）", 0, 1), None],
        [None, None, None, "发现蚁害", "已治理"],
    ]
    rows = [["城东街道", 18, 5, 3, 1], ["云岭镇", 15, 12, 3, 2]]
    title = ["青岚区古建筑消防安全隐患排查整治统计表（2022年5月）"]
    document = read([title, *heads, *rows], name="文旅局2022年5月.xlsx")
    [submission] = document.submissions
    assert "hazards_rectified" not in submission.values
    assert submission.values["hazards_found"] == [5, 12]
    assert {f.text for f in document.findings} >= {"白蚁防治（处）/已治理"}


def test_what_enterprises_found_themselves_is_not_what_was_found(read):
    heads = [
        [
            ("行业领域", 1),
            ("检查企业（家）", 1),
            ("企业自查隐患（处）", 0, 1),
            None,
            ("部门检查隐患（处）", 0, 1),
            None,
        ],
        [None, None, "排查", "已整改", "排查", "已整改"],
    ]
    rows = [["危险化学品", 31, 93, 87, 51, 40], ["工贸", 37, 94, 94, 26, 20]]
    [submission] = read(
        [["区应急管理局2022年5月安全生产检查情况统计表"], *heads, *rows], name="应急局.xlsx"
    ).submissions
    assert submission.values["hazards_found"] == [51, 26]
    assert submission.values["hazards_rectified"] == [40, 20]
