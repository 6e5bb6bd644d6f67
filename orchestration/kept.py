"""Files handed out to people: one that someone has worked on in its place is never overwritten or removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

_STATE = ".written.json"
Draft = tuple[Path, str, bytes]
"""Where a file is to lie, the digest of what it says, and its bytes."""


class Kept:
    """What lies in a folder as it was written: who has touched a file since is seen by its digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / _STATE
        self._known: dict[str, list[str]] = {}
        with suppress(OSError, ValueError):
            self._known = json.loads(self._file.read_text(encoding="utf-8"))

    def is_current(self, target: Path, digest: str) -> bool:
        """Whether what lies there was written from this, whatever someone has done to it since."""
        return self._known.get(self._name(target), [""])[0] == digest and target.exists()

    def draft(self, target: Path) -> Path:
        """Where to write what is to lie there."""
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.with_name(f".{hashlib.sha256(target.name.encode()).hexdigest()[:16]}.partial")

    def place(self, draft: Path, target: Path, digest: str) -> None:
        """Put a draft in its place; what someone has worked on there is set aside under another name."""
        written = sha256_of(draft)
        self._clear(target)
        draft.replace(target)
        self._known[self._name(target)] = [digest, written]
        self._save()

    def drop_all_but(self, wanted: Collection[Path]) -> None:
        """Remove what was written before and has nothing to say any more, and folders that are empty then."""
        names = {self._name(target) for target in wanted}
        for name in [name for name in self._known if name not in names]:
            target = self._folder / name
            self._clear(target)
            del self._known[name]
            with suppress(OSError):
                target.parent.rmdir()
        self._save()

    def _clear(self, target: Path) -> None:
        if not target.exists():
            return
        if self._known.get(self._name(target), ["", ""])[1] == sha256_of(target):
            target.unlink()
            return
        aside, number = target, 0
        while aside.exists():  # two of the same second keep apart
            number += 1
            now = f"{datetime.now():%Y%m%d%H%M%S}-{number}"
            aside = target.with_name(f"{target.stem}.{now}{target.suffix}")
        target.rename(aside)

    def _name(self, target: Path) -> str:
        return target.relative_to(self._folder).as_posix()

    def _save(self) -> None:
        partial = self._file.with_suffix(".partial")
        partial.write_text(json.dumps(self._known, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self._file)


class Drafts:
    """Files of a folder made ready in memory, to be put in place together: those that have changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []
        self._kept = Kept(folder)
        self._changed: list[Draft] = []

    def add(self, target: Path, digest: str, content: Callable[[], bytes]) -> None:
        """A file that is to lie there; its content is made only if it says something else than before."""
        self.files.append(target)
        if not self._kept.is_current(target, digest):
            self._changed.append((target, digest, content()))

    def place(self) -> int:
        """Put in place what has changed, remove what is no longer wanted, and say how many were written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for target, digest, content in self._changed:
            draft = self._kept.draft(target)
            draft.write_bytes(content)
            self._kept.place(draft, target, digest)
        self._kept.drop_all_but(self.files)
        return len(self._changed)


def digest_of(said: Any, *files: Path) -> str:
    """Changes when what is said, in any mixture of lists, mappings and values, or one of the files does."""
    digest = hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def sha256_of(file: Path) -> str:
    """The digest of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
