"""The child process that reads files: a request a line from standard input, a pickled answer to each.

`{"file", "path", "document_id", "sha256"}` is answered with the document. A child that `lands` keeps what it
has read and answers with a `Kept`; `"kind"` and `"detail"` have it keep a rejection instead of reading.
`{"folder"}` writes what is kept as a part of the landing there: nothing, where nothing is.
"""

import gc
import json
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.document import Document, Kept
from orchestration.intake.files import content_of
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from orchestration.intake.sheets import Unreadable

if TYPE_CHECKING:
    from orchestration.intake.parts import Part

_MAX_ANSWER = 100 << 20  # bytes that one file may hand to the run
_UNHOLDABLE = 2  # what this process says when it ends of what it read: 1 is an interpreter's that never began


def main() -> None:
    memory, seconds, lands = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["lands"]
    reader = DocumentReader(FORMS, WORDS, SEEDS)
    part = _new_part() if lands else None
    limit_memory(memory)
    gc.freeze()  # what is here now stays; documents have no cycles to look for
    gc.disable()

    def answer(request: dict[str, Any]) -> bytes:
        nonlocal part
        if "folder" in request:
            written = pickle.dumps(_written(Path(request["folder"]), part))
            part = _new_part() if lands else None
            return written
        with alarm(seconds):
            return _kept(reader, request, part) if part is not None else _whole(reader, request)

    serve(answer)


def serve(answer: Callable[[dict[str, Any]], bytes]) -> None:
    """Answer what standard input asks, until nobody asks any more; whatever else is printed is complaint."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    for line in sys.stdin:
        said = answer(json.loads(line))
        answers.write(struct.pack(">Q", len(said)) + said)
        answers.flush()


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    """Kill this process after so long, where nobody is left to do it."""
    signal.alarm(seconds)
    yield
    signal.alarm(0)


def limit_memory(memory: int) -> None:
    """Let this process take at most so many bytes more than it has now, and leave no core behind."""
    in_use = 0
    if sys.platform == "linux":
        in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (in_use + memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _whole(reader: DocumentReader, request: dict[str, Any]) -> bytes:
    answer = pickle.dumps(_read(reader, request))
    if len(answer) > _MAX_ANSWER:
        return pickle.dumps(_rejected(request, "too_large", f"{_MAX_ANSWER >> 20} MB"))
    return answer


def _kept(reader: DocumentReader, request: dict[str, Any], part: "Part") -> bytes:
    if "kind" in request:
        document = _rejected(request, request["kind"], request["detail"])
    else:
        document = _read(reader, request)
        if document.document_id != request["document_id"]:  # it may be on its way in
            document = _rejected(request, "still_changing", "")
    if document.reason != "not_found":
        part.add(document)
    rows = sum(submission.row_count for submission in document.submissions)
    cells = sum(submission.row_count * len(submission.written) for submission in document.submissions)
    return pickle.dumps(Kept(document.reason, rows, cells))


def _new_part() -> "Part":
    from orchestration.intake.parts import Part, prepare  # what only checks a file never writes

    prepare()
    return Part()


def _written(folder: Path, part: "Part | None") -> OSError | None:
    """None, or why it could not be written. A document that no table can hold ends this process: the next
    ones are given fewer to write, until it is alone and rejected.
    """
    try:
        if part is not None:
            part.write(folder)
    except OSError as error:
        return error
    except Exception as error:
        print(f"{folder}: {error!r}", file=sys.stderr)
        raise SystemExit(_UNHOLDABLE) from error
    return None


def _read(reader: DocumentReader, request: dict[str, Any]) -> Document:
    try:
        return reader.read(content_of(Path(request["file"])), request["path"])
    except Unreadable as error:
        return _rejected(request, error.kind, error.detail)
    except MemoryError:
        return _rejected(request, "too_large", "")
    except BaseException as error:  # a reader of foreign formats may raise anything, PanicException included
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        print(f"{request['path']}: {error!r}", file=sys.stderr)
        return _rejected(request, "unreadable", type(error).__name__)


def _rejected(request: dict[str, Any], kind: str, detail: str) -> Document:
    return Document.rejected(request["document_id"], request["path"], request["sha256"], kind, detail)


if __name__ == "__main__":
    main()
