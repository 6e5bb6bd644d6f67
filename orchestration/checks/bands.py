"""The band of fines that the articles cited in a text allow, from a seed of laws and articles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from orchestration.intake.numerals import read_numeral

ARTICLE = re.compile(r"第\s*([0-9]+|[零〇一二两三四五六七八九十百]+)\s*条")


def bounded(
    text: str, seed: pd.DataFrame, bands: Mapping[str, Any], whom: str | None = None
) -> tuple[float | None, float | None]:
    """The least and the most that the cited articles allow; (None, None) where the seed has none of them.

    `bands` names the seed's columns (law, article, subject, min, max) and the `scale` that turns them into
    the value's unit. Where it is known `whom` the fine is for, the bands for others do not count, unless the
    articles have no band for them.
    """
    cited = set(_cited(text, seed[bands["law"]].unique()))
    articles = zip(seed[bands["law"]], seed[bands["article"]].astype(int), strict=True)
    rows = seed[[article in cited for article in articles]]
    if rows.empty:
        return None, None
    for_them = rows[rows[bands["subject"]] == whom]
    rows = rows if for_them.empty else for_them
    return rows[bands["min"]].min() * bands["scale"], rows[bands["max"]].max() * bands["scale"]


def _cited(text: str, laws: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The laws and articles that a text cites: each `第…条` after a law's title up to the next title."""
    for passage in text.split("《"):
        articles = [_number(found) for found in ARTICLE.findall(passage)]
        for law in laws:
            if law.split("(")[0] in passage:
                yield from ((law, article) for article in articles)


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else int(read_numeral(numeral)[0] or 0)
