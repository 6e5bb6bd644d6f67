"""A department's workbook comes back as it was, with its flagged cells marked and the problems in front."""

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from PIL import Image as Pictures

from orchestration.corrections.marking import listed, load_words, marked
from orchestration.corrections.marks import COLOURS
from tests.corrections.conftest import ABOUT, flag, returned, saved

LIST = load_words()["list"]
HEADINGS = [column["heading"] for column in LIST["columns"].values()]
FIRST = 5  # row of the first problem


def a_workbook(**more: Any) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for row in (["隐患台账", None, None], ["序号", "单位", "数量"], [1, "甲厂", 3], [2, "乙厂", 4]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["B"].width = 33
    sheet["C3"].number_format = "0.00"
    book.create_sheet("别的")["A1"] = "留着"
    for address, value in more.items():
        sheet[address] = value
    return book


def problems(book: openpyxl.Workbook) -> list[dict[str, Any]]:
    """The list of problems, a mapping a line."""
    page = book.worksheets[0]
    return [dict(zip(HEADINGS, row, strict=False)) for row in page.iter_rows(FIRST, values_only=True)]


def test_flagged_cells_are_coloured_and_say_what_is_wrong_what_was_found_and_what_is_expected() -> None:
    sheet = returned(saved(a_workbook()), flag("C3"), flag("B4", "critical", value="乙厂", message="不对。"))[
        "台账"
    ]

    assert sheet["C3"].fill.fgColor.rgb == COLOURS["warning"]
    assert sheet["B4"].fill.fgColor.rgb == COLOURS["critical"]
    assert sheet["B4"].comment.text == "【安委办·严重】不对。\n现在填的：乙厂\n怎样改：请核对。"
    assert sheet["B3"].fill.fill_type is None
    assert sheet["B3"].comment is None


def test_the_gravest_of_several_flags_colours_the_cell_and_all_are_told() -> None:
    book = returned(
        saved(a_workbook()), flag("C3", "info", message="提示。"), flag("C3", "critical", message="错。")
    )

    assert book["台账"]["C3"].fill.fgColor.rgb == COLOURS["critical"]
    assert book["台账"]["C3"].comment.text.index("错。") < book["台账"]["C3"].comment.text.index("提示。")
    assert len(problems(book)) == 2


def test_the_list_is_the_first_sheet_with_a_link_to_each_cell() -> None:
    book = returned(saved(a_workbook()), flag("C3"), flag("B4", "critical"))

    assert book.sheetnames == ["退改问题清单", "台账", "别的"]
    assert book.active.title == "退改问题清单"
    assert [line["级别"] for line in problems(book)] == ["严重（必须改正）", "警告（改正或说明）"]
    links = [book.worksheets[0].cell(row, 4).hyperlink.location for row in (FIRST, FIRST + 1)]
    assert links == ["'台账'!B4", "'台账'!C3"]
    assert "共2处：严重1处、警告1处、提示0处" in book.worksheets[0]["A2"].value
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False, False]


def test_the_same_message_is_told_once_with_room_for_one_explanation() -> None:
    book = returned(saved(a_workbook()), flag("C3"), flag("C4"), flag("B3", message="另一件。"))

    lines = problems(book)
    told = [line["问题"] for line in lines]
    assert sorted(filter(None, told)) == ["另一件。", "数量有误。（共2处）"]
    assert {line["单元格"] for line in lines} == {"B3", "C3", "C4"}
    explanation = HEADINGS.index("情况说明")
    merged = {str(area) for area in book.worksheets[0].merged_cells.ranges}
    column = openpyxl.utils.get_column_letter(explanation + 1)
    first = FIRST + told.index("数量有误。（共2处）")
    assert f"{column}{first}:{column}{first + 1}" in merged


def test_the_departments_layout_stays() -> None:
    sheet = returned(saved(a_workbook()), flag("C3"))["台账"]

    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.column_dimensions["B"].width == 33
    assert sheet["C3"].number_format == "0.00"
    assert [[cell.value for cell in row] for row in sheet.iter_rows(3)] == [[1, "甲厂", 3], [2, "乙厂", 4]]


