"""The landing: each document read once, parts put in place whole, arrivals remembered."""

import os
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from orchestration.intake import readers, sandbox
from orchestration.intake.child import ReaderBrokenError
from orchestration.intake.landing import land, reader_version
from orchestration.intake.parts import landed_tables
from tests.intake.conftest import workbook

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]


def ledger(*units: str) -> bytes:
    rows = [[n, f"2022-05-0{n}", unit, "灭火器过期", "一般", "整改中"] for n, unit in enumerate(units, 1)]
    return workbook(台账=[["城东街道2022年5月隐患排查治理台账"], HEAD, *rows])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox" / "2022-06-03"
    folder.mkdir(parents=True)
    (folder / "城东隐患.xlsx").write_bytes(ledger("甲厂", "乙厂"))
    (tmp_path / "inbox" / "~$城东隐患.xlsx").write_bytes(b"lock")
    return tmp_path / "inbox"


def table(root: Path, name: str) -> list[dict[str, object]]:
    return [
        row
        for path in sorted(root.glob(f"{reader_version()}/*/{name}.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]


def arrivals(root: Path) -> dict[str, dict[str, object]]:
    return {row["path"]: row for row in pq.read_table(root / "arrivals.parquet").to_pylist()}


def test_a_document_lands_with_its_rows_cells_and_schema(inbox, tmp_path):
    root = tmp_path / "landing"
    summary = land(inbox, root)
    assert (summary.read, summary.unchanged, summary.rejected, summary.rows) == (1, 0, 0, 2)
    assert [row["unit_name"] for row in table(root, "hazards")] == ["甲厂", "乙厂"]
    [unit] = [column for column in table(root, "written") if column["column_name"] == "unit_name"]
    assert (unit["place"], unit["texts"], unit["heading_address"]) == ("C", ["甲厂", "乙厂"], "C2")
    assert table(root, "submissions")[0]["row_places"] == ["3", "4"]
    [part] = root.glob(f"{reader_version()}/*")
    for name, schema in landed_tables().items():
        if (part / f"{name}.parquet").exists():
            assert pq.read_schema(part / f"{name}.parquet").equals(schema), name


def test_received_is_the_drop_folder_else_the_modification_time(inbox, tmp_path):
    file = inbox / "丙.csv"
    file.write_text("a,b\n", encoding="utf-8")
    os.utime(file, (1654500000, 1654500000))
    land(inbox, tmp_path / "landing")
    seen = arrivals(tmp_path / "landing")
    assert seen["2022-06-03/城东隐患.xlsx"]["received_at"] == datetime(2022, 6, 3)
    assert seen["丙.csv"]["received_at"] == datetime.fromtimestamp(1654500000)
    assert set(seen) == {"2022-06-03/城东隐患.xlsx", "丙.csv"}


def test_nothing_new_reads_nothing(inbox, tmp_path, monkeypatch):
    root = tmp_path / "landing"
    land(inbox, root)
    before = {path: path.stat().st_mtime_ns for path in root.glob("*/*/*")}
    monkeypatch.setattr(readers, "Child", lambda *_: pytest.fail("read again"))
    summary = land(inbox, root)
    assert (summary.read, summary.unchanged) == (0, 1)
    assert {path: path.stat().st_mtime_ns for path in root.glob("*/*/*")} == before


def test_only_the_corrected_workbook_is_read(inbox, tmp_path):
    root = tmp_path / "landing"
    land(inbox, root)
    (inbox / "2022-06-08").mkdir()
    (inbox / "2022-06-08" / "城东隐患更正.xlsx").write_bytes(ledger("甲厂", "乙厂", "丙厂"))
    told: list[tuple[int, int, str]] = []
    summary = land(inbox, root, lambda *progress: told.append(progress))
    assert (summary.read, summary.unchanged, summary.rows) == (1, 1, 3)
    assert told == [(1, 1, "2022-06-08/城东隐患更正.xlsx")]


def test_a_document_that_left_is_kept_and_no_longer_counts(inbox, tmp_path):
    root = tmp_path / "landing"
    land(inbox, root)
    (inbox / "2022-06-03" / "城东隐患.xlsx").unlink()
    summary = land(inbox, root)
    assert summary.withdrawn == 1
    assert not arrivals(root)["2022-06-03/城东隐患.xlsx"]["in_inbox"]
    assert len(table(root, "hazards")) == 2


def test_a_part_left_half_written_is_not_seen(inbox, tmp_path):
    root = tmp_path / "landing"
    half = root / ".partial" / "0123.half"
    half.mkdir(parents=True)
    (half / "documents.parquet").write_bytes(b"half")
    assert land(inbox, root).read == 1
    assert len(list((root / reader_version()).iterdir())) == 1


def test_bad_files_are_rejected_and_the_others_land(inbox, tmp_path):
    (inbox / "坏.xlsx").write_bytes(b"PK\x03\x04")
    (inbox / "空.xlsx").write_bytes(b"")
    (inbox / "扫描.xlsx").write_bytes(b"%PDF-1.4")
    (inbox / "链接.xlsx").symlink_to(inbox / "链接.xlsx")
    os.mkfifo(inbox / "管道.xlsx")
    root = tmp_path / "landing"
    summary = land(inbox, root)
    assert (summary.read, summary.rejected, summary.rows) == (6, 5, 2)
    assert {d["path"]: d["reason"] for d in table(root, "documents") if d["status"] == "rejected"} == {
        "坏.xlsx": "damaged", "空.xlsx": "empty_file", "扫描.xlsx": "unsupported_format",
        "链接.xlsx": "not_a_file", "管道.xlsx": "not_a_file",
    }  # fmt: skip


def test_a_reader_that_hangs_or_dies_costs_one_file(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(ledger("甲厂"))
    with sandbox.Sandbox(seconds=2, worker="tests.intake.troubled_worker") as troubled:
        assert troubled.read(file, "dies.xlsx", "id", "sha").reason == "unreadable"
        assert troubled.read(file, "hungers.xlsx", "id", "sha").reason == "too_large"
        assert troubled.read(file, "hangs.xlsx", "id", "sha").reason == "too_large"
        assert troubled.read(file, "城东街道.xlsx", "id", "sha").status == "read"


def test_a_reader_that_does_not_begin_is_no_fault_of_the_file(tmp_path):
    with (
        sandbox.Sandbox(worker="tests.intake.no_such_worker") as box,
        pytest.raises(ReaderBrokenError),
    ):
        box.read(tmp_path / "a.xlsx", "a.xlsx", "id", "sha")


def test_a_reader_killed_while_idle_costs_none(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(ledger("甲厂"))
    with sandbox.Sandbox() as box:
        child = box._started().process
        child.kill()
        child.wait()
        assert box.read(file, "a.xlsx", "id", "sha").status == "read"


def test_no_inbox_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        land(tmp_path / "nowhere", tmp_path / "landing")
