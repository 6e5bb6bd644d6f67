"""One reading child process: started when first needed, asked, waited for, replaced when it dies.

Answers are pickled and come back in the order of the questions, each behind a length of eight bytes.
"""

import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from math import ceil
from typing import Any

from orchestration.settings import child_environment

SECONDS = 20.0  # for one file
BEGINNING = 3600.0  # seconds for a child to begin, or to write what it holds: however busy the machine is
MEMORY = 1 << 30  # bytes of address space of the child beyond what it starts with
WORKER = "orchestration.intake.worker"
_LENGTH = struct.Struct(">Q")
_BLOCK = 1 << 20


class ReaderBrokenError(RuntimeError):
    """The child does not even begin: an unreadable catalogue, a broken installation; no file's fault."""


class Child:
    """The process, and what it has said of the answer that is on its way."""

    def __init__(self, seconds: float = SECONDS, worker: str = WORKER, lands: bool = False) -> None:
        command = [sys.executable, "-P", "-m", worker, str(MEMORY), str(ceil(seconds) + 1)]
        environment = child_environment(RUST_BACKTRACE="0")  # one that dies of a file says so in one line
        self.worker = worker
        self.process = subprocess.Popen(
            [*command, *(["lands"] if lands else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._received = bytearray()

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def fileno(self) -> int:
        """Where answers come from, for waiting."""
        assert self.process.stdout
        return self.process.stdout.fileno()

    def ask(self, **request: Any) -> None:
        """Send a request. A child that is gone is noticed when its answer is waited for."""
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()

    def answers(self) -> list[Any]:
        """What has come in full; to be called when there is something to read.

        Raises:
            EOFError: the child is gone.
        """
        block = os.read(self.fileno(), _BLOCK)
        if not block:
            raise EOFError
        self._received += block
        found = []
        while len(self._received) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._received)[0]
            if len(self._received) < end:
                break
            found.append(pickle.loads(memoryview(self._received)[_LENGTH.size : end]))
            del self._received[:end]
        return found

    def answer(self, seconds: float) -> Any:
        """The answer to the only question that is open.

        Raises:
            EOFError: the child is gone.
            TimeoutError: it has not answered in time.
        """
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and select.select([self], [], [], left)[0]:
            if found := self.answers():
                return found[0]
        raise TimeoutError

    def verdict(self) -> str:
        """Why it died: the finding kind for the file it was reading.

        Raises:
            ReaderBrokenError: of no file at all.
        """
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)  # it is dying of something: of what tells why
        self.close()
        if self.process.returncode == 1:
            raise ReaderBrokenError(f"{self.worker}: its standard error says why")
        return "too_large" if self.process.returncode == -signal.SIGABRT else "unreadable"

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):
                if stream:
                    stream.close()
