"""What the title of a table says of the form that it is of."""

import re
from collections.abc import Collection
from functools import lru_cache

from orchestration.intake.choices import BRACKETS
from orchestration.intake.forms import Form
from orchestration.intake.text import REMEMBERED, fold, squeeze
from orchestration.intake.words import Words

_SHORTEST = 9  # characters from which a text is rather a title than a heading
_DIGITS = re.compile(r"[0-9]+")
_IN_BRACKETS = re.compile(r"\(.*\)")
_DATED = re.compile(r"月\d{1,2}日$|\d{4}[./-]\d{1,2}[./-]\d{1,2}$|^\d{4}年\d{1,2}月$")


class Titles:
    """The titles of all forms, with what was found out about texts remembered."""

    def __init__(self, forms: Collection[Form], words: Words) -> None:
        self.forms = forms
        self.words = words
        remembered = lru_cache(maxsize=REMEMBERED)
        self._of_subject = remembered(self._about)
        self._of_others = remembered(self._foreign)
        self._of_title = remembered(self._titled)

    def about(self, text: str) -> list[str]:
        """The forms that a title may be of by what it speaks of."""
        return self._of_subject(_undated(text))

    def foreign(self, text: str) -> list[str]:
        """The forms that a table under this title is certainly not of."""
        return self._of_others(_undated(text))

    def titled(self, text: str) -> str | None:
        """The form whose title stands at the end of a text such as `青岚区应急物资清单（2022年5月）`."""
        return self._of_title(_undated(text))

    def _about(self, text: str) -> list[str]:
        folded = fold(text)
        return [form.name for form in self.forms if form.about.search(folded)]

    def _foreign(self, text: str) -> list[str]:
        folded = fold(text)
        return [f.name for f in self.forms if any(p.search(folded) for p in f.foreign_titles)]

    def _titled(self, text: str) -> str | None:
        folded = fold(BRACKETS.sub("", squeeze(text)))
        if self.words.is_("no_title", folded):
            return None
        if len(folded) >= _SHORTEST:
            ends = self.words.title_ends.items()
            folded = next((folded.removesuffix(a) + b for a, b in ends if folded.endswith(a)), folded)
        found = [
            (match.end() == len(folded), match.end() - match.start(), form.name)
            for form in self.forms
            for pattern in form.titles
            if (match := pattern.search(folded))
        ]
        return max(found)[2] if found else None


@lru_cache(maxsize=REMEMBERED)
def _undated(text: str) -> str:
    """A title without its digits: it is the same title every month."""
    return _DIGITS.sub("", text)


def as_title(text: str) -> tuple[bool, bool, int]:
    """How much a text looks like a title: the longest one, as long as it does not stand in brackets or end
    with the day it was written, or is a month alone.
    """
    squeezed = squeeze(text)
    return not _IN_BRACKETS.fullmatch(squeezed), not _DATED.search(squeezed), len(text)
