"""The child of `sandbox`: reads one file a line from standard input and answers with the pickled document."""

import json
import pickle
import resource
import signal
import struct
import sys
from pathlib import Path

from orchestration.intake.document import Document
from orchestration.intake.files import content_of
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from orchestration.intake.sheets import Unreadable

_MAX_ANSWER = 100 << 20  # bytes that one file may hand to the run


def main() -> None:
    memory, seconds = map(int, sys.argv[1:])
    reader = DocumentReader(FORMS, WORDS, SEEDS)
    in_use = (
        int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        if sys.platform == "linux"
        else 0
    )
    resource.setrlimit(resource.RLIMIT_AS, (in_use + memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    for line in sys.stdin:
        signal.alarm(seconds)  # kills this process where nobody is left to do it
        answer = _answer(reader, json.loads(line))
        signal.alarm(0)
        answers.write(struct.pack(">Q", len(answer)) + answer)
        answers.flush()


def _answer(reader: DocumentReader, request: dict[str, str]) -> bytes:
    try:
        answer = pickle.dumps(reader.read(content_of(Path(request["file"])), request["path"]))
        if len(answer) <= _MAX_ANSWER:
            return answer
        kind, detail = "too_large", f"{_MAX_ANSWER >> 20} MB"
    except Unreadable as error:
        kind, detail = error.kind, error.detail
    except MemoryError:
        kind, detail = "too_large", ""
    except BaseException as error:  # a reader of foreign formats may raise anything, PanicException included
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        kind, detail = "unreadable", type(error).__name__
        print(f"{request['path']}: {error!r}", file=sys.stderr)
    rejected = Document.rejected(request["document_id"], request["path"], request["sha256"], kind, detail)
    return pickle.dumps(rejected)


if __name__ == "__main__":
    main()
