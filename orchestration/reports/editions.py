"""Editions of the situation report: what was issued is kept with all it was made from, and can be made again.

An edition is a folder `<home>/editions/<period>-<number>/` that is never changed: the marts as they were, the
templates and settings (`exports/`), the report itself, and `edition.json` with what was known then and the
digest of everything. It is rendered in a process whose project is that folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.kept import sha256_of
from orchestration.reports.figures import ReportError
from orchestration.settings import PROJECT, Settings, child_environment
from orchestration.warehouse import connect, copy_schema

FACTS, MARTS, REPORT = "edition.json", "anwei.duckdb", "report.docx"
RETURNS = "select count(*) from marts.submissions where status = 'current' and period = $1"
_FROZEN = ("exports/reports", "exports/templates")


class UnknownEditionError(Exception):
    """No edition of this name; the message names those there are."""


@dataclass(frozen=True)
class Edition:
    """What an edition says of itself; `documents` are the digests of what counted then, by path."""

    name: str
    period: str
    number: int
    issued_at: str
    known_at: str | None
    note: str
    documents: dict[str, str]
    digests: dict[str, str]


def issue(
    settings: Settings, warehouse: Path, period: str, note: str = "", known_at: datetime | None = None
) -> tuple[Edition, Path]:
    """Freeze the next edition of a period from the marts in a warehouse file, and hand out its report.

    Raises:
        ReportError: nothing has come for the period, or the report cannot be written.
    """
    home = settings.home / "editions"
    home.mkdir(parents=True, exist_ok=True)
    number = 1 + max((edition.number for edition in editions(settings, period)), default=0)
    name = f"{period}-{number}"
    with tempfile.TemporaryDirectory(dir=home, prefix=".draft-") as draft:
        folder = Path(draft) / name
        for part in _FROZEN:
            shutil.copytree(PROJECT / part, folder / part)
        copy_schema(warehouse, "marts", folder / MARTS)
        if not _has_returns(folder / MARTS, period):
            raise ReportError(_nothing_to_issue(period, known_at))
        _render(folder, period, folder / REPORT)
        digests = {
            path.relative_to(folder).as_posix(): sha256_of(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        edition = Edition(
            name=name,
            period=period,
            number=number,
            issued_at=datetime.now().isoformat(timespec="seconds"),
            known_at=known_at.isoformat() if known_at else None,
            note=note,
            documents=_documents(folder / MARTS),
            digests=digests,
        )
        facts = json.dumps(asdict(edition), ensure_ascii=False, indent=1)
        (folder / FACTS).write_text(facts, encoding="utf-8")
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
        folder.rename(home / name)
    return edition, _handed_out(settings, edition)


def editions(settings: Settings, period: str | None = None) -> list[Edition]:
    """All editions, or those of a period, in order."""
    found = [_read(path.parent) for path in (settings.home / "editions").glob(f"[!.]*/{FACTS}")]
    wanted = [edition for edition in found if period in (None, edition.period)]
    return sorted(wanted, key=lambda edition: (edition.period, edition.number))


def find(settings: Settings, name: str) -> tuple[Edition, Path]:
    """An edition by its name (`2022-05-1`), and its folder.

    Raises:
        UnknownEditionError: there is none of that name.
    """
    known = {edition.name: edition for edition in editions(settings)}
    if name not in known:
        raise UnknownEditionError("、".join(known))
    return known[name], settings.home / "editions" / name


def render(settings: Settings, name: str, target: Path) -> bool:
    """Make the report of an edition again from what it was made of; whether it is the same, byte for byte.

    Raises:
        UnknownEditionError: there is no such edition.
        ReportError: what was frozen has been changed since, or cannot be rendered.
    """
    edition, folder = find(settings, name)
    changed = [part for part, digest in edition.digests.items() if sha256_of(folder / part) != digest]
    if changed:
        raise ReportError(f"定稿 {name} 的存档已被改动：{'、'.join(changed)}")
    _render(folder, edition.period, target)
    return sha256_of(target) == edition.digests[REPORT]


def _render(folder: Path, period: str, target: Path) -> None:
    """Have the report written by a process that finds the frozen templates and settings in its project."""
    arguments = [str(folder / MARTS), period, str(target.absolute())]
    environment = child_environment(ANWEI_PROJECT=str(folder.absolute()))
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "orchestration.reports.situation", *arguments],
        env=environment,
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        raise ReportError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else str(ran.returncode))


def _handed_out(settings: Settings, edition: Edition) -> Path:
    target = settings.exports / edition.period / "editions" / f"{edition.name}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(settings.home / "editions" / edition.name / REPORT, target)
    return target


def _read(folder: Path) -> Edition:
    content: dict[str, Any] = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return Edition(**content)


def _has_returns(marts: Path, period: str) -> bool:
    """Whether anything counts for the period: an edition of nothing would be numbered for good."""
    with connect(marts, read_only=True) as connection:
        found = connection.execute(RETURNS, [period]).fetchone()
    return found is not None and found[0] > 0


def _nothing_to_issue(period: str, known_at: datetime | None) -> str:
    if known_at:
        return f"截至 {known_at:%Y-%m-%d %H:%M} 没有收到 {period} 的报表，不能定稿。"
    return f"没有收到 {period} 的报表，不能定稿。请把报表放进收件箱，先运行 anwei run --period {period}。"


def _documents(marts: Path) -> dict[str, str]:
    with connect(marts, read_only=True) as connection:
        return dict(connection.execute("select path, sha256 from marts.documents order by path").fetchall())
