"""Rules on trial, relaxed and tried; results taken to another machine: in one district, by the command.

The district is a copy of the project with rules and headings of its own; the other machine is the project.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from orchestration.intake.workbook import open_workbook
from orchestration.settings import PROJECT
from orchestration.warehouse import connect
from tests.end_to_end.test_new_campaign import anwei
from tests.intake.conftest import old_workbook, workbook

VALID, FAULTY = "91350200776049653A", "91350200776049653B"
HEAD = [
    "序号",
    "发现日期",
    "隐患单位",
    "统一社会信用代码",
    "所见何处",
    "隐患描述",
    "隐患等级",
    "整改状态",
    "整改期限",
]
LEARNED = """
learned:
  - {heading: 所见何处, column: location}
"""
LOCATION_MISSING = """  location_missing: {required: location, severity: warning}
"""


def title(office: str, month: int) -> list[str]:
    return [f"{office}2022年{month}月隐患排查治理台账"]


def hazard(
    number: int, unit: str, code: str = VALID, place: str = "仓库", deadline: str = "2022-06-30"
) -> list[Any]:
    """An open hazard, numbered by its day, of the month before June."""
    return [number, f"2022-05-{number:02d}", unit, code, place, f"{unit}通道堵塞", "一般", "整改中", deadline]


# Where there is no deadline the rule on trial finds one (column I), where there is no place the new rule (E).
CHENGDONG = [
    title("城东街道", 5),
    HEAD,
    hazard(1, "青岚机械厂", deadline=""),
    hazard(2, "云峰饭店", place=""),
    hazard(3, "同心木业", place="", deadline=""),
]
SUPERSEDED = [title("城东街道", 5), HEAD, *(hazard(n, "旧单位", place="", deadline="") for n in range(1, 8))]
SHIQIAO = [title("石桥镇", 5), HEAD, hazard(1, "石拱茶厂", FAULTY), hazard(2, "石拱米厂", deadline="")]
YUNLING = [
    title("云岭镇", 5),
    HEAD,
    hazard(1, "云岭采石场", FAULTY, deadline=""),
    hazard(2, "云岭竹艺社", place=""),
]
DRILLS = [["石桥镇2022年5月应急演练台账"], ["演练名称", "演练状态", "演练日期", "参演人数"],
          ["石拱茶厂消防演练", "已开展", "2022-05-06", 30]]  # fmt: skip
PATHS = {
    "xlsx": "2022-06-02/城东街道隐患（更正）.xlsx",
    "csv": "2022-06-03/石桥镇5月报表.zip/隐患.csv",
    "xls": "2022-06-03/石桥镇5月报表.zip/演练.xls",
    "docx": "2022-06-03/云岭镇隐患.docx",
}


def word(rows: list[list[Any]]) -> bytes:
    (head,), *body = rows
    document = docx.Document()
    document.add_paragraph(head)
    table = document.add_table(rows=len(body), cols=len(HEAD))
    for r, row in enumerate(body):
        for c, value in enumerate(row):
            table.cell(r, c).text = str(value)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def fill(inbox: Path) -> None:
    for day in ("2022-06-01", "2022-06-02", "2022-06-03"):
        (inbox / day).mkdir(parents=True)
    (inbox / "2022-06-01" / "城东街道隐患.xlsx").write_bytes(workbook(台账=SUPERSEDED))
    (inbox / PATHS["xlsx"]).write_bytes(workbook(台账=CHENGDONG))
    (inbox / PATHS["docx"]).write_bytes(word(YUNLING))
    text = "\n".join(",".join(map(str, row)) for row in SHIQIAO)
    with zipfile.ZipFile(inbox / "2022-06-03" / "石桥镇5月报表.zip", "w") as archive:
        archive.writestr("隐患.csv", text.encode("gb18030"))
        archive.writestr("演练.xls", old_workbook(演练=DRILLS))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project: one rule on trial, a new one, one relaxed, a heading learned. After a run."""
    clone = tmp_path_factory.mktemp("district") / "anwei"
    parts = (
        "orchestration",
        "dbt_project",
        "expectations",
        "exports/reports",
        "exports/templates",
        "raw/forms",
    )
    for part in parts:
        shutil.copytree(PROJECT / part, clone / part, ignore=shutil.ignore_patterns("__pycache__", "target"))
    shutil.copy(PROJECT / "raw" / "reading.yml", clone / "raw")
    rules = clone / "expectations" / "hazards.yml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(
        text.replace("    required: deadline\n", "    required: deadline\n    trial: true\n")
        + LOCATION_MISSING,
        encoding="utf-8",
    )
    with (clone / "raw" / "forms" / "hazards.yml").open("a", encoding="utf-8") as file:
        file.write(LEARNED)
    with (clone / "dbt_project" / "seeds" / "relaxations.csv").open("a", encoding="utf-8") as file:
        file.write("hazards.uscc_check_character,shiqiao,2022-05,2022-06,证照正在换发\n")
    fill(clone / "inbox")
    ran = at(clone, "run", "--period", "2022-05")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return clone


