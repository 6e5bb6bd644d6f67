"""Headings as a clerk speaks: questions, verbs, options; and columns that only their values tell."""

import pytest

HAZARDS = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级"]
INSPECTIONS = ["序号", "检查日期", "被检查单位", "发现隐患（处）"]


def hazards(*columns: list[object]) -> list[list[object]]:
    """A ledger of four hazards with more columns, each given from its heading down."""
    rows = [[n, f"2022-05-0{n}", f"{n}厂", "灭火器过期", "一般"] for n in range(1, 5)]
    return [["城东街道2022年5月隐患排查治理台账"], [*HAZARDS, *(column[0] for column in columns)],
            *([*row, *(column[n] for column in columns)] for n, row in enumerate(rows, 1))]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "heading", "column"),
    [
        ("hazards", "改没改", "status"), ("hazards", "整改到没到位", "status"), ("hazards", "完没完", "status"),
        ("drills", "演了没有", "status"), ("drills", "评没评", "evaluated"), ("drills", "办没办", "status"),
        ("complaints", "属不属实", "verified"), ("complaints", "办结没有", "closed"), ("penalties", "案子结了没", "closed"),
        ("inspections", "罚没罚", "penalised"), ("inspections", "处罚Y/N", "penalised"), ("inspections", "处罚（是/否）", "penalised"),
        ("hazards", "改到什么时候", "deadline"), ("hazards", "改到哪天止", "deadline"), ("hazards", "几号前改完", "deadline"),
        ("hazards", "改成日期", "rectified_on"), ("hazards", "咋改", "measures"), ("hazards", "改得怎样", "status"),
        ("inspections", "去了哪家", "unit_name"), ("inspections", "谁去查的", "inspectors"), ("stockpiles", "东西名称", "item_name"),
        ("stockpiles", "按规定应有", "quota"), ("stockpiles", "存哪里", "warehouse"), ("penalties", "罚的是谁", "unit_name"),
        ("hazards", "台帐号", "hazard_no"), ("complaints", "受理时间", "received_on"), ("hazards", "等级代码", "level"),
        ("inspections", "干哪一行（行业）", "sector"), ("complaints", "告谁", "unit_name"), ("complaints", "几号接的", "received_on"),
        ("complaints", "真的假的", "verified"), ("complaints", "奖多少(元)", "reward_yuan"), ("reservoirs", "毛病在哪", "problem"),
        ("emergency_plans", "最近一次改是何时", "revised_on"), ("inspections", "查法", "inspection_type"),
        ("penalties", "定罚条款", "legal_basis"), ("stockpiles", "该有", "quota"), ("stockpiles", "管到哪天", "expires_on"),
        ("accidents", "啥事故", "accident_type"), ("inspection_summary", "罚了几起", "penalties"), ("rescue_teams", "啥队", "team_type"),
        ("hazards", "别的要说的", "remarks"), ("ebike_charging", "跑过的小区（个）", "communities_surveyed"),
        ("emergency_plans", "属哪一级", "plan_level"), ("rescue_teams", "救援队叫什么", "team_name"), ("rescue_teams", "带队的", "leader"),
        ("rescue_teams", "驻在哪个镇办", "township"), ("reservoirs", "修到什么程度", "status"), ("reservoirs", "哪天前修好", "deadline"),
        ("geohazard_points", "当月跑到的点位（处）", "points_inspected"), ("hazards", "出隐患的单位或场所", "unit_name"),
        ("gas_alarms", "其中用燃气、须装报警器（家）", "restaurants_required"), ("stockpiles", "用到哪天失效", "expires_on"),
        ("hazards", "问题出在哪家", "unit_name"), ("hazards", "查的哪一家", "unit_name"), ("hazards", "什么毛病", "description"),
        ("hazards", "毛病在哪", "location"), ("hazards", "谁去看的（镇里）", "verified_by"), ("drills", "哪个学校搞的", "organiser"),
        ("drills", "居民+工作人员共几人", "participants"), ("drills", "练的什么（名称）", "drill_name"),
        ("penalties", "案件来源登记后批准立案日", "filed_on"), ("complaints", "查实（√）查否（×）", "verified"),
        ("stockpiles", "上级要求备多少", "quota"), ("penalties", "决定书几号", "case_no"), ("penalties", "定下来罚的那天", "decided_on"),
        ("drills", "原先定哪天", "planned_on"), ("drills", "真搞是哪天", "held_on"), ("stockpiles", "派啥用场", "category"),
        ("inspection_summary", "立了几个案", "cases_filed"), ("inspections", "开了几张整改单", "notices_issued"),
        ("rescue_teams", "喊队打哪个号", "phone"), ("emergency_plans", "上回哪天改的", "revised_on"), ("complaints", "查下来是真是假", "verified"),
        ("inspections", "罚没（元）", "fine_yuan"), ("drills", "搞的什么演练", "drill_name"), ("emergency_plans", "由谁编写", "issued_by"),
        ("emergency_plans", "所属层级", "plan_level"), ("complaints", "群众说了啥", "subject"), ("penalties", "单位罚款（万元）", "fine_yuan"),
        ("stockpiles", "应该备多少", "quota"), ("drills", "启用的预案", "plan_name"), ("hazards", "还有啥要说的", "remarks"), ("geohazard_points", "转过几个点", "points_inspected"), ("geohazard_points", "人到现场看过的（处）", "points_inspected"),
        ("publicity_training", "10月参训企业（家）", "units_trained"), ("self_built_houses", "开展以来已排查（栋）", "buildings_surveyed"),
    ],
)  # fmt: skip
def test_what_a_heading_asks(reader, form, heading, column):
    matches = reader.catalogue.matches(form, reader.catalogue.heading(heading))
    assert matches
    assert matches[0].column == column


