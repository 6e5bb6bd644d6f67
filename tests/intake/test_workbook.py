"""Formats told by bytes, and files that are no workbook refused with a reason."""

import io
import zipfile

import pytest

from orchestration.intake.workbook import Unreadable, open_workbook
from tests.intake.conftest import old_workbook, workbook

CELLS = [["项目", "数"], ["甲", 3.0]]


@pytest.mark.parametrize(
    ("content", "format_"), [(workbook(表1=CELLS), "xlsx"), (old_workbook(表1=CELLS), "xls")]
)
def test_workbooks_by_their_bytes(content, format_):
    book = open_workbook(content)
    assert (book.format, [sheet.name for sheet in book.sheets]) == (format_, ["表1"])
    assert book.sheets[0].rows == CELLS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_text_tables(encoding, mark):
    book = open_workbook(f"项目{mark}数\r\n甲{mark}3\r\n".encode(encoding))
    assert (book.format, book.sheets[0].name, book.sheets[0].rows) == (
        "csv",
        None,
        [["项目", "数"], ["甲", "3"]],
    )


def archive(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty_file"),
        (b"\x00" * 100, "empty_file"),
        (b"%PDF-1.7 ...", "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n....", "unsupported_format"),
        (b"Rar!\x1a\x07\x00", "unsupported_format"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (workbook(表1=CELLS)[:-200], "damaged"),
        (old_workbook(表1=CELLS)[:700], "damaged"),
        (archive(readme=b"hello"), "nested_archive"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "not_a_workbook"),
        ("今天开会".encode(), "not_a_workbook"),
        ("한국어 문서, 표".encode("cp949") + b"\x81\x20", "unknown_encoding"),
    ],
)
def test_refused_with_a_reason(content, kind):
    with pytest.raises(Unreadable) as refused:
        open_workbook(content)
    assert refused.value.kind == kind


def test_a_zip_that_inflates_beyond_reason_is_refused_unopened():
    bomb = archive(**{"xl/workbook.xml": b"", "xl/media/zeros": b"\x00" * 450_000_000})
    assert len(bomb) < 1_000_000
    with pytest.raises(Unreadable) as refused:
        open_workbook(bomb)
    assert refused.value.kind == "too_large"


def test_two_far_cells_are_refused_before_they_fill_memory():
    far = [[1]] + [[] for _ in range(30_000)] + [[None] * 200 + [1]]
    with pytest.raises(Unreadable) as refused:
        open_workbook(workbook(表1=far))
    assert refused.value.kind == "too_large"
