"""A bundle opened as if it were hostile: only names that are known, only so many bytes, nothing outside."""

import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.bundles import contents
from orchestration.bundles.contents import Manifest
from orchestration.bundles.find import BundleError
from orchestration.intake.files import MAX_BYTES, opened
from orchestration.intake.formats.zipped import Member, Package
from orchestration.intake.sheets import Unreadable

_LARGEST_TEXT = 64 << 20  # bytes of a result of some hundred thousand rows
_LARGEST_PART = 8 << 20
_MOST_FILES = 500
_NO_BUNDLE = "这不是复现包，或已损坏"


@dataclass(frozen=True)
class Unpacked:
    """A bundle's file and the project folder to read it by, what should come of it, and what was altered."""

    file: Path
    project: Path
    manifest: Manifest
    result: dict[str, Any]
    altered: list[str]


def unpacked(bundle: Path, folder: Path) -> Unpacked:
    """Put what a bundle holds into a folder of its own.

    Errors: `BundleError`.
    """
    try:
        with opened(bundle) as (stream, _):
            package = Package(stream)
            return _unpacked(package, folder)
    except Unreadable as error:
        words = f"找不到复现包：{bundle}" if error.kind == "not_found" else f"{_NO_BUNDLE}：{bundle}"
        raise BundleError(words) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, BundleError):
            raise
        raise BundleError(f"{_NO_BUNDLE}：{bundle}（清单不完整）") from error


def _unpacked(package: Package, folder: Path) -> Unpacked:
    manifest = json.loads(_read(package, contents.MANIFEST, _LARGEST_TEXT))
    if manifest["kind"] != contents.KIND:
        raise BundleError(f"这个复现包是别的版本的（{manifest['kind']}），本机的 anwei 读不了。")
    result = json.loads(_read(package, contents.RESULT, _LARGEST_TEXT))
    content = _read(package, str(manifest["file"]["member"]), MAX_BYTES)
    file, project = folder / "document", folder / "project"
    file.write_bytes(content)
    names = {entry.name.decode("utf-8", "replace") for entry in package.entries}
    parts = sorted(name for name in names if contents.part_of(name))
    if len(parts) > _MOST_FILES:
        raise Unreadable("too_many_files")
    for name in parts:
        place = project / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_read(package, name, _LARGEST_PART))
    altered = [] if hashlib.sha256(content).hexdigest() == manifest["file"]["sha256"] else ["file"]
    now = contents.part_digests(project)
    altered += [part for part in contents.PARTS if now.get(part) != manifest["versions"][part]]
    return Unpacked(file, project, manifest, result, altered)


def _read(package: Package, name: str, limit: int) -> bytes:
    """A member, whole: it is no longer than it may be, and as its directory says."""
    entry: Member | None = package.members.get(name.encode())
    if entry is None:
        raise BundleError(f"{_NO_BUNDLE}：缺少 {name}")
    if entry.size > limit:
        raise Unreadable("too_large")
    content = b"".join(package.blocks(entry, limit))
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise Unreadable("damaged")
    return content
