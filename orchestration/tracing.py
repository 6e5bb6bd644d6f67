"""The command `anwei trace`: a figure or a cell traced, and said; False where there is no such thing."""

from __future__ import annotations

import argparse
import sys

from orchestration import messages, trace_words
from orchestration.release import NothingToReportError, latest_period
from orchestration.settings import Settings
from orchestration.trace import cell as cells
from orchestration.trace import figure as figures
from orchestration.trace.scratch import NotReadError
from orchestration.trace.standing import NoSuchPlaceError
from orchestration.warehouse import WarehouseBusyError


def figure(options: argparse.Namespace, settings: Settings) -> bool:
    """A figure and its sources, from the published marts."""
    marts = settings.published
    if not marts.exists():
        return _refused(messages.nothing_published(marts))
    try:
        period = options.period or latest_period(marts)
        narrowed = (options.window, options.sector, options.township)
        traced = figures.trace(marts, options.figure, period, *narrowed)
    except figures.UnknownFigureError as error:
        return _refused(trace_words.unknown_figure(error))
    except figures.NotEvaluatedError:
        return _refused(trace_words.not_evaluated(period))
    except NothingToReportError as error:
        return _refused(str(error))
    lines = figures.write_csv(traced, options.csv) if options.csv else 0
    print(trace_words.traced(traced))
    if options.csv:
        print(trace_words.written(lines, options.csv))
    return True


def cell(options: argparse.Namespace, settings: Settings) -> bool:
    """A cell and what it changes, from the inbox as the last run left it in the warehouse."""
    file, sheet, address = options.cell
    try:
        if options.to is None:
            effect = cells.effect(settings, file, sheet, address, options.period)
        else:
            effect = cells.effect_of(settings, file, sheet, address, options.to, options.period)
    except NoSuchPlaceError as error:
        return _refused(trace_words.no_such_place(error, settings.inbox))
    except NotReadError:
        return _refused(trace_words.not_read(settings))
    except WarehouseBusyError:
        return _refused(trace_words.busy(settings))
    if options.csv:
        trace_words.write_csv(effect, options.csv)
    print(trace_words.effect(effect, settings))
    if options.csv:
        print(trace_words.written(len(effect.named), options.csv))
    return True


def _refused(reason: str) -> bool:
    print(reason, file=sys.stderr)
    return False
