"""Putting a finished file in its place: whole or not at all, and the same bytes for the same content."""

import os
from pathlib import Path


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
