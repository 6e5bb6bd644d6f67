"""What the reader sees in a text, beside what the text says: so that a masked text is read as the same sort.

`hidden` replaces every character of a text that the reader does not need.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from itertools import zip_longest

from orchestration.intake.identity import read_labels
from orchestration.intake.labelled_cells import LABEL
from orchestration.intake.months import find_month
from orchestration.intake.read import DocumentReader
from orchestration.intake.said_once import BETWEEN
from orchestration.intake.text import REMEMBERED, squeeze, unnumbered
from orchestration.intake.values import CellReader

_DAY = re.compile(
    r"(?<!\d)(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*(?:月\s*(?:\d{1,2}\s*[日号])?|[./-]\s*\d{1,2}日?(?!\d))"
)
Sees = Callable[[str], Hashable]
_LONGEST = 300  # characters of a text of which each is tried; a longer one is replaced whole
_ANY_PERIOD = "2000-06"  # gives a year to dates without one
_MONEY = "元"


def with_days(text: str, replacement: str) -> str:
    """The replacement (of the same length) with the days and months of the text put back."""
    shown = list(replacement)
    for match in _DAY.finditer(text):
        shown[match.start() : match.end()] = match[0]
    return "".join(shown)


def hidden(text: str, replacement: str, sees: Sees) -> str:
    """The replacement (of the same length) with as little of the text put back as the reader must see."""
    wanted = sees(text)
    if sees(replacement) == wanted or len(text) > _LONGEST:
        return replacement
    shown = list(text)
    for n, other in enumerate(replacement):
        own, shown[n] = shown[n], other
        if own != other and sees("".join(shown)) != wanted:
            shown[n] = own
    return "".join(shown)


class Sight:
    """The reader's eyes; remembers what it has seen."""

    def __init__(self, reader: DocumentReader) -> None:
        self.words = reader.words
        self.catalogue = reader.catalogue
        self.vocabulary = reader.vocabulary
        self.wordings = reader.wordings
        self._cells = CellReader(reader.words, reader.wordings)
        remembered = lru_cache(maxsize=REMEMBERED)
        self.cell = remembered(self._cell)
        self.line = remembered(self._line)
        self.name = remembered(self._name)
        self.is_plain = remembered(self._is_plain)

    def _cell(self, text: str) -> Hashable:
        """In a cell of a data row: what may make the row something else, or the cell say something else."""
        words, folded = self.words, squeeze(text)
        return (
            frozenset(name for name in words.patterns if words.is_(name, text)),
            words.is_blank(text),
            folded in words.dittos,
            folded in words.zeros or folded in words.yes or folded in words.no,
            any(word in text for word in words.voids),
            words.label.match(folded) is not None,
            self.wordings.code("sectors", text),
        )

    def _line(self, text: str) -> Hashable:
        """In a line around a table: labels and what they say of whose and when, titles, headings, notes."""
        words, vocabulary, catalogue = self.words, self.vocabulary, self.catalogue
        labels, folded = read_labels([text], words), squeeze(text)
        owner = labels.submitter or ""
        return (
            self.cell(text),
            text if catalogue.is_heading(text) or catalogue.heading(text).aspect else None,
            tuple(words.labels[match["label"]] for match in words.label.finditer(folded)),
            owner if vocabulary.submitter(owner) else vocabulary.submitter_within(owner),
            (labels.filled_on, labels.money_unit, find_month(labels.period)),
            tuple((find_month(line), vocabulary.submitter(line)) for line in labels.lines),
            catalogue.titled(text),
            tuple(catalogue.about(text)),
            tuple(catalogue.foreign(text)),
            (vocabulary.submitter(text), self.wordings.code("sectors", unnumbered(text))),
            tuple(self.wordings.code(name, text) for name in words.turned_heading),
            words.is_unit(folded),
            tuple(self._said(text)),
        )

    def _said(self, line: str) -> Iterator[Hashable]:
        """The labels of a line that are headings, each with the code or the day that it says."""
        spans = [*LABEL.finditer(line)]
        for span, after in zip_longest(spans, spans[1:]):
            if self.catalogue.is_heading(span["label"]):
                value = line[span.end() : after.start() if after else None].strip(BETWEEN)
                codes = (self.vocabulary.code(name, value) for name in self.vocabulary.lists)
                day = self._cells.read("date", value, None, _ANY_PERIOD, False)
                yield span["label"], tuple(codes), day.value

    def _name(self, text: str) -> Hashable:
        """In a title, or the name of a sheet or file: the same, and a submitter wherever it stands."""
        within = (self.vocabulary.submitter_within(text), self.vocabulary.township_within(text))
        return self.line(text), find_month(text), within

    def value(self, type_: str, name: str = "") -> Sees:
        """In a cell of a column of this type and name: its value, or what is wrong with it."""
        is_text = type_ == "text"
        unit = {"yuan": _MONEY, "bool": name}.get(type_)

        def sees(text: str) -> Hashable:
            reading = self._cells.read(type_, text, unit, _ANY_PERIOD, False)
            return self.cell(text), reading.value is None if is_text else reading.value, reading.problem

        return sees

    def asks(self, text: str) -> bool:
        """Whether a text ends with a label of whose or when a table is, and leaves the answer to the next."""
        folded = squeeze(text)
        *_, last = [None, *self.words.label.finditer(folded)]
        return bool(last and last.end() == len(folded) and self.words.labels[last["label"]] != "other")

    def is_titled(self, text: str) -> bool:
        """Whether a text is the title of a form."""
        return self.catalogue.titled(text) is not None

    def is_code(self, code_list: str, text: str) -> bool:
        """Whether a text is a wording of one of a list's codes."""
        return self.vocabulary.code(code_list, self.wordings.in_column(code_list, text)) is not None

    def _is_plain(self, text: str) -> bool:
        """Whether a text says nothing of anyone: a code, a yes or no, a day, a short number."""
        known = any(
            self.vocabulary.code(name, text) for name in self.vocabulary.lists if name != "submitters"
        )
        folded = squeeze(text)
        words = self.words
        if known or folded in words.yes | words.no | words.ticks or folded in words.day_parts:
            return True
        day = self._cells.read("date", text, None, _ANY_PERIOD, False)
        number = self._cells.read("number", text, None, None, False)
        return day.value is not None or (number.value is not None and not number.problem and is_short(folded))


def is_short(text: str) -> bool:
    """Whether a number has too few digits to be that of a telephone, a person or an enterprise."""
    return sum(character.isdigit() for character in text) < _TELLING


_TELLING = 7  # digits
