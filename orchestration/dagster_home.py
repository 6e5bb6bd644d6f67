"""Dagster's own home under the run-time state: where it keeps its runs, and that it keeps them to itself."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from orchestration.settings import Settings

LONGEST = 12 * 60 * 60  # seconds of a run, the first reading of many years included


def prepare(settings: Settings) -> None:
    """Write `dagster.yaml` where it belongs and point this process and its children at these places."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    content = yaml.safe_dump(instance_configuration(home), sort_keys=False)
    target = home / "dagster.yaml"
    if not target.exists() or target.read_text(encoding="utf-8") != content:
        target.write_text(content, encoding="utf-8")
    os.environ.update(settings.environment())


def instance_configuration(home: Path) -> dict[str, object]:
    """The content of `dagster.yaml`."""
    return {
        "telemetry": {"enabled": False},
        "nux": {"enabled": False},  # no invitation to subscribe
        "event_log_storage": {
            "module": "orchestration.event_log",
            "class": "PooledEventLog",
            "config": {"base_dir": str(home / "history" / "runs")},
        },
        # A killed run is told by who takes its lock; one that was killed waiting for the lock, by its age.
        "run_monitoring": {"enabled": True, "start_timeout_seconds": 600, "max_runtime_seconds": LONGEST},
        "python_logs": {"managed_python_loggers": ["anwei"], "python_log_level": "INFO"},
    }