@pytest.mark.parametrize("heading", ["没收违法所得", "文书号", "小区总数", "巡查人次", "违反的法律条款"])
def test_what_only_sounds_like_a_question_or_a_number_is_none(reader, heading):
    form = {"小区总数": "ebike_charging", "巡查人次": "geohazard_points", "违反的法律条款": "penalties"}.get(
        heading, "hazards"
    )
    assert reader.catalogue.matches(form, reader.catalogue.heading(heading)) == ()


def test_a_question_for_a_code_is_answered_with_yes_and_no(read):
    rows = hazards(["是否构成重大火灾隐患", "否", "是", "否（一般）", "×"], ["整改状态", *["整改中"] * 4])
    for row in rows[1:]:
        del row[4]
    assert read(rows).submissions[0].values["level"] == ["一般隐患", "重大隐患", "一般隐患", "一般隐患"]


@pytest.mark.parametrize(
    "heading",
    ["检查类型①日常 ②专项 ⑨其他", "检查类型（1日常 2专项 9其他）", "检查类型代码（1日常，2专项，9其他）"],
)
def test_numbers_say_the_options_of_the_heading(read, heading):
    rows = [["城东街道2022年5月安全生产检查台账"], [*INSPECTIONS, heading],
            *([n, f"2022-05-0{n}", f"{n}厂", 1, mark] for n, mark in enumerate([2, 1, 9], 1))]  # fmt: skip
    assert read(rows).submissions[0].values["inspection_type"] == ["专项", "日常", "其他"]


def test_boxes_of_sectors_in_a_ledger_are_ticked_below_any_group_that_says_so(read):
    head = [*INSPECTIONS, "这家是干什么的（在对应栏打√）", None, None]
    rows = [["城东街道2022年5月安全生产检查台账"], head, [None] * 4 + ["餐饮", "工贸", "其他"],
            [1, "2022-05-01", "1厂", 1, None, "√", None], [2, "2022-05-02", "2店", 0, "√", None, None],
            [3, "2022-05-03", "3社", 0, None, None, "√"]]  # fmt: skip
    assert read(rows).submissions[0].values["sector"] == ["工贸", "餐饮", "其他"]


def test_a_day_ticks_a_box(read):
    rows = hazards(
        ["整改情况", "5.9", None, "2022-05-20", None],
        [None, None, "√", None, None],
        [None, None, None, None, "√"],
    )
    rows.insert(2, [None] * 5 + ["已整改（填完成日期）", "正在整改（打√）", "尚未整改（打√）"])
    document = read(rows)
    codes = [
        ("已整改" in str(v), "正" in str(v), "尚" in str(v)) for v in document.submissions[0].values["status"]
    ]
    assert codes == [(True, False, False), (False, True, False), (True, False, False), (False, False, True)]
    told = [(f.kind, f.address) for f in document.findings if f.column_name == "status"]
    assert told == [("note_in_cell", "F4"), ("note_in_cell", "F6")]


def test_names_and_telephone_numbers_tell_what_a_bare_verb_means(read):
    document = read(hazards(["整改状态", *["已整改"] * 4], ["复核", "王建国", "李明", "欧阳雪", "张伟"]))
    assert document.submissions[0].values["verified_by"] == ["王建国", "李明", "欧阳雪", "张伟"]
    rows = [["城东街道2022年5月应急物资储备台账"], ["物资名称", "计量单位", "数量", "联系"],
            *(["铁锹", "把", n, f"1380000000{n}"] for n in range(1, 5))]  # fmt: skip
    assert read(rows).submissions[0].values["phone"][0] == "13800000001"


