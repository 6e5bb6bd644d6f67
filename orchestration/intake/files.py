"""Files opened so that nothing that stands in their place can make the reader wait, or lead it elsewhere."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from orchestration.intake.archive import Archive
from orchestration.intake.sheets import Unreadable

MAX_BYTES = 200 * 1024 * 1024
_BLOCK = 1 << 20


@contextmanager
def opened(file: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A regular file and its size at this moment. Links are not followed, pipes and devices not opened.

    Raises:
        Unreadable: no such file, no right to read it, no file at all, or too large a one.
    """
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            raise Unreadable("not_a_file")
        with open(file, "rb", opener=_at_once) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not_a_file")
            if status.st_size > MAX_BYTES:
                raise Unreadable("too_large", f"{MAX_BYTES >> 20} MB")
            yield stream, status.st_size
    except PermissionError as error:
        raise Unreadable("no_permission") from error
    except OSError as error:
        raise Unreadable("not_found", str(error)) from error


def _at_once(path: str, flags: int) -> int:
    """Something else may have taken the file's place since it was looked at."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)


def content_of(place: Path) -> bytes:
    """The bytes of a file, or of the member of an archive whose place is its name below the archive's own."""
    if not _is_regular(place) and (file := next(filter(_is_regular, place.parents), None)):
        status = os.lstat(file)
        return _archive(file, status.st_mtime_ns, status.st_size).read(place.relative_to(file).as_posix())
    with opened(place) as (stream, size):
        return stream.read(size) or b""


@lru_cache(maxsize=1)
def _archive(file: Path, modified: int, size: int) -> Archive:
    """The members of an archive are read one after the other: its directory is read once."""
    with opened(file) as (stream, _):
        return Archive(os.fdopen(os.dup(stream.fileno()), "rb"))  # open as long as the archive is kept


def digest_of(stream: BinaryIO, size: int) -> str:
    """SHA-256 of the first `size` bytes: a file that grows meanwhile has no end."""
    digest, left = hashlib.sha256(), size
    while left > 0 and (block := stream.read(min(left, _BLOCK))):
        digest.update(block)
        left -= len(block)
    return digest.hexdigest()


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
