"""What goes back to departments: each flagged workbook, marked, in `<exports>/<period>/returns/<submitter>/`.

Written anew only where something has changed, so that a clerk may have a returned workbook open; a file that
someone has worked on in its place is set aside, never overwritten or removed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from duckdb import DuckDBPyConnection

from orchestration.corrections.marker import Marker
from orchestration.corrections.marking import load_words
from orchestration.intake.inbox import Places
from orchestration.settings import Settings
from orchestration.warehouse import connect

_STATE = ".written.json"
_LONGEST = 200  # bytes of a file name
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


@dataclass(frozen=True)
class Return:
    """One document of one submitter with its flags (rows of `marts.flags`) and how many were explained."""

    submitter: str
    submitter_name: str
    path: str
    sha256: str
    flags: Sequence[Mapping[str, Any]]
    settled: int

    @property
    def counts(self) -> dict[str, int]:
        return {
            name: sum(flag["severity"] == name for flag in self.flags)
            for name in ("critical", "warning", "info")
        }


@dataclass
class Returned:
    """What a period's returns came to: the files, what could not be marked and why, how many are new."""

    files: dict[Path, Return] = field(default_factory=dict)
    unmarked: dict[str, str] = field(default_factory=dict)
    written: int = 0


def write_returns(settings: Settings, marts: Path, period: str) -> Returned:
    """Bring `<exports>/<period>/returns/` up to what the marts in a DuckDB file say is open."""
    words = load_words()
    folder = settings.exports / period / "returns"
    folder.mkdir(parents=True, exist_ok=True)
    with connect(marts, read_only=True) as connection:
        wanted = _targets(read_returns(connection, period), folder, words["unidentified"])
    kept = Kept(folder)
    places = Places(settings.inbox)
    returned = Returned()
    with Marker() as marker:
        for target, one in wanted.items():
            returned.files[target] = one
            digest = _digest(one, words)
            if kept.is_current(target, digest):
                continue
            draft = kept.draft(target)
            file = places.file(one.path)
            trouble = marker.mark(file, draft, one, period, words) if file else "not_found"
            if trouble:
                returned.unmarked[one.path] = trouble
                marker.mark(None, draft, one, period, words)
            kept.place(draft, target, digest)
            returned.written += 1
    kept.drop_all_but(wanted)
    return returned


def read_returns(connection: DuckDBPyConnection, period: str) -> Iterator[Return]:
    """The documents of a period that have something to be answered, by submitter and path."""
    rows = connection.execute(_FLAGS, [period]).fetchall()
    names = [column[0] for column in connection.description or ()]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        flag = dict(zip(names, row, strict=True))
        found.setdefault((flag["submitter"] or "", flag["path"]), []).append(flag)
    for (submitter, path), flags in found.items():
        if any(flag["severity"] != "info" for flag in flags):
            first = flags[0]
            yield Return(
                submitter, first["submitter_name"] or "", path, first["sha256"], flags, first["settled"]
            )


def _targets(returns: Iterator[Return], folder: Path, unidentified: str) -> dict[Path, Return]:
    """Where each goes: the file's own name, as .xlsx; a number behind a name that is taken."""
    targets: dict[Path, Return] = {}
    for one in returns:
        stem = PurePosixPath(one.path).stem or "_"
        stem = _UNSAFE.sub("_", stem).encode()[:_LONGEST].decode(errors="ignore").strip(" .") or "_"
        number, home = 1, folder / (one.submitter or unidentified)
        while (target := home / f"{stem}{f'({number})' if number > 1 else ''}.xlsx") in targets:
            number += 1
        targets[target] = one
    return targets


def _digest(one: Return, words: Mapping[str, Any]) -> str:
    content = json.dumps([one.sha256, list(one.flags), one.settled, words], default=str, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


class Kept:
    """What lies in a folder of returns as it was written: a file touched since is known by its digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / _STATE
        self._known: dict[str, list[str]] = {}
        with suppress(OSError, ValueError):
            self._known = json.loads(self._file.read_text(encoding="utf-8"))

    def is_current(self, target: Path, digest: str) -> bool:
        """Whether what lies there is of this digest, touched by someone or not."""
        return self._known.get(self._name(target), [""])[0] == digest and target.exists()

    def draft(self, target: Path) -> Path:
        """Where to write what is to lie there."""
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.with_name(f".{hashlib.sha256(target.name.encode()).hexdigest()[:16]}.partial")

    def place(self, draft: Path, target: Path, digest: str) -> None:
        """Put a draft in its place; what someone has worked on there is set aside."""
        written = _sha256(draft)
        self._clear(target)
        draft.replace(target)
        self._known[self._name(target)] = [digest, written]
        self._save()

    def drop_all_but(self, wanted: Mapping[Path, Any]) -> None:
        """Remove what was written before and has nothing to say any more, and the folders left empty."""
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
        if self._known.get(self._name(target), ["", ""])[1] == _sha256(target):
            target.unlink()
            return
        now = datetime.now().strftime("%Y%m%d%H%M%S")
        target.rename(target.with_name(f"{target.stem}.{now}{target.suffix}"))

    def _name(self, target: Path) -> str:
        return target.relative_to(self._folder).as_posix()

    def _save(self) -> None:
        partial = self._file.with_suffix(".partial")
        partial.write_text(json.dumps(self._known, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self._file)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


_FLAGS = """
select
    flags.severity, flags.rule, flags.form, flags.form_name, flags.submitter, flags.submitter_name,
    flags.path, flags.sheet, flags.cell, flags.value, flags.message, flags.suggestion, flags.fingerprint,
    documents.sha256, coalesce(settled.count, 0) as settled
from marts.flags
inner join marts.documents using (document_id)
left join (
    select path, submitter, count(*) as count from marts.settled_flags where state = 'explained' group by all
) as settled
    on flags.path = settled.path and flags.submitter = settled.submitter
where coalesce(flags.period, documents.period) = $1 and documents.status <> 'rejected'
order by flags.submitter nulls last, flags.path, flags.sheet, flags.cell, flags.rule
"""
