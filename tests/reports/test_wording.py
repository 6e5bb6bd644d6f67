"""How single figures, lists and notes read."""

import pytest

from orchestration.reports.figures import Figure, split_items
from orchestration.reports.wording import Notes, listed, merged, number, submitters

WORDING = {
    "note": "（{sentences}）",
    "closing_note": "（{sentences}。）",
    "all_partial": "以上缺{names}数据",
    "some_partial": "{labels}缺{names}数据",
    "missing": "{labels}应由{names}报送",
    "missing_unknown": "{labels}尚未报送",
    "label_ytd": "累计{label}",
    "submitters_shown": "3",
    "more_submitters": "{first}等{count}个单位",
    "more_labels": "等{count}项",
}


def figure(
    label: str = "排查隐患数", status: str = "complete", names: str = "", window: str = "month"
) -> Figure:
    value = None if status == "missing" else 3.0
    return Figure(f"x.{label}", window, label, "处", "number", value, (), status, names, {})


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12.0, "处", "12"),
        (1234567.0, "份", "1234567"),
        (0.0, "起", "0"),
        (12.5, "万元", "12.5"),
        (12.345, "万元", "12.35"),
        (0.3, "万元", "0.3"),
        (83.333, "%", "83.3%"),
        (100.0, "%", "100.0%"),
        (0.05, "%", "0.1%"),
    ],
)
def test_numbers_read_as_in_official_prose(value: float, unit: str, text: str) -> None:
    assert number(value, unit) == text


def test_a_list_leaves_no_empty_brackets() -> None:
    items = split_items("甲厂；未培训；2万元\n乙厂；；\n\n丙厂；超范围")
    assert listed(items, "①（②，③）", "、") == "甲厂（未培训，2万元）、乙厂、丙厂（超范围）"
    assert listed([("《预案》",)], "《①》", "、") == "《预案》"


def test_items_merge_by_either_part() -> None:
    items = [("甲", "表一"), ("乙", "表一"), ("甲", "表二"), ("丙",)]
    assert merged(items, "①") == [("甲", "表一、表二"), ("乙", "表一"), ("丙", "")]
    assert merged(items, "②") == [("甲、乙", "表一"), ("甲", "表二"), ("丙", "")]


def test_too_many_submitters_to_read_are_counted() -> None:
    assert submitters("甲局、乙局、丙镇", WORDING) == "甲局、乙局、丙镇"
    assert submitters("甲局、乙局、丙镇、丁镇", WORDING) == "甲局等4个单位"
    assert submitters("", WORDING) == ""


def test_a_note_names_the_missing_once_when_every_figure_lacks_the_same() -> None:
    notes = Notes(WORDING)
    notes.remember(figure("甲", "partial", "区教育局"))
    notes.remember(figure("乙", "partial", "区教育局"))
    assert str(notes) == "（以上缺区教育局数据）"
    assert str(notes) == "", "a note is given once"


def test_a_note_tells_apart_who_is_missing_where() -> None:
    notes = Notes(WORDING)
    notes.remember(figure("甲", "partial", "区教育局", "ytd"))
    notes.remember(figure("乙"))
    notes.remember(figure("丙", "missing", "石桥镇"))
    notes.remember(figure("丁", "missing"))
    assert notes.closing() == "（累计甲缺区教育局数据；丙应由石桥镇报送；丁尚未报送。）"


def test_a_long_note_counts_its_figures() -> None:
    notes = Notes(WORDING)
    for label in ("甲(一)", "乙、丙", "丁", "戊"):
        notes.remember(figure(label, "partial", "区教育局"))
    notes.remember(figure("己"))
    assert str(notes) == "（甲（一）、“乙、丙”、丁等4项缺区教育局数据）"


def test_nothing_to_say_when_all_have_reported() -> None:
    notes = Notes(WORDING)
    notes.remember(figure())
    assert str(notes) == ""
