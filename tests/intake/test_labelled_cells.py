"""Cards whose labels stand in the cells of their values."""


def test_labels_in_the_cells_of_their_values(read):
    document = read([
        ["生产安全事故快报（2022年5月）"], ["填报单位：区应急局", None, "填报日期：2022年5月12日"],
        ["事故单位：甲机械厂", None, "事故发生时间：2022年5月11日 14:30"], ["所属行业：工贸", None, "死亡人数：1人  重伤人数：2人"],
        ["直接经济损失（万元）：12.5", None, "事故等级：一般"], ["事故经过：操作工检修时受伤，送医：无效。"], ["值班员：张三"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == ("accidents", "emergency", "2022-05")
    assert submission.filled_on is not None and submission.filled_on.isoformat() == "2022-05-12"
    assert submission.rows[0].values == {
        "unit_name": "甲机械厂", "occurred_on": "2022-05-11", "sector": "工贸", "deaths": 1, "serious_injuries": 2,
        "direct_loss_yuan": 125000.0, "summary": "操作工检修时受伤，送医：无效。",
    }  # fmt: skip
    cells = {cell.column_name: (cell.address, cell.text) for cell in submission.cells}
    assert cells["deaths"] == ("C4", "1人") and cells["serious_injuries"] == ("C4", "2人")
    assert [(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"] == [
        ("C5", "事故等级")
    ]


def test_what_such_a_card_leaves_blank_is_blank(read):
    document = read([["行政处罚案件登记卡（2022年5月）"], ["执法单位：区应急局"], ["当事人：甲机械厂"], ["统一社会信用代码："],
                     ["案由：未按规定培训"], ["处罚日期：2022年5月11日"], ["罚款金额：1.2万元"], ["处罚种类：罚款"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "penalties"
    values = submission.rows[0].values
    assert values["uscc"] is None
    assert (values["unit_name"], values["fine_yuan"]) == ("甲机械厂", 12000.0)


def test_several_such_cards_beside_and_below_each_other(read):
    def card(*values: str) -> list[str]:
        labels = ["文号", "决定日期", "当事人", "所在镇街", "罚款数额"]
        return [f"{label}：{value}" for label, value in zip(labels, values, strict=True)]

    first = card("青交罚〔2022〕61号", "5月9日", "甲公司", "滨河街道", "3万元")
    second = card("青交罚〔2022〕62号", "5月13日", "乙货运部", "石桥镇", "无")
    third = card("青交罚〔2022〕63号", "5月20日", "丙公司", "城东街道", "8000元")
    document = read([
        ["区交通运输局行政处罚情况卡（2022年5月）"], ["处罚案件（一）", None, "处罚案件（二）"],
        *([left, None, right] for left, right in zip(first, second, strict=True)), [],
        ["处罚案件（三）"], *([text] for text in third),
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter) == ("penalties", "transport")
    assert submission.values["unit_name"] == ["甲公司", "乙货运部", "丙公司"]
    assert submission.values["fine_yuan"] == [30000.0, 0.0, 8000.0]
    assert [cell.address for cell in submission.cells if cell.column_name == "fine_yuan"] == [
        "A7",
        "C7",
        "A14",
    ]


def test_lines_with_colons_around_a_table_are_no_card(read):
    document = read([["城东街道2022年5月隐患排查治理台账"], ["隐患级别：一般", "整改状态：整改中", "发现日期：5月", None],
                     ["隐患单位", "隐患描述", "隐患等级", "整改状态"], ["甲厂", "灭火器过期", "一般", "整改中"]])  # fmt: skip
    [submission] = document.submissions
    assert submission.orientation == "rows" and submission.row_count == 1


def test_who_leads_a_drill_is_not_whose_the_sheet_is(read):
    document = read([
        ["区教育局校园应急演练登记卡（2022年5月）"], ["演练名称：防震疏散", "演练状态：已开展"], ["牵头单位：石桥镇中心小学", "演练日期：5月12日"],
        ["演练地点：操场", "参演人数：320人"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.submitter, submission.values["organiser"]) == ("education", ["石桥镇中心小学"])


def test_lines_of_who_filled_in_a_sheet_and_how_are_no_part_of_a_card(read):
    document = read([
        ["龙潭镇安全生产宣传教育培训情况（2022年5月）"], ["表号：青统14表　　制定机关：区安委办　　有效期至：2026年6月"],
        ["填报单位：龙潭镇人民政府"], ["开展培训场次（场）：6"], ["参训人次：418"], ["参训单位：52"], ["媒体宣传报道（条）：9"],
        ["单位负责人：时某　统计负责人：穆某　填表人：姚某　联系电话：6000　报出日期：2022年6月8日"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == (
        "publicity_training", "longtan", "2022-05",
    )  # fmt: skip
    assert submission.values == {
        "sessions": [6], "participants": [418], "units_trained": [52], "media_items": [9],
    }  # fmt: skip


def test_until_when_a_form_is_valid_is_no_month_of_it(read):
    document = read([
        [None, None, "表号：", "青统14表"], [None, None, "有效期至：", "2026年6月"], ["填报单位：城西街道办事处", None, "2022年5月"],
        ["镇街", "举办场次（场）", "培训人次（人次）", "参训单位（家）"], ["城西街道", 7, 532, 64],
    ], name="宣传培训.xlsx")  # fmt: skip
    assert document.submissions[0].period == "2022-05"


def test_what_each_card_says_of_itself_is_no_line_about_the_sheet(read):
    def card(name: str, issuer: str) -> list[str]:
        return [f"预案名称：{name}", "预案层级：部门级", f"编制单位：{issuer}", "修订日期：2022年5月6日"]

    left, right = card("地质灾害应急预案", "区自然资源和规划局"), card("测绘应急预案", "测绘科")
    document = read(
        [["区自然资源和规划局应急预案修订情况（2022年5月）"], [], *zip(left, [None] * 4, right, strict=True)]
    )
    issuers = [issuer for s in document.submissions for issuer in s.values["issued_by"]]
    assert issuers == ["区自然资源和规划局", "测绘科"]
