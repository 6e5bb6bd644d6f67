"""Whose it is and for which month: the sheet first, then the file name, then the folder."""

import pytest

from orchestration.intake.identity import find_month

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
ROWS = [[n, f"2022-05-{n:02d}", f"甲{n}厂", "灭火器过期", "一般", "整改中"] for n in (3, 4, 5)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("青岚区隐患台账（2022年5月）", "2022-05"), ("执法处罚台账2022.05.xlsx", "2022-05"), ("检查202205.csv", "2022-05"),
        ("二〇二二年五月检查台账", "2022-05"), ("报表2022-05", "2022-05"), ("2022年1-5月检查统计", "2022-05"), ("5月报表", None),
        ("消防检查分月统计表（2022年3—5月）", "2022-05"), ("2022年4月至5月检查情况", "2022-05"),
    ],
)  # fmt: skip
def test_months_as_written(text, period):
    month = find_month(text)
    assert month is not None and month.month == 5
    assert month.resolve([]) == period


def test_a_month_without_year_takes_the_year_of_what_stands_nearby():
    month = find_month("12月报表")
    assert month is not None
    assert month.resolve(["2023-01-05"]) == "2022-12"


def test_the_fill_line_beats_the_title_and_the_file_name(read):
    rows = [["区应急局2022年5月隐患台账"], ["填报单位：", "区水利局（盖章）"], HEAD, *ROWS]
    [submission] = read(rows, name="住建局2022年4月.xlsx").submissions
    assert (submission.submitter, submission.submitter_from) == ("water", "label")
    assert (submission.period, submission.period_from) == ("2022-05", "title")


@pytest.mark.parametrize(
    ("name", "submitter", "source"),
    [("住建局隐患台账.xlsx", "housing", "file name"), ("滨河/报表.xlsx", "binhe", "folder"), ("城西报表.xlsx", "chengxi", "file name"),
     ("报表(4).xlsx", None, None)],
)  # fmt: skip
def test_the_submitter_from_the_name_or_the_folder(read, name, submitter, source):
    [submission] = read([["隐患排查治理台账（2022年5月）"], HEAD, *ROWS], name=name).submissions
    assert (submission.submitter, submission.submitter_from) == (submitter, source)


def test_the_submitter_from_a_column_that_names_the_same_in_every_row(read):
    title, head = ["隐患排查治理台账（2022年5月）"], [*HEAD, "执法机关"]
    office = [[*row, "青岚区水利局"] for row in ROWS]
    [submission] = read([title, head, *office], name="报表.xlsx").submissions
    assert (submission.submitter, submission.submitter_from) == ("water", "column")
    two = [*office[:-1], [*ROWS[-1], "区教育局"]]
    assert read([title, head, *two], name="报表.xlsx").submissions[0].submitter is None
    stated = read([title, ["填报单位：区应急局"], head, *office], name="报表.xlsx").submissions[0]
    assert (stated.submitter, stated.submitter_from) == ("emergency", "label")


def test_a_part_of_a_township_is_of_the_township(read):
    for line in ("填报：石桥镇应急管理和消防救援站", "填报：青岚区石桥镇消防救援所"):
        [submission] = read([[line], HEAD, *ROWS], name="2022年5月隐患台账.xlsx").submissions
        assert submission.submitter == "shiqiao"


def test_the_submitter_from_another_sheet_or_a_line_over_several_tables(read):
    unnamed = [["隐患排查治理台账（2022年5月）"], HEAD, *ROWS]
    named = [
        ["填报单位：区水利局"],
        ["应急演练台账"],
        ["演练名称", "演练日期", "参演人数"],
        ["防汛演练", "5月6日", 30],
    ]
    hazards, _ = read(name="报表.xlsx", 隐患=unnamed, 演练=named).submissions
    assert (hazards.submitter, hazards.submitter_from) == ("water", "other sheet")
    document = read(name="报表.xlsx", 隐患=unnamed, 演练=named, 演练二=[["填报单位：区教育局"], *named[1:]])
    assert document.submissions[0].submitter is None  # each may be of one of the two
    [hazards] = read([["石桥镇2022年5月报表"], *unnamed], name="报表.xlsx").submissions
    assert (hazards.submitter, hazards.submitter_from) == ("shiqiao", "line")


