"""What is said of a place that is not there."""

from pathlib import Path

from orchestration.trace.standing import NoSuchPlaceError
from orchestration.trace_words import no_such_place


def test_a_file_that_is_not_found_is_told_with_the_inbox_that_was_looked_in() -> None:
    said = no_such_place(NoSuchPlaceError("file", "甲.xlsx", ["乙.xlsx"]), Path("收件"))
    assert said == (
        "收件箱里没有这个文件：甲.xlsx。可能是：乙.xlsx\n找的收件箱是 收件，报表在别处的用 --inbox 指明。"
    )
    assert "--inbox" not in no_such_place(NoSuchPlaceError("sheet", "表一", []), Path("收件"))
