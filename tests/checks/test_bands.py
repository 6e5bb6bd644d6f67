"""The band of fines of the articles that a text cites."""

import pandas as pd
import pytest

from orchestration.checks.bands import bounded
from tests.checks.staging import ROOT

SEED = pd.read_csv(ROOT / "dbt_project" / "seeds" / "fine_bands.csv", encoding="utf-8-sig")
BANDS = {
    "law": "law",
    "article": "article",
    "subject": "subject",
    "min": "min_wan",
    "max": "max_wan",
    "scale": 10000,
}


@pytest.mark.parametrize(
    ("cited", "low", "high"),
    [
        ("《中华人民共和国安全生产法》第一百零二条", 0, 100_000),
        ("《安全生产法》第99条第五项", 0, 200_000),
        ("《中华人民共和国消防法》第六十条第一款第三项", 0, 50_000),
        ("《城镇燃气管理条例》第四十五条", 30_000, 500_000),
        ("《消防法》第六十一条、《安全生产法》第一百一十四条", 5_000, 20_000_000),
        ("《消防法》第一百零二条", None, None),
        ("见决定书", None, None),
    ],
)
def test_the_band_of_what_is_cited(cited: str, low: float | None, high: float | None) -> None:
    assert bounded(cited, SEED, BANDS) == (low, high)


@pytest.mark.parametrize(
    ("cited", "whom", "low", "high"),
    [
        ("《安全生产法》第一百零二条", "unit", 0, 50_000),
        ("《安全生产法》第一百零二条", "person", 50_000, 100_000),
        ("《消防法》第六十条", "unit", 5_000, 50_000),
        ("《消防法》第六十条", "person", 0, 500),
        ("《安全生产法》第九十四条", "unit", 20_000, 100_000),  # only persons are fined by it
    ],
)
def test_the_band_for_those_who_are_fined(cited: str, whom: str, low: float, high: float) -> None:
    assert bounded(cited, SEED, BANDS, whom) == (low, high)