def test_nobody_knows_whose_it_is(read):
    document = read([["隐患排查治理台账（2022年5月）"], HEAD, *ROWS], name="报表.xlsx")
    assert "no_submitter" in {finding.kind for finding in document.findings}


@pytest.mark.parametrize(
    ("title", "unknown"), [("应急物资储备台账", True), ("应急物资储备台账（2022年5月）", False)]
)
def test_nobody_knows_which_month_it_is(read, title, unknown):
    goods = [["序号", "物资名称", "计量单位", "储备数量"], [1, "帐篷", "顶", 7], [2, "棉被", "床", 9]]
    document = read([[title], *goods], name="城西街道.xlsx")
    assert ("no_period" in {finding.kind for finding in document.findings}) == unknown


@pytest.mark.parametrize(
    ("below", "kind"),
    [([["本月无隐患，零报告"]], "nil_return"), ([], "no_rows"), (ROWS, None)],
)
def test_a_table_without_rows_says_nil_or_nothing(read, below, kind):
    document = read([["城西街道隐患排查治理台账（2022年5月）"], HEAD, *below])
    about = {finding.kind for finding in document.findings} & {"nil_return", "no_rows"}
    assert about == ({kind} if kind else set())


def test_sheets_by_township(read):
    document = read(name="2022年5月隐患台账汇总.xlsx", 城东街道=[HEAD, *ROWS], 云岭镇=[HEAD, *ROWS])
    assert [s.submitter for s in document.submissions] == ["chengdong", "yunling"]


def test_the_rows_tell_the_month_when_nothing_else_does(read):
    [submission] = read([["城东街道隐患排查治理台账"], HEAD, *ROWS], name="报表.xlsx").submissions
    assert (submission.period, submission.period_from) == ("2022-05", "rows")


def test_a_title_of_another_month_over_this_months_rows(read):
    document = read([["城东街道2022年4月隐患排查治理台账"], HEAD, *ROWS], name="5月隐患.xlsx")
    assert document.submissions[0].period == "2022-05"
    [finding] = [f for f in document.findings if f.kind == "title_period_mismatch"]
    assert (finding.address, finding.detail) == ("A1", "2022-05")


def test_carried_over_rows_do_not_move_the_month(read):
    old = [[n, f"2022-04-{n:02d}", f"乙{n}厂", "灭火器过期", "一般", "整改中"] for n in (3, 4, 5, 6)]
    [submission] = read(
        [["城东街道2022年5月隐患排查治理台账"], HEAD, *ROWS, *old], name="5月.xlsx"
    ).submissions
    assert submission.period == "2022-05"


def test_last_months_sheet_in_the_same_workbook_is_mentioned_not_counted(read):
    april = [
        ["城东街道2022年4月隐患排查治理台账"],
        HEAD,
        *([n, f"2022-04-{n:02d}", "乙厂", "x", "一般", "整改中"] for n in (3, 4, 5)),
    ]
    document = read(五月=[["城东街道2022年5月隐患排查治理台账"], HEAD, *ROWS], 旧=april)
    assert [s.period for s in document.submissions] == ["2022-05"]
    assert "other_period_sheet" in {finding.kind for finding in document.findings}


def test_a_fill_date_in_the_next_month_is_not_the_period(read):
    rows = [["城东街道隐患排查治理台账"], ["填报日期：", "2022.6.2"], HEAD, *ROWS]
    assert read(rows, name="报表.xlsx").submissions[0].period == "2022-05"


@pytest.mark.parametrize(
    ("text", "submitter"),
    [("青岚区消防安全检查台账", None), ("全区消防检查统计表", None), ("区消防救援大队检查台账", "fire"), ("区应急局消防检查", "emergency"),
     ("城西街道和区住房和城乡建设局联合检查", "housing"), ("住建局、水利局检查台账", None)],
)  # fmt: skip
def test_submitters_within_titles(reader, text, submitter):
    assert reader.vocabulary.submitter_within(text) == submitter


