"""Sheets whose tables do not simply stand one below the other."""

LIST = ["序号", "水库名称", "存在问题", "整改情况"]
TITLE = ["石桥镇2022年5月水库安全隐患整改台账"]
DRILLS = ["演练名称", "演练日期", "参演人数", "演练形式"]


def test_a_long_list_goes_on_in_further_columns(read):
    left = [[1, "甲水库", "渗水", "已整改"], [2, "乙水库", "裂缝", "整改中"]]
    right = [[3, "丙水库", "杂草", "整改中"], [None] * 4]
    document = read([TITLE, LIST + LIST, *(a + b for a, b in zip(left, right, strict=True)),
                     ["合计", 3, None, None, None, None, None, None]], name="a.xlsx")  # fmt: skip
    first, second = document.submissions
    assert first.values["reservoir_name"] == ["甲水库", "乙水库"]
    assert second.values["reservoir_name"] == ["丙水库"]
    assert second.values["status"] == ["整改中"]
    assert [(s.form, s.submitter, s.period) for s in (first, second)] == [
        ("reservoirs", "shiqiao", "2022-05")
    ] * 2
    assert next(cell.address for cell in second.cells if cell.column_name == "reservoir_name") == "F3"
    assert not document.findings  # and a total over both sides is compared with neither


def test_two_forms_side_by_side_beyond_a_blank_column(read):
    document = read([
        ["石桥镇2022年5月工作台账"],
        ["水库安全隐患整改台账", None, None, None, None, "应急演练台账"],
        [*LIST, None, *DRILLS],
        [1, "甲水库", "渗水", "已整改", None, "防汛演练", "5月6日", 30, "桌面推演"],
        [2, "乙水库", "裂缝", "整改中", None, "消防演练", "5月7日", 40, "实战演练"],
        [3, "丙水库", "杂草", "整改中"],
    ], name="a.xlsx")  # fmt: skip
    reservoirs, drills = document.submissions
    assert (reservoirs.form, reservoirs.row_count, drills.form, drills.row_count) == (
        "reservoirs",
        3,
        "drills",
        2,
    )
    assert drills.values["participants"] == [30, 40]
    assert {cell.column_name: cell.address for cell in drills.cells}["participants"] == "H5"
    assert {s.submitter for s in document.submissions} == {"shiqiao"}


def test_a_blank_column_within_a_table_divides_nothing(read):
    head = ["序号", "发现日期", "隐患单位", None, "隐患描述", "隐患等级", "整改状态", "整改期限"]
    row = [1, "2022-05-03", "甲厂", None, "灭火器过期", "一般", "整改中", "2022-06-30"]
    [submission] = read([["石桥镇2022年5月隐患排查治理台账"], head, row, [2, *row[1:]]]).submissions
    assert (submission.form, submission.row_count, len(submission.values)) == ("hazards", 2, 6)


def test_the_same_heading_below_another_submitters_line_is_another_table(read):
    head = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
    row = [1, "2022-05-03", "甲厂", "灭火器过期", "一般", "整改中"]
    document = read([["2022年5月隐患排查治理台账"], ["填报单位：石桥镇"], head, row, ["填报单位：滨河街道"], head, row, [2, *row[1:]],
                     head, [3, *row[1:]]], name="a.xlsx")  # fmt: skip
    assert [(s.submitter, s.row_count) for s in document.submissions] == [("shiqiao", 1), ("binhe", 3)]


def test_a_table_on_its_side_with_numbers_and_units_before_the_sectors(read):
    document = read([
        ["区消防救援大队2022年5月安全检查情况统计表"],
        ["序号", "项目", "单位", "危险化学品", "消防", "合计"],
        [1, "检查单位", "家", 3, 4, 7],
        [2, "发现隐患", "处", 5, 6, 11],
        [3, "完成整改", "处", 4, 6, 10],
        [4, "罚款", "万元", 1.5, 0, 1.5],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("inspection_summary", "columns")
    assert submission.values == {
        "sector": ["危险化学品", "消防"], "units_inspected": [3, 4], "hazards_found": [5, 6],
        "hazards_rectified": [4, 6], "fine_yuan": [15000.0, 0.0],
    }  # fmt: skip
    assert not document.findings


def test_merged_headings_written_out_in_every_cell(read):
    document = read([
        ["石桥镇2022年5月安全检查台账"],
        ["检查日期", "受检单位", "隐患情况", "隐患情况", "是否处罚"],
        ["检查日期", "受检单位", "发现数", "已整改数", "是否处罚"],
        ["2022-05-03", "甲厂", 3, 2, "否"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.row_count == 1
    assert submission.values["hazards_found"] == [3] and submission.values["hazards_rectified"] == [2]


def test_what_signs_a_table_is_no_row_of_it(read):
    head = ["序号", "物资名称", "计量单位", "数量", "存放地点"]
    rows = [[n, f"物资{n}", "件", 3, "仓库"] for n in (1, 2)]
    end = [["特此报告。"], [None, None, "石桥镇"], [None, None, None, "2022年6月1日"]]
    document = read([["2022年5月应急物资储备清单"], head, *rows, *end])
    [submission] = document.submissions
    assert submission.row_count == 2
    assert "unplaced_row" not in {finding.kind for finding in document.findings}
