"""Marts out to readers: one DuckDB file with the schema `marts`, swapped in whole.

Who reads the old file goes on reading it; who opens it next sees the new one; nobody waits, and nobody sees
half of it.
"""

import os
import uuid
from pathlib import Path

from orchestration.settings import Settings
from orchestration.warehouse import copy_schema

SCHEMA = "marts"


class PublishError(Exception):
    """The published file would not be complete in itself."""


def publish(settings: Settings) -> Path:
    """Copy the marts beside their published place, see that the copy is whole, and rename it into place."""
    target = settings.published
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.stem}-{uuid.uuid4().hex}{target.suffix}")
    try:
        copy_schema(settings.warehouse, SCHEMA, draft)
        if _log(draft).exists():
            raise PublishError(f"{draft.name} still has a write-ahead log")
        _sync(draft)
        # Left by a reader that wrote to the file and died: beside the new file it would bar everyone.
        _log(target).unlink(missing_ok=True)
        draft.replace(target)
        _sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)
        _log(draft).unlink(missing_ok=True)
    return target


def _log(database: Path) -> Path:
    return database.with_name(database.name + ".wal")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
