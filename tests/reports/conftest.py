"""Reports written from fixture marts, and their text as a reader sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from orchestration.reports import situation
from tests.reports.marts import PERIOD, Row, build

Paragraphs = list[str]
ANNEX = "附：取数依据"


@pytest.fixture
def paragraphs(tmp_path: Path) -> Callable[[list[Row]], Paragraphs]:
    """Write the Word report of these figures and give its paragraphs, the annex aside."""

    def written(rows: list[Row]) -> Paragraphs:
        marts = build(tmp_path / "anwei.duckdb", rows)
        target = situation.write(marts, PERIOD, tmp_path / "out" / "situation-report.docx")
        texts = [paragraph.text for paragraph in Document(str(target)).paragraphs]
        return texts[: texts.index(ANNEX)]

    return written
