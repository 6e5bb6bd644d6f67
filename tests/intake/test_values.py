"""Cells as a careful clerk reads them. Expected values are the reading guide's, worked out by hand."""

import datetime as dt

import pytest

from orchestration.intake.columns import ColumnReader
from orchestration.intake.numerals import read_numeral
from orchestration.intake.places import SEEDS, WORDS
from orchestration.intake.values import CellReader
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words

READING = Words.load(WORDS)
CELLS = CellReader(READING, Wordings(Vocabulary.load(SEEDS), READING))


def read(type_: str, value: object, unit: str | None = None, period: str = "2022-05", forward: bool = False):
    reading = CELLS.read(type_, value, unit, period, forward)  # type: ignore[arg-type]
    return reading.value, reading.problem


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3.0, 3), ("3处", 3), ("30 家", 30), ("1200m³", 1200), ("3m2", 3), ("１２０", 120), ("1,200", 1200), ("贰拾叁", 23), ("二十四", 24),
        ("十", 10), ("一百零五", 105), ("1.2万", 12000), ("无", 0), ("零", 0), ("0", 0), ("3（处）", 3),
        ("1.2万栋", 12000), ("2万5千份", 25000), ("12万3千4百", 123400), ("3千人次", 3000), ("1千2百", 1200),
    ],
)  # fmt: skip
def test_a_count_that_is_plain(written, value):
    assert read("count", written) == (value, None)


@pytest.mark.parametrize("written", ["", "  ", "/", "—", "-", "\u200b", "\u3000"])
@pytest.mark.parametrize("type_", ["count", "yuan", "date", "bool", "text", "code", "number"])
def test_not_reported_is_null_and_not_zero(written, type_):
    assert read(type_, written) == (None, None)


@pytest.mark.parametrize(
    ("written", "value", "hint"),
    [
        ("约30", 30, "approximate_number"), ("30余", 30, "approximate_number"), ("30多家", 30, "approximate_number"),
        ("约161人次左右", 161, "approximate_number"), ("三十多", 30, "approximate_number"), ("三百余", 300, "approximate_number"),
        ("仅1处", 1, None), ("30来人", 30, "approximate_number"), ("廿二", 22, None), ("1.2w份", 12000, None),
        ("2+3", 5, "sum_in_cell"), ("3（其中重大1）", 3, "note_in_cell"),
        ("6，其中重大1处", 6, "note_in_cell"), ("7处（已全部整改）", 7, "note_in_cell"),
        ("共检查使用单位__46__家", 46, "note_in_cell"), ("沿街商铺、规上企业共36家", 36, "note_in_cell"),
        ("发放明白纸等1.2万份", 12_000, "note_in_cell"), ("__318__人次", 318, None),
    ],
)  # fmt: skip
def test_a_count_read_with_a_hint(written, value, hint):
    assert read("count", written) == (value, hint)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("近百", "vague_number"), ("百余", "vague_number"), ("十余处", "vague_number"), ("若干", "vague_number"), ("不详", "vague_number"),
        ("全部", "vague_number"), ("若干（3）", "vague_number"), ("3，5", "not_a_number"), ("20-30", "number_range"), ("50%", "percentage_in_count"),
        ("1/2", "fraction_in_count"), (0.5, "fraction_in_count"), (-3.0, "negative_count"), ("-617", "negative_count"),
        ("已完成", "not_a_number"), ("#REF!", "error_value"), ("3a5", "not_a_number"),
        ("较上月增加5处", "not_a_number"), ("发现8处整改6处", "not_a_number"), ("另有3处", "not_a_number"),
        (1e300, "number_beyond_reason"), (float("inf"), "number_beyond_reason"), ("9" * 400, "number_beyond_reason"),
        (float("nan"), "number_beyond_reason"), (-1e300, "number_beyond_reason"), ("5" * 13, "number_beyond_reason"),
    ],
)  # fmt: skip
def test_a_count_that_is_none(written, problem):
    assert read("count", written) == (None, problem)


def test_heading_in_ten_thousands_scales_a_count():
    assert read("count", 1.81, "万份") == (18100, None)
    assert read("count", "600份", "万份") == (600, None)


@pytest.mark.parametrize("type_", ["count", "number"])
def test_what_a_cell_counts_in_needs_no_remark(type_):
    assert read(type_, "2万条") == (20000, None)


@pytest.mark.parametrize("texts", [
    ["城东商厦", "灭火器压力不足，消防通道堵塞", ""],
    ["城东商厦", "同上", "甲厂"],
    ["甲厂\n乙厂", "城东商厦"],
    ["城 东商厦", "无", "/"],
    ["", ""],
])  # fmt: skip
def test_a_column_of_texts_reads_as_its_cells_do(texts):
    column = ColumnReader(READING, CELLS.wordings).read("text", texts, None, "2022-05", False)
    assert column.values == [read("text", text)[0] for text in texts]
    assert column.dittos == tuple(n for n, text in enumerate(texts) if text == "同上")


