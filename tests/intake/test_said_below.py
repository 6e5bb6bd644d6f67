"""What labels below a list say of its rows."""

HEAD = ["序号", "问题部位", "存在问题", "级别", "整改要求"]
FIRST = [[1, "塔吊基础", "基础积水", "一般", "抽排积水"], [2, "坡道", "护栏缺失", "重大", "搭设护栏"]]
SECOND = [[1, "教学楼", "无限载牌", "一般", "悬挂牌子"]]
FOOT = ["整改责任人", "整改期限", "整改情况", "复查人"]


def notice(unit, day, rows, person, term, status):
    return [
        ["施工安全隐患整改通知书"], ["被查项目部", unit, "检查时间", day], HEAD, *rows,
        ["整改责任人", person, None, "整改期限", term], ["整改情况", status, None, "复查人"], [],
    ]  # fmt: skip


def test_each_notice_has_its_own_foot(read):
    first = notice("甲项目部", "2022-05-09", FIRST, "张某", "2022-05-18", "已整改到位")
    second = notice("乙项目部", "2022-05-15", SECOND, "李某", "2022-06-05", "正在整改")
    document = read([*first, *second], name="住建局2022年5月.xlsx")
    [submission] = document.submissions
    values = submission.values
    assert values["unit_name"] == ["甲项目部", "甲项目部", "乙项目部"]
    assert values["responsible_person"] == ["张某", "张某", "李某"]
    assert values["deadline"] == ["2022-05-18", "2022-05-18", "2022-06-05"]
    assert values["status"] == ["已整改到位", "已整改到位", "正在整改"]
    assert values["verified_by"] == [None, None, None]  # the label has no value
    assert submission.sheet_rows == [4, 5, 12]
    addresses = [cell.address for cell in submission.cells if cell.column_name == "deadline"]
    assert {*addresses} == {"E6", "E13"}
    assert not {f.kind for f in document.findings} & {"unplaced_row", "missing_column"}


def test_what_stands_above_a_heading_is_of_the_rows_below_it(read):
    head = ["品名", "规格", "单位", "现存数", "备注"]
    document = read([
        ["救灾物资储备情况（2022年5月）"],
        ["库点名称", "甲库", "保管员", "张某"], head, ["棉被", "2米", "床", 860], ["帐篷", "12平方米", "顶", 120],
        ["库点名称", "乙库", "保管员", "李某"], head, ["雨衣", "连体", "件", 180], ["雨靴", "高筒", "双", 90],
    ], name="民政局.xlsx")  # fmt: skip
    values = document.submissions[0].values
    assert values["custodian"] == ["张某", "张某", "李某", "李某"]


def test_who_signs_below_a_list_is_in_charge_of_nothing(read):
    title = ["石桥镇2022年5月安全隐患台账"]
    head = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
    rows = [
        [1, "2022-05-03", "甲厂", "堵塞", "一般", "已整改"],
        [2, "2022-05-04", "乙厂", "老化", "一般", "整改中"],
    ]
    document = read([title, head, *rows, ["负责人：张某", None, "填表人：李某"]])
    assert "responsible_person" not in document.submissions[0].values


def test_a_sentence_beside_a_label_is_told(read):
    rows = [
        *notice("甲项目部", "2022-05-09", FIRST, "", "", "")[:5],
        ["以上隐患由张某负责整改。", None, None, "复查人：李某"],
    ]
    document = read(rows, name="住建局2022年5月.xlsx")
    assert document.submissions[0].values["verified_by"] == ["李某", "李某"]
    assert ("unplaced_row", "A6") in {(f.kind, f.address) for f in document.findings}


def test_what_a_foot_says_that_nobody_knows_or_that_the_head_says_too_is_told(read):
    rows = [
        ["施工安全隐患整改通知书"], ["被查项目部", "甲项目部", "检查时间", "2022-05-09"],
        ["整改期限", "2022-05-20", "所在镇街", "石桥镇"], HEAD, *FIRST,
        ["整改责任人", "张某", None, "复查意见", "同意销案"], ["是否挂牌督办", 0, None, "整改期限", "2022-06-18"],
    ]  # fmt: skip
    document = read(rows, name="住建局2022年5月.xlsx")
    values = document.submissions[0].values
    assert values["under_supervision"] == [False, False]  # 0 is said, not blank
    assert values["deadline"] == ["2022-05-20", "2022-05-20"]
    told = {(f.address, f.text) for f in document.findings if f.kind.endswith("_heading")}
    assert told == {("D7", "复查意见"), ("D8", "整改期限")}


def test_a_foot_that_only_says_again_what_the_head_says_is_told(read):
    rows = [
        ["施工安全隐患整改通知书"], ["被查项目部", "甲项目部", "检查时间", "2022-05-09"],
        ["整改期限", "2022-05-20", "所在镇街", "石桥镇"], HEAD, *FIRST, ["整改期限", "2022-06-18"],
    ]  # fmt: skip
    document = read(rows, name="住建局2022年5月.xlsx")
    assert ("unplaced_row", "A7") in {(f.kind, f.address) for f in document.findings}
