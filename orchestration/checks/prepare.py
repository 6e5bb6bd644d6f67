"""Helper columns: what a rule compares a value with, where that is not a column of the form.

A rule whose type is in `EXPECTED` gets one column, `<rule>__expected`, computed over the whole frame.
Everything here is generic: the names of forms and columns come from the rule.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from orchestration.checks.bands import bounded
from orchestration.checks.rulebook import Rule
from orchestration.checks.tables import CONTEXT_COLUMNS
from orchestration.checks.uscc import corrected

Frames = Mapping[str, pd.DataFrame]


def prepare(frame: pd.DataFrame, rules: tuple[Rule, ...], frames: Frames) -> pd.DataFrame:
    """A form's frame with the helper columns of its rules; `frames` are all forms and seeds."""
    added = {rule.helper: EXPECTED[rule.type](rule, frame, frames) for rule in rules if rule.type in EXPECTED}
    return frame.assign(**added)


def _upper(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The later column of an order; a date known to the month stands for the last day of that month."""
    column = rule.columns[1]
    values = frame[column]
    if f"{column}_precision" not in frame:
        return values
    return values.mask(frame[f"{column}_precision"].eq("month"), values + pd.offsets.MonthEnd(0))


def _month(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """The month (`YYYY-MM`) that a date falls in."""
    return pd.to_datetime(frame[rule.columns[0]]).dt.strftime("%Y-%m")


def _earlier_same_key(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """Where the same key stood first in the scope; null for the first, and where the key is blank."""
    return _earlier(frame, list(rule.columns)).where(frame[list(rule.columns)].notna().all(axis=1))


def _earlier_same_row(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """Where the same values stood first in the scope, every column of the form compared."""
    return _earlier(frame, form_columns(frame))


def form_columns(frame: pd.DataFrame) -> list[str]:
    """The columns that a department fills in, without what staging and preparation put beside them."""
    beside = ("_wording", "_precision")
    return [c for c in frame.columns if c not in CONTEXT_COLUMNS and not c.endswith(beside) and "__" not in c]


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


def _corrected(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    return frame[rule.columns[0]].map(corrected, na_action="ignore")


def _ledger_total(rule: Rule, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """What the same scope's ledger adds up to; null where the ledger does not say it of every row.

    `ledger`: form, `sum` (a column) or `count: rows`, `by` (columns both have), `since` (a date column: rows
    from before the period are carried over and do not count). Repeated rows count once.
    """
    ledger = rule.options["ledger"]
    by = ["scope", *ledger["by"]]
    nothing = pd.Series(pd.NA, index=frame.index, dtype="Float64")
    rows = frames.get(ledger["form"], pd.DataFrame())
    if rows.empty:
        return nothing
    rows = rows.drop_duplicates(["scope", *form_columns(rows)])
    if "since" in ledger:
        rows = rows[~(pd.to_datetime(rows[ledger["since"]]) < pd.to_datetime(rows["period"] + "-01"))]
    incomplete = rows.loc[rows[by].isna().any(axis=1), "scope"]
    rows = rows[~rows["scope"].isin(incomplete)]
    amounts = (
        rows[ledger["sum"]].astype("Float64")
        if "sum" in ledger
        else pd.Series(1.0, index=rows.index, dtype="Float64")
    )
    totals = amounts.groupby([rows[column] for column in by]).agg(lambda group: group.sum(skipna=False))
    return (
        frame[by]
        .merge(totals.rename("total").reset_index(), on=by, how="left")["total"]
        .set_axis(frame.index)
    )


def _within_band(rule: Rule, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """The value moved into the band that the cited articles allow; null where none is known."""
    bands, value = rule.options["bands"], rule.columns[0]
    cited = frame[rule.options["by"]]
    limits = [bounded(text, frames[bands["seed"]], bands) for text in cited.fillna("")]
    low = pd.Series([limit[0] for limit in limits], index=frame.index, dtype="Float64")
    high = pd.Series([limit[1] for limit in limits], index=frame.index, dtype="Float64")
    return frame[value].astype("Float64").clip(low, high).where(low.notna())


def _previous(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """What the same owner reported for the same township in the latest earlier period; null where nothing."""
    column, series = rule.columns[0], ["owner", "township"]
    reported = frame.groupby([*series, "period"])[column].last()
    if reported.empty:  # nobody says for which township
        return pd.Series(pd.NA, index=frame.index, dtype="Float64")
    earlier = reported.groupby(level=series).transform(lambda values: values.ffill().shift())
    by = [*series, "period"]
    return frame[by].merge(earlier.reset_index(), on=by, how="left")[column].set_axis(frame.index)


EXPECTED: Mapping[str, Callable[[Rule, pd.DataFrame, Frames], pd.Series]] = {
    "order": _upper,
    "in_period": _month,
    "unique": _earlier_same_key,
    "unrepeated_row": _earlier_same_row,
    "sum_at_most": _sum,
    "check_character": _corrected,
    "agrees_with": _ledger_total,
    "within_band": _within_band,
    "not_falling": _previous,
}
