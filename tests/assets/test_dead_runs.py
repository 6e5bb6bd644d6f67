"""A run that was killed does not stay a running one for ever."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from orchestration.assets.workspace import Workspace


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose lock nobody else has taken."""
    monkeypatch.setenv("ANWEI_HOME", str(tmp_path))
    return tmp_path


def status_after_the_next_run(home: Path, before: dg.DagsterRunStatus) -> dg.DagsterRunStatus:
    """What Dagster says of a run that held the lock, once another one has taken it."""
    with dg.DagsterInstance.ephemeral() as instance:
        run = create_run_for_test(instance, "refresh", status=before)
        (home / "run.lock").write_text(f"4711 {run.run_id}", encoding="utf-8")
        with Workspace().yield_for_execution(dg.build_init_resource_context(instance=instance)):
            pass
        told = instance.get_run_by_id(run.run_id)
        assert told
        return told.status


@pytest.mark.parametrize("before", [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING])
def test_a_run_that_was_killed_is_reported_failed(home: Path, before: dg.DagsterRunStatus) -> None:
    assert status_after_the_next_run(home, before) == dg.DagsterRunStatus.FAILURE


def test_a_run_that_has_ended_is_left_as_it_ended(home: Path) -> None:
    ended = dg.DagsterRunStatus.SUCCESS
    assert status_after_the_next_run(home, ended) == ended
