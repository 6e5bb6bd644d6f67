"""What stands where a file should, and files under names that no office would choose."""

import json
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from orchestration import cli
from orchestration.intake import inbox, landing
from orchestration.intake.child import SECONDS
from orchestration.intake.files import content_of
from orchestration.intake.inbox import Arrival
from orchestration.intake.sheets import Unreadable
from tests.intake.hostile import archives
from tests.intake.hostile.parts import good

Outcome = str | int | None


class Place(NamedTuple):
    """The name on disk, what is put there, the path it goes by, what must come of it (None: left aside)."""

    name: bytes
    put: Callable[[Path], object]
    path: str
    outcome: Outcome


def workbook(place: Path) -> None:
    place.write_bytes(good())


def listener(place: Path) -> None:
    os.mknod(place, stat.S_IFSOCK | 0o600)


def sparse(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(1 << 40)


def aside(name: str) -> Place:
    return Place(name.encode(), workbook, name, None)


def named(name: str | bytes, path: str) -> Place:
    return Place(name.encode() if isinstance(name, str) else name, workbook, path, 2)


PLACES = [
    Place(b"pipe.xlsx", os.mkfifo, "pipe.xlsx", "not_a_file"),
    Place(b"socket.xlsx", listener, "socket.xlsx", "not_a_file"),
    Place(b"loop.xlsx", lambda place: place.symlink_to(place), "loop.xlsx", "not_a_file"),
    Place(b"dangling.xlsx", lambda place: place.symlink_to("nowhere.xlsx"), "dangling.xlsx", "not_a_file"),
    Place(b"outside.xlsx", lambda place: place.symlink_to("/etc/passwd"), "outside.xlsx", "not_a_file"),
    Place(b"folder-outside", lambda place: place.symlink_to("/etc"), "folder-outside", "not_a_file"),
    Place(b"device.xlsx", lambda place: place.symlink_to("/dev/zero"), "device.xlsx", "not_a_file"),
    Place(b"folder.xlsx", Path.mkdir, "folder.xlsx", None),
    Place(b"endless.xlsx", sparse, "endless.xlsx", "too_large"),
    aside("~$报表.xlsx"),
    aside(".报表.xlsx"),
    aside(".DS_Store"),
    aside("Thumbs.db"),
    aside("desktop.ini"),
    named("两\n行.xlsx", "两行.xlsx"),
    named("右\u202e左\u200f.xlsx", "右左.xlsx"),
    named("-rf.xlsx", "-rf.xlsx"),
    named("--json", "--json"),
    named(" 空格 .xlsx", " 空格 .xlsx"),
    named("C:\\盘.xlsx", "C:\\盘.xlsx"),
    named("长" * 83 + "报.xl", "长" * 83 + "报.xl"),  # 255 bytes
    named("%s{}'\";$(x).xlsx", "%s{}'\";$(x).xlsx"),
    named("隐患.xlsx".encode("gbk"), "隐患.xlsx"),
    named(b"\xff\xfe.xlsx", "\ufffd\ufffd.xlsx"),
    named("大小.XLSX", "大小.XLSX"),
    named("大小.xlsx", "大小.xlsx"),
]  # fmt: skip


class Landing(NamedTuple):
    inbox: Path
    root: Path

    def land(self, progress: Callable[[int, int, str], None] | None = None) -> dict[str, Outcome]:
        """Land the inbox; the outcome of each document in it."""
        landing.land(self.inbox, self.root, progress)
        tables = {
            table: [
                row
                for part in self.root.glob(f"*/*/{table}.parquet")
                for row in pq.read_table(part).to_pylist()
            ]
            for table in ("documents", "submissions")
        }
        present = {
            row["document_id"]
            for row in pq.read_table(self.root / "arrivals.parquet").to_pylist()
            if row["in_inbox"]
        }
        rows: dict[str, int] = {}
        for row in tables["submissions"]:
            rows[row["document_id"]] = rows.get(row["document_id"], 0) + row["row_count"]
        return {
            row["path"]: row["reason"] or rows.get(row["document_id"], 0)
            for row in tables["documents"]
            if row["document_id"] in present
        }


@pytest.fixture
def place(tmp_path: Path) -> Landing:
    (tmp_path / "inbox").mkdir()
    return Landing(tmp_path / "inbox", tmp_path / "landing")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("places")
    (folder / "inbox").mkdir()
    for case in PLACES:
        case.put(Path(os.fsdecode(os.fsencode(folder / "inbox") + b"/" + case.name)))
    return Landing(folder / "inbox", folder / "landing").land()


@pytest.mark.parametrize("case", PLACES, ids=[case.path for case in PLACES])
def test_it_is_refused_read_or_left_aside(outcomes: dict[str, Outcome], case: Place) -> None:
    assert outcomes.get(case.path) == case.outcome


def test_nothing_else_was_found(outcomes: dict[str, Outcome]) -> None:
    assert set(outcomes) == {case.path for case in PLACES if case.outcome is not None}


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something happen in the inbox once: after it was looked through, before its files are read."""

    def arrange(happens: Callable[[], object]) -> None:
        def scan(*arguments: Any) -> list[Arrival]:
            arrivals = inbox.scan(*arguments)
            monkeypatch.undo()
            happens()
            return arrivals

        monkeypatch.setattr(landing, "scan", scan)

    return arrange


def test_a_file_that_grows_while_it_is_read_is_read_once_it_is_whole(place: Landing, meanwhile) -> None:
    whole, growing = good(), place.inbox / "b.xlsx"
    (place.inbox / "a.xlsx").write_bytes(whole)
    growing.write_bytes(whole[:3000])
    meanwhile(lambda: growing.write_bytes(whole))
    assert place.land() == {"a.xlsx": 2, "b.xlsx": "still_changing"}
    assert place.land() == {"a.xlsx": 2, "b.xlsx": 2}


def test_a_file_that_vanishes_is_read_when_it_is_back(place: Landing, meanwhile) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (place.inbox / name).write_bytes(good())
    meanwhile(lambda: (place.inbox / "b.xlsx").unlink())
    assert place.land() == {"a.xlsx": 2}
    (place.inbox / "b.xlsx").write_bytes(good())
    assert place.land() == {"a.xlsx": 2, "b.xlsx": 2}


def test_a_file_replaced_by_a_pipe_is_not_waited_for(place: Landing, meanwhile) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (place.inbox / name).write_bytes(good())
    meanwhile(lambda: ((place.inbox / "b.xlsx").unlink(), os.mkfifo(place.inbox / "b.xlsx")))
    assert place.land() == {"a.xlsx": 2, "b.xlsx": "not_a_file"}


def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(good())
    (tmp_path / "a.xlsx").chmod(0)
    user = os.geteuid()
    if user == 0:  # who may read anything
        os.seteuid(65534)
    try:
        with pytest.raises(Unreadable) as refused:
            content_of(tmp_path / "a.xlsx")
    finally:
        os.seteuid(user)
    assert refused.value.kind == "no_permission"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        content_of(tmp_path / "a.xlsx")
    assert refused.value.kind == "not_found"


def test_the_command_answers_for_each_and_waits_for_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe, loop, link, broken = (tmp_path / f"{name}.xlsx" for name in ("pipe", "loop", "link", "broken"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    (tmp_path / "good.xlsx").write_bytes(good())
    link.symlink_to(tmp_path / "good.xlsx")
    broken.write_bytes(archives.damaged())
    (tmp_path / "报表.zip").write_bytes(archives.mixed())
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + "/隐患".encode("gbk") + b".xlsx"))
    strange.write_bytes(good())
    devices = [Path("/dev/zero"), Path("/dev/random"), Path("/proc/kmsg")]
    refused = [pipe, loop, tmp_path, tmp_path / "missing.xlsx", tmp_path / ("长" * 200), broken, *devices]
    files = [*refused, link, strange, tmp_path / "good.xlsx", tmp_path / "good.xlsx", tmp_path / "报表.zip"]
    began = time.monotonic()
    assert cli.main(["check", *map(str, files), "--json"]) == 2
    assert time.monotonic() - began < SECONDS
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = {document["file"]: document for document in told}
    assert [document["file"] for document in told[: len(refused)]] == list(map(str, refused))
    for file in refused:
        assert names[str(file)]["status"] == "rejected"
        assert len(names[str(file)]["flags"]) == 1
    messages = {file.name: names[str(file)]["flags"][0]["message"] for file in refused}
    assert "找不到" in messages["missing.xlsx"]
    assert "不是普通文件" in messages["pipe.xlsx"]
    assert [document["status"] != "rejected" for document in told[len(refused) :]] == [
        True,
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert names[str(tmp_path / "报表.zip" / "坏.xlsx")]["status"] == "rejected"
