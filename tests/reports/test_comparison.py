"""How figures moved: only what is whole in both periods is compared, and the sentence says what is not."""

import re
from collections.abc import Callable

import pytest
import yaml

from orchestration.reports import situation
from orchestration.reports.comparison import change
from orchestration.reports.figures import Figure, ReportError
from tests.reports.marts import Row, changed, row, whole_month

Written = Callable[[list[Row]], list[str]]
WORDING = yaml.safe_load(situation.SETTINGS.read_text(encoding="utf-8"))["wording"]
YEAR, MONTH = "2021-05", "2022-04"
COMPARED = {
    "inspections.visits": 240.0,
    "hazards.found": 80.0,
    "hazards.rectification_rate": 75.0,
    "penalties.count": 6.0,
    "penalties.fine_wan": 20.0,
}
BEFORE = {
    "inspections.visits": 200.0,
    "hazards.found": 100.0,
    "hazards.rectification_rate": 80.5,
    "penalties.count": 4.0,
    "penalties.fine_wan": 20.0,
}


def figure(value: float, unit: str) -> Figure:
    return Figure("f", "month", "数", unit, "number", value, (), "complete", "", {})


@pytest.mark.parametrize(
    ("now", "then", "unit", "words"),
    [
        (120, 100, "处", "增长20.0%"),
        (97, 100, "处", "下降3.0%"),
        (10, 10, "处", "持平"),
        (2, 1, "起", "增加1起"),
        (0, 9, "人", "减少9人"),
        (3, 0, "起", "增加3起"),
        (0, 0, "起", "持平"),
        (76.8, 80.9, "%", "下降4.1个百分点"),
        (0.04, 0.01, "%", "持平"),  # not to be seen at one decimal
        (49.75, 49.4, "万元", "增长0.7%"),
    ],
)
def test_a_change_is_worded_by_its_size(now: float, then: float, unit: str, words: str) -> None:
    assert change(figure(now, unit), figure(then, unit), WORDING) == words


def month(figures: dict[str, float], **more: object) -> list[Row]:
    return [row(figure_id, value=value, **more) for figure_id, value in figures.items()]


def headline(text: list[str]) -> str:
    [paragraph] = [paragraph for paragraph in text if paragraph.startswith("组织开展")]
    return paragraph.partition("罚款20万元")[2]


def test_the_year_before_and_the_month_before_stand_in_one_sentence(paragraphs: Written) -> None:
    text = paragraphs(
        [
            *changed(whole_month(), *month(COMPARED)),
            *month(BEFORE, period=YEAR),
            *month(COMPARED, period=MONTH),
        ]
    )
    assert headline(text) == (
        "。与去年同期相比，检查家次增长20.0%，排查隐患数下降20.0%，整改率下降5.5个百分点，"
        "行政处罚起数增加2起，罚款金额持平；"
        "与上月相比，检查家次持平，排查隐患数持平，整改率持平，行政处罚起数持平，罚款金额持平。"
    )


def test_what_is_not_whole_is_not_compared_and_said_so(paragraphs: Written) -> None:
    now = changed(
        whole_month(),
        *month(COMPARED),
        row("hazards.found", value=80.0, status="partial", missing_names="区教育局"),
    )
    before = changed(
        month(BEFORE, period=YEAR), row("penalties.count", value=4.0, period=YEAR, status="partial")
    )
    assert headline(paragraphs([*now, *before])) == (
        "（排查隐患数缺区教育局数据）。与去年同期相比，检查家次增长20.0%，整改率下降5.5个百分点，罚款金额持平；"
        "去年同期行政处罚起数数据不全，暂不比较；排查隐患数因本期数据不全暂不比较。"
    )


def test_without_history_nothing_is_compared(paragraphs: Written) -> None:
    assert not re.search("相比|比较", "".join(paragraphs(whole_month())))


def test_accidents_of_a_year_that_is_not_whole_are_not_compared(paragraphs: Written) -> None:
    last_year = row("accidents.count", period=YEAR, time_window="ytd", value=9.0, status="partial")
    [first] = [p for p in paragraphs([*whole_month(), last_year]) if p.startswith("今年以来，全区各级")]
    assert "去年同期事故数据不全，暂不比较" in first and "9起" not in first


def test_a_cumulative_figure_has_no_month_before() -> None:
    from orchestration.reports.comparison import Earlier, comparer
    from orchestration.reports.shown import Shown
    from orchestration.reports.wording import Notes

    ytd = Figure("hazards.found", "ytd", "数", "处", "number", 1.0, (), "complete", "", {})
    month_before = Earlier("环比", "上月", "与上月相比", ["month"], "mom", None)
    with pytest.raises(ReportError, match=r"hazards\.found"):
        comparer([month_before], WORDING)(Shown(ytd, "hazards.found/y", Notes(WORDING), WORDING))
