"""Who has sent what, in sentences: how many sent all, who was late, and what the absent ones would move most.

Counts and shares are those of the marts; here is only the grammar.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from orchestration.reports.figures import Figure, Figures, silent_months
from orchestration.reports.marking import clean
from orchestration.reports.rows import Report
from orchestration.reports.wording import Wording, number, spoken, submitters

TOTALS = """
    select kind, submitters, whole from marts.reporting_totals
    where period = $period and district = $district
    order by kind
"""
LATE = """
    select submitter_name, late, late_forms, days_late from marts.reporting_gaps
    where period = $period and district = $district and late > 0
    order by days_late desc, late desc, submitter_order
"""
EFFECTS = """
    select submitter_name, label, share, months from marts.gap_effects
    where period = $period and district = $district and share > 0
    order by place
"""


@dataclass(frozen=True)
class Reporting:
    """What a template can say of the returns of a month: `报送.总体`, `报送.迟报` and so on."""

    totals: Sequence[tuple[str, int, int]]
    late: Sequence[tuple[str, int, str, int]]
    effects: Sequence[tuple[str, str, float, int]]
    headline: Sequence[Figure]
    缺月: str  # of which months of the year so far there are no returns at all; empty if of none
    缺领域: str  # how many rows of which ledgers of the month name no sector; empty if all do
    只有本月: bool  # whether no earlier month of the year has any, so that what is cumulative is the month's
    wording: Wording
    kinds: Mapping[str, str]

    @property
    def 总体(self) -> str:
        """How many departments and townships sent all they owe."""
        if all(submitters == whole for _, submitters, whole in self.totals):
            parts = [
                self.wording["all_of"].format(kind=self.kinds[kind], submitters=count)
                for kind, count, _ in self.totals
            ]
            return self.wording["all_whole"].format(parts="、".join(parts)) if parts else ""
        parts = [
            self.wording["some_of"].format(kind=self.kinds[kind], submitters=count, whole=whole)
            for kind, count, whole in self.totals
        ]
        return self.wording["some_whole"].format(parts="、".join(parts))

    @property
    def 迟报(self) -> str:
        """Who was late, with which returns and by how many days; empty if nobody was."""
        return "、".join(
            self.wording["late"].format(name=clean(name), forms=self._forms(forms, count), days=days)
            for name, count, forms, days in self.late
        )

    def _forms(self, forms: str, count: int) -> str:
        first = clean(forms).split("、")[0]
        return first if count == 1 else self.wording["late_forms"].format(form=first, count=count)

    @property
    def 影响(self) -> str:
        """Which headline figures the absent ones would move most: by their share in earlier months, else
        which lack the most submitters; empty if none lacks anybody."""
        most = int(self.wording["effects_shown"])
        if self.effects:
            items = [
                self.wording["effect"].format(
                    name=clean(name), label=spoken(label), share=number(share, "%"), months=months
                )
                for name, label, share, months in self.effects[:most]
            ]
            return self.wording["effects"].format(items="，".join(items))
        lacking = [figure for figure in self.headline if figure.missing_names]
        lacking.sort(key=lambda figure: -len(figure.missing_names.split("、")))
        items = [
            self.wording["lacking"].format(
                label=spoken(figure.label), names=submitters(figure.missing_names, self.wording)
            )
            for figure in lacking[:most]
        ]
        return self.wording["no_history"].format(items="、".join(items)) if items else ""


def read_reporting(
    connection: DuckDBPyConnection, period: str, district: str, figures: Figures, settings: Mapping[str, Any]
) -> Reporting:
    """Read what became of the returns of a period; `settings` are the report's."""
    reporting = settings["reporting"]
    of_report = {"period": period, "district": district}
    report = Report(connection, period, district)
    silent, month = silent_months(connection, **of_report), int(period[-2:])
    return Reporting(
        totals=connection.execute(TOTALS, of_report).fetchall(),
        late=connection.execute(LATE, of_report).fetchall(),
        effects=connection.execute(EFFECTS, of_report).fetchall(),
        缺月=report.lacking_months(),
        缺领域=report.lacking_sectors(),
        只有本月=0 < len(silent) == month - 1,
        headline=[figures[figure_id, "month"] for figure_id in reporting["headline"]],
        wording=settings["wording"] | reporting["wording"],
        kinds=reporting["kinds"],
    )
