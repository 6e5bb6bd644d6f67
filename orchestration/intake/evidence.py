"""What the cells of a column say of its heading: which of several meanings it has, or which it may have.

A heading that two columns could claim is settled by its values where these tell; so is one that is not
understood but whose values are plainly the codes of one column (townships, sectors, levels) or credit codes,
or what it does not say itself (`立案` above days). Anything less is only proposed, for someone to confirm
with `anwei learn`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.catalogue import LOOSE, Catalogue, Match
from orchestration.intake.choices import BRACKETS
from orchestration.intake.columns import ColumnReader
from orchestration.intake.forms import Column, Form
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import fold, squeeze
from orchestration.intake.uscc import corrected
from orchestration.intake.values import as_written
from orchestration.intake.wordings import Wordings

FEWEST = 3  # filled cells without which values say nothing
_MOSTLY = 0.5  # the share of credit codes that are right, where some are mistyped
_FITS, _DOES_NOT = 0.8, 0.4  # shares of filled cells that read, or do not, as a column's values do
_MOST_COUNTED = 1e7  # what is larger is no count: a telephone number
_NOT_READ = 1000  # the rank of a heading that reads as nothing: behind all others
_NEAR = 0.55  # how alike a heading and a column's name must be for the one to be proposed for the other
_TELLING = 0.15  # what values of a telling type add to that
_EITHER = re.compile("[,、;/]")
_CREDIT_CODE = re.compile(r"[0-9a-z]{18}")
_TELLING_TYPES = ("date", "bool", "code")
_ANY_PERIOD = "2000-06"  # a date without a year is a date, whichever year it is of
_MOST_RIVALS = 8  # headings for one column, beyond which their values are not compared
_LONG = 6  # codes of a list of which one alone may stand anywhere by chance
_TOWNSHIPS = "townships"
_OTHER = "other"  # the code that every list has: it tells no list from another


Cells = Mapping[int, tuple[Sequence[CellValue], list[str]]]  # values and texts of columns, by index


class Proposal(NamedTuple):
    """A heading and the columns it may mean, likeliest first; `settled` where its values leave no doubt."""

    heading: Mapped
    columns: tuple[Column, ...]
    settled: bool


class Evidence:
    """Weighs columns of sheets against columns of forms; keeps nothing of the sheets."""

    def __init__(self, reader: ColumnReader, wordings: Wordings, catalogue: Catalogue) -> None:
        self.reader = reader
        self.wordings = wordings
        self.catalogue = catalogue
        lists = wordings.vocabulary.lists.items()
        self._long = {name for name, known in lists if len(set(known.values())) >= _LONG}

    def proposals(self, form: Form, header: Header, cells: Cells) -> Iterator[Proposal]:
        """What each column without a meaning may mean. `cells`: its values and texts, by its index."""
        free = {name: column for name, column in form.columns.items() if name not in header.mapped}
        unit = self._of_enterprises(form, header, cells)
        unmeant = [h for h in header.columns if not (h.column or h.serial) and h.index in cells]
        if form.kind == "ledger":
            unmeant = [h for h in unmeant if not self._names_month(h)]
        for heading in sorted(unmeant, key=lambda heading: self._rank_completed(form, heading)):
            sample = self.sample(cells[heading.index])
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
        named = [h for h in strange if self._look_like("enterprises", self.sample(cells[h.index]))]
        if len(named) != 1 or named[0].rivals or self.catalogue.is_alien(named[0].heading):
            return None
        return named[0], lacking[0]

    def _look_like(self, kind: str, sample: list[CellValue]) -> bool:
        """Whether values look like people, telephone numbers or enterprises."""
        looks = self.reader.words.looks[kind]
        return (
            len(sample) >= FEWEST and _share(looks.fullmatch(as_written(v).strip()) for v in sample) >= _FITS
        )

    def meant(self, form: Form, heading: Mapped) -> tuple[Match, ...]:
        """What a heading may mean by its words alone, the best reading first."""
        return self.catalogue.matches(form.name, self.catalogue.heading(*heading.heading.split("/")))

    def is_loose(self, form: Form, heading: Mapped) -> bool:
        """Whether a heading is not spelt as its column is, but only read by its morphemes."""
        ranks = [match.rank for match in self.meant(form, heading) if match.column == heading.column]
        return min(ranks, default=0) >= LOOSE

    def sample(self, cells: tuple[Sequence[CellValue], list[str]]) -> list[CellValue]:
        """The values of a column of which something is written."""
        return [v for v, text in zip(*cells, strict=True) if not self.reader.words.is_blank(text)]

    def is_plainly(self, column: Column, cells: tuple[Sequence[CellValue], list[str]]) -> bool:
        """Whether what a column holds can only be this column's, or be yes and no as it asks for."""
        sample = self.sample(cells)
        is_answer = column.type == "bool" and self.fit(column, sample) >= _FITS
        return len(sample) >= FEWEST and (is_answer or self.identifies(column, sample))

    def _among(self, heading: Mapped, rivals: list[Column], sample: list[CellValue]) -> Proposal:
        """What values say of a heading that several columns could have: codes are no free text, and names of
        enterprises no places.
        """
        coded = [column for column in rivals if column.codes and self.identifies(column, sample)]
        named = [
            column for column in rivals if column.no_submitter and self._look_like("enterprises", sample)
        ]
        if len(sample) >= FEWEST and len(plain := coded or named) == 1:
            return Proposal(heading, tuple(plain), True)
        shares = {column.name: self.fit(column, sample) for column in rivals}
        likely = sorted(rivals, key=lambda column: -shares[column.name])
        others = [shares[column.name] for column in likely[1:]]
        settled = len(sample) >= FEWEST and shares[likely[0].name] >= _FITS and max(others) <= _DOES_NOT
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
        fits = [self.fit(column, self.sample(cells[other.index])) for other in others]
        enough = len(sample) >= FEWEST or not others
        settled = enough and self.fit(column, sample) >= _FITS and max(fits, default=0.0) <= _DOES_NOT
        return Proposal(heading, (column,), settled)

    def _of_unknown(
        self, form: Form, heading: Mapped, free: list[Column], sample: list[CellValue]
    ) -> Proposal | None:
        enough = len(sample) >= FEWEST
        of_figures = form.kind != "ledger"  # its rows are townships, however few
        plain = [
            column
            for column in free
            if ((enough or column.of_accident_types) and self.identifies(column, sample))
            or (of_figures and column.codes == _TOWNSHIPS and sample and self.fit(column, sample) == 1)
        ]
        plain = plain or (self._completed(form, heading, free, sample) if enough else [])
        if len(plain) == 1:
            return Proposal(heading, tuple(plain), True)
        near: dict[str, float] = {}
        for column in free:
            likeness = alike(heading.heading, column.label)
            if likeness >= _NEAR - _TELLING and (share := self.fit(column, sample)) > _DOES_NOT:
                tells = column.type in _TELLING_TYPES and share >= _FITS
                near[column.name] = likeness + (_TELLING if tells else 0)
        likely = [column for column in free if near.get(column.name, 0) >= _NEAR]
        likely.sort(key=lambda column: -near[column.name])
        likely = likely or self._counts(form, heading, free, sample)
        return Proposal(heading, tuple(likely), False) if likely else None

    def _rank_completed(self, form: Form, heading: Mapped) -> int:
        """How well a heading reads once it says what its values are: `立案` before `受案登记`."""
        *group, last = heading.heading.split("/")
        fuller = [whole.format(last) for whole in self.reader.words.left_out.values()]
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
        words = self.reader.words
        fuller = [(type_, whole.format(last)) for type_, whole in words.left_out.items()]
        left = words.looks_left.items()
        fuller += [("text", whole.format(last)) for kind, whole in left if self._look_like(kind, sample)]
        inner = [text for inner in BRACKETS.findall(squeeze(last)) for text in _EITHER.split(inner)]
        fuller += [("", text) for text in inner if not words.is_unit(text)]
        fuller += [("", text) for text in self.catalogue.heading(*group, last).choices]
        found = {
            match.column
            for type_, text in fuller
            for match in self.catalogue.matches(form.name, self.catalogue.heading(*group, text))[:1]
            if type_ in ("", form.columns[match.column].type)
        }
        return [column for column in free if column.name in found and self.fit(column, sample) >= _FITS]

    def _counts(
        self, form: Form, heading: Mapped, free: list[Column], sample: list[CellValue]
    ) -> list[Column]:
        """Where a form of counts lacks half of them or more, a column of counts may be any of these."""
        counts = [column for column in free if column.type == "count"]
        asked = sum(column.type == "count" for column in form.columns.values())
        aspects = self.reader.words.aspects.values()
        twin = any(a.fullmatch(squeeze(part)) for a in aspects for part in heading.heading.split("/"))
        if form.kind == "ledger" or len(counts) * 2 < asked or twin or "%" in heading.heading:
            return []
        values = self.reader.read("count", sample, heading.unit, None, False).values
        if not all(isinstance(value, int | float) and value < _MOST_COUNTED for value in values):
            return []
        return sorted(counts, key=lambda column: -alike(heading.heading, column.label))

    def identifies(self, column: Column, sample: list[CellValue]) -> bool:
        """Whether values can only be this column's: codes of its list, credit codes, types of accidents."""
        if column.codes:
            answers = self.reader.words.yes | self.reader.words.no  # of any question, whatever list has them
            told = [text for value in sample if squeeze(text := str(value)) not in answers]
            codes = {self.wordings.code(column.codes, text) for text in told} - {None, _OTHER}
            enough = 2 if column.codes in self._long else 1
            return len(codes) >= enough and self.fit(column, sample) >= _FITS
        if column.is_credit_code and self.fit(column, sample) >= _FITS:  # no other number of 18 digits
            return _share(corrected(code := str(value).strip()) == code for value in sample) >= _MOSTLY
        if column.of_accident_types:
            return bool(sample) and all(map(self._is_accident_type, sample))
        return column.of_units and self.fit(column, sample) >= _FITS

    def _is_accident_type(self, value: CellValue) -> bool:
        return self.reader.words.looks["accident_types"].fullmatch(squeeze(as_written(value))) is not None

    def fit(self, column: Column, sample: Sequence[CellValue]) -> float:
        """The share of values that read as this column's do."""
        if not sample:
            return 0.5
        if column.of_units:
            return _share(self.reader.words.is_unit(squeeze(str(value))) for value in sample)
        if column.is_credit_code:
            return _share(_CREDIT_CODE.fullmatch(squeeze(str(value))) for value in sample)
        if column.codes:
            return _share(self.wordings.code(column.codes, str(value)) for value in sample)
        if column.type == "text":
            days = self.reader.read("date", sample, None, _ANY_PERIOD, False).values
            return _share(isinstance(v, str) and day is None for v, day in zip(sample, days, strict=True))
        unit = {"yuan": "元", "bool": column.name}.get(column.type)
        read = self.reader.read(column.type, sample, unit, _ANY_PERIOD, False)
        return _share(value is not None for value in read.values)


def _share(signs: Iterator[object]) -> float:
    found = [bool(sign) for sign in signs]
    return sum(found) / len(found)


@lru_cache(maxsize=4096)
def alike(heading: str, label: str) -> float:
    """How alike a heading and a column's name are written, from 0 to 1."""
    return SequenceMatcher(None, fold(heading), fold(label)).ratio()
