"""The `anwei` command: what it takes, what it says and how it ends."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orchestration import cli, messages
from orchestration.refresh import InterruptedRunError, RefreshError
from orchestration.rules import names_of
from orchestration.run_lock import run_lock
from orchestration.settings import PROJECT, Settings

SAMPLES = PROJECT / "raw" / "samples"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, an inbox and a place for exports of one test's own."""
    for name in ("HOME", "INBOX", "EXPORTS"):
        monkeypatch.setenv(f"ANWEI_{name}", str(tmp_path / name.lower()))
    (tmp_path / "inbox").mkdir()
    return tmp_path / "home"


def test_help_answers_without_heavy_libraries() -> None:
    heavy = ("dagster", "dbt", "duckdb", "great_expectations", "pandas", "docxtpl")
    code = f"import sys, orchestration.cli; print([m for m in {heavy!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments", [[], ["run"], ["check"], ["status"], ["rules"], ["rules", "try"], ["bundle"]]
)
def test_help_is_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*arguments, "--help"])
    assert ended.value.code == 0
    assert "报" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["foo"], "anwei 错误：参数 命令：没有 'foo'，可以是 'run'"),
        (["run", "--period", "x"], "anwei run 错误：参数 --period：“x”不是 YYYY-MM 形式的月份"),
        (["run", "--period"], "anwei run 错误：参数 --period：后面要写一项内容"),
        (["run", "--perod", "2022-05"], "anwei 错误：不认识的参数 --perod 2022-05"),
        (["check"], "anwei check 错误：缺少参数 文件"),
        (["dev", "--port", "x"], "anwei dev 错误：参数 --port：'x' 不合要求"),
        (["trace", "--cell", "甲.xlsx"], "anwei trace 错误：参数 --cell：后面要写 3 项内容"),
        (["rules"], "anwei rules 错误：缺少参数"),
    ],
)
def test_wrong_arguments_are_told_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    usage, error = capsys.readouterr().err.rsplit("\nanwei", 1)
    assert usage.startswith("用法：anwei") and f"anwei{error}".startswith(said)


@pytest.mark.parametrize("period", ["2022", "2022-13", "202205", "2022-5", "五月"])
def test_a_period_that_is_no_month_is_refused(period: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["run", "--period", period])
    assert ended.value.code == 2
    assert "YYYY-MM" in capsys.readouterr().err


def test_run_without_an_inbox_says_where_it_looked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = home.parent / "elsewhere"
    assert cli.main(["run", "--inbox", str(missing)]) == cli.FAILED
    assert str(missing) in capsys.readouterr().err
    assert not home.exists()


def test_two_runs_on_one_home_do_not_collide(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with run_lock(home):
        assert cli.main(["run", "--period", "2022-05"]) == cli.BUSY
    assert "另一次运行" in capsys.readouterr().err


def test_the_lock_is_free_again_after_a_run(home: Path) -> None:
    for _ in range(2):
        with run_lock(home):
            pass


def test_status_before_any_run_says_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status"]) == cli.FAILED
    assert "anwei run" in capsys.readouterr().err


def test_dev_listens_on_this_machine_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda program, arguments: started.append(arguments))
    with pytest.raises(AttributeError):
        # execv never returns; the stand-in does, and there is no status to hand on.
        cli.main(["dev", "--port", "3999"]).denominator  # noqa: B018
    [arguments] = started
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"
    assert arguments[arguments.index("--port") + 1] == "3999"
    assert (home / "dagster" / "dagster.yaml").exists()


