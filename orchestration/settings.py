"""Where things are, and when: the only reader of ANWEI_HOME, ANWEI_INBOX, ANWEI_EXPORTS, ANWEI_PROJECT and
ANWEI_REPORT_DAY.

The project (forms, words, seeds, models, rules, reports) is the one that the code lies in. A process that is
to read by the forms and rules of another place is started with ANWEI_PROJECT.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(os.environ.get("ANWEI_PROJECT") or Path(__file__).parents[1]).resolve()


@dataclass(frozen=True)
class Settings:
    home: Path
    inbox: Path
    exports: Path
    project: Path = PROJECT

    @classmethod
    def load(cls) -> "Settings":
        return cls(
            home=_place("ANWEI_HOME", "warehouse"),
            inbox=_place("ANWEI_INBOX", "raw/inbox"),
            exports=_place("ANWEI_EXPORTS", "exports"),
        )

    @property
    def landing(self) -> Path:
        return self.home / "landing"

    @property
    def warehouse(self) -> Path:
        return self.home / "anwei.duckdb"

    @property
    def dagster_home(self) -> Path:
        return self.home / "dagster"

    @property
    def data_docs(self) -> Path:
        return self.home / "data_docs"

    @property
    def forms(self) -> Path:
        return self.project / "raw" / "forms"

    @property
    def expectations(self) -> Path:
        return self.project / "expectations"

    @property
    def dbt_project(self) -> Path:
        return self.project / "dbt_project"

    @property
    def dbt(self) -> Path:
        """dbt's target folder, with its logs inside."""
        return self.home / "dbt"

    @property
    def published(self) -> Path:
        return self.exports / "marts" / "anwei.duckdb"

    def environment(self) -> dict[str, str]:
        """What a child process needs to find the same places; nothing phones home."""
        return {
            "ANWEI_HOME": str(self.home),
            "ANWEI_INBOX": str(self.inbox),
            "ANWEI_EXPORTS": str(self.exports),
            "DAGSTER_HOME": str(self.dagster_home),
            "DBT_PROFILES_DIR": str(self.dbt_project),
            "DBT_TARGET_PATH": str(self.dbt),
            "DBT_LOG_PATH": str(self.dbt / "logs"),
            "DO_NOT_TRACK": "1",
            "DAGSTER_DISABLE_TELEMETRY": "1",
            "GX_ANALYTICS_ENABLED": "false",
        }


def child_environment(**more: str) -> dict[str, str]:
    """The environment of a process of our own that finds the very same modules, wherever it is started."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **more}


class SettingError(ValueError):
    """An environment variable says what it cannot mean."""


def report_day() -> int:
    """The day of the month on which the report of the month before is due: one that every month has.

    Raises:
        SettingError: ANWEI_REPORT_DAY is none.
    """
    given = os.environ.get("ANWEI_REPORT_DAY") or "5"
    if not given.isdecimal() or not 1 <= int(given) <= 28:
        raise SettingError(f"环境变量 ANWEI_REPORT_DAY 是“{given}”，应为 1 到 28 的数字（每月几日出报告）")
    return int(given)


def _place(variable: str, default: str) -> Path:
    """A path given by hand is relative to where the user stands, a default one to the project."""
    given = os.environ.get(variable)
    return Path(given).expanduser().resolve() if given else PROJECT / default
