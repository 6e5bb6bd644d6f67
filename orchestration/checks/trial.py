"""One rule tried: what it would find in everything that counts, beside the other rules, with nothing written.

The rule is judged as if it were in force among the rules of its form, so that it is silent where they are:
one fault is one flag. What is flagged today is what the last run left in schema `quality`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
from duckdb import DuckDBPyConnection

from orchestration.checks.flags import flags
from orchestration.checks.places import read_places
from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import Rulebook, in_order
from orchestration.checks.run import judge_all
from orchestration.checks.settle import settle
from orchestration.checks.standing import OPEN, stand
from orchestration.checks.subjects import row_subjects
from orchestration.checks.tables import Judged

Spot = tuple[str, str, str]  # submission, row, column; empty where there is none
Return = tuple[str, str]  # submitter and period; empty where nobody could tell
SILENT = "silent"
_TOLD = ("submitter", "period", "path", "sheet", "cell", "value", "message")


@dataclass(frozen=True)
class Found:
    """One row that breaks the rule. `state` is that of the flag it would get, or `silent`: told already."""

    submitter: str
    period: str
    path: str
    sheet: str
    cell: str
    value: str
    message: str
    state: str
    flagged: bool  # another rule has an open flag at this cell today
    known: bool  # so has this rule


@dataclass(frozen=True)
class Trial:
    """What a rule would find. `rows`: how many rows each return has; tables, for a rule about tables."""

    rule: Rule
    checked: int  # rows that meet the rule's condition
    rows: Mapping[Return, int]
    found: tuple[Found, ...]
    gone: int  # flags of this rule's today that it would no longer give


def try_rule(
    connection: DuckDBPyConnection, rulebook: Rulebook, rule: Rule, periods: tuple[str, str] | None = None
) -> Trial:
    """Judge the current versions by a rule, a new one or another wording of one that there is.

    Errors: those of `run_checks`, and what pandas and DuckDB say of a rule that names what is not there.
    """
    rule = replace(rule, trial=False)
    beside = _beside(rulebook, rule)
    judged = judge_all(connection, beside, Judged.CURRENT, periods)
    failed = [failure for failure in judged.failures if failure.rule is rule]
    kept = {(one.submission_id, one.row_id) for one in settle(judged.failures) if one.rule is rule}
    places = read_places(connection, [failure.row_id for failure in failed if failure.row_id])
    subjects = row_subjects(judged.tables.values(), beside)
    would = stand(flags(failed, places, subjects, beside.subjects), beside, connection)
    others, own = _open_today(connection, rule.id, periods)
    found = []
    again: set[Spot] = set()
    for flag in would.astype(object).where(would.notna(), None).to_dict("records"):
        spot = _spot(flag["submission_id"], flag["row_id"], flag["column_name"])
        state = flag["state"] if (flag["submission_id"], flag["row_id"]) in kept else SILENT
        told = {name: str(flag[name] or "") for name in _TOLD}
        found.append(Found(**told, state=state, flagged=spot in others, known=spot in own))
        again |= {spot} if state == OPEN else set()
    table = judged.tables.get(rule.form)
    checked = _meeting(table.frame, rule, periods) if table else 0
    return Trial(rule, checked, _returns(connection, rule.form, periods), tuple(found), len(own - again))


def _beside(rulebook: Rulebook, rule: Rule) -> Rulebook:
    """The rules of the rule's form with this one among them, and no rules of the forms it compares with."""
    others = [other for other in rulebook.forms.get(rule.form, ()) if other.name != rule.name]
    rules = in_order([*others, rule])
    ledgers = {one.options["ledger"]["form"]: () for one in rules if "ledger" in one.options}
    return Rulebook({**ledgers, rule.form: rules}, rulebook.findings, rulebook.subjects)


def _meeting(frame: pd.DataFrame, rule: Rule, periods: tuple[str, str] | None) -> int:
    """How many rows meet the rule's condition, whatever is filled in where the rule looks."""
    rows = frame[frame["period"].between(*periods)] if periods else frame
    for column, wanted in rule.when.items():
        values = rows[column]
        if isinstance(wanted, list):
            rows = rows[values.isin(wanted)]
        elif "above" in wanted:
            rows = rows[(values > wanted["above"]).fillna(False).astype(bool)]
        else:
            rows = rows[values.notna() == wanted["present"]]
    return len(rows)


def _spot(submission: str | None, row: str | None, column: str | None) -> Spot:
    return submission or "", row or "", column or ""


def _open_today(
    connection: DuckDBPyConnection, rule: str, periods: tuple[str, str] | None
) -> tuple[set[Spot], set[Spot]]:
    """Where other rules, and where this one, have an open flag since the last run."""
    others: set[Spot] = set()
    own: set[Spot] = set()
    first, last = periods or ("", "")
    for name, period, *spot in connection.execute(_OPEN).fetchall():
        if name != rule:
            others.add(_spot(*spot))
        elif not periods or first <= (period or "") <= last:
            own.add(_spot(*spot))
    return others, own


def _returns(connection: DuckDBPyConnection, form: str, periods: tuple[str, str] | None) -> dict[Return, int]:
    whole = form == "submissions"
    sql = _RETURNS.format(
        size="count(*)" if whole else "sum(row_count)", which="true" if whole else "form = ?"
    )
    rows = connection.execute(sql, [] if whole else [form]).fetchall()
    first, last = periods or ("", "9")
    return {(who, month): count for who, month, count in rows if first <= month <= last}


_OPEN = "select rule, period, submission_id, row_id, column_name from quality.flags where state = 'open'"
_RETURNS = """
select coalesce(submitter, ''), coalesce(period, ''), {size}::bigint
from staging.stg_submissions
where (is_current or version_no is null) and {which}
group by all
"""
