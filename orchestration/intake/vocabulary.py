"""The seeds that reading needs: what submitters, townships and codes are called. Knows no wording itself.

Wordings are expanded by their affixes exactly as `staging.stg_wordings` does in SQL; a test compares the two.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from orchestration.intake.text import fold

SEED_FILES = ("code_wordings.csv", "wording_affixes.csv", "submitters.csv", "districts.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Vocabulary:
    """Folded wording -> code for each list, with the affixes already applied."""

    lists: dict[str, dict[str, str]]
    submitter_of_township: dict[str, str]
    district_names: tuple[str, ...]

    @classmethod
    def load(cls, seeds: Path) -> "Vocabulary":
        affixes: dict[tuple[str, str], list[str]] = defaultdict(lambda: [""])
        for row in _rows(seeds / "wording_affixes.csv"):
            affixes[row["list"], row["position"]].append(row["affix"])
        lists: dict[str, dict[str, str]] = defaultdict(dict)
        wordings = _rows(seeds / "code_wordings.csv")
        for row in wordings:  # a wording spelt out in the seed always beats one made by affixes
            lists[row["list"]][row["wording"]] = row["code"]
        for row in wordings:
            for prefix in affixes[row["list"], "prefix"]:
                for suffix in affixes[row["list"], "suffix"]:
                    lists[row["list"]].setdefault(prefix + row["wording"] + suffix, row["code"])
        submitters = _rows(seeds / "submitters.csv")
        return cls(
            lists=dict(lists),
            submitter_of_township={
                row["township"]: row["submitter"] for row in submitters if row["township"]
            },
            district_names=tuple(fold(row["name"]) for row in _rows(seeds / "districts.csv")),
        )

    def code(self, list_name: str, wording: str) -> str | None:
        """The code that a wording stands for, or None where the seeds do not know it."""
        return self.lists.get(list_name, {}).get(fold(wording))

    @cached_property
    def submitter_wordings(self) -> dict[str, str]:
        """Every wording of a submitter, townships under their own names included."""
        townships = {
            wording: self.submitter_of_township[code]
            for wording, code in self.lists.get("townships", {}).items()
            if code in self.submitter_of_township
        }
        return townships | self.lists.get("submitters", {})

    def submitter(self, wording: str) -> str | None:
        """The submitter that a whole text names (`区住建局（盖章）` without the stamp), with or without the
        district.
        """
        folded = fold(wording)
        for name in ("", *self.district_names):
            if folded.startswith(name) and (code := self.submitter_wordings.get(folded[len(name) :])):
                return code
        return None

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.submitter_wordings), default=0)

    def submitter_within(self, text: str, shortest: int = 3) -> str | None:
        """The submitter whose longest wording of at least `shortest` characters stands somewhere in a text.

        Shorter wordings are ordinary words of titles, too (`消防`, `应急`): there only longer ones count.
        Two different submitters with wordings of the same length in one text are no answer.
        """
        folded = fold(text)
        wordings = self.submitter_wordings
        for length in range(min(self._longest, len(folded)), shortest - 1, -1):
            pieces = (folded[start : start + length] for start in range(len(folded) - length + 1))
            found = {wordings[piece] for piece in pieces if piece in wordings}
            if found:
                return found.pop() if len(found) == 1 else None
        return None
