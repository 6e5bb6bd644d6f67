"""What lies in the inbox: files found, named and dated; nothing is ever changed there.

When a submission was received is the date of its drop folder (`inbox/2022-06-03/...`) if it has one, else
the file's
modification time when it was first seen; recorded once.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from orchestration.intake.archive import Archive, is_archive, is_aside, label
from orchestration.intake.files import digest_of, opened
from orchestration.intake.read import document_id
from orchestration.intake.sheets import Unreadable

_NOTHING = hashlib.sha256().hexdigest()


@dataclass(frozen=True)
class Arrival:
    """A document in the inbox. `file` is None for one that is no longer there, and leads into an archive for
    one of its members; times are local, without zone.
    """

    document_id: str
    path: str
    sha256: str
    size_bytes: int
    received_at: datetime
    received_from: str
    seen_at: datetime
    in_inbox: bool
    file: Path | None

    def row(self, in_inbox: bool) -> tuple[object, ...]:
        return (
            self.document_id,
            self.path,
            self.sha256,
            self.size_bytes,
            self.received_at,
            self.received_from,
            self.seen_at,
            in_inbox,
        )


def scan(inbox: Path, known: dict[str, Arrival]) -> list[Arrival]:
    """Every document in the inbox, in order of its path; one seen before keeps what was recorded of its
    arrival.
    """
    if not inbox.is_dir():
        raise FileNotFoundError(inbox)
    arrivals: dict[str, Arrival] = {}
    for file in _files(inbox):
        for arrival in arrivals_of(file, file.relative_to(inbox).as_posix()):
            before = known.get(arrival.document_id)
            arrivals[arrival.document_id] = (
                replace(before, in_inbox=True, file=arrival.file) if before else arrival
            )
    return sorted(arrivals.values(), key=lambda arrival: arrival.path)


class Places:
    """Where documents lie, by their paths in the landing: files of the inbox or members of archives."""

    def __init__(self, inbox: Path) -> None:
        self._files = {label(file.relative_to(inbox).as_posix()): file for file in _files(inbox)}

    def file(self, path: str) -> Path | None:
        """The place that `content_of` reads; None where nothing of that name lies there."""
        if found := self._files.get(path):
            return found
        parts = path.split("/")
        for n in range(len(parts) - 1, 0, -1):
            if archive := self._files.get("/".join(parts[:n])):
                return archive.joinpath(*parts[n:])
        return None


def _files(inbox: Path) -> Iterator[Path]:
    """Whatever lies in the inbox and its folders, links too: what is no file is told when it is read."""
    for folder, folders, names in os.walk(inbox):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        yield from (Path(folder) / name for name in sorted(names + links) if not is_aside(name))


def arrivals_of(
    file: Path, path: str, received_at: datetime | None = None, whole: bool = False
) -> list[Arrival]:
    """The documents that a file stands for as it lies there now: itself, or the members of an archive.

    What cannot be read counts as empty here; the reader says why. With `whole` a file is one document: what
    came out of an archive is not opened as another.
    """
    path = label(path)
    found = [(path, _NOTHING, 0, file)]
    with suppress(Unreadable), opened(file) as (stream, size):
        is_one = is_archive(stream.read(64) or b"")  # None: a kernel file with nothing to say yet
        stream.seek(0)
        found = [(path, digest_of(stream, size), size, file)]
        if is_one and not whole:
            archive = Archive(stream)
            members = [(f"{path}/{name}", *archive.digest(name), file / name) for name in archive.members]
            found = members or found
    now = datetime.now().replace(microsecond=0)
    drop = _drop_date(path)
    received = received_at or drop or _modified(file)
    source = "folder" if drop and not received_at else "modified"
    return [
        Arrival(document_id(sha256, name), name, sha256, size, received, source, now, True, place)
        for name, sha256, size, place in found
    ]


def _modified(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(os.lstat(file).st_mtime).replace(microsecond=0)
    except (OSError, OverflowError):
        return datetime.fromtimestamp(0)


def _drop_date(path: str) -> datetime | None:
    for folder in reversed(path.split("/")[:-1]):
        try:
            return datetime.strptime(folder, "%Y-%m-%d")
        except ValueError:
            continue
    return None
