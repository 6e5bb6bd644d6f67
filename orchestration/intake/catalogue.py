"""The form catalogue: which headings mean which column of which form, and which titles are of which."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import attrgetter, or_
from pathlib import Path
from typing import Any, NamedTuple

from orchestration.intake.boxes import Boxes
from orchestration.intake.concepts import LONGEST_HEADING, PHONE, Concepts, Sense, bits
from orchestration.intake.forms import QUANTITIES, Column, Form, load_forms
from orchestration.intake.headings import Heading, HeadingReader
from orchestration.intake.spellings import Spellings
from orchestration.intake.text import REMEMBERED, fold, squeeze
from orchestration.intake.titles import Titles
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words

_WITHOUT_UNIT = ("text", "date")
_BY_TICK = 5
_WITH_GROUP = 5  # ranks by which a heading is read better that fits below its group, too
_BY_CHOICE = 50  # where brackets leave the choice, after all headings that are plain
_OF_SHARE = 20  # where it is said to be a part of what stands beside it
_BY_INNER = 30  # where all that is understood stands in its brackets
_BY_LIST = 95  # where all that a heading tells is the codes below it; else it is a better reading by one
LOOSE = 50  # rank from which on a heading is not spelt as its column's is
_BY_SENSE = 60  # ranks from about here on are of headings understood by their morphemes, not by a pattern


class Match(NamedTuple):
    """A column that a heading may mean; a lower `rank` is a better reading. What has a unit is hardly a name
    or a day: such a reading is `strained`, and says nothing for the form.
    """

    column: str
    rank: int
    ticked: bool = False
    strained: bool = False


class Catalogue:
    """All forms, with heading matches remembered."""

    def __init__(self, forms: dict[str, Form], words: Words, concepts: Concepts, wordings: Wordings) -> None:
        self.forms = forms
        self.wordings = wordings
        self.words = words
        self.concepts = concepts
        remembered = lru_cache(maxsize=REMEMBERED)
        self.heading = remembered(HeadingReader(words).read)
        self.is_heading = remembered(self._is_heading)
        self.is_alien = remembered(self._is_alien)
        self.may_say = remembered(self._may_say)
        self.answers = remembered(self._answers)
        self._of_heading = remembered(self._matches)
        self.meant = remembered(self._meant)
        self.boxes = Boxes(forms, words, wordings, self.meant)
        titles = Titles(forms.values(), words)
        self.about, self.foreign, self.titled = titles.about, titles.foreign, titles.titled
        self.layouts: dict[object, Any] = {}  # what whole headings mean, kept by `headers`

        self._spellings = {form.name: Spellings(form.spellings) for form in forms.values()}
        self._senses: dict[int, list[tuple[str, str, Sense]]] = defaultdict(list)  # by a concept they need
        for form in forms.values():
            for column in form.columns.values():
                for sense in column.senses:
                    for concept in bits(sense.needed[0]):
                        self._senses[concept].append((form.name, column.name, sense))

    @classmethod
    def load(cls, folder: Path, words: Words, wordings: Wordings) -> "Catalogue":
        concepts = Concepts.load(folder)
        return cls(load_forms(folder, concepts), words, concepts, wordings)

    def _is_heading(self, text: str) -> bool:
        """Whether a single cell reads as the heading of some column of some form, or of the serial number."""
        if len(text) > LONGEST_HEADING or text.isdigit() or squeeze(text).endswith(":"):
            return False
        if not (heading := self.heading(text)).parts:
            return False
        serial = self.words.is_("serial_heading", heading.parts[0])
        return serial or any(self.meant(text) for text in dict.fromkeys(heading.candidates))

    def _is_alien(self, text: str) -> bool:
        """Whether a heading says what no column of any form asks for."""
        return self.concepts.is_alien(fold(text))

    def _may_say(self, label: str, text: str) -> bool:
        """Whether a text that reads like a heading may be what a label says: an answer to it, or a heading
        only by its morphemes beside a label that is spelt as one.
        """
        own, other = (
            min(
                (m.rank for ms in self._of_heading(self.heading(each)).values() for m in ms),
                default=0,
            )
            for each in (label, text)
        )
        return own < LOOSE <= other or self.answers(label, text)

    def _answers(self, label: str, text: str) -> bool:
        """Whether a text is one of the codes that a label may stand for, or its yes or no."""
        found = self._of_heading(self.heading(label)).items()
        columns = {self.forms[form].columns[m.column] for form, matches in found for m in matches}
        return any(
            self.words.said(squeeze(text), column.name) is not None
            if column.type == "bool"
            else self.wordings.code(column.codes or "", text)
            for column in columns
        )

    def figures_about(self, text: str) -> list[str]:
        """The forms of figures, not of lists, that a text may be of by what it speaks of."""
        return [form for form in self.about(text) if self.forms[form].kind != "ledger"]

    def may_name(self, text: str, column: Column) -> bool:
        """Whether a heading that is not understood has in it all that one of this column needs."""
        spoken = self.concepts.within(fold(text))
        return any(all(spoken & need for need in sense.needed) for sense in column.senses)

    def speaks_of_phones(self, text: str) -> bool:
        """Whether a text has a word for telephone numbers in it."""
        return self.concepts.speaks_of(fold(text), PHONE)

    def is_strange(self, text: str) -> bool:
        """Whether a text has nothing in it that any column of any form may be called by."""
        return not self.concepts.within(fold(text))

    def spoken_of(self, heading: Heading) -> Iterable[str]:
        """The forms that have a column for a heading."""
        return self._of_heading(heading)

    def matches(self, form: str, heading: Heading) -> tuple[Match, ...]:
        """The columns of a form that a heading may mean, best first."""
        return self._of_heading(heading).get(form, ())

    def _matches(self, heading: Heading) -> dict[str, tuple[Match, ...]]:
        found: dict[str, dict[str, Match]] = {}
        if any(map(self.is_alien, heading.group)):
            return {}  # 已整改 below 企业自查隐患
        whole: set[tuple[str, str]] = set()  # what the group says as well
        alone: set[tuple[str, str]] = set()  # what the heading says without it
        for level, text in enumerate(heading.candidates):
            for form, matches in self.meant(text).items():
                best, columns = found.setdefault(form, {}), self.forms[form].columns
                for column, rank, ticked, _ in matches:
                    if heading.is_share and rank >= LOOSE and columns[column].of_people:
                        continue  # 其中：网格员 is not how many there were
                    strained = bool(heading.unit) and columns[column].type in _WITHOUT_UNIT
                    if not self._may_be(heading, columns[column]):
                        continue
                    counts_times = columns[column].type == "count" and heading.unit in self.words.times
                    rank += level * 10 + (strained or counts_times) * _BY_SENSE + heading.is_share * _OF_SHARE
                    if level == 0 and heading.is_of_group:
                        whole.add((form, column))
                    if text == heading.leaf:
                        alone.add((form, column))
                    if column not in best or rank < best[column].rank:
                        best[column] = Match(column, rank, ticked or bool(heading.answer), strained)
        for form, matches in self.meant(heading.inner).items() if heading.inner else ():
            columns = self.forms[form].columns
            for column in (m.column for m in matches if m.rank < LOOSE):
                best = found.get(form, {})
                if columns[column].codes == "townships" or columns[column].is_credit_code:
                    found.setdefault(form, {})[column] = Match(column, 0)  # 地点(镇街) is 镇街
                elif columns[column].no_submitter and any(columns[name].or_township for name in best):
                    best[column] = Match(column, min(m.rank for m in best.values()) - 1)  # 隐患点(单位)
        self._by_inner(heading, found)
        found |= self._choice(heading)
        for form, column in self.boxes.listed_by(heading):  # nor is what lists them all one box of several
            known = found.setdefault(form, {}).get(column, Match(column, _BY_LIST))
            found[form][column] = known._replace(ticked=False, rank=known.rank - 1)
        if heading.is_of_group and self.words.is_("bare_day", heading.leaf):
            _prefer_whole(found, whole)
        for form in {form for part in heading.group for form in self.meant(part)} & found.keys():
            for column, known in found[form].items():
                found[form][column] = known._replace(rank=known.rank - 1)  # rather than below a strange group
        for form, column in whole:
            if match := found.get(form, {}).get(column):
                better = _WITH_GROUP + ((form, column) in alone)
                found[form][column] = match._replace(rank=match.rank - better)
        return {form: tuple(sorted(best.values(), key=_rank)) for form, best in found.items()}

    def _by_inner(self, heading: Heading, found: dict[str, dict[str, Match]]) -> None:
        """Columns of codes whose heading stands in brackets only (`干哪一行（行业）`), or as 等级代码."""
        *_, last = heading.bare or ("",)
        inner = "" if heading.unit or self.words.is_("excluding", heading.inner) else heading.inner
        others = [inner, last.removesuffix(self.words.coded)]
        for text in others if not heading.listed else ():
            for form, matches in self.meant(text).items() if text and text != last else ():
                if not found.get(form):
                    codes = [m for m in matches if self.forms[form].columns[m.column].codes]
                    found[form] = {m.column: Match(m.column, m.rank + _BY_INNER) for m in codes}

    def _may_be(self, heading: Heading, column: Column) -> bool:
        """Whether a column of this type may have a heading with this unit or end, or with boxes below it."""
        if heading.answer and column.type != "bool":
            return False
        if column.type != "date" and len(heading.bare) > 1 and self.words.is_("of_days", heading.bare[-2]):
            return False
        if column.type in QUANTITIES and (heading.is_no_quantity or heading.question):
            return False
        if column.type != "count":
            return True
        if column.of_people and self.words.is_("counts_things", heading.leaf):
            return False  # 参训家数
        if heading.unit in self.words.money_units and heading.unit not in self.words.scaled_units:
            return False  # 罚了多少元
        of_others = (
            self.words.thing_units if column.of_people else self.words.thing_units | self.words.people_units
        )
        return heading.unit not in of_others

    def _choice(self, heading: Heading) -> dict[str, dict[str, Match]]:
        """The columns between which brackets leave the choice: none of them is the better reading."""
        found: dict[str, dict[str, Match]] = {}
        for text in heading.choices:
            for form, matches in self.meant(text).items():
                best = min(matches, key=_rank)
                found.setdefault(form, {})[best.column] = Match(best.column, _BY_CHOICE)
        return {form: columns for form, columns in found.items() if len(columns) > 1}

    def _meant(self, text: str) -> dict[str, list[Match]]:
        """The columns that a folded text may mean, by form: each once, as spelt or else by its sense."""
        found: dict[str, dict[str, Match]] = {}
        for tokens in self.concepts.tilings(text):
            concepts = bits(reduce(or_, tokens))
            for form, column, sense in (entry for concept in concepts for entry in self._senses[concept]):
                if sense.fits(tokens):
                    match = Match(column, _BY_SENSE - min(len(sense.needed), 3))
                    of_form = found.setdefault(form, {})
                    of_form[column] = min(match, of_form.get(column, match), key=_rank)
        for name, spellings in self._spellings.items():
            if spellings.match(text):
                spelt = [_spelt(column, text) for column in self.forms[name].columns.values()]
                found.setdefault(name, {}).update({match.column: match for match in spelt if match})
        return {form: list(of_form.values()) for form, of_form in found.items()}


def _spelt(column: Column, text: str) -> Match | None:
    """How well a folded text is spelt as this column's heading, if it is."""
    for rank, pattern in enumerate(column.patterns):
        if pattern.fullmatch(text):
            return Match(column.name, rank)
    ticked = any(pattern.fullmatch(text) for pattern in column.ticked)
    return Match(column.name, _BY_TICK, ticked=True) if ticked else None


_rank = attrgetter("rank")


def _prefer_whole(found: dict[str, dict[str, Match]], whole: set[tuple[str, str]]) -> None:
    """What a sub-heading says alone gives way to what it says with its group: 立案情况 over 时间."""
    for form, best in found.items():
        ranks = [best[column].rank for of, column in whole if of == form and column in best]
        for column, match in best.items():
            if ranks and (form, column) not in whole and match.rank <= min(ranks):
                best[column] = match._replace(rank=min(ranks) + 1)
