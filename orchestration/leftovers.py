"""What a killed run leaves behind among the exports: drafts that will never be put in place.

To be called by whoever holds the run lock: no draft of another run of this home is in use then.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from orchestration.periods import is_period
from orchestration.settings import Settings

DRAFT = ".draft-"  # a folder of reports, below its month's


def clear_leftovers(settings: Settings) -> None:
    """Remove the drafts of runs that did not live to place them; what is in place is not touched."""
    published = settings.published
    for path in published.parent.glob(f".{published.stem}-*{published.suffix}*"):
        path.unlink(missing_ok=True)
    for month in filter(_is_month, settings.exports.glob("*")):
        for folder in month.glob(f"{DRAFT}*"):
            shutil.rmtree(folder, ignore_errors=True)
        for path in month.rglob(".*.partial"):
            path.unlink(missing_ok=True)


def _is_month(folder: Path) -> bool:
    return is_period(folder.name) and folder.is_dir()
