"""Helper columns: what a rule compares a value with, where that is not a column of the form.

A rule whose type is in `EXPECTED` gets `<rule>__expected`, computed over the whole frame, and where its
function gives more than one column also `<rule>__told` and `<rule>__beside`.
Everything here is generic: the names of forms and columns come from the rule.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from orchestration.checks.bands import bounded
from orchestration.checks.elsewhere import Frames, ledger_total, other_office, previous, usual
from orchestration.checks.rule import Rule
from orchestration.checks.subjects import plain
from orchestration.checks.tables import form_columns
from orchestration.intake.uscc import corrected


def prepare(frame: pd.DataFrame, rules: tuple[Rule, ...], frames: Frames) -> pd.DataFrame:
    """A form's frame with the helper columns of its rules; `frames` are all forms and seeds."""
    added = {}
    for rule in rules:
        if rule.type in EXPECTED:
            found = EXPECTED[rule.type](rule, frame, frames)
            columns = found.to_frame("expected") if isinstance(found, pd.Series) else found
            added.update({f"{rule.name}__{name}": columns[name] for name in columns})
    return frame.assign(**added)


def _month_end(frame: pd.DataFrame, column: str) -> pd.Series:
    """A date known to the month stands for the last day of that month."""
    values = frame[column]
    if f"{column}_precision" not in frame:
        return values
    return values.mask(frame[f"{column}_precision"].eq("month"), values + pd.offsets.MonthEnd(0))


def _upper(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The later column of an order, at its latest."""
    return _month_end(frame, rule.columns[1])


def _days(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The days from one date to the other: at the least if there may be too many, at the most otherwise."""
    first, second = rule.columns
    if "max" in rule.options:
        between = frame[second] - _month_end(frame, first)
    else:
        between = _month_end(frame, second) - frame[first]
    return between.dt.days.astype("Int64")


def _month(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The month (`YYYY-MM`) that a date falls in."""
    return pd.to_datetime(frame[rule.columns[0]]).dt.strftime("%Y-%m")


def _earlier_same_key(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """Where the same key stood first in the scope; null for the first, and where the key is blank."""
    return _earlier(frame, list(rule.columns)).where(frame[list(rule.columns)].notna().all(axis=1))


def _earlier_same_row(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """Where the same values stood first in the scope, every column of the form compared."""
    return _earlier(frame, form_columns(frame))


def _earlier(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    """The place of the first row with the same values: its row, with the sheet where that is another one."""
    keys = pd.util.hash_pandas_object(frame[["scope", *columns]], index=False)
    first = frame.groupby(keys).transform("first")
    repeated = keys.duplicated()
    same_sheet = frame["submission_id"].eq(first["submission_id"])
    place = first["sheet_row"].astype("str").where(same_sheet, first["place"])
    return place.where(repeated)


def _sum(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The sum of the parts that are reported; null where none is."""
    return frame[list(rule.columns)].astype("Float64").sum(axis=1, min_count=1)


def _whole_sum(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The sum of the parts; null where not all are reported."""
    return frame[list(rule.columns)].astype("Float64").sum(axis=1, skipna=False)


def _corrected(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    return frame[rule.columns[0]].map(corrected, na_action="ignore")


def _within_band(rule: Rule, frame: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """The value moved into the band that the cited articles allow, and that band; null if none is known."""
    bands, value = rule.options["bands"], rule.columns[0]
    cited = zip(frame[rule.options["by"]].fillna(""), _whom(rule, frame), strict=True)
    limits = [bounded(text, frames[bands["seed"]], bands, whom) for text, whom in cited]
    low = pd.Series([limit[0] for limit in limits], index=frame.index, dtype="Float64")
    high = pd.Series([limit[1] for limit in limits], index=frame.index, dtype="Float64")
    told = [f"{plain(least)}～{plain(most)}" for least, most in limits]
    moved = frame[value].astype("Float64").clip(low, high).where(low.notna())
    return pd.DataFrame({"expected": moved, "told": pd.Series(told, index=frame.index, dtype="str")})


def _whom(rule: Rule, frame: pd.DataFrame) -> list[str | None]:
    """Whom each row is about, by the first choice of `whom` that fits; None where none does.

    A choice fits where its column `matches` a pattern or, without one, is filled in.
    """
    found = pd.Series(None, index=frame.index, dtype="object")
    for choice in rule.options.get("whom", ()):
        column = frame[choice["column"]].astype("str").where(frame[choice["column"]].notna())
        fits = column.str.contains(choice["matches"], na=False) if "matches" in choice else column.notna()
        found = found.mask(found.isna() & fits, choice["is"])
    return [None if pd.isna(whom) else str(whom) for whom in found]


EXPECTED: Mapping[str, Callable[[Rule, pd.DataFrame, Frames], pd.Series | pd.DataFrame]] = {
    "order": _upper,
    "days_between": _days,
    "in_period": _month,
    "unique": _earlier_same_key,
    "unrepeated_row": _earlier_same_row,
    "sum_at_most": _sum,
    "sum_at_least": _whole_sum,
    "check_character": _corrected,
    "within_band": _within_band,
    "agrees_with": ledger_total,
    "not_falling": previous,
    "usual": usual,
    "reported_elsewhere": other_office,
}