@pytest.mark.parametrize(
    ("written", "unit", "value", "problem"),
    [
        (2.5, "万元", 25000, None), (20000.0, "元", 20000, None), ("2万元", "元", 20000, "unit_mismatch"),
        ("五万", "万元", 50000, "unit_mismatch"), ("一万五", "元", 15000, None), ("五", "万元", 50000, None),
        ("1万5", "万元", 15000, "unit_mismatch"), ("5千", "万元", 5000, "unit_mismatch"), ("4万2", "元", 42000, None),
        ("20,000元", "万元", 20000, "unit_mismatch"), ("0.35万", "元", 3500, "unit_mismatch"),
        (5.0, None, None, "unit_unknown"), (0.0, None, 0, None), ("5000元", None, 5000, None), ("无", "元", 0, None),
        (1e8, "万元", None, "number_beyond_reason"), (9.9e7, "万元", 9.9e11, None), (1e300, None, None, "number_beyond_reason"),
        ("罚款人民币叁万元整", "元", 30000, None), ("奖励壹仟元", "元", 1000, None), ("罚款3次", "元", None, "not_a_number"),
    ],
)  # fmt: skip
def test_money_is_in_yuan_whatever_the_unit(written, unit, value, problem):
    assert read("yuan", written, unit) == (value, problem)


@pytest.mark.parametrize(
    "written",
    [
        "2022-05-03", "2022/5/3", "2022.5.3", "20220503", "5月3日", "5.3", "2022年5月3日", "二〇二二年五月三日", "44684",
        44684.0, "22.5.3", "２０２２年５月３日", "2022年5月3日10时25分", "2022-05-03 16:30", "2022-05-03T16:30:00",
        "2022.5.3.", "5.3上午", "5/3晚上", "2022年5月3日（星期二）8时11分", "5月3日（周二）", "5月3日星期二", "220503", "5月3号",
        dt.date(2022, 5, 3), dt.datetime(2022, 5, 3, 9, 30), "民國/111/05/03", "20220503170005", "202205031700",
    ],
)  # fmt: skip
def test_spellings_of_the_third_of_may(written):
    assert read("date", written) == ("2022-05-03", None)


@pytest.mark.parametrize(
    ("written", "value", "problem"),
    [
        ("2022年5月", "2022-05", None), ("2022.05", "2022-05", None), ("2022年 5 月", "2022-05", None),
        ("2022.5.3-5.7", "2022-05-03", "date_range"), ("5月3日至7日", "2022-05-03", "date_range"),
        ("5月3、4日", "2022-05-03", "date_range"), ("5月3日和5月9日", "2022-05-03", "date_range"),
        ("7月底", "2022-07-31", "date_range"), ("十月底", "2022-10-31", "date_range"),
        ("2024年底", "2024-12-31", "date_range"), ("年底", None, "vague_date"), ("五月廿二", "2022-05-22", None), ("7月上旬", None, "vague_date"), ("长期", None, "open_deadline"),
        ("立即整改", None, "open_deadline"), ("一周内", None, "open_deadline"), ("2022.2.30", None, "impossible_date"),
        ("2022/6/31", None, "impossible_date"), ("已完成", None, "not_a_date"), (7.2, None, "day_or_month_ambiguous"),
        ("九" * 400 + "年五月三日", None, "not_a_date"), ("5月", "2022-05", None), ("六月份", "2022-06", None),
        ("220531", "2022-05-31", None), ("440531", None, "not_a_date"), ("202205", None, "not_a_date"),
        ("22年8月", "2022-08", None), ("2022年八月", "2022-08", None), ("5月3日（补报）", "2022-05-03", "note_in_cell"),
        ("5月3日（暂定）", None, "not_a_date"), ("6月30日前", None, "not_a_date"), ("7.2", "2022-07-02", None), ("7.18", "2022-07-18", None), (7.18, "2022-07-18", None),
    ],
)  # fmt: skip
def test_dates_that_are_not_plain_days(written, value, problem):
    assert read("date", written) == (value, problem)


@pytest.mark.parametrize(
    "written",
    [
        "元月26日",
        "2024年元月26日",
        "二〇二四年一月廿六日",
        "240126",
        "2024、1、26",
        "2024.1。26",
        "1月二十六日",
    ],
)
def test_spellings_of_a_day_in_january(written):
    assert read("date", written, period="2024-01") == ("2024-01-26", None)


@pytest.mark.parametrize(
    "written", ["今年5月3日", "本月3日", "当月三号", "这个月3号", "今年五月三日", "三日"]
)
def test_days_of_this_month_and_this_year(written):
    assert read("date", written) == ("2022-05-03", None)


def test_last_year_is_that_before_the_reported_one():
    assert read("date", "去年11月3日") == ("2021-11-03", None)


@pytest.mark.parametrize(("written", "period"), [("上月28号", "2022-05"), ("去年12月3日", "2022-12")])
def test_days_of_which_it_depends_when_they_were_written(written, period):
    assert read("date", written, period=period) == (None, "not_a_date")


def test_december_in_a_january_file_is_last_year():
    assert read("date", "12月28日", period="2023-01") == ("2022-12-28", None)
    assert read("date", "12月28日", period="2023-01", forward=True) == ("2022-12-28", None)


