"""The pooled event log writes what Dagster's own would, and Dagster's own can read it."""

from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from orchestration import dagster_home
from orchestration.event_log import OPEN_SHARDS, PooledEventLog


@dg.asset(check_specs=[dg.AssetCheckSpec("holds", asset="table")])
def table() -> dg.MaterializeResult:  # type: ignore[type-arg]
    """One asset with one check."""
    return dg.MaterializeResult(
        metadata={"dagster/row_count": 3}, check_results=[dg.AssetCheckResult(passed=True)]
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    configuration = yaml.safe_dump(dagster_home.instance_configuration(tmp_path))
    (tmp_path / "dagster.yaml").write_text(configuration, encoding="utf-8")
    return tmp_path


def test_dagsters_own_log_reads_it(home: Path) -> None:
    with dg.DagsterInstance.from_config(str(home)) as instance:
        assert isinstance(instance.event_log_storage, PooledEventLog)
        run = dg.materialize([table], instance=instance)
        written = [entry.message for entry in instance.all_logs(run.run_id)]
    original = SqliteEventLogStorage(str(home / "history" / "runs"))
    assert [entry.message for entry in original.get_logs_for_run(run.run_id)] == written
    record = original.get_latest_materialization_events([table.key])[table.key]
    assert record is not None
    assert record.run_id == run.run_id


def test_many_runs_keep_few_files_open(home: Path) -> None:
    with dg.DagsterInstance.from_config(str(home)) as instance:
        runs = [dg.materialize([table], instance=instance).run_id for _ in range(OPEN_SHARDS + 3)]
        log = instance.event_log_storage
        assert isinstance(log, PooledEventLog)
        assert len(log._engines) <= OPEN_SHARDS + 1
        assert all(instance.all_logs(run) for run in runs)
