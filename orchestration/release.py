"""Hands out a period: reports drafted first, marts published next, reports put in place last.

Whatever fails on the way, readers keep the previous exports whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.leftovers import DRAFT
from orchestration.periods import is_period
from orchestration.publish import publish
from orchestration.settings import Settings
from orchestration.stale_reports import note_figures, stale_reports
from orchestration.warehouse import connect

if TYPE_CHECKING:
    from orchestration.corrections.returns import Returned

ORDERS, FORMS = "orders", "filled"  # folders below a period's


class NothingToReportError(Exception):
    """No period was asked for and no submission names one."""


class PlacingError(Exception):
    """The new marts are published, but not everything else could be put in place beside them."""


@dataclass(frozen=True)
class Released:
    """Where each export lies, what the folders of orders and filled forms hold, and the months whose reports
    say something else than the marts do now.
    """

    paths: dict[str, Path]
    orders: Mapping[str, int]
    forms: tuple[str, ...]
    stale: tuple[str, ...]


def release(settings: Settings, period: str = "") -> Released:
    """Write every export of a period (the latest received, unless told) and say where each lies."""
    from orchestration.reports import companion, situation, tables
    from orchestration.reports.filling import draft_forms
    from orchestration.reports.orders import draft_orders

    period = period or latest_period(settings.warehouse)
    folder = settings.exports / period
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=DRAFT) as draft:
        report = situation.write(settings.warehouse, period, Path(draft) / "situation-report.docx")
        workbook = companion.write(settings.warehouse, period, Path(draft) / "situation-report.xlsx")
        board, corrections = (
            tables.write(settings.warehouse, period, Path(draft) / f"{of.stem}.xlsx", of)
            for of in (tables.SCORECARD, tables.CORRECTIONS)
        )
        ordered = draft_orders(settings.warehouse, period, folder / ORDERS)
        forms = draft_forms(settings.warehouse, period, folder / FORMS)
        published = publish(settings)
        try:
            paths = {
                "situation_report": report.replace(folder / report.name),
                "situation_workbook": workbook.replace(folder / workbook.name),
                "scorecard": board.replace(folder / board.name),
                "corrections": corrections.replace(folder / corrections.name),
                "marts": published,
                "orders": folder / ORDERS,
                "filled": folder / FORMS,
            }
            ordered.drafts.place()
            forms.place()
            with connect(settings.warehouse, read_only=True) as marts:
                note_figures(marts, folder)
                stale = tuple(stale_reports(marts, settings.exports))
        except OSError as error:
            raise PlacingError(str(error)) from error
    return Released(paths, ordered.counts, tuple(file.name for file in forms.files), stale)


def return_all(settings: Settings, period: str = "") -> tuple[str, dict[str, Returned]]:
    """Bring up to date what goes back to departments: of a period, and of those of which something did.

    Says which period that was, and what came of each.
    """
    from orchestration.corrections.returns import FOLDER, write_returns

    period = period or latest_period(settings.warehouse)
    handed_out = {folder.parent.name for folder in settings.exports.glob(f"*/{FOLDER}")}
    periods = {period, *filter(is_period, handed_out)}  # a copy that somebody keeps beside them is not ours
    return period, {name: write_returns(settings, settings.warehouse, name) for name in sorted(periods)}


def latest_period(database: Path) -> str:
    """The latest month that has a usable submission; months to come are slips of the pen."""
    with connect(database, read_only=True) as warehouse:
        found = warehouse.execute(LATEST).fetchone()
    if found is None or found[0] is None:
        raise NothingToReportError("收件箱里没有能看出月份的报表，请用 --period 指明报告期。")
    return str(found[0])


LATEST = """
select max(period) from marts.submissions
where status = 'current' and period <= strftime(current_date, '%Y-%m')
"""
