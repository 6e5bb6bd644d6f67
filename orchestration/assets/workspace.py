"""What every asset needs to know of its run: where things are, which period, that no other is under way."""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from orchestration.run_lock import run_lock
from orchestration.settings import Settings


class Workspace(dg.ConfigurableResource["Workspace"]):
    """Holds the lock on the home for the length of a run. Places come from the environment."""

    period: str = ""
    """`YYYY-MM`, or empty for the latest period that has a submission."""
    wait_seconds: float = 900
    """How long to wait for another run on the same home before giving up."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Workspace", None, None]:
        with run_lock(self.settings.home, self.wait_seconds):
            yield self

    @property
    def settings(self) -> Settings:
        return Settings.load()
