"""`anwei rules`: the list, a rule tried on a warehouse, and what is said where it cannot be."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration import cli, rule_words
from orchestration.checks.run import run_checks, write_quality
from orchestration.checks.trial import Found, Trial
from orchestration.rules import Listed, Names, rule_list
from orchestration.run_lock import AnotherRunError, no_run, run_lock
from orchestration.settings import PROJECT, Settings
from orchestration.warehouse import connect
from tests.checks.staging import EXPECTATIONS, Staging
from tests.checks.test_rules import SOUND

Say = Callable[..., tuple[int, str, str]]
NAMES = Names({"hazards": "隐患台账"}, {"hazards": {"location": "隐患部位"}}, {"a": "甲局", "b": "乙镇"})
RULE = next(rule for rule in rule_list(Settings.load()).forms["hazards"] if rule.type == "required")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "INBOX", "EXPORTS"):
        monkeypatch.setenv(f"ANWEI_{name}", str(tmp_path / name.lower()))
    return tmp_path / "home"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def anwei(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(["rules", *arguments])
        return status, *capsys.readouterr()

    return anwei


@pytest.fixture
def warehouse(home: Path) -> Path:
    """Two hazards without a place, one of them in a version that no longer counts."""
    staging = Staging()
    nowhere = SOUND["hazards"] | {"location": None}
    staging.table("hazards", [nowhere | {"hazard_no": "1"}, nowhere | {"hazard_no": "2"}], current=False)
    staging.table("hazards", [nowhere, SOUND["hazards"] | {"hazard_no": "2", "location": "仓库"}], "d2")
    connection = staging.connect()
    write_quality(connection, run_checks(connection, EXPECTATIONS))
    home.mkdir()
    connection.execute(f"attach '{home / 'anwei.duckdb'}' as kept")
    connection.execute("copy from database memory to kept")
    connection.close()
    return home / "anwei.duckdb"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A rule file that the office is editing."""
    file = tmp_path / "hazards-新.yml"
    file.write_text(
        """form: hazards
rules:
  location_missing: {required: location, severity: warning}
  misspelt: {required: locaton, severity: warning}
  listless: {known_code: level, codes: hazard_level, severity: warning}
  senseless: {between: found_on, min: 三, severity: warning, message: 错, suggestion: 改}
""",
        encoding="utf-8",
    )
    return file


def test_a_rule_is_tried_and_nothing_is_written(say: Say, warehouse: Path, file: Path) -> None:
    before = hashlib.sha256(warehouse.read_bytes()).hexdigest()

    status, said, complained = say("try", "hazards.location_missing", "--file", str(file))

    assert (status, complained) == (0, "")
    lines = said.splitlines()
    assert lines[0] == "规则 hazards.location_missing（警告）：“隐患部位”没有填写。"
    assert "共 2 行，其中适用本规则的 2 行，不符合的 1 处" in lines[1]
    assert [line.split() for line in lines if line.startswith("区应急管理局")] == [["区应急管理局", "1", "1"]]
    assert "d2.xlsx Sheet1 G4　（空）　“隐患部位”没有填写。" in lines[-1]
    assert hashlib.sha256(warehouse.read_bytes()).hexdigest() == before
    assert [path.name for path in warehouse.parent.iterdir()] == ["anwei.duckdb"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("hazards.location_mising", "是不是 hazards.location_missing"),
        ("hazards.misspelt", "栏目 locaton 不存在。是不是 location"),
        ("hazards.listless", "代码表 hazard_level 不存在"),
        ("hazards.senseless", "无法执行"),
    ],
)
def test_a_rule_that_cannot_be_tried_is_told_why(
    say: Say, warehouse: Path, file: Path, rule: str, words: str
) -> None:
    status, said, complained = say("try", rule, "--file", str(file))
    assert (status, said) == (1, "")
    assert words in complained


def test_without_a_file_the_rules_in_force_are_meant(say: Say, warehouse: Path) -> None:
    assert "没有规则 hazards.location_missing" in say("try", "hazards.location_missing")[2]
    assert "读取文件时的提醒" in say("try", "reading.not_a_date")[2]
    assert say("try", "hazards.deadline_missing")[0] == 0


