"""ZIP archives of workbooks: what is in them, by names that are safe and readable.

Nothing is unpacked to disk. Names of members are labels only; paths lose what leads elsewhere.
"""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from orchestration.intake.sheets import MAX_INFLATED, Unreadable

MAX_MEMBERS = 300
_MAX_MEMBER = 200 * 1024 * 1024
_OFFICE = ("[Content_Types].xml", "mimetype", "_rels/", "xl/", "word/", "ppt/", "docProps/", "content.xml")
_ASIDE = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")
_NAME_LENGTH = 200
_FAULTS = (
    zipfile.BadZipFile,
    ValueError,
    OverflowError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    zlib.error,
)


@dataclass(frozen=True)
class Member:
    """A file in an archive: the name it goes by, and its place in the directory."""

    name: str
    position: int
    size: int


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so may be an archive: the first member of an office document tells it."""
    return head.startswith(b"PK\x03\x04") and not head[30:].startswith(
        tuple(name.encode() for name in _OFFICE)
    )


def members(file: Path | BinaryIO) -> list[Member]:
    """The documents in an archive; none for what is an office document after all.

    Raises:
        Unreadable: damaged, encrypted, or with more in it than a batch of returns ever has.
    """
    with _opened(file) as archive:
        entries = archive.infolist()
        if any(entry.filename.startswith(_OFFICE) for entry in entries):
            return []
        wanted = [
            (position, entry, name)
            for position, entry in enumerate(entries)
            if not entry.is_dir() and (name := _readable(entry)) and not _aside(name)
        ]
        if any(entry.flag_bits & 1 for _, entry, _ in wanted):
            raise Unreadable("encrypted", "压缩包")
        if len(wanted) > MAX_MEMBERS:
            raise Unreadable("too_many_files", f"{MAX_MEMBERS}")
        if sum(entry.file_size for _, entry, _ in wanted) > MAX_INFLATED:
            raise Unreadable("too_large", f"{MAX_INFLATED >> 20} MB")
        if not wanted:
            raise Unreadable("empty_archive")
        seen: dict[str, int] = {}
        found = []
        for position, entry, name in wanted:
            seen[name] = seen.get(name, 0) + 1
            unique = name if seen[name] == 1 else f"{seen[name]}-{name}"
            found.append(Member(unique, position, entry.file_size))
        return found


def content(file: Path, member: Member) -> bytes:
    """The bytes of a member, never more than the directory declares.

    Raises:
        Unreadable: damaged, or too large.
    """
    if member.size > _MAX_MEMBER:
        raise Unreadable("too_large", f"{_MAX_MEMBER >> 20} MB")
    with _opened(file) as archive, archive.open(archive.infolist()[member.position]) as stream:
        return stream.read(member.size + 1)


def archive_refusal(data: bytes) -> Unreadable:
    """Why a ZIP that stands where a workbook should is not read."""
    try:
        members(io.BytesIO(data))
    except Unreadable as error:
        return error
    return Unreadable("nested_archive")


@contextmanager
def _opened(file: Path | BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except _FAULTS as error:
        raise Unreadable("damaged", str(error)[:200]) from error


def _readable(entry: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8, or GBK as Chinese systems write it; nothing in it leads out of the archive."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030", "cp437"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return readable_path(name)


def readable_path(name: str) -> str:
    """A path below its folder, without control characters and marks that turn text around."""
    name = name.encode("utf-8", "surrogateescape").decode(
        "gb18030" if _is_broken(name) else "utf-8", "replace"
    )
    name = "".join(
        character for character in name if unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    kept = [part[-_NAME_LENGTH:] for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join(kept)


def _is_broken(name: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in name)


def _aside(name: str) -> bool:
    return any(part.startswith(_ASIDE) for part in name.split("/"))
