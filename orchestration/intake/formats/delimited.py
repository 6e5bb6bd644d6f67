"""Comma-, tab- or semicolon-separated text to rows; a text of lines that begin with a label to one column."""

import csv
import io
import re

from orchestration.intake.sheets import CellValue, Unreadable, rectangle

_LABELLED = re.compile(r"[^:：,;\t]{2,16}[:：].*")
_FEWEST_LABELS = 3
_IN_NO_TEXT = "\x1f"  # divides nothing: each line is one cell
_A_PAIR = 2  # of quotes


def read(text: str) -> list[list[CellValue]]:
    """The records of a text, each as wide as the widest.

    Raises:
        Unreadable: running text, or quotes beyond repair.
    """
    first = [line for line in text[:200_000].splitlines()[:50] if line.strip()]
    delimiter = max("\t,;", key=lambda mark: sum(line.count(mark) for line in first))
    labelled = sum(bool(_LABELLED.fullmatch(line.strip())) for line in first)
    delimited = sum(delimiter in line for line in first)
    if labelled >= _FEWEST_LABELS and labelled * 2 > len(first) > delimited * 2:
        delimiter = _IN_NO_TEXT
    elif not delimited:
        raise Unreadable("not_a_workbook", "文本")
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[CellValue]] = [[_unprotected(cell) for cell in record] for record in records]
    except csv.Error as error:
        raise Unreadable("damaged", str(error)) from error
    return rectangle(rows)


def _unprotected(cell: str) -> str:
    """What a system exports as `="0123"`, for Excel to keep it as a text."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and cell.count('"') == _A_PAIR else cell
