"""A reading child that dies or hangs when the name of the file asks for it."""

import os
import signal
import time
from pathlib import Path

from orchestration.intake import parts, worker
from orchestration.intake.document import Document
from orchestration.intake.read import DocumentReader


class TroubledReader(DocumentReader):
    def read(self, content: bytes, path: str) -> Document:
        if path.startswith("dies"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if path.startswith("hungers"):  # as a library does that is refused the memory it asks for
            os.abort()
        if path.startswith("hangs"):
            time.sleep(600)
        return super().read(content, path)


class TroubledPart(parts.Part):
    fatal = unholdable = False

    def add(self, document: Document) -> None:
        self.fatal |= document.path.startswith("unwritable") and document.status == "read"
        self.unholdable |= document.path.startswith("unholdable") and document.status == "read"
        super().add(document)

    def write(self, folder: Path) -> None:
        if self.fatal:
            os.kill(os.getpid(), signal.SIGSEGV)
        if self.unholdable:
            raise OverflowError("a number that no column takes")
        super().write(folder)


if __name__ == "__main__":
    worker.DocumentReader = TroubledReader
    parts.Part = TroubledPart
    worker.main()
