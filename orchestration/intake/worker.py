"""The child of `sandbox`: reads one file a line from standard input and answers with the pickled document."""

import json
import pickle
import resource
import struct
import sys
from pathlib import Path

from orchestration.intake.document import Document
from orchestration.intake.inbox import MAX_BYTES, bytes_of_member
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader


def main() -> None:
    reader = DocumentReader(FORMS, WORDS, SEEDS)
    in_use = (
        int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        if sys.platform == "linux"
        else 0
    )
    limit = in_use + int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        answer = pickle.dumps(_read(reader, Path(request["file"]), request))
        answers.write(struct.pack(">Q", len(answer)) + answer)
        answers.flush()


def _read(reader: DocumentReader, file: Path, request: dict[str, str]) -> Document:
    kind, detail = "too_large", ""
    try:
        if not file.is_file():
            kind = "not_a_workbook"
        elif file.stat().st_size > MAX_BYTES:
            detail = f"{MAX_BYTES >> 20} MB"
        else:
            member = bytes_of_member(file, request["path"])
            return reader.read(file.read_bytes() if member is None else member, request["path"])
    except MemoryError:
        pass
    except BaseException as error:  # a reader of foreign formats may raise anything, PanicException included
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        kind, detail = "unreadable", type(error).__name__
        print(f"{request['path']}: {error!r}", file=sys.stderr)
    return Document.rejected(request["document_id"], request["path"], request["sha256"], kind, detail)


if __name__ == "__main__":
    main()
