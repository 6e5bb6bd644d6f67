"""One reader for all tests, and workbooks made of rows where the test stands."""

import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter
import xlwt

from orchestration.intake.document import Document
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader

Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="session")
def reader() -> DocumentReader:
    return DocumentReader(FORMS, WORDS, SEEDS)


def workbook(**sheets: Rows) -> bytes:
    """An .xlsx with these sheets; a cell given as `(value, rows down)` is merged downwards, one given as
    `(value, rows down, columns across)` both ways.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, tuple):
                    text, down, *across = value
                    sheet.merge_range(r, c, r + down, c + sum(across), text)
                elif value is not None:
                    sheet.write(r, c, value)
    book.close()
    return target.getvalue()


def old_workbook(**sheets: Rows) -> bytes:
    """The same as an .xls, without merged cells."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                sheet.write(r, c, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def read(reader: DocumentReader) -> Callable[..., Document]:
    """Rows of one sheet (or named sheets) to what the reader says of them."""

    def read_rows(rows: Rows | None = None, name: str = "城东街道2022年5月.xlsx", **sheets: Rows) -> Document:
        return reader.read(workbook(**(sheets or {"Sheet1": rows or []})), name)

    return read_rows