@pytest.mark.parametrize(
    ("lines", "period", "source"),
    [
        (["填报单位：区水利局    审核人：甲    2022年5月31日"], "2022-05", "filled on"),
        (["2022.6.2"], "2022-05", "filled on"), (["2022年6月15日"], None, None),
        (["数据截至2022年5月31日", "填报日期：2022年7月2日"], "2022-05", "label"),
        (["填报单位：区水利局  截止到2022年5月31日"], "2022-05", "label"),
    ],
)  # fmt: skip
def test_the_month_where_no_title_states_it(read, lines, period, source):
    head, row = ["物资名称", "计量单位", "现有数量"], ["雨衣", "件", 3]
    document = read([["防汛物资清单"], *([line] for line in lines), head, row], name="水利局.xlsx")
    [submission] = document.submissions
    assert (submission.period, submission.period_from) == (period, source)
    told = {finding.kind for finding in document.findings}
    assert ("period_by_filled_on" in told, "no_period" in told) == (source == "filled on", period is None)


def test_the_month_of_the_file_in_the_year_of_the_title(read):
    rows = [["2022年隐患排查治理台账"], HEAD, [1, "5月3日", "甲厂", "灭火器过期", "一般", "整改中"]]
    assert read(rows, name="区水利局5月.xlsx").submissions[0].period == "2022-05"
    assert (
        read([["隐患排查治理台账"], ["填报日期：2022年6月2日"], *rows[1:]], name="水利局月报5.xlsx")
        .submissions[0]
        .period
        == "2022-05"
    )


def test_whose_it_is_behind_a_label_that_mostly_names_a_unit(read):
    rows = [["隐患排查治理台账（2022年5月）"], ["单位：区住建局信访办"], HEAD, *ROWS]
    [submission] = read(rows, name="报表.xlsx").submissions
    assert (submission.submitter, submission.submitter_from) == ("housing", "label")


@pytest.mark.parametrize(("text", "year"), [
    ("飞线整治 22年9月", 2022), ("城西物资登记 22.9.30", 2022), ("地灾巡查23.9", 2023), ("9月报表 V2.5", None), ("投入资金22.9万元9月", None),
])  # fmt: skip
def test_a_year_of_two_digits(text, year):
    month = find_month(text)
    assert month is not None
    assert (month.month, month.year) == (9, year)


def test_the_year_stands_in_a_cell_of_its_own_or_before_the_unit(read):
    for line in (["2022年"], ["2022.6.1   单位：元"], ["截至22.5.31"]):
        [submission] = read([["应急局5月隐患排查治理台账"], line, HEAD, *ROWS], name="报表.xlsx").submissions
        assert submission.period == "2022-05"


def test_the_day_on_which_a_file_was_made_is_not_its_month(read):
    [submission] = read([HEAD, *ROWS], name="应急局隐患导出20220601.xlsx").submissions
    assert (submission.period, submission.period_from) == ("2022-05", "rows")


def test_a_part_of_an_office_signs_for_it(read):
    for line in (
        ["区水利局工管科填"],
        ["填表部门：区水利局工管科"],
        ["区水利局　截至2022年5月31日　单位：栋"],
    ):
        [submission] = read(
            [["5月隐患排查治理台账（2022年）"], line, HEAD, *ROWS], name="报表.xlsx"
        ).submissions
        assert submission.submitter == "water"


def test_what_stands_in_brackets_is_no_title_and_yet_says_the_year(read):
    above = [["区交通运输局5月查隐患一本账"], ["（2022年5月1日零时至5月31日24时统计，各单位填报）"]]
    [submission] = read([*above, HEAD, *ROWS], name="报表.xlsx").submissions
    assert (submission.title, submission.submitter, submission.period) == (
        above[0][0],
        "transport",
        "2022-05",
    )


def test_a_short_name_between_dashes_says_whose_it_is_with_a_hint(read):
    for name, submitter in (("消防-隐患（5月）.xlsx", "fire"), ("教育 隐患.xlsx", "education")):
        document = read([["隐患排查治理台账（2022年5月）"], HEAD, *ROWS], name=name)
        assert (document.submissions[0].submitter, document.submissions[0].submitter_from) == (
            submitter,
            "word",
        )
        assert "submitter_by_word" in {finding.kind for finding in document.findings}
    for name in ("消防隐患（5月）.xlsx", "消防-住建（5月）.xlsx"):  # what it is about, or two
        [submission] = read([["隐患排查治理台账（2022年5月）"], HEAD, *ROWS], name=name).submissions
        assert submission.submitter is None


