"""How the sheets of an .xls are printed: what xlrd leaves aside of a department's layout."""

from __future__ import annotations

import io
import struct
from typing import Any

import olefile

from orchestration.intake.formats.biff import STREAMS, records, sheet_starts

_HEADER, _FOOTER, _SETUP, _OPTIONS, _CENTRED = 0x0014, 0x0015, 0x00A1, 0x0081, 0x0083
_MARGINS = {0x0026: "left", 0x0027: "right", 0x0028: "top", 0x0029: "bottom"}  # inches
_PORTRAIT, _NOT_SAID, _FITS = 0x0002, 0x0004, 0x0100


def set_up_pages(content: bytes, pages: list[Any]) -> None:
    """Give openpyxl sheets the margins, paper, direction, scale and running titles of the .xls sheets."""
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        name = next(name for name in STREAMS if container.exists(name))
        stream = container.openstream(name).read()
    for start, page in zip(sheet_starts(stream), pages, strict=False):
        for kind, at, length in records(stream, start):
            _apply(page, kind, stream[at : at + length])


def _apply(page: Any, kind: int, data: bytes) -> None:
    if kind in _MARGINS and len(data) >= 8:
        setattr(page.page_margins, _MARGINS[kind], struct.unpack("<d", data[:8])[0])
    elif kind in (_HEADER, _FOOTER):
        part = page.oddHeader if kind == _HEADER else page.oddFooter
        part.center.text = _text(data).removeprefix("&C") or None
    elif kind == _CENTRED and len(data) >= 2:
        page.print_options.horizontalCentered = data[0] == 1
    elif kind == _OPTIONS and len(data) >= 2:
        page.sheet_properties.pageSetUpPr.fitToPage = bool(struct.unpack("<H", data[:2])[0] & _FITS)
    elif kind == _SETUP and len(data) >= 32:
        paper, scale, _, wide, tall, options, _, _, header, footer = struct.unpack("<8H2d", data[:32])
        page.page_margins.header, page.page_margins.footer = header, footer
        if not options & _NOT_SAID:
            page.page_setup.orientation = "portrait" if options & _PORTRAIT else "landscape"
            page.page_setup.paperSize, page.page_setup.scale = paper, min(max(scale, 10), 400)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = wide, tall


def _text(data: bytes) -> str:
    """A BIFF8 string; nothing of what does not hold together."""
    if len(data) < 3:
        return ""
    length, wide = struct.unpack("<HB", data[:3])
    return data[3 : 3 + length * (2 if wide & 1 else 1)].decode(
        "utf-16-le" if wide & 1 else "latin-1", "ignore"
    )
