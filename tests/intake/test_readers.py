"""Several children that read and land: what dies or hangs costs its own file, and every file lands once."""

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from orchestration.intake.child import ReaderBrokenError
from orchestration.intake.inbox import scan
from orchestration.intake.readers import Readers
from tests.intake.conftest import workbook

TROUBLED = "tests.intake.troubled_worker"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Sixty returns of a row each."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(60):
        rows = [["城东街道2022年5月隐患排查治理台账"], ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"],
                ["2022-05-03", f"{n}厂", "灭火器过期", "一般", "整改中"]]  # fmt: skip
        (folder / f"{n:02d}.xlsx").write_bytes(workbook(台账=rows))
    return folder


def landed(folder: Path, column: str) -> dict[str, str | None]:
    tables = [pq.read_table(path) for path in folder.glob("*/documents.parquet")]
    paths = [path for table in tables for path in table["path"].to_pylist()]
    assert max(Counter(paths).values()) == 1
    return dict(zip(paths, (v for table in tables for v in table[column].to_pylist()), strict=True))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_file_is_heard_of_and_lands_once(inbox, tmp_path, count):
    with Readers(tmp_path / "landing", count) as readers:
        told = list(readers.land(scan(inbox, {})))
    assert Counter(kept is not None for _, kept in told) == {False: 60, True: 60}
    assert sum(kept.rows for _, kept in told if kept) == 60
    assert set(landed(tmp_path / "landing", "status").values()) == {"read"}


def test_files_that_kill_or_stall_a_reader_are_rejected_and_the_others_land(inbox, tmp_path):
    for name in ("dies1", "dies2", "hungers", "hangs"):
        (inbox / f"{name}.xlsx").write_bytes((inbox / "00.xlsx").read_bytes())
    with Readers(tmp_path / "landing", 2, seconds=2, worker=TROUBLED) as readers:
        kept = {arrival.path: kept for arrival, kept in readers.land(scan(inbox, {})) if kept}
    reasons = {path: reason for path, reason in landed(tmp_path / "landing", "reason").items() if reason}
    assert reasons == {
        "dies1.xlsx": "unreadable", "dies2.xlsx": "unreadable",
        "hungers.xlsx": "too_large", "hangs.xlsx": "too_large",
    }  # fmt: skip
    assert len(kept) == 64 and {path: k.reason for path, k in kept.items() if k.reason} == reasons


@pytest.mark.parametrize("name", ["unwritable.xlsx", "unholdable.xlsx"])
def test_a_reader_that_dies_of_writing_is_given_less_to_write(inbox, tmp_path, name):
    (inbox / name).write_bytes((inbox / "00.xlsx").read_bytes())
    with Readers(tmp_path / "landing", 1, worker=TROUBLED) as readers:
        list(readers.land(scan(inbox, {})))
    reasons = landed(tmp_path / "landing", "reason")
    assert len(reasons) == 61
    assert {path: reason for path, reason in reasons.items() if reason} == {name: "unreadable"}


def test_a_reader_that_does_not_begin_fails_the_run(inbox, tmp_path):
    with (
        Readers(tmp_path / "landing", worker="tests.intake.no_such_worker") as readers,
        pytest.raises(ReaderBrokenError),
    ):
        list(readers.land(scan(inbox, {})))


def test_what_cannot_be_written_is_said(inbox, tmp_path):
    (tmp_path / "landing").write_text("in the way")
    with Readers(tmp_path / "landing", 1) as readers, pytest.raises(OSError, match="landing"):
        list(readers.land(scan(inbox, {})))
