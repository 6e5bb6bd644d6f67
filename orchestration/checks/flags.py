"""From failures to rows of schema `quality`: flags at cells, in a clerk's words, and the rows they hold."""

import hashlib
from collections.abc import Iterable, Mapping

import pandas as pd

from orchestration.checks.places import Places
from orchestration.checks.rule import RULE_TYPES, Rule
from orchestration.checks.settle import Failure, settle
from orchestration.checks.subjects import fingerprint
from orchestration.checks.tables import Table
from orchestration.intake.parts import form_columns

FLAG_COLUMNS = (
    *("flag_id", "rule", "severity", "form", "document_id", "submission_id", "row_id", "column_name"),
    *("submitter", "period", "path", "sheet", "cell", "value", "message", "suggestion"),
    *("subject", "about", "fingerprint"),
)
HELD_COLUMNS = ("row_id", "submission_id", "form", "rules")
MOST_CHARACTERS = 40


def flags(
    failures: Iterable[Failure],
    places: Places,
    subjects: Mapping[str, str],
    columns: Mapping[str, Iterable[str]],
) -> pd.DataFrame:
    """Settled failures, each once; `subjects` says of rows what they are about, by a form's `columns`."""
    rows = [_flag(failure, places, subjects, columns) for failure in settle(failures)]
    return pd.DataFrame(rows, columns=FLAG_COLUMNS, dtype="object").drop_duplicates(
        "flag_id", ignore_index=True
    )


def held_rows(flag_rows: pd.DataFrame, tables: Iterable[Table]) -> pd.DataFrame:
    """`quality.held_rows`: rows with a critical flag, and all rows of a submission critical as a whole."""
    critical = flag_rows[flag_rows["severity"] == "critical"]
    of_row = _rules_by(critical, "row_id")
    of_submission = _rules_by(critical[critical["row_id"].isna()], "submission_id")
    held = []
    for table in tables:
        for row, submission in zip(table.frame[table.key], table.frame["submission_id"], strict=True):
            rules = [*of_submission.get(submission, ()), *of_row.get(row, ())]
            if rules and table.key == "row_id":
                held.append((row, submission, table.form, ",".join(dict.fromkeys(rules))))
    return pd.DataFrame(held, columns=HELD_COLUMNS, dtype="object")


def _rules_by(critical: pd.DataFrame, key: str) -> Mapping[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for value, rule in critical[[key, "rule"]].dropna().itertuples(index=False):
        rules.setdefault(value, []).append(rule)
    return rules


def _flag(
    failure: Failure, places: Places, subjects: Mapping[str, str], columns: Mapping[str, Iterable[str]]
) -> dict[str, str | None]:
    rule = failure.rule
    submission = places.submission(failure.submission_id)
    cell = places.cell(failure.row_id, failure.column)
    value = failure.text if cell.text is None else cell.text
    sheet = failure.sheet or submission.sheet
    address = cell.address or failure.address or places.first_cells.get(failure.row_id or "")
    message, suggestion = _words(failure, places, value)
    subject = subjects.get(failure.row_id or "", "")
    return {
        "flag_id": _identity(
            rule.id,
            failure.submission_id or failure.document_id,
            sheet,
            address or failure.row_id,
            failure.column,
        ),
        "rule": rule.id,
        "severity": failure.severity,
        "form": submission.form,
        "document_id": failure.document_id,
        "submission_id": failure.submission_id,
        "row_id": failure.row_id,
        "column_name": failure.column,
        "submitter": submission.submitter,
        "period": submission.period,
        "path": places.paths.get(failure.document_id),
        "sheet": sheet,
        "cell": address,
        "value": value,
        "message": message,
        "suggestion": suggestion,
        "subject": subject,
        "about": _about(failure, places, columns.get(submission.form or "", ())),
        "fingerprint": _fingerprint(failure, places, subject, value),
    }


def _about(failure: Failure, places: Places, columns: Iterable[str]) -> str:
    """What the row is about as it is written there; nothing where it does not say, or is no row."""
    texts = (places.cell(failure.row_id, column).text for column in columns)
    return "，".join(_short(text) for text in texts if text)


def _fingerprint(failure: Failure, places: Places, subject: str, value: str | None) -> str:
    """What the flag tells, wherever and whenever: a flag of no row belongs to its period all the same."""
    rule, submission = failure.rule, places.submission(failure.submission_id)
    period = None if failure.row_id else submission.period
    elsewhere = rule.type in RULE_TYPES and RULE_TYPES[rule.type].compares_elsewhere
    written = {
        column: text or places.cell(failure.row_id, column).text or ""
        for column, text in failure.values.items()
    } or {failure.column or "": f"{value or ''} {failure.detail}"}
    about = (submission.district, submission.submitter, submission.form, period, rule.id, subject)
    return fingerprint((*about, failure.expected if elsewhere else None), written)


def _identity(*parts: str | None) -> str:
    """A digest that stays the same as long as the same rule fails at the same place."""
    return hashlib.sha256("|".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _words(failure: Failure, places: Places, value: str | None) -> tuple[str, str]:
    """The message and the suggestion, their placeholders filled in."""
    rule = failure.rule
    read = failure.detail if rule.type == "finding" else ""
    heading = places.cell(failure.row_id, failure.column).heading or read or _column_name(failure, places)
    code_list = rule.options.get("codes", "")
    nearest = places.codes.nearest(code_list, value) if code_list and value else ""
    words = {
        "value": _short(value),
        "heading": "".join(_short(heading).split()),
        "other": _short(places.cell(failure.row_id, _other(rule)).text),
        "expected": failure.expected,
        "detail": _short(failure.detail),
        "nearest": nearest,
        "choices": places.codes.choices(code_list),
        "period": places.submission(failure.submission_id).period or "",
        "sheet": failure.sheet or places.submission(failure.submission_id).sheet or "",
        "office": places.codes.names.get("submitters", {}).get(failure.expected, failure.expected),
        "place": places.cell(failure.beside, failure.column).place,
    }
    suggestion = rule.suggestion_nearest if nearest and rule.suggestion_nearest else rule.suggestion
    return rule.message.format(**words), suggestion.format(**words)


def _column_name(failure: Failure, places: Places) -> str | None:
    """What the form calls a column that has no heading of its own on the sheet."""
    form = places.submission(failure.submission_id).form
    spec = form_columns(form).get(failure.column or "") if form else None
    return spec["zh"] if spec else failure.column


def _other(rule: Rule) -> str | None:
    """The other column a message may name: another that the rule reads, else one of its condition."""
    return next((column for column in (*reversed(rule.reads), *rule.when) if column != rule.at), None)


def _short(text: str | None) -> str:
    """Text for a sentence: on one line, cut where it is long."""
    folded = " ".join((text or "").split())
    return folded if len(folded) <= MOST_CHARACTERS else folded[:MOST_CHARACTERS] + "…"
