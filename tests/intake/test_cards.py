"""Cards: labels beside their values, one record each, and what may stand around them."""

from orchestration.intake.cards import cards_of
from orchestration.intake.grid import Grid
from orchestration.intake.read import DocumentReader

CARD = [
    ["云岭镇应急演练记录表（2022年5月）"],
    ["演练名称", "山洪灾害转移演练", None, None],
    ["演练时间", "2022年5月10日", "演练地点", "下云村"],
    ["组织单位", "云岭镇人民政府", "演练方式", "实战演练"],
    ["演练科目", "山洪转移", "参演人数", 86],
    [],
    ["参演人员名单"],
]
PEOPLE = [
    ["序号", "姓名", "所在单位", "职责"],
    [1, "张某", "云岭镇", "总指挥"],
    [2, "李某", "下云村", "信息员"],
]


def test_a_card_with_a_list_of_people_below_it_is_a_card(read):
    document = read([*CARD, *PEOPLE, [3, "王某", "卫生院", "救护"]])
    card, people = document.submissions
    assert card.form == "drills" and card.orientation == "record"
    assert card.values["drill_name"] == ["山洪灾害转移演练"]
    assert card.values["participants"] == [86]
    assert card.values["mode"] == ["实战演练"]
    assert people.form is None
    assert [(f.kind, f.address) for f in document.findings] == [("unplaced_table", "A7")]


def test_codes_of_a_ledger_that_read_like_labels_make_no_cards(reader: DocumentReader):
    rows = [
        ["编号", "当事人基本情况", None, "案件情况", None, "处理结果", None, None],
        [None, "名称", "属地", "违法事实", "决定日期", "种类", "金额", None],
        [None, None, None, None, None, None, "罚款", "没收违法所得"],
        [1, "甲公司", "城西街道", "无证上岗", "2022-05-05", "罚款", 3, 0],
        [2, "乙公司", "石桥镇", "超期未检", "2022-05-12", "罚款", 5, 0.3],
    ]
    assert cards_of(Grid(rows, []), reader.catalogue) == []
    assert len(cards_of(Grid(rows[2:], []), reader.catalogue)) > 1  # without their heading they might


def test_cards_with_labels_over_their_values_are_records(read):
    cards = [
        [
            [name],
            ["发生时间", "事故单位", "所在镇街", "行业领域", "事故类型"],
            [day, unit, "石桥镇", "交通运输", "车辆伤害"],
            ["死亡（人）", "重伤（人）", "轻伤（人）", "直接经济损失（万元）", "调查处理情况"],
            [dead, 0, 2, 8.5, "已立案"],
            ["事故经过"],
            [f"{day}在港区路口，重型半挂车转弯时与电动自行车相撞。"],
            [],
        ]
        for name, day, unit, dead in [
            ("第一起", "2022年5月4日", "甲公司", 1),
            ("第二起", "2022年5月9日", "乙公司", 0),
        ]
    ]
    [submission] = read(
        [["青岚区2022年5月生产安全事故快报"], *(row for card in cards for row in card)]
    ).submissions
    assert submission.form == "accidents"
    assert submission.values["unit_name"] == ["甲公司", "乙公司"]
    assert submission.values["deaths"] == [1, 0]
    assert submission.values["direct_loss_yuan"] == [85000, 85000]


def test_cards_with_a_list_of_people_each_are_records_and_the_lists_are_told(read):
    cards = [
        [
            ["队伍名称", name, "队伍类型", "综合", "队员人数", members],
            ["所在镇街", "石桥镇", "负责人", "张某", "联系电话", "13800000001"],
            ["骨干队员"],
            ["序号", "姓名", "特长", "年龄"],
            [1, "李某", "绳索", 31],
            [2, "王某", "潜水", 35],
            [],
        ]
        for name, members in [("甲救援队", 32), ("乙救援队", 18)]
    ]
    document = read([["青岚区应急救援队伍登记卡（2022年5月）"], *(row for card in cards for row in card)])
    teams, *lists = document.submissions
    assert teams.form == "rescue_teams"
    assert teams.values["team_name"] == ["甲救援队", "乙救援队"]
    assert teams.values["members"] == [32, 18]
    assert [each.form for each in lists] == [None, None]
    told = [(f.kind, f.address) for f in document.findings if f.kind == "unplaced_table"]
    assert told == [("unplaced_table", "A4"), ("unplaced_table", "A11")]


