"""Headings that their values settle, that stay ambiguous, are proposed, or were learned."""

import shutil
from datetime import date

import pytest

from orchestration.intake.forms import CatalogueError
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from tests.intake.conftest import workbook

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
TITLE = ["城东街道2022年5月隐患排查治理台账"]


def ledger(*columns: list[str]) -> list[list[object]]:
    """A ledger of four hazards with more columns, each given from its heading down."""
    rows = [[n, f"2022-05-0{n}", f"{n}厂", "灭火器过期", "一般", "整改中"] for n in range(1, 5)]
    return [TITLE, [*HEAD, *(column[0] for column in columns)],
            *([*row, *(column[n] for column in columns)] for n, row in enumerate(rows, 1))]  # fmt: skip


def said(document, address: str) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.detail) for finding in document.findings if finding.address == address]


def test_codes_tell_their_column_whatever_it_is_called(read):
    document = read(ledger(["网格", "石桥镇", "双溪", "梅山镇", "龙潭镇"]))
    [submission] = document.submissions
    assert submission.values["township"] == ["石桥镇", "双溪", "梅山镇", "龙潭镇"]
    assert said(document, "G2") == [("heading_by_values", "所属镇街")]


def test_one_place_alone_tells_nothing(read):
    document = read(ledger(["网格", *["石桥镇"] * 4]), name="住建局2022年5月.xlsx")
    assert "township" not in document.submissions[0].values


def test_days_tell_what_a_bare_verb_means(read):
    document = read([["城东街道2022年5月行政处罚台账"], ["案件编号", "立案", "决定", "被处罚人", "处罚种类", "罚款金额（元）"],
                     *([f"〔2022〕{n}号", f"2022-05-0{n}", f"2022-05-1{n}", f"{n}厂", "罚款", 3000] for n in range(1, 5))])  # fmt: skip
    values = document.submissions[0].values
    assert (values["filed_on"][0], values["decided_on"][0]) == ("2022-05-01", "2022-05-11")
    assert said(document, "B2") == [("heading_by_values", "立案日期")]


def test_brackets_tell_what_a_strange_word_means(read):
    document = read(
        ledger(
            ["项目经理（整改责任人）", "张三", "李四", "王五", "赵六"], ["疏散群众（人）", 1.0, 2.0, 3.0, 4.0]
        )
    )
    assert document.submissions[0].values["responsible_person"] == ["张三", "李四", "王五", "赵六"]
    assert said(document, "G2") == [("heading_by_values", "整改责任人")]
    assert said(document, "H2") == [("unknown_heading", None)]


def test_numbers_of_the_options_that_a_heading_lists(read):
    head = [
        "发现日期",
        "隐患单位",
        "隐患描述",
        "隐患等级（1.一般 2.重大）",
        "整改状态（1已整改，2整改中，3未整改）",
    ]
    rows = [
        ["5月3日", "甲厂", "一处", 1, "2整改中"],
        ["5月4日", "乙厂", "两处", "2", 3],
        ["5月5日", "丙厂", "三处", "一般", 4],
    ]
    values = read([TITLE, head, *rows]).submissions[0].values
    assert values["level"] == ["一般", "重大", "一般"]
    assert values["status"] == ["整改中", "未整改", "4"]  # which no list has: the check says so


def test_small_numbers_are_no_days(read):
    document = read([["石桥镇2022年5月应急物资储备台账"], ["物资名称", "单位", "数量", "质保期（年）"],
                     ["雨衣", "件", 3, 2], ["雨靴", "双", 4, 3], ["头灯", "个", 6, 2]])  # fmt: skip
    assert "expires_on" not in document.submissions[0].values
    assert said(document, "D2") == [("unknown_heading", None)]


def test_units_tell_the_column_of_units(read):
    document = read([["石桥镇2022年5月应急物资储备台账"], ["物资名称", "单位", "数量", "单位", "存放地点"],
                     ["雨衣", "件", 3, "镇应急办", "一库"], ["雨靴", "双", 4, "镇消防队", "一库"], ["头灯", "个", 6, "镇水管站", "二库"]])  # fmt: skip
    assert document.submissions[0].values["unit_of_measure"] == ["件", "双", "个"]


