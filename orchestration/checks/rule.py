"""What a rule is: its type, the columns it reads and marks, when it is asked, and its words.

Knows no form, no column and no law, and nothing of the files that rules are written in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SEVERITIES = ("critical", "warning", "info")
MANY = 9  # columns that a rule or a subject may name


@dataclass(frozen=True)
class RuleType:
    """How one keyword of the rule files is written: how many columns it takes and what stands beside it.

    What stands beside it is all of `needs`, at least one of `one_of`, and whatever is wanted of `may`.
    """

    columns: tuple[int, int] = (1, 1)
    needs: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    also_reads: tuple[str, ...] = ()
    marks: int = 0
    whole_row: bool = False
    compares_elsewhere: bool = False  # with what stands in another table or month, or with another office


RULE_TYPES: Mapping[str, RuleType] = {
    "required": RuleType(),
    "absent": RuleType(),
    "known_code": RuleType(needs=("codes",)),
    "between": RuleType(one_of=("min", "max")),
    "order": RuleType(columns=(2, 2), marks=-1),
    "days_between": RuleType(columns=(2, 2), one_of=("min", "max"), marks=-1),
    "in_period": RuleType(),
    "unique": RuleType(columns=(1, MANY)),
    "unrepeated_row": RuleType(whole_row=True),
    "sum_at_most": RuleType(columns=(2, MANY), needs=("whole",), also_reads=("whole",)),
    "sum_at_least": RuleType(columns=(2, MANY), needs=("whole",), also_reads=("whole",)),
    "check_character": RuleType(),
    "within_band": RuleType(needs=("by", "bands"), may=("whom",), also_reads=("by",)),
    "agrees_with": RuleType(needs=("ledger",), compares_elsewhere=True),
    "not_falling": RuleType(needs=("of",), compares_elsewhere=True),
    "usual": RuleType(needs=("of", "periods", "times", "off_by"), compares_elsewhere=True),
    "reported_elsewhere": RuleType(columns=(1, MANY), may=("same", "or_by"), compares_elsewhere=True),
}


@dataclass(frozen=True)
class Rule:
    """One rule of one form, or one kind of remark of the reader (`type` is then `finding`)."""

    form: str
    name: str
    type: str
    severity: str
    message: str
    suggestion: str
    suggestion_nearest: str = ""
    columns: tuple[str, ...] = ()
    at: str | None = None
    when: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    trial: bool = False

    @property
    def id(self) -> str:
        return f"{self.form}.{self.name}"

    @property
    def helper(self) -> str:
        """The column that frame preparation adds, where the rule's type compares with something computed."""
        return f"{self.name}__expected"

    @property
    def told(self) -> str:
        """The column with what a message says of it in other words, where there is any."""
        return f"{self.name}__told"

    @property
    def beside(self) -> str:
        """The column with the row that a row was compared with, where it is one."""
        return f"{self.name}__beside"

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns whose values decide, so that one fault in a cell is not told twice."""
        extra = RULE_TYPES[self.type].also_reads if self.type in RULE_TYPES else ()
        return (*self.columns, *(str(self.options[key]) for key in extra))

    @property
    def names(self) -> frozenset[str]:
        """Every column of its form that the rule names anywhere."""
        listed = (*self.options.get("of", ()), *self.options.get("same", ()))
        instead = self.options.get("or_by", {}).values()
        by = self.options.get("ledger", {}).get("by", ())
        whom = (choice["column"] for choice in self.options.get("whom", ()))
        return frozenset((*self.reads, *self.when, *listed, *instead, *by, *whom))
