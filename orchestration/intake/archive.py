"""ZIP archives of workbooks: what is in them, by names that are safe and readable.

Nothing is unpacked to disk. Names of members are labels only; paths lose what leads elsewhere.
"""

import hashlib
import unicodedata
import zlib
from typing import BinaryIO

from orchestration.intake.formats.zipped import Member, Package
from orchestration.intake.sheets import Unreadable

MAX_MEMBERS = 300
_MAX_MEMBER = 200 * 1024 * 1024
_OFFICE = (
    *(b"[Content_Types].xml", b"mimetype", b"content.xml"),
    *(b"_rels/", b"xl/", b"word/", b"ppt/", b"docProps/"),
)
_ASIDE = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")
_NAME_LENGTH = 200


class Archive:
    """The documents in an archive; none in what is an office document after all.

    Raises:
        Unreadable: damaged, encrypted, empty, or with more in it than a batch of returns ever has.
    """

    def __init__(self, file: bytes | BinaryIO) -> None:
        self._package = Package(file)
        self.members: dict[str, Member] = {}
        entries = self._package.entries
        if any(entry.name.startswith(_OFFICE) for entry in entries):
            return
        wanted = [
            (entry, name)
            for entry in entries
            if not entry.name.endswith(b"/") and (name := _readable(entry)) and not is_aside(name)
        ]
        if not wanted:
            raise Unreadable("empty_archive")
        if all(entry.is_encrypted for entry, _ in wanted):
            raise Unreadable("encrypted", "压缩包")
        if len(wanted) > MAX_MEMBERS:
            raise Unreadable("too_many_files", f"{MAX_MEMBERS}")
        times: dict[str, int] = {}
        for entry, name in wanted:
            times[name] = times.get(name, 0) + 1
            self.members[name if times[name] == 1 else f"{times[name]}-{name}"] = entry

    def digest(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of a member, of as much of it as can be read; a block in memory at a time."""
        digest, size = hashlib.sha256(), 0
        try:
            for block in self._package.blocks(self._sized(name)):
                digest.update(block)
                size += len(block)
        except Unreadable:  # said when it is read
            pass
        return digest.hexdigest(), size

    def read(self, name: str) -> bytes:
        """The content of a member.

        Raises:
            Unreadable: encrypted, damaged, or too large.
        """
        entry = self._sized(name)
        content = b"".join(self._package.blocks(entry))
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise Unreadable("damaged", "CRC")
        return content

    def _sized(self, name: str) -> Member:
        entry = self.members.get(name)
        if entry is None:
            raise Unreadable("still_changing")
        if entry.size > _MAX_MEMBER:
            raise Unreadable("too_large", f"{_MAX_MEMBER >> 20} MB")
        return entry


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so may be an archive: the first member of an office document tells it."""
    return head.startswith(b"PK\x03\x04") and not head[30:].startswith(_OFFICE)


def archive_refusal(content: bytes) -> Unreadable:
    """Why a ZIP that stands where a workbook should is not read."""
    try:
        Archive(content)
    except Unreadable as error:
        return error
    return Unreadable("nested_archive")


def is_aside(path: str) -> bool:
    """What systems and office programs leave beside documents: lock files, thumbnails, hidden files."""
    return any(part.startswith(_ASIDE) for part in path.split("/"))


def label(name: str) -> str:
    """A path as it can be shown and written: GBK where it is not UTF-8, without control characters and marks
    that turn text around.
    """
    return "/".join(map(_part, name.split("/")))


def _part(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    return "".join(character for character in name if unicodedata.category(character) not in ("Cc", "Cf"))


def _readable(entry: Member) -> str:
    """A member's name: UTF-8, or GBK as Chinese systems write it; nothing in it leads out of the archive."""
    name = label(entry.name.decode("utf-8", "surrogateescape"))
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    kept = [part[-_NAME_LENGTH:] for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join(kept)
