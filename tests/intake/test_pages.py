"""A table on several pages of a workbook."""

TITLE = "商务局2022年5月餐饮场所燃气报警装置安装情况统计表"
HEAD = ["序号", "镇街", "应装户数", "已装户数"]
FIRST = [[TITLE], HEAD, [1, "城东街道", 30, 20], [2, "城西街道", 20, 10], ["本页小计", None, 50, 30]]
SECOND = [[f"{TITLE}（续）"], HEAD, [3, "滨河街道", 5, 4]]


def test_a_total_on_the_last_page_may_sum_the_pages_before(read):
    document = read(第1页=FIRST, 第2页=[*SECOND, ["全区总计", None, 55, 34]])
    assert "total_mismatch" not in {finding.kind for finding in document.findings}


def test_a_total_that_sums_neither_its_page_nor_all_of_them_is_told(read):
    document = read(第1页=FIRST, 第2页=[*SECOND, ["全区总计", None, 55, 35]])
    told = [(f.kind, f.sheet, f.address) for f in document.findings if f.kind == "total_mismatch"]
    assert told == [("total_mismatch", "第2页", "D4")]


def test_sums_carried_over_to_the_next_page_are_no_rows(read):
    head = ["序号", "检查日期", "被查单位", "查出（处）"]
    rows = [[n, f"2022-05-0{n}", f"{n}厂", n] for n in range(1, 6)]
    carried = [[None, "本页小计", None, 6], [None, "过次页", None, 6], head, [None, "承前页", None, 6]]
    ledger = [["市监局2022年5月安全检查台账"], head, *rows[:3], *carried, *rows[3:], [None, "总计", None, 15]]
    document = read(ledger, name="市监局2022年5月.xlsx")
    assert document.submissions[0].sheet_rows == [3, 4, 5, 10, 11]
    assert not {f.kind for f in document.findings} & {"total_mismatch", "unplaced_row"}