def test_credit_codes_tell_theirs(read):
    document = read(ledger(["主体识别串", *["91350200776049653A"] * 4]))
    assert document.submissions[0].values["uscc"] == ["91350200776049653A"] * 4


def test_few_values_or_the_code_every_list_has_tell_nothing(read):
    assert "township" not in read(ledger(["网格", "石桥镇", "双溪", "", ""])).submissions[0].values
    assert "sector" not in read(ledger(["网格", *["其他"] * 4])).submissions[0].values


def test_a_likely_column_is_only_proposed(read):
    document = read(ledger(["整改的责任亲属", "甲", "乙", "丙", "丁"]))
    assert "responsible_person" not in document.submissions[0].values
    assert said(document, "G2") == [("proposed_heading", "整改责任人")]


def test_values_of_another_type_speak_against_a_proposal(read):
    assert said(read(ledger(["整改的责任亲属", 1.0, 2.0, 3.0, 4.0])), "G2") == [("unknown_heading", None)]


@pytest.fixture
def doubtful(tmp_path) -> DocumentReader:
    """A reader whose catalogue has one wording for two columns of hazards."""
    forms = shutil.copytree(FORMS, tmp_path / "forms")
    with (forms / "hazards.yml").open("a", encoding="utf-8") as file:
        file.write(
            "learned:\n  - {heading: 处理栏, column: deadline}\n  - {heading: 处理栏, column: measures}\n"
        )
    return DocumentReader(forms, WORDS, SEEDS)


def test_a_heading_of_two_columns_is_settled_by_its_values(doubtful):
    days = [f"2022-06-0{n}" for n in range(1, 5)]
    document = doubtful.read(workbook(台账=ledger(["处理栏", *map(date.fromisoformat, days)])), "a.xlsx")
    assert document.submissions[0].values["deadline"] == days
    assert said(document, "G2") == [("heading_by_values", "整改期限")]


def test_or_else_is_not_read_and_both_are_named(doubtful):
    document = doubtful.read(
        workbook(台账=ledger(["处理栏", "更换", "2022-06-02", "清理", "6月4日"])), "a.xlsx"
    )
    assert not {"deadline", "measures"} & document.submissions[0].values.keys()
    assert said(document, "G2") == [("ambiguous_heading", "整改措施、整改期限")]


def test_what_one_office_alone_writes_is_read_for_that_office_alone(tmp_path):
    forms = shutil.copytree(FORMS, tmp_path / "forms")
    with (forms / "hazards.yml").open("a", encoding="utf-8") as file:
        file.write("learned: [{heading: 网格长, column: responsible_person, submitter: chengdong}]\n")
    reader = DocumentReader(forms, WORDS, SEEDS)
    mine = ledger(["网格长", "甲", "乙", "丙", "丁"])
    [own] = reader.read(workbook(台账=mine), "a.xlsx").submissions
    [other] = reader.read(
        workbook(台账=[["石桥镇2022年5月隐患排查治理台账"], *mine[1:]]), "a.xlsx"
    ).submissions
    assert own.values["responsible_person"] == ["甲", "乙", "丙", "丁"]
    assert other.submitter == "shiqiao" and "responsible_person" not in other.values


def test_a_learned_heading_of_no_column_is_an_error_of_the_file(tmp_path):
    forms = shutil.copytree(FORMS, tmp_path / "forms")
    with (forms / "hazards.yml").open("a", encoding="utf-8") as file:
        file.write("learned: [{heading: 网格长, column: nobody}]\n")
    with pytest.raises(CatalogueError, match=r"hazards\.yml.*nobody"):
        DocumentReader(forms, WORDS, SEEDS)


