"""Bundles made of single files: what is written, what is refused, and what is never written."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from orchestration.bundles import make as making
from orchestration.bundles.find import BundleError, Record
from orchestration.bundles.make import MaskedDiffersError, make
from orchestration.check import check, checked
from orchestration.checks.run import run_checks
from orchestration.masking.file import FileMasker, Masked
from orchestration.settings import Settings
from tests.intake.conftest import workbook

PATH = "2022-06-02/城东.xlsx"
TITLE = ["城东街道2022年5月隐患排查治理台账"]
HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "整改期限"]
ROW = [1, "2022-05-03", "青岚机械厂", "灭火器过期", "一般", "整改中", None]  # no deadline: a warning
GOOD = [2, "2022-05-04", "云峰饭店", "通道堵塞", "一般", "整改中", "2022-06-30"]
FILE = workbook(台账=[TITLE, HEAD, ROW, GOOD])
DEADLINE = ("hazards.deadline_missing", "台账", "G3", "warning")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("district")
    return Settings(folder / "home", folder / "inbox", folder / "exports")


@pytest.fixture
def inbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    """A file as if a run had read it; the test may put another one there."""
    files = {PATH: FILE}
    arrival = dict.fromkeys(("sha256", "size_bytes", "format", "received_at", "received_from", "seen_at"))
    flag = {
        "rule": DEADLINE[0],
        "severity": "warning",
        "cell": "G3",
        "value": "密谈",
        "message": "密谈",
        "sheet": "密谈",
    }
    table = {"submission_id": "0123-01-1", "sheet": "密谈", "form": "hazards"}
    monkeypatch.setattr(
        making, "recorded", lambda _, named: Record("0123456789abcdef", named, arrival, [table], [flag])
    )
    monkeypatch.setattr(making, "content", lambda _, record: files[record.path])
    monkeypatch.chdir(tmp_path)
    return files


def members(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        names = ("manifest.json", "result.json", "flags.json")
        return {name: json.loads(archive.read(name)) for name in names} | {
            "README.txt": archive.read("README.txt").decode("utf-8")
        }


def spots(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(flag["rule"], flag["cell"]) for flag in result["flags"]]


def test_a_bundle_says_what_it_is_and_holds_the_file_as_sent(
    settings: Settings, inbox: dict[str, bytes]
) -> None:
    made = make(settings, PATH)
    assert made.path == Path("城东-01234567-复现包.zip")
    found = members(made.path)
    assert spots(found["result.json"]) == [DEADLINE[::2]]
    assert found["flags.json"][0]["value"] == "密谈"  # as the last run left it
    assert "anwei replay" in found["README.txt"] and "遮盖" not in found["README.txt"]
    with zipfile.ZipFile(made.path) as archive:
        assert archive.read("file/城东.xlsx") == FILE
        assert {"raw/reading.yml", "raw/forms/hazards.yml", "expectations/hazards.yml"} <= set(
            archive.namelist()
        )
    assert [path.name for path in Path().iterdir()] == [made.path.name]
    with pytest.raises(BundleError, match="已存在"):
        make(settings, PATH)


def test_a_masked_bundle_shows_only_what_the_masked_file_does(
    settings: Settings, inbox: dict[str, bytes]
) -> None:
    made = make(settings, PATH, mask=True)
    assert (made.path, made.lost, made.new) == (Path("城东-01234567-遮盖复现包.zip"), [], [])
    found = members(made.path)
    assert spots(found["result.json"]) == [DEADLINE[::2]]
    assert found["flags.json"] == [{"rule": DEADLINE[0], "severity": "warning", "cell": "G3"}]
    assert not [
        name for name in ("密谈", "青岚机械厂", "灭火器过期") if name in json.dumps(found, ensure_ascii=False)
    ]
    assert "完全一样" in found["README.txt"]


def test_a_masked_file_with_other_flags_is_refused_unless_forced(
    settings: Settings, inbox: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = workbook(台账=[TITLE, HEAD, [*ROW[:6], "2022-06-30"], [*GOOD[:6], None]])
    asked: list[str] = []

    def mask(self: FileMasker, content: bytes, path: str) -> Masked:
        asked.append(path)
        return Masked(other, PATH, {"台账": "台账"})

    monkeypatch.setattr(FileMasker, "mask", mask)
    with pytest.raises(MaskedDiffersError) as refused:
        make(settings, PATH, mask=True)
    assert (refused.value.lost, refused.value.new) == ([DEADLINE], [(*DEADLINE[:2], "G4", "warning")])
    assert (asked, [*Path().iterdir()]) == ([PATH] * 3, [])

    made = make(settings, PATH, mask=True, force=True)

    assert (made.lost, made.new) == (refused.value.lost, refused.value.new)
    found = members(made.path)
    assert found["manifest.json"]["file"]["differing_flags"] == 2
    assert "2 处不一样" in found["README.txt"]


def test_explained_flags_are_flags_once_the_explanations_are_left_out(
    settings: Settings, inbox: dict[str, bytes], tmp_path: Path
) -> None:
    """The office's own sheet does not go into a masked bundle, and neither do explanations on it."""
    file = tmp_path / "台账.xlsx"
    file.write_bytes(FILE)
    with checked([file], settings, PATH) as found:
        flags = run_checks(found.connection, settings.expectations, by_document=True).flags
    words = FileMasker().reader.words.returned_sheet
    said = [
        [words["title"]],
        [words["reference"], words["explanation"]],
        [flags["fingerprint"][0], "停产整顿"],
    ]
    inbox[PATH] = workbook(**{"台账": [TITLE, HEAD, ROW, GOOD], words["name"]: said})
    file.write_bytes(inbox[PATH])
    assert [spots(result) for result in check([file], settings, PATH)] == [[]]
    assert [spots(result) for result in check([file], settings, PATH, explained=True)] == [[DEADLINE[::2]]]

    plain, masked = (
        make(settings, PATH, tmp_path / "a.zip"),
        make(settings, PATH, tmp_path / "b.zip", mask=True),
    )

    assert spots(members(plain.path)["result.json"]) == []
    assert (masked.lost, masked.new) == ([], [])
    assert spots(members(masked.path)["result.json"]) == [DEADLINE[::2]]
    assert "停产整顿" not in str(members(masked.path))


def test_what_could_not_be_read_goes_as_it_is_or_not_at_all(
    settings: Settings, inbox: dict[str, bytes]
) -> None:
    inbox[PATH] = b"%PDF-1.7"
    made = make(settings, PATH)
    assert members(made.path)["result.json"]["status"] == "rejected"
    with pytest.raises(BundleError, match="不能遮盖"):
        make(settings, PATH, mask=True)


def test_an_archive_out_of_an_archive_stays_one_document(settings: Settings, inbox: dict[str, bytes]) -> None:
    with zipfile.ZipFile("内.zip", "w") as archive:
        archive.writestr("甲.xlsx", FILE)
    inbox[PATH] = Path("内.zip").read_bytes()
    result = members(make(settings, PATH).path)["result.json"]
    assert [flag["rule"] for flag in result["flags"]] == ["reading.nested_archive"]


def test_a_place_that_cannot_be_written_is_said(settings: Settings, inbox: dict[str, bytes]) -> None:
    with pytest.raises(BundleError, match="写不了"):
        make(settings, PATH, Path("没有这个文件夹/包.zip"))