def test_the_one_column_of_enterprises_says_whom_a_ledger_is_about(read):
    rows = [["城东街道2022年5月安全生产检查台账"], ["序号", "检查日期", "名头", "发现隐患（处）"],
            *([n, f"2022-05-0{n}", f"甲{n}纸业有限公司", 1] for n in range(1, 5))]  # fmt: skip
    document = read(rows)
    assert document.submissions[0].values["unit_name"][0] == "甲1纸业有限公司"
    assert [(f.kind, f.detail) for f in document.findings if f.address == "C2"] == [
        ("heading_by_values", "被检查单位")
    ]
    for row, other in zip(rows[1:], ["乙方", *[f"乙{n}物业公司" for n in range(1, 5)]], strict=True):
        row.append(other)  # of two nobody can tell
    assert "unit_name" not in read(rows).submissions[0].values
    for row in rows[1:]:
        row.pop()
    rows[1][2] = "监理单位"  # that is somebody else
    assert "unit_name" not in read(rows).submissions[0].values


def test_eighteen_digits_are_a_credit_code_only_if_they_check(read):
    numbers = ["447234990120194996", "444534990120148486", "394734990120142805", "341234990120214937"]
    document = read(hazards(["整改状态", *["整改中"] * 4], ["设备注册代码", *numbers]))
    assert "uscc" not in document.submissions[0].values


def test_what_is_required_comes_first_where_a_heading_may_mean_either(read):
    rows = hazards(["整改状态", *["整改中"] * 4], ["隐患点", *["线裸着"] * 4])
    assert read(rows).submissions[0].values["location"] == ["线裸着"] * 4
    for row in rows[1:]:
        del row[3]  # nothing else says what is wrong
    values = read(rows).submissions[0].values
    assert values["description"] == ["线裸着"] * 4
    assert "location" not in values


def test_the_row_of_groups_belongs_to_the_heading_where_it_alone_stands_over_a_column(read):
    document = read([
        ["区住建局2022年5月安全生产检查情况统计表"],
        ["分领域", "督查力量", None, "隐患治理（处）", None, None],
        [None, "小组数（个）", "检查企业（家）", "查出数", "销号数", "在改数"],
        ["建筑施工", 6, 48, 32, 29, 3], ["城镇燃气", 2, 20, 10, 10, 0],
    ])  # fmt: skip
    assert document.submissions[0].values["sector"] == ["建筑施工", "城镇燃气"]


def test_how_often_is_not_how_many(read):
    document = read([
        ["区资规局2022年5月地质灾害隐患点巡查统计表"],
        ["镇街", "在册隐患点（处）", "当月巡查到位（处）", "巡查次数（次）"],
        ["石桥镇", 7, 6, 18], ["双溪镇", 9, 9, 27],
    ])  # fmt: skip
    assert document.submissions[0].values["points_inspected"] == [6, 9]


def test_plain_numbers_count_rows_even_if_the_first_row_is_none(read):
    rows = [["城东街道2022年5月安全生产检查台账"], ["编号", *INSPECTIONS[1:]], ["栏次", "一", "二", "三"],
            *([n, f"2022-05-0{n}", f"{n}厂", 1] for n in range(1, 5))]  # fmt: skip
    assert "inspection_no" not in read(rows).submissions[0].values


def test_a_line_above_the_table_says_what_its_codes_stand_for(read):
    rows = hazards(
        ["等级代码", "1", 2, "1", 1], ["进展代码", "A", "C", "b", "D"], ["挂牌", "N", "Y", "N", "N"]
    )
    for row in rows[1:]:
        del row[4]
    rows.insert(
        1, ["代码说明：等级代码——1一般隐患、2重大隐患；进展代码——A已整改、B整改中、C未整改；挂牌——Y是、N否。"]
    )
    document = read(rows)
    values = document.submissions[0].values
    assert values["level"] == ["一般隐患", "重大隐患", "一般隐患", "一般隐患"]
    assert values["status"] == [
        "已整改",
        "未整改",
        "整改中",
        "d",
    ]  # of D it says nothing: for the check to flag
    assert values["under_supervision"] == [False, True, False, False]


