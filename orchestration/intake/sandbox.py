"""Reads each file in a child process with limits on memory and time, so that no file can take the run down
with it.

A reader of foreign file formats can abort the interpreter or hang; the child then dies alone, its file is
rejected, and a new child takes the next one. One file at a time, its document handed over.
"""

from pathlib import Path
from types import TracebackType

from orchestration.intake.child import BEGINNING, SECONDS, WORKER, Child, ReaderBrokenError
from orchestration.intake.document import Document


class Sandbox:
    """One reading child, started when first needed and replaced when it dies."""

    def __init__(self, seconds: float = SECONDS, worker: str = WORKER) -> None:
        self.seconds = seconds
        self.worker = worker
        self._child: Child | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, file: Path | None, path: str, document_id: str, sha256: str) -> Document:
        """What the reader says of a file; `unreadable` or `too_large` when reading it went wrong, took too
        long or more memory than there is: a library that asks in vain for more aborts.

        Raises:
            ReaderBrokenError: the child does not begin.
        """
        child = self._started()
        child.ask(file=str(file), path=path, document_id=document_id, sha256=sha256)
        try:
            document: Document = child.answer(self.seconds)
            return document
        except EOFError:
            self._child = None
            return Document.rejected(document_id, path, sha256, child.verdict())
        except TimeoutError:
            self.close()
        return Document.rejected(document_id, path, sha256, "too_large", f"{self.seconds:g} 秒")

    def close(self) -> None:
        if self._child:
            self._child.close()
            self._child = None

    def _started(self) -> Child:
        if self._child and not self._child.is_alive():  # died while idle: no file's fault
            self.close()
        self._child = self._child or self._begun()
        return self._child

    def _begun(self) -> Child:
        """A new child that has written the nothing it holds: no file's time is spent on its beginning."""
        child = Child(self.seconds, self.worker)
        child.ask(folder="")
        try:
            child.answer(BEGINNING)
        except (EOFError, TimeoutError) as error:
            child.close()
            raise ReaderBrokenError(f"{self.worker}: it does not begin") from error
        return child
