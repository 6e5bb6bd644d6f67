"""A reading child that dies or hangs when the name of the file asks for it."""

import os
import signal
import time

from orchestration.intake import worker
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


if __name__ == "__main__":
    worker.DocumentReader = TroubledReader
    worker.main()
