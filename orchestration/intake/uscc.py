"""The check character of a unified social credit code (统一社会信用代码).

Source: GB 32100-2015: 18 characters of an alphabet of 31 (no I, O, S, V, Z); each of the first 17 is weighted
by a power of 3 modulo 31, and the last makes the sum a multiple of 31. Some codes in real use break the rule.
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(body: str) -> str | None:
    """The check character that belongs to 17 characters; None where they are not 17 of the alphabet."""
    if len(body) != len(WEIGHTS) or any(character not in ALPHABET for character in body):
        return None
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def corrected(code: str) -> str:
    """The code itself where it is right, however it is written; else as it should be, or empty where
    unknowable.

    Case, blanks and full-width characters are a way of writing, no fault. What is not 18 characters of the
    alphabet has no right form that we could name.
    """
    plain = "".join(unicodedata.normalize("NFKC", code).upper().split())
    character = check_character(plain[:-1])
    if character is None:
        return ""
    return code if plain[-1] == character else plain[:-1] + character
