"""What goes back to departments: each flagged workbook, marked, and a letter, in
`<exports>/<period>/returns/<submitter>/`.

Written anew only where something has changed, so that a clerk may have a returned workbook open meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from orchestration.corrections.letters import Letter
from orchestration.corrections.marker import Marker
from orchestration.corrections.marking import load_words
from orchestration.corrections.matters import Return, read_letters, read_returns
from orchestration.intake.inbox import Places
from orchestration.kept import Kept
from orchestration.settings import Settings
from orchestration.warehouse import connect

FOLDER = "returns"
_LONGEST = 200  # bytes of a file name
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


@dataclass
class Returned:
    """What a period's returns came to. `unmarked`: why only the list of problems could be written."""

    folder: Path
    workbooks: dict[Path, Return] = field(default_factory=dict)
    letters: dict[Path, Letter] = field(default_factory=dict)
    unmarked: dict[str, str] = field(default_factory=dict)
    written: int = 0


def write_returns(settings: Settings, marts: Path, period: str) -> Returned:
    """Bring a period's returns up to what the marts in a DuckDB file say is to be answered.

    Raises:
        LetterError: the template of the letter is faulty.
        OSError: the folder refuses.
    """
    words = load_words()
    folder = settings.exports / period / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with connect(marts, read_only=True) as connection:
        returns = read_returns(connection, period)
        letters = read_letters(connection, period, returns, settings.dbt_project / "seeds")
    homes = {submitter: folder / (submitter or words["unidentified"]) for submitter in letters}
    returned = Returned(folder, _targets(returns, homes))
    kept = Kept(folder)
    _write_workbooks(returned, kept, Places(settings.inbox), period, words)
    for submitter, letter in letters.items():
        letter.submitter_name = letter.submitter_name or words["unidentified"]
        target, digest = homes[submitter] / words["letter"]["file"], letter.digest(words, period)
        returned.letters[target] = letter
        if not kept.is_current(target, digest):
            kept.draft(target).write_bytes(letter.written(words, period, date.today()))
            kept.place(kept.draft(target), target, digest)
    kept.drop_all_but([*returned.workbooks, *returned.letters])
    return returned


def _write_workbooks(
    returned: Returned, kept: Kept, places: Places, period: str, words: dict[str, Any]
) -> None:
    with Marker() as marker:
        for target, one in returned.workbooks.items():
            digest = one.digest(words)
            if kept.is_current(target, digest):
                continue
            draft, file = kept.draft(target), places.file(one.path)
            trouble = marker.mark(file, draft, one, period, words) if file else "not_found"
            if trouble:
                returned.unmarked[one.path] = trouble
                marker.mark(None, draft, one, period, words)
            kept.place(draft, target, digest)
            returned.written += 1


def _targets(returns: Sequence[Return], homes: dict[str, Path]) -> dict[Path, Return]:
    """Where each goes: under its own name, as .xlsx; a number behind a name that is taken."""
    targets: dict[Path, Return] = {}
    for one in returns:
        stem = _UNSAFE.sub("_", PurePosixPath(one.path).stem)
        stem = stem.encode()[:_LONGEST].decode(errors="ignore").strip(" .") or "_"
        number, home = 1, homes[one.submitter]
        while (target := home / f"{stem}{f'({number})' if number > 1 else ''}.xlsx") in targets:
            number += 1
        targets[target] = one
    return targets
