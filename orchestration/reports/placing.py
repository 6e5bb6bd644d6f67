"""Putting a finished file in its place: whole or not at all, and the same bytes for the same content."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def place(content: bytes, target: Path) -> Path:
    """Write `content` beside `target` and rename it into place, making folders on the way.

    Raises OSError if the disk or the folder refuses; a reader then still sees the previous file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def without_clock(package: bytes) -> bytes:
    """Rewrite a ZIP package (docx) with fixed entry times, so that equal content is equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as sink:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            sink.writestr(entry, source.read(name))
    return out.getvalue()
