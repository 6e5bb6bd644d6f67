"""How a form may spell its headings, looked through quickly."""

import re
from collections.abc import Iterable

_ANY_CHARACTER = re.compile(r"\.|\[\^|\[[^]]*-|\\[a-zA-Z]")  # what matches characters that it does not name


class Spellings:
    """All patterns of the headings of a form: most texts have a character that none of them speaks of."""

    def __init__(self, patterns: Iterable[str]) -> None:
        patterns = sorted(patterns)
        of_any = [pattern for pattern in patterns if _ANY_CHARACTER.search(pattern)]
        self._of_any = re.compile("|".join(of_any)) if of_any else None
        self._plain = re.compile("|".join(pattern for pattern in patterns if pattern not in of_any))
        self._characters = frozenset(self._plain.pattern)

    def match(self, text: str) -> bool:
        """Whether a folded text is wholly what one of them describes."""
        is_plain = self._characters.issuperset(text) and self._plain.fullmatch(text)
        return bool(is_plain or (self._of_any and self._of_any.fullmatch(text)))
