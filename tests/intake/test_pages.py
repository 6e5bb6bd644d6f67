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
