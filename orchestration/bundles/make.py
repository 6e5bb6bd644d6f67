"""One archive from which a result can be had again elsewhere: the file, what it was read by, what came of it.

A masked bundle shows nothing of what the masked file does not: the result is that of the masked file, and of
the flags that the last run left only where they stand. Its flags are those of the file as sent, which is
proved by checking both.
"""

import hashlib
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from orchestration.bundles import contents, readme
from orchestration.bundles.contents import Manifest
from orchestration.bundles.find import BundleError, Record, content, recorded
from orchestration.check import check
from orchestration.masking.file import FileMasker, Masked, MaskError
from orchestration.settings import Settings

Result = dict[str, Any]
Spot = tuple[str, str | None, str | None, str]  # rule, sheet, cell, severity
_LONGEST_NAME = 60  # characters
_TRIES = 3  # other replacements, until the flags are the same
_SHOWN = ("flag_id", "rule", "severity", "state", "superseded", "form", "submitter", "period", "cell")


@dataclass(frozen=True)
class Made:
    """Where a bundle lies, and where its masked file has other flags than the file as sent."""

    path: Path
    manifest: Manifest
    lost: list[Spot]
    new: list[Spot]


class MaskedDiffersError(BundleError):
    """The masked file has other flags than the file as sent; nothing was written."""

    def __init__(self, lost: list[Spot], new: list[Spot]) -> None:
        super().__init__("遮盖后的文件查出的问题与原文件不一样，没有写出。")
        self.lost, self.new = lost, new


def make(
    settings: Settings, named: str, output: Path | None = None, mask: bool = False, force: bool = False
) -> Made:
    """Write the bundle of the document that `named` means.

    Errors: `BundleError`, `AnotherRunError`, `WarehouseBusyError`; `MaskedDiffersError` unless forced.
    """
    record = recorded(settings, named)
    original = content(settings, record)
    path, shown = record.path, original
    lost: list[Spot] = []
    new: list[Spot] = []
    if mask:
        masked, lost, new = _masked(settings, record, original)
        path, shown = masked.path, masked.content
        if (lost or new) and not force:
            raise MaskedDiffersError(lost, new)
    name = f"{PurePosixPath(path).stem[:_LONGEST_NAME]}-{record.document_id[:8]}"
    target = output or Path(f"{name}-{'遮盖' if mask else ''}复现包.zip")
    if target.exists():
        raise BundleError(f"{target} 已存在，没有改动它。请先移走，或用 --output 另起名字。")
    result = _result(settings, shown, path)
    manifest = _manifest(settings, record, path, shown, mask, len(lost) + len(new))
    texts = {
        contents.README: readme.text(manifest),
        contents.MANIFEST: _json(manifest),
        contents.RESULT: _json(result),
        contents.FLAGS: _json([_flag(flag, mask) for flag in record.flags]),
    }
    _write(target, texts, {manifest["file"]["member"]: shown}, settings)
    return Made(target, manifest, lost, new)


def _masked(settings: Settings, record: Record, original: bytes) -> tuple[Masked, list[Spot], list[Spot]]:
    """The file masked so that its flags are the same, if that can be."""
    before = _result(settings, original, record.path, explained=True)
    masker = FileMasker()
    for _ in range(_TRIES):
        try:
            masked = masker.mask(original, record.path)
        except MaskError as error:
            raise BundleError(
                "这份文件没有读出任何表格，不能遮盖。请不加 --mask 打包，或直接附上原文件。"
            ) from error
        wanted = _spots(before, masked.sheets)
        found = _spots(_result(settings, masked.content, masked.path, explained=True), {})
        if wanted == found:
            break
    return masked, sorted((wanted - found).elements(), key=str), sorted((found - wanted).elements(), key=str)


def _result(settings: Settings, file: bytes, path: str, explained: bool = False) -> Result:
    with tempfile.TemporaryDirectory(prefix="anwei-") as folder:
        place = Path(folder) / "document"
        place.write_bytes(file)
        [result] = check([place], settings, path, explained)
    return result


def _spots(result: Result, sheets: Mapping[str | None, str | None]) -> Counter[Spot]:
    return Counter(
        (flag["rule"], sheets.get(flag["sheet"], flag["sheet"]), flag["cell"], flag["severity"])
        for flag in result["flags"]
    )


def _manifest(
    settings: Settings, record: Record, path: str, shown: bytes, mask: bool, differences: int
) -> Manifest:
    arrival = record.arrival
    return {
        "kind": contents.KIND,
        "made_at": datetime.now().replace(microsecond=0),
        "file": {
            "path": path,
            "member": contents.FILE + PurePosixPath(path).name,
            "sha256": hashlib.sha256(shown).hexdigest(),
            "size_bytes": len(shown),
            "masked": mask,
            "differing_flags": differences,
        },
        "received": {
            "document_id": record.document_id,
            "sha256": arrival["sha256"],
            "size_bytes": arrival["size_bytes"],
            "format": arrival["format"],
            "received_at": arrival["received_at"],
            "received_from": arrival["received_from"],
            "first_seen_at": arrival["seen_at"],
        },
        "submissions": [
            {name: value for name, value in row.items() if not (mask and name == "sheet")}
            for row in record.submissions
        ],
        "versions": contents.versions(settings.project),
    }


def _flag(flag: Mapping[str, Any], mask: bool) -> dict[str, Any]:
    return {name: value for name, value in flag.items() if not mask or name in _SHOWN}


def _json(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, indent=1, default=str) + "\n"


def _write(target: Path, texts: Mapping[str, str], files: Mapping[str, bytes], settings: Settings) -> None:
    """All of it or nothing."""
    draft = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
            for name, file in files.items():
                archive.writestr(name, file)
            for name, path in contents.part_files(settings.project):
                archive.write(path, name)
        draft.rename(target)
    except OSError as error:
        raise BundleError(f"写不了 {target}：{error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
