"""Tables of which the title says more than the headings: none of their rows is lost, none of it is guessed."""

import pytest

from tests.intake.conftest import workbook

HERITAGE = "石桥镇2022年5月古建筑消防安全隐患排查整治统计表"


def said(document, address: str) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.detail) for finding in document.findings if finding.address == address]


def test_a_title_names_the_form_where_hardly_a_heading_is_known(read):
    document = read([[HERITAGE], ["镇街", "壹甲（处）", "查出（处）", "壹乙"], ["石桥镇", 53, 41, 4]])
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == (
        "heritage_fire",
        "shiqiao",
        "2022-05",
    )
    assert submission.values == {"township": ["石桥镇"], "hazards_found": [41]}
    for address in ("B2", "D2"):  # either may be either of the columns that are not there
        [(kind, columns)] = said(document, address)
        assert kind == "proposed_heading"
        assert columns and sorted(columns.split("、")) == ["已整改隐患数", "排查古建筑处数"]


@pytest.mark.parametrize("end", ["进度", "调度（2022年6月）", "推进"])
def test_a_title_without_the_word_for_a_table_names_it_too(read, end):
    title = f"餐饮场所燃气报警器安装{end}"
    document = read([[title], ["地方", "壹甲（家）", "壹乙（家）", "已安装（家）"], ["石桥镇", 53, 41, 4]])
    assert document.submissions[0].form == "gas_alarms"


def test_a_list_of_reservoirs_to_be_strengthened_is_no_list_of_hazards(read):
    head = ["名称", "存在问题", "整改措施", "整改期限", "整改状态"]
    [submission] = read(
        [
            ["石桥镇2022年5月水库安全隐患整治销号台账"],
            head,
            ["甲水库", "渗水", "灌浆", "2022-06-30", "整改中"],
        ]
    ).submissions
    assert submission.form == "reservoirs"


def test_so_it_does_for_a_table_on_its_side(read):
    document = read([["全区餐饮场所燃气报警器安装工作进度表（2022年5月）"], ["指标", "城东街道", "城西街道", "石桥镇"],
                     ["壹甲", 10, 20, 30], ["壹乙", 9, 18, 27], ["完成安装（户）", 8, 16, 24]])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("gas_alarms", "columns")
    assert submission.values["restaurants_installed"] == [8, 16, 24]
    assert [kind for kind, _ in [*said(document, "A3"), *said(document, "A4")]] == ["proposed_heading"] * 2


def test_what_a_title_merely_speaks_of_needs_headings_of_its_own(read):
    rows = [["城东街道办", "2022.5.3", "甲厂", 3], ["城东街道办", "2022.5.4", "乙厂", 0]]
    title = ["2022年5月安全检查点位底册"]
    known = read([title, ["壹甲", "壹乙", "受检企业", "发现隐患（处）"], *rows])
    assert known.submissions[0].form == "inspections"
    strange = read([title, ["壹甲", "壹乙", "壹丙", "发现隐患（处）"], *rows])
    assert strange.submissions[0].form is None


def test_a_title_alone_makes_no_table_of_a_text(read):
    document = read([[HERITAGE], ["请各单位于5日前", "逐项填写"], ["联系人", "甲"]])
    assert document.submissions[0].form is None


