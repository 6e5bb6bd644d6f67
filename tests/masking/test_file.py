"""A masked file is read as the file was: the same tables, values and remarks at the same cells, no names."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from orchestration.intake.document import Document
from orchestration.intake.read import DocumentReader
from orchestration.masking.file import FileMasker, Masked, MaskError
from tests.intake.conftest import Rows, old_workbook, workbook
from tests.samples.plain_reading import SAMPLES

FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
NAME = "城东街道2022年5月隐患排查治理台账"
HEAD = [
    "序号",
    "发现日期",
    "隐患单位",
    "统一社会信用代码",
    "隐患描述",
    "隐患等级",
    "整改状态",
    "整改期限",
    "备注",
]
VALID = "91350200776049653A"
ROW = [1, "2022-05-03", "青岚机械厂", VALID, "灭火器过期", "一般", "整改中", "2022-06-01", "张三丰告知"]


@pytest.fixture(scope="module")
def masker() -> FileMasker:
    return FileMasker()


def looks(document: Document, sheets: dict[str | None, str | None]) -> tuple[Any, ...]:
    """What is remarked where, and what is read of codes, days and numbers."""
    remarks = Counter((f.kind, sheets.get(f.sheet, f.sheet), f.address) for f in document.findings)
    tables = [
        (
            s.form,
            s.submitter,
            s.period,
            s.filled_on,
            s.orientation,
            s.header_row,
            s.is_nil,
            s.sheet_rows,
            s.voids,
        )
        for s in document.submissions
    ]
    return remarks, tables


def masked(masker: FileMasker, content: bytes, path: str = "城东.xlsx") -> tuple[Masked, Document]:
    """The masked file and what is read of it, which must be what was read before."""
    found = masker.mask(content, path, 5)
    again = masker.reader.read(found.content, found.path)
    assert looks(again, {}) == looks(masker.reader.read(content, path), found.sheets)
    return found, again


def everything(content: bytes) -> str:
    """All that lies in a file, member by member."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist()]
    return b"\n".join(parts).decode("utf-8")


def ledger(*rows: list[Any], **more: Rows) -> bytes:
    return workbook(台账=[[NAME], ["填报单位：城东街道  填报人：周伯通"], HEAD, *rows], **more)


@pytest.mark.parametrize("file", FILES, ids=[path.name for path in FILES])
def test_every_sample_is_read_as_before_and_names_nobody(masker: FileMasker, file: Path) -> None:
    path = file.relative_to(SAMPLES).as_posix()
    before = masker.reader.read(file.read_bytes(), path)
    found, after = masked(masker, file.read_bytes(), path)
    text = everything(found.content)
    for one, other in zip(before.submissions, after.submissions, strict=True):
        for name, column in masker.reader.catalogue.forms[one.form or ""].columns.items():
            if not column.private:
                assert one.values.get(name) == other.values.get(name), name
        private = {
            cell.text for cell in one.cells
            if cell.text and len(cell.text) > 2 and cell.column_name
            and masker.reader.catalogue.forms[one.form or ""].columns[cell.column_name].private
        }  # fmt: skip
        told = {text for text in private if one.title and text in one.title}  # the submitter itself
        assert [name for name in private - told if name in text and name not in KNOWN_WORDS] == []


KNOWN_WORDS = {"水库大坝"}  # a wording of a sector: the reader takes such a cell for a section's heading


def test_what_was_not_read_does_not_go_in(masker: FileMasker) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    for row in [[NAME], ["填报单位：城东街道"], HEAD, ROW]:
        sheet.append(row)
    sheet["C4"].comment = Comment("密谈一", "密谈二")
    sheet["C4"].hyperlink = "http://密谈三.example"
    sheet.oddHeader.center.text = "密谈四"
    book.properties.creator, book.properties.title = "密谈五", "密谈六"
    hidden = book.create_sheet("旧稿")
    hidden["A1"], hidden.sheet_state = "密谈七", "hidden"
    for name, first in (("填表说明", "填表说明：密谈八"), ("空表", None)):
        book.create_sheet(name)["A1"] = first
    book["填表说明"]["A9"] = "密谈九"
    book.defined_names.add(DefinedName("密谈十", attr_text="台账!$A$1"))
    target = io.BytesIO()
    book.save(target)

    found, document = masked(masker, target.getvalue())

    assert "密谈" not in everything(found.content)
    assert [finding.kind for finding in document.findings] == [
        "hidden_sheet",
        "instructions_sheet",
        "empty_sheet",
    ]
    assert "creator>" not in everything(found.content)


