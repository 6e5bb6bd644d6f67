"""What a look at the inbox says before anything is read: whether it holds files at all.

The inbox is the record, so an empty one would empty every month. More often it is a wrong path or a share that
is not mounted: a run that finds nothing where there was something asks first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orchestration.intake.archive import is_aside


class EmptyInboxError(Exception):
    """The inbox holds no file, though documents counted after the last run."""


def files_in(inbox: Path) -> Iterator[Path]:
    """The files of the inbox in order of their paths; lock files, thumbnails and hidden ones are none."""
    for path in sorted(inbox.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(inbox).parts)
        if not hidden and not is_aside(path.name) and path.is_file():
            yield path


def require_files(inbox: Path, landing: Path) -> None:
    """See that an inbox is not empty that was not empty before.

    Raises:
        EmptyInboxError: it is; the message says where was looked and how many documents counted.
    """
    if next(files_in(inbox), None) is None and (counted := _counted(landing)):
        raise EmptyInboxError(f"收件箱 {inbox} 里没有任何文件，而上次运行时有 {counted} 份")


def _counted(landing: Path) -> int:
    """How many documents lay in the inbox when it was last read."""
    import pyarrow.parquet as pq

    arrivals = landing / "arrivals.parquet"
    if not arrivals.exists():
        return 0
    return sum(pq.read_table(arrivals, columns=["in_inbox"], use_threads=False)["in_inbox"].to_pylist())
