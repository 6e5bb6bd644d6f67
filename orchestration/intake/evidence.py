"""How well the cells of a column fit a column of a form, and whether they can be no other's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from orchestration.intake.catalogue import LOOSE, Catalogue, Match
from orchestration.intake.columns import ColumnReader
from orchestration.intake.dates import ANY_PERIOD
from orchestration.intake.forms import Column, Form
from orchestration.intake.headers import Mapped
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze
from orchestration.intake.uscc import corrected
from orchestration.intake.values import as_written
from orchestration.intake.wordings import Wordings

FEWEST = 3  # filled cells without which values say nothing
_MOSTLY = 0.5  # the share of credit codes that are right, where some are mistyped
FITS, DOES_NOT = 0.8, 0.4  # shares of filled cells that read, or do not, as a column's values do
_CREDIT_CODE = re.compile(r"[0-9a-z]{18}")
_LONG = 6  # codes of a list of which one alone may stand anywhere by chance
_OTHER = "other"  # the code that every list has: it tells no list from another


Cells = Mapping[int, tuple[Sequence[CellValue], list[str]]]  # values and texts of columns, by index


class Evidence:
    """Weighs columns of sheets against columns of forms; keeps nothing of the sheets."""

    def __init__(self, reader: ColumnReader, wordings: Wordings, catalogue: Catalogue) -> None:
        self.reader = reader
        self.wordings = wordings
        self.catalogue = catalogue
        lists = wordings.vocabulary.lists.items()
        self._long = {name for name, known in lists if len(set(known.values())) >= _LONG}

    def look_like(self, kind: str, sample: list[CellValue]) -> bool:
        """Whether values look like people, telephone numbers or enterprises."""
        looks = self.reader.words.looks[kind]
        return (
            len(sample) >= FEWEST and _share(looks.fullmatch(as_written(v).strip()) for v in sample) >= FITS
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
        is_answer = column.type == "bool" and self.fit(column, sample) >= FITS
        return len(sample) >= FEWEST and (is_answer or self.identifies(column, sample))

    def identifies(self, column: Column, sample: list[CellValue]) -> bool:
        """Whether values can only be this column's: codes of its list, credit codes, types of accidents."""
        if column.codes:
            answers = self.reader.words.yes | self.reader.words.no  # of any question, whatever list has them
            told = [text for value in sample if squeeze(text := str(value)) not in answers]
            codes = {self.wordings.code(column.codes, text) for text in told} - {None, _OTHER}
            enough = 2 if column.codes in self._long else 1
            return len(codes) >= enough and self.fit(column, sample) >= FITS
        if column.is_credit_code and self.fit(column, sample) >= FITS:  # no other number of 18 digits
            return _share(corrected(code := str(value).strip()) == code for value in sample) >= _MOSTLY
        if column.of_accident_types:
            return bool(sample) and all(map(self._is_accident_type, sample))
        return column.of_units and self.fit(column, sample) >= FITS

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
            days = self.reader.read("date", sample, None, ANY_PERIOD, False).values
            return _share(isinstance(v, str) and day is None for v, day in zip(sample, days, strict=True))
        unit = {"yuan": "元", "bool": column.name}.get(column.type)
        read = self.reader.read(column.type, sample, unit, ANY_PERIOD, False)
        return _share(value is not None for value in read.values)


def _share(signs: Iterator[object]) -> float:
    """How many of these are true, from 0 to 1; there is at least one."""
    found = [bool(sign) for sign in signs]
    return sum(found) / len(found)
