"""A file looked at again: a cell's text, its row's kind, and the document with another text in one cell."""

import pytest

from orchestration.intake.altered import AlteredFile, NoSuchCellError

SHEET = """填报单位：区应急管理局,,,
安全生产检查情况统计表（2022年5月）,,,
序号,行业领域,检查单位数,排查隐患数
1,工贸,5,7
2,消防,3,2
合计,,8,9
"""


@pytest.fixture
def opened() -> AlteredFile:
    return AlteredFile(SHEET.encode(), "2022-06-02/统计表.csv")


def test_a_cell_is_found_by_its_address(opened: AlteredFile) -> None:
    assert opened.sheets == [None]
    assert (opened.text(None, "D4"), opened.text(None, "B5")) == ("7", "消防")


def test_a_row_of_totals_is_known_by_its_first_words(opened: AlteredFile) -> None:
    assert (opened.kind_of_row(None, "D6"), opened.kind_of_row(None, "D5")) == ("total", "")


def test_another_text_is_read_as_the_reader_reads_it(opened: AlteredFile) -> None:
    [submission] = opened.read_with(None, "D4", "十二").submissions
    assert submission.values["hazards_found"] == [12, 2]
    assert submission.submission_id.startswith(opened.read_with(None, "D4", "7").document_id)


def test_the_rows_that_read_a_cell_are_those_that_say_the_same(opened: AlteredFile) -> None:
    """`同上` has its value from the row above; another row is not concerned."""
    same = AlteredFile(
        SHEET.replace("2,消防,3,2", "2,同上,3,2\n3,消防,1,1").encode(), "2022-06-02/统计表.csv"
    )
    [submission] = same.read_with(None, "D4", "7").submissions
    first, second, third = submission.row_ids
    asked = (submission.submission_id, "sector")
    assert same.rows_reading(None, "B4", *asked) == [first, second]
    assert same.rows_reading(None, "B6", *asked) == [third]


@pytest.mark.parametrize(("sheet", "cell"), [("表二", "A1"), (None, "Z1"), (None, "A99"), (None, "7D")])
def test_what_is_not_there_is_told(opened: AlteredFile, sheet: str | None, cell: str) -> None:
    with pytest.raises(NoSuchCellError):
        opened.text(sheet, cell)
