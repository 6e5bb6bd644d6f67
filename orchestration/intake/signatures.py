"""Who signs a table: names and days that stand below it, and are no rows of it."""

import re

from orchestration.intake.dates import read_date
from orchestration.intake.grid import Grid
from orchestration.intake.text import squeeze
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.words import Words

_COLON = re.compile("[:：]")
_LABELLED = re.compile(r"[^:\d]{2,8}:(?P<said>[^:]{0,20})")
_ENDS_WITH_DAY = re.compile(r"^[^\d]{2,16}\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$")  # 应急办 某某 2022.9.2
_OFFICE_NAME_DAY = re.compile(r"^[^\d\s]{2,8}\s+[^\d\s]{2,4}\s+\d{1,2}月\d{1,2}日$")  # 应急办 某某 9月2日
_LONGEST_NAME = 20  # characters of an office that signs


class Signatures:
    """Tells what signs a table from what belongs to it; keeps nothing between tables."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary

    def are_signatures(self, grid: Grid, row: int) -> bool:
        """Whether all texts of a row are labels with what they say: some of them known ones, or each known
        or of people (`站长：…`), a day beside them.
        """
        filled = grid.filled(row)
        if not _COLON.search(grid.text(row, filled[0])):
            return False
        texts = [squeeze(grid.text(row, c)) for c in filled]
        known = [self.words.label.match(text) is not None for text in texts]
        labelled = [_LABELLED.fullmatch(text) for text in texts]
        if all(known) or (any(known) and all(labelled)):
            return True
        people = self.words.looks["people"]
        return all(
            is_known or people.fullmatch(label["said"]) if label else _is_whole_day(text)
            for label, text, is_known in zip(labelled, texts, known, strict=True)
        )

    def signs(self, text: str) -> bool:
        """Whose a table is or the day it was written on, as they stand at its end."""
        offices = self.vocabulary
        name = self.words.patterns["stamp"].sub("", squeeze(text))
        named = offices.submitter(name) or (len(name) <= _LONGEST_NAME and offices.township_within(name))
        dated = _ENDS_WITH_DAY.search(name) or _OFFICE_NAME_DAY.search(text)
        return _is_whole_day(text) or bool(named or dated)


def _is_whole_day(text: str) -> bool:
    day = None if text.isdecimal() else read_date(text, False, None, False)[0]
    return day is not None and len(day) == len("2022-05-31")
