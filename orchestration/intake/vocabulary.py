"""The seeds that reading needs: what submitters, townships and codes are called. Knows no wording itself.

Wordings are expanded by their affixes exactly as `staging.stg_wordings` does in SQL; a test compares the two.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from orchestration.intake.text import fold

SEED_FILES = (
    "code_wordings.csv",
    "wording_affixes.csv",
    "submitter_wordings.csv",
    "submitters.csv",
    "districts.csv",
)


_ANY = "*"  # the list of affixes that any list may have
_FOLDED = {"code_wordings": "wording", "submitter_wordings": "wording", "wording_affixes": "affix"}
_POSITIONS = ("prefix", "suffix", "filler")
_TOLD = 10  # faults of the seeds in one message
_BESIDE = re.compile("[和与及同区]|会同|联合")  # what follows is not a part of it
_NAME = 3  # characters of the shortest wording that is taken for a name wherever it stands


class SeedError(ValueError):
    """Seeds that cannot be used: says which file, which line and what stands there."""


def check_seeds(seeds: Path) -> None:
    """See that every wording is folded and stands for a code that there is.

    Else a mistyped row would be published as if it were a code, or stop everyone at a step that names no row.

    Raises:
        SeedError: with all faults, a line each.
    """
    codes = {(row["list"], row["code"]) for _, row in _numbered(seeds / "codes.csv")}
    lists = {name for name, _ in codes}
    faults: list[str] = []
    for name, column in _FOLDED.items():
        for line, row in _numbered(seeds / f"{name}.csv"):
            found = _faults(row, column, codes, lists)
            faults += [f"{name}.csv 第 {line} 行：{fault}" for fault in found]
    if faults:
        more = [f"……另有 {len(faults) - _TOLD} 处"] if len(faults) > _TOLD else []
        raise SeedError("\n".join(faults[:_TOLD] + more))


def _faults(row: dict[str, str], column: str, codes: set[tuple[str, str]], lists: set[str]) -> Iterator[str]:
    """What is wrong with one row of a seed of wordings or affixes."""
    named, wording = row["list"], row[column]
    if named not in lists and not (column == "affix" and named == _ANY):
        yield f"没有“{named}”这个词表（list）"
    elif "code" in row and (named, row["code"]) not in codes:
        yield f"“{wording}”对应的代码“{row['code']}”不在 codes.csv 的 {named} 里"
    if "submitter" in row and ("submitters", row["submitter"]) not in codes:
        yield f"没有代码为“{row['submitter']}”的单位"
    if not wording or fold(wording) != wording:
        yield f"“{wording}”应写作“{fold(wording)}”（只留文字和数字，字母小写）" if wording else "写法是空的"
    if "position" in row and row["position"] not in _POSITIONS:
        yield f"position“{row['position']}”应为 {'、'.join(_POSITIONS)} 之一"


def _numbered(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a seed with the lines they stand on, each as wide as its heading."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            for row in rows:
                if None in row or None in row.values():
                    raise SeedError(
                        f"{path.name} 第 {rows.line_num} 行：应有 {len(rows.fieldnames or ())} 栏"
                    )
                yield rows.line_num, row
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name} 不是 UTF-8 编码，请存为“CSV UTF-8”") from error


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Vocabulary:
    """Folded wording -> code for each list, with the affixes already applied."""

    lists: dict[str, dict[str, str]]
    spelt: dict[str, dict[str, str]]  # the same, without those that affixes make
    own: frozenset[tuple[str, str]]  # list and wording of what single submitters alone say
    affixes: dict[str, frozenset[str]]  # by list: what may stand in a wording without changing its meaning
    submitter_of_township: dict[str, str]
    words_of_titles: frozenset[str]  # short wordings (`消防`, `应急`) that titles use as ordinary words
    district_names: tuple[str, ...]

    @classmethod
    def load(cls, seeds: Path) -> "Vocabulary":
        affixes: dict[tuple[str, str], list[str]] = defaultdict(lambda: [""])
        of_list: dict[str, set[str]] = defaultdict(set)
        for row in _rows(seeds / "wording_affixes.csv"):
            affixes[row["list"], row["position"]].append(row["affix"])
            of_list[row["list"]].add(row["affix"])
        lists: dict[str, dict[str, str]] = defaultdict(dict)
        wordings = _rows(seeds / "code_wordings.csv")
        for row in wordings:  # a wording spelt out in the seed always beats one made by affixes
            lists[row["list"]][row["wording"]] = row["code"]
        spelt = {name: wordings_of.copy() for name, wordings_of in lists.items()}
        for row in sorted(wordings, key=lambda row: -len(row["wording"])):  # then the longest
            for prefix in affixes[row["list"], "prefix"]:
                for suffix in affixes[row["list"], "suffix"]:
                    lists[row["list"]].setdefault(prefix + row["wording"] + suffix, row["code"])
        submitters = _rows(seeds / "submitters.csv")
        return cls(
            lists=dict(lists),
            spelt=spelt,
            own=frozenset((row["list"], row["wording"]) for row in _rows(seeds / "submitter_wordings.csv")),
            affixes={name: frozenset(of_list[name] | of_list[_ANY]) for name in lists},
            submitter_of_township={
                row["township"]: row["submitter"] for row in submitters if row["township"]
            },
            words_of_titles=frozenset(
                prefix + row["wording"]
                for row in wordings
                if len(row["wording"]) < _NAME
                for prefix in affixes[row["list"], "prefix"]
            ),
            district_names=tuple(fold(row["name"]) for row in _rows(seeds / "districts.csv")),
        )

    def code(self, list_name: str, wording: str) -> str | None:
        """The code that a wording stands for, or None where the seeds do not know it."""
        return self.lists.get(list_name, {}).get(fold(wording))

    def is_settled(self, list_name: str, folded: str) -> bool:
        """Whether the seeds know a folded text as it is, of one submitter alone too, or not even its list."""
        known = self.lists.get(list_name)
        return known is None or folded in known or (list_name, folded) in self.own

    @cached_property
    def submitter_wordings(self) -> dict[str, str]:
        """Every wording of a submitter, townships under their own names included."""
        return self._townships | self.lists.get("submitters", {})

    @cached_property
    def _townships(self) -> dict[str, str]:
        return {
            wording: self.submitter_of_township[code]
            for wording, code in self.lists.get("townships", {}).items()
            if code in self.submitter_of_township
        }

    def is_township(self, submitter: str | None) -> bool:
        """Whether a submitter is the office of a township: what it reports is of that township."""
        return submitter in self.submitter_of_township.values()

    def submitter(self, wording: str) -> str | None:
        """The submitter that a whole text names (`区住建局（盖章）` without the stamp), with or without the
        district.
        """
        texts = self._without_district(fold(wording))
        return next(filter(None, map(self.submitter_wordings.get, texts)), None)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The wordings that name a submitter wherever they stand."""
        wordings = self.submitter_wordings
        return {wording: code for wording, code in wordings.items() if wording not in self.words_of_titles}

    def submitter_within(self, text: str) -> str | None:
        """The submitter whose longest wording stands somewhere in a text such as a title; the township that a
        text begins with, whichever part of it follows (`云岭镇消防救援站`).

        Two different submitters with wordings of the same length in one text are no answer.
        """
        folded = fold(text)
        found = _longest_within(folded, self._names, self._lengths_of_names)
        if not found or self.is_township(found):
            return found
        return next(filter(None, map(self._beginning_of, self._without_district(folded))), found)

    def _beginning_of(self, folded: str) -> str | None:
        """The township whose name, as such, a text begins with."""
        lengths = sorted(self._lengths_of_townships.get(folded[:2], ()), reverse=True)
        longest = next((n for n in lengths if n >= _NAME and folded[:n] in self._townships), 0)
        return None if _BESIDE.match(folded[longest:]) else self._townships.get(folded[:longest])

    def _without_district(self, folded: str) -> Iterator[str]:
        """A text, and what follows the name of the district that it begins with."""
        names = ("", *self.district_names)
        return (folded[len(name) :] for name in names if folded.startswith(name))

    def submitter_in_short(self, word: str) -> str | None:
        """The submitter that a word names, its last character left out or not: `教育` for `教育局`."""
        if code := self.submitter(word):
            return code
        folded = fold(word)
        longer = (w for w in self.submitter_wordings if len(w) == len(folded) + 1 > _NAME - 1)
        codes = {self.submitter_wordings[w] for w in longer if w.startswith(folded)}
        return codes.pop() if len(codes) == 1 else None

    def township_within(self, text: str) -> str | None:
        """The same for townships alone and by their short names too (`城西报表`): for names of files."""
        return _longest_within(fold(text), self._townships, self._lengths_of_townships)

    @cached_property
    def _lengths_of_names(self) -> dict[str, set[int]]:
        return _lengths(self._names)

    @cached_property
    def _lengths_of_townships(self) -> dict[str, set[int]]:
        return _lengths(self._townships)


def _longest_within(text: str, wordings: dict[str, str], lengths: dict[str, set[int]]) -> str | None:
    found: dict[str, int] = {}  # submitter -> length of its longest wording
    for start in range(len(text) - 1):
        for length in lengths.get(text[start : start + 2], ()):
            code = wordings.get(text[start : start + length])
            if code:
                found[code] = max(found.get(code, 0), length)
    longest = max(found.values(), default=0)
    best = [code for code, length in found.items() if length == longest]
    return best[0] if len(best) == 1 else None


def _lengths(wordings: Iterable[str]) -> dict[str, set[int]]:
    """How long the wordings are that begin with the same two characters."""
    found: dict[str, set[int]] = defaultdict(set)
    for wording in wordings:
        found[wording[:2]].add(len(wording))
    return dict(found)
