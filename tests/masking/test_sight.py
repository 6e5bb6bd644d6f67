"""As little is shown of a text as the reader needs."""

import pytest

from orchestration.intake.read import DocumentReader
from orchestration.masking.mask import Mask
from orchestration.masking.sight import Sight, hidden, with_days
from tests.masking.test_mask import VOCABULARY


@pytest.fixture
def sight(reader: DocumentReader) -> Sight:
    return Sight(reader)


def line(sight: Sight, text: str) -> str:
    """A line around a table, with `某` for what is replaced by a Chinese character, 0 for a digit."""
    masked = Mask(VOCABULARY, 3).text(text)
    shown = hidden(text, with_days(text, masked), sight.line)
    return "".join(
        c if c == own else "0" if c.isdigit() else "某" for c, own in zip(shown, text, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("填报人：张三丰", "填报人：某某某"),
        ("填报单位：区应急局　填报人：张三　填报日期：2022年6月1日",
         "填报单位：区应急局　填报人：某某　填报日期：2022年6月1日"),
        ("联系电话：13812345678", "联系电话：00000000000"),
        ("单位：万元", "单位：万元"),
        ("2022年5月", "2022年5月"),
        ("合计", "合计"),
        ("请与张三丰联系", "某某某某某某某"),
        ("石桥镇中心小学", "某某某某某某某"),
    ],
)  # fmt: skip
def test_a_line_shows_whose_and_when_and_nothing_else(sight: Sight, text: str, shown: str) -> None:
    got = line(sight, text)
    # A digit may have been drawn as it was.
    assert [a if a == b or b != "0" else "0" for a, b in zip(got, shown, strict=True)] == list(shown)


@pytest.mark.parametrize(
    "text", ["备注：本表由张三丰填写", "填表说明：一户一行，问张三丰", "本月无新增，张三丰核"]
)
def test_a_note_stays_a_note_and_names_nobody(sight: Sight, text: str) -> None:
    masked = hidden(text, Mask(VOCABULARY, 3).text(text), sight.line)
    assert sight.line(masked) == sight.line(text)
    assert "张三丰" not in masked


def test_a_cell_that_makes_its_row_void_still_does(sight: Sight) -> None:
    text = "重复，作废（张三丰）"
    masked = hidden(text, Mask(VOCABULARY, 3).text(text), sight.cell)
    assert masked[3:5] == "作废"
    assert not set("重复张三丰") & set(masked)


@pytest.mark.parametrize("text", ["同上", "/", "无", "是", "零报告"])
def test_words_of_the_reader_stay(sight: Sight, text: str) -> None:
    assert hidden(text, Mask(VOCABULARY, 3).text(text), sight.cell) == text


@pytest.mark.parametrize(
    ("type_", "text", "shown"),
    [
        ("date", "2022年5月3日", "2022年5月3日"),
        ("date", "5月上旬", "5月上旬"),
        ("count", "约20处", "约20处"),
        ("yuan", "2万元", "2万元"),
    ],
)
def test_values_stay_as_they_are_read(sight: Sight, type_: str, text: str, shown: str) -> None:
    masked = Mask(VOCABULARY, 3).text(text)
    letters = "".join(o if o.isalpha() else c for c, o in zip(text, masked, strict=True))
    found = hidden(text, letters, sight.value(type_))
    assert sight.value(type_)(found) == sight.value(type_)(text)
    assert [c for c in found if c.isdigit()] == [c for c in shown if c.isdigit()]


def test_a_name_in_the_place_of_a_day_is_hidden(sight: Sight) -> None:
    text = "张三丰负责"
    assert not set(text) & set(hidden(text, Mask(VOCABULARY, 3).text(text), sight.value("date")))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("城东街道", True), ("已整改", True), ("√", True), ("2022-05-03", True), ("12", True),
     ("13812345678", False), ("张三丰", False), ("已由张三丰整改", False), ("区应急管理局", False)],
)  # fmt: skip
def test_what_says_nothing_of_anyone(sight: Sight, text: str, plain: bool) -> None:
    assert sight.is_plain(text) is plain


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("填报单位：", True),
        ("填报日期：", True),
        ("填报人：", False),
        ("填报单位：区应急局", False),
        ("填报", False),
    ],
)
def test_a_label_may_leave_its_answer_to_the_next_cell(sight: Sight, text: str, asks: bool) -> None:
    assert sight.asks(text) is asks
