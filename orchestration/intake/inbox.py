"""What lies in the inbox: files found, named and dated; nothing is ever changed there.

When a submission was received is the date of its drop folder (`inbox/2022-06-03/...`) if it has one, else
the file's
modification time when it was first seen; recorded once.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.intake.archive import Member, content, is_archive, members
from orchestration.intake.read import document_id
from orchestration.intake.sheets import Unreadable

_IGNORED = ("~$", ".")  # lock files of office programs, hidden files
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Arrival:
    """A document in the inbox. `file` is None for one that is no longer there; times are local, without
    zone.
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

    @classmethod
    def of(cls, file: Path, path: str, received_at: datetime | None) -> "Arrival":
        """A file as it lies there now; what is not a regular file counts as empty and is never opened."""
        now = datetime.now().replace(microsecond=0)
        sha256, size, modified = _digest(file)
        member = bytes_of_member(file, path)
        if member is not None:
            sha256, size = hashlib.sha256(member).hexdigest(), len(member)
        drop = _drop_date(path)
        received = received_at or drop or datetime.fromtimestamp(modified).replace(microsecond=0)
        source = "folder" if drop and not received_at else "modified"
        return cls(document_id(sha256, path), path, sha256, size, received, source, now, True, file)

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
    arrivals = []
    for folder, folders, names in os.walk(inbox):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith(_IGNORED) or not stat.S_ISREG(file.lstat().st_mode):
                continue
            path = file.relative_to(inbox).as_posix()
            for document in documents_in(file, path):
                arrival = Arrival.of(file, document, None)
                before = known.get(arrival.document_id)
                if before:
                    arrival = Arrival(**{**before.__dict__, "in_inbox": True, "file": file})
                arrivals.append(arrival)
    return sorted(arrivals, key=lambda arrival: arrival.path)


def documents_in(file: Path, path: str) -> list[str]:
    """The paths of the documents that a file stands for: its own, or those of an archive's members."""
    try:
        return [f"{path}/{member.name}" for member in _members(file)] or [path]
    except Unreadable:  # said of the archive itself when it is read
        return [path]


def bytes_of_member(file: Path, path: str) -> bytes | None:
    """The content of the archive's member that a document's path names; None for a file by itself."""
    if path.endswith(file.name):
        return None
    try:
        for member in _members(file):
            if path.endswith(f"{file.name}/{member.name}"):
                return content(file, member)
    except Unreadable:
        return b""
    return None


def _members(file: Path) -> list[Member]:
    if not file.is_file() or file.stat().st_size > MAX_BYTES:
        return []
    with file.open("rb") as stream:
        head = stream.read(64)
    return members(file) if is_archive(head) else []


def _digest(file: Path) -> tuple[str, int, float]:
    digest = hashlib.sha256()
    try:
        status = file.stat()
    except OSError:  # missing, or a link that leads nowhere
        return digest.hexdigest(), 0, 0.0
    if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest(), status.st_size, status.st_mtime


def _drop_date(path: str) -> datetime | None:
    for folder in reversed(path.split("/")[:-1]):
        try:
            return datetime.strptime(folder, "%Y-%m-%d")
        except ValueError:
            continue
    return None
