"""A workbook that hangs its marker costs only itself."""

import hashlib
from pathlib import Path
from typing import Any

from orchestration.corrections.marker import Marker
from orchestration.corrections.matters import Return
from tests.corrections.conftest import flag
from tests.corrections.test_returns import CONTENT
from tests.intake.hostile import ooxml


def of(content: bytes) -> Return:
    return Return("water", "区水利局", "台账.xlsx", hashlib.sha256(content).hexdigest(), [flag("B2")], 0)


def test_the_next_workbook_is_marked_after_one_that_took_too_long(
    tmp_path: Path, words: dict[str, Any]
) -> None:
    hanging = ooxml.merges(lambda: ["A1:XFD1048576"])()
    (tmp_path / "a.xlsx").write_bytes(hanging)
    (tmp_path / "b.xlsx").write_bytes(CONTENT)
    target = tmp_path / "out.xlsx"
    with Marker(seconds=4) as marker:
        assert marker.mark(tmp_path / "a.xlsx", target, of(hanging), "2022-05", words) == "too_large"
        assert not target.exists()
        assert marker.mark(tmp_path / "b.xlsx", target, of(CONTENT), "2022-05", words) is None
    assert target.exists()
