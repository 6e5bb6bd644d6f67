"""Reads the sample workbooks at known coordinates, by other means than the pipeline.

openpyxl for .xlsx, calamine for .xls, the csv module for text. Knows these files and nothing else; nothing
here comes from `orchestration`.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine
import yaml
from openpyxl.utils import column_index_from_string

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"
COORDINATES = yaml.safe_load((Path(__file__).parent / "coordinates.yml").read_text(encoding="utf-8"))
ABOVE = ("unit_name", "uscc", "sector")  # what a merged cell or 同上 takes from the row above


@cache
def sheet(file: str, name: str | None) -> list[list[Any]]:
    """All cells of a sheet, row 1 first."""
    content = (SAMPLES / file).read_bytes()
    if name is None:
        text = content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "gb18030")
        return [list(row) for row in csv.reader(io.StringIO(text))]
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        return [list(row) for row in book[name].iter_rows(values_only=True)]
    book = python_calamine.load_workbook(io.BytesIO(content))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def cell(file: str, name: str | None, address: str) -> Any:
    """One cell, by its A1 address."""
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    values = sheet(file, name)[int(row) - 1]
    return values[column_index_from_string(letters) - 1]


def records(form: str) -> Iterator[dict[str, Any]]:
    """Every data row of a form, as written, with its submitter and unit; sectors by their first word."""
    for table in COORDINATES[form]:
        above: dict[str, Any] = {}
        for row in _numbers(table["rows"]):
            record = {
                name: cell(table["file"], table.get("sheet"), f"{letter}{row}")
                for name, letter in table["columns"].items()
            }
            for name in ABOVE:
                if record.get(name) in ("同上", None, "") and (
                    table.get("merged") or record.get(name) == "同上"
                ):
                    record[name] = above.get(name)
            above = dict(record)
            for sector, rows in table.get("sections", {}).items():
                if row in _numbers(rows):
                    record["sector"] = sector
            yield record | {"submitter": table["submitter"], "unit": table.get("unit", 1)}


def _numbers(spans: list[str]) -> list[int]:
    """[7-9, 12-12] is 7, 8, 9, 12."""
    ends = [[int(end) for end in span.split("-")] for span in spans]
    return [row for first, last in ends for row in range(first, last + 1)]


def day(written: Any) -> date | None:
    """A date of 2022 unless it says another year; null where there is none, or none that exists."""
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    if re.fullmatch(r"4\d{4}(\.0)?", str(written)):
        return date(1899, 12, 30) + timedelta(days=int(float(written)))
    parts = [int(part) for part in re.findall(r"\d+", str(written or ""))]
    if len(parts) == 2:
        parts = [2022, *parts]
    try:
        return date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None


def number(written: Any) -> float:
    """The number in a cell (`3处`, `1,200`, `约60`, full-width digits); what has none counts nothing."""
    text = unicodedata.normalize("NFKC", str(written if written is not None else "")).replace(",", "")
    found = re.search(r"\d+(\.\d+)?", text)
    return float(found[0]) if found else 0.0
