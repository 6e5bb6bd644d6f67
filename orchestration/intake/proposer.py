"""What a column without a meaning may mean: settled by its values, or proposed for someone to confirm.

A heading that two columns could claim is settled by its values where these tell; so is one that is not
understood but whose values are plainly the codes of one column (townships, sectors, levels) or credit codes,
or what it does not say itself (`立案` above days). Anything less is only proposed, for someone to confirm
with `anwei learn`.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.choices import BRACKETS
from orchestration.intake.evidence import DOES_NOT, FEWEST, FITS, Cells, Evidence
from orchestration.intake.forms import Column, Form
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import fold, squeeze

_MOST_COUNTED = 1e7  # what is larger is no count: a telephone number
_NOT_READ = 1000  # the rank of a heading that reads as nothing: behind all others
_NEAR = 0.55  # how alike a heading and a column's name must be for the one to be proposed for the other
_TELLING = 0.15  # what values of a telling type add to that
_EITHER = re.compile("[,、;/]")
_TELLING_TYPES = ("date", "bool", "code")
_MOST_RIVALS = 8  # headings for one column, beyond which their values are not compared
_TOWNSHIPS = "townships"


class Proposal(NamedTuple):
    """A heading and the columns it may mean, likeliest first; `settled` where its values leave no doubt."""

    heading: Mapped
    columns: tuple[Column, ...]
    settled: bool


class Proposer:
    """Asks evidence what the headings of a table that have no meaning may mean."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.catalogue = evidence.catalogue
        self.words = evidence.reader.words

    def proposals(self, form: Form, header: Header, cells: Cells) -> Iterator[Proposal]:
        """What each column without a meaning may mean. `cells`: its values and texts, by its index."""
        free = {name: column for name, column in form.columns.items() if name not in header.mapped}
        unit = self._of_enterprises(form, header, cells)
        unmeant = [h for h in header.columns if not (h.column or h.serial) and h.index in cells]
        if form.kind == "ledger":
            unmeant = [h for h in unmeant if not self._names_month(h)]
        for heading in sorted(unmeant, key=lambda heading: self._rank_completed(form, heading)):
            sample = self.evidence.sample(cells[heading.index])
            rivals = [form.columns[name] for name in heading.rivals]
            if len(rivals) > 1:
                proposal: Proposal | None = self._among(heading, rivals, sample)
            elif rivals:
                proposal = self._against(heading, rivals[0], sample, header, cells)
            elif unit and heading == unit[0]:
                proposal = Proposal(heading, (unit[1],), True)
            else:
                proposal = self._of_unknown(form, heading, list(free.values()), sample)
            if proposal:
                if proposal.settled:
                    free.pop(proposal.columns[0].name, None)
                yield proposal

    def _names_month(self, heading: Mapped) -> bool:
        """Whether a heading says of which month it is (`7月状态`, 上月状态), which no ledger is asked."""
        read = self.catalogue.heading(*heading.heading.split("/"))
        return read.month is not None or read.leaning == "previous"

    def _of_enterprises(self, form: Form, header: Header, cells: Cells) -> tuple[Mapped, Column] | None:
        """The one column of names of enterprises where nothing else says whom the rows are about."""
        lacking = [c for c in form.of_others if c.required and c.name not in header.mapped]
        if not lacking:
            return None
        strange = [h for h in header.columns if not h.column and not h.serial and h.index in cells]
        named = [
            h for h in strange if self.evidence.look_like("enterprises", self.evidence.sample(cells[h.index]))
        ]
        if len(named) != 1 or named[0].rivals or self.catalogue.is_alien(named[0].heading):
            return None
        return named[0], lacking[0]

    def _among(self, heading: Mapped, rivals: list[Column], sample: list[CellValue]) -> Proposal:
        """What values say of a heading that several columns could have: codes are no free text, and names of
        enterprises no places.
        """
        coded = [column for column in rivals if column.codes and self.evidence.identifies(column, sample)]
        named = [
            column
            for column in rivals
            if column.no_submitter and self.evidence.look_like("enterprises", sample)
        ]
        if len(sample) >= FEWEST and len(plain := coded or named) == 1:
            return Proposal(heading, tuple(plain), True)
        shares = {column.name: self.evidence.fit(column, sample) for column in rivals}
        likely = sorted(rivals, key=lambda column: -shares[column.name])
        others = [shares[column.name] for column in likely[1:]]
        settled = len(sample) >= FEWEST and shares[likely[0].name] >= FITS and max(others) <= DOES_NOT
        return Proposal(heading, tuple(likely), settled)

    def _against(
        self, heading: Mapped, column: Column, sample: list[CellValue], header: Header, cells: Cells
    ) -> Proposal:
        """A heading that has as good a claim to a column as others: its own if only its values are such."""
        others = [
            h for h in header.columns if h.rivals == heading.rivals and h != heading and h.index in cells
        ]
        if len(others) > _MOST_RIVALS:
            return Proposal(heading, (column,), False)
        fits = [self.evidence.fit(column, self.evidence.sample(cells[other.index])) for other in others]
        enough = len(sample) >= FEWEST or not others
        settled = enough and self.evidence.fit(column, sample) >= FITS and max(fits, default=0.0) <= DOES_NOT
        return Proposal(heading, (column,), settled)

    def _of_unknown(
        self, form: Form, heading: Mapped, free: list[Column], sample: list[CellValue]
    ) -> Proposal | None:
        if self.catalogue.is_alien(heading.heading):  # 结对帮扶乡镇: townships say little of what they are
            free = [column for column in free if column.codes != _TOWNSHIPS]
        enough = len(sample) >= FEWEST
        of_figures = form.kind != "ledger"  # its rows are townships, however few
        plain = [
            column
            for column in free
            if ((enough or column.of_accident_types) and self.evidence.identifies(column, sample))
            or (
                of_figures
                and column.codes == _TOWNSHIPS
                and sample
                and self.evidence.fit(column, sample) == 1
            )
        ]
        plain = plain or (self._completed(form, heading, free, sample) if enough else [])
        if len(plain) == 1:
            return Proposal(heading, tuple(plain), True)
        near: dict[str, float] = {}
        for column in free:
            likeness = alike(heading.heading, column.label)
            if likeness >= _NEAR - _TELLING and (share := self.evidence.fit(column, sample)) > DOES_NOT:
                tells = column.type in _TELLING_TYPES and share >= FITS
                near[column.name] = likeness + (_TELLING if tells else 0)
        likely = [column for column in free if near.get(column.name, 0) >= _NEAR]
        likely.sort(key=lambda column: -near[column.name])
        likely = likely or self._counts(form, heading, free, sample)
        return Proposal(heading, tuple(likely), False) if likely else None

    def _rank_completed(self, form: Form, heading: Mapped) -> int:
        """How well a heading reads once it says what its values are: `立案` before `受案登记`."""
        *group, last = heading.heading.split("/")
        fuller = [whole.format(last) for whole in self.words.left_out.values()]
        read = [self.catalogue.heading(*group, text) for text in fuller]
        ranks = [match.rank for text in read for match in self.catalogue.matches(form.name, text)[:1]]
        return min(ranks, default=_NOT_READ)

    def _completed(
        self, form: Form, heading: Mapped, free: list[Column], sample: list[CellValue]
    ) -> list[Column]:
        """The columns that a heading means once it says what its values are (`立案` above days), or by what
        its brackets say (`项目经理（整改责任人）`).
        """
        *group, last = heading.heading.split("/")
        words = self.words
        fuller = [(type_, whole.format(last)) for type_, whole in words.left_out.items()]
        left = words.looks_left.items()
        fuller += [
            ("text", whole.format(last)) for kind, whole in left if self.evidence.look_like(kind, sample)
        ]
        inner = [text for inner in BRACKETS.findall(squeeze(last)) for text in _EITHER.split(inner)]
        fuller += [("", text) for text in inner if not words.is_unit(text)]
        fuller += [("", text) for text in self.catalogue.heading(*group, last).choices]
        found = {
            match.column
            for type_, text in fuller
            for match in self.catalogue.matches(form.name, self.catalogue.heading(*group, text))[:1]
            if type_ in ("", form.columns[match.column].type)
        }
        return [
            column for column in free if column.name in found and self.evidence.fit(column, sample) >= FITS
        ]

    def _counts(
        self, form: Form, heading: Mapped, free: list[Column], sample: list[CellValue]
    ) -> list[Column]:
        """Where a form of counts lacks half of them or more, a column of counts may be any of these."""
        counts = [column for column in free if column.type == "count"]
        asked = sum(column.type == "count" for column in form.columns.values())
        aspects = self.words.aspects.values()
        twin = any(a.fullmatch(squeeze(part)) for a in aspects for part in heading.heading.split("/"))
        if form.kind == "ledger" or len(counts) * 2 < asked or twin or "%" in heading.heading:
            return []
        values = self.evidence.reader.read("count", sample, heading.unit, None, False).values
        if not all(isinstance(value, int | float) and value < _MOST_COUNTED for value in values):
            return []
        return sorted(counts, key=lambda column: -alike(heading.heading, column.label))


@lru_cache(maxsize=4096)
def alike(heading: str, label: str) -> float:
    """How alike a heading and a column's name are written, from 0 to 1."""
    return SequenceMatcher(None, fold(heading), fold(label)).ratio()