def at(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command given in the district."""
    places = {"ANWEI_INBOX": str(clone / "inbox"), "ANWEI_EXPORTS": str(clone / "out")}
    before = {name: os.environ.get(name) for name in places}
    os.environ.update(places)
    try:
        return anwei(clone, *arguments)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def elsewhere(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command given on another machine: the project as it is, nothing in its home."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "ANWEI_HOME": str(folder / "elsewhere")}
    command = [sys.executable, "-P", "-m", "orchestration.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def ask(district: Path, sql: str) -> list[tuple[Any, ...]]:
    with connect(district / "out" / "marts" / "anwei.duckdb", read_only=True) as marts:
        return marts.execute(sql).fetchall()


def test_departments_see_neither_trial_flags_nor_relaxed_ones(district: Path) -> None:
    told = ask(
        district, "select rule, submitter, cell from marts.flags where severity = 'warning' order by all"
    )
    assert told == [
        ("hazards.location_missing", "chengdong", "E4"),
        ("hazards.location_missing", "chengdong", "E5"),
        ("hazards.location_missing", "yunling", "E3"),
        ("hazards.uscc_check_character", "yunling", "D2"),
    ]
    ran = at(district, "check", "--json", str(district / "inbox" / PATHS["xlsx"]))
    [document] = map(json.loads, ran.stdout.splitlines())
    assert [(flag["rule"], flag["cell"]) for flag in document["flags"]] == [
        ("hazards.location_missing", "E4"),
        ("hazards.location_missing", "E5"),
    ]


def test_the_office_sees_both_in_the_companion(district: Path) -> None:
    page = load_workbook(district / "out" / "2022-05" / "situation-report.xlsx")["试行豁免与说明"]
    headings, *lines = page.iter_rows(values_only=True)
    rows = [dict(zip(headings, line, strict=True)) for line in lines if line[1]]
    assert [(row["情况"], row["填报单位"], row["单元格"], row["豁免理由或说明"]) for row in rows] == [
        ("已豁免", "石桥镇", "D3", "证照正在换发"),
        ("试行", "城东街道", "I3", None),
        ("试行", "城东街道", "I5", None),
        ("试行", "石桥镇", "I4", None),
        ("试行", "云岭镇", "I2", None),
    ]


def test_a_rule_is_tried_on_what_counts(district: Path) -> None:
    """Seven more are in a version that has been replaced."""
    before = (district / "home" / "anwei.duckdb").read_bytes()
    ran = at(district, "rules", "try", "hazards.deadline_missing")
    assert ran.returncode == 0, ran.stderr
    lines = [line.split() for line in ran.stdout.splitlines()]
    assert ["城东街道", "2", "2"] in lines and ["石桥镇", "1", "1"] in lines and ["云岭镇", "1", "1"] in lines
    assert ["合计", "4", "4"] in lines
    assert "共 7 行，其中适用本规则的 7 行，不符合的 4 处。" in ran.stdout
    assert (district / "home" / "anwei.duckdb").read_bytes() == before


def test_the_list_says_what_is_on_trial_and_relaxed(district: Path) -> None:
    said = at(district, "rules", "list").stdout.splitlines()
    [trial] = [line for line in said if line.strip().startswith("hazards.deadline_missing ")]
    assert "试行" in trial
    place = next(n for n, line in enumerate(said) if line.strip().startswith("hazards.uscc_check_character "))
    assert said[place + 1].split() == ["豁免", "石桥镇", "2022-05", "至", "2022-06", "证照正在换发"]


Bundle = Callable[..., Path]


@pytest.fixture
def bundle(district: Path, tmp_path: Path) -> Bundle:
    def make(path: str, *options: str) -> Path:
        target = tmp_path / "复现包.zip"
        ran = at(district, "bundle", path, "--output", str(target), *options)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return target

    return make


def read(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(name))


def of_file(path: Path) -> tuple[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        [name] = [name for name in archive.namelist() if name.startswith("file/")]
        return name, archive.read(name)


# Of each file: the flags that a check of it alone gives, on the district's rules.
FLAGS = {
    "xlsx": [("hazards.location_missing", "台账", "E4"), ("hazards.location_missing", "台账", "E5")],
    "csv": [],
    "xls": [],
    "docx": [("hazards.uscc_check_character", None, "D2"), ("hazards.location_missing", None, "E3")],
}
NAMES = (
    "青岚机械厂",
    "云峰饭店",
    "同心木业",
    "石拱茶厂",
    "石拱米厂",
    "云岭采石场",
    "云岭竹艺社",
    VALID,
    FAULTY,
)


@pytest.mark.parametrize("kind", ["csv", "docx"])
def test_a_bundle_gives_the_same_result_elsewhere(bundle: Bundle, tmp_path: Path, kind: str) -> None:
    path = bundle(PATHS[kind])
    manifest, result = read(path, "manifest.json"), read(path, "result.json")
    assert manifest["file"]["path"] == result["file"] == PATHS[kind]
    assert manifest["received"]["received_at"] == f"{PATHS[kind][:10]} 00:00:00"
    assert {row["status"] for row in manifest["submissions"]} == {"current"}
    assert [(flag["rule"], flag["sheet"], flag["cell"]) for flag in result["flags"]] == FLAGS[kind]

    ran = elsewhere(tmp_path, "replay", str(path))

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"一致：{PATHS[kind]}，")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "docx"])
def test_a_masked_bundle_has_the_same_flags_and_names_nobody(
    bundle: Bundle, tmp_path: Path, kind: str
) -> None:
    path = bundle(PATHS[kind], "--mask")
    name, content = of_file(path)
    assert name.endswith(".docx" if kind == "docx" else ".xlsx")
    result = read(path, "result.json")
    assert [(flag["rule"], flag["cell"]) for flag in result["flags"]] == [(r, c) for r, _, c in FLAGS[kind]]
    with zipfile.ZipFile(path) as archive:
        shown = "".join(
            archive.read(name).decode() for name in archive.namelist() if name != of_file(path)[0]
        )
    cells = [str(value) for sheet in open_workbook(content).sheets for row in sheet.rows for value in row]
    assert [name for name in NAMES if name in shown + "\n".join(cells)] == []

    ran = elsewhere(tmp_path, "replay", str(path))

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "一致：" in ran.stdout


def test_the_project_itself_would_have_found_otherwise(district: Path, tmp_path: Path) -> None:
    """A bundle brings its own words and rules: without them the place is an unknown heading."""
    ran = elsewhere(tmp_path, "check", "--json", str(district / "inbox" / PATHS["xlsx"]))
    [document] = map(json.loads, ran.stdout.splitlines())
    assert {(flag["rule"], flag["cell"]) for flag in document["flags"]} >= {
        ("hazards.deadline_missing", "I3"),
        ("hazards.deadline_missing", "I5"),
    }
    assert not [flag for flag in document["flags"] if flag["rule"] == "hazards.location_missing"]


def test_an_altered_bundle_is_told_with_what_differs(bundle: Bundle, tmp_path: Path) -> None:
    path, altered = bundle(PATHS["xlsx"]), tmp_path / "改过.zip"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(altered, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "expectations/hazards.yml":
                content = content.replace(b"    trial: true\n", b"")
            target.writestr(name, content)

    ran = elsewhere(tmp_path, "replay", str(altered))

    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    assert lines[0] == "包里的核对规则与清单不符，打包后改动过。"
    assert lines[1].startswith("不一致：共 2 处不同")
    assert [
        "台账 I3 hazards.deadline_missing" in ran.stdout,
        "I5 hazards.deadline_missing" in ran.stdout,
    ] == [True] * 2


def test_a_bundle_is_never_written_over_another_file(district: Path, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"mine")
    ran = at(district, "bundle", PATHS["xlsx"], "--output", str(target))
    assert (ran.returncode, target.read_bytes()) == (1, b"mine")
    assert "已存在" in ran.stderr


def test_an_archive_holds_several_files_of_which_one_is_to_be_named(district: Path) -> None:
    ran = at(district, "bundle", "2022-06-03/石桥镇5月报表.zip")
    assert ran.returncode == 1
    assert PATHS["csv"] in ran.stderr and PATHS["xls"] in ran.stderr
