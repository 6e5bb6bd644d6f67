"""The child process that marks workbooks: they come from outside, and openpyxl may hang or run out of memory.

A request a line from standard input, as of the children that read (`intake/child.py`): `{"file", "sha256",
"target", "scratch", "flags", "about"}` is answered with None once the marked workbook lies at its target, or
with the kind of finding that says why there is none. Without a file, the list of problems alone is written.
"""

import gc
import hashlib
import json
import pickle
import signal
import struct
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from orchestration.corrections.marking import listed, load_words, marked
from orchestration.intake.files import content_of
from orchestration.intake.sheets import Unreadable
from orchestration.intake.worker import limit_memory


def main() -> None:
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    words = load_words()
    warnings.simplefilter("ignore")  # what a library remarks of a foreign file is nobody's business
    limit_memory(memory)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    for line in sys.stdin:
        signal.alarm(seconds)  # kills this process where nobody is left to do it
        answer = pickle.dumps(_answer(json.loads(line), words))
        signal.alarm(0)
        answers.write(struct.pack(">Q", len(answer)) + answer)
        answers.flush()
        gc.collect()  # a workbook is a tangle of references


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
