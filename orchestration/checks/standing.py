"""Which flags are open: not those of a rule on trial, a relaxed rule, or a warning that has been explained.

A relaxation is a row of the seed `relaxations`; an explanation is what a department wrote beside the flag in
its returned workbook. It counts as long as the value does (the flag's fingerprint). What is critical cannot
be explained away, and a stroke or a bare "none" explains nothing: such a flag stays open and keeps the words.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from orchestration.checks.rulebook import Rulebook, RulebookError
from orchestration.intake.places import WORDS
from orchestration.intake.text import fold
from orchestration.intake.words import Words

Said = tuple[str | None, str | None]

OPEN, EXPLAINED, RELAXED, TRIAL = "open", "explained", "relaxed", "trial"
NOTHING: Said = (None, None)


def stand(flags: pd.DataFrame, rulebook: Rulebook, connection: DuckDBPyConnection) -> pd.DataFrame:
    """The flags with their `state`, and how and by whom they were explained, or why they are relaxed.

    An open flag has what was said of it in vain.
    """
    on_trial = {rule.id for rule in rulebook if rule.trial}
    relaxed = connection.execute(_RELAXATIONS).fetchall()
    said, explained = _said(connection)
    states = []
    for flag in flags.itertuples():
        state, words = OPEN, said.get(flag.fingerprint, NOTHING)
        reason = _relaxation(relaxed, flag.rule, flag.submitter, flag.period)
        if flag.rule in on_trial:
            state, words = TRIAL, NOTHING
        elif reason is not None:
            state, words = RELAXED, (reason, None)
        elif flag.severity == "warning" and flag.fingerprint in explained:
            state, words = EXPLAINED, explained[flag.fingerprint]
        states.append((state, *words))
    columns = ["state", "explanation", "explained_by"]
    return flags.assign(**pd.DataFrame(states, columns=columns, index=flags.index, dtype="object"))


def _said(connection: DuckDBPyConnection) -> tuple[dict[str, Said], dict[str, Said]]:
    """By fingerprint, what was said last of a flag, and what was said last that explains something."""
    words = Words.load(WORDS)
    empty = {fold(word) for word in words.blanks | words.zeros}
    said: dict[str, Said] = {}
    explained: dict[str, Said] = {}
    for key, text, by in connection.execute(_EXPLANATIONS).fetchall():
        said[key] = (text, by)
        if fold(text) not in empty:
            explained[key] = (text, by)
    return said, explained


def insist_on_rules(rulebook: Rulebook, connection: DuckDBPyConnection) -> None:
    """See that every relaxation names a rule.

    Raises:
        RulebookError: one names none, by a slip of the pen.
    """
    known = {rule.id for rule in (*rulebook, *rulebook.findings.values())}
    named = {row[0] for row in connection.execute(_RELAXATIONS).fetchall()}
    if unknown := sorted(named - known):
        raise RulebookError(f"relaxations.csv: no such rule: {', '.join(unknown)}")


def _relaxation(
    relaxed: list[tuple[str, str, str, str, str]], rule: str, submitter: str | None, period: str | None
) -> str | None:
    """Why a rule does not bind a submitter in a period, if it does not."""
    for name, who, first, last, reason in relaxed:
        if (name, who) == (rule, submitter) and first <= (period or "") <= last:
            return reason
    return None


_RELAXATIONS = "select rule, submitter, first_period, last_period, reason from seeds.relaxations"
_EXPLANATIONS = """
select fingerprint, explanation, explained_by
from staging.stg_explanations
order by explained_at, document_id
"""
