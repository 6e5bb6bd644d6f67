"""What departments have to answer for a period, read from the marts: flagged workbooks, and their letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from orchestration.corrections.letters import Letter
from orchestration.intake.identity import Labels, find_submitter
from orchestration.intake.vocabulary import Vocabulary
from orchestration.kept import digest_of


@dataclass(frozen=True)
class Return:
    """One document of one submitter with its flags (rows of `marts.flags`).

    `settled` were explained, `unsigned` of them by nobody who gave a name.
    """

    submitter: str
    submitter_name: str
    path: str
    sha256: str
    flags: Sequence[Mapping[str, Any]]
    settled: int
    unsigned: int = 0

    @property
    def file(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    def digest(self, words: Mapping[str, Any]) -> str:
        """Changes when the returned workbook would look otherwise."""
        return digest_of([self.__dict__, words])


def read_returns(connection: DuckDBPyConnection, period: str) -> list[Return]:
    """The documents of a period that have something to be answered, by submitter and path."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for flag in _fetched(connection, _FLAGS, period):
        found.setdefault((flag["submitter"] or "", flag["path"]), []).append(flag)
    return [
        Return(
            submitter,
            one["submitter_name"] or "",
            path,
            one["sha256"],
            flags,
            one["settled"],
            one["unsigned"],
        )
        for (submitter, path), flags in found.items()
        for one in flags[:1]
        if any(flag["severity"] != "info" for flag in flags)
    ]


def read_letters(
    connection: DuckDBPyConnection, period: str, returns: Sequence[Return], seeds: Path
) -> dict[str, Letter]:
    """Submitter -> its letter; '' is who cannot be told. Nobody is written to who has nothing to do."""
    letters: dict[str, Letter] = {}

    def letter(submitter: str, name: str | None) -> Letter:
        return letters.setdefault(submitter, Letter(name or ""))

    for one in returns:
        letter(one.submitter, one.submitter_name).workbooks[one.path] = one.flags
    names = {row["submitter"]: row["name"] for row in _fetched(connection, _SUBMITTERS)}
    vocabulary = Vocabulary.load(seeds)
    for row in _fetched(connection, _REJECTED, period):
        *folders, file = row["path"].split("/")
        submitter = find_submitter(Labels(), None, None, file, folders, vocabulary)[0] or ""
        letter(submitter, names.get(submitter)).refused.append((file, row["words"]))
    for row in _fetched(connection, _BOARD, period):
        if row["missing"] or row["submitter"] in letters:
            owing = letter(row["submitter"], row["name"])
            owing.held_rows, owing.missing = row["held_rows"], row["missing"]
    for row in _fetched(connection, _UNCHANGED, period):
        if row["submitter"] in letters:
            letters[row["submitter"]].unchanged.append(row["path"].rsplit("/", 1)[-1])
    return letters


def _fetched(connection: DuckDBPyConnection, sql: str, *parameters: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_FLAGS = """
select
    flags.severity, flags.rule, flags.form, flags.form_name, flags.submitter, flags.submitter_name,
    flags.path, flags.sheet, flags.cell, flags.value, flags.message, flags.suggestion, flags.fingerprint,
    flags.explanation, flags.explained_by, documents.sha256, documents.format,
    coalesce(settled.count, 0) as settled, coalesce(settled.unsigned, 0) as unsigned
from marts.flags
inner join marts.documents using (document_id)
left join (
    select
        path, submitter, count(*) as count, count(*) filter (where explained_by = submitter_name) as unsigned
    from marts.settled_flags where state = 'explained' group by path, submitter
) as settled
    on flags.path = settled.path and flags.submitter = settled.submitter
where coalesce(flags.period, documents.period) = $1 and documents.status <> 'rejected'
order by flags.submitter nulls last, flags.path, flags.sheet, flags.cell, flags.rule
"""
_SUBMITTERS = "select submitter, name from marts.submitters"
_REJECTED = """
select documents.path, coalesce(min(flags.message || flags.suggestion), '') as words
from marts.documents
left join marts.flags using (document_id)
where documents.status = 'rejected' and documents.period = $1
group by documents.path
order by documents.path
"""
_BOARD = """
select
    submitter, submitter_name as name, coalesce(sum(held_rows), 0)::bigint as held_rows,
    coalesce(list(form_name order by form) filter (where status in ('missing', 'overdue')), []) as missing
from marts.submission_board
where period = $1
group by submitter, submitter_name
order by submitter
"""
_UNCHANGED = """
select distinct submitter, path
from marts.submissions
where period = $1 and status = 'current' and is_unchanged
order by submitter, path
"""
