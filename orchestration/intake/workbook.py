"""Bytes to grids: opens what departments send by its content, never by its extension.

Raises `Unreadable` with a finding kind for anything that is not a readable table. Knows no form and no
wording.
"""

import io
import re
import struct
from functools import partial
from typing import TYPE_CHECKING

from orchestration.intake.archive import archive_refusal
from orchestration.intake.formats import (
    biff,
    biff12,
    binary,
    delimited,
    markup,
    ods,
    ooxml,
    spreadsheetml,
    word,
    xml,
)
from orchestration.intake.formats.encodings import decode
from orchestration.intake.formats.zipped import Package
from orchestration.intake.sheets import (
    CellValue,
    Formula,
    Merge,
    Sheet,
    Unreadable,
    Workbook,
    bound_texts,
    sound,
)

if TYPE_CHECKING:
    from olefile import OleFileIO

__all__ = ["CellValue", "Formula", "Merge", "Sheet", "Unreadable", "Workbook", "open_workbook"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (
    b"\x09\x08\x10\x00\x00\x06\x05\x00",
    b"\x09\x08\x08\x00\x00\x05",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
)
_REFUSED = {
    "PDF": (b"%PDF",),
    "图片": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"),
    "压缩包": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
    "RTF": (b"{\\rtf",),
}
_STREAM = 2  # the kind of an entry in the directory of a container
_LARGE = 16 << 20  # bytes inflated
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|!--|html|head|meta|body|table|div|style|\w+:)", re.IGNORECASE)


def open_workbook(content: bytes) -> Workbook:
    """Read every sheet of a file.

    Raises:
        Unreadable: not a workbook, empty, encrypted, damaged, or larger than the limits.
    """
    try:
        workbook = sound(_opened(content))
    except RecursionError as error:
        raise Unreadable("damaged", "嵌套过深") from error
    if workbook.size > _LARGE:  # else there is no room for a text beyond reason
        bound_texts(workbook)
    return workbook


def _opened(content: bytes) -> Workbook:
    if content.startswith(b"PK"):
        return _zipped(content)
    if content.startswith(_OLE):
        return _compound(content)
    if content.startswith(_BIFF):
        raise Unreadable("unsupported_format", "Excel 5 之前的版本")
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty_file")
    for what, starts in _REFUSED.items():
        if content.startswith(starts) and not _is_text(content):
            raise Unreadable("unsupported_format", what)
    text = decode(content)
    if _MARKUP.match(text[:2000]):
        return _marked_up(text)
    return Workbook("csv", [Sheet(None, delimited.read(text))])


def _is_text(content: bytes) -> bool:
    """`BM` and `MZ` may also begin a heading: text has no control characters."""
    return not content.startswith((b"%", b"{")) and not any(
        byte < 9 or 13 < byte < 32 for byte in content[:512]
    )


def _zipped(content: bytes) -> Workbook:
    package = Package(content)
    names = package.members
    if any(entry.flags & 1 for entry in package.entries) or _has_password(package):
        raise Unreadable("encrypted")
    if b"xl/workbook.bin" in names:
        return binary.read(content, "xlsb", partial(biff12.complete, package), package.size)
    if b"xl/workbook.xml" in names or any(name.startswith(b"xl/worksheets/") for name in names):
        return binary.read(content, "xlsx", partial(ooxml.complete, package), package.size)
    if b"word/document.xml" in names:
        return word.read(package.read(b"word/document.xml"), "docx")
    if b"content.xml" in names:
        if b"opendocument.spreadsheet" not in package.read(
            b"mimetype", 100, missing=b"opendocument.spreadsheet"
        ):
            raise Unreadable("unsupported_format", "OpenDocument")
        # Beforehand, because calamine waits for ever for a closing tag.
        tree = xml.parse(package.read(b"content.xml"))
        return binary.read(content, "ods", partial(ods.complete, tree))
    if any(name.startswith((b"xl/", b"ppt/", b"word/")) for name in names):
        raise Unreadable("damaged" if b"ppt/presentation.xml" not in names else "unsupported_format")
    raise archive_refusal(content)


def _has_password(package: Package) -> bool:
    """Open documents are encrypted member by member, or as a whole within another."""
    manifest = b"META-INF/manifest.xml"
    return b"encrypted-package" in package.members or (
        manifest in package.members and b"encryption-data" in package.read(manifest)
    )


def _compound(content: bytes) -> Workbook:
    """An OLE2 file: a workbook, an encrypted package, or a document of another office program."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(content)) as container:
            names = sorted(path[0] for path in container.listdir() if len(path) == 1)
            book = next((name for name in biff.STREAMS if name in names), None)
            stream = container.openstream(book).read() if book else b""
            if _is_tangled(container):
                raise Unreadable("damaged", "OLE2")
    except (OSError, ValueError, IndexError, TypeError, struct.error) as error:
        raise Unreadable("damaged", "OLE2") from error
    if "EncryptedPackage" in names or biff.is_encrypted(stream):
        raise Unreadable("encrypted")
    if book is None:
        raise Unreadable("unsupported_format", "、".join(names)[:200])
    return binary.read(content, "xls", partial(biff.complete, stream))


def _is_tangled(container: "OleFileIO") -> bool:
    """Whether a sector is of two chains or twice of one: calamine would follow a chain without end."""
    seen: set[int] = set()
    starts = [container.first_dir_sector, container.first_mini_fat_sector, container.root.isectStart]
    starts += [
        entry.isectStart
        for entry in container.direntries
        if entry and entry.entry_type == _STREAM and entry.size >= container.minisectorcutoff
    ]
    for sector in starts:
        while sector < len(container.fat):
            if sector in seen:
                return True
            seen.add(sector)
            sector = container.fat[sector]
    return False


def _marked_up(text: str) -> Workbook:
    head = text[:4000]
    if "urn:schemas-microsoft-com:office:spreadsheet" in head and "<html" not in head.lower():
        return spreadsheetml.read(text)
    if (
        "wordml" in head
        or "wordprocessingml" in head
        or "schemas.microsoft.com/office/2006/xmlPackage" in head
    ):
        return word.read(text, "wordml")
    if re.search(r"<(?:html|table|body|!doctype html)\b", text, re.IGNORECASE):
        return markup.read(text)
    raise Unreadable("unsupported_format", "XML")
