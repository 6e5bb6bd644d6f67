"""One refresh of everything in this process: the job of the Dagster definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration import dagster_home, worker
from orchestration.run_lock import no_run
from orchestration.settings import Settings

if TYPE_CHECKING:
    from dagster import ExecuteInProcessResult


class RefreshError(Exception):
    """A stage of the refresh failed; unless it hands out, what was exported before still stands."""

    def __init__(self, run_id: str, stage: str, kind: str, reason: str):
        super().__init__(reason)
        self.run_id, self.stage, self.kind, self.reason = run_id, stage, kind, reason


class InterruptedRunError(RefreshError):
    """Somebody stopped the run, by Ctrl-C or a signal."""


INTERRUPTIONS = {"DagsterExecutionInterruptedError", "KeyboardInterrupt"}


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: the run's number, what intake counted, where each export lies, what went back."""

    run_id: str
    intake: Mapping[str, Any]
    exports: Mapping[str, Any]
    returns: Mapping[str, Any]


def refresh(settings: Settings, period: str = "", allow_empty: bool = False) -> Refreshed:
    """Run the whole pipeline for a period (the latest received, unless told) and say what it left behind.

    An inbox that has lost all its files fails the run unless that is allowed.
    """
    with no_run(settings.home):
        dagster_home.prepare(settings)
    beside = worker.start(settings)

    from dagster import DagsterInstance

    from orchestration.definitions import defs

    try:
        from orchestration.assets.automation import run_config

        beside.await_manifest()
        job = defs().resolve_job_def("refresh")
    except Exception as error:
        raise RefreshError("", "", type(error).__name__, str(error)) from error
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with DagsterInstance.get() as instance:
        result = job.execute_in_process(
            instance=instance,
            run_config=run_config(period, wait_seconds=0, allow_empty=allow_empty) | quiet,
            raise_on_error=False,
        )
    if not result.success:
        raise _failure(result)
    steps = ("intake", "exports", "returns")
    return Refreshed(result.run_id, *(_metadata(result, step) for step in steps))


def _failure(result: ExecuteInProcessResult) -> RefreshError:
    """The first thing that went wrong, at its root."""
    event = next(event for event in result.all_events if event.is_failure)
    error = getattr(event.event_specific_data, "error", None)
    while error is not None and error.cause is not None and error.cls_name.startswith("Dagster"):
        error = error.cause
    kind, reason = (error.cls_name or "", error.message) if error else ("", event.message or "")
    name, _, said = reason.partition(": ")  # the exception's dotted name comes first
    reason = said if said and name.endswith(kind) else reason
    broken = InterruptedRunError if kind in INTERRUPTIONS else RefreshError
    return broken(result.run_id, event.step_key or "", kind, reason.strip())


def _metadata(result: ExecuteInProcessResult, step: str) -> dict[str, Any]:
    """What a step said of its assets, by the asset's last name and then the entry's name."""
    return {
        f"{event.asset_key.path[-1]}.{name}": value.value
        for event in result.asset_materializations_for_node(step)
        if event.asset_key
        for name, value in event.metadata.items()
    }
