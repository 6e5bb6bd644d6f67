"""`anwei status`: the board in the terminal."""

from pathlib import Path

import duckdb
import pytest

from orchestration import cli
from orchestration.settings import Settings
from orchestration.terminal import width
from tests import board_marts


@pytest.fixture
def marts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The published marts of two months."""
    monkeypatch.setenv("ANWEI_EXPORTS", str(tmp_path))
    return board_marts.write(Settings.load().published)


@pytest.fixture
def said(marts: Path, capsys: pytest.CaptureFixture[str]) -> "Say":
    return Say(capsys)


class Say:
    """What the command says to some arguments, line by line."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> list[str]:
        assert cli.main(["status", *arguments]) == 0
        return self._capsys.readouterr().out.splitlines()

    def refused(self, *arguments: str) -> str:
        assert cli.main(["status", *arguments]) == cli.FAILED
        return self._capsys.readouterr().err


def test_a_line_a_submitter_those_who_lack_something_first(said: Say) -> None:
    title, heading, _, *lines = said()
    assert title == "2022-05 报送情况（截至 2022-06-10）：3 个单位，2 个已报齐"
    assert heading.split() == (
        "单位 应报 已报 零报 未报 逾期 退回中 豁免 按时率 退回率 改正率 名次 缺报报表".split()
    )
    assert [line.split() for line in lines] == [
        "云岭镇 2 0 1 0 1 0 0 50.0% 0.0% — 2 安全生产检查台账".split(),
        "区消防救援大队 2 1 0 0 0 1 0 50.0% 50.0% 62.5% 1 —".split(),
        "龙潭镇 0 0 0 0 0 0 1 — — — — —".split(),
    ]


def test_columns_line_up(said: Say) -> None:
    _, heading, _, *lines = said()
    ends = {width(line[: line.index(word)]) for line, word in ((heading, "缺报"), (lines[0], "安全"))}
    assert len(ends) == 1


def test_the_latest_month_is_none_that_is_still_to_come(marts: Path, said: Say) -> None:
    with duckdb.connect(str(marts)) as connection:
        for mart in ("submission_board", "submitter_scores"):
            connection.execute(
                f"insert into marts.{mart} by name select * replace ('2202-05' as period) from marts.{mart}"
            )
    assert said()[0].startswith("2022-05")


def test_marts_from_before_the_board_say_what_to_do(marts: Path, said: Say) -> None:
    with duckdb.connect(str(marts)) as connection:
        connection.execute("drop table marts.submitter_scores")
    assert "anwei run" in said.refused()
    assert "anwei run" in said.refused("--history")


def test_a_period_may_be_asked_for(said: Say) -> None:
    assert said("--period", "2022-04")[0].startswith("2022-04")
    assert said("--period", "2031-01") == ["没有 2031-01 的报送记录。"]


@pytest.mark.parametrize("name", ["fire", "区消防救援大队", "消防大队", "消防局", "青岚区消防队"])
def test_the_duties_of_one_submitter(said: Say, name: str) -> None:
    title, heading, _, *lines = said("--submitter", name)
    assert title == "区消防救援大队 2022-05 报送明细（截至 2022-06-10）"
    assert heading.split() == "报表 情况 截止日 首次收到 迟（天） 版本 待改问题 豁免理由".split()
    assert [line.split() for line in lines] == [
        "安全生产检查台账 已报 2022-06-06 2022-06-02 0 2 0 —".split(),
        "隐患排查治理台账 退回中 2022-06-06 2022-06-08 2 1 3 —".split(),
    ]


def test_a_reason_stands_on_one_line(said: Say) -> None:
    *_, line = said("--submitter", "longtan")
    assert line.split() == "安全生产检查台账 豁免 2022-06-06 — — 0 0 =抗洪 救灾".split()


def test_who_is_meant_must_be_clear(said: Say) -> None:
    assert said.refused("--submitter", "镇").endswith("云岭镇、龙潭镇\n")
    assert "云岭镇" in said.refused("--submitter", "教育局"), "nobody: everyone is named"
    assert said("--submitter", "fire", "--period", "2022-04") == ["区消防救援大队：没有 2022-04 的报送记录。"]


def test_the_ranks_of_the_months(said: Say) -> None:
    _, heading, _, *lines = said("--history")
    assert heading.split() == ["单位", "2022-04", "2022-05"]
    assert [line.split() for line in lines] == [
        ["区消防救援大队", "2", "1"],
        ["云岭镇", "1", "2"],
        ["龙潭镇", "3", "—"],
    ]
    assert said("--history", "--period", "2022-04")[1].split() == ["单位", "2022-04"]


def test_the_months_of_one_submitter(said: Say) -> None:
    title, _, _, *lines = said("--history", "--submitter", "云岭")
    assert title == "云岭镇 历月报送情况"
    assert [line.split() for line in lines] == [
        "2022-04 2 2 0 0 0 0 0 100.0% 0.0% — 1".split(),
        "2022-05 2 0 1 0 1 0 0 50.0% 0.0% — 2".split(),
    ]


def test_statuses_are_called_what_the_seed_calls_them(marts: Path, said: Say) -> None:
    with duckdb.connect(str(marts)) as connection:
        connection.execute("update marts.submission_statuses set name = '超期' where status = 'overdue'")
    assert "超期" in said()[1]
