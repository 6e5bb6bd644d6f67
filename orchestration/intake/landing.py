"""The landing: what the reader said of each document, as immutable Parquet, written once a document and
reader.

    <root>/arrivals.parquet                    every document ever seen
    <root>/forms.parquet                       the forms of the catalogue
    <root>/<reader>/<part>/<table>.parquet     the records of the documents that one run read

A part is written beside its place and renamed into it, so that a run may be repeated, doubled or killed
with no harm.
"""

import fcntl
import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from orchestration.intake.document import Document
from orchestration.intake.inbox import Arrival, scan
from orchestration.intake.parts import Part, form_rows, landed_tables, write_table
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.readers import Readers
from orchestration.intake.sandbox import Sandbox
from orchestration.intake.vocabulary import SEED_FILES


@dataclass(frozen=True)
class LandingSummary:
    """How many documents were read, found unchanged, rejected (of those read) or gone, and the rows of
    those read.
    """

    read: int
    unchanged: int
    rejected: int
    withdrawn: int
    rows: int

    def as_metadata(self) -> dict[str, int]:
        return asdict(self)


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A digest of everything that decides how a document is read: code, catalogue, words and seeds."""
    digest = hashlib.sha256()
    sources = [
        *Path(__file__).parent.rglob("*.py"),
        *FORMS.glob("*.yml"),
        WORDS,
        *(SEEDS / name for name in SEED_FILES),
    ]
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def land(inbox: Path, root: Path, progress: Callable[[int, int, str], None] | None = None) -> LandingSummary:
    """Read what is new in the inbox and note what lies there. `progress` is told done, total and name.

    Raises:
        FileNotFoundError: there is no such inbox.
    """
    with _alone(root):
        return _land(inbox, root, progress or _silent)


def _silent(done: int, total: int, path: str) -> None:
    pass


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One intake at a time on one landing: two would read, and count, the same document twice."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _land(inbox: Path, root: Path, progress: Callable[[int, int, str], None]) -> LandingSummary:
    folder = root / reader_version()
    known = _arrivals(root)
    arrivals = scan(inbox, known)
    done = _landed(folder)
    waiting = [arrival for arrival in arrivals if arrival.document_id not in done]
    read = rejected = rows = 0
    heard: set[str] = set()
    vanished: set[str] = set()
    with Readers(folder) as readers:
        for arrival, kept in readers.land(waiting):
            if arrival.document_id not in heard:
                heard.add(arrival.document_id)
                progress(len(heard), len(waiting), arrival.path)
            if kept and kept.reason == "not_found":
                vanished.add(arrival.document_id)
            elif kept:
                read, rejected, rows = read + 1, rejected + (kept.reason is not None), rows + kept.rows
    arrivals = [arrival for arrival in arrivals if arrival.document_id not in vanished]
    present = {arrival.document_id for arrival in arrivals}
    gone = [arrival for arrival in known.values() if arrival.document_id not in present]
    _write_beside(root, arrivals, gone)
    withdrawn = sum(arrival.in_inbox for arrival in gone)
    return LandingSummary(read, len(arrivals) - read, rejected, withdrawn, rows)


def _read(sandbox: Sandbox, arrival: Arrival) -> Document:
    """What the reader says of an arrival, if it is still what arrived: a file may be on its way in."""
    document = sandbox.read(arrival.file, arrival.path, arrival.document_id, arrival.sha256)
    if document.document_id == arrival.document_id:
        return document
    return Document.rejected(arrival.document_id, arrival.path, arrival.sha256, "still_changing")


def land_arrivals(arrivals: Iterable[Arrival], root: Path, sandbox: Sandbox) -> dict[str, Document]:
    """Land what arrived as if it alone were the inbox: for checking files without a warehouse. The documents
    by their ids.
    """
    once = {arrival.document_id: arrival for arrival in arrivals}
    documents = {identity: _read(sandbox, arrival) for identity, arrival in once.items()}
    part = Part()
    for document in documents.values():
        part.add(document)
    part.write(root / reader_version())
    _write_beside(root, [*once.values()], [])
    return documents


def _landed(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.glob("*/documents.parquet"):
        found.update(
            pq.read_table(path, columns=["document_id"], use_threads=False)["document_id"].to_pylist()
        )
    return found


def _arrivals(root: Path) -> dict[str, Arrival]:
    path = root / "arrivals.parquet"
    if not path.exists():
        return {}
    rows = pq.read_table(path, use_threads=False).to_pylist()
    return {row["document_id"]: Arrival(file=None, **row) for row in rows}


def _write_beside(root: Path, present: list[Arrival], gone: list[Arrival]) -> None:
    """The tables that lie beside the parts, whole: all arrivals, and the catalogue."""
    rows = [arrival.row(in_inbox=True) for arrival in present] + [
        arrival.row(in_inbox=False) for arrival in gone
    ]
    _write_whole(root, "arrivals", rows)
    _write_whole(root, "forms", form_rows())


def _write_whole(root: Path, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    schema = landed_tables()[table]
    temporary = root / f".{table}.{uuid.uuid4().hex}.parquet"
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in schema]
    write_table(schema, columns, temporary)
    temporary.replace(root / f"{table}.parquet")
