"""The form files (`raw/forms/*.yml`), compiled: columns of each form, its titles, and what was learned."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from orchestration.intake.concepts import COUNTING, Concepts, Sense
from orchestration.intake.text import fold

COMMON = "_common.yml"
QUANTITIES = ("count", "number", "yuan")  # the types of columns that may be added up


class CatalogueError(ValueError):
    """A form file that cannot be used: says which file and what is wrong with it."""


class DoneBy(NamedTuple):
    """The column of the status, its code for what is done, and the day that a heading may mean instead."""

    status: str
    code: str
    otherwise: str


@dataclass(frozen=True)
class Column:
    """One column of a form; `patterns` in order of preference, `ticked` the sub-headings of a tick-box
    layout.
    """

    name: str
    type: str
    label: str
    codes: str | None
    required: bool
    forward: bool
    patterns: tuple[re.Pattern[str], ...]
    ticked: tuple[re.Pattern[str], ...]
    senses: tuple[Sense, ...]
    is_credit_code: bool
    private: str | None  # `name`: tells who someone is; `text`: written freely
    or_township: bool  # a place: where all its values are townships, and no other column is, it is theirs
    no_submitter: bool  # whom a submitter looks after: it is not the submitter itself in every row
    of_units: bool  # what things are counted in: its values are units
    of_stores: bool  # where goods are kept: what heads a section may name it
    of_accident_types: bool  # its values tell what they are, however few
    done_by: "DoneBy | None"  # of a day when something was done: what else tells whether it is
    of_people: bool  # a count of people: no other is measured in 人
    shared: bool  # worded in `_common.yml`: many forms have it, so it says little about which form this is


@dataclass(frozen=True)
class Form:
    """One form: what its titles look like and its columns; `cumulative` campaigns count since their
    beginning.
    """

    name: str
    title: str
    kind: str  # ledger | summary | campaign
    cumulative: bool
    period_column: str | None
    about: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]
    foreign_titles: tuple[re.Pattern[str], ...]  # tables that look alike and are something else
    own: dict[tuple[str, str], str]  # submitter and folded heading -> column: what one office alone writes
    columns: dict[str, Column]

    @cached_property
    def of_others(self) -> tuple[Column, ...]:
        """The columns that name whom a submitter looks after."""
        return tuple(column for column in self.columns.values() if column.no_submitter)

    @property
    def spellings(self) -> set[str]:
        """Every pattern of a heading of this form."""
        columns = self.columns.values()
        return {pattern.pattern for column in columns for pattern in (*column.patterns, *column.ticked)}


def load_forms(folder: Path, concepts: Concepts) -> dict[str, Form]:
    """Every form of a folder by its name; files that begin with `_` are shared by all forms.

    Raises:
        CatalogueError: a file that cannot be used.
    """
    common = yaml.safe_load((folder / COMMON).read_text(encoding="utf-8"))
    files = [path for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
    return {form.name: form for form in (_form(path, common, concepts) for path in files)}


def _form(path: Path, common: dict[str, Any], concepts: Concepts) -> Form:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        learned = data.get("learned", [])
        known: dict[str, list[str]] = {}
        for entry in learned:
            if "submitter" not in entry:
                known.setdefault(entry["column"], []).append(entry["heading"])
        if strange := {entry["column"] for entry in learned} - data["columns"].keys():
            raise ValueError(f"learned: {', '.join(strange)}")
        return Form(
            name=data["form"],
            title=data["title"],
            kind=data["kind"],
            cumulative=bool(data.get("cumulative", False)),
            period_column=data.get("period_column"),
            about=re.compile(data["about"]),
            titles=tuple(re.compile(title) for title in data["titles"]),
            foreign_titles=tuple(
                re.compile(title) for title in [*common["foreign_titles"], *data.get("foreign_titles", [])]
            ),
            own={
                (entry["submitter"], fold(entry["heading"])): entry["column"]
                for entry in learned
                if "submitter" in entry
            },
            columns={
                name: _column(name, spec, common, concepts, data.get("context", []), known.get(name, []))
                for name, spec in data["columns"].items()
            },
        )
    except (KeyError, TypeError, ValueError, re.error, yaml.YAMLError) as error:
        raise CatalogueError(f"{path.name}: {error!r}") from error


def _column(
    name: str,
    spec: dict[str, Any],
    common: dict[str, Any],
    concepts: Concepts,
    context: list[str],
    learned: list[str],
) -> Column:
    headings = [*spec.get("headings", []), *(common[spec["as"]] if "as" in spec else [])]
    means = [*spec.get("means", []), *(common["means"][spec["as"]] if "as" in spec else [])]
    label = str(spec["zh"])
    alike = [label.replace(word, other) for word, other in common["alike"].items()]  # 受理时间 is 受理日期
    names = "|".join(re.escape(fold(text)) for text in dict.fromkeys([label, *alike, *learned]))
    if spec["type"] in QUANTITIES:
        context = [*context, COUNTING]
    return Column(
        name=name,
        type=spec["type"],
        label=label,
        codes=spec.get("codes"),
        required=bool(spec.get("required", False)),
        forward=bool(spec.get("forward", False)),
        patterns=tuple(map(re.compile, [names, *headings])),
        ticked=tuple(re.compile(pattern) for pattern in spec.get("ticked", [])),
        senses=tuple(concepts.sense(text, context) for text in means),
        is_credit_code=bool(spec.get("code_check", False)),
        private=spec.get("private", common["private"].get(spec.get("as"))),
        or_township=bool(spec.get("or_township", False)),
        no_submitter=bool(spec.get("no_submitter", False)),
        of_units=spec.get("values") == "units",
        of_stores=spec.get("values") == "stores",
        of_accident_types=spec.get("values") == "accident_types",
        done_by=DoneBy(**spec["done_by"]) if "done_by" in spec else None,
        of_people=spec.get("counts") == "people",
        shared="as" in spec,
    )
