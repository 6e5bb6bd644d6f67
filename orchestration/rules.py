"""The rules as the office asks about them: what there are, and what one would find if it were in force.

Reads the rule files, the seed of relaxations and the warehouse; writes nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import yaml

from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import Rulebook, load_file, load_rules
from orchestration.run_lock import no_run
from orchestration.settings import Settings
from orchestration.warehouse import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from orchestration.checks.trial import Trial

Periods = tuple[str, str]
EARLIEST, LATEST = "0000-01", "9999-12"
_WHOLE = "submissions"  # the rule file that is about tables as a whole, not about a form
_PATIENCE = 3.0  # seconds that another program may keep the warehouse
_MOST = 3  # ids named that may have been meant
_LONGEST = 200  # characters of what a library has to say of a rule
_LAST = 99  # where a form stands that does not say


class RuleError(ValueError):
    """A rule that cannot be tried: says why, in the office's words."""


@dataclass(frozen=True)
class Names:
    """What forms, their columns and submitters are called, in the order in which they are listed."""

    forms: Mapping[str, str]
    headings: Mapping[str, Mapping[str, str]]  # of each form: its columns
    submitters: Mapping[str, str]


@dataclass(frozen=True)
class Listed:
    """All rules by form, and the relaxations by rule."""

    forms: Mapping[str, Sequence[Rule]]
    relaxed: Mapping[str, Sequence[Mapping[str, str]]]
    names: Names


def rule_list(settings: Settings) -> Listed:
    """Every rule, the reader's remarks included.

    Errors: `RulebookError`.
    """
    rulebook = load_rules(settings.expectations)
    forms = {**rulebook.forms, "reading": tuple(rulebook.findings.values())}
    relaxed: dict[str, list[Mapping[str, str]]] = {}
    for row in _seed(settings, "relaxations"):
        relaxed.setdefault(row["rule"], []).append(row)
    return Listed(forms, relaxed, names_of(settings))


def tried(
    settings: Settings, rule_id: str, file: Path | None = None, periods: Periods | None = None
) -> tuple[Trial, Names]:
    """What a rule would find in everything that counts; `file` holds it where it is not yet one of the rules.

    Errors: `RuleError`, `RulebookError`, `AnotherRunError`, `WarehouseBusyError`.
    """
    rulebook = load_rules(settings.expectations)
    rule = _named(rule_id, load_file(file, settings.expectations) if file else [*rulebook], rulebook, file)
    if not settings.warehouse.exists():
        raise RuleError(f"还没有可查的数据（{settings.warehouse} 不存在）。请先运行 anwei run。")
    with no_run(settings.home), connect(settings.warehouse, True, _PATIENCE) as warehouse:
        found = set(warehouse.execute(_COLUMNS).fetchall())
        if not found >= _NEEDED:
            raise RuleError("数据仓库还不完整，或是旧版本留下的。请先运行 anwei run。")
        names = names_of(settings)
        whole = {column for _, table, column in found if table == "stg_submissions"}
        _check_columns(rule, {**names.headings, _WHOLE: whole})
        if (codes := rule.options.get("codes")) and codes not in {
            row["list"] for row in _seed(settings, "codes")
        }:
            raise RuleError(f"规则 {rule.id} 引用的代码表 {codes} 不存在。")
        return _judged(warehouse, rulebook, rule, periods), names


def _judged(warehouse: DuckDBPyConnection, rulebook: Rulebook, rule: Rule, periods: Periods | None) -> Trial:
    from orchestration.checks.suites import ValidationError  # these take seconds to import
    from orchestration.checks.trial import try_rule

    try:
        return try_rule(warehouse, rulebook, rule, periods)
    except (ValidationError, LookupError, TypeError, ValueError, duckdb.Error) as error:
        why = " ".join(str(error).split())[:_LONGEST]
        raise RuleError(f"规则 {rule.id} 无法执行，请核对它引用的栏目、代码表和词表。（{why}）") from error


def _named(rule_id: str, rules: Sequence[Rule], rulebook: Rulebook, file: Path | None) -> Rule:
    """The rule of this id, or else an error with the ids that are most like it."""
    for rule in rules:
        if rule.id == rule_id:
            return rule
    if rule_id.partition(".")[2] in rulebook.findings and rule_id.startswith("reading."):
        raise RuleError(f"{rule_id} 是读取文件时的提醒，不是核对规则，一直有效，不能试行。")
    where = f"{file.name} 里" if file else ""
    nearest = _near(rule_id, [rule.id for rule in rules])
    raise RuleError(f"{where}没有规则 {rule_id}。{nearest}全部规则见 anwei rules list。")


def _check_columns(rule: Rule, columns: Mapping[str, Collection[str]]) -> None:
    """Refuse a rule of a form or about columns that do not exist: it would find nothing, or everything."""
    from orchestration.checks.tables import CONTEXT_COLUMNS

    if rule.form not in columns:
        raise RuleError(f"没有报表 {rule.form}。{_near(rule.form, columns)}")
    known = {*columns[rule.form], *CONTEXT_COLUMNS}
    asked = {*rule.reads, *rule.when, *([rule.at] if rule.at else [])}
    for column in sorted(asked - known - {f"{name}_wording" for name in known}):
        raise RuleError(f"规则 {rule.id} 引用的栏目 {column} 不存在。{_near(column, known)}")


def _near(word: str, known: Iterable[str]) -> str:
    """What may be meant, as a question; nothing where no known word is like it."""
    known = [*known]
    alike = get_close_matches(word, known, _MOST) or [one for one in known if word in one][:_MOST]
    return f"是不是 {'、'.join(alike)}？" if alike else ""


def names_of(settings: Settings) -> Names:
    """What forms, their columns and submitters are called."""
    files = settings.forms.glob("[!_]*.yml")
    forms = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(files)]
    forms.sort(key=lambda form: int(form.get("order", _LAST)))
    submitters = sorted(_seed(settings, "submitters"), key=lambda row: int(row["sort_order"]))
    return Names(
        {form["form"]: form["title"] for form in forms},
        {form["form"]: {name: column["zh"] for name, column in form["columns"].items()} for form in forms},
        {row["submitter"]: row["name"] for row in submitters},
    )


def _seed(settings: Settings, name: str) -> list[dict[str, str]]:
    path = settings.dbt_project / "seeds" / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


_COLUMNS = "select table_schema, table_name, column_name from information_schema.columns"
_NEEDED = {
    ("staging", "stg_submissions", "is_current"),
    ("staging", "stg_explanations", "fingerprint"),
    ("seeds", "relaxations", "rule"),
    ("quality", "flags", "state"),
}