def test_a_list_of_indicators_with_what_they_come_to_is_a_record(read):
    [submission] = read([
        ["滨河街道安全生产宣传教育培训情况统计表（2022年5月）"],
        ["序号", "指标名称", "计量单位", "本月完成", "上年同月"],
        [1, "培训场次", "期", 4, 3],
        [2, "培训人次", "人次", 386, 290],
        [3, "参训单位数", "家", 57, 41],
        [4, "发放宣传材料（册）", "万份", 0.86, 0.7],
    ]).submissions  # fmt: skip
    assert submission.form == "publicity_training"
    assert submission.values["sessions"] == [4]
    assert submission.values["participants"] == [386]
    assert submission.values["materials_distributed"] == [8600]


def test_what_stands_below_a_label_may_read_like_one(read):
    cards = [
        [
            [f"第{n}件"],
            ["受理日期", "反映事项", "被举报单位", "所在镇街"],
            [f"2022-05-0{n}", "夜间违规动火", f"{n}号厂", "城西街道"],
            ["行业领域", "是否属实", "是否办结", "奖励金额（元）"],
            ["工贸", "查实", "办结", 500],
            [],
        ]
        for n in (1, 2)
    ]
    [submission] = read(
        [["区应急管理局2022年5月举报投诉办理台账"], *(row for card in cards for row in card)]
    ).submissions
    assert submission.values["unit_name"] == ["1号厂", "2号厂"]
    assert submission.values["verified"] == [True, True]
    assert submission.values["reward_yuan"] == [500, 500]


def test_a_day_spelt_over_cells_is_one(read):
    [submission] = read([
        ["区应急管理局2022年5月举报投诉办理单"],
        ["受理日期", 2022, "年", 5, "月", 3, "日"],
        ["反映事项", "夜间违规动火", None, None, "被举报单位", "甲厂"],
        ["所在镇街", "城西街道", None, None, "行业领域", "工贸"],
        ["是否属实", "☑属实　□不属实", None, None, "是否办结", "☑已办结　□在办"],
    ]).submissions  # fmt: skip
    assert submission.values["received_on"] == ["2022-05-03"]
    assert [c.address for c in submission.cells if c.column_name == "received_on"] == ["B2"]
    assert submission.values["verified"] == [True]


def test_of_months_beside_each_other_on_a_card_the_reported_one_counts(read):
    [submission] = read([
        ["云岭镇安全生产宣传教育逐月统计表（2022年5月）"],
        ["项目", "计量单位", "3月", "4月", "5月", "合计"],
        ["培训场次", "场", 2, 1, 6, 9],
        ["培训人次", "人次", 80, 40, "约620", None],
        ["参训单位数", "家", 12, 8, 41, 61],
        ["发放宣传材料数", "万份", 0.1, 0.1, 1.35, 1.55],
    ]).submissions  # fmt: skip
    assert submission.values["sessions"] == [6]
    assert submission.values["participants"] == [620]
    assert submission.values["materials_distributed"] == [13500]


def test_a_list_below_a_card_need_not_be_counted_off(read):
    document = read([
        ["青岚区2022年5月生产安全事故登记卡"],
        ["发生时间", "事故单位", "所在镇街", "行业领域"],
        ["2022年5月3日", "甲公司", "石桥镇", "交通运输"],
        ["事故类型", "死亡（人）", "重伤（人）", "轻伤（人）"],
        ["车辆伤害", 1, 0, 2],
        ["附：伤亡人员名单"],
        ["姓名", "性别", "年龄", "伤情"],
        ["张某", "男", 40, "死亡"],
        ["李某", "女", 35, "轻伤"],
        ["王某", "男", 52, "轻伤"],
    ])  # fmt: skip
    card, people = document.submissions
    assert card.form == "accidents" and card.values["minor_injuries"] == [2]
    assert people.form is None and people.title == "附：伤亡人员名单"


def test_a_value_that_reads_like_a_label_is_one_beside_what_it_answers(read):
    cards = [
        [
            [f"库（塘）名：{name}"],
            ["坐落镇街：石桥镇"],
            [f"工程规模：{kind}"],
            ["总库容：15万立方米"],
            ["查出毛病：坝脚渗水"],
            ["眼下进度：整改完毕"],
            [],
        ]
        for name, kind in [("龙口水库", "小（二）型"), ("上屋塘", "山塘"), ("门前塘", "山塘")]
    ]
    document = read([["水库、山塘问题整改卡（2022年5月）"], [], *[row for card in cards for row in card]])
    (submission,) = document.submissions
    assert submission.values["reservoir_name"] == ["龙口水库", "上屋塘", "门前塘"]
    assert submission.values["reservoir_type"][1:] == ["山塘", "山塘"]


