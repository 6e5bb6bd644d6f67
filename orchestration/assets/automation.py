"""When the refresh runs by itself: once a month, and when new submissions lie still in the inbox."""

import hashlib
import time
import uuid
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import dagster as dg

from orchestration.inbox_guard import files_in
from orchestration.settings import Settings, report_day

TIME_ZONE = "Asia/Shanghai"
ASKING = "inbox"  # the tag of runs that the sensor asked for
PAUSES = (5 * 60, 30 * 60, 2 * 60 * 60)  # seconds after which a run that failed is tried again
NO_FILES = hashlib.sha256().hexdigest()

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="从收件箱到情况汇报：接收、整理、检查、汇总、输出。",
)
"""Everything, from the inbox to the report."""


@dg.schedule(
    name="monthly_report",
    job=refresh,
    cron_schedule=f"0 6 {report_day()} * *",
    execution_timezone=TIME_ZONE,
    description="每月出上个月的情况汇报（哪一天由 ANWEI_REPORT_DAY 决定，默认5日）。",
)
def monthly_report(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """The report of the month before the one that the schedule fires in."""
    first_of_month = context.scheduled_execution_time.replace(day=1)
    period = (first_of_month - timedelta(days=1)).strftime("%Y-%m")
    return dg.RunRequest(run_key=period, run_config=run_config(period), tags={"period": period})


@dg.sensor(
    name="inbox",
    job=refresh,
    minimum_interval_seconds=60,
    description="收件箱有新文件并且已经写完（两次查看之间大小和时间都没有变化）时，刷新一次。",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Asks for a run once the inbox has changed and then lain still between two looks.

    The cursor holds the state seen last, the state a run was asked for, and the number of that asking, which
    its runs carry as a tag: the same state may come back later and is then asked for anew.
    """
    seen, taken, asking, *_ = [*(context.cursor or "").split(" "), "", "", ""]
    now = inbox_state(Settings.load().inbox)
    if now == NO_FILES:
        return dg.SensorResult(
            skip_reason="收件箱里没有文件，请核对路径和共享目录。", cursor=f"{now} {taken} {asking}"
        )
    if now != taken and now != seen:
        return dg.SensorResult(skip_reason="收件箱有变化，等文件写完。", cursor=f"{now} {taken} {asking}")
    if now == taken and not _to_be_retried(context.instance, asking):
        return dg.SensorResult(skip_reason="收件箱没有变化。", cursor=f"{now} {taken} {asking}")
    asking = asking if now == taken else uuid.uuid4().hex
    return dg.SensorResult(
        run_requests=[dg.RunRequest(tags={ASKING: asking})], cursor=f"{now} {now} {asking}"
    )


def _to_be_retried(instance: dg.DagsterInstance, asking: str) -> bool:
    """Whether what was asked for has failed, so few times and so long ago that another run is worth it."""
    runs = instance.get_run_records(dg.RunsFilter(tags={ASKING: asking})) if asking else []
    if not runs or len(runs) > len(PAUSES) or runs[0].dagster_run.status != dg.DagsterRunStatus.FAILURE:
        return False
    return time.time() - (runs[0].end_time or 0) >= PAUSES[len(runs) - 1]


def inbox_state(inbox: Path) -> str:
    """A digest of all paths, sizes and times of change; lock files and hidden files do not count."""
    digest = hashlib.sha256()
    for path in files_in(inbox):
        with suppress(FileNotFoundError):  # taken away just now: the next look sees that
            stat = path.stat()
            below = path.relative_to(inbox)
            digest.update(f"{below}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def run_config(
    period: str = "", wait_seconds: float | None = None, allow_empty: bool = False
) -> dict[str, object]:
    """What is configured of a refresh: the period, how long to wait for others, whether all may be gone."""
    config: dict[str, object] = {"period": period, "allow_empty": allow_empty}
    if wait_seconds is not None:
        config["wait_seconds"] = wait_seconds
    return {"resources": {"workspace": {"config": config}}}
