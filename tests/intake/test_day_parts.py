"""Days of which month and day stand in columns of their own."""

import pytest

TITLE = ["城东街道2022年5月隐患排查治理台账"]
REST = ["隐患单位", "隐患描述", "隐患等级", "整改状态"]
HAZARD = ["甲厂", "灭火器过期", "一般", "整改中"]


def read_days(read, group: str, days: list[list[object]], names: tuple[str, ...] = ("月", "日")):
    """A ledger whose first columns are a day's parts under one heading."""
    blank = [None] * (len(names) - 1)
    head = [[group, *blank, *REST], [*names, *[None] * len(REST)]]
    return read([TITLE, *head, *([*day, *HAZARD] for day in days)])


def test_month_and_day_are_one_day(read):
    document = read_days(read, "排查时间", [[5, 3], ["5月", "4日"], ["五", 5], [5, 31]])
    [submission] = document.submissions
    assert submission.values["found_on"] == ["2022-05-03", "2022-05-04", "2022-05-05", "2022-05-31"]
    assert not document.findings
    written = {(cell.address, cell.text) for cell in submission.cells}
    assert {("A4", "5"), ("B4", "3"), ("B5", "4日")} <= written  # each as it stands


@pytest.mark.parametrize("group", ["2022年", "2022", "日期"])
def test_nothing_but_the_year_stands_above(read, group):
    assert read_days(read, group, [[5, 3]]).submissions[0].values["found_on"] == ["2022-05-03"]


def test_a_year_of_its_own(read):
    [submission] = read_days(read, "发现日期", [[2021, 12, 30]], ("年", "月", "日")).submissions
    assert submission.values["found_on"] == ["2021-12-30"]


def test_parts_that_are_lacking_or_make_no_day(read):
    document = read_days(
        read, "发现日期", [[5, 3], [5, None], [None, 4], [2, 30], ["〃", "〃"], [None, None]]
    )
    assert document.submissions[0].values["found_on"] == ["2022-05-03", "2022-05", None, None, None, None]
    told = [(f.kind, f.address, f.text) for f in document.findings]
    assert told == [
        ("not_a_date", "A6", "4日"),
        ("impossible_date", "A7", "2月30日"),
        ("impossible_date", "A8", "〃"),
    ]


def test_a_month_alone_is_no_part_of_a_day(read):
    rows = [TITLE, ["发现日期", "月", *REST], ["2022-05-03", 5, *HAZARD]]
    document = read(rows)
    assert document.submissions[0].values["found_on"] == ["2022-05-03"]
    assert [f.address for f in document.findings] == ["B2"]


def test_year_and_month_are_a_month(read):
    [submission] = read_days(read, "排查时间", [[2022, 5], ["2022年", "4月"]], ("年", "月")).submissions
    assert submission.values["found_on"] == ["2022-05", "2022-04"]


def test_a_group_above_month_and_day_need_not_say_that_it_is_a_day(read):
    head = [["发现日期", *REST, "限改到", None], [None, *[None] * 4, "月", "日"]]
    document = read([TITLE, *head, ["5月3日", *HAZARD, 6, 18]])
    assert document.submissions[0].values["deadline"] == ["2022-06-18"]