def test_a_number_in_brackets_of_a_cards_title_is_its_own(read):
    cards = [
        [
            [f"检查记录卡（编号：{number}）"],
            ["检查时间", f"2022年5月{day}日", "受检单位", unit],
            ["所在镇街", "石桥镇", "检查方式", "日常"],
            ["查出隐患（条）", 2, "其中：已整改（条）", 1],
            [],
        ]
        for number, day, unit in [("ZJ-01", 4, "甲公司"), ("ZJ-02", 9, "乙公司")]
    ]
    document = read([["区应急局安全检查记录卡（2022年5月）"], [], *cards[0], *cards[1]])
    (submission,) = document.submissions
    assert submission.values["inspection_no"] == ["ZJ-01", "ZJ-02"]
    assert [w.place for w in submission.written if w.column_name == "inspection_no"] == ["A3", "A8"]


def test_a_number_in_brackets_of_the_title_of_a_list_is_none_of_its_rows(read):
    heading = ["序号", "受检单位", "检查时间", "查出隐患（条）", "已整改（条）"]
    rows = [[1, "甲公司", "2022-05-04", 2, 1], [2, "乙公司", "2022-05-09", 3, 3]]
    document = read([["区应急局检查记录（编号：ZJ-01）"], ["2022年5月"], heading, *rows])
    (submission,) = document.submissions
    assert submission.values.get("inspection_no", [None]) == [None]


def test_cells_with_label_and_value_beside_each_other_are_of_two_cards(read):
    said = [
        ("决定书编号", "交罚〔2022〕061号", "交罚〔2022〕062号"),
        ("决定日期", "5月9日", "5月13日"),
        ("当事人", "甲公司", "乙公司"),
        ("所在镇街", "石桥镇", "云岭镇"),
        ("所属行业", "水路运输", "道路运输"),
        ("违法事实", "未分区堆放", "无证驾驶"),
        ("处罚方式", "罚款", "警告"),
        ("罚款数额", "3万元", "无"),
        ("案件状态", "未结案", "未结案"),
        ("执法人员", "张某、李某", "王某"),
    ]
    rows = [[f"{label}：{one}", None, None, f"{label}：{two}"] for label, one, two in said]
    names = [
        ["处罚案件（一）", None, None, "处罚案件（二）"],
        ["处罚案件（三）", None, None, "处罚案件（四）"],
    ]
    closed = [[cell and cell.replace("未结案", "已结案") for cell in row] for row in rows]
    title = ["区交通运输局处罚情况卡（2022年5月）"]
    document = read([title, [], names[0], *closed, [], names[1], *rows])
    (submission,) = document.submissions
    assert submission.form == "penalties"
    assert submission.values["unit_name"] == ["甲公司", "乙公司"] * 2
    assert submission.values["penalty_type"] == ["罚款", "警告"] * 2


def test_a_card_begins_above_its_first_known_label_with_what_stands_above_every_one(read):
    cards = [
        [
            ["卡片流水", number, "上门日期", day],
            ["受检单位（户）", unit, "在哪个镇（街）", "城西街道"],
            ["查出隐患（处）", found, "是否处罚", "否"],
            ["到场人员", "张某、李某", "备注", None],
            [],
        ]
        for number, day, unit, found in [
            ("RQ-01", "2022-05-02", "甲店", 4), ("RQ-02", "5月7日", "乙店", 2), ("RQ-03", "2022.5.13", "丙店", 0),
        ]
    ]  # fmt: skip
    title = ["青岚区城镇燃气安全检查记录卡（2022年5月）"]
    [submission] = read(
        [title, ["填卡单位：区城市管理局"], [], *(row for card in cards for row in card)]
    ).submissions
    assert submission.values["unit_name"] == ["甲店", "乙店", "丙店"]
    assert submission.values["inspected_on"] == ["2022-05-02", "2022-05-07", "2022-05-13"]
    assert submission.values["hazards_found"] == [4, 2, 0]


