"""What stands elsewhere: in the same submitter's ledger, in its earlier months, with another office.

Like everything that prepares rules, these know no form and no column: the names come from the rule.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from orchestration.checks.rule import Rule
from orchestration.checks.subjects import plain
from orchestration.checks.tables import form_columns
from orchestration.intake.text import fold

Frames = Mapping[str, pd.DataFrame]


def ledger_total(rule: Rule, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """What the same scope's ledger adds up to; null where the ledger does not say it of every row.

    `ledger`: form; `sum` (a column) or `count` (`rows`, or a column whose different values are counted: then
    any number from these to the rows agrees, as some count the one and some the other); `by` (columns both
    have); `since` (a date column: rows from before the period are carried over and do not count);
    `none_unless` (column: values; a blank amount is none where that column says something else); `within`
    (how far apart the two may be). Repeated rows count once; where a ledger has no row of a kind, its total
    is zero.
    """
    ledger = rule.options["ledger"]
    by = ["scope", *ledger["by"]]
    rows = frames.get(ledger["form"], pd.DataFrame())
    if rows.empty:
        return pd.Series(pd.NA, index=frame.index, dtype="Float64")
    rows = rows.drop_duplicates(["scope", *form_columns(rows)])
    kept = set(rows["scope"]) - set(rows.loc[rows[by].isna().any(axis=1), "scope"])
    if "since" in ledger:
        rows = rows[~(pd.to_datetime(rows[ledger["since"]]) < rows["period_begins_on"])]
    rows = rows[rows["scope"].isin(kept)]
    keys = [rows[column] for column in by]
    known = frame["scope"].isin(kept) & frame[by].notna().all(axis=1)
    most = _matched(frame, _amounts(rows, ledger).groupby(keys).agg(lambda group: group.sum(skipna=False)))
    value = frame[rule.columns[0]].astype("Float64")
    if ledger.get("count", "rows") != "rows":
        least = _matched(frame, rows[ledger["count"]].groupby(keys).nunique())
        return value.clip(least, most).where(known)
    apart = (value - most).abs() > ledger.get("within", 0)
    return most.where(apart.fillna(True), value).where(known)


def _amounts(rows: pd.DataFrame, ledger: Mapping[str, Any]) -> pd.Series:
    if "sum" not in ledger:
        return pd.Series(1.0, index=rows.index, dtype="Float64")
    amounts = rows[ledger["sum"]].astype("Float64")
    for column, values in ledger.get("none_unless", {}).items():
        amounts = amounts.mask(amounts.isna() & rows[column].notna() & ~rows[column].isin(values), 0.0)
    return amounts


def _matched(frame: pd.DataFrame, totals: pd.Series) -> pd.Series:
    """Each row's total; zero where its group has no row, null where the group's total is null."""
    by = list(totals.index.names)
    groups = totals.astype("Float64").rename("total").reset_index().assign(there=True)
    found = frame[by].merge(groups, on=by, how="left").set_axis(frame.index)
    return found["total"].mask(found["there"].isna(), 0.0)


def previous(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.Series:
    """What the same owner reported in the latest earlier period of the series (`of`); null if nothing."""
    column, series = rule.columns[0], ["owner", *rule.options["of"]]
    reported = frame.groupby([*series, "period"])[column].last()
    if reported.empty:  # nobody says of what
        return pd.Series(pd.NA, index=frame.index, dtype="Float64")
    earlier = reported.groupby(level=series).transform(lambda values: values.ffill().shift())
    by = [*series, "period"]
    return frame[by].merge(earlier.reset_index(), on=by, how="left")[column].set_axis(frame.index)


def usual(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.DataFrame:
    """The value moved into what is usual in its series (`of`), and the median of the earlier periods.

    Usual is what is neither more than `times` times off that median nor off by more than `off_by`.
    `periods`: how many earlier ones there must be, and how many of the latest count. What a series says more
    than once in a period is compared with nothing.
    """
    column, (least, most) = rule.columns[0], rule.options["periods"]
    times, off_by = rule.options["times"], rule.options["off_by"]
    placed = frame[frame[["submitter", "period", column]].notna().all(axis=1)]
    series = _hashed(placed[["owner", *rule.options["of"]]])
    once = ~pd.concat([series, placed["period"]], axis=1).duplicated(keep=False)
    reported = placed.loc[once].assign(series=series).sort_values("period", kind="stable")
    values = reported[column].astype("float64")
    before = values.groupby(reported["series"]).shift()
    median = before.groupby(reported["series"]).rolling(most, min_periods=least).median().droplevel(0)
    low = (median / times).combine(median - off_by, min)
    high = (median * times).combine(median + off_by, max)
    moved = values.clip(low, high).where(median.notna())
    return pd.DataFrame({"expected": moved, "told": median}).reindex(frame.index)


def other_office(rule: Rule, frame: pd.DataFrame, _: Frames) -> pd.DataFrame:
    """Another submitter whose rows of the period have the same key, and its first row that does.

    The key is the rule's columns, all filled in, and the columns of `same`, filled in or not. `or_by` names
    another column that may stand in the place of one of them. Texts are compared folded.
    """
    columns, instead = list(rule.columns), rule.options.get("or_by", {})
    ways = [columns]
    ways += [[other if name == column else name for name in columns] for column, other in instead.items()]
    found = pd.DataFrame({"expected": None, "beside": None}, index=frame.index, dtype="object")
    for way in ways:
        found = found.fillna(_with_others(frame, way, list(rule.options.get("same", ()))))
    return found


def _with_others(frame: pd.DataFrame, columns: list[str], same: list[str]) -> pd.DataFrame:
    rows = frame[frame[["submitter", "period", *columns]].notna().all(axis=1)]
    key = rows[[*columns, *same]].apply(lambda column: column.map(_comparable))
    rows = rows.assign(key=_hashed(key.assign(peers=rows["peers"])))[["key", "owner", "submitter", "row_id"]]
    first = rows.groupby("key").transform("first")
    second = rows[rows["owner"].ne(first["owner"])].drop_duplicates("key").set_index("key")
    shared = rows["key"].isin(second.index)
    mine = rows["owner"].eq(first["owner"])
    other = {
        name: first[name].where(~mine, rows["key"].map(second[name])).where(shared)
        for name in ("submitter", "row_id")
    }
    return pd.DataFrame(other).set_axis(["expected", "beside"], axis=1).reindex(frame.index)


def _comparable(value: Any) -> str:
    return fold(value) if isinstance(value, str) else plain(value)


def _hashed(columns: pd.DataFrame) -> pd.Series:
    return pd.util.hash_pandas_object(columns, index=False)