def test_names_in_titles_sheets_and_paths_go_too(masker: FileMasker) -> None:
    rows = [["青岚机械厂隐患排查治理台账（2022年5月）"], ["填报单位：城东街道"], HEAD, ROW]
    found, _ = masked(masker, workbook(青岚机械厂=rows), "2022-06-02/城东/青岚机械厂隐患5月.xls")
    assert found.path.startswith("2022-06-02/城东/") and found.path.endswith("隐患5月.xlsx")
    assert "青岚机械厂" not in everything(found.content) + found.path
    other = masker.reader.read(found.content, found.path).submissions[0].values["unit_name"][0]
    assert (
        other in found.path and list(found.sheets) == ["青岚机械厂"] and found.sheets["青岚机械厂"] == other
    )


def test_the_same_name_is_replaced_alike_and_what_is_repeated_stays_repeated(masker: FileMasker) -> None:
    _, document = masked(masker, ledger(ROW, [2, *ROW[1:]], [3, *ROW[1:2], "乙厂", *ROW[3:]]))
    names = document.submissions[0].values["unit_name"]
    assert names[0] == names[1] != names[2]


def test_rows_keep_their_kind(masker: FileMasker) -> None:
    rows = [
        ROW,
        [2, "2022-05-03", "乙厂", "", "同上", "一般", "整改中", "立即整改", "作废，见王重阳"],
        ["合计", None, None, None, 2],
        ["备注：由周伯通汇总"],
        [None, None, "欧阳锋私人承包"],
    ]
    found, document = masked(masker, ledger(*rows))
    assert document.submissions[0].voids == [False, True, False]
    assert not [
        name for name in ("周伯通", "王重阳", "欧阳锋", "张三丰") if name in everything(found.content)
    ]


def test_strange_columns_show_codes_and_days_only(masker: FileMasker) -> None:
    head, row = [*HEAD, "经办", "手机", "回访", "批次"], [*ROW, "洪七公", 13812345678, "2022-05-09", 12]
    found, _ = masked(masker, workbook(台账=[[NAME], head, row]))
    cells = [cell.value for cell in load_workbook(io.BytesIO(found.content)).active[3]]
    assert cells[-2:] == ["2022-05-09", 12]
    assert "洪七公" not in everything(found.content) and cells[-3] != 13812345678
    assert len(str(cells[-3])) == 11


def test_names_where_days_should_stand_go_and_what_is_wrong_stays_wrong(masker: FileMasker) -> None:
    row = [1, "洪七公定", "甲厂", VALID, "灭火器过期", "不太严重", "整改中", "2022年2月30日", ""]
    found, document = masked(masker, ledger(row))
    kinds = {(finding.kind, finding.address) for finding in document.findings}
    assert {("not_a_date", "B4"), ("impossible_date", "H4")} <= kinds
    assert "洪七公" not in everything(found.content)
    assert document.submissions[0].values["level"] == ["不太严重"]


def test_what_looks_like_a_formula_stays_text_and_a_formula_tells_nothing(masker: FileMasker) -> None:
    book = Workbook()
    sheet = book.active
    for row in [[NAME], HEAD, ROW]:
        sheet.append(row)
    sheet["E3"].value = "=甲!A1"
    sheet["E3"].data_type = "s"
    sheet["H3"].value = '=VLOOKUP("张三丰",A1:B2,2)'
    target = io.BytesIO()
    book.save(target)

    found, document = masked(masker, target.getvalue())

    page = load_workbook(io.BytesIO(found.content)).active
    assert (page["E3"].data_type, page["E3"].value[0]) == ("s", "=")
    assert ("formula_without_value", "H3") in {(f.kind, f.address) for f in document.findings}
    assert "张三丰" not in everything(found.content)