def test_cards_beside_each_other_below_their_names_with_last_month_beside_this_one(read):
    def pair(left: str, right: str, figure: int) -> list[list[object]]:
        labels = [
            "摸清底数的小区（个）",
            "揪出飞线及违规充电（处）",
            "　已拆改（处）",
            "　拆改中（处）",
            "有充电桩的小区（个）",
        ]
        heads = ["项目", "上月底", "本月底", "增减"]
        figures = [[label, figure - 1, figure + n, 1] for n, label in enumerate(labels)]
        return [[f"★ {left}", None, None, None, None, f"★ {right}"], [*heads, None, *heads],
                *([*own, None, *own] for own in figures), []]  # fmt: skip

    title = ["青岚区消防救援大队“飞线”充电整治分镇街报数（2022年5月）"]
    [submission] = read(
        [title, [], *pair("城东街道", "城西街道", 20), *pair("云岭镇", "石桥镇", 30)]
    ).submissions
    assert submission.form == "ebike_charging"
    assert submission.values["township"] == ["城东街道", "城西街道", "云岭镇", "石桥镇"]
    assert submission.values["communities_surveyed"] == [20, 20, 30, 30]
    assert submission.values["violations_found"] == [21, 21, 31, 31]


def test_a_line_that_names_the_next_card_ends_the_one_before(read):
    cards = [
        [
            [name],
            ["抽查场所名称", "场所性质", "辖区街道", "建筑层数"], [unit, "消防重点单位", "城东街道", 5],
            ["抽查日", "抽查方式", "发现火灾隐患数", "督促改正数"], [day, "双随机", 4, 4],
            ["责令改正通知书份数", "领域", "监督员", "灭火器（具）"], [1, "人员密集场所", "张某、李某", 42],
        ]
        for name, unit, day in [("卡片一", "甲商贸城", "2022-05-06"), ("卡片二", "乙饭庄", "2022.5.21")]
    ]  # fmt: skip
    title = ["青岚区消防救援大队城东消防站  单位抽查卡片"]
    [submission] = read([title, [], *(row for card in cards for row in card)]).submissions
    assert submission.values["unit_name"] == ["甲商贸城", "乙饭庄"]
    assert submission.values["inspectors"] == ["张某、李某"] * 2
    assert submission.values["notices_issued"] == [1, 1]


def test_the_year_of_a_day_may_stand_on_another_card(read):
    cards = [
        [[f"安全隐患登记卡（第{n}张）"], ["存在隐患单位", unit, "登记日期", day], ["隐患情况", "软管老化", "具体位置", "后厨"],
         ["谁来改", "张某", "怎么改", "更换软管"], []]
        for n, (unit, day) in enumerate([("甲加油站", "2022-05-05"), ("乙幼儿园", "5月16日")], 1)
    ]  # fmt: skip
    document = read([row for card in cards for row in card], name="双溪镇5月隐患卡.xlsx")
    assert document.submissions[0].values["found_on"] == ["2022-05-05", "2022-05-16"]
    assert not [f for f in document.findings if f.kind == "year_missing"]


def test_a_card_may_say_the_same_as_the_one_before_it(read):
    cards = [
        [["品 名", item, "归哪类", "抢险救援", "上次盘点", "2022年5月2日"], ["规格", "30米", "计量", unit],
         ["账面实存", held, "应备", 40], ["货位", "中心仓", "管库员", keeper],
         ["管库员手机", phone, "进货日", "2021年5月", "用到什么时候", "2026年5月"], []]
        for item, unit, held, keeper, phone in [
            ("救生绳", "根", "拾陆", "张某", "13900000001"), ("编织袋", "条", "1.2万", "同上", "同上"),
        ]
    ]  # fmt: skip
    title = ["云岭镇物资货位卡（2022年5月）"]
    document = read([title, [], *(row for card in cards for row in card)])
    [submission] = document.submissions
    assert submission.form == "stockpiles"
    assert submission.values["item_name"] == ["救生绳", "编织袋"]
    assert submission.values["custodian"] == ["张某", "张某"]
    assert submission.values["phone"] == ["13900000001"] * 2
    assert submission.values["quantity"] == [16, 12000]
    assert submission.values["purchased_on"] == ["2021-05", "2021-05"]
    assert not [f for f in document.findings if f.kind == "nothing_above"]


def test_the_last_labels_of_a_card_are_no_list_below_it(read):
    [submission] = read([
        ["石桥镇应急队伍信息卡（2022年5月）"], ["队名", "石桥镇综合应急救援队"],
        ["队伍性质", "半专业", "驻在镇", "石桥镇"], ["核定编制（人）", 30, "眼下在队（人）", 24],
        ["队长", "李某", "副队长", "毕某"], ["队长手机", "13608851176", "值班电话", "0871-5550219"],
        ["上月在队（人）", 26, "持证人数", 11],
    ]).submissions  # fmt: skip
    assert submission.values["leader"] == ["李某"]
    assert submission.values["phone"] == ["13608851176"]


