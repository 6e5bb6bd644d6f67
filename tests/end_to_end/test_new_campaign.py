"""A new campaign is one file in raw/forms and nothing else: read, decoded, in the shared fact and marts."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.settings import PROJECT
from orchestration.warehouse import connect
from tests.intake.conftest import workbook

FORM = """\
form: electric_blankets
title: 电热毯安全排查整治统计表
kind: campaign
cumulative: true
about: "电热毯"
titles: ["电热毯.*(统计表|进度表)"]
columns:
  township: {type: code, zh: 镇街, codes: townships, required: true, as: township}
  households_surveyed: {type: count, zh: 入户排查户数, means: [survey (done)], headings: ["(入户)?排查户数"]}
  blankets_replaced: {type: count, zh: 已更换电热毯数, headings: ["(已)?更换(电热毯)?(床)?数?"]}
"""
RETURN = [
    ["2022年5月电热毯安全排查整治进度表"],
    ["填报单位：区民政局"],
    ["序号", "镇街", "入户排查户数（户）", "更换电热毯数"],
    [1, "城东街道", 120, 14], [2, "云岭镇", "约80", 9], [3, "石桥镇政府", 66, "无"],
]  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one more form file, and a return of that form."""
    clone = tmp_path_factory.mktemp("clone") / "anwei"
    for part in ("orchestration", "dbt_project", "expectations", "exports/reports", "exports/templates"):
        shutil.copytree(PROJECT / part, clone / part, ignore=shutil.ignore_patterns("__pycache__", "target"))
    (clone / "raw").mkdir()
    shutil.copy(PROJECT / "raw" / "reading.yml", clone / "raw")
    shutil.copytree(PROJECT / "raw" / "forms", clone / "raw" / "forms")
    (clone / "raw" / "forms" / "electric_blankets.yml").write_text(FORM, encoding="utf-8")
    (clone / "inbox" / "2022-06-03").mkdir(parents=True)
    (clone / "inbox" / "2022-06-03" / "区民政局电热毯.xlsx").write_bytes(workbook(表=RETURN))
    return clone


def anwei(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(clone), "ANWEI_HOME": str(clone / "home")}
    command = [sys.executable, "-m", "orchestration.cli", *arguments]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True)


def test_it_is_checked(clone: Path) -> None:
    said = anwei(clone, "check", "--json", str(clone / "inbox" / "2022-06-03" / "区民政局电热毯.xlsx"))
    [submission] = json.loads(said.stdout)["submissions"]
    assert (submission["form"], submission["submitter"], submission["period"]) == (
        "electric_blankets", "civil", "2022-05",
    )  # fmt: skip
    assert [row["values"] for row in submission["rows"]] == [
        {"township": "chengdong", "households_surveyed": 120, "blankets_replaced": 14},
        {"township": "yunling", "households_surveyed": 80, "blankets_replaced": 9},
        {"township": "shiqiao", "households_surveyed": 66, "blankets_replaced": 0},
    ]


def test_it_reaches_the_shared_fact_and_the_marts(clone: Path) -> None:
    places = ("--inbox", str(clone / "inbox"), "--exports", str(clone / "out"))
    ran = anwei(clone, "run", *places, "--period", "2022-05")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    with connect(clone / "out" / "marts" / "anwei.duckdb", read_only=True) as marts:
        rows = marts.execute(
            "select form_name, township, measure, value from marts.campaign_measures order by all"
        ).fetchall()
    assert {row[0] for row in rows} == {"电热毯安全排查整治统计表"}
    assert [row[1:] for row in rows] == [
        ("chengdong", "blankets_replaced", 14), ("chengdong", "households_surveyed", 120),
        ("shiqiao", "blankets_replaced", 0), ("shiqiao", "households_surveyed", 66),
        ("yunling", "blankets_replaced", 9), ("yunling", "households_surveyed", 80),
    ]  # fmt: skip
