"""The child process that marks workbooks: they come from outside, and openpyxl may hang or run out of memory.

A request a line from standard input, as of the children that read (`intake/child.py`): `{"file", "sha256",
"target", "scratch", "flags", "about"}` is answered with None once the marked workbook lies at its target, or
with the kind of finding that says why there is none. Without a file, the list of problems alone is written.
"""

import gc
import hashlib
import pickle
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from orchestration.corrections.marking import listed, load_words, marked
from orchestration.intake.files import content_of
from orchestration.intake.sheets import Unreadable
from orchestration.intake.worker import alarm, limit_memory, serve


def main() -> None:
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    words = load_words()
    warnings.simplefilter("ignore")  # what a library remarks of a foreign file is nobody's business
    limit_memory(memory)

    def answer(request: dict[str, Any]) -> bytes:
        gc.collect()  # a workbook is a tangle of references
        with alarm(seconds):
            return pickle.dumps(_answer(request, words))

    serve(answer)


def _answer(request: dict[str, Any], words: dict[str, Any]) -> str | None:
    target = Path(request["target"])
    tempfile.tempdir = request["scratch"]  # where openpyxl puts sheets while it writes
    if not request["file"]:
        target.write_bytes(listed(request["flags"], request["about"], words))
        return None
    try:
        content = content_of(Path(request["file"]))
        if hashlib.sha256(content).hexdigest() != request["sha256"]:
            return "still_changing"
        target.write_bytes(marked(content, request["flags"], request["about"], words))
    except Unreadable as error:
        return error.kind
    except MemoryError:
        return "too_large"
    except Exception as error:  # openpyxl may raise anything over a foreign file
        print(f"{request['file']}: {error!r}", file=sys.stderr)
        return "unreadable"
    return None


if __name__ == "__main__":
    main()
