"""The one document that is meant by an id or a path, and all that the warehouse says of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from orchestration.intake.archive import label
from orchestration.intake.files import content_of
from orchestration.intake.inbox import scan
from orchestration.intake.read import document_id
from orchestration.intake.sheets import Unreadable
from orchestration.run_lock import no_run
from orchestration.settings import Settings
from orchestration.warehouse import connect

_PATIENCE = 3.0  # seconds that another program may keep the warehouse
_MOST = 5  # paths named where several may be meant


class BundleError(ValueError):
    """A bundle that cannot be made or replayed: says why, in the office's words."""


@dataclass(frozen=True)
class Record:
    """A document as the last run left it: where it lies, when it came, its submissions and its flags."""

    document_id: str
    path: str
    arrival: dict[str, Any]
    submissions: list[dict[str, Any]]
    flags: list[dict[str, Any]]


def recorded(settings: Settings, named: str) -> Record:
    """The record of the document that `named` means: a submission's or document's id, or a path.

    Errors: `BundleError`, `AnotherRunError`, `WarehouseBusyError`.
    """
    if not settings.warehouse.exists():
        raise BundleError(f"还没有可查的数据（{settings.warehouse} 不存在）。请先运行 anwei run。")
    with no_run(settings.home), connect(settings.warehouse, True, _PATIENCE) as warehouse:
        tables = set(warehouse.execute(_TABLES).fetchall())
        if not tables >= _NEEDED:
            raise BundleError("数据仓库还不完整，或是旧版本留下的。请先运行 anwei run。")
        known = warehouse.execute(_KNOWN).fetchall()
        document = _meant(named, known, settings.inbox)
        [arrival] = _rows(warehouse, _ARRIVAL, document)
        flags = [{**row, "superseded": False} for row in _rows(warehouse, _FLAGS, document)]
        flags += [{**row, "superseded": True} for row in _rows(warehouse, _EARLIER, document)]
        return Record(document, arrival["path"], arrival, _rows(warehouse, _SUBMISSIONS, document), flags)


def content(settings: Settings, record: Record) -> bytes:
    """The document's bytes as they lie in the inbox, if they are still the ones that were read."""
    found = _content(settings.inbox / record.path, record)
    if found is None and settings.inbox.is_dir():  # its name on the disk may hold what no path shows
        same = (one.file for one in scan(settings.inbox, {}) if one.document_id == record.document_id)
        found = next((_content(place, record) for place in same if place), None)
    if found is None:
        raise BundleError(f"收件箱里已没有这份文件，或内容已经变了：{record.path}。请先运行 anwei run。")
    return found


def _content(place: Path, record: Record) -> bytes | None:
    try:
        found = content_of(place)
    except Unreadable:
        return None
    sha256 = hashlib.sha256(found).hexdigest()
    return found if document_id(sha256, record.path) == record.document_id else None


def _meant(named: str, known: Iterable[tuple[str, str, str | None]], inbox: Path) -> str:
    """The id of the only document that is meant."""
    paths: dict[str, str] = {}
    for document, path, submission in known:
        if named in (document, submission):
            return document
        paths[path] = document
    asked = label(named)
    place = Path(named).absolute()
    below = label(place.relative_to(inbox).as_posix()) if place.is_relative_to(inbox) else asked
    for path in (asked, below):
        if path in paths:
            return paths[path]
    likely = [path for path in paths if path.endswith(f"/{asked}") or path.startswith(f"{below}/")]
    if len(likely) == 1:
        return paths[likely[0]]
    if likely:
        raise BundleError(f"“{named}”可能是下面几份，请写明是哪一份：{_some(likely)}")
    near = get_close_matches(asked, paths, 3) or [path for path in paths if asked and asked in path][:3]
    raise BundleError(f"没有读到过“{named}”。" + (f"是不是：{_some(near)}" if near else ""))


def _some(paths: list[str]) -> str:
    more = f"\n　　……另有 {len(paths) - _MOST} 份" if len(paths) > _MOST else ""
    return "".join(f"\n　　{path}" for path in sorted(paths)[:_MOST]) + more


def _rows(warehouse: DuckDBPyConnection, sql: str, document: str) -> list[dict[str, Any]]:
    cursor = warehouse.execute(sql, [document])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_TABLES = "select table_schema, table_name from information_schema.tables"
_NEEDED = {
    ("marts", "submissions"),
    ("staging", "stg_documents"),
    ("quality", "flags"),
    ("quality", "earlier_flags"),
}
_KNOWN = "select document_id, path, submission_id from marts.submissions"
_ARRIVAL = "select * exclude (district) from staging.stg_documents where document_id = ?"
_SUBMISSIONS = """
select * exclude (district, document_id, path, received_at)
from marts.submissions where document_id = ? order by submission_id
"""
_FLAGS = "select * from quality.flags where document_id = ? order by rule, sheet, cell"
_EARLIER = "select * from quality.earlier_flags where document_id = ? order by rule, sheet, cell"
