"""Unknown wordings, confirmed once: what the reader did not understand, and what a yes to a proposal changes.

A heading goes to `raw/forms/<form>.yml` (`learned`), a wording of a code to
`dbt_project/seeds/code_wordings.csv`, or to `submitter_wordings.csv` where one office alone writes so. The
next run reads everything anew by itself, because the reader's version is a digest of these files. Nothing is
written unconfirmed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.check import checked
from orchestration.intake.concepts import Concepts
from orchestration.intake.document import Document
from orchestration.intake.forms import Form, load_forms
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.text import fold
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.words import Words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HEADING, CODE = "heading", "code"
_KINDS = ("proposed_heading", "ambiguous_heading", "unknown_heading")
_MOST = 3  # codes proposed for one wording
_ALIKE = 0.5  # how alike a wording and a known one must be for its code to be proposed


class LearnError(ValueError):
    """A wording that cannot be taken up: says why, in the office's words."""


@dataclass(frozen=True)
class Choice:
    """What a wording may mean: a column of a form, or a code of a list."""

    id: str
    label: str


@dataclass(frozen=True)
class Proposal:
    """A wording that is not known, where it stands, and what it may mean, the likeliest first."""

    kind: str
    target: str  # the form of a heading, the list of a code
    wording: str
    choices: tuple[Choice, ...]
    all_choices: tuple[Choice, ...]
    submitter: str | None
    file: str
    sheet: str | None
    cell: str | None
    count: int = 1

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What is named with its number: the likely ones, else all."""
        return self.choices or self.all_choices


def proposals(files: Sequence[Path]) -> list[Proposal]:
    """Every unknown wording of these files, each once; those that have a likely meaning come first."""
    forms = load_forms(FORMS, Concepts.load(FORMS))
    with checked(files) as found:
        everything = [*_headings(found.documents, forms), *_codes(found.connection, forms)]
    return sorted(everything, key=lambda proposal: not proposal.choices)


def _headings(documents: Iterable[Document], forms: Mapping[str, Form]) -> Iterator[Proposal]:
    seen: set[tuple[str | None, ...]] = set()
    for document in documents:
        submissions = {submission.submission_id: submission for submission in document.submissions}
        for finding in document.findings:
            submission = submissions.get(finding.submission_id or "")
            if finding.kind not in _KINDS or not submission or not submission.form or not finding.text:
                continue
            key = (submission.form, submission.submitter, fold(finding.text))
            if key in seen:
                continue
            seen.add(key)
            columns = forms[submission.form].columns.values()
            free = [Choice(c.name, c.label) for c in columns if c.name not in submission.values]
            likely = [c for label in (finding.detail or "").split("、") for c in free if c.label == label]
            yield Proposal(
                HEADING,
                submission.form,
                finding.text,
                tuple(likely),
                tuple(free),
                submission.submitter,
                document.path,
                submission.sheet,
                finding.address,
            )


def _codes(connection: DuckDBPyConnection, forms: Mapping[str, Form]) -> Iterator[Proposal]:
    vocabulary, words = Vocabulary.load(SEEDS), Words.load(WORDS)
    names: dict[str, dict[str, str]] = {}
    for row in _rows(SEEDS / "codes.csv"):
        names.setdefault(row["list"], {})[row["code"]] = row["name"]
    for form in forms.values():
        for column in form.columns.values():
            if column.codes is None:
                continue
            known, of_list = vocabulary.lists.get(column.codes, {}), names.get(column.codes, {})
            everything = tuple(Choice(code, name) for code, name in of_list.items())
            shared = form.kind == "campaign"  # a staging table of several forms
            table, only = (
                ("campaign_measures", f"'{form.name}' = rows.form") if shared else (form.name, "true")
            )
            sql = _UNKNOWN.format(table=table, column=column.name, only=only)
            for wording, submitter, *place, count in connection.execute(sql, [column.name]).fetchall():
                path, sheet, cell = place
                codes = _near(wording, known, words)
                likely = tuple(Choice(code, of_list.get(code, code)) for code in codes)
                target = (CODE, column.codes, wording, likely, everything)
                yield Proposal(*target, submitter, path, sheet, cell, count)


def _near(wording: str, known: Mapping[str, str], words: Words) -> list[str]:
    """The codes whose wordings are most alike, the likeliest first; a denial is like no assertion."""
    denies = bool(words.negation.search(wording))
    alike = [text for text in known if bool(words.negation.search(text)) == denies]
    near = get_close_matches(wording, alike, n=_MOST * 2, cutoff=_ALIKE)
    return list(dict.fromkeys(known[text] for text in near))[:_MOST]


_UNKNOWN = """
select
    rows.{column}_wording, rows.submitter, min(cells.path), min(cells.sheet),
    min_by(cells.address, rows.row_id), count(distinct rows.row_id)
from staging.stg_{table} as rows
inner join staging.stg_cells as cells on rows.row_id = cells.row_id and cells.column_name = ?
where {only} and rows.{column}_wording is not null and rows.{column} is null
group by all
order by all
"""


def accept(
    proposal: Proposal, choice: Choice, own: bool = False, forms: Path = FORMS, seeds: Path = SEEDS
) -> Path:
    """Write a confirmed wording where it belongs; with `own` for this office alone. Returns the file changed.

    Raises:
        LearnError: the wording is known already, or stands for something else.
    """
    if own and not proposal.submitter:
        raise LearnError("看不出是哪个单位报送的，不能只为本单位采用。")
    if proposal.kind == HEADING:
        return _accept_heading(proposal, choice, own, forms)
    return _accept_code(proposal, choice, own, seeds)


def _accept_heading(proposal: Proposal, choice: Choice, own: bool, forms: Path) -> Path:
    path = forms / f"{proposal.target}.yml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    entry = {"heading": proposal.wording, "column": choice.id}
    if own and proposal.submitter:
        entry["submitter"] = proposal.submitter
    line = f"  - {json.dumps(entry, ensure_ascii=False)}"
    if line in text.split("\n"):
        raise LearnError(f"“{proposal.wording}”已经采用过了。")
    if "\nlearned:" not in text:
        text += "\nlearned: # headings as offices write them, confirmed with `anwei learn`"
    _replace(path, f"{text}\n{line}\n")
    return path


def _accept_code(proposal: Proposal, choice: Choice, own: bool, seeds: Path) -> Path:
    path = seeds / ("submitter_wordings.csv" if own else "code_wordings.csv")
    wording = fold(proposal.wording)
    row = {"submitter": proposal.submitter, "list": proposal.target, "wording": wording, "code": choice.id}
    key = [name for name in ("submitter", "list", "wording") if own or name != "submitter"]
    for known in _rows(path):
        if all(known[name] == row[name] for name in key):
            raise LearnError(f"“{proposal.wording}”已有规定的归类（{known['code']}）。")
    text = path.read_text(encoding="utf-8").rstrip("\n")
    fields = [*key, "code"]
    _replace(path, f"{text}\n{','.join(str(row[name]) for name in fields)}\n")
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _replace(path: Path, text: str) -> None:
    """Change a file whole or not at all."""
    fresh = path.with_suffix(f"{path.suffix}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def chosen(proposal: Proposal, answer: str) -> Choice | None:
    """What an answer means: `y` the likeliest, a number one of those offered, else a name or id of any."""
    answer = answer.strip()
    if answer.casefold() in ("y", "是", "o"):
        return proposal.choices[0] if proposal.choices else None
    if answer.isdecimal() and 0 < int(answer) <= len(proposal.offered):
        return proposal.offered[int(answer) - 1]
    return next((choice for choice in proposal.all_choices if answer in (choice.id, choice.label)), None)
