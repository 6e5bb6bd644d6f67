"""The committed samples are the generator's, and a month is what the project needs to try itself on."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.generator.months import Month
from tests.generator.names import check_character
from tests.generator.produce import Producer
from tests.generator.truth import missing
from tests.generator.vocabulary import offices, words
from tests.samples.plain_reading import SAMPLES

SEED = 20220605


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """May 2022, written afresh, and what its files say."""
    out = tmp_path_factory.mktemp("samples")
    return out, Producer(SEED, Month(2022, 5)).step(Month(2022, 5), out)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_samples_are_the_generators_byte_for_byte(month: tuple[Path, list[dict[str, Any]]]) -> None:
    written, committed = files(month[0]), files(SAMPLES)
    assert sorted(written) == sorted(committed)
    assert [name for name in written if written[name] != committed[name]] == []


def test_everyone_is_heard_and_every_form_appears(month: tuple[Path, list[dict[str, Any]]]) -> None:
    submissions = [submission for entry in month[1] for submission in entry["submissions"]]
    assert {submission["submitter"] for submission in submissions} == set(offices())
    assert {submission["form"] for submission in submissions} == set(words("forms"))
    assert len(month[1]) >= 60


def test_formats_are_mixed_and_small(month: tuple[Path, list[dict[str, Any]]]) -> None:
    formats = Counter(entry["format"] for entry in month[1])
    assert {"xlsx", "xls", "csv-gb18030", "csv-utf8-bom", "xlsx-named-xls"} == set(formats)
    assert sum(len(content) for content in files(month[0]).values()) < 2_000_000


def test_a_handful_of_honest_mistakes(month: tuple[Path, list[dict[str, Any]]]) -> None:
    kinds = [p["kind"] for entry in month[1] for p in entry["planted"] if p["kind"] != "below_quota"]
    assert len(set(kinds)) >= 15
    assert len(kinds) <= 22


def test_some_returns_are_missing(month: tuple[Path, list[dict[str, Any]]]) -> None:
    assert 3 <= len(missing(month[1])) <= 4


def test_truth_is_plain_json(month: tuple[Path, list[dict[str, Any]]]) -> None:
    assert json.loads(json.dumps(month[1])) == month[1]


def test_credit_codes_are_well_formed_but_for_the_mistyped(
    month: tuple[Path, list[dict[str, Any]]],
) -> None:
    rows = [row["values"] for entry in month[1] for s in entry["submissions"] for row in s["rows"]]
    codes = {row["uscc"] for row in rows if row.get("uscc")}
    assert len([code for code in codes if check_character(code[:17]) != code[17]]) == 1


def test_months_go_on_from_one_another(tmp_path: Path) -> None:
    """A hazard still open at the end of a month is carried into the next month's ledger."""
    producer = Producer(7, Month(2023, 11))
    months = [producer.step(Month(2023, 11).shifted(n), tmp_path / str(n)) for n in range(3)]
    for earlier, later in pairwise(months):
        assert _open(earlier) - _numbers(later) == set()


def _hazards(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    subs = [s for entry in entries for s in entry["submissions"] if s["form"] == "hazards"]
    return [row["values"] | {"by": s["submitter"]} for s in subs for row in s["rows"]]


def _open(entries: list[dict[str, Any]]) -> set[str]:
    """Numbers of hazards whose status could be read and is not rectified."""
    still = [h for h in _hazards(entries) if h["status"] in ("rectifying", "not_started")]
    return {h["hazard_no"] for h in still if h.get("hazard_no")}


def _numbers(entries: list[dict[str, Any]]) -> set[str]:
    return {h["hazard_no"] for h in _hazards(entries) if h.get("hazard_no")}
