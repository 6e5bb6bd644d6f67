"""The process beside a run: it does as it is told, and never outlives whoever asks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration import worker
from orchestration.settings import Settings
from orchestration.worker import WorkerError


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Places of this module's own."""
    folder = tmp_path_factory.mktemp("worker")
    yield Settings(home=folder / "home", inbox=folder / "inbox", exports=folder / "exports")
    worker._start.cache_clear()


def test_tasks_are_done_elsewhere(settings: Settings) -> None:
    assert worker.start(settings).do(os.getpid) != os.getpid()


def test_the_manifest_is_there_once_it_is_ready(settings: Settings) -> None:
    worker.start(settings).await_manifest()
    assert (settings.dbt / "manifest.json").exists()


def test_what_is_raised_there_is_raised_here(settings: Settings) -> None:
    with pytest.raises(FileNotFoundError):
        worker.start(settings).do(os.stat, str(settings.home / "nowhere"))


def test_a_worker_that_died_is_said_and_replaced(settings: Settings) -> None:
    lost = worker.start(settings).do(os.getpid)
    with pytest.raises(WorkerError):
        worker.start(settings).do(os.kill, lost, signal.SIGKILL)
    assert worker.start(settings).do(os.getpid) != lost


def test_it_ends_with_the_run_however_that_ends(settings: Settings) -> None:
    code = """
import os, time
from orchestration import worker
from orchestration.settings import Settings
print(worker.start(Settings.load()).do(os.getpid), flush=True)
time.sleep(60)
"""
    run = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings.environment(),
    )
    assert run.stdout
    beside = int(run.stdout.readline())
    run.kill()
    run.communicate()
    assert _ended(beside)


def _ended(process: int) -> bool:
    """Whether a process is gone, or soon will be."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
