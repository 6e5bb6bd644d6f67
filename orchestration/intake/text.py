"""Folding of text: the forms in which wordings are compared. Knows no vocabulary."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
_BLANK_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
_NOT_WORD = re.compile(r"[\W_]+")
# The number that a heading or an entry of a list begins with: 1. 2、 （三） 4) ⑤ ㈥, 349901003|
NUMBERED = re.compile(
    r"^\s*(?:[\u2460-\u249b\u2776-\u2793\u3220-\u3229]|\d{1,12}[|｜_]|\d{6,12}[-—](?=[\u4e00-\u9fff])|[（(]?[\d一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、．.]|\d{1,2}[、．.](?!\d))\s*(?=\S)"
)
_ORDINAL = re.compile(r"^[(\[]?[一二三四五六七八九十甲乙丙丁戊己庚辛\d]{1,3}[)\]、.:]+")
_PLAIN = re.compile("[\u4e00-\u9fa5!-~]*")  # Han and ASCII without blanks: only their case is to be folded
REMEMBERED = 65_536  # texts of which is remembered what was found out about them


def tidy(text: str) -> str:
    """The text as written with its blanks folded: what a text column keeps."""
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()
    return _BLANK_BESIDE_HAN.sub("", text) if " " in text else text


def squeezed(text: str) -> str:
    """NFKC, lower case, no blanks at all, one sort of dash: for recognising furniture, numbers and dates."""
    if _PLAIN.fullmatch(text):
        return text.casefold()
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES)
    return _BLANKS.sub("", plain).casefold()


squeeze = lru_cache(maxsize=REMEMBERED)(squeezed)  # for texts that are asked about again


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Letters and digits only, NFKC, lower case: the form in which code wordings are compared."""
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _NOT_WORD.sub("", text.casefold())


def unnumbered(text: str) -> str:
    """The heading of a section without its number: `三、`, `甲、`, `(2)`."""
    return _ORDINAL.sub("", squeeze(text))
