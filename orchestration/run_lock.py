"""One run at a time on one home: the warehouse has one writer, and two would undo each other.

The lock is the operating system's: it is gone when its process is, however that ended. What the file still
says then names who held it and did not live to clear it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

POLL_SECONDS = 0.5


class AnotherRunError(Exception):
    """Someone else's run holds the lock."""


@contextmanager
def no_run(home: Path) -> Iterator[None]:
    """Keep runs from beginning while the block reads what they leave behind; nothing is written."""
    try:
        lock = (home / "run.lock").open("r", encoding="utf-8")
    except FileNotFoundError:  # nothing has ever run here
        yield
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRunError(_process(lock)) from None
        yield


@contextmanager
def run_lock(home: Path, wait_seconds: float = 0, run_id: str = "") -> Iterator[str]:
    """Hold `<home>/run.lock` for the length of the block, waiting for another run at most so long.

    Gives the run that held it before and was killed; empty if that ended by itself.
    """
    home.mkdir(parents=True, exist_ok=True)
    give_up_at = time.monotonic() + wait_seconds
    with (home / "run.lock").open("a+", encoding="utf-8") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= give_up_at:
                    raise AnotherRunError(_process(lock)) from None
                time.sleep(POLL_SECONDS)
        lock.seek(0)
        _, _, killed = lock.read().partition(" ")
        lock.truncate(0)
        lock.write(f"{os.getpid()} {run_id}")
        lock.flush()
        try:
            yield killed
        finally:
            lock.truncate(0)


def _process(lock: TextIO) -> str:
    """The process that holds the lock, as it says itself."""
    lock.seek(0)
    return lock.read().partition(" ")[0]
