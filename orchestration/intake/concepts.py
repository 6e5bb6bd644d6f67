"""What the morphemes of a heading mean, and which meanings a column is made of.

A heading is cut into the morphemes of `raw/forms/_concepts.yml`, as few and as long as can be (or one more).
It reads as a column if each of them belongs to the column, and each concept that the column needs is among
them; the order does not matter. A heading with a part that nobody knows reads as nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from pathlib import Path

import yaml

from orchestration.intake.text import fold

CONCEPTS = "_concepts.yml"
_NOTHING = "nothing"  # the concept of morphemes that mean nothing by themselves
COUNTING = "counting"  # of those that only quantities have in their headings
PHONE = "phone"  # of those for telephone numbers
_ALIEN = "alien"  # of those that leave a heading without a reading, however else it could be cut
LONGEST_HEADING = 40  # characters
_MOST_WAYS = 8
Tokens = tuple[int, ...]  # for each morpheme the set of its concepts, a bit each


@dataclass(frozen=True)
class Sense:
    """One way to word a column: concepts that must be there (each a set, any of which will do), and all that
    may.
    """

    needed: tuple[int, ...]
    allowed: int

    def fits(self, tokens: Tokens) -> bool:
        """Whether a heading's morphemes are all allowed, and what is needed is among them."""
        found = 0
        for token in tokens:
            if not token & self.allowed:
                return False
            found |= token
        return all(found & need for need in self.needed)


def bits(mask: int) -> list[int]:
    """The concepts of a set, each as a set of its own."""
    found = []
    while mask:
        found.append(mask & -mask)
        mask &= mask - 1
    return found


class Concepts:
    """The morphemes known, and headings cut into them."""

    def __init__(self, morphemes: dict[str, list[str]]) -> None:
        self._bits = {name: 1 << n for n, name in enumerate(morphemes)}
        self._masks: dict[str, int] = {}
        for name, words in morphemes.items():
            for word in words:
                self._masks[fold(word)] = self._masks.get(fold(word), 0) | self._bits[name]
        self._longest = max(map(len, self._masks))
        self._characters = frozenset().union(*self._masks)
        self._alien = self._bits.get(_ALIEN, 0)
        self._alien_words = [word for word, mask in self._masks.items() if mask & self._alien]

    @classmethod
    def load(cls, folder: Path) -> "Concepts":
        data = yaml.safe_load((folder / CONCEPTS).read_text(encoding="utf-8"))
        return cls({name: words.split() for name, words in data.items()})

    def sense(self, text: str, context: Iterable[str] = ()) -> Sense:
        """`find hazard|risk (safety)`: what is needed, alternatives with a bar, in brackets what may also be.

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

    def is_alien(self, text: str) -> bool:
        """Whether a folded heading has a morpheme in it that no column asks for."""
        return any(word in text for word in self._alien_words)

    def within(self, text: str) -> int:
        """The concepts of all morphemes that stand anywhere in a folded text."""
        spans = combinations(range(len(text) + 1), 2)
        return reduce(or_, (self._masks.get(text[start:end], 0) for start, end in spans), 0)

    def speaks_of(self, text: str, concept: str) -> bool:
        """Whether a morpheme of a concept stands anywhere in a folded text."""
        return bool(self.within(text) & self._bits[concept])

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits[name]
        return mask

    def tilings(self, text: str) -> list[Tokens]:
        """The ways to cut a folded heading into morphemes, as few as can be or one more; none where a part is
        not known or no column asks for it.
        """
        if len(text) > LONGEST_HEADING or not self._characters.issuperset(text):
            return []
        ways: list[dict[int, list[tuple[Tokens, int]]]] = [{0: [((), 0)]}]  # by count: masks, last's length
        for end in range(1, len(text) + 1):
            found: dict[int, list[tuple[Tokens, int]]] = {}
            for start in range(max(0, end - self._longest), end):
                mask = self._masks.get(text[start:end])
                if mask:
                    for count, tokens_before in ways[start].items():
                        for tokens, last in tokens_before:
                            torn = end - start == last == 1 and text[start - 1 : end] in self._masks
                            if not torn:  # 场所 is no 场 and 所
                                found.setdefault(count + 1, []).append(((*tokens, mask), end - start))
            fewest = sorted(found)[:2]
            ways.append({count: found[count][:_MOST_WAYS] for count in fewest})
        cuts = [tokens for count in sorted(ways[-1]) for tokens, _ in ways[-1][count]]
        return [] if any(self._alien in cut for cut in cuts if len(cut) == len(cuts[0])) else cuts