def test_a_cell_within_a_merged_range_is_marked_where_its_value_shows() -> None:
    book = a_workbook()
    book["台账"].merge_cells("B3:B4")

    assert returned(saved(book), flag("B4"))["台账"]["B3"].fill.fgColor.rgb == COLOURS["warning"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@某人", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_string("B3", text)
    marked_book = returned(content.getvalue(), flag("B3", value=text, message=f"“{text}”不对。"))

    assert (marked_book["台账"]["B3"].value, marked_book["台账"]["B3"].data_type) == (text, "s")
    kinds = {cell.data_type for row in marked_book.worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_formula_keeps_its_result_and_one_that_reads_elsewhere_becomes_it() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_formula("C3", "=1+2", value=3)
        sheet.write_formula("C4", "=[1]别处!A1", value=7)
        sheet.write_formula("C5", "=cmd|'/c calc'!A0", value="坏")
    package = marked(content.getvalue(), [flag("C3")], ABOUT, load_words())

    formulas = openpyxl.load_workbook(BytesIO(package))["台账"]
    results = openpyxl.load_workbook(BytesIO(package), data_only=True)["台账"]
    assert (formulas["C3"].value, results["C3"].value) == ("=1+2", 3)
    assert [formulas[cell].value for cell in ("C4", "C5")] == [7, "坏"]


def test_a_sheet_whose_only_formula_is_of_an_array_keeps_its_result() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("台账").write_array_formula("C3:C3", "{=SUM(A1:A2*B1:B2)}", value=11)
    package = marked(content.getvalue(), [flag("B3")], ABOUT, load_words())

    assert openpyxl.load_workbook(BytesIO(package), data_only=True)["台账"]["C3"].value == 11


def test_marks_of_an_earlier_return_are_taken_off() -> None:
    book = a_workbook()
    green = PatternFill("solid", fgColor="FF00B050")
    book["台账"]["C3"].fill = green
    book["台账"]["C3"].comment = Comment("我的备注", "张三")
    once = marked(saved(book), [flag("C3"), flag("C4")], ABOUT, load_words())

    sheet = returned(once, flag("B3", message="新的。"))

    assert sheet.sheetnames == ["退改问题清单", "台账", "别的"]
    assert len(problems(sheet)) == 1
    assert sheet["台账"]["C3"].fill.fgColor.rgb == "FF00B050"
    assert sheet["台账"]["C3"].comment.text == "我的备注"
    assert sheet["台账"]["C4"].fill.fill_type is None
    assert sheet["台账"]["C4"].comment is None


def test_an_xls_comes_back_as_xlsx_in_its_own_looks() -> None:
    source = xlwt.Workbook(encoding="utf-8")
    sheet = source.add_sheet("台账")
    sheet.write_merge(0, 0, 0, 2, "隐患台账", xlwt.easyxf("font: bold on, name 黑体; align: horiz center"))
    sheet.write(2, 1, "=甲厂")
    sheet.write(2, 2, 0.5, xlwt.easyxf("borders: left thin", num_format_str="0%"))
    sheet.col(1).width = 20 * 256
    content = BytesIO()
    source.save(content)

    page = returned(content.getvalue(), flag("C3"))["台账"]

    assert (page["A1"].font.name, page["A1"].font.bold, page["A1"].alignment.horizontal) == (
        "黑体",
        True,
        "center",
    )
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:C1"]
    assert page.column_dimensions["B"].width == 20
    assert (page["C3"].value, page["C3"].number_format, page["C3"].border.left.style) == (0.5, "0%", "thin")
    assert (page["B3"].value, page["B3"].data_type) == ("=甲厂", "s")
    assert page["C3"].fill.fgColor.rgb == COLOURS["warning"]


def test_a_text_file_comes_back_as_a_sheet_with_its_rows() -> None:
    content = "台账\n序号,单位,数量\n001,=甲厂,3\n".encode("gb18030")

    book = returned(content, flag("C3", sheet=None))

    page = book.worksheets[1]
    assert [cell.value for cell in page[3]] == ["001", "=甲厂", "3"]
    assert page["C3"].fill.fgColor.rgb == COLOURS["warning"]
    assert book.worksheets[0]["D5"].hyperlink.location == f"'{page.title}'!C3"


def test_a_font_that_openpyxl_refuses_does_not_cost_the_layout() -> None:
    content = saved(a_workbook())
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w") as sink:
        for name in source.namelist():
            sink.writestr(name, source.read(name).replace(b'<family val="2"', b'<family val="34"'))

    assert returned(out.getvalue(), flag("C3"))["台账"].column_dimensions["B"].width == 33


def test_a_picture_stays() -> None:
    book, picture = a_workbook(), BytesIO()
    Pictures.new("RGB", (8, 8), "red").save(picture, "PNG")
    book["台账"].add_image(openpyxl.drawing.image.Image(picture), "E2")

    assert len(returned(saved(book), flag("C3"))["台账"]._images) == 1


def test_without_the_workbook_the_list_is_given_alone() -> None:
    book = openpyxl.load_workbook(BytesIO(listed([flag("C3"), flag(None, "critical")], ABOUT, load_words())))

    assert [line["单元格"] for line in problems(book)] == ["整张表", "C3"]


def test_what_is_critical_is_not_asked_to_be_explained() -> None:
    page = returned(saved(a_workbook()), flag("C3", "critical"), flag("C4"))["退改问题清单"]

    column = HEADINGS.index("情况说明") + 1
    assert page.cell(FIRST, column).fill.fill_type == "solid"
    assert page.cell(FIRST + 1, column).fill.fill_type is None


def test_what_was_said_in_vain_stays_with_why_it_settles_nothing() -> None:
    said = {"explanation": "情况属实", "explained_by": "万清越"}
    book = returned(
        saved(a_workbook()),
        flag("B4", "critical", **said),
        flag("C3", **said | {"explanation": "无"}),
        flag("C4"),
        flag("B3", "info", **said),
    )

    lines = {line["单元格"]: line for line in problems(book)}
    assert [lines[cell]["情况说明"] for cell in ("B4", "C3", "C4", "B3")] == [
        "情况属实",
        "无",
        None,
        "情况属实",
    ]
    assert lines["B4"]["说明人"] == "万清越"
    assert lines["B4"]["怎样改"] == "请核对。已收到说明，但严重问题不能以说明代替，请改正单元格。"
    assert lines["C3"]["怎样改"] == "请核对。情况说明没有写明原因，请改正，或写明原因。"
    assert lines["C4"]["怎样改"] == lines["B3"]["怎样改"] == "请核对。"


@pytest.mark.parametrize(
    ("content", "is_copy"), [(saved(a_workbook()), False), ("单位,数量\n甲厂,3\n".encode(), True)]
)
def test_a_copy_says_that_the_clerks_own_file_is_to_be_corrected(content: bytes, is_copy: bool) -> None:
    book = returned(content, flag("B2", sheet=None if is_copy else "台账"))

    assert ("请在自己的原件上改正" in book.worksheets[0]["A3"].value) == is_copy
