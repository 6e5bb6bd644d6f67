"""Blocks below each other, each with its heading: of a township, of a warehouse, or of their sums."""

HEAD = ["检查古建筑（处）", "发现隐患（处）", "整改完成（处）"]
TITLE = ["青岚区古建筑消防安全整治情况统计表（2022年5月）"]


def test_the_name_above_each_block_is_its_township_and_the_sums_are_none(read):
    document = read([
        TITLE, [],
        ["城东街道"], HEAD, [14, 9, 8], [],
        ["城西街道"], HEAD, [11, 6, 6], [],
        ["全区合计"], HEAD, [25, 15, 14],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.sections == ["城东街道", "城西街道"]
    assert submission.values["sites_inspected"] == [14, 11]
    assert not document.findings


def test_sums_of_blocks_that_do_not_agree_are_told(read):
    document = read([
        TITLE, ["城东街道"], HEAD, [14, 9, 8], [], ["城西街道"], HEAD, [11, 6, 6], [], ["全区合计"], HEAD, [25, 16, 14],
    ])  # fmt: skip
    assert [(f.kind, f.address) for f in document.findings] == [("total_mismatch", "B12")]


def test_what_else_is_said_of_a_warehouse_is_no_row_of_its_goods(read):
    head = ["序号", "物资名称", "规格型号", "计量单位", "库存数量"]
    blocks = [
        [
            ["仓库", None, name, "保管员", "张某"], ["库房面积(㎡)", None, 180], head,
            [1, "铁锹", "中号", "把", 20], [2, "雨衣", "大号", "件", 30], [],
        ]
        for name in ("一号库", "二号库")
    ]  # fmt: skip
    [submission] = read(
        [["城东街道2022年5月应急物资储备台账"], *(row for block in blocks for row in block)]
    ).submissions
    assert submission.values["item_name"] == ["铁锹", "雨衣"] * 2
    assert submission.values["warehouse"] == ["一号库"] * 2 + ["二号库"] * 2


def test_the_sum_of_months_of_which_one_counts_is_compared_with_nothing(read):
    document = read([
        ["滨河街道安全生产宣传教育培训情况统计表（2022年3月）"],
        ["月份", "培训场次", "培训人次", "参训单位数"],
        ["1月", 2, 80, 10], ["2月", 3, 90, 11], ["3月", 4, 100, 12], ["一季度累计", 9, 270, 33],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["sessions"] == [4]
    assert "total_mismatch" not in {finding.kind for finding in document.findings}


def test_tables_of_one_form_with_nothing_between_them_are_one(read):
    first = ["镇街", "举办培训（场）", "培训人次", "参训企业（家）", "发放宣传资料（份）"]
    other = ["单位", "参训单位（家）", "培训场次", "参加培训（人次）", "宣传材料（万份）"]
    document = read([
        ["青岚区2022年5月安全生产宣传培训情况（各镇街上报）"], ["汇总单位：区应急管理局"], [],
        first, ["城东街道", 8, 512, 96, 6400], [], other, ["双溪镇", 29, 3, 186, 0.21],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.sheet_rows == [5, 8]
    assert submission.values == {
        "township": ["城东街道", "双溪镇"], "sessions": [8, 3], "participants": [512, 186], "units_trained": [96, 29],
        "materials_distributed": [6400, 2100],
    }  # fmt: skip