def test_a_faulty_file_is_told_by_name(say: Say, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "坏.yml"
    file.write_text("form: [", encoding="utf-8")
    status, _, complained = say("try", "hazards.x", "--file", str(file))
    assert status == 1
    assert "规则文件写错了" in complained and "坏.yml" in complained


def test_before_any_run_there_is_nothing_to_try_on(say: Say, home: Path) -> None:
    status, _, complained = say("try", "hazards.overdue")
    assert status == 1
    assert "请先运行 anwei run" in complained
    assert not home.exists()


def test_a_warehouse_that_is_not_whole_is_told(say: Say, warehouse: Path) -> None:
    with connect(warehouse) as database:
        database.execute("drop table seeds.relaxations")
    assert "还不完整" in say("try", "hazards.overdue")[2]


def test_while_a_run_is_under_way_it_is_waited_for(say: Say, warehouse: Path) -> None:
    with run_lock(warehouse.parent):
        status, _, complained = say("try", "hazards.overdue")
    assert status == cli.BUSY
    assert "另一次运行正在进行" in complained
    assert say("try", "hazards.overdue")[0] == 0


def test_several_may_read_but_none_may_run_meanwhile(tmp_path: Path) -> None:
    with run_lock(tmp_path):
        pass
    with no_run(tmp_path), no_run(tmp_path), pytest.raises(AnotherRunError), run_lock(tmp_path):
        pass
    with run_lock(tmp_path):
        pass


def found(submitter: str, period: str, state: str = "open", **more: bool) -> Found:
    flags = {"flagged": False, "known": False} | more
    return Found(submitter, period, f"{submitter}.xlsx", "表", "G4", "", "没有填写。", state, **flags)


def test_the_table_has_a_line_an_office_and_a_column_a_month() -> None:
    rows = {("a", "2022-04"): 3, ("a", "2022-05"): 2, ("b", "2022-05"): 9}
    each = (found("b", "2022-05"), found("b", "2022-05"), found("a", "2022-05", "silent", flagged=True))
    lines = rule_words.trial(Trial(RULE, 14, rows, each, 0), NAMES).splitlines()
    cells = {line.split()[0]: line.split()[1:] for line in lines if line.split()}
    assert cells["单位"] == ["2022-04", "2022-05", "合计"]
    assert cells["乙镇"] == ["—", "2", "2"]
    assert cells["合计"] == ["0", "2", "2"]
    assert "报了这张报表而没有的单位：甲局" in lines
    assert "核对 2022-04 至 2022-05 的有效报表，共 14 行，其中适用本规则的 14 行，不符合的 3 处。" in lines
    assert "　　会提示 2 处，涉及 1 个单位" in lines
    assert "　　已由别的规则提示、不再重复 1 处" in lines
    assert "　　不符合的单元格里，现在已有别的规则提示的 1 处" in lines


def test_a_long_history_stands_in_one_column() -> None:
    months = [f"{year}-{month:02d}" for year in (2021, 2022) for month in (1, 2, 3, 4, 5, 6, 7)]
    rows = {("a", month): 1 for month in months}
    each = (found("a", "2021-01"), found("a", "2021-02"), found("a", "2021-03"), found("a", "2022-07"))
    said = rule_words.trial(Trial(RULE, 14, rows, each, 0), NAMES).splitlines()
    [heading] = [line.split() for line in said if line.startswith("单位")]
    [line] = [line.split() for line in said if line.startswith("甲局")]
    assert heading == ["单位", "更早", *months[2:], "合计"]
    assert line == ["甲局", "2", "1", *["0"] * 10, "1", "4"]
    assert "更早：2021-01 至 2021-02，可用 --period-from、--period-to 细看" in said


def test_a_changed_rule_says_what_is_new_and_what_is_gone() -> None:
    rows = {("a", "2022-05"): 5}
    each = (found("a", "2022-05", known=True), found("a", "2022-05"), found("a", "2022-05", "relaxed"))
    said = rule_words.trial(Trial(RULE, 5, rows, each, 3), NAMES)
    assert "现在就由本规则提示的 1 处，新增 1 处" in said
    assert "今后不再提示的 3 处" in said
    assert "按豁免不提示 1 处" in said


def test_examples_are_of_different_offices_first() -> None:
    each = tuple(found(who, "2022-05") for who in "aaaaaab")
    said = rule_words.trial(Trial(RULE, 7, {("a", "2022-05"): 6, ("b", "2022-05"): 1}, each, 0), NAMES)
    paths = [line.split()[0] for line in said.split("例如\n")[1].splitlines()]
    assert paths == ["a.xlsx", "b.xlsx", "a.xlsx", "a.xlsx", "a.xlsx"]


def test_nothing_has_been_sent_of_the_form() -> None:
    assert "还没有可以核对的报表" in rule_words.trial(Trial(RULE, 0, {}, (), 0), NAMES)


def test_the_list_has_every_rule_and_remark(say: Say) -> None:
    status, said, _ = say("list")
    content = rule_list(Settings.load())
    assert status == 0
    assert sum(map(len, content.forms.values())) > 150
    for rules in content.forms.values():
        assert [rule.id for rule in rules if rule.id not in said] == []
    assert "hazards（隐患排查治理台账）" in said
    [line] = [line for line in said.splitlines() if line.strip().startswith("hazards.found_on_missing ")]
    assert line.split() == ["hazards.found_on_missing", "严重", "“发现日期”没有填写。"]


def test_the_list_names_trials_and_relaxations() -> None:
    rule = replace(RULE, trial=True, at="location")
    row = {"submitter": "a", "first_period": "2022-05", "last_period": "2022-07", "reason": "系统升级"}
    said = rule_words.rule_list(Listed({"hazards": [rule]}, {rule.id: [row], "hazards.none": [row]}, NAMES))
    lines = [line.split() for line in said.splitlines() if line]
    assert lines[1][:3] == [rule.id, "严重", "试行"]
    assert lines[2] == ["豁免", "甲局", "2022-05", "至", "2022-07", "系统升级"]
    assert lines[3] == ["豁免表里的规则不存在：hazards.none"]


def test_the_list_needs_no_warehouse_and_no_heavy_library() -> None:
    code = (
        "import sys; from orchestration import cli; cli.main(['rules', 'list']);"
        "print([m for m in ('dagster', 'dbt', 'great_expectations') if m in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT)
    assert ran.stderr.strip() == "[]"
