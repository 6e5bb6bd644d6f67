"""The list of problems that came back with a workbook is no data; what a clerk wrote on it is read."""

import openpyxl

from orchestration.intake.document import Explanation
from orchestration.intake.read import DocumentReader
from tests.corrections.conftest import flag, returned, saved
from tests.intake.conftest import workbook

LEDGER = [
    ["城东街道2022年5月应急物资储备台账"],
    ["序号", "物资名称", "单位", "数量", "储备定额"],
    [1, "帐篷", "顶", 3, 9],
    [2, "雨衣", "件", 4, 9],
]


def clerk(**written: str) -> openpyxl.Workbook:
    """A returned ledger with two like warnings and another one; what the clerk wrote, by address."""
    content = workbook(台账=LEDGER)
    book = returned(content, flag("D3"), flag("D4"), flag("E4", message="另一件。"))
    for address, text in written.items():
        book.worksheets[0][address] = text
    return book


def test_the_list_is_not_read_as_data(reader: DocumentReader) -> None:
    plain = reader.read(workbook(台账=LEDGER), "城东街道.xlsx")
    back = reader.read(saved(clerk()), "城东街道.xlsx")

    assert [(s.form, s.row_count, s.values) for s in back.submissions] == [
        (s.form, s.row_count, s.values) for s in plain.submissions
    ]
    assert [finding.kind for finding in back.findings] == [finding.kind for finding in plain.findings]
    assert back.explanations == []


def test_an_explanation_speaks_of_every_problem_that_its_cell_spans(reader: DocumentReader) -> None:
    book = clerk(H6="已在途", I6="万清越")  # rows 5: the other one, 6 and 7: two told in the same words
    assert book.worksheets[0]["F6"].value == "数量有误。（共2处）"

    found = reader.read(saved(book), "城东街道.xlsx").explanations

    assert found == [
        Explanation(f"台账{cell}warning", "已在途", "万清越", "退改问题清单", "H6") for cell in ("D3", "D4")
    ]


def test_the_sheet_is_known_under_another_name_hidden_or_moved(reader: DocumentReader) -> None:
    book = returned(workbook(台账=LEDGER), flag("D3"))
    book.worksheets[0]["H5"] = "确实如此"
    book.worksheets[0].title = "改好了"
    book.move_sheet("改好了", 1)
    book["改好了"].insert_rows(1)
    book["改好了"].sheet_state = "hidden"
    book.active = 0

    document = reader.read(saved(book), "城东街道.xlsx")

    assert len(document.submissions) == 1
    assert [(said.text, said.explained_by) for said in document.explanations] == [("确实如此", None)]


def test_a_departments_own_list_of_problems_is_data(reader: DocumentReader) -> None:
    own = [["城东街道2022年5月隐患问题清单"], ["序号", "发现日期", "单位名称", "隐患描述", "隐患等级", "整改状态"],
           [1, "2022-05-03", "甲厂", "无灭火器", "一般", "已整改"]]  # fmt: skip

    assert reader.read(workbook(退改问题清单=own), "城东街道.xlsx").submissions[0].form == "hazards"
