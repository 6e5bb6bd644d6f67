"""Has workbooks marked in a child process with limits on memory and time, replaced when it dies."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.child import SECONDS, Child

if TYPE_CHECKING:
    from orchestration.corrections.matters import Return

_WORKER = "orchestration.corrections.worker"


class Marker:
    """One marking child, started when first needed."""

    def __init__(self, seconds: float = SECONDS, worker: str = _WORKER) -> None:
        self.seconds = seconds
        self.worker = worker
        self._child: Child | None = None
        self._scratch = tempfile.TemporaryDirectory(
            prefix="anwei-"
        )  # a child that is killed leaves things lying

    def __enter__(self) -> Marker:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        self._scratch.cleanup()

    def mark(
        self, file: Path | None, target: Path, one: Return, period: str, words: Mapping[str, Any]
    ) -> str | None:
        """Write the marked workbook to its target; the kind of finding that says why it could not be.

        Without a file the list of problems is written alone.
        """
        year, month = period.split("-")
        settled = words["list"]["settled"].format(count=one.settled) if one.settled else ""
        settled += words["list"]["unsigned"].format(count=one.unsigned) if one.unsigned else ""
        about = {
            "submitter": one.submitter_name or words["unidentified"],
            "period": words["list"]["period"].format(year=int(year), month=int(month)),
            "file": one.file,
            "settled": settled,
        }
        self._child = self._child or Child(self.seconds, self.worker)
        self._child.ask(
            file=str(file or ""),
            sha256=one.sha256,
            target=str(target),
            scratch=self._scratch.name,
            flags=[dict(f) for f in one.flags],
            about=about,
        )
        try:
            trouble: str | None = self._child.answer(self.seconds)
            return trouble
        except EOFError:
            child, self._child = self._child, None
            return child.verdict()
        except TimeoutError:
            self._close()
        return "too_large"

    def _close(self) -> None:
        if self._child:
            self._child.close()
            self._child = None