def test_hidden_columns_struck_rows_and_merged_cells_stay_so(masker: FileMasker) -> None:
    book = Workbook()
    sheet = book.active
    for row in [[NAME], HEAD, ROW, [2, *ROW[1:2], None, *ROW[3:]], [3, *ROW[1:]]]:
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    sheet.column_dimensions["I"].hidden = True
    for cell in sheet[5]:
        cell.font = Font(strike=True)
    target = io.BytesIO()
    book.save(target)

    _, document = masked(masker, target.getvalue())

    [submission] = document.submissions
    assert submission.values["unit_name"][0] == submission.values["unit_name"][1]
    assert submission.voids == [False, False, True]
    assert "hidden_column" in {finding.kind for finding in document.findings}


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(NAME)
    document.add_paragraph("填报单位：城东街道　填报人：周伯通")
    table = document.add_table(rows=3, cols=len(HEAD))
    for r, row in enumerate([HEAD, ROW, [2, "某日", *ROW[2:]]]):
        for c, value in enumerate(row):
            table.cell(r, c).text = str(value)
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("审核人：王重阳")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_the_rows_of_a_word_table_keep_their_addresses(masker: FileMasker) -> None:
    """Lines stand above its first row, so the masked file is a Word document too."""
    found, document = masked(masker, word(), "城东.docx")
    assert found.path == "城东.docx"
    assert document.submissions[0].sheet_rows == [2, 3]
    assert ("not_a_date", "B3") in {(f.kind, f.address) for f in document.findings}
    assert docx.Document(io.BytesIO(found.content)).paragraphs[0].text == NAME
    assert not [name for name in ("周伯通", "王重阳", "青岚机械厂") if name in everything(found.content)]


CSV = "\n".join(",".join(map(str, row)) for row in [[NAME], ["填报单位：城东街道"], HEAD, ROW])
HTML = "<html><table>" + "".join(
    f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in [[NAME], HEAD, ROW]
) + "</table></html>"  # fmt: skip


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (CSV.encode("gb18030"), "城东.csv"),
        (old_workbook(台账=[[NAME], HEAD, ROW]), "城东.xls"),
        (HTML.encode(), "城东(1).xls"),
    ],
)
def test_other_formats_come_out_as_xlsx(masker: FileMasker, content: bytes, path: str) -> None:
    found, document = masked(masker, content, path)
    assert found.path.endswith(".xlsx") and load_workbook(io.BytesIO(found.content))
    assert document.submissions[0].row_count == 1
    assert "青岚机械厂" not in everything(found.content)


def test_one_record_and_a_table_on_its_side(masker: FileMasker) -> None:
    record = [
        ["青岚区生产安全事故快报表（2022年5月）"],
        ["填报单位：区交通局"],
        ["发生时间", "2022年5月11日10时", "事故发生单位", "青岚运输公司"],
        ["所属镇街", "城东街道", "死亡人数", 1],
        ["直接经济损失（万元）", 12, "简要经过", "驾驶员张三丰疲劳驾驶"],
    ]
    found, document = masked(masker, workbook(快报=record), "快报.xlsx")
    [submission] = document.submissions
    assert (submission.orientation, submission.values["deaths"], submission.values["township"]) == (
        "record", [1], ["城东街道"],
    )  # fmt: skip
    assert not [name for name in ("张三丰", "青岚运输") if name in everything(found.content)]
    sideways = [
        ["自建房安全排查整治统计表（2022年5月）"],
        ["填报单位：区住建局"],
        ["项目", "城东街道", "石桥镇", "云岭镇"],
        ["排查自建房栋数", 12, 3, 4],
        ["存在隐患栋数", 1, 0, 2],
        ["完成整改栋数", 1, 0, 1],
    ]
    _, document = masked(masker, workbook(统计=sideways), "自建房.xlsx")
    assert document.submissions[0].orientation == "columns"


def test_the_offices_own_sheet_is_left_out(masker: FileMasker) -> None:
    words = masker.reader.words.returned_sheet
    returned = [[words["title"]], [words["reference"], words["explanation"], words["explained_by"]],
                ["0123456789abcdef", "停产整顿", "周伯通"]]  # fmt: skip
    content = workbook(**{"台账": [[NAME], HEAD, ROW], words["name"]: returned})
    assert len(masker.reader.read(content, "城东.xlsx").explanations) == 1
    found, document = masked(masker, content)
    assert (document.explanations, list(found.sheets)) == ([], ["台账"])
    assert "周伯通" not in everything(found.content)


def test_what_could_not_be_read_cannot_be_masked(masker: FileMasker) -> None:
    with pytest.raises(MaskError):
        masker.mask(b"%PDF-1.7", "扫描件.pdf")


