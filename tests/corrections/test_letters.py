"""The letter says what is to be mended, by when, and what else a submitter owes."""

import datetime
from io import BytesIO
from typing import Any

import docx

from orchestration.corrections.letters import Letter
from tests.corrections.conftest import flag

DAY = datetime.date(2022, 6, 9)


def text_of(letter: Letter, words: dict[str, Any]) -> str:
    document = docx.Document(BytesIO(letter.written(words, "2022-05", DAY)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_letter_names_workbooks_counts_and_problems(words: dict[str, Any]) -> None:
    flags = [flag("C3"), flag("C4"), flag("B4", "critical", message="单位未填。"), flag("D1", "info")]
    said = text_of(Letter("区水利局", {"2022-06-02/台账.xlsx": flags}, held_rows=1), words)

    assert "关于退改2022年5月安全生产报表的通知" in said
    assert "区水利局：" in said
    assert (
        "有1份需要改正或说明：1处必须改正，2处请改正或者说明情况；其中1行在改正之前暂不计入全区汇总" in said
    )
    assert "B4 单位未填；C3、C4 数量有误" in said
    assert "于收到本通知之日起5个工作日内" in said
    assert "2022年6月9日" in said
    assert "尚未报送" not in said


def test_cells_of_tables_in_running_text_are_named_by_the_list_alone(words: dict[str, Any]) -> None:
    said = text_of(Letter("区水利局", {"台账.docx": [flag("C3", format="docx")]}), words)

    assert "\n数量有误" in said
    assert "C3" not in said


def test_what_was_sent_again_unchanged_refused_or_not_at_all_is_told(words: dict[str, Any]) -> None:
    letter = Letter(
        "区水利局",
        refused=[("扫描.pdf", "不支持这种文件格式。")],
        unchanged=["台账.xlsx"],
        missing=["演练台账"],
    )
    said = text_of(letter, words)

    assert "《扫描.pdf》，不支持这种文件格式。" in said
    assert "《台账.xlsx》与上一次报送的内容完全相同" in said
    assert "另有演练台账尚未报送" in said


def test_who_only_owes_is_reminded(words: dict[str, Any]) -> None:
    said = text_of(Letter("区水利局", missing=["演练台账"]), words)

    assert "关于催报2022年5月安全生产报表的通知" in said
    assert "演练台账尚未报送，请于收到本通知之日起" in said and "另有" not in said


def test_a_name_cannot_write_into_the_template(words: dict[str, Any]) -> None:
    said = text_of(Letter("区水利局", {"{{ 署名 }}<w:b>&.xlsx": [flag("C3", message="{% if %}<x>")]}), words)

    assert "{{ 署名 }}<w:b>&.xlsx" in said
    assert "{% if %}<x>" in said


def test_a_letter_is_the_same_until_it_says_something_else(words: dict[str, Any]) -> None:
    one, same = Letter("区水利局", missing=["演练台账"]), Letter("区水利局", missing=["演练台账"])

    assert one.digest(words, "2022-05") == same.digest(words, "2022-05")
    assert one.digest(words, "2022-05") != Letter("区水利局", missing=["预案"]).digest(words, "2022-05")