HEAD = ["编号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]


def hazards(*more: tuple[str, list[object]], numbers=(1, 2, 3), level="一般", **changes: str):
    head = [changes.get(heading, heading) for heading in HEAD]
    rows = [
        [n, f"2022-05-0{k}", f"{k}厂", "灭火器过期", level, "整改中", *(column[k - 1] for _, column in more)]
        for k, n in enumerate(numbers, 1)
    ]
    return [["城东街道2022年5月隐患排查治理台账"], [*head, *(heading for heading, _ in more)], *rows]


def test_a_number_that_counts_the_rows_names_nothing(read):
    [counted] = read(hazards()).submissions
    [named] = read(hazards(numbers=("YH-1", "YH-2", "YH-3"))).submissions
    [gaps] = read(hazards(numbers=(11, 12, 15))).submissions
    assert "hazard_no" not in counted.values
    assert named.values["hazard_no"] == ["YH-1", "YH-2", "YH-3"]
    assert gaps.values["hazard_no"] == ["11", "12", "15"]


def test_a_column_of_codes_that_holds_none_gives_way_to_the_one_that_does(read):
    strange = ("壹甲", ["一般", "重大", "一般"])
    document = read(hazards(strange, level="用电", 隐患等级="隐患类别"))
    assert document.submissions[0].values["level"] == ["一般", "重大", "一般"]
    assert said(document, "G2") == [("heading_by_values", "隐患等级")]
    assert said(document, "E2") == [("unknown_heading", None)]


def test_no_column_takes_the_place_of_two(read):
    """Restaurants and carriers are sectors and types of units: neither code column has codes, one strange
    column has.
    """
    head = ["检查日期", "被检查单位", "行业领域", "单位类型", "发现隐患数", "壹甲"]
    kinds = ["餐饮", "交通运输", "餐饮"]
    rows = [
        ["2022-05-03", f"{n}店", f"{n}一", f"{n}二", 1, kind] for n, kind in zip("甲乙丙", kinds, strict=True)
    ]
    [submission] = read([["城东街道2022年5月安全生产检查台账"], head, *rows]).submissions
    assert kinds in (submission.values.get("sector"), submission.values.get("unit_type"))


def test_one_code_is_enough_to_stay(read):
    document = read(hazards(("壹甲", ["一般", "重大", "一般"]), level="一般", 隐患等级="隐患类别"))
    assert document.submissions[0].values["level"] == ["一般"] * 3


def test_a_date_of_rectification_may_be_the_day_set_or_the_day_done(read):
    document = read(hazards(("整改日期", ["2022-05-20", None, "2022-05-22"])))
    assert not {"deadline", "rectified_on"} & document.submissions[0].values.keys()
    [(kind, columns)] = said(document, "G2")
    assert (
        kind == "ambiguous_heading" and columns and set(columns.split("、")) == {"整改期限", "整改完成日期"}
    )
    days = ["2022-05-20", "2022-05-21", "2022-05-22"]
    told = read(hazards(("整改期限", ["2022-06-30"] * 3), ("整改日期", days)))
    assert told.submissions[0].values["rectified_on"] == days


DONE, OPEN = "已整改", "整改中"


@pytest.mark.parametrize("heading", ["整改日期", "完成时间", "什么时候改好"])
@pytest.mark.parametrize(
    ("statuses", "days", "column"),
    [
        ([DONE, OPEN, OPEN, DONE], [5, 6, 7, 8], "deadline"),
        ([OPEN, OPEN], [5, 6], "deadline"),
        ([DONE, OPEN, OPEN, DONE], [5, None, None, 8], "rectified_on"),
    ],
)
def test_the_status_of_the_rows_tells_which_of_the_two_it_is(read, heading, statuses, days, column):
    head = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", heading]
    written = [day and f"2022-05-0{day}" for day in days]
    rows = [
        ["2022-05-01", f"{n}厂", "通道堵塞", "一般", status, day]
        for n, (status, day) in enumerate(zip(statuses, written, strict=True))
    ]
    [submission] = read([["城东街道2022年5月隐患台账"], head, *rows]).submissions
    assert submission.values[column] == written
    assert len({"deadline", "rectified_on"} & submission.values.keys()) == 1


def test_a_plain_heading_is_what_it_says_whatever_the_status(read):
    head = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "整改完成日期"]
    rows = [["2022-05-01", f"{n}厂", "通道堵塞", "一般", OPEN, f"2022-05-0{n}"] for n in (2, 3)]
    [submission] = read([["城东街道2022年5月隐患台账"], head, *rows]).submissions
    assert submission.values["rectified_on"] == ["2022-05-02", "2022-05-03"]


def test_brackets_that_offer_another_column_leave_it_open(read):
    title = ["城东街道2022年5月餐饮场所可燃气体报警装置安装统计表"]
    document = read([title, ["镇街", "登记餐饮单位数", "应（已）安装（家）"], ["城东街道", 20, 18]])
    assert document.submissions[0].values == {"township": ["城东街道"], "restaurants_registered": [20]}
    assert said(document, "C2") == [("ambiguous_heading", "应安装单位数、已安装单位数")]
    document = read([title, ["镇街", "登记餐饮单位数", "已（经）安装（家）"], ["城东街道", 20, 18]])
    assert document.submissions[0].values["restaurants_installed"] == [18]


def test_either_of_two_words_in_brackets(read):
    title = ["城东街道2022年5月自建房安全专项整治统计表"]
    document = read([title, ["镇街", "已排查栋数", "隐患（发现／整改）栋数"], ["城东街道", 20, 18]])
    assert said(document, "C2") == [("ambiguous_heading", "初步排查有隐患栋数、已整改栋数")]


def test_a_label_that_a_record_does_not_know_is_told(read):
    document = read([["青岚区生产安全事故快报表（2022年5月）"], ["填报单位：区交通局"], ["发生时间", "2022年5月11日10时", "事故发生单位", "甲运输公司"],
                     ["死亡人数", 1, "重伤人数", 0], ["壹甲损失（万元）", 120, "联系电话", "6000"]])  # fmt: skip
    assert document.submissions[0].form == "accidents"
    assert said(document, "A5") == [("unknown_heading", None)]
    assert not said(document, "C5")  # who filled it in is no business of the form's
    assert "120" in {cell.text for cell in document.submissions[0].cells}


