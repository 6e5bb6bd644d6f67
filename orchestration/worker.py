"""The process beside a run: dbt and Great Expectations live there, Dagster and the reports here.

Each takes seconds to import, so on two cores a month's run is some four seconds shorter than in one process.
The worker ends when the run's process does, however that ends, and finishes at most the task in hand.
"""

from __future__ import annotations

import atexit
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from orchestration import transform
from orchestration.checks.stage import Judged, judge
from orchestration.settings import Settings
from orchestration.transform import NodeResult


class WorkerError(Exception):
    """The worker is gone."""


class Worker:
    """One process and the pipe to it; a task is a function of a module and its arguments."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, settings), daemon=True)
        self._process.start()
        other.close()
        self._parsed = False
        atexit.register(self._close)

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def await_manifest(self) -> None:
        """Wait until the dbt project is parsed, or raise what is wrong with it."""
        if not self._parsed:
            self._parsed = True
            self._answer()

    def do(self, task: Callable[..., Any], *arguments: Any) -> Any:
        """Run a task there and give its result, or raise what it raised."""
        self.await_manifest()
        self._pipe.send((task, arguments))
        return self._answer()

    def _close(self) -> None:
        """Let it end by itself, so that it tidies up."""
        self._pipe.close()
        self._process.join(timeout=5)

    def _answer(self) -> Any:
        try:
            result, error = self._pipe.recv()
        except (EOFError, OSError) as gone:
            self._process.join()
            raise WorkerError(f"exit status {self._process.exitcode}") from gone
        if error is not None:
            raise error
        return result


@cache
def _start(settings: Settings) -> Worker:
    return Worker(settings)


def start(settings: Settings) -> Worker:
    """The worker for these places: started at the first call, and anew should it have died."""
    if not _start(settings).alive:
        _start.cache_clear()
    return _start(settings)


def build(settings: Settings, select: Sequence[str], period: str) -> list[NodeResult]:
    """Build a part of the dbt project there; see `transform.build`."""
    results: list[NodeResult] = start(settings).do(
        transform.build, settings, list(select), {"period": period or None}
    )
    return results


def check(settings: Settings, run_name: str) -> Judged:
    """Judge everything in staging there; see `checks.stage.judge`."""
    judged: Judged = start(settings).do(judge, settings, run_name)
    return judged


def _serve(pipe: Connection, settings: Settings) -> None:
    """Get ready while nobody waits, then do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too: the run that asks decides what ends
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _answer(pipe, transform.prepare, (settings,))
        import_module("orchestration.checks.suites")
        while True:
            _answer(pipe, *pipe.recv())


def _answer(pipe: Connection, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    result = error = None
    try:
        result = task(*arguments)
    except Exception as raised:
        error = raised
    pipe.send((result, error))