def test_the_month_of_days_whose_heading_only_they_tell(read):
    head = ["决定书文号", "被处罚单位", "各环节时间", None]
    rows = [[f"{n}号", f"{n}厂", f"2022-04-1{n}", f"2022-05-0{n}"] for n in range(1, 5)]
    rows = [["区消防救援大队2022年4月行政处罚台账"], head, [None, None, "立案", "作出处罚决定"], *rows]
    document = read(rows, name="消防.xlsx")
    assert document.submissions[0].values["decided_on"][0] == "2022-05-01"
    assert document.submissions[0].period == "2022-05"


def test_the_year_of_days_stands_in_a_line_above_them(read):
    card = [["生产安全事故快报"], ["报送单位：区住建局　　2022年5月17日20时报"], ["出事时间", "5月17日15时20分", "出事单位", "甲建设公司"],
            ["事发镇街", "云岭镇", "行业", "建筑施工"], ["死亡人数", 1, "重伤人数", 0]]  # fmt: skip
    [submission] = read(card, name="快报0517.xlsx").submissions
    assert (submission.period, submission.values["occurred_on"]) == ("2022-05", ["2022-05-17"])


POINTS = ["镇街", "隐患点总数", "已巡查数"]


@pytest.mark.parametrize(
    ("title", "name", "period", "told"),
    [
        ("2022年8月", "9月地灾.xlsx", "2022-09", True),  # left from the month before
        ("2022年9月", "8月地灾.xlsx", "2022-09", False),
        ("2022年12月", "1月地灾.xlsx", "2023-01", True),
        ("2022年8月", "地灾20220902.xlsx", "2022-08", False),  # a day says when the file was made
        ("2022年8月", "8月数据9月报.xlsx", "2022-08", False),
    ],
)
def test_a_title_and_a_file_name_of_different_months(read, title, name, period, told):
    document = read([[f"{title}地质灾害隐患点巡查情况"], POINTS, ["城东街道", 6, 6]], name=name)
    assert document.submissions[0].period == period
    found = [f for f in document.findings if f.kind == "stale_title"]
    assert [(f.address, f.detail) for f in found] == ([("A1", period)] if told else [])


def test_the_day_of_filling_in_decides_between_title_and_file_name(read):
    rows = [["2022年8月地质灾害隐患点巡查情况"], ["填报日期：2022年9月2日"], POINTS, ["城东街道", 6, 6]]
    assert read(rows, name="9月地灾.xlsx").submissions[0].period == "2022-08"


def test_a_line_with_the_day_it_was_written_is_no_title(read):
    rows = [
        ["9月地灾点巡查情况"],
        ["区自然资源和规划局地质环境科　2022年10月2日"],
        POINTS,
        ["城东街道", 6, 6],
    ]
    [submission] = read(rows, name="地灾.xlsx").submissions
    assert (submission.period, submission.title) == ("2022-09", "9月地灾点巡查情况")


def test_how_long_a_form_is_valid_is_no_month(read):
    rows = [["地质灾害隐患点巡查情况", None, "有效期至：2023年12月"], [None, "2022年9月30日止"], POINTS, ["城东街道", 6, 6]]  # fmt: skip
    assert read(rows, name="2022年9月.xlsx").submissions[0].period == "2022-09"


def test_a_month_as_the_time_of_filling_in_decides_nothing(read):
    rows = [["2022年8月地质灾害隐患点巡查情况"], ["填报日期：2022年9月"], POINTS, ["城东街道", 6, 6]]
    assert read(rows, name="8月地灾.xlsx").submissions[0].period == "2022-08"


def test_a_month_behind_the_day_of_filling_in_says_that_a_title_is_stale(read):
    rows = [
        ["2022年6月地质灾害隐患点巡查情况"],
        ["填报日期：2022年8月1日（7月份）"],
        POINTS,
        ["城东街道", 6, 6],
    ]
    document = read(rows, name="地灾.xlsx")
    [submission] = document.submissions
    assert (submission.period, submission.period_from) == ("2022-07", "line")
    assert "stale_title" in {finding.kind for finding in document.findings}


def test_days_without_a_year_where_nothing_says_which(read):
    document = read([["城东街道隐患排查治理台账"], HEAD, [1, "5月3日", "甲厂", "灭火器过期", "一般", "整改中"]], name="报表.xlsx")  # fmt: skip
    assert {"year_missing", "no_period"} <= {finding.kind for finding in document.findings}


