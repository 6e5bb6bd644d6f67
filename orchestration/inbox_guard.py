"""What a look at the inbox says before anything is read: whether it holds files, which folders are misnamed.

The inbox is the record, so an empty one would empty every month. More often it is a wrong path or a share
that is not mounted: a run that finds nothing where there was something asks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from orchestration.intake.archive import is_aside

_LIKE_A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


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


def misnamed_days(inbox: Path) -> list[str]:
    """Folders that are named as if by a day (`2022-13-40`): they say nothing of when their files came."""
    named = (path for path in sorted(inbox.rglob("*")) if _LIKE_A_DAY.fullmatch(path.name) and path.is_dir())
    return [path.relative_to(inbox).as_posix() for path in named if not _is_day(path.name)]


def _is_day(name: str) -> bool:
    try:
        datetime.strptime(name, "%Y-%m-%d")
    except ValueError:
        return False
    return True


def _counted(landing: Path) -> int:
    """How many documents lay in the inbox when it was last read."""
    import pyarrow.parquet as pq

    arrivals = landing / "arrivals.parquet"
    if not arrivals.exists():
        return 0
    return sum(pq.read_table(arrivals, columns=["in_inbox"], use_threads=False)["in_inbox"].to_pylist())
