"""Days of which month and day, or year too, stand in columns of their own below one heading; or months."""

import re
from collections.abc import Mapping, Sequence

from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_YEAR = re.compile(r"20\d\d年?")


def day_parts(leaves: Mapping[int, list[str]], words: Words) -> dict[int, tuple[int, ...]]:
    """The columns that hold the parts of one day, by the first of them. `leaves`: the texts of each column's
    heading from the group down.
    """
    found: dict[int, tuple[int, ...]] = {}
    columns = list(leaves)
    at = 0
    while at < len(columns):
        own: list[int] = []
        for names in (words.day_parts, words.day_parts[1:], words.day_parts[:-1]):
            own = columns[at : at + len(names)]
            groups = {tuple(leaves[column][:-1]) for column in own}
            if len(groups) == 1 and tuple(squeeze(leaves[column][-1]) for column in own) == names:
                found[columns[at]] = tuple(own)
                break
        else:
            own = []
        at += len(own) or 1
    return found


def without_part(heading: list[str], words: Words) -> list[str]:
    """The heading of a day without 月 below it; where nothing or only the year stands above, it is 日期."""
    group = [text for text in heading[:-1] if not _YEAR.fullmatch(squeeze(text))]
    return group or [words.left_out["date"].format("")]


def joined(texts: Sequence[str], words: Words) -> str:
    """`4` and `1` as `4月1日`; what repeats the row above in every part does so as a whole."""
    said = [squeeze(text) for text in texts]
    if words.dittos.issuperset(filter(None, said)):
        return next(filter(None, said), "")
    is_month = len(said) < len(words.day_parts) and _YEAR.fullmatch(said[0])
    names = words.day_parts[: len(said)] if is_month else words.day_parts[-len(said) :]
    return "".join(text.removesuffix(name) + name for text, name in zip(said, names, strict=True) if text)
