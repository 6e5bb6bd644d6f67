"""What every asset needs to know of its run: where things are, which period, that no other is under way."""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from orchestration.assets.dead_runs import report_killed
from orchestration.leftovers import clear_leftovers
from orchestration.periods import is_period
from orchestration.run_lock import run_lock
from orchestration.settings import Settings


class PeriodError(ValueError):
    """The configuration of a run asks for a month that is none."""


class Workspace(dg.ConfigurableResource["Workspace"]):
    """Holds the lock on the home for the length of a run. Places come from the environment."""

    period: str = ""
    """`YYYY-MM`, or empty for the latest period that has a submission."""
    wait_seconds: float = 900
    """How long to wait for another run on the same home before giving up."""
    allow_empty: bool = False
    """Whether the inbox may have been emptied on purpose: every month is then without data."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Workspace", None, None]:
        if self.period and not is_period(self.period):
            raise PeriodError(f"period“{self.period}”不是 YYYY-MM 形式的月份，例如 2022-05；留空取最近一个月")
        with run_lock(self.settings.home, self.wait_seconds, context.run_id or "") as killed:
            if killed and context.instance:
                report_killed(context.instance, killed)
            clear_leftovers(self.settings)
            yield self

    @property
    def settings(self) -> Settings:
        return Settings.load()
