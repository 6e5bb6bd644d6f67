"""Many files through several reading children, each of which writes what it has read into the landing.

A child that dies or hangs costs the file it was reading, which is landed as rejected; what it had read and
not yet written is read again by another. Every file is landed once.

Files of like names go to the same child: they are mostly one office's, whose headings and names it has then
met before. A child that is done with its own takes from the end of another's.
"""

import os
import select
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from orchestration.intake.child import BEGINNING, SECONDS, WORKER, Child, ReaderBrokenError
from orchestration.intake.document import Kept
from orchestration.intake.inbox import Arrival

_AHEAD = 2  # files that a child has been given and not yet answered: it never waits for the next
_PER_PART = 1000  # documents
_CELLS = 1_000_000  # that a child keeps before it writes them
_LARGE = 8 << 20  # bytes of a file that wants all the memory for itself
_PER_READER = 25  # files that are worth a child of their own


@dataclass
class Task:
    """A file to be read, or a rejection to be landed in its place."""

    arrival: Arrival
    kind: str | None = None
    detail: str = ""


@dataclass
class _Reader:
    """A child with what waits for it, what it has been given, what it holds, and when it must have
    answered.
    """

    child: Child
    waiting: deque[Task] = field(default_factory=deque)
    asked: deque[Task | None] = field(default_factory=deque)  # None: to write what it holds
    held: list[tuple[Task, Kept]] = field(default_factory=list)
    cells: int = 0
    until: float = 0.0

    @property
    def writes(self) -> bool:
        return None in self.asked


class Readers:
    """Reading children for one run; `folder` is where they write."""

    def __init__(
        self, folder: Path, count: int | None = None, seconds: float = SECONDS, worker: str = WORKER
    ) -> None:
        self.folder = folder
        self.count = count or min(os.cpu_count() or 1, 4)
        self.seconds = seconds
        self.worker = worker
        self.per_part = _PER_PART
        self._readers: list[_Reader] = []

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.child.close()

    def start(self, files: int) -> None:
        """Start as many children as so many files are worth; each takes a moment to begin."""
        wanted = min(self.count, -(-files // _PER_READER))
        self._readers += [self._started() for _ in range(wanted - len(self._readers))]

    def wait(self) -> None:
        """Until every child has begun."""
        for reader in self._readers:
            while reader.asked:
                list(self._hear(reader))

    def land(self, arrivals: Sequence[Arrival]) -> Iterator[tuple[Arrival, Kept | None]]:
        """Each file when it has been read (None), and again with what was kept of it when it is landed.

        Raises:
            ReaderBrokenError: children that do not begin.
            OSError: what was read cannot be written.
        """
        self.start(len(arrivals))
        tasks = [Task(arrival) for arrival in sorted(arrivals, key=_name)]
        for n, reader in enumerate(self._readers):
            first, last = (len(tasks) * k // len(self._readers) for k in (n, n + 1))
            reader.waiting.extend(tasks[first:last])
        while any(reader.waiting or reader.asked or reader.held for reader in self._readers):
            for reader in self._readers:
                self._feed(reader)
            busy = [reader for reader in self._readers if reader.asked]
            left = max(min(reader.until for reader in busy) - time.monotonic(), 0)
            ready = select.select([reader.child for reader in busy], [], [], left)[0]
            for reader in busy:
                if reader.child in ready:
                    yield from self._hear(reader)
                elif time.monotonic() >= reader.until:
                    self._replace(reader, "too_large", f"{self.seconds:g} 秒")

    def _feed(self, reader: _Reader) -> None:
        waiting = reader.waiting
        while not reader.writes and len(reader.asked) < _AHEAD:
            if not waiting and (others := max((r.waiting for r in self._readers), key=len)):
                waiting.append(others.pop())
            crowded = reader.cells >= _CELLS or len(reader.held) + len(reader.asked) >= self.per_part
            large = bool(waiting) and waiting[0].arrival.size_bytes >= _LARGE
            if reader.held and not reader.asked and (crowded or large or not waiting):
                self._ask(reader, None)
            elif not waiting or crowded or (large and (reader.held or reader.asked)):
                return
            else:
                self._ask(reader, waiting.popleft())

    def _ask(self, reader: _Reader, task: Task | None) -> None:
        if not reader.asked:
            reader.until = time.monotonic() + (self.seconds if task else BEGINNING)
        reader.asked.append(task)
        if task is None:
            reader.child.ask(folder=str(self.folder))
            return
        arrival = task.arrival
        request = {"path": arrival.path, "document_id": arrival.document_id, "sha256": arrival.sha256}
        if task.kind:
            reader.child.ask(**request, kind=task.kind, detail=task.detail)
        else:
            reader.child.ask(**request, file=str(arrival.file))

    def _hear(self, reader: _Reader) -> Iterator[tuple[Arrival, Kept | None]]:
        try:
            answers = reader.child.answers()
        except EOFError:
            self._replace(reader, reader.child.verdict(), "")
            return
        for answer in answers:
            task = reader.asked.popleft()
            reader.until = time.monotonic() + self.seconds
            if task is not None:
                reader.held.append((task, answer))
                reader.cells += answer.cells
                yield task.arrival, None
            elif isinstance(answer, OSError):
                raise answer
            else:
                yield from ((task.arrival, kept) for task, kept in reader.held)
                reader.held, reader.cells = [], 0

    def _replace(self, reader: _Reader, kind: str, detail: str) -> None:
        """A child is gone: its file is rejected, the others it had are for its successor to read again."""
        reader.child.close()
        culprit, *others = reader.asked
        if culprit is None and not reader.held:
            raise ReaderBrokenError(f"{self.worker}: it does not begin")
        again = [task for task, _ in reader.held] + [task for task in others if task]
        if culprit is None:  # it died of writing: in smaller parts, or of the only document there was
            self.per_part = max(1, len(again) // 2)
            culprit = again.pop() if len(again) == 1 else None
        if culprit:
            again.append(Task(culprit.arrival, kind, detail))
        successor = self._readers[self._readers.index(reader)] = self._started()
        successor.waiting.extend([*again, *reader.waiting])

    def _started(self) -> _Reader:
        """A child that is asked to write the nothing it holds: no file's time is spent on its beginning."""
        reader = _Reader(Child(self.seconds, self.worker, lands=True))
        self._ask(reader, None)
        return reader


def _name(arrival: Arrival) -> str:
    return arrival.path.rsplit("/", 1)[-1]
