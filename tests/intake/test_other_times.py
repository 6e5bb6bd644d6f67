"""Rows of another time in one table: of the months before, or of all months where one counts."""

import pytest

HEADING = [
    "月份",
    "办班（场）",
    "听课（人次）",
    "到课单位（家）",
    "发材料（万份）",
    "上媒体（条）",
    "花费（元）",
]


def monthly(*months: str) -> list[list[object]]:
    return [[month, n, 100 + n, 20 + n, 0.1, n, 50] for n, month in enumerate(months, start=1)]


def test_of_a_row_for_each_month_that_of_the_reported_one_counts(read):
    document = read([
        ["龙潭镇2023年安全宣传培训逐月统计（报至9月）"], HEADING, *monthly("7月", "8月", "9月"), ["7—9月", 6, 306, 66, 0.3, 6, 150],
    ], name="龙潭镇2023年宣传培训.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.period, submission.sheet_rows) == ("2023-09", [5])
    assert submission.values["participants"] == [103]
    assert [f.address for f in document.findings if f.kind == "rows_of_another_time"] == ["A3"]


def test_where_no_title_says_the_month_the_last_one_counts(read):
    document = read([["龙潭镇安全宣传培训统计表（2023年）"], HEADING, *monthly("2023年8月", "2023年9月")],
                    name="龙潭镇宣传培训.xlsx")  # fmt: skip
    assert document.submissions[0].sheet_rows == [4]


def test_what_stands_in_brackets_behind_an_aspect_changes_nothing(read):
    heading = ["镇街", "查了几处古建筑", "查出隐患（处）", "改好（处）"]
    document = read([
        ["区文旅局古建筑防火排查整治表（2023年9月）"], ["一、本月数"], heading, ["城东街道", 3, 2, 1], ["城西街道", 2, 0, 0], [],
        ["二、累计数（开展整治以来）"], heading, ["城东街道", 41, 18, 16], ["城西街道", 29, 9, 9], ["合计", 70, 27, 25],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sites_inspected"] == [41, 29]


SUMMARY = ["行业领域", "检查组", "检查单位", "发现隐患"]
MONTH, YEAR = ["一、9月份当月"], ["二、1—9月累计"]


@pytest.mark.parametrize("blocks", [(MONTH, YEAR), (YEAR, MONTH)])
def test_the_month_above_or_below_all_months(read, blocks):
    """A table of the month counts; the same for the year so far beside it does not, whichever is first."""
    figures = {id(MONTH): [["餐饮", 2, 10, 7], ["消防", 3, 12, 8]], id(YEAR): [["餐饮", 9, 80, 60], ["消防", 9, 90, 70]]}  # fmt: skip
    rows = [row for caption in blocks for row in ([caption, SUMMARY, *figures[id(caption)]])]
    document = read([["区应急管理局2022年9月检查情况统计表"], *rows], name="a.xlsx")
    [submission] = document.submissions
    assert (submission.form, submission.values["units_inspected"]) == ("inspection_summary", [10, 12])
    assert [f.kind for f in document.findings] == ["rows_of_another_time"]


def test_of_a_campaign_all_months_count(read):
    head = ["镇街", "隐患点总数", "已巡查数", "发现隐患数"]
    rows = [["（一）本月"], head, ["城东街道", 6, 6, 1], ["（二）累计"], head, ["城东街道", 6, 40, 9]]
    document = read([["2022年9月古建筑消防安全专项排查整治统计表"], ["（一）本月"], ["镇街", "排查古建筑处数", "发现隐患数"],
                     ["城东街道", 2, 1], ["（二）累计"], ["镇街", "排查古建筑处数", "发现隐患数"], ["城东街道", 30, 12]])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sites_inspected"] == [30]
    [submission] = read([["2022年9月地质灾害隐患点巡查及处置情况统计表"], *rows], name="a.xlsx").submissions
    assert submission.values["points_inspected"] == [6]


def test_rows_below_a_line_that_says_the_aspect_are_all_read(read):
    """A line within the table that says what counts anyhow: nothing below it is lost, the total is checked."""
    rows = [["餐饮", 2, 10, 7], ["本月"], ["消防", 3, 12, 8], ["工贸", 1, 5, 2], ["合计", 6, 27, 18]]
    document = read([["区应急管理局2022年9月检查情况统计表"], SUMMARY, *rows], name="a.xlsx")
    [submission] = document.submissions
    assert submission.values["units_inspected"] == [10, 12, 5]
    assert [(f.kind, f.address, f.detail) for f in document.findings] == [("total_mismatch", "D7", "17")]


def test_of_months_since_a_beginning_the_last_counts_where_each_township_has_several(read):
    rows = [
        [(name, 1) if month == "4月" else None, month, surveyed, found]
        for name, surveyed, found in [("城东街道", 40, 9), ("城西街道", 30, 8)]
        for month, surveyed, found in [("4月", surveyed, found), ("5月", surveyed + 2, found + 3)]
    ]
    document = read([
        ["青岚区电动自行车违规充电专项整治统计表（2022年5月）"],
        ["镇街", "统计到", "已排查小区数", "发现违规充电数"], *rows, ["合计", "5月", 74, 23],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.values["communities_surveyed"] == [42, 32]
    assert submission.values["violations_found"] == [12, 11]
    kinds = {finding.kind for finding in document.findings}
    assert "rows_of_another_time" in kinds and "total_mismatch" not in kinds


def test_months_in_which_a_sum_rose_are_all_of_it(read):
    rows = [["城东街道", "4月", 40, 9], ["城西街道", "5月", 30, 8], ["滨河街道", "5月", 20, 7]]
    [submission] = read([
        ["青岚区电动自行车违规充电专项整治统计表（2022年5月）"],
        ["镇街", "启动月份", "已排查小区数", "发现违规充电数"], *rows,
    ], name="a.xlsx").submissions  # fmt: skip
    assert submission.values["communities_surveyed"] == [40, 30, 20]


def test_in_a_ledger_what_is_of_the_month_before_is_left_over(read):
    document = read([
        ["水利局2022年5月水库安全隐患整改台账"],
        ["水库名称", "所在镇街", "存在问题", "整改措施", "4月整改状态", "整改状态"],
        ["红旗水库", "石桥镇", "渗水", "灌浆", "未整改", "整改中"],
        ["东风水库", "石桥镇", "淤堵", "清淤", "整改中", "已整改"],
        ["前进水库", "石桥镇", "裂缝", "防治", "未整改", "整改中"],
    ], name="a.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert submission.values["status"] == ["整改中", "已整改", "整改中"]
    assert "E2" in {f.address for f in document.findings}


def test_of_three_rows_for_each_township_the_campaign_s_sum_counts(read):
    rows = [
        [name if n == 0 else None, when, 10 * k + n, n, 0]
        for k, name in enumerate(["城东街道", "云岭镇", "石桥镇"], 1)
        for n, when in enumerate(["4月份", "5月份", "开展以来累计"])
    ]
    merged = [[(name, 2), *rest] if name else [None, *rest] for name, *rest in rows]
    heads = ["镇街", "统计口径", "排查古建筑（处）", "发现火灾隐患（处）", "已整改隐患（处）"]
    document = read([["古建筑火灾隐患整治情况"], ["填报：区消防救援大队　　2022年5月"], heads, *merged])
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "云岭镇", "石桥镇"]
    assert submission.values["sites_inspected"] == [12, 22, 32]
    assert [f.kind for f in document.findings if f.kind == "rows_of_another_time"] == ["rows_of_another_time"]


def test_of_lines_for_all_months_the_month_last_year_and_the_change_the_month_counts(read):
    lines = [("本年累计", 315), ("本月", 35), ("上年同月", 27), ("同比增减", 8)]
    rows = [
        [(sector, 3) if n == 0 else None, when, figure + k, figure]
        for k, sector in enumerate(["特种设备", "餐饮服务", "工贸"])
        for n, (when, figure) in enumerate(lines)
    ]
    heads = ["领域", "时间段", "检查单位（家）", "发现隐患（处）"]
    [submission] = read([["区市场监督管理局安全检查对比表"], ["2022年5月"], heads, *rows]).submissions
    assert submission.form == "inspection_summary"
    assert submission.values["units_inspected"] == [35, 36, 37]


def test_the_first_of_three_lines_of_a_township_counts_no_more_for_its_number(read):
    head = ["序号", "镇街", "时段", "排查古建筑（处）", "发现隐患（处）", "整改隐患（处）"]
    rows = []
    for n, township in enumerate(("城东街道", "滨河街道", "云岭镇"), 1):
        rows += [
            [(n, 2), (township, 2), "上月底累计", 8, 15, 13],
            [None, None, "本月新增", 1, 3, 1],
            [None, None, "累计", 9, 18, 14],
        ]
    [submission] = read(
        [["古建筑消防安全隐患排查整治情况统计表（2022年5月）"], head, *rows], name="文旅局.xlsx"
    ).submissions
    assert submission.sheet_rows == [5, 8, 11]
    assert submission.values["township"] == ["城东街道", "滨河街道", "云岭镇"]
    assert submission.values["hazards_found"] == [18, 18, 18]


@pytest.mark.parametrize("head", ["", "指标"])
def test_of_rows_that_say_what_was_meant_and_what_was_done_the_latter_count(read, head):
    rows = [["计划", 10, 300, 500], ["实际", 12, 340, 600], ["完成率", "120%", "113%", "120%"]]
    heads = [head or None, "培训场次", "培训人次", "发放宣传资料"]
    [submission] = read([["城东街道2022年5月宣传培训情况统计表"], heads, *rows]).submissions
    assert submission.values["sessions"] == [12]
    assert submission.values["participants"] == [340]


def test_what_was_meant_and_done_are_no_sectors(read):
    rows = [["计划", 10, 30, 20], ["实际", 12, 34, 21], ["完成率", "120%", "113%", "105%"]]
    heads = ["项目", "检查企业（家）", "发现隐患（处）", "已整改（处）"]
    [submission] = read([["城东街道2022年5月安全生产检查情况统计表"], heads, *rows]).submissions
    assert "sector" not in submission.values
    assert submission.values["units_inspected"] == [12]


def test_what_was_done_counts_for_each_township(read):
    rows = [
        [(name, 1) if n == 0 else None, what, figure, figure - 1]
        for name, figures in (("城东街道", (20, 18)), ("云岭镇", (30, 31)))
        for n, (what, figure) in enumerate(zip(("目标任务", "完成数"), figures, strict=True))
    ]
    heads = ["镇街", "指标", "已排查（栋）", "有隐患（栋）"]
    title = ["青岚区2022年5月自建房安全专项整治统计表"]
    [submission] = read([title, heads, *rows], name="住建局2022年5月.xlsx").submissions
    assert submission.values["township"] == ["城东街道", "云岭镇"]
    assert submission.values["buildings_surveyed"] == [18, 31]


def test_the_last_of_rows_that_say_until_when_they_count(read):
    rows = [["截至3月底", 498, 17, 9], ["截至4月底", 521, 18, 13], ["截至5月底", 530, 18, 15]]
    heads = ["统计时点", "累计排查（栋）", "存在隐患（栋）", "整改完成（栋）"]
    [submission] = read([["梅山镇2022年5月自建房安全专项整治进度表"], heads, *rows]).submissions
    assert submission.values["buildings_surveyed"] == [530]


def test_what_is_meant_and_done_below_each_heading(read):
    heads = [["镇街", ("开展培训", 0, 1), None, ("参加人次", 0, 1), None], [None, "本月计划", "本月实际"] * 1]
    heads[1] += ["本月计划", "本月实际"]
    rows = [["城东街道", 3, 4, 30, 41], ["云岭镇", 2, 2, 20, 18]]
    title = ["青岚区2022年5月安全宣传培训统计表"]
    [submission] = read([title, *heads, *rows], name="应急局2022年5月.xlsx").submissions
    assert submission.values["sessions"] == [4, 2]
    assert submission.values["participants"] == [41, 18]


def test_weeks_beside_their_month_and_plans_beside_what_was_done(read):
    heads = ["指标", "第一周", "第二周", "全月合计"]
    rows = [["培训场次（场）", 1, 2, 3], ["培训人次", 42, 96, 138], ["参训单位（家）", 8, 15, 23]]
    [submission] = read([["石桥镇安全宣传教育培训情况统计表（2022年5月）"], heads, *rows]).submissions
    assert submission.values["sessions"] == [3]
    heads = ["序号", "工作内容", "计量单位", "当月计划", "实际完成", "完成率"]
    rows = [
        [1, "举办安全培训", "场", 5, 6, "120%"],
        [2, "培训从业人员", "人次", 400, 436, "109%"],
        [3, "参加培训单位", "家", 60, 63, "105%"],
        [4, "发放宣传材料", "份", 500, 560, "112%"],
    ]
    [submission] = read([["城西街道2022年5月安全生产宣传培训任务完成情况表"], heads, *rows]).submissions
    assert submission.values["sessions"] == [6]
    assert submission.values["units_trained"] == [63]


def test_weeks_written_as_days_beside_their_month(read):
    heads = ["行业", "项目", "单位", "5.1-5.7", "5.8-5.14", "5.15-5.31", "本月合计", "上月合计"]
    rows = [
        [("建筑施工", 2), "检查单位", "家", 1, 2, 3, 6, 9], [None, "发现隐患", "处", 4, 5, 6, 15, 8], [None, "已整改", "处", 4, 4, 4, 12, 7],
        [("其他", 2), "检查单位", "家", 2, 2, 2, 6, 5], [None, "发现隐患", "处", 1, 1, 1, 3, 6], [None, "已整改", "处", 1, 1, 0, 2, 6],
    ]  # fmt: skip
    [submission] = read(
        [["安全生产检查分周统计表（2022年5月）"], heads, *rows], name="住建局.xlsx"
    ).submissions
    assert submission.values["sector"] == ["建筑施工", "其他"]
    assert submission.values["units_inspected"] == [6, 6]
    assert submission.values["hazards_found"] == [15, 3]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("9.1-9.7", "previous"), ("9月8日-9月14日", "previous"), ("9.29-9.30", "previous"), ("第一周(9.1-9.7)", "previous"),
        ("9.1-9.30", "month"), ("8.26-9.25", "month"), ("2月1日至2月28日", "month"), ("1-9月", "cumulative"),
    ],
)  # fmt: skip
def test_days_from_and_to(reader, text, aspect):
    assert reader.catalogue.heading(text).aspect == aspect


@pytest.mark.parametrize("heading", ["4月份全局合计", "4月合计", "上月全局合计", "4月份", "4月份全局数"])
def test_the_sum_of_another_month_is_no_sector_and_no_sum(read, heading):
    heads = ["数据项", "全局合计", "特种设备", "餐饮", "其他", heading]
    rows = [
        ["检查单位（家）", 9, 4, 3, 2, 5],
        ["发现隐患（处）", 12, 6, 4, 2, 8],
        ["已整改（处）", 9, 4, 3, 2, 7],
    ]
    document = read([["2022年5月份安全监管工作数据"], heads, *rows], name="市场监管局.xlsx")
    [submission] = document.submissions
    assert submission.values["hazards_found"] == [6, 4, 2]
    assert not document.findings


def test_thirds_of_a_month_above_the_whole(read):
    heads = ["行业领域", "时段", "检查单位（家）", "发现隐患（处）", "已整改（处）"]
    rows = [
        [("城镇燃气", 3), "上旬", 11, 17, 15], [None, "中旬", 13, 21, 18], [None, "下旬", 9, 14, 12], [None, "全月", 33, 52, 45],
        [("餐饮", 3), "上旬", 18, 22, 20], [None, "中旬", 21, 27, 25], [None, "下旬", 16, 19, 16], [None, "全月", 55, 68, 61],
        ["合计", "全月", 88, 120, 106],
    ]  # fmt: skip
    document = read([["安全生产检查执法旬报汇总表（2022年5月）"], heads, *rows], name="城管局.xlsx")
    assert document.submissions[0].values["hazards_found"] == [52, 68]
    assert {finding.kind for finding in document.findings} == {"unknown_heading", "rows_of_another_time"}