def test_each_of_several_campaigns_on_a_sheet_is_a_record_of_its_own(read):
    document = read([
        ["云岭镇专项整治工作进展情况表"], ["填报单位：云岭镇人民政府", None, "截止时间：2022年5月31日"], ["一、自建房安全专项整治"],
        ["累计排查", "1490栋", "存在隐患", "44栋"], ["累计整改", "33栋", "整改率", "75%"], ["二、餐饮场所可燃气体报警装置"],
        ["登记餐饮单位", "187家", "应安装单位", "118家"], ["已安装单位", "112家", "安装率", "94.9%"], ["三、地质灾害隐患点巡查"],
        ["隐患点总数", "24处", "已巡查", "24处"], ["发现隐患", "5处", "已处置", "4处"],
    ])  # fmt: skip
    houses, gas, points = document.submissions
    assert (houses.form, houses.submitter, houses.period) == ("self_built_houses", "yunling", "2022-05")
    assert houses.values == {
        "buildings_surveyed": [1490], "buildings_with_hazards": [44], "buildings_rectified": [33],
    }  # fmt: skip
    assert (gas.form, gas.values["restaurants_installed"]) == ("gas_alarms", [112])
    assert (points.form, points.values["points_inspected"]) == ("geohazard_points", [24])


def test_the_line_above_the_first_card_is_its_own_as_those_of_the_others_are(read):
    def of(township: str, *figures: int) -> list[list[object]]:
        labels = ["在册餐饮单位", "应安装报警装置", "已安装报警装置"]
        return [[township], *([label, f"{n}家"] for label, n in zip(labels, figures, strict=True)), []]

    document = read([
        ["餐饮场所可燃气体报警装置安装进度"], ["区商务局　　截至2022年5月31日"],
        *of("一、城东街道", 398, 286, 271), *of("二、城西街道", 352, 251, 240), *of("三、石桥镇", 163, 104, 97),
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇"]
    assert submission.values["restaurants_required"] == [286, 251, 104]


def test_the_first_card_may_stand_at_the_top_of_a_sheet_where_no_line_can_be_above_it(read):
    def card(township: str, *figures: int) -> list[list[object]]:
        labels = ["在册餐饮单位", "应装报警器单位", "已装报警器单位"]
        pairs = zip(labels, figures, strict=True)
        return [["镇街", township], *([label, f"{n}家"] for label, n in pairs), []]

    document = read([
        *card("城东街道", 61, 45, 43), ["第二张"], *card("城西街道", 31, 25, 23),
        ["第三张"], *card("石桥镇", 92, 70, 66), ["合计"],
    ], name="商务局2022年5月餐饮场所燃气报警装置.xlsx")  # fmt: skip
    townships = [name for s in document.submissions for name in s.values["township"]]
    assert townships == ["城东街道", "城西街道", "石桥镇"]


def test_labels_beside_their_values_although_only_every_second_one_of_the_first_row_is_known(read):
    rows = [
        ["水库（山塘）名称", "老鹰岩水库", "类型", "小（二）型"], ["所在村", "梅岭村", "库容（万m³）", 27.4],
        ["存在问题", "放水涵管漏水"], ["整改措施", "更换涵管闸阀"], ["整改期限", "2022年9月15日", "整改情况", "整改中"],
    ]  # fmt: skip
    [submission] = read([["梅山镇山塘水库安全隐患“一塘一表”（2022年5月）"], [], *rows]).submissions
    assert submission.values["reservoir_name"] == ["老鹰岩水库"]
    assert submission.values["deadline"] == ["2022-09-15"]


def test_figures_of_two_forms_beside_each_other_are_a_record_each(read):
    document = read([
        ["云岭镇人民政府2022年5月安全生产重点工作统计表"], ["填报单位：云岭镇人民政府　　填报日期：2022年6月5日"],
        [("安全生产宣传培训", 0, 2), None, None, None, ("自建房安全专项整治（截至5月底累计）", 0, 2), None, None],
        ["指标", "单位", "数量", None, "指标", "单位", "数量"], ["举办培训", "场", "11 场", None, "已排查", "栋", 626],
        ["参加培训", "人次", 532, None, "初判有隐患", "栋", 13], ["参训企业", "家", 88, None, "已完成整改", "栋", 8],
        ["发放宣传单", "份", 6800, None, "整改率", "%", 61.5],
    ])  # fmt: skip
    publicity, houses = document.submissions
    assert publicity.form == "publicity_training" and publicity.values == {
        "sessions": [11], "participants": [532], "units_trained": [88], "materials_distributed": [6800],
    }  # fmt: skip
    assert houses.form == "self_built_houses" and houses.values == {
        "buildings_surveyed": [626], "buildings_with_hazards": [13], "buildings_rectified": [8],
    }  # fmt: skip
    assert [(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"] == [
        ("E8", "整改率")
    ]


def test_cards_below_each_other_each_under_its_sector_and_the_same_heading(read):
    def of(sector: str, *figures: int) -> list[list[object]]:
        labels = [
            ("派出检查组", "个"),
            ("检查单位数", "家"),
            ("排查隐患", "处"),
            ("已整改", "处"),
            ("整改中", "处"),
        ]
        rows = [[label, unit, n + 1, n, 9 * n] for (label, unit), n in zip(labels, figures, strict=True)]
        return [[sector], ["指标名称", "计量单位", "上月", "本月", "1—5月累计"], *rows, []]

    document = read([
        ["区住房和城乡建设局2022年5月安全检查工作统计表"], [],
        *of("一、建筑施工领域", 5, 41, 53, 52, 1), *of("二、自建房领域", 9, 42, 57, 49, 8),
    ], name="住建局.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "inspection_summary"
    assert submission.values["sector"] == ["建筑施工领域", "自建房领域"]
    assert submission.values["hazards_found"] == [53, 57]
    assert submission.values["units_inspected"] == [41, 42]


def test_a_card_of_the_sum_of_all_is_none(read):
    def card(left: str, right: str | None, *figures: int) -> list[list[object]]:
        labels = ["在册餐饮单位", "应装报警器单位", "已装报警器单位"]
        rows: list[list[object]] = [["镇街", left, None, *(["镇街", right] if right else [])]]
        for n, label in enumerate(labels):
            beside = [label, f"{figures[n] + 1}家"] if right else []
            rows.append([label, f"{figures[n]}家", None, *beside])
        return rows

    document = read(
        [
            ["餐饮场所可燃气体报警装置安装情况（截至2022年5月底）"],
            *card("城东街道", "城西街道", 61, 45, 43), [],
            *card("云岭镇", "石桥镇", 31, 25, 23), [],
            *card("全区合计", None, 188, 144, 136),
        ],
        name="商务局2022年5月.xlsx",
    )  # fmt: skip
    townships = [name for s in document.submissions for name in s.values["township"]]
    assert townships == ["城东街道", "城西街道", "云岭镇", "石桥镇"]


def test_figures_below_their_names_some_in_tables_of_their_own(read):
    document = read([
        ["云岭镇2022年5月各专项整治进展情况（累计数）"], ["填报单位：云岭镇人民政府"], [],
        ["一、自建房安全专项整治"], ["口径", "排查（栋）", "有隐患（栋）", "整改完成（栋）"],
        ["本月新增", 22, 2, 1], ["累计", 984, 35, 30], [],
        ["二、餐饮场所可燃气体报警装置安装"],
        ["登记餐饮单位（家）", 156], ["应安装（家）", 98], ["已安装（家）", 90], [],
        ["三、古建筑消防安全隐患排查整治"], ["排查古建筑22处，发现隐患17处，已整改14处"],
    ])  # fmt: skip
    found = {s.form: s.values for s in document.submissions}
    assert found["self_built_houses"]["buildings_surveyed"] == [984]
    assert found["gas_alarms"]["restaurants_installed"] == [90]
    assert found["heritage_fire"]["sites_inspected"] == [22]


def test_figures_of_several_forms_beside_their_names(read):
    document = read([
        ["龙潭镇2022年5月专项整治工作统计表"], ["专项", "指标", "单位", "本月", "累计"],
        [("自建房安全整治", 2), "已排查", "栋", 12, 267], [None, "有隐患", "栋", 1, 11], [None, "已整改", "栋", 2, 9],
        [("餐饮燃气报警装置", 2), "登记餐饮单位", "家", 2, 58], [None, "应安装", "家", 2, 37], [None, "已安装", "家", 3, 33],
    ])  # fmt: skip
    found = {s.form: s.values for s in document.submissions}
    assert found["self_built_houses"]["buildings_surveyed"] == [267]
    assert found["gas_alarms"]["restaurants_installed"] == [33]


def test_notices_of_which_each_has_a_list_below_its_head(read):
    def notice(unit, rows):
        return [
            ["责令限期整改指令书"],
            ["受检单位", unit, "检查日期", "2022年5月6日"], ["法定代表人", "张某", "行业类别", "工贸"],
            ["经检查，你单位存在下列事故隐患，现责令整改："],
            ["序号", "隐患内容", "隐患级别", "整改要求", "整改时限", "整改进展"], *rows,
            ["逾期不整改的，将依法给予行政处罚。"], [],
        ]  # fmt: skip

    first = [[1, "冷却水未设报警", "重大", "加装", "2022-06-13", "正在整改"], [2, "吊钩无防脱", "一般", "补装", "2022-05-20", "已整改"]]  # fmt: skip
    second = [[1, "积尘未清理", "一般", "清灰", "2022-05-28", "已整改"]]
    document = read([*notice("甲铸造厂", first), *notice("乙木业公司", second)], name="应急局2022年5月.xlsx")
    found = {
        name: [value for submission in document.submissions for value in submission.values[name]]
        for name in ("unit_name", "sector", "description", "level", "status")
    }
    assert found["unit_name"] == ["甲铸造厂", "甲铸造厂", "乙木业公司"]
    assert found["sector"] == ["工贸"] * 3
    assert found["description"] == ["冷却水未设报警", "吊钩无防脱", "积尘未清理"]
    assert found["level"] == ["重大", "一般", "一般"]
    assert "unplaced_row" not in {finding.kind for finding in document.findings}


def test_figures_below_their_names_with_of_when_they_are_beside_these(read):
    document = read([
        ["梅山镇2022年5月重点工作数据"],
        ["一、自建房整治", "截至5月底累计", "截至4月底累计"],
        ["排查房屋", "1046栋", "1021栋"], ["初判存在隐患", "47栋", "44栋"], ["完成整改", "35栋", "31栋"],
        ["二、宣传培训", "5月份", "4月份"],
        ["培训场次", "3场", "2场"], ["培训人次", "231人次", "208人次"], ["参训单位", "27家", "24家"],
        ["发放宣传资料", "1900份", "1700份"],
    ])  # fmt: skip
    found = {s.form: s.values for s in document.submissions}
    assert found["self_built_houses"]["buildings_rectified"] == [35]
    assert found["publicity_training"]["participants"] == [231]


def test_cards_below_each_other_of_four_columns_are_no_lists_on_their_side(read):
    def card(name, township, scale, term, status):
        return [
            ["水库（山塘）名称", name, "所在镇街", township], ["工程规模", scale, "整改时限", term],
            ["主要问题", "侧墙开裂"], ["整治措施", "重新浇筑"], ["整改进展", status, "总库容", "326万m³"], [],
        ]  # fmt: skip

    first = card("青屏水库", "梅山镇", "小（一）型", "2022-11-30", "正在整改")
    second = card("石埠水库", "双溪镇", "小（二）型", "2022-09-20", "已完成整改")
    document = read([["水库山塘安全隐患整改卡（2022年5月）"], [], *first, *second], name="水利局.xlsx")
    values = [submission.values for submission in document.submissions]
    assert [value for own in values for value in own["reservoir_name"]] == ["青屏水库", "石埠水库"]
    assert [value for own in values for value in own["township"]] == ["梅山镇", "双溪镇"]


def test_a_list_with_a_name_of_its_own_below_the_last_card(read):
    def card(unit, day, deaths):
        return [
            ["事故单位", unit, "发生时间", day], ["事发镇街", "龙潭镇", "行业领域", "工贸"],
            ["事故类别", "高处坠落", "死亡（人）", deaths], ["事故经过", "作业时踩空坠落。"], [],
        ]  # fmt: skip

    leaders = [["到场处置领导"], ["姓名", "职务", "到场时间", "联系方式"],
               ["张某", "副局长", "5月13日16:05", "13900002861"], ["李某", "大队长", "5月26日8:50", "17700000040"]]  # fmt: skip
    rows = [*card("甲公司", "2022-05-13", 1), *card("乙公司", "2022-05-26", 0), *leaders]
    document = read([["生产安全事故登记卡"], *rows], name="应急局2022年5月.xlsx")
    values = [s.values for s in document.submissions if s.form == "accidents"]
    assert [value for own in values for value in own["unit_name"]] == ["甲公司", "乙公司"]
    assert [value for own in values for value in own["deaths"]] == [1, 0]


def test_a_value_that_reads_like_a_label_is_not_the_label_of_what_stands_below_it(read):
    """`库房` heads a column of other forms, and 一般隐患 below it is a code."""
    document = read([
        ["云岭镇隐患整改卡（2022年5月）"],
        ["隐患编号", "YL-1"],
        ["发现日期", "2022-05-12"],
        ["单位", "乙木业有限公司"],
        ["具体部位", "库房"],
        ["存在问题", "货物堆垛距灯具不足半米"],
        ["隐患等级", "一般隐患"],
        ["整改状态", "整改中"],
    ])  # fmt: skip
    values = document.submissions[0].rows[0].values
    assert (values["location"], values["description"]) == ("库房", "货物堆垛距灯具不足半米")
    assert not document.findings


def test_the_number_of_a_record_is_no_title(read):
    document = read([
        ["安全检查登记表（2022年5月）"],
        ["受检单位", "甲公司"],
        ["检查日期", "2022-05-10", "检查方式", "日常检查"],
        ["检查人员", "张某、李某", "检查记录编号", "JC-01"],
        ["发现隐患", "2处", "其中已整改", "1处"],
    ])  # fmt: skip
    assert document.submissions[0].rows[0].values["inspection_no"] == "JC-01"
    assert not document.findings


def test_a_label_that_nothing_stands_beside_is_no_title(read):
    """`被检查单位` speaks of inspections, as a title would."""
    document = read([
        ["梅山镇安全生产检查记录卡（2022年5月）"],
        ["检查编号", "MS05"],
        ["检查日期", "5月20日"],
        ["被检查单位", None],
        ["行业领域", "人员密集场所"],
        ["检查人员", "谭某、符某"],
        ["发现隐患（处）", 0],
    ])  # fmt: skip
    [row] = document.submissions[0].rows
    assert row.values["unit_name"] is None and row.values["sector"] == "人员密集场所"
    assert not document.findings


def test_an_answer_is_no_head_of_planned_figures(read):
    """`计划` beside 完成情况 says how far the drill is."""
    document = read([
        ["应急演练登记卡（2022年5月）"],
        ["演练名称", "燃气泄漏处置演练"],
        ["演练科目", "燃气泄漏处置", "演练形式", "综合演练"],
        ["完成情况", "计划", "组织单位", "滨河街道办事处"],
        ["计划时间", "2022年6月17日", "实际演练时间", None],
        ["演练地点", "江滨社区广场", "参演人数", None],
    ])  # fmt: skip
    values = document.submissions[0].rows[0].values
    assert (values["status"], values["organiser"]) == ("计划", "滨河街道办事处")
    assert (values["planned_on"], values["held_on"], values["location"]) == (
        "2022-06-17",
        None,
        "江滨社区广场",
    )
    assert not document.findings


def test_a_card_of_four_rows_of_labels_over_their_values(read):
    document = read([
        ["区交通运输局行政处罚案件登记表（2022年5月）"],
        [("当事人", 0, 1), None, "统一社会信用代码", "所在镇街"],
        [("双溪长河客运有限公司", 0, 1), None, "913499015WN6U7257Q", "双溪镇"],
        ["决定书文号", "立案时间", "处罚决定时间", "行业领域"],
        ["青交罚〔2022〕63号", "2022-05-12", "2022-05-25", "交通运输"],
        [("违法事实", 0, 1), None, ("处罚依据", 0, 1), None],
        [("未采取措施消除事故隐患", 0, 1), None, ("《安全生产法》第一百零二条", 0, 1), None],
        ["处罚种类", "罚款金额", "是否结案", "备注"],
        ["警告", "/", "否", "无"],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.orientation == "record" and submission.values["penalty_type"] == ["警告"]
    assert submission.values["unit_name"] == ["双溪长河客运有限公司"]


def test_blocks_below_what_all_of_them_have_in_common_are_a_card_each(read):
    """The hazards of one place, each from its number on; one of them lacks a label."""

    def block(number: str, *labels: str) -> list[list[object]]:
        rows = [
            [f"问题{number}", labels[0]],
            ["整改措施", labels[2]],
            ["整改期限", "5月28日", "整改状态", labels[3]],
        ]
        return [rows[0], ["具体部位", labels[1], "隐患等级", "一般隐患"], *rows[1:]]

    document = read([
        ["区文化旅游体育局2022年5月场所隐患整改表"],
        ["场所名称", "甲寺", "所属镇街", "云岭镇"],
        ["发现日期", "2022年5月12日"],
        *block("一", "木构件上敷设电线", "正殿", "穿管", "已整改"),
        *[row for row in block("二", "堆放纸钱", "-", "清空", "整改中") if row[0] != "具体部位"],
        *block("三", "水缸缺水", "后院", "注满", "已整改"),
    ], name="文旅局.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 3
    assert submission.values["unit_name"] == ["甲寺"] * 3
    assert submission.values["found_on"] == ["2022-05-12"] * 3
    assert submission.values["description"] == ["木构件上敷设电线", "堆放纸钱", "水缸缺水"]
    assert submission.values["location"] == ["正殿", None, "后院"]
    assert submission.values["status"] == ["已整改", "整改中", "已整改"]