def test_codes_of_another_list_are_of_that_column(read):
    head = ["检查日期", "场所名称", "类别", "隐患数"]
    rows = [["5月3日", "甲", "古建筑", 1], ["5月4日", "乙", "人员密集场所", 0], ["5月5日", "丙", "旅游", 2]]
    document = read([["城东街道2022年5月安全检查台账"], head, *rows])
    [submission] = document.submissions
    assert (
        submission.values["sector"] == ["古建筑", "人员密集场所", "旅游"]
        and "unit_type" not in submission.values
    )
    assert [(f.address, f.detail) for f in document.findings if f.kind == "heading_by_values"] == [
        ("C2", "行业领域")
    ]


def test_what_stands_in_brackets_says_what_the_place_is(read):
    head = ["演练名称", "演练时间", "地点（镇街）", "参演人数"]
    [submission] = read([["2022年5月应急演练台账"], head, ["防汛演练", "5月6日", "石桥镇", 30]]).submissions
    assert submission.values["township"] == ["石桥镇"] and "location" not in submission.values


def test_a_heading_that_leaves_no_choice_is_read_before_one_that_does(read):
    head = ["镇街", "排查处数", "发现隐患", "整改完成"]
    [submission] = read(
        [["古建筑消防安全排查整治情况（2022年5月）"], head, ["石桥镇", 16, 19, 10]]
    ).submissions
    assert submission.form == "heritage_fire"
    assert submission.values["sites_inspected"] == [16] and submission.values["hazards_found"] == [19]


def test_places_that_are_all_townships_are_the_column_of_townships(read):
    head = ["演练名称", "演练时间", "演练地点", "参演人数"]
    rows = [[f"演练{n}", "5月6日", place, 30] for n, place in enumerate(("石桥镇", "滨河街道", "云岭镇"))]
    document = read([["2022年5月应急演练台账"], head, *rows])
    assert document.submissions[0].values["township"] == ["石桥镇", "滨河街道", "云岭镇"]
    assert [(f.address, f.detail) for f in document.findings if f.kind == "heading_by_values"] == [
        ("C2", "所属镇街")
    ]
    named = read([["2022年5月应急演练台账"], [*head, "所属镇街"], *([*row, "石桥镇"] for row in rows)])
    assert named.submissions[0].values["location"] == ["石桥镇", "滨河街道", "云岭镇"]


def test_no_column_of_codes_takes_the_place_of_two_headings(read):
    """Neither 单位类别 nor 检查类型 has codes of its own, both hold sectors: only one of them is the sector."""
    head = ["检查日期", "场所名称", "单位类别", "检查类型", "隐患数"]
    rows = [
        ["5月3日", f"{n}厂", sector, sector, 1] for n, sector in enumerate(("古建筑", "人员密集场所", "旅游"))
    ]
    document = read([["城东街道2022年5月安全检查台账"], head, *rows])
    assert [f.address for f in document.findings if f.kind == "heading_by_values"] == ["C2"]
    written = [column.column_name for column in document.submissions[0].written]
    assert written.count("sector") == 1


def test_a_column_of_no_answers_gives_way_to_one_that_may_mean_the_question(read):
    rows = [
        [f"罚〔2022〕{n}号", f"2022-05-{n:02}", "甲厂", "未设警示标志", "处以罚款", 5000, closed]
        for n, closed in enumerate(["未结", "已结", "未结", "已结"], 1)
    ]
    heads = ["决定书编号", "决定日期", "受罚单位", "违反了什么", "处理结果", "罚款数额", "案件了结情况"]
    [submission] = read([["城管局2022年5月行政处罚案件表"], heads, *rows]).submissions
    assert submission.values["penalty_type"] == ["处以罚款"] * 4
    assert submission.values["closed"] == [False, True, False, True]


def test_numbers_are_no_remarks(read):
    rows = [["对讲机", "部", 24, 12], ["二号工具", "把", 155, 120], ["木柄铁锹", "把", 82, 60]]
    [submission] = read(
        [["林业局2022年5月应急物资家底"], ["装备名称", "单位", "数量", "完好情况"], *rows]
    ).submissions
    assert "remarks" not in submission.values


