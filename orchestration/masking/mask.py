"""Replacements that look like what they replace: as long, the same for the same text, not to be undone.

Digits become digits, letters letters, Chinese characters others that no vocabulary uses, so that a
replacement never means anything; blanks, punctuation and symbols stay. What was drawn is kept in memory only.
"""

import random
import unicodedata
from collections.abc import Callable

from orchestration.intake.uscc import ALPHABET, WEIGHTS, check_character
from orchestration.intake.values import as_written

_WIDE = 0xFEE0  # from a character to its full-width twin
_DIGITS, _LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE_LETTERS = "".join(sorted(set(ALPHABET) - set(_DIGITS)))
_NO_CODE_LETTERS = "".join(sorted(set(_LETTERS) - set(ALPHABET)))
_TRIES = 1000  # until a replacement is accepted although another text has it


class Mask:
    """Draws replacements for one file. `vocabulary`: all that replacements must not be made of."""

    def __init__(self, vocabulary: str, seed: int | None = None) -> None:
        self._random = random.Random(seed)
        self._han = "".join(sorted(set(_common_han()) - set(vocabulary)))
        self._drawn: dict[tuple[bool, str], str] = {}  # credit codes apart: only these have a check character
        self._taken: set[str] = set()

    def text(self, text: str) -> str:
        """Another text; those that differ only by blanks have replacements that differ only so."""
        return self._replaced(text, False)

    def code(self, text: str) -> str:
        """Another credit code: valid if the given one is, faulty in the same way if it is not."""
        plain = unicodedata.normalize("NFKC", text).upper()
        if len(plain) != len(text) or not all(c.isspace() or c in _DIGITS + _LETTERS for c in plain):
            return self.text(text)
        drawn = self._replaced(plain, True)
        return "".join(
            own if _is_blank(own) else _in_the_look_of(own, other)
            for own, other in zip(text, drawn, strict=True)
        )

    def number(self, value: float) -> float:
        """Another number with as many digits."""
        written, exponent, power = as_written(value).partition("e")
        masked = float(self.text(written) + exponent + power)
        return int(masked) if isinstance(value, int) else masked

    def _replaced(self, text: str, is_code: bool) -> str:
        """What was drawn for the text without its blanks, with the blanks where they were."""
        key = "".join(c for c in text if not _is_blank(c))
        if (is_code, key) not in self._drawn:
            drawn = self._code(key) if is_code else self._draw(key, self._character)
            self._drawn[is_code, key] = drawn
            self._taken.add(drawn)
        others = iter(self._drawn[is_code, key])
        return "".join(c if _is_blank(c) else next(others) for c in text)

    def _draw(self, key: str, character: Callable[[str, str], str]) -> str:
        """A replacement that no other text has, if there are enough of its length."""
        drawn = ""
        for _ in range(_TRIES):
            drawn = ""
            for own in key:
                drawn += character(own, drawn)
            if drawn not in self._taken and not (_is_decimal(key) and drawn.endswith("0")):
                break
        return drawn

    def _character(self, own: str, before: str) -> str:
        plain = unicodedata.normalize("NFKC", own)
        if own.isdecimal() and plain in _DIGITS:
            leads = not before or not unicodedata.normalize("NFKC", before[-1]).isdecimal()
            digits = ("0" if plain == "0" else _DIGITS[1:]) if leads else _DIGITS
            return _in_the_look_of(own, self._random.choice(digits))
        if len(plain) == 1 and plain.upper() in _LETTERS:
            return _in_the_look_of(own, self._random.choice(_LETTERS))
        return self._random.choice(self._han.replace(own, "")) if own.isalpha() else own

    def _code(self, key: str) -> str:
        body = self._draw(key, lambda own, _: self._of_code(own))
        right = check_character(body[:-1])
        if len(key) != len(WEIGHTS) + 1 or right is None:
            return body
        if check_character(key[:-1]) == key[-1]:
            return body[:-1] + right
        while body[-1] == right:
            body = body[:-1] + self._of_code(key[-1])
        return body

    def _of_code(self, own: str) -> str:
        alphabets = (_DIGITS, _CODE_LETTERS, _NO_CODE_LETTERS)
        return self._random.choice(next(alphabet for alphabet in alphabets if own in alphabet))


def _in_the_look_of(own: str, plain: str) -> str:
    """A plain capital or digit as small and as wide as another character."""
    look = plain.lower() if unicodedata.normalize("NFKC", own).islower() else plain
    return chr(ord(look) + _WIDE) if "！" <= own <= "～" else look


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"


def _is_decimal(text: str) -> bool:
    whole, point, rest = text.partition(".")
    return bool(point) and whole.lstrip("-").isdigit() and rest.isdigit()


def _common_han() -> str:
    """The characters that everyone knows: level 1 of GB 2312."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")
