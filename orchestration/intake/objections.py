"""What the cells of a column say against the meaning that its heading was given.

`检查单位` is not whom the submitter looks after where it is the submitter itself in every row; a column of
codes of which not one is written is some other column, and its codes may stand below another heading.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from orchestration.intake.evidence import FEWEST, Cells, Evidence
from orchestration.intake.forms import QUANTITIES, Column, Form
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze
from orchestration.intake.values import as_written

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,6}(\.\d+)?")
_AMOUNT = re.compile(r"\d[\d,]*(\.\d+)?(万?元)?")
_SPAN = re.compile(r"\d{1,3}")
LONGEST_UNIT = 4  # characters
_BEGINNING = 2  # characters


class Objections:
    """Weighs columns of sheets against what they were taken for; keeps nothing of the sheets."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.words = evidence.reader.words

    def displaced(
        self, form: Form, header: Header, cells: Cells, read: Callable[[Mapped], Sequence[CellValue]]
    ) -> Iterator[tuple[Mapped, Mapped]]:
        """Headings taken for a column of codes of whose values not one is such a code, each with the heading
        without a meaning whose values plainly are; the same of yes and no, where that heading may mean it.
        `read` gives the values below a heading.
        """
        strange = [heading for heading in header.columns if heading.index in cells]
        for column in form.columns.values():
            taken = header.mapped.get(column.name)
            if not (column.codes or column.type == "bool") or not taken or taken.ticked:
                continue
            if not self.has_none(column, read(taken)):
                continue
            better = [
                heading
                for heading in strange
                if self.evidence.is_plainly(column, cells[heading.index])
                if column.codes or self._may_mean(form, heading, column)
            ]
            if len(better) == 1:
                strange.remove(better[0])  # it is one column's only
                yield taken, better[0]

    def own_name(
        self, form: Form, header: Header, read: Callable[[Mapped], Sequence[CellValue]]
    ) -> Iterator[tuple[Mapped, Mapped | None]]:
        """A heading taken for whom the submitter looks after (`检查单位`) while the same submitter stands in
        every row, and the heading without a meaning that may as well be meant.
        """
        for column in form.of_others:
            taken = header.mapped.get(column.name)
            if taken and self._is_one_submitter(read(taken)):
                likely = (h for h in header.columns if not h.column and not h.serial)
                yield taken, next((h for h in likely if self._may_mean(form, h, column)), None)

    def _is_one_submitter(self, values: Sequence[CellValue]) -> bool:
        """Whether several values all name one submitter: mostly the first do not even begin alike."""
        some = [value[:_BEGINNING] for value in values[:FEWEST] if isinstance(value, str)]
        if len(some) < FEWEST or len(set(some)) > 1:
            return False
        texts = dict.fromkeys(str(value) for value in values if value)
        named = {self.evidence.wordings.vocabulary.submitter_within(text) for text in texts}
        return len(named) == 1 and None not in named

    def _may_mean(self, form: Form, heading: Mapped, column: Column) -> bool:
        return any(match.column == column.name for match in self.evidence.meant(form, heading))

    def misplaced(
        self, form: Form, header: Header, read: Callable[[Mapped], Sequence[CellValue]]
    ) -> Iterator[tuple[Mapped, Column]]:
        """Headings taken for a column of codes, of yes and no or of quantities, of whose values not one is
        such, for a place that is always a township, or for a text that is always a type of accidents: each
        with the one column without heading whose codes the values are.
        """
        free = [
            column
            for column in form.columns.values()
            if (column.codes or column.of_accident_types) and column.name not in header.mapped
        ]
        for heading in [*header.columns] if free else ():
            column = form.columns.get(heading.column or "")
            if not column or heading.ticked:
                continue
            likely = free
            if column.or_township:
                likely = [c for c in free if c.codes == "townships" and not self._denies(c, read(heading))]
            elif column.private == "text" and any(c.of_accident_types for c in free):
                likely = [c for c in free if c.of_accident_types]
            elif not self._may_be_misplaced(column, read(heading)):
                continue
            sample = [v for v in read(heading) if not self.words.is_blank(as_written(v))]
            enough = len(sample) >= FEWEST
            plain = [
                other
                for other in likely
                if (enough or other.of_accident_types) and self.evidence.identifies(other, sample)
            ]
            if len(plain) == 1:
                free.remove(plain[0])  # it is one heading's only
                yield heading, plain[0]

    def claimant(self, form: Form, header: Header, column: Column) -> Mapped | None:
        """The one heading without a meaning that may mean a column which has become free."""
        strange = (h for h in header.columns if not h.column and not h.serial)
        strange = (h for h in strange if {*h.rivals} <= {column.name})
        claims = [heading for heading in strange if self._may_mean(form, heading, column)]
        return claims[0] if len(claims) == 1 else None

    def _may_be_misplaced(self, column: Column, values: Sequence[CellValue]) -> bool:
        """Whether not one of several values is such as a column of codes, answers or quantities has."""
        is_text = bool(values) and isinstance(values[0], str) and not _DIGIT.search(values[0])
        is_asked = column.codes or column.type == "bool" or (column.type in QUANTITIES and is_text)
        return bool(is_asked) and self.has_none(column, values)

    def _denies(self, column: Column, values: Sequence[CellValue]) -> bool:
        """Whether some value is no code of a column: mostly the first is none."""
        filled = (v for v in values if not self.words.is_blank(as_written(v)))
        return any(
            self.evidence.wordings.code(column.codes or "", as_written(value)) is None for value in filled
        )

    def has_none(self, column: Column, values: Sequence[CellValue]) -> bool:
        """Whether of several values not one is a code of a column, or a yes or no: mostly the first is."""
        filled = (value for value in values if not self.words.is_blank(as_written(value)))
        strange = 0
        for value in filled:
            known = column.codes and self.evidence.wordings.code(column.codes, as_written(value))
            if known or (not column.codes and self.evidence.fit(column, [value]) > 0):
                return False
            strange += 1
        return strange >= FEWEST

    def is_amount(self, form: Form, heading: Mapped, values: Sequence[CellValue]) -> bool:
        """Whether what should be ticks are amounts, and the heading may mean a column of such."""
        written = [text for value in values if not self.words.is_blank(text := as_written(value))]
        amounts = [text for text in written if text not in self.words.ticks and _AMOUNT.fullmatch(text)]
        if len(amounts) * 2 <= len(written):
            return False
        meant = (form.columns[match.column] for match in self.evidence.meant(form, heading))
        return any(column.type in QUANTITIES for column in meant)

    def are_numbers(self, values: Sequence[CellValue], pattern: re.Pattern[str] = _NUMBER) -> bool:
        """Whether there are values, and all of them numbers."""
        texts = (text for value in values if not self.words.is_blank(text := as_written(value)))
        first = next(texts, "")
        return bool(pattern.fullmatch(first)) and all(map(pattern.fullmatch, texts))

    def are_counted(self, values: Sequence[CellValue]) -> bool:
        """Whether there are values, and all of them numbers with a unit: nobody is called `19家`."""
        texts = [squeeze(text) for v in values if not self.words.is_blank(text := as_written(v))]
        return bool(texts) and all(map(self.words.is_counted, texts))

    def are_townships(self, values: Sequence[CellValue]) -> bool:
        """Whether there are values, and all of them townships: mostly the first is a number."""
        if not values or not isinstance(values[0], str):
            return False
        texts = [text for value in values if not self.words.is_blank(text := as_written(value))]
        return bool(texts) and all(self.evidence.wordings.code("townships", text) for text in texts)

    def are_units(self, values: Sequence[CellValue]) -> bool:
        """Whether there are several values, and all of them units of measure: mostly the first is none."""
        texts = (text for value in values if not self.words.is_blank(text := as_written(value)))
        first = next(texts, "")
        if len(first) > LONGEST_UNIT or not self.words.is_unit(squeeze(first)):
            return False
        others = [*texts]
        return len(others) + 1 >= FEWEST and all(self.words.is_unit(squeeze(text)) for text in others)

    def are_words(self, values: Sequence[CellValue]) -> bool:
        """Whether there are several values, and no figure in any of them, nor a word for none or for some."""
        words = self.words
        texts = (text for value in values if not words.is_blank(text := squeeze(as_written(value))))
        are_none = [
            not any(map(str.isnumeric, text)) and text not in words.zeros and not words.vague.search(text)
            for text in texts
        ]
        return len(are_none) >= FEWEST and all(are_none)

    def are_spans(self, values: Sequence[CellValue]) -> bool:
        """Whether there are several values, all of them so small that they count days, months or years."""
        return len(values) >= FEWEST and self.are_numbers(values, _SPAN)
