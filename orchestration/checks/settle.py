"""One fault, one flag: which of the failed rules and findings about a spot is told.

Findings come first, then rules in the order of their severity. A rule stays silent about a row where a cell
it reads has already been flagged critical or warning: the fault has been told. Where it would mark the very
cell, the words of the earlier flag stay and the graver severity counts, so that an unreadable required date
is critical in the reader's words. A whole-row rule (a repeated row) silences what follows on its row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from orchestration.checks.rule import RULE_TYPES, SEVERITIES, Rule

Spot = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class Failure:
    """One rule that one row (one submission where `row_id` is null) breaks, or one finding of the reader.

    `column` is what it marks, `expected` what the value was compared with, `beside` the row that stands in,
    `values` what the rule read; `detail` says more of it in words. `text`, `sheet` and `address` are what a
    finding brings along.
    """

    rule: Rule
    severity: str
    document_id: str
    submission_id: str | None
    row_id: str | None
    column: str | None
    expected: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    beside: str | None = None
    detail: str = ""
    text: str | None = None
    sheet: str | None = None
    address: str | None = None

    @property
    def loud(self) -> bool:
        return self.severity != "info"

    def spot(self, column: str | None) -> Spot:
        """Where a column of this failure's row or submission is."""
        return self.submission_id or self.document_id, self.row_id, column


def settle(failures: Iterable[Failure]) -> list[Failure]:
    """The failures that become flags; findings must come before rules, and critical rules before others.

    A rule on trial silences nothing.
    """
    failures = list(failures)
    on_trial = [failure for failure in failures if failure.rule.trial]
    return _settled(failure for failure in failures if not failure.rule.trial) + _settled(on_trial)


def _settled(failures: Iterable[Failure]) -> list[Failure]:
    kept: list[Failure] = []
    spots: dict[Spot, int] = {}
    repeated_rows: set[str | None] = set()
    for failure in failures:
        spot = failure.spot(failure.column)
        earlier = kept[spots[spot]] if spot in spots else None
        if failure.rule.type == "finding":
            if failure.column is not None and (earlier is None or not earlier.loud):
                spots[spot] = len(kept)
            kept.append(failure)
            continue
        if failure.row_id is not None and failure.row_id in repeated_rows:
            continue
        if earlier is not None and earlier.loud:
            kept[spots[spot]] = replace(earlier, severity=_graver(earlier.severity, failure.severity))
        elif not _told(failure, earlier, kept, spots):
            spots[spot] = len(kept)
            kept.append(failure)
        if RULE_TYPES[failure.rule.type].whole_row:
            repeated_rows.add(failure.row_id)
    return kept


def _told(failure: Failure, earlier: Failure | None, kept: list[Failure], spots: dict[Spot, int]) -> bool:
    """Whether another cell that the rule reads is flagged, or a hint says why this one has no value."""
    read = (spots.get(failure.spot(column)) for column in failure.rule.reads)
    if any(kept[index].loud for index in read if index is not None):
        return True
    hinted = earlier is not None and earlier.rule.type == "finding"
    return hinted and failure.rule.type == "required" and failure.severity != "critical"


def _graver(one: str, other: str) -> str:
    return min(one, other, key=SEVERITIES.index)