@pytest.mark.parametrize(
    ("line", "submitter"),
    [
        ("区林业局　　统计到2022年5月31日", "forestry"),
        ("（数据截止2022年5月31日，累计数）　　　　　区住建局村镇科", "housing"),
        ("区综合执法局（城管）", "urban"),
        ("住建局房管股　　截止2022年5月31日24时", "housing"),
        ("龙潭镇安监站填　　　　（矿区、牧区一并登记）", "longtan"),
        ("区应急管理局　　　　　　整理：李居海", "emergency"),
        ("制表：区应急管理局救援协调股　　2022年5月", "emergency"),
        ("制表：区消防救援大队防火监督科", "fire"),
        ("数据归属：青岚区消防救援大队", "fire"),
        ("区应急管理局宣教股　2022年6月1日", "emergency"),
    ],
)
def test_what_stands_apart_in_one_line_is_read_apart(read, line, submitter):
    head = ["物资名称", "计量单位", "储备数量"]
    document = read([["物资家底（2022年5月）"], [line], head, ["铁锹", "把", 3]], name="家底.xlsx")
    assert document.submissions[0].submitter == submitter


def test_until_when_it_counts_says_the_month(read):
    head = ["物资名称", "计量单位", "储备数量"]
    document = read(
        [["物资家底"], ["区林业局　　统计到2022年5月31日"], head, ["铁锹", "把", 3]], name="家底.xlsx"
    )
    assert document.submissions[0].period == "2022-05"


def test_the_title_of_the_month_before_beside_the_title_is_none(read):
    [submission] = read([
        ["区文旅局2022年5月古建筑消防安全整治情况统计表", None, None, "上期标题：2022年4月古建筑消防安全整治情况统计表"],
        ["镇街", "排查古建筑处数", "发现隐患数", "整改完成数"],
        ["城东街道", 5, 3, 3],
    ], name="a.xlsx").submissions  # fmt: skip
    assert submission.period == "2022-05"


def test_a_reminder_of_what_is_due_says_nothing_of_when_a_sheet_is(read):
    [submission] = read([
        ["区民政局救灾物资储备台账"], ["盘点日期：2022年5月31日"],
        ["物资名称", "计量单位", "库存数量"],
        ["棉被", "床", 20], ["毛毯", "条", 30], ["（12月底前补毛毯20条）"],
    ], name="a.xlsx").submissions  # fmt: skip
    assert submission.period == "2022-05"


def test_a_month_in_words_behind_a_line_of_labels(read):
    line = "填表单位：区城管局　　金额单位：万元　　二〇二二年五月"
    heads = ["序号", "检查时间", "被查场所", "发现几处", "罚没罚", "罚了多少"]
    [submission] = read([
        ["区城管局燃气安全检查一览"], [line], heads, [1, "5月1日", "甲店", 2, "√", 0.8], [2, "5月4日", "乙店", 0, "×", 0],
    ], name="检查.xlsx").submissions  # fmt: skip
    assert (submission.submitter, submission.period) == ("urban", "2022-05")
    assert submission.values["fine_yuan"] == [8000, 0]
    assert submission.values["inspected_on"] == ["2022-05-01", "2022-05-04"]


def test_who_made_a_table_may_be_a_part_of_whose_it_is(read):
    line = ["制表：区应急管理局指挥中心　　2022年5月"]
    rows = [["队伍名称", "队伍人数", "负责人"], ["区森防大队", 30, "张某"], ["石桥分队", 12, "李某"]]
    [submission] = read([["应急救援队伍一览表"], line, *rows], name="队伍.xlsx").submissions
    assert (submission.submitter, submission.period) == ("emergency", "2022-05")


def test_the_year_of_a_month_is_that_of_the_days_of_its_rows(read):
    heads = ["使用单位", "存在的问题", "隐患分类", "整改到期日", "目前状态"]
    days = ["9月4日（星期三）  检查地点：梅山镇", "9月11日（星期三）  检查地点：龙潭镇"]
    rows = [
        ["甲物业公司", "标识脱落", "一般", "2024.10.4", "整改完毕"],
        ["乙石材厂", "未登记", "重大", "2024.10.4", "整改中"],
    ]
    [submission] = read([
        ["区市场监管局特种设备使用单位隐患排查情况（9月份）"], heads, [days[0]], *rows, ["当日小计：发现2处"], [days[1]], rows[0],
    ], name="台账.xlsx").submissions  # fmt: skip
    assert submission.period == "2024-09"
    assert submission.values["found_on"] == ["2024-09-04", "2024-09-04", "2024-09-11"]
