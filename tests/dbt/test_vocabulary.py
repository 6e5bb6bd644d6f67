"""The vocabulary: what intake and staging make of the same seeds is the same."""

import csv
from collections import defaultdict

import pytest

from orchestration.intake.text import fold
from orchestration.intake.vocabulary import Vocabulary
from orchestration.settings import Settings
from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

SEEDS = Settings.load().dbt_project / "seeds"


def rows(seed: str) -> list[dict[str, str]]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_staging_expands_wordings_as_intake_does(build: Build) -> None:
    with connect(build(Landing(), period="2022-07").warehouse, read_only=True) as connection:
        found = connection.execute(
            "select list, wording, code from staging.stg_wordings where submitter is null"
        ).fetchall()
    staged: dict[str, dict[str, str]] = defaultdict(dict)
    for list_name, wording, code in found:
        staged[list_name][wording] = code
    assert dict(staged) == Vocabulary.load(SEEDS).lists


@pytest.mark.parametrize(("seed", "column"), [("code_wordings", "wording"), ("wording_affixes", "affix")])
def test_wordings_are_folded(seed: str, column: str) -> None:
    assert [row[column] for row in rows(seed) if fold(row[column]) != row[column]] == []


def test_every_code_is_known_by_its_own_name() -> None:
    vocabulary = Vocabulary.load(SEEDS)
    unknown = [row for row in rows("codes") if vocabulary.code(row["list"], row["name"]) != row["code"]]
    assert unknown == []


@pytest.mark.parametrize(
    ("list_name", "wording", "code"),
    [
        ("sectors", "工贸领域", "industry_trade"),
        ("sectors", "人密场所", "crowded_places"),
        ("townships", "青岚区云岭镇人民政府", "yunling"),
        ("townships", "城东街道办事处", "chengdong"),
        ("townships", "开发区管委会", None),
        ("submitters", "区住建局", "housing"),
        ("submitters", "农业农村水利局", None),
        ("hazard_levels", "重大隐患", "major"),
        ("hazard_levels", "较大", None),
        ("inspection_types", "双随机", "random"),
        ("inspection_types", "夜查", None),
        ("reservoir_types", "小(2）型水库", "small_2"),
        ("stockpile_categories", "杂项", None),
        ("rectification_statuses", "√已整改", "rectified"),
    ],
)
def test_wordings_mean_what_is_certain_and_no_more(list_name: str, wording: str, code: str | None) -> None:
    assert Vocabulary.load(SEEDS).code(list_name, wording) == code
