"""Flags as the marts give them, and returned workbooks opened again."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from orchestration.corrections.marking import load_words, marked

ABOUT = {"submitter": "城东街道", "period": "2022年5月", "file": "原件.xlsx", "settled": ""}


def flag(cell: str | None, severity: str = "warning", **more: Any) -> dict[str, Any]:
    """A row of `marts.flags`, as far as a returned workbook needs it."""
    told = {"message": "数量有误。", "suggestion": "请核对。", "value": "3", "sheet": "台账"}
    reference = {
        "fingerprint": f"{more.get('sheet', '台账')}{cell}{severity}",
        "explanation": None,
        "explained_by": None,
        "format": "xlsx",
    }
    return {"cell": cell, "severity": severity, **told, **reference, **more}


@pytest.fixture(scope="session")
def words() -> dict[str, Any]:
    return load_words()


def returned(content: bytes, *flags: dict[str, Any]) -> Workbook:
    """The returned workbook as a clerk opens it."""
    return openpyxl.load_workbook(BytesIO(marked(content, flags, ABOUT, load_words())))


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()
