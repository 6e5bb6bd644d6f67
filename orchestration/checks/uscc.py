"""The check character of a unified social credit code (统一社会信用代码).

Source: GB 32100-2015: 18 characters of an alphabet of 31 (no I, O, S, V, Z); each of the first 17 is weighted
by a power of 3 modulo 31, and the last makes the sum a multiple of 31. Some codes in real use break the rule.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LENGTH = 18


def check_character(body: str) -> str | None:
    """The check character that belongs to 17 characters; None where they are not 17 of the alphabet."""
    if len(body) != LENGTH - 1 or any(character not in ALPHABET for character in body):
        return None
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def corrected(code: str) -> str:
    """The code with the check character its body asks for; an empty text where it is not 18 of the alphabet.

    A code is right exactly where `corrected(code) == code`.
    """
    body = code[: LENGTH - 1]
    character = check_character(body)
    return body + character if character and len(code) == LENGTH else ""