def test_check_prints_one_document_a_line_and_ends_with_the_worst(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = next(SAMPLES.rglob("*检查台账*.xlsx"))
    broken = tmp_path / "坏文件.xlsx"
    broken.write_bytes(b"%PDF-1.7 not a workbook")
    status = cli.main(["check", str(sample), str(broken), "--json"])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert status == 2
    assert first["status"] in ("accepted", "flagged")
    assert first["submissions"][0]["form"] == "inspections"
    assert second["status"] == "rejected"
    assert len(second["flags"]) == 1
    assert second["submissions"] == []


def test_a_file_is_checked_as_if_it_lay_elsewhere_in_the_inbox(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder says whose it is, the name of what month."""
    file = tmp_path / "x"
    file.write_text(
        "隐患排查治理台账\n发现日期,隐患单位,隐患描述\n5月3日,甲厂,灭火器过期\n", encoding="utf-8"
    )
    path = "2022-06-02/石桥镇/2022年5月隐患.csv"
    cli.main(["check", "--json", "--as", path, str(file)])
    document = json.loads(capsys.readouterr().out)
    [submission] = document["submissions"]
    assert (document["file"], submission["submitter"], submission["period"]) == (path, "shiqiao", "2022-05")
    assert cli.main(["check", "--as", path, str(file), str(file)]) == 2
    assert "一个文件" in capsys.readouterr().err


def test_check_in_words_names_the_cell_and_what_was_recognised() -> None:
    document: dict[str, Any] = {
        "file": "某局.xlsx",
        "status": "flagged",
        "submissions": [
            {
                "form": "hazards",
                "sheet": "Sheet1",
                "submitter": "emergency",
                "period": "2022-05",
                "rows": [{}],
            }
        ],
        "flags": [
            {
                "rule": "hazards.deadline_missing",
                "severity": "warning",
                "sheet": "Sheet1",
                "cell": "F9",
                "value": None,
                "message": "“整改期限”没有填写。",
                "suggestion": "请补填。",
            }
        ],
    }
    document["submissions"].append(
        {"form": "drills", "sheet": None, "submitter": None, "period": None, "rows": []}
    )
    said = messages.check_result(document, names_of(Settings.load()))
    assert "有问题" in said
    assert "　　Sheet1：隐患排查治理台账，区应急管理局，2022-05，1 行" in said
    assert "　　应急演练台账，看不出是哪个单位的，看不出是哪个月的，0 行" in said
    assert "[警告] Sheet1 F9　“整改期限”没有填写。请补填。" in said


def test_a_failure_says_what_broke_where_and_what_to_do(home: Path) -> None:
    said = messages.failure(RefreshError("abcdef12-3", "exports", "ReportError", "模板有误"), Settings.load())
    assert "“输出”阶段出错" in said
    assert "之前的输出没有改动" in said
    assert "模板有误" in said
    assert "exports/" in said


@pytest.mark.parametrize(
    ("stage", "kind", "words"),
    [
        ("facts_and_marts", "TransformError", "之前的输出没有改动"),
        ("exports", "ReportError", "之前的输出没有改动"),
        ("exports", "PlacingError", "其余还是旧的"),
        ("returns", "LetterError", "汇报和数据集市已换成新的"),
    ],
)
def test_a_failure_says_what_stands_after_it(home: Path, stage: str, kind: str, words: str) -> None:
    said = messages.failure(RefreshError("abcdef12-3", stage, kind, "出错"), Settings.load())
    assert words in said
    assert ("之前的输出没有改动" in said) == (words == "之前的输出没有改动")


@pytest.mark.parametrize(
    "raised",
    [KeyboardInterrupt(), InterruptedRunError("abcdef12", "quality", "DagsterExecutionInterruptedError", "")],
)
def test_an_interrupted_run_is_no_fault(
    home: Path, raised: BaseException, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise raised

    monkeypatch.setattr("orchestration.refresh.refresh", stopped)
    assert cli.main(["run"]) == 130
    said = capsys.readouterr().err
    assert "中断" in said
    assert "失败" not in said


def test_a_faulty_seed_is_told_before_a_file_is_checked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "dbt_project" / "seeds", project / "dbt_project" / "seeds")
    with (project / "dbt_project" / "seeds" / "code_wordings.csv").open("a", encoding="utf-8") as seed:
        seed.write("submitters,某某委,no_such\n")
    settings = replace(Settings.load(), project=project)
    monkeypatch.setattr("orchestration.settings.Settings.load", lambda: settings)
    assert cli.main(["check", str(next(SAMPLES.rglob("*检查台账*.xlsx")))]) == cli.MISUSED
    said = capsys.readouterr().err
    assert "code_wordings.csv 第" in said
    assert "no_such" in said


def test_a_reader_that_goes_before_the_end_is_no_failure(tmp_path: Path) -> None:
    """As `anwei check … | head -1`: the status is that of the work, and nobody is shown a traceback."""
    file = tmp_path / "空.csv"
    file.write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "orchestration.cli", "check", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout and done.stderr
        done.stdout.close()
        complained = done.stderr.read().decode()

    assert (done.returncode, complained) == (2, "")
