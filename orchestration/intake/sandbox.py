"""Reads each file in a child process with limits on memory and time, so that no file can take the run down
with it.

A reader of foreign file formats can abort the interpreter or hang; the child then dies alone, its file is
rejected, and a new child takes the next one.
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
from pathlib import Path
from types import TracebackType

from orchestration.intake.document import Document

SECONDS = 20.0  # for one file
MEMORY = 1 << 30  # bytes of address space of the child beyond what it starts with


class ReaderBrokenError(RuntimeError):
    """The child does not even begin: an unreadable catalogue, a broken installation; no file's fault."""


class Sandbox:
    """One reading child, started when first needed and replaced when it dies."""

    def __init__(self, seconds: float = SECONDS, worker: str = "orchestration.intake.worker") -> None:
        self.seconds = seconds
        self.worker = worker
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, file: Path | None, path: str, document_id: str, sha256: str) -> Document:
        """What the reader says of a file; `unreadable` or `too_large` when reading it went wrong, took too
        long or more memory than there is: a library that asks in vain for more aborts.
        """
        child = self._start()
        request = (
            json.dumps(
                {"file": str(file), "path": path, "document_id": document_id, "sha256": sha256}
            ).encode()
            + b"\n"
        )
        try:
            assert child.stdin and child.stdout
            child.stdin.write(request)
            child.stdin.flush()
            answer = self._answer(child.stdout.fileno(), time.monotonic() + self.seconds)
        except (BrokenPipeError, EOFError):
            with suppress(subprocess.TimeoutExpired):
                child.wait(1)  # it is dying of something: of what tells why
            self.close()
            if child.returncode == 1:
                raise ReaderBrokenError(f"{self.worker}: its standard error says why") from None
            kind = "too_large" if child.returncode == -signal.SIGABRT else "unreadable"
            return Document.rejected(document_id, path, sha256, kind)
        except TimeoutError:
            self.close()
            return Document.rejected(document_id, path, sha256, "too_large", f"{self.seconds:g} 秒")
        document: Document = pickle.loads(answer)
        return document

    def close(self) -> None:
        if self._child:
            self._child.kill()
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                with suppress(BrokenPipeError):
                    if stream:
                        stream.close()
            self._child = None

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child and self._child.poll() is not None:  # died while idle: no file's fault
            self.close()
        if self._child is None:
            command = [sys.executable, "-P", "-m", self.worker, str(MEMORY), str(ceil(self.seconds) + 1)]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            environment["RUST_BACKTRACE"] = "0"  # a child that dies of a file says so in one line
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
        return self._child

    @staticmethod
    def _answer(stream: int, until: float) -> bytes:
        """A length of eight bytes and that many bytes more."""
        wanted, received = 8, bytearray()
        while len(received) < wanted:
            left = until - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise TimeoutError
            block = os.read(stream, 1 << 20)
            if not block:
                raise EOFError
            received += block
            if wanted == 8 and len(received) >= 8:
                wanted = 8 + struct.unpack(">Q", received[:8])[0]
        return bytes(received[8:])
