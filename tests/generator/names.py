"""Invented people, telephone numbers and credit codes."""

import random

SURNAMES = "方邵柏凌温庄聂梅骆祝阮葛柯祁岑"
GIVEN = [
    "若川",
    "思远",
    "望舒",
    "景和",
    "明川",
    "知行",
    "予安",
    "清越",
    "立言",
    "书瑶",
    "海平",
    "文舟",
    "一诺",
    "正阳",
]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
REGION = "349901"  # GB/T 2260 assigns this code to nobody


def person(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def phone(rng: random.Random) -> str:
    """A number of the 19900 range followed by 000: no subscriber has it."""
    return f"19900000{rng.randrange(1000):03d}"


def check_character(first_17: str) -> str:
    """The last character of a unified social credit code (GB 32100-2015)."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first_17, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def credit_code(rng: random.Random, kind: str = "91") -> str:
    """A well-formed code: kind 91 for enterprises, 12 for public institutions."""
    body = "".join(rng.choice("0123456789" if n < 5 else ALPHABET) for n in range(8))
    total = sum(int(char, 36) * weight for char, weight in zip(body, BODY_WEIGHTS, strict=True))
    organisation = body + "0123456789X0"[11 - total % 11]
    code = kind + REGION + organisation
    return code + check_character(code)


def misspelt_code(code: str) -> str:
    """The same code with its check character wrong."""
    return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 31]