def test_every_text_column_is_private_or_known_to_be_harmless(reader: DocumentReader) -> None:
    """A new column of texts wants a decision: `private` in its form file, or a place in this list."""
    texts = {
        (form.name, column.name)
        for form in reader.catalogue.forms.values()
        for column in form.columns.values()
        if column.type == "text" and not column.private
    }
    assert texts == {
        ("accidents", "accident_type"), ("emergency_plans", "plan_level"), ("penalties", "legal_basis"),
        ("rescue_teams", "team_type"), ("stockpiles", "item_name"), ("stockpiles", "specification"),
        ("stockpiles", "unit_of_measure"),
    }  # fmt: skip


def test_other_draws_give_other_replacements(masker: FileMasker) -> None:
    content = ledger(ROW)
    draws: Callable[[], str] = lambda: everything(masker.mask(content, "城东.xlsx").content)  # noqa: E731
    assert draws() != draws()


@pytest.mark.parametrize(
    "line",
    [
        ["受检单位：青岚机械厂　　检查日期：2022年5月6日　　所属乡镇：云岭镇"],
        ["受检单位", "青岚机械厂", "检查日期", "2022年5月6日", "所属乡镇", "云岭镇"],
        ["受检单位：", "青岚机械厂", "检查日期：", "2022年5月6日", "所属乡镇：", "云岭镇"],
    ],
)
def test_what_a_line_of_labels_says_of_the_rows_is_said_still(masker: FileMasker, line: list[str]) -> None:
    head = ["序号", "隐患描述", "隐患等级", "整改措施", "整改期限", "责任人", "整改状态"]
    rows = [[n, "灭火器过期", "一般", "更换", "2022-06-01", "周伯通", "整改中"] for n in (1, 2)]
    found, document = masked(masker, workbook(台账=[[NAME], line, head, *rows]))
    [submission] = document.submissions
    assert submission.values["found_on"] == ["2022-05-06"] * 2
    assert submission.values["township"] == ["云岭镇"] * 2
    assert len(set(submission.values["unit_name"])) == 1 and submission.values["unit_name"][0]
    assert "青岚机械厂" not in everything(found.content) and "周伯通" not in everything(found.content)


TWO_ROWS: Rows = [
    [NAME],
    ["编号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"],
    ["（第二行）", "整改措施", None, None, None, "整改责任人"],
    ["CD-001", "2022-05-03", "青岚机械厂", "灭火器过期", "一般", "已整改"],
    [None, "更换灭火器", None, None, None, "周伯通"],
    ["CD-002", "2022-05-04", "青岚机械厂", "通道堵塞", "重大", "整改中"],
    [None, "清理通道", None, None, None, "周伯通"],
]
FIGURES: Rows = [
    ["青岚区古建筑消防安全整治情况统计表（2022年5月）"],
    ["镇街", "指标", "单位", "数量"],
    *(
        [name if not n else None, label, "处", n + 3]
        for name in ("城东街道", "城西街道", "滨河街道")
        for n, label in enumerate(["检查古建筑", "发现隐患", "整改完成"])
    ),
]
SPELT: Rows = [
    ["区应急管理局2022年5月举报投诉办理单"],
    ["受理日期", 2022, "年", 5, "月", 3, "日"],
    ["反映事项", "夜间违规动火", None, None, "被举报单位", "青岚机械厂"],
    ["所在镇街", "城西街道", None, None, "行业领域", "工贸"],
    ["是否属实", "☑属实　□不属实", None, None, "是否办结", "☑已办结　□在办"],
]


@pytest.mark.parametrize("rows", [TWO_ROWS, FIGURES, SPELT])
def test_what_is_gathered_from_several_cells_is_so_still(masker: FileMasker, rows: Rows) -> None:
    found, document = masked(masker, workbook(台账=rows))
    before = masker.reader.read(workbook(台账=rows), "城东.xlsx")
    for one, other in zip(before.submissions, document.submissions, strict=True):
        columns = masker.reader.catalogue.forms[one.form or ""].columns
        shown = [name for name, column in columns.items() if not column.private and column.type != "text"]
        assert {n: one.values.get(n) for n in shown} == {n: other.values.get(n) for n in shown}
    assert "青岚机械厂" not in everything(found.content) and "周伯通" not in everything(found.content)
