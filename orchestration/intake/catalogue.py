"""The form catalogue (`raw/forms/*.yml`), compiled: which headings mean which column of which form."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from orchestration.intake.concepts import Concepts, Sense, Tokens
from orchestration.intake.text import REMEMBERED, fold, squeeze
from orchestration.intake.words import Words

COMMON = "_common.yml"
_LONGEST_HEADING = 40  # characters
_BY_SENSE = 60  # ranks from about here on are of headings understood by their morphemes, not by a pattern
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_LAST_BRACKET = re.compile(r"^(.*)[(\[【]([^()\[\]【】]*)[)\]】]$")
_NUMBER = re.compile(r"^\s*(?:[\u2460-\u249b\u2776-\u2793]|[（(]?[\d一二三四五六七八九十]{1,2}(?:[)）]|[、．.](?!\d)))\s*(?=\S)")
_LISTED = re.compile(r"[,、;:/]")
_PARTS = re.compile(r"[-—–/|·:>]+")


class CatalogueError(ValueError):
    """A form file that cannot be used: says which file and what is wrong with it."""


@dataclass(frozen=True)
class Column:
    """One column of a form; `patterns` in order of preference, `ticked` the sub-headings of a tick-box
    layout.
    """

    name: str
    type: str
    label: str
    codes: str | None
    required: bool
    forward: bool
    patterns: tuple[re.Pattern[str], ...]
    ticked: tuple[re.Pattern[str], ...]
    senses: tuple[Sense, ...]
    shared: bool  # worded in `_common.yml`: many forms have it, so it says little about which form this is

    def match(self, text: str, tilings: list[Tokens]) -> "Match | None":
        """How well a folded text (`tilings`: the ways to cut it into morphemes) reads as this column's heading."""
        for rank, pattern in enumerate(self.patterns):
            if pattern.fullmatch(text):
                return Match(self.name, rank)
        if any(pattern.fullmatch(text) for pattern in self.ticked):
            return Match(self.name, 5, ticked=True)
        fitting = [len(sense.needed) for sense in self.senses if any(map(sense.fits, tilings))]
        return Match(self.name, _BY_SENSE - min(max(fitting), 3)) if fitting else None


@dataclass(frozen=True)
class Form:
    """One form: what its titles look like and its columns; `cumulative` campaigns count since their
    beginning.
    """

    name: str
    title: str
    kind: str  # ledger | summary | campaign
    cumulative: bool
    period_column: str | None
    about: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]
    foreign_titles: tuple[re.Pattern[str], ...]  # tables that look alike and are something else
    columns: dict[str, Column]


@dataclass(frozen=True)
class Heading:
    """A heading path from the group down to the leaf, folded, with the unit its brackets name."""

    parts: tuple[str, ...]
    bare: tuple[str, ...]  # the same without any bracketed words
    unit: str | None
    aspect: str | None  # month | cumulative, where the heading says so


class Match(NamedTuple):
    """A column that a heading may mean; a lower `rank` is a better reading."""

    column: str
    rank: int
    ticked: bool = False


class Meaning(NamedTuple):
    """What a whole heading means: its form, and of each heading the column, unit, tick-box wording and
    whether it numbers the rows.
    """

    form: str
    score: float
    columns: tuple[tuple[str | None, str | None, str | None, bool], ...]