def test_the_money_among_several_units(read):
    title, head = (
        ["区消防大队2022年5月行政处罚台账"],
        ["序号", "处罚日期", "被处罚单位", "违法行为", "罚款金额"],
    )
    rows = [[1, "2022-05-03", "甲厂", "占用疏散通道", 1.5]]
    several = read([title, ["单位：起、万元"], head, *rows])
    neither = read([title, ["单位：元、万元"], head, *rows])
    assert several.submissions[0].values["fine_yuan"] == [15000.0]
    assert neither.submissions[0].values["fine_yuan"] == [None]


def test_two_words_with_a_stroke_between_them(read):
    days = ["2022-05-20", "2022-05-21", "2022-05-22"]
    document = read(hazards(("应完成／实完成日期", days)))
    assert not {"deadline", "rectified_on"} & document.submissions[0].values.keys()
    assert [kind for kind, _ in said(document, "G2")] == ["ambiguous_heading"]
    title, head = (
        ["区应急局2022年5月举报投诉台账"],
        ["受理日期", "举报事项", "被举报单位", "属实／办结（是/否）"],
    )
    document = read([title, head, *(["2022-05-03", "占用通道", f"{n}厂", "是"] for n in "甲乙丙")])
    assert said(document, "D2") == [("ambiguous_heading", "是否办结、是否属实")]
    days[1:] = [None, None]
    same = read(hazards(("完成日期／时间", days)))
    assert same.submissions[0].values["rectified_on"] == days
    group = read(hazards(("整改情况／完成时间", days)))
    assert group.submissions[0].values["rectified_on"] == days


def test_a_title_that_is_a_form_s_is_enough(read):
    rows = [[1, "甲类", "甲队", 12], [2, "乙类", "乙队", 20]]
    document = read([["区应急局2022年5月应急救援队伍花名册"], ["序号", "壹甲", "壹乙", "壹丙"], *rows])
    [submission] = document.submissions
    assert (submission.form, submission.row_count) == ("rescue_teams", 2)
    assert {"missing_column", "unknown_heading"} <= {finding.kind for finding in document.findings}


def test_the_month_of_a_record_that_states_none_is_that_of_its_event(reader):
    rows = [["生产安全事故快报"], ["填报单位：区交通局"], ["发生时间", "2022年5月11日上午", "事故发生单位", "甲运输公司"],
            ["死亡人数", 1, "重伤人数", 0]]  # fmt: skip
    [submission] = reader.read(workbook(快报=rows), "快报.xlsx").submissions
    assert (submission.period, submission.values["occurred_on"]) == ("2022-05", ["2022-05-11"])


def test_a_title_of_something_else_is_no_name(read):
    people = [["甲", "一科", 6001, "甲"], ["乙", "二科", 6002, "乙"]]
    document = read([["2022年5月应急演练签到表"], ["姓名", "部门", "手机", "签名"], *people])
    assert [submission.form for submission in document.submissions] == [None]


def test_a_nil_return_far_down_is_still_one(read):
    lines = [[f"第{word}条", "各单位要落实责任"] for word in "甲乙丙丁" * 10]
    document = read([["城东街道2022年5月隐患排查治理台账"], *lines, ["本月无新增隐患"]])
    assert [(s.form, s.is_nil) for s in document.submissions] == [("hazards", True)]


def test_brackets_that_offer_yes_and_no_ask(read):
    head = ["检查日期", "受检单位", "发现隐患数", "行政处罚（√/×）"]
    rows = [["5月3日", "甲厂", 3, "√"], ["5月4日", "乙厂", 0, "×"]]
    [submission] = read([["城东街道2022年5月安全检查台账"], head, *rows]).submissions
    assert submission.values["penalised"] == [True, False]


def test_titles_that_leave_out_the_table(read):
    head = ["乡镇（街道）名称", "检查古建筑数量", "排查隐患数量", "完成整改数量"]
    [submission] = read([["古建筑消防安全专项检查统计（2022年5月）"], head, ["石桥镇", 9, 6, 5]]).submissions
    assert submission.form == "heritage_fire"


def test_a_heading_that_lists_the_codes_below_it(read):
    listing = read(hazards(("一般／重大", ["一般", "重大", "一般"]), level="用电", 隐患等级="分管科室"))
    assert listing.submissions[0].values["level"] == ["一般", "重大", "一般"]
    photographed = read(hazards(("照片（是/否）", ["是", "否", "是"])))
    assert "under_supervision" not in photographed.submissions[0].values


@pytest.mark.parametrize("title", ["文明城市创建问题清单", "环境保护检查问题整改台账"])
def test_the_business_of_other_offices_is_none_of_the_forms(read, title):
    head = ["序号", "单位名称", "发现日期", "问题描述", "隐患等级", "整改时限", "整改状态"]
    row = [1, "甲市场", "2022-05-03", "垃圾", "一般", "2022-05-30", "整改中"]
    assert read([[title], head, row]).submissions[0].form is None
    noted = read([["隐患排查治理台账"], [f"说明：不含{title}所列"], head, row])
    assert noted.submissions[0].form == "hazards"
