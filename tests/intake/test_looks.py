"""What a sheet's look says: hidden columns are not read, struck rows are void; both are mentioned."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
import xlwt

from orchestration.intake.read import DocumentReader

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "旧编号", "隐患等级", "整改状态"]
ROWS = [[1, "2022-05-03", "甲厂", "灭火器过期", "A1", "一般", "整改中"],
        [2, "2022-05-04", "乙厂", "通道堵塞", "A2", "一般", "整改中"],
        [3, "2022-05-05", "丙厂", "电线老化", "A3", "重大", "整改中"]]  # fmt: skip
TITLE = "城东街道2022年5月隐患排查治理台账"


def xlsx(with_plates: bool = False) -> bytes:
    """The list with a struck row and a hidden column; beside it, where asked for, a column that is not struck."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    struck, sheet = book.add_format({"font_strikeout": True}), book.add_worksheet("台账")
    sheet.write(0, 0, TITLE)
    for r, row in enumerate([HEAD, *ROWS], 1):
        for c, value in enumerate(row):
            sheet.write(r, c, value, struck if r == 3 else None)
        if with_plates:
            sheet.write(r, 9, "车牌" if r == 1 else f"冀X{r}")
    sheet.write(4, 3, "电线老化", struck)  # one cell of another row
    sheet.set_column(4, 4, 10, None, {"hidden": True})
    book.close()
    return target.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    struck, sheet = xlwt.easyxf("font: struck_out on"), book.add_sheet("台账")
    sheet.write(0, 0, TITLE)
    for r, row in enumerate([HEAD, *ROWS], 1):
        for c, value in enumerate(row):
            sheet.write(r, c, value, *([struck] if r == 3 else []))
    sheet.col(4).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("make", [xlsx, xls])
def test_hidden_columns_and_struck_rows(reader: DocumentReader, make: Callable[[], bytes]) -> None:
    document = reader.read(make(), "a")
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["甲厂", "乙厂", "丙厂"]
    assert submission.voids == [False, True, False]
    assert "hazard_no" not in submission.values
    assert {(finding.kind, finding.address, finding.text) for finding in document.findings} == {
        ("void_row", "A4", None), ("hidden_column", "E2", "旧编号"),
    }  # fmt: skip


def test_a_row_is_struck_through_though_what_stands_beside_the_table_is_not(reader: DocumentReader) -> None:
    [submission] = reader.read(xlsx(with_plates=True), "a").submissions
    assert submission.voids == [False, True, False]


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_struck_through_within_a_cell_is_not_read(reader: DocumentReader, shared: bool) -> None:
    """Corrected by hand: the old figure and the old day are crossed out, the new ones stand behind them."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": shared, "constant_memory": not shared})
    struck, sheet = book.add_format({"font_strikeout": True}), book.add_worksheet("库存")
    plain = book.add_format({"bold": False})
    rows = [
        ["区民政局应急物资储备台账（2022年5月）"],
        ["品名", "计量单位", "库存数量", "存放地点"],
        ["棉被", "床", 612, "一号库"],
    ]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    sheet.write(3, 0, "帐篷")
    sheet.write(3, 1, "顶")
    sheet.write_rich_string(3, 2, struck, "120", plain, "96")
    sheet.write_rich_string(3, 3, plain, "二号库", struck, "（原一号库）")
    book.close()
    [submission] = reader.read(target.getvalue(), "a").submissions
    assert submission.values["quantity"] == [612, 96]
    assert submission.values["warehouse"] == ["一号库", "二号库"]
