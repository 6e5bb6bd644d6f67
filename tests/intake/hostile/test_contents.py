"""Every hostile content in one inbox, landed once: each is told by one clear message, and nothing else suffers."""

import resource
import time
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest

from orchestration.checks.rulebook import load_rules
from orchestration.intake import landing
from orchestration.intake.child import MEMORY, SECONDS
from orchestration.settings import Settings
from tests.intake.hostile.cases import CASES, Case, Outcome
from tests.intake.hostile.parts import good

FINDINGS = load_rules(Settings.load().expectations).findings
_OWN = 256 << 20  # bytes that a reading child may have before it reads anything


class Landed(NamedTuple):
    """What was said of each document, by its path, and the seconds that it took."""

    reasons: dict[str, str | None]
    findings: dict[str, list[str]]
    rows: dict[str, int]
    seconds: dict[str, float]
    before: dict[str, int]
    folder: Path


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Landed:
    folder = tmp_path_factory.mktemp("hostile")
    inbox, root = folder / "inbox", folder / "landing"
    inbox.mkdir()
    for case in CASES:
        (inbox / case.name).write_bytes(case.build())
    for name in ("0-good.xlsx", "~good.xlsx"):  # before all others and behind them
        (inbox / name).write_bytes(good())
    before = {path.name: path.stat().st_mtime_ns for path in inbox.iterdir()}
    at, seconds = time.monotonic(), {}

    def progress(done: int, total: int, path: str) -> None:
        nonlocal at
        at, seconds[path] = time.monotonic(), time.monotonic() - at

    landing.land(inbox, root, progress)
    documents, submissions, findings = (
        [row for part in root.glob(f"*/*/{table}.parquet") for row in pq.read_table(part).to_pylist()]
        for table in ("documents", "submissions", "findings")
    )
    paths = {row["document_id"]: row["path"] for row in documents}
    kinds: dict[str, list[str]] = {path: [] for path in paths.values()}
    rows = dict.fromkeys(paths.values(), 0)
    for finding in findings:
        kinds[paths[finding["document_id"]]].append(finding["kind"])
    for submission in submissions:
        if submission["form"]:
            rows[paths[submission["document_id"]]] += submission["row_count"]
    return Landed({row["path"]: row["reason"] for row in documents}, kinds, rows, seconds, before, folder)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_is_told_by_one_clear_message_or_read_in_spite_of_it(landed: Landed, case: Case) -> None:
    outcomes = case.outcome if isinstance(case.outcome, dict) else {"": case.outcome}
    told = {f"{case.name}/{name}".rstrip("/"): outcome for name, outcome in outcomes.items()}
    assert {path for path in landed.reasons if path.split("/")[0] == case.name} == set(told)
    for path, outcome in told.items():
        _assert_told(landed, path, outcome)


def _assert_told(landed: Landed, path: str, outcome: Outcome) -> None:
    assert landed.seconds[path] < SECONDS
    if isinstance(outcome, str):
        assert (landed.reasons[path], landed.findings[path]) == (outcome, [outcome])
    else:
        assert (landed.reasons[path], landed.rows[path]) == (None, outcome)
        assert outcome or landed.findings[path], "nothing was read, and nothing said why"
    for kind in landed.findings[path]:
        assert any("一" <= character <= "鿿" for character in FINDINGS[kind].message)


def test_what_lies_beside_them_is_read(landed: Landed) -> None:
    assert [landed.rows[name] for name in ("0-good.xlsx", "~good.xlsx")] == [2, 2]


def test_no_reader_took_more_than_its_memory(landed: Landed) -> None:
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= MEMORY + _OWN


def test_nothing_was_written_elsewhere(landed: Landed) -> None:
    assert {path.name for path in landed.folder.iterdir()} == {"inbox", "landing"}
    assert {
        path.name: path.stat().st_mtime_ns for path in (landed.folder / "inbox").iterdir()
    } == landed.before
    assert not list(Path("/tmp").glob("anwei-was-here*"))
