"""What the command says at the end of a run."""

from dataclasses import replace

from orchestration import messages
from orchestration.summary import Summary

DONE = Summary(
    period="2022-05",
    intake={"read": 3, "unchanged": 2, "rejected": 0, "withdrawn": 0, "rows": 9},
    rejected=(),
    unplaced=(),
    submissions=5,
    rows=9,
    held_rows=0,
    flags={},
    due=5,
    received=5,
    unchanged=(),
    returned=4,
    returned_of_other_months={},
    ordered={},
    filled=(),
    stale=(),
    answers=(),
    exports=(),
)


def said(**facts: object) -> str:
    return messages.run_summary(replace(DONE, **facts), 1.0)  # type: ignore[arg-type]


def test_returns_of_other_months_are_told_apart() -> None:
    assert "退改　4 份报表" in said()
    assert "其他月份" not in said()
    renewed = said(returned_of_other_months={"2022-03": 2, "2022-04": 1})
    assert "退改　4 份报表" in renewed
    assert "其他月份的退改　2022-03 2 份，2022-04 1 份" in renewed


def test_a_run_says_how_many_documents_have_left_the_inbox() -> None:
    assert "不再计入" not in said()
    gone = said(intake=dict(DONE.intake, withdrawn=7))
    assert "7 份以前收到的文件已不在收件箱，不再计入" in gone


def test_a_run_that_found_no_file_says_so() -> None:
    assert "没有找到任何文件" not in said()
    assert "没有找到任何文件" in said(intake=dict(DONE.intake, read=0, unchanged=0))


def test_a_report_of_an_earlier_month_that_is_no_longer_true_is_told() -> None:
    assert "更正" not in said()
    assert "2022-04 的数据已变，报告没有重写：请运行 anwei run --period 2022-04" in said(stale=("2022-04",))
