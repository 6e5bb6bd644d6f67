"""The rules that submissions must satisfy, as written in `expectations/*.yml`.

Each file names a form, the columns that say what a row is about (`subject`) and its rules; a rule's key is
its name, its id `<form>.<name>`. A rule with `trial: true` is tried out: the office sees what it finds, no
department does, and it holds nothing. `defaults.yml` holds the words of each rule type, `reading.yml` those
of the reader's remarks. This module reads and validates; it knows no form, no column and no law, and nothing
of Great Expectations.

Errors: `RulebookError`, naming the file, the rule and what is wrong with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from orchestration.checks.rule import MANY, RULE_TYPES, SEVERITIES, Rule

PLACEHOLDERS = frozenset(
    {"value", "heading", "other", "expected", "detail", "nearest", "choices", "period", "sheet"}
    | {"office", "place"}
)
WORDS = ("message", "suggestion", "suggestion_nearest")


class RulebookError(ValueError):
    """A rule file that cannot be used: the message names the file, the rule and the fault."""


@dataclass(frozen=True)
class Rulebook:
    """All rules: by form in the order they are judged (critical first), and the reader's remarks by kind."""

    forms: Mapping[str, tuple[Rule, ...]]
    findings: Mapping[str, Rule]
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Rule]:
        return chain.from_iterable(self.forms.values())

    def finding(self, kind: str) -> Rule:
        """The rule of a kind of finding; a kind that `reading.yml` does not list is told as `unlisted`."""
        return self.findings.get(kind, self.findings["unlisted"])


def load_rules(folder: Path) -> Rulebook:
    """Reads and validates every rule file of a folder; again only when one of them has changed."""
    files = sorted(folder.glob("*.yml"))
    return _loaded(folder, tuple((file.name, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _loaded(folder: Path, _state: tuple[tuple[str, int], ...]) -> Rulebook:
    defaults = _mapping(folder / "defaults.yml")
    findings = _findings(folder / "reading.yml")
    forms: dict[str, tuple[Rule, ...]] = {}
    subjects: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem in ("defaults", "reading"):
            continue
        form, subject, rules = _of_form(path, defaults)
        if form != path.stem:
            raise RulebookError(_SHAPE.format(file=path.name, form=path.stem))
        forms[form], subjects[form] = rules, subject
    return Rulebook(forms, findings, subjects)


def load_file(path: Path, folder: Path) -> tuple[Rule, ...]:
    """The rules of one file, whatever it is called, worded by the defaults of a folder."""
    return _of_form(path, _mapping(folder / "defaults.yml"))[2]


_SHAPE = "{file}: needs `form: {form}`, `rules:` and at most `subject:`"


def _of_form(path: Path, defaults: Mapping[str, Any]) -> tuple[str, tuple[str, ...], tuple[Rule, ...]]:
    """The form that a file names, the columns that say what its rows are about, and its rules in order."""
    content = _mapping(path)
    form = content.get("form")
    if content.keys() - {"subject"} != {"form", "rules"} or not isinstance(form, str):
        raise RulebookError(_SHAPE.format(file=path.name, form=path.stem))
    if not isinstance(content["rules"], dict) or not content["rules"]:
        raise RulebookError(f"{path.name}: `rules:` names no rule")
    subject = _columns(f"{path.name}: subject", content.get("subject", []), 0, MANY)
    return form, subject, in_order(_rule(path, form, *rule, defaults) for rule in content["rules"].items())


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules in the order in which they are judged."""
    return tuple(sorted(rules, key=lambda rule: SEVERITIES.index(rule.severity)))


def _findings(path: Path) -> dict[str, Rule]:
    rules = {}
    for kind, entry in _mapping(path).items():
        where = f"{path.name}: {kind}"
        fields = _fields(where, entry, {"severity", "message", "suggestion", "column"}, {})
        rules[kind] = Rule(form="reading", name=kind, type="finding", at=fields.pop("column", None), **fields)
    if "unlisted" not in rules:
        raise RulebookError(f"{path.name}: `unlisted` is missing, the words for a kind that is not listed")
    return rules


def _rule(path: Path, form: str, name: str, entry: Any, defaults: Mapping[str, Any]) -> Rule:
    where = f"{path.name}: {name}"
    types = [key for key in entry if key in RULE_TYPES] if isinstance(entry, dict) else []
    if len(types) != 1:
        raise RulebookError(f"{where}: needs exactly one of {', '.join(RULE_TYPES)}")
    kind = RULE_TYPES[types[0]]
    options = {*kind.needs, *kind.one_of, *kind.may}
    known = {types[0], "severity", "when", "at", "source", "trial", *WORDS, *options}
    fields = _fields(where, entry, known, defaults.get(types[0], {}))
    columns = _columns(f"{where}: `{types[0]}`", fields.pop(types[0]), *kind.columns)
    for column, wanted in fields.get("when", {}).items():
        listed = isinstance(wanted, list) and wanted
        if not listed and not (
            isinstance(wanted, dict) and len(wanted) == 1 and wanted.keys() <= {"above", "present"}
        ):
            raise RulebookError(
                f"{where}: when: {column}: needs a list of values, {{above: n}} or {{present: true}}"
            )
    missing = [key for key in kind.needs if key not in fields]
    if missing:
        raise RulebookError(f"{where}: `{types[0]}` needs {', '.join(missing)}")
    if kind.one_of and not any(key in fields for key in kind.one_of):
        raise RulebookError(f"{where}: `{types[0]}` needs one of {', '.join(kind.one_of)}")
    given = {key: fields.pop(key) for key in options if key in fields}
    at = fields.pop("at", columns[kind.marks])
    return Rule(form=form, name=name, type=types[0], columns=columns, at=at, options=given, **fields)


def _columns(where: str, named: Any, low: int, high: int) -> tuple[str, ...]:
    columns = tuple(named) if isinstance(named, list) else (named,)
    if not low <= len(columns) <= high or not all(isinstance(column, str) for column in columns):
        raise RulebookError(f"{where} takes {low} to {high} column names")
    return columns


def _fields(where: str, entry: Any, known: set[str], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The entry over its defaults, with its keys, severity and words checked."""
    if not isinstance(entry, dict):
        raise RulebookError(f"{where}: is not a mapping")
    unknown = sorted(entry.keys() - known)
    if unknown:
        raise RulebookError(f"{where}: unknown key {', '.join(unknown)}")
    fields = {**defaults, **entry}
    if fields.get("severity") not in SEVERITIES:
        raise RulebookError(f"{where}: severity must be one of {', '.join(SEVERITIES)}")
    if not isinstance(fields.get("trial", False), bool):
        raise RulebookError(f"{where}: trial is true or false")
    for key in WORDS[:2]:
        if not fields.get(key):
            raise RulebookError(f"{where}: {key} is missing")
    for key in WORDS:
        asked = {name for _, name, _, _ in Formatter().parse(str(fields.get(key, ""))) if name is not None}
        if asked - PLACEHOLDERS:
            raise RulebookError(
                f"{where}: {key} has an unknown placeholder {', '.join(sorted(asked - PLACEHOLDERS))}"
            )
    return fields


def _mapping(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RulebookError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise RulebookError(f"{path.name}: is not a mapping")
    return content
