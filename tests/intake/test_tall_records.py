"""Records that are three rows high and more."""

TITLE = ["城东街道2022年5月隐患排查整改表"]
HEAD = [
    [("序号", 2), "隐患编号", "隐患单位", ("隐患描述", 2), "整改期限"],
    [None, "发现日期", "行业领域", None, "整改状态"],
    [None, "隐患等级", "整改责任人", None, "整改完成日期"],
]
A = [
    [(1, 2), "CD-001", "甲厂", ("灭火器过期", 2), "2022-05-20"],
    [None, "2022-05-03", "工贸", None, "已整改"],
    [None, "一般", "张某", None, "2022-05-12"],
]
B = [
    [(2, 2), "CD-002", "乙厂", ("通道堵塞", 2), "2022-06-20"],
    [None, "2022-05-04", "消防", None, "整改中"],
    [None, "重大", "李某"],
]


def test_each_column_says_one_thing_after_the_other(read):
    document = read([TITLE, *HEAD, *A, *B, ["填表人：张某　2022年6月1日"]])
    [submission] = document.submissions
    values = submission.values
    assert values["hazard_no"] == ["CD-001", "CD-002"]
    assert values["found_on"] == ["2022-05-03", "2022-05-04"]
    assert values["sector"] == ["工贸", "消防"]
    assert values["responsible_person"] == ["张某", "李某"]
    assert values["rectified_on"] == ["2022-05-12", None]
    assert submission.sheet_rows == [5, 8]
    assert [c.address for c in submission.cells if c.column_name == "level"] == ["B7", "B10"]
    assert not document.findings


def test_groups_over_headings_are_no_stacked_headings(read):
    head = [
        [("序号", 2), ("隐患单位", 2), ("隐患", 0, 2), None, None, ("整改", 0, 2), None, None],
        [None, None, ("发现", 0, 1), None, ("描述", 1), ("要求", 0, 1), None, ("状态", 1)],
        [None, None, "日期", "等级", None, "措施", "期限"],
    ]
    rows = [
        [(1, 2), ("甲厂", 2), "2022-05-03", "一般", "灭火器过期", "更换", "2022-05-20", "已整改"],
        [None, None, "2022-05-03", "一般", "电线老化", "换线", "2022-05-20", "已整改"],
        [None, None, "2022-05-03", "重大", "通道堵塞", "清理", "2022-06-20", "整改中"],
        [(2, 2), ("乙厂", 2), "2022-05-04", "一般", "堆放杂物", "清理", "2022-05-20", "已整改"],
        [None, None, "2022-05-04", "一般", "标识缺失", "补贴", "2022-05-20", "已整改"],
        [None, None, "2022-05-04", "一般", "门锁损坏", "更换", "2022-05-20", "整改中"],
    ]
    [submission] = read([TITLE, *head, *rows]).submissions
    assert submission.values["unit_name"] == ["甲厂"] * 3 + ["乙厂"] * 3
    assert submission.values["level"] == ["一般", "一般", "重大", "一般", "一般", "一般"]


def test_rows_that_are_not_as_high_as_the_heading_are_not_gathered(read):
    rows = [
        [1, "CD-001", "甲厂", "灭火器过期", "2022-05-20"],
        [2, "CD-002", "乙厂", "通道堵塞", "2022-06-20"],
    ]
    [submission] = read([TITLE, *HEAD, *rows]).submissions
    assert len(submission.sheet_rows) == 2


MERGED = [
    [("序号", 2), "隐患编号", ("隐患单位", 0, 1), None, "行业领域"],
    [None, "隐患部位", ("隐患描述", 0, 2), None, None],
    [None, "整改责任人", "整改措施", "整改期限", "整改状态"],
]


def record(n, unit):
    return [
        [(n, 2), f"CD-00{n}", (unit, 0, 1), None, "消防"], [None, f"{n}层", (f"第{n}处隐患", 0, 2), None, None],
        [None, "张某", "清理", "2022-05-20", "已整改"],
    ]  # fmt: skip


def test_cells_merged_across_in_the_heading_and_in_each_record(read):
    document = read([TITLE, *MERGED, *record(1, "甲厂"), *record(2, "乙厂"), *MERGED, *record(3, "丙厂")])
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["甲厂", "乙厂", "丙厂"]
    assert submission.values["description"] == ["第1处隐患", "第2处隐患", "第3处隐患"]
    assert submission.values["deadline"] == ["2022-05-20"] * 3
    assert submission.sheet_rows == [5, 8, 14]