@pytest.mark.parametrize(
    "written", ["6月30日前", "2022年6月30日之前", "限6月30日前完成", "6.30前", "6月30日前整改完毕"]
)
def test_a_deadline_put_as_the_day_before_which(written):
    assert read("date", written, forward=True) == ("2022-06-30", "by_day")


def test_a_deadline_before_the_end_of_a_month():
    assert read("date", "6月底前", forward=True) == ("2022-06-30", "date_range")


@pytest.mark.parametrize("written", ["汛前", "月底前", "春节前", "6月上旬前"])
def test_a_deadline_before_no_certain_day(written):
    assert read("date", written, forward=True)[0] is None


def test_january_deadline_in_a_december_file_is_next_year():
    assert read("date", "1月15日", period="2022-12", forward=True) == ("2023-01-15", None)
    assert read("date", "1月15日", period="2022-12") == ("2022-01-15", None)


@pytest.mark.parametrize(("written", "value"), [
    ("是", True), ("有", True), ("√", True), ("Y", True), ("否", False), ("无", False), ("×", False), ("n", False),
    (True, True), ("是。", True), ("☑是 □否", True), ("□是 ☑否", False), ("是（5月20日）", True),
    ("是(√) 否(  )", True), ("是（ ）否（√）", False), ("[√]是 [ ]否", True), ("是□ 否☑", False),
])  # fmt: skip
def test_yes_and_no(written, value):
    assert read("bool", written) == (value, None)


@pytest.mark.parametrize(("question", "written", "value"), [
    ("evaluated", "√（已评估）", True), ("evaluated", "已评估并形成报告", True), ("evaluated", "否（待评估）", False),
    ("closed", "否（尚未结案）", False), ("closed", "正在办理", False), ("closed", "否，办理中", False),
    ("closed", "1月已办结", True), ("closed", "已执行完毕，结案", True), ("closed", "己结案", True),
    ("verified", "经查不属实", False), ("verified", "反映情况属实", True), ("verified", "举报不实", False),
    ("verified", "未发现所反映问题，不属实", False), ("penalised", "当场处罚", True), ("penalised", "未立案", False),
    ("under_supervision", "市级挂牌督办", True), ("under_supervision", "未列入挂牌督办", False),
    ("evaluated", "评了", True), ("evaluated", "没评", False), ("evaluated", "未形成评估报告", False), ("verified", "√属实", True),
    ("closed", "罚款缴清已结案", True), ("closed", "在办案件", False), ("penalised", "责令改正未处罚", False), ("verified", "查否", False),
    ("under_supervision", "列为挂牌督办", True), ("under_supervision", "一般隐患未挂牌", False), ("closed", "是的", True),
])  # fmt: skip
def test_an_answer_in_the_words_of_its_question(question, written, value):
    assert read("bool", written, unit=question) == (value, None)


@pytest.mark.parametrize(("question", "written"), [
    ("closed", "待定"), ("closed", "是（待核）"), ("closed", "否（已结案）"), ("closed", "部分"), ("verified", "正在核查"),
    ("closed", "是，待核"), ("penalised", "已立案"), ("penalised", "已立案待处罚"), ("verified", "已受理"), ("closed", "已转办"),
    ("under_supervision", "已摘牌"), ("verified", "不完全属实"), ("", "已处罚"), ("", "☑是 ☑否"), ("verified", "经" * 30), ("verified", "经核查" * 400 + "属实"),
])  # fmt: skip
def test_what_answers_another_question_is_no_answer(question, written):
    assert read("bool", written, unit=question) == (None, "not_a_bool")


def test_text_keeps_its_words_and_loses_its_blanks():
    assert read("text", "　三楼储藏室\n") == ("三楼储藏室", None)
    assert read("text", 2022050001.0) == ("2022050001", None)
    assert read("text", "无") == ("无", None)


def test_a_credit_code_that_became_a_number_is_lost():
    assert read("text", 9.13e17) == (None, "number_as_code")
    assert read("text", "9.13E+17") == (None, "number_as_code")


def test_code_wordings_are_folded():
    assert read("code", "小（2）型 水库") == ("小2型水库", None)
    assert read("code", "√") == (None, "no_wording")  # folded, nothing is left: that is no blank


@pytest.mark.parametrize(("text", "number", "rest"), [("二〇二二", 2022, ""), ("贰拾叁处", 23, "处"), ("三万二千", 32000, ""),
                                                      ("处", None, "处"), ("一万五", 15000, ""), ("三百五户", 350, "户"), ("一万零五", 10005, ""),
                                                      ("两万三千五", 23500, ""), ("二十五", 25, "")])  # fmt: skip
def test_numerals(text, number, rest):
    assert read_numeral(text) == (number, rest)


def test_a_platform_numbers_its_codes_and_answers():
    assert read("bool", "1|是") == (True, None)
    assert read("bool", "0|否") == (False, None)
    assert read("code", "349901003|滨河街道", "townships") == ("滨河街道", None)
