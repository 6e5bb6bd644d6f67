"""`anwei issue-report`, `editions`, `render-report` and `diff-report`: their arguments, and what they say."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration import edition_words as words
from orchestration.arguments import DONE, FAILED, command_of, instant, period
from orchestration.settings import Settings

if TYPE_CHECKING:
    from orchestration.arguments import Commands


def add(commands: Commands) -> None:
    """The four commands."""
    command = command_of(commands, "issue-report", "情况汇报定稿（冻结数据、模板和当时已知的报表）", _issue)
    command.add_argument("--period", type=period, help="报告期 YYYY-MM（默认：已收到报表中最近的一个月）")
    command.add_argument("--note", default="", help="备注，如“报区委常委会”")
    command.add_argument("--as-of", type=instant, help="只用这一时刻为止收到的报表，如 2022-06-06T12:00")
    command.add_argument("--exports", type=Path, help="输出目录（默认 exports，或环境变量 ANWEI_EXPORTS）")

    command = command_of(commands, "editions", "列出历次定稿", _list)
    command.add_argument("--period", type=period, help="只列这个报告期的")

    command = command_of(commands, "render-report", "重新生成某次定稿的汇报，并核对是否与当时一致", _render)
    command.add_argument("edition", metavar="定稿", help="定稿编号，如 2022-05-1")
    command.add_argument("--output", type=Path, required=True, help="写到哪个文件")

    command = command_of(commands, "diff-report", "比较两次定稿，出更正说明", _diff)
    command.add_argument("earlier", metavar="原定稿", help="如 2022-05-1")
    command.add_argument("later", metavar="新定稿", help="如 2022-05-2")
    command.add_argument(
        "--output", type=Path, help="更正说明写到哪个文件（默认在该期输出目录的 editions 下）"
    )
    command.add_argument("--exports", type=Path, help="输出目录（默认 exports，或环境变量 ANWEI_EXPORTS）")


def _issue(options: argparse.Namespace, settings: Settings) -> int:
    from orchestration.as_of import AsOfError, settings_as_of
    from orchestration.release import NothingToReportError, latest_period
    from orchestration.reports.editions import issue
    from orchestration.reports.figures import ReportError
    from orchestration.run_lock import AnotherRunError, no_run

    if not settings.warehouse.exists():
        return _refused(words.no_warehouse())
    try:
        with no_run(settings.home):
            month = options.period or latest_period(settings.warehouse)
            warehouse = settings.warehouse
            if options.as_of:
                warehouse = settings_as_of(settings, options.as_of, month).warehouse
            edition, target = issue(settings, warehouse, month, options.note, options.as_of)
    except AnotherRunError:
        return _refused(words.busy())
    except (AsOfError, ReportError, NothingToReportError) as error:
        return _refused(str(error))
    print(words.issued(edition, target))
    return DONE


def _list(options: argparse.Namespace, settings: Settings) -> int:
    from orchestration.reports.editions import editions

    print(words.listed(editions(settings, options.period)))
    return DONE


def _render(options: argparse.Namespace, settings: Settings) -> int:
    from orchestration.reports.editions import UnknownEditionError, render
    from orchestration.reports.figures import ReportError

    try:
        same = render(settings, options.edition, options.output)
    except UnknownEditionError as known:
        return _refused(words.unknown(options.edition, str(known)))
    except ReportError as error:
        return _refused(str(error))
    print(words.rendered(options.output, same))
    return DONE if same else FAILED


def _diff(options: argparse.Namespace, settings: Settings) -> int:
    from orchestration.reports import correction_note
    from orchestration.reports.differences import differences
    from orchestration.reports.editions import MARTS, UnknownEditionError, find
    from orchestration.reports.figures import ReportError

    found = []
    for name in (options.earlier, options.later):
        try:
            found.append(find(settings, name))
        except UnknownEditionError as known:
            return _refused(words.unknown(name, str(known)))
    (earlier, before), (later, after) = found
    if earlier.period != later.period:
        return _refused(words.other_period(earlier, later))
    moved = differences(before / MARTS, after / MARTS, earlier.period)
    folder = settings.exports / earlier.period / "editions"
    target = options.output or folder / f"{later.name}-{words.NOTE}.docx"
    try:
        correction_note.write(earlier, later, moved, target)
    except ReportError as error:
        return _refused(str(error))
    print(words.moved(moved, target))
    return DONE


def _refused(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