class Catalogue:
    """All forms, with heading matches remembered."""

    def __init__(self, forms: dict[str, Form], words: Words, concepts: Concepts) -> None:
        self.forms = forms
        self.words = words
        self.concepts = concepts
        remembered = lru_cache(maxsize=REMEMBERED)
        self.heading = remembered(self._heading)
        self.is_heading = remembered(self._is_heading)
        self.matches = remembered(self._matches)
        self.meant = remembered(self._meant)
        self.about = remembered(self._about)
        self.foreign = remembered(self._foreign)
        self.titled = remembered(self._titled)
        self.meanings: dict[object, Meaning | None] = {}  # of whole layouts, kept by `headers`

    @classmethod
    def load(cls, folder: Path, words: Words) -> "Catalogue":
        common = yaml.safe_load((folder / COMMON).read_text(encoding="utf-8"))
        concepts = Concepts.load(folder)
        files = [path for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
        forms = [_form(path, common, concepts) for path in files]
        return cls({form.name: form for form in forms}, words, concepts)

    def _heading(self, *texts: str) -> Heading:
        """Fold the texts of a heading path (group first) and take the unit out of the brackets."""
        parts: list[str] = []
        bare: list[str] = []
        unit = aspect = None
        for text in texts:
            for piece in _PARTS.split(_keep_brackets_whole(squeeze(_NUMBER.sub("", text)))):
                piece, own = self._unit(piece.replace("\x00", "/"))
                unit = own or unit
                kind = next((name for name, p in self.words.aspects.items() if p.fullmatch(piece)), None)
                if kind:
                    aspect = kind
                    continue
                folded = fold(piece)
                if not folded or (parts and folded == parts[-1]):
                    continue
                if parts and (self.words.is_("sum_heading", piece) or _BRACKETS.fullmatch(piece)):
                    continue
                parts.append(folded)
                bare.append(fold(_BRACKETS.sub("", piece)) or folded)
        return Heading(tuple(parts), tuple(bare), unit, aspect)

    def _unit(self, piece: str) -> tuple[str, str | None]:
        words = self.words
        while match := _LAST_BRACKET.match(piece):
            inner = match[2].removeprefix("单位").lstrip(":：为")
            known = words.plain_units | words.scaled_units.keys() | words.money_units.keys() | {"%"}
            if unit := next((part for part in reversed(_LISTED.split(inner)) if part in known), None):
                return match[1], unit
            break
        for unit in ("万元", "元"):
            if piece.endswith(unit) and len(piece) > len(unit) + 1 and unit in words.money_units:
                return piece.removesuffix(unit), unit
        return piece, None

    def _is_heading(self, text: str) -> bool:
        """Whether a single cell reads as the heading of some column of some form, or of the serial number."""
        if len(text) > _LONGEST_HEADING or squeeze(text).endswith(":"):
            return False
        if not (heading := self.heading(text)).parts:
            return False
        texts = {"".join(heading.parts), "".join(heading.bare), heading.parts[-1], heading.bare[-1]}
        return self.words.is_("serial_heading", heading.parts[0]) or any(
            self.meant(text) for text in texts
        )

    def _matches(self, form: str, heading: Heading) -> tuple[Match, ...]:
        """The columns of a form that a heading may mean, best first."""
        if not heading.parts:
            return ()
        best: dict[str, Match] = {}
        candidates = ["".join(heading.parts), "".join(heading.bare)]
        if len(heading.parts) > 2:
            candidates.append("".join(heading.parts[-2:]))
        candidates += [heading.parts[-1], heading.bare[-1]]
        for level, text in enumerate(candidates):
            for match in self.meant(text).get(form, ()):
                rank = level * 10 + match.rank
                if match.column not in best or rank < best[match.column].rank:
                    best[match.column] = match._replace(rank=rank)
        return tuple(sorted(best.values(), key=lambda match: match.rank))

    def _meant(self, text: str) -> dict[str, list[Match]]:
        """The columns that a folded text may mean, by form; each once, ranked by its best pattern."""
        found: dict[str, list[Match]] = {}
        tilings = self.concepts.tilings(text)
        for form in self.forms.values():
            matches = [match for column in form.columns.values() if (match := column.match(text, tilings))]
            if matches:
                found[form.name] = matches
        return found

    def _about(self, text: str) -> list[str]:
        """The forms that a title may be of by what it speaks of."""
        folded = fold(text)
        return [form.name for form in self.forms.values() if form.about.search(folded)]

    def _foreign(self, text: str) -> list[str]:
        """The forms that a table under this title is certainly not of."""
        folded = fold(text)
        return [f.name for f in self.forms.values() if any(p.search(folded) for p in f.foreign_titles)]

    def _titled(self, text: str) -> str | None:
        """The form whose title stands at the end of a text such as `青岚区应急物资清单（2022年5月）`."""
        folded = fold(_BRACKETS.sub("", squeeze(text)))
        found = [
            (match.end() == len(folded), match.end() - match.start(), form.name)
            for form in self.forms.values()
            for pattern in form.titles
            if (match := pattern.search(folded))
        ]
        return max(found)[2] if found else None


def _keep_brackets_whole(text: str) -> str:
    return _BRACKETS.sub(
        lambda match: match[0].replace("/", "\x00").replace("-", "\x00").replace(":", ""), text
    )


def _form(path: Path, common: dict[str, Any], concepts: Concepts) -> Form:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Form(
            name=data["form"],
            title=data["title"],
            kind=data["kind"],
            cumulative=bool(data.get("cumulative", False)),
            period_column=data.get("period_column"),
            about=re.compile(data["about"]),
            titles=tuple(re.compile(title) for title in data["titles"]),
            foreign_titles=tuple(re.compile(title) for title in data.get("foreign_titles", [])),
            columns={
                name: _column(name, spec, common, concepts, data.get("context", []))
                for name, spec in data["columns"].items()
            },
        )
    except (KeyError, TypeError, ValueError, re.error, yaml.YAMLError) as error:
        raise CatalogueError(f"{path.name}: {error!r}") from error


def _column(
    name: str, spec: dict[str, Any], common: dict[str, Any], concepts: Concepts, context: list[str]
) -> Column:
    headings = [*spec.get("headings", []), *(common[spec["as"]] if "as" in spec else [])]
    means = [*spec.get("means", []), *(common["means"][spec["as"]] if "as" in spec else [])]
    label = fold(str(spec["zh"]))
    return Column(
        name=name,
        type=spec["type"],
        label=str(spec["zh"]),
        codes=spec.get("codes"),
        required=bool(spec.get("required", False)),
        forward=bool(spec.get("forward", False)),
        patterns=tuple(re.compile(pattern) for pattern in [re.escape(label), *headings]),
        ticked=tuple(re.compile(pattern) for pattern in spec.get("ticked", [])),
        senses=tuple(concepts.sense(text, context) for text in means),
        shared="as" in spec,
    )