def test_units_of_measure_are_no_names(read):
    head = ["检查日期", "检查人员", "单位", "发现隐患数", "已整改隐患数", "是否处罚"]
    rows = [[f"2022-05-0{n}", "李某", unit, 3, 2, "否"] for n, unit in enumerate(["家", "处", "起"], 1)]
    document = read([["住建局2022年5月安全检查台账"], head, *rows])
    assert "unit_name" not in document.submissions[0].values
    assert "missing_column" in {finding.kind for finding in document.findings}


def test_what_is_nothing_but_words_is_no_figure(read):
    rows = [
        ["对讲机", "通信", 24, "部", "政府大院"],
        ["铁锹", "抢险", 15, "把", "应急物资库"],
        ["雨衣", "防汛", 8, "件", "地下室"],
    ]
    document = read([["石桥镇2022年5月应急物资"], ["物资名称", "类别", "数量", "单位", "储备定额"], *rows])
    assert "quota" not in document.submissions[0].values
    assert [f.kind for f in document.findings if f.address == "E2"] == ["unknown_heading"]


@pytest.mark.parametrize("heading", ["怎么出的", "按标准归口"])
def test_types_of_accidents_tell_theirs_however_few(read, heading):
    head = ["出事日期", "事故单位", heading, "死亡人数"]
    document = read([["城东街道2022年5月生产安全事故台账"], head, ["2022-05-03", "甲厂", "高处坠落", 1]])
    [submission] = document.submissions
    assert submission.values["accident_type"] == ["高处坠落"]
    assert "summary" not in submission.values
    assert said(document, "C2") == [("heading_by_values", "事故类型")]


def test_how_it_happened_is_no_type(read):
    head = ["出事日期", "事故单位", "怎么出的", "死亡人数"]
    rows = [["2022-05-03", "甲厂", "高处坠落", 1], ["2022-05-04", "乙厂", "卸货时被砸伤", 0]]
    [submission] = read([["城东街道2022年5月生产安全事故台账"], head, *rows]).submissions
    assert submission.values["summary"] == ["高处坠落", "卸货时被砸伤"]
    assert "accident_type" not in submission.values


def test_yes_and_no_are_no_codes_that_tell_a_column(read):
    head = ["演练名称", "演练日期", "参演人数", "是否报备", "总结报告"]
    rows = [[f"演练{n}", f"2022-05-0{n}", 30, answer, answer] for n, answer in enumerate("是否是", 1)]
    [submission] = read([["区教育局2022年5月应急演练台账"], head, *rows]).submissions
    assert "status" not in submission.values


def test_the_status_of_last_month_is_not_that_of_this(read):
    head = ["水库名称", "所在镇街", "存在问题", "上月整改状态"]
    rows = [[f"{n}水库", "石桥镇", "渗水", "整改中"] for n in "甲乙丙"]
    [submission] = read([["区水利局2022年5月水库山塘安全隐患整改台账"], head, *rows]).submissions
    assert "status" not in submission.values


def test_what_only_resembles_a_heading_of_codes_and_has_none_is_not_read(read):
    heads = ["入校检查日期", "受检学校（单位）", "学校类别", "所在镇街", "检查方式", "发现隐患（处）"]
    kinds = ["民办", "公办", "民办", "公办"]
    rows = [[f"2022.5.{n}", f"第{n}小学", kind, "云岭镇", "日常检查", n] for n, kind in enumerate(kinds, 2)]
    document = read([["青岚区教育系统2022年5月安全检查登记表"], heads, *rows], name="教育局.xlsx")
    [submission] = document.submissions
    assert "unit_type" not in submission.values
    assert [f.text for f in document.findings if f.kind == "unknown_heading"] == ["学校类别"]


def test_townships_under_a_strange_heading_are_not_where_the_rows_are(read):
    head = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "结对帮扶乡镇"]
    rows = [[f"2022-05-0{n}", f"{n}号学校", "门锁损坏", "一般", "已整改", "龙潭镇"] for n in range(1, 7)]
    document = read([["校园安全隐患台账"], head, *rows], name="教育局2022年5月.xlsx")
    assert "township" not in document.submissions[0].values
    assert ("unknown_heading", "F2") in {(f.kind, f.address) for f in document.findings}