def test_boxes_below_a_known_group_speak_of_their_codes(read):
    head = [
        ["检查日期", "被检查单位", "检查性质", None, None],
        [None, None, "平时查", "和部门一起查", "专项查"],
    ]
    rows = [
        ["2022-05-03", "甲厂", "√", None, None],
        ["2022-05-04", "乙店", None, "√", None],
        ["2022-05-05", "丙站", None, None, "√"],
    ]
    document = read([["城东街道2022年5月安全生产检查台账"], *head, *rows])
    assert document.submissions[0].values["inspection_type"] == ["日常检查", "联合检查", "专项检查"]


def test_boxes_below_a_group_that_only_says_to_tick(read):
    head = [
        ["处罚日期", "被处罚单位", "处理结果（对应格内打√）", None, "罚款数额（元）"],
        [None, None, "警告", "罚款", None],
    ]
    rows = [["2022-05-03", "甲厂", None, "√", 30000], ["2022-05-04", "乙店", "√", None, None]]
    [submission] = read([["城东街道2022年5月行政处罚台账"], *head, *rows]).submissions
    assert submission.values["penalty_type"] == ["罚款", "警告"]
    assert submission.values["fine_yuan"] == [30000.0, None]


def test_a_part_of_the_people_is_not_all_of_them(read):
    head = ["演练名称", "演练日期", "组织单位", "其中：网格员"]
    rows = [[f"演练{n}", f"2022-05-0{n}", "城东街道", n] for n in (1, 2, 3)]
    assert "participants" not in read([["城东街道2022年5月应急演练台账"], head, *rows]).submissions[0].values


def test_what_three_things_are_settled_for_a_rectification(read):
    head = [["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改“三定”", None, None, "整改状态"],
            [None, None, None, None, "定人", "定措施", "定时间", None]]  # fmt: skip
    row = ["2022-05-03", "甲厂", "灭火器过期", "一般", "甲某", "更换", "2022-06-30", "整改中"]
    [submission] = read([["城东街道2022年5月隐患排查治理台账"], *head, row, row]).submissions
    values = submission.values
    assert (values["responsible_person"][0], values["measures"][0], values["deadline"][0]) == (
        "甲某",
        "更换",
        "2022-06-30",
    )


def test_boxes_below_groups_of_groups(read):
    head = [
        ["演练名称", "采取的方式", None, None, "演练日期"],
        [None, "常规", None, "其他", None],
        [None, "桌面", "实战", "双盲", None],
    ]
    rows = [
        ["演练一", "√", None, None, "2022-05-03"],
        ["演练二", None, "√", None, "2022-05-04"],
        ["演练三", None, None, "√", "2022-05-05"],
    ]
    document = read([["区教育局2022年5月应急演练台账"], *head, *rows])
    assert document.submissions[0].values["mode"] == ["桌面", "实战", "双盲"]


def test_yes_and_no_of_a_question_in_boxes(read):
    head = ["受理日期", "反映事项", "被举报单位", "核查结果（打√）", None]
    document = read([["举报信访办理台账（2022年5月）"], head, [None, None, None, "属实", "不属实"], ["5月3日", "堵通道", "甲厂", "√", None],
                     ["5月4日", "违规动火", "乙厂", None, "√"], ["5月5日", "无证", "丙厂", None, None]])  # fmt: skip
    assert document.submissions[0].values["verified"] == [True, False, None]


@pytest.mark.parametrize("line", ["奖金以元计", "注：奖励金额均为元", "说明：奖金单位为元，其余按项填报"])
def test_a_line_in_words_says_the_unit_of_money(read, line):
    head = ["受理日期", "反映事项", "被举报单位", "奖励"]
    document = read([["举报信访办理台账（2022年5月）"], [line], head, ["5月3日", "堵通道", "甲厂", 800]])
    assert document.submissions[0].values["reward_yuan"] == [800.0]
    assert "unit_unknown" not in {finding.kind for finding in document.findings}


def test_boxes_below_a_heading_that_means_something_else(read):
    """`性质` may be a kind of unit; that its boxes are to be ticked says that it is how was inspected."""
    head = ["检查日期", "检查单位", "性质（打√）", None, None, "发现隐患"]
    boxes = [None, None, "日常", "专项", "“回头看”", None]
    document = read([["2022年5月安全检查登记簿"], head, boxes, ["5月3日", "甲厂", "√", None, None, 2], ["5月4日", "乙厂", None, None, "√", 0]])  # fmt: skip
    assert document.submissions[0].values["inspection_type"] == ["日常", "回头看"]


