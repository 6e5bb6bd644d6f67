"""What a row is about and what a flag found there: so a flag is known again in later versions and months.

Neither depends on where the row stands, so that rows may be sorted, inserted and moved to another file.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from orchestration.checks.rulebook import Rulebook
from orchestration.checks.tables import Table
from orchestration.intake.text import fold


def row_subjects(tables: Iterable[Table], rulebook: Rulebook) -> dict[str, str]:
    """Row -> the values of its form's subject columns, folded, joined by `|`; its place if all are blank."""
    subjects: dict[str, str] = {}
    for table in tables:
        columns = [name for name in rulebook.subjects.get(table.form, ()) if name in table.frame]
        if columns:
            values = zip(*(table.frame[name] for name in columns), strict=True)
            for row, place, parts in zip(table.frame["row_id"], table.frame["place"], values, strict=True):
                folded = [fold(plain(part)) for part in parts]
                subjects[row] = "|".join(folded) if any(folded) else place
    return subjects


def fingerprint(about: Iterable[str | None], values: Mapping[str, str]) -> str:
    """A digest of who is told what about what: the same as long as what is told does not change."""
    read = [f"{column}={fold(text)}" for column, text in sorted(values.items())]
    return hashlib.sha256("\n".join([*(part or "" for part in about), *read]).encode()).hexdigest()[:16]


def plain(value: Any) -> str:
    """A value as a clerk would write it: a date by its day, a whole number without a point, nothing as ''."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
