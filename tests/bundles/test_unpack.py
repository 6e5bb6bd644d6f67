"""A bundle from anywhere: what belongs in one is taken out, and nothing lands outside of the folder given."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from orchestration.bundles import contents
from orchestration.bundles.find import BundleError
from orchestration.bundles.unpack import unpacked
from orchestration.settings import PROJECT

FILE = b"file as sent"
RESULT = {"file": "a.xlsx", "status": "accepted", "submissions": [], "flags": []}


def parts() -> dict[str, bytes]:
    """The least a bundle needs, of this project's own versions."""
    manifest = {
        "kind": contents.KIND,
        "file": {
            "path": "2022-06-02/a.xlsx",
            "member": "file/a.xlsx",
            "sha256": hashlib.sha256(FILE).hexdigest(),
            "masked": False,
        },
        "versions": contents.versions(PROJECT),
    }
    files = {name: path.read_bytes() for name, path in contents.part_files(PROJECT)}
    return {"manifest.json": text(manifest), "result.json": text(RESULT), "file/a.xlsx": FILE, **files}


def text(what: Any) -> bytes:
    return json.dumps(what).encode()


def bundle(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "复现包.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return path


def test_a_bundle_is_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    found = unpacked(bundle(tmp_path, parts()), tmp_path / "in")
    assert (found.file.read_bytes(), found.result, found.altered) == (FILE, RESULT, [])
    assert (found.project / "raw" / "reading.yml").read_bytes() == (
        PROJECT / "raw" / "reading.yml"
    ).read_bytes()
    assert {path.name for path in (found.project / "raw" / "forms").iterdir()} == {
        path.name for path in (PROJECT / "raw" / "forms").glob("*.yml")
    }


@pytest.mark.parametrize(
    "name",
    ["../evil.yml", "/evil.yml", "raw/forms/../../../evil.yml", "raw\\forms\\..\\..\\evil.yml",
     "raw/forms/甲.yml", "expectations/a/b.yml", "orchestration/cli.py",
     "dbt_project/models/staging/evil.sql", "raw/forms/.."],
)  # fmt: skip
def test_other_names_are_left_where_they_are(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    unpacked(bundle(tmp_path, {**parts(), name: b"evil"}), folder)
    assert contents.part_of(name) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "复现包.zip"]
    assert b"evil" not in {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_name_of_the_file_leads_nowhere(tmp_path: Path) -> None:
    members = parts()
    manifest = json.loads(members["manifest.json"])
    manifest["file"]["member"] = "../../outside.xlsx"
    members |= {"manifest.json": text(manifest), "../../outside.xlsx": FILE}
    (tmp_path / "in").mkdir()
    found = unpacked(bundle(tmp_path, members), tmp_path / "in")
    assert found.file == tmp_path / "in" / "document"
    assert not (tmp_path.parent / "outside.xlsx").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"manifest.json": None}, "缺少 manifest.json"),
        ({"result.json": None}, "缺少 result.json"),
        ({"file/a.xlsx": None}, "缺少 file/a.xlsx"),
        ({"manifest.json": b"[]"}, "清单不完整"),
        ({"manifest.json": b"{"}, "清单不完整"),
        ({"manifest.json": text({"kind": contents.KIND})}, "清单不完整"),
        ({"manifest.json": text({"kind": "anwei-bundle-9"})}, "别的版本"),
        ({"expectations/long.yml": b" " * ((8 << 20) + 1)}, "不是复现包，或已损坏"),
        ({f"expectations/{n}.yml": b"" for n in range(600)}, "不是复现包，或已损坏"),
    ],
)
def test_what_is_no_sound_bundle_is_said(tmp_path: Path, change: dict[str, bytes | None], words: str) -> None:
    members = {name: content for name, content in ({**parts(), **change}).items() if content is not None}
    (tmp_path / "in").mkdir()
    with pytest.raises(BundleError, match=words):
        unpacked(bundle(tmp_path, members), tmp_path / "in")


def test_what_is_no_archive_or_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(BundleError, match="不是复现包"):
        unpacked(tmp_path / "a.zip", tmp_path)
    with pytest.raises(BundleError, match="找不到复现包"):
        unpacked(tmp_path / "b.zip", tmp_path)


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = bundle(tmp_path, parts())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("file/a.xlsx").header_offset + 30 + len("file/a.xlsx")
    content = bytearray(path.read_bytes())
    content[place + 3] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(BundleError, match="已损坏"):
        unpacked(path, tmp_path)


@pytest.mark.parametrize(
    ("name", "part"),
    [("file/a.xlsx", "file"), ("raw/forms/hazards.yml", "forms"), ("raw/reading.yml", "words"),
     ("dbt_project/seeds/codes.csv", "seeds"), ("expectations/hazards.yml", "rules")],
)  # fmt: skip
def test_what_was_altered_is_told_and_used(tmp_path: Path, name: str, part: str) -> None:
    members = parts()
    members[name] += b"\n"
    (tmp_path / "in").mkdir()
    found = unpacked(bundle(tmp_path, members), tmp_path / "in")
    assert found.altered == [part]
    place = found.file if part == "file" else found.project / name
    assert place.read_bytes() == members[name]


def test_equal_projects_have_equal_versions_and_others_have_not(tmp_path: Path) -> None:
    for name, path in contents.part_files(PROJECT):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    assert contents.part_digests(tmp_path) == contents.part_digests(PROJECT)
    seed = tmp_path / "dbt_project" / "seeds" / "submitters.csv"
    seed.write_bytes(seed.read_bytes() + b"x,x,x,x,1\n")
    now, then = contents.part_digests(tmp_path), contents.part_digests(PROJECT)
    assert [part for part in now if now[part] != then[part]] == ["seeds"]
