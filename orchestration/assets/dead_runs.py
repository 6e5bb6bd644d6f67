"""Runs whose process was killed: Dagster goes on taking them for running, and ten of them fill its queue.

Dagster's own monitoring cannot see this: processes of the default launcher are not watched. But the lock on
the home is the operating system's, so whoever holds it next knows who died with it in hand. A run that was
killed while it waited for the lock ends by the longest time that `dagster.yaml` allows.
"""

import dagster as dg

RUNNING = {dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING}
KILLED = "运行被中途结束（进程被杀或断电），由下一次运行发现并标为失败。再次运行是安全的。"


def report_killed(instance: dg.DagsterInstance, run_id: str) -> None:
    """Tell Dagster that a run is dead, if it takes it for running."""
    run = instance.get_run_by_id(run_id)
    if run and run.status in RUNNING:
        instance.report_run_failed(run, KILLED)
