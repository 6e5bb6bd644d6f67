"""Comma-, tab- or semicolon-separated text to rows."""

import csv
import io

from orchestration.intake.sheets import CellValue, Unreadable, rectangle


def read(text: str) -> list[list[CellValue]]:
    """The records of a text, each as wide as the widest.

    Raises:
        Unreadable: running text, or quotes beyond repair.
    """
    first = [line for line in text[:200_000].splitlines()[:50] if line.strip()]
    delimiter = max("\t,;", key=lambda mark: sum(line.count(mark) for line in first))
    if not any(delimiter in line for line in first):
        raise Unreadable("not_a_workbook", "文本")
    try:
        rows: list[list[CellValue]] = [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Unreadable("damaged", str(error)) from error
    return rectangle(rows)
