"""The staging tables as frames, ready to be judged: one frame a form, current rows that are not void.

Campaign forms are long in `staging.stg_campaign_measures`; here a row becomes one row again, a measure a
column. For every column that a rule requires, `<column>__on_sheet` says whether the row's sheet has that
column at all: what a sheet does not ask for cannot be left out.

Rows are compared with each other (repeats, ledger totals) within a `scope`, one period of an `owner`: a
submitter, or one document of it where each document is judged by itself. Offices are compared with each other
among `peers`: all owners of a period in a district, or in one document.

Judged together are the current versions, with the submissions that nobody could place (no submitter, say) and
those that were refused, of whose rows none is used; superseded versions are judged for the record, each
document by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

import pandas as pd
from duckdb import DuckDBPyConnection

from orchestration.checks.rulebook import Rulebook

CAMPAIGN_TABLE = "stg_campaign_measures"
CONTEXT_COLUMNS = frozenset(
    {"row_id", "submission_id", "document_id", "district", "submitter", "period", "reported_on", "sheet_row"}
    | {"is_current", "is_void", "section", "path", "form", "owner", "scope", "peers", "place"}
    | {"period_begins_on", "period_ends_on"}
)


class Judged(Enum):
    """Which submissions are judged: SQL conditions on `staging.stg_submissions`."""

    CURRENT = "is_current or is_refused or version_no is null"
    SUPERSEDED = "not is_current and not is_refused and version_no is not null"
    EACH = "true"

    @property
    def by_document(self) -> bool:
        """Whether each document is judged by itself, whatever lies beside it."""
        return self is not Judged.CURRENT


@dataclass(frozen=True)
class Table:
    """The rows of one form, and the column that identifies them in results."""

    form: str
    frame: pd.DataFrame
    key: str = "row_id"


def read_tables(connection: DuckDBPyConnection, rulebook: Rulebook, judged: Judged) -> dict[str, Table]:
    """One table for each form that has a staging model."""
    existing = {name for (name,) in connection.execute(_TABLES).fetchall()}
    submissions = connection.execute(f"select * from staging.stg_submissions where {judged.value}").df()
    if submissions.empty:
        return {}
    rows = {Judged.CURRENT: "is_current", Judged.EACH: "true"}.get(judged) or (
        f"submission_id in (select submission_id from staging.stg_submissions where {judged.value})"
    )
    campaigns = _campaigns(connection, rows, rulebook) if CAMPAIGN_TABLE in existing else {}
    headings = _headings(connection)
    tables = {}
    for form, rules in rulebook.forms.items():
        if form == "submissions":
            tables[form] = Table(form, _owned(submissions, judged), key="submission_id")
            continue
        if f"stg_{form}" in existing:
            frame = connection.execute(f"select * from staging.stg_{form} where {rows} and not is_void").df()
        elif form in campaigns:
            frame = campaigns[form]
        else:
            continue
        required = {rule.columns[0] for rule in rules if rule.type == "required"}
        tables[form] = Table(form, _with_context(frame, submissions, judged, headings, required))
    return tables


_TABLES = "select table_name from information_schema.tables where table_schema = 'staging'"


def read_seeds(connection: DuckDBPyConnection, rulebook: Rulebook) -> dict[str, pd.DataFrame]:
    """The seeds that rules compare with, by name."""
    names = {rule.options["bands"]["seed"] for rule in rulebook if "bands" in rule.options}
    return {name: connection.execute(f"select * from seeds.{name}").df() for name in sorted(names)}


def _campaigns(connection: DuckDBPyConnection, which: str, rulebook: Rulebook) -> dict[str, pd.DataFrame]:
    long = connection.execute(f"select * from staging.{CAMPAIGN_TABLE} where {which}").df()
    named = {
        form: {column for rule in rules for column in rule.names} for form, rules in rulebook.forms.items()
    }
    return {str(form): _wide(rows, named.get(str(form), set())) for form, rows in long.groupby("form")}


def _wide(long: pd.DataFrame, named: set[str]) -> pd.DataFrame:
    """One row a row of the sheet, a column a measure; what rules name and no sheet has is null throughout."""
    of_row = [column for column in long.columns if column not in ("measure", "value")]
    values = long.pivot(index="row_id", columns="measure", values="value")
    wide = long[of_row].drop_duplicates("row_id").merge(values, on="row_id")
    unreported = sorted(named - set(wide.columns))
    return wide.assign(**{column: pd.Series(pd.NA, index=wide.index, dtype="Int64") for column in unreported})


def _headings(connection: DuckDBPyConnection) -> dict[str, set[str]]:
    """The submissions whose sheet has a column, by column."""
    found: dict[str, set[str]] = {}
    sql = "select distinct column_name, submission_id from staging.stg_cells where column_name is not null"
    for column, submission in connection.execute(sql).fetchall():
        found.setdefault(column, set()).add(submission)
    return found


def _with_context(
    frame: pd.DataFrame,
    submissions: pd.DataFrame,
    judged: Judged,
    headings: Mapping[str, set[str]],
    required: Iterable[str],
) -> pd.DataFrame:
    frame = _owned(frame.sort_values("row_id", ignore_index=True), judged)
    frame["period_begins_on"] = pd.to_datetime(frame["period"] + "-01")
    frame["period_ends_on"] = frame["period_begins_on"] + pd.offsets.MonthEnd(0)
    sheets = frame["submission_id"].map(submissions.set_index("submission_id")["sheet"])
    frame["sheet_row"] = (
        frame["sheet_row"].astype("Int64").fillna(frame.groupby("submission_id").cumcount() + 1)
    )
    frame["place"] = (sheets + "!").fillna("") + frame["sheet_row"].astype("str")  # a text file has no sheet
    for column in sorted(required):
        frame[f"{column}__on_sheet"] = frame["submission_id"].isin(list(headings.get(column, ())))
    return frame


def _owned(frame: pd.DataFrame, judged: Judged) -> pd.DataFrame:
    """The frame with what says which of its rows may be compared with each other."""
    source = (frame["document_id"] if judged.by_document else frame["district"]).astype("str")
    owner = source + "|" + frame["submitter"].fillna("")  # a null would be everybody's
    period = frame["period"].fillna("")
    return frame.assign(owner=owner, scope=owner + "|" + period, peers=source + "|" + period)


def form_columns(frame: pd.DataFrame) -> list[str]:
    """The columns that a department fills in, without what staging and preparation put beside them."""
    beside = ("_wording", "_precision")
    return [c for c in frame.columns if c not in CONTEXT_COLUMNS and not c.endswith(beside) and "__" not in c]