def test_what_reads_like_boxes_but_holds_amounts(read):
    head = ["处罚日期", "被处罚单位", "违法行为", "处罚内容", None, None]
    parts = [None, None, None, "种类", "罚款", "没收违法所得"]
    rows = [["5月3日", "甲厂", "违规", "罚款", 0.5, None], ["5月4日", "乙厂", "违规", "警告", None, None], ["5月5日", "丙厂", "违规", "罚款", "3万元", 1.2]]  # fmt: skip
    document = read([["行政处罚台账（2022年5月）"], ["金额单位：万元"], head, parts, *rows])
    values = document.submissions[0].values
    assert values["penalty_type"] == ["罚款", "警告", "罚款"]
    assert values["fine_yuan"] == [5000.0, None, 30000.0]


def test_two_rows_of_labels_above_their_values_are_a_card(read):
    document = read([
        ["区水利局预案修编情况卡（2022年9月）"],
        ["预案名称", "预案级别"],
        ["防汛应急预案", "部门级"],
        ["编制单位", "修订日期", "文号"],
        ["区水利局", "2022-09-19", "青水〔2022〕47号"],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "emergency_plans" and submission.orientation == "record"
    assert submission.rows[0].values["plan_name"] == "防汛应急预案"
    assert submission.rows[0].values["revised_on"] == "2022-09-19"


def test_boxes_below_a_question_answer_it(read):
    document = read([
        ["城东街道2022年5月隐患排查治理台账"], ["发现日期", "隐患单位", "隐患描述", "隐患等级", "改没改（打√）", None, None],
        [None, None, None, None, "改完", "在改", "没动"], ["5月3日", "甲厂", "灭火器过期", "一般", None, "√", None],
        ["5月4日", "乙厂", "通道堵塞", "一般", "√", None, None],
    ])  # fmt: skip
    assert document.submissions[0].values["status"] == ["在改", "已整改"]


def test_boxes_below_a_question_of_which_no_heading_is_the_plain_form(read):
    head = ["序号", "检查日期", "企业", "问题隐患", "等级", ("改了没", 0, 2), None, None]
    boxes = [None, None, None, None, None, "改了", "在改", "没动"]
    rows = [[n, f"2022-05-0{n}", f"{n}厂", "灭火器过期", "一般", None, None, None] for n in (1, 2, 3)]
    for n, row in enumerate(rows):
        row[5 + n] = "√"
    [submission] = read([["区交通局2022年5月隐患排查台账"], head, boxes, *rows]).submissions
    assert submission.values["status"] == ["已整改", "在改", "没动"]


def test_boxes_below_the_nearest_of_two_groups(read):
    head = ["序号", "排查日期", "单位", ("排查情况", 0, 2), None, None, "整改状态"]
    under = [None, None, None, "隐患描述", ("隐患等级", 0, 1), None, None]
    boxes = [None, None, None, None, "一般", "重大", None]
    rows = [
        [1, "2022-05-03", "甲校", "通道堵塞", "√", None, "整改中"],
        [2, "2022-05-04", "乙校", "电线老化", None, "√", "整改中"],
    ]
    [submission] = read([["教育局2022年5月校园安全隐患台账"], head, under, boxes, *rows]).submissions
    assert submission.values["level"] == ["一般", "重大"]


def test_a_question_asks_for_what_it_is_about(read):
    head = ["哪天作的处罚", "决定书文号是多少", "当事人叫什么", "违法行为", "处罚种类", "罚款金额"]
    row = ["2022-05-03", "青城罚〔2022〕6号", "甲公司", "占道", "罚款", "2000元"]
    [submission] = read([["城管局2022年5月行政处罚台账"], head, row], name="城管局2022年5月.xlsx").submissions
    assert submission.values["case_no"] == ["青城罚〔2022〕6号"]
    assert submission.values["unit_name"] == ["甲公司"]
    assert submission.values["decided_on"] == ["2022-05-03"]


def test_what_hazards_are_like_is_no_level(read):
    head = ["几月几号查的", "单位", "隐患是啥样的", "怎么个改法", "等级", "改好没有"]
    row = ["2022-05-03", "甲厂", "电线乱拉", "重新走线", "一般", "改好了"]
    [submission] = read([["滨河街道2022年5月隐患清单"], head, row], name="滨河街道2022年5月.xlsx").submissions
    assert submission.values["description"] == ["电线乱拉"]
    assert submission.values["measures"] == ["重新走线"]
    assert submission.values["level"] == ["一般"]


def test_a_question_may_ask_in_ten_thousands(read):
    head = ["镇街", "开了几场", "来了多少人", "宣传单发了几万份"]
    rows = [["双溪镇", 3, 200, 0.28], ["石桥镇", 4, 300, "1200份"]]
    [submission] = read([["区应急局2022年5月宣传培训报表"], head, *rows]).submissions
    assert submission.values["materials_distributed"] == [2800, 1200]
