"""Bytes to text: UTF-8, UTF-16 and GB18030 are read, any other code page is refused as such.

GB18030 decodes nearly anything, so what it yields must also be written like Chinese: most characters
from the common part of the table, and those spread over all of it.
"""

import codecs

from orchestration.intake.sheets import Unreadable

_LOOK = 200_000  # bytes that the verdict on a code page rests on


def decode(content: bytes) -> str:
    """The text of a file.

    Raises:
        Unreadable: not text, or text in a code page that is not read.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    if wide := _wide(content):
        return _decoded(content, wide)
    if sum(byte < 9 or 13 < byte < 32 for byte in content[:4000]) > 4:
        raise Unreadable("not_a_workbook")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 3:
            raise Unreadable("damaged", "UTF-8") from error
    text = _decoded(content, "gb18030")
    if not _is_chinese(content[:_LOOK]):
        raise Unreadable("unknown_encoding")
    return text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("unknown_encoding") from error
    if "\x00" in text[:4000]:
        raise Unreadable("not_a_workbook")
    return text


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: blanks, commas and line ends have a zero byte, always on the same side."""
    head = content[:4000]
    if len(head) < 4 or len(content) % 2:
        return None
    left, right = head[0::2].count(0), head[1::2].count(0)
    if max(left, right) * 40 < len(head) or min(left, right) * 10 > max(left, right):
        return None
    encoding = "utf-16-le" if right > left else "utf-16-be"
    text = head[: len(head) & ~3].decode(encoding, "replace")
    return encoding if any(mark in text for mark in ",\t;\r\n<") else None


def _is_chinese(content: bytes) -> bool:
    """Whether double-byte text is written in the characters that Chinese is written in.

    Japanese and Big5 text falls outside the common rows (lead A1 to F7, trail from A1); Korean falls
    inside, but only in their first half (lead up to C8), where Chinese has some six characters in ten.
    """
    pairs = common = late = 0
    at = 0
    while at + 1 < len(content):
        lead, trail = content[at], content[at + 1]
        if lead < 0x80:
            at += 1
            continue
        pairs += 1
        if 0x30 <= trail <= 0x39:
            at += 4
            continue
        at += 2
        if 0xA1 <= lead <= 0xF7 and trail >= 0xA1:
            common += lead <= 0xA3 or 0xB0 <= lead <= 0xD7
            late += lead >= 0xC9
    if pairs < 6:
        return True
    return common * 10 >= pairs * 7 and (pairs < 20 or late * 10 >= pairs)
