"""What the morphemes of a heading mean, and which meanings a column is made of.

A heading is cut into the morphemes of `raw/forms/_concepts.yml`, as few and as long as can be. It reads as a
column if each of them belongs to the column, and each concept that the column needs is among them; the order
does not matter. A heading with a morpheme that nobody knows reads as nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from orchestration.intake.text import REMEMBERED, fold

CONCEPTS = "_concepts.yml"
_NOTHING = "nothing"  # the concept of morphemes that mean nothing by themselves
Tokens = tuple[int, ...]  # for each morpheme the set of its concepts, a bit each


@dataclass(frozen=True)
class Sense:
    """One way to word a column: concepts that must be there (each a set, any of which will do), and all that
    may.
    """

    needed: tuple[int, ...]
    allowed: int

    def fits(self, tokens: Tokens) -> bool:
        return all(token & self.allowed for token in tokens) and all(
            any(token & need for token in tokens) for need in self.needed
        )


class Concepts:
    """The morphemes known, and headings cut into them."""

    def __init__(self, morphemes: dict[str, list[str]]) -> None:
        self._bits = {name: 1 << n for n, name in enumerate(morphemes)}
        self._masks: dict[str, int] = {}
        for name, words in morphemes.items():
            for word in words:
                self._masks[fold(word)] = self._masks.get(fold(word), 0) | self._bits[name]
        self._longest = max(map(len, self._masks))
        self.tokens = lru_cache(maxsize=REMEMBERED)(self._tokens)

    @classmethod
    def load(cls, folder: Path) -> "Concepts":
        data = yaml.safe_load((folder / CONCEPTS).read_text(encoding="utf-8"))
        return cls({name: words.split() for name, words in data.items()})

    def sense(self, text: str, context: Iterable[str] = ()) -> Sense:
        """`find hazard|risk (safety)`: what is needed, alternatives with a bar, what is merely allowed in brackets.

        Raises:
            KeyError: a concept that is not in the file.
        """
        needed: list[int] = []
        allowed = self._mask((_NOTHING, *context))
        for part in text.split():
            mask = self._mask(part.strip("()").split("|"))
            allowed |= mask
            if not part.startswith("("):
                needed.append(mask)
        return Sense(tuple(needed), allowed)

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits[name]
        return mask

    def _tokens(self, text: str) -> Tokens | None:
        """A folded heading's morphemes, or None where a part of it is not known."""
        best: list[Tokens | None] = [()]
        for end in range(1, len(text) + 1):
            shortest: Tokens | None = None
            for start in range(max(0, end - self._longest), end):
                before, mask = best[start], self._masks.get(text[start:end])
                if mask and before is not None and (shortest is None or len(before) + 1 < len(shortest)):
                    shortest = (*before, mask)
            best.append(shortest)
        return best[-1]
