"""A district's month on a machine of its own: an inbox of samples, a home, and the command users type."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from orchestration.settings import PROJECT
from orchestration.warehouse import connect

PERIOD = "2022-05"
Figures = dict[str, tuple[float | None, str, str]]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    said: str
    complained: str


@dataclass(frozen=True)
class Office:
    """One installation with its own inbox, state and exports."""

    folder: Path

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def exports(self) -> Path:
        return self.folder / "exports"

    @property
    def marts(self) -> Path:
        return self.exports / "marts" / "anwei.duckdb"

    def anwei(self, *arguments: str) -> Ran:
        """Run the command from a folder that is not the clone."""
        environment = {**os.environ, "ANWEI_HOME": str(self.home)}
        ran = subprocess.run(
            [str(Path(sys.executable).parent / "anwei"), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def run(self) -> Ran:
        """The month's run."""
        places = ("--inbox", str(self.inbox), "--exports", str(self.exports))
        return self.anwei("run", *places, "--period", PERIOD)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the published marts."""
        with connect(self.marts, read_only=True) as marts:
            return marts.execute(sql).fetchall()

    def figures(self) -> Figures:
        """Every figure of the month: value, status and who is missing."""
        rows = self.ask(f"""
            select figure_id, value, status, missing_names from marts.report_figures
            where period = '{PERIOD}' and time_window = 'month' and breakdown = 'none'
        """)
        return {figure: (value, status, missing or "") for figure, value, status, missing in rows}

    def digests(self, folder: Path) -> dict[str, str]:
        """What lies in a folder, byte for byte."""
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A new installation, the sample month in its inbox."""
    office = Office(tmp_path_factory.mktemp("office"))
    shutil.copytree(PROJECT / "raw" / "samples", office.inbox)
    return office
