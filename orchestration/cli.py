"""The `anwei` command: arguments in, words out.

Exit status of `run`: 0 done, 1 a stage failed, 3 another run is under way, 130 interrupted. Of `check`:
0 accepted, 1 flagged, 2 rejected, the worst of the files. Of the others: 0 or 1 (`rules try` and `bundle`
also 3). Wrong arguments, settings or seeds: 2.

Heavy libraries are imported by the command that needs them, so that help and `check` answer at once.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

from orchestration import bundle_command, edition_command, messages, rule_command
from orchestration.arguments import BUSY, FAILED, Parser, command_of, instant, period
from orchestration.as_of import AsOfError, settings_as_of
from orchestration.intake.vocabulary import SeedError
from orchestration.settings import SettingError, Settings, report_day
from orchestration.terminal import Unread

MISUSED = 2
INTERRUPTED = 130  # as shells say of what Ctrl-C has ended
CHECK_STATUS = {"accepted": 0, "flagged": 1, "rejected": 2}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    for variable in ("inbox", "exports"):
        if getattr(options, variable, None):
            os.environ[f"ANWEI_{variable.upper()}"] = str(getattr(options, variable))
    settings = Settings.load()
    os.environ.update({k: v for k, v in settings.environment().items() if not k.startswith("DAGSTER_H")})
    try:
        with redirect_stdout(Unread(sys.stdout)):
            status: int = options.command(options, settings)
            sys.stdout.flush()
    except (SettingError, SeedError) as error:
        print(messages.unusable(error), file=sys.stderr)
        return MISUSED
    return status


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Everything, from the inbox to the report."""
    from orchestration.refresh import InterruptedRunError, RefreshError, refresh
    from orchestration.run_lock import AnotherRunError
    from orchestration.summary import summarise

    if not settings.inbox.is_dir():
        print(messages.no_inbox(settings.inbox), file=sys.stderr)
        return FAILED
    started = time.monotonic()
    progress = logging.StreamHandler(sys.stdout)
    progress.setFormatter(messages.ProgressFormatter(started))
    logging.getLogger("anwei").addHandler(progress)
    logging.getLogger("anwei").setLevel(logging.INFO)
    try:
        refreshed = refresh(settings, options.period or "", options.allow_empty)
    except AnotherRunError as holder:
        print(messages.busy(str(holder), settings), file=sys.stderr)
        return BUSY
    except (InterruptedRunError, KeyboardInterrupt) as stop:
        print(messages.interrupted(stop), file=sys.stderr)
        return INTERRUPTED
    except RefreshError as error:
        print(messages.failure(error, settings), file=sys.stderr)
        return FAILED
    finally:
        logging.getLogger("anwei").removeHandler(progress)
    print(messages.run_summary(summarise(refreshed), time.monotonic() - started))
    return 0


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Single workbooks through intake, decoding and rules, with no warehouse."""
    from orchestration.check import check as check_files
    from orchestration.rules import names_of

    if options.path and len(options.files) > 1:
        print(messages.ONE_FILE, file=sys.stderr)
        return CHECK_STATUS["rejected"]
    worst = 0
    if options.json:
        say = partial(json.dumps, ensure_ascii=False)
    else:
        say = partial(messages.check_result, names=names_of(settings))
    for document in check_files(options.files, settings, options.path):
        worst = max(worst, CHECK_STATUS[document["status"]])
        print(say(document), flush=True)
    return worst


def learn(options: argparse.Namespace, settings: Settings) -> int:
    """Unknown wordings of files, each to be confirmed before it is written where it belongs."""
    from orchestration import learning

    learning.learn(options.files, options.yes, options.own)
    return 0


def status(options: argparse.Namespace, settings: Settings) -> int:
    """Who has sent what, from the published marts."""
    from orchestration import board, board_words
    from orchestration.intake.vocabulary import Vocabulary

    try:
        settings = _as_of(options, settings)
    except AsOfError as error:
        print(error, file=sys.stderr)
        return FAILED
    marts, period, submitter = settings.published, options.period, options.submitter
    meant = Vocabulary.load(settings.dbt_project / "seeds").submitter(submitter) if submitter else None
    if not marts.exists():
        print(messages.nothing_published(marts), file=sys.stderr)
        return FAILED
    try:
        if options.history:
            say = board_words.history_of_one if submitter else board_words.history
            print(say(board.history(marts, period, submitter, meant)))
        elif submitter:
            print(board_words.duties(board.duties_of(marts, submitter, period, meant)))
        else:
            print(board_words.board(board.submission_board(marts, period)))
    except board.UnknownSubmitterError as error:
        print(board_words.unknown_submitter(error), file=sys.stderr)
        return FAILED
    except board.NoBoardError:
        print(board_words.no_board(marts), file=sys.stderr)
        return FAILED
    return 0


def _as_of(options: argparse.Namespace, settings: Settings) -> Settings:
    """The places to read from: those of the runs, or what was known at the instant that is asked for."""
    if options.as_of is None:
        return settings
    print(messages.looking_back(options.as_of), file=sys.stderr, flush=True)
    return settings_as_of(settings, options.as_of, options.period or "")


def trace(options: argparse.Namespace, settings: Settings) -> int:
    """A figure to its cells, or a cell to the figures that it changes."""
    from orchestration import tracing

    if bool(options.figure) == bool(options.cell) or (options.to is not None and not options.cell):
        print(messages.WHAT_TO_TRACE, file=sys.stderr)
        return MISUSED
    done = (tracing.cell if options.cell else tracing.figure)(options, settings)
    return 0 if done else FAILED


def dev(options: argparse.Namespace, settings: Settings) -> int:
    """The Dagster UI on this machine only."""
    from orchestration import dagster_home

    report_day()  # a wrong one would break the daemon, out of sight
    dagster_home.prepare(settings)
    print(messages.serving(options.port), flush=True)
    arguments = ["-m", "orchestration.definitions", "--host", "127.0.0.1", "--port", str(options.port)]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", "dev", *arguments])


def _parser() -> Parser:
    parser = Parser(prog="anwei", description="安委办数据管道：各单位报表进，情况汇报出。")
    commands = parser.add_subparsers(required=True, metavar="命令")

    command = command_of(commands, "run", "读取收件箱，出情况汇报", run)
    command.add_argument("--inbox", type=Path, help="收件箱目录（默认 raw/inbox，或环境变量 ANWEI_INBOX）")
    command.add_argument("--period", type=period, help="报告期 YYYY-MM（默认：已收到报表中最近的一个月）")
    command.add_argument("--exports", type=Path, help="输出目录（默认 exports，或环境变量 ANWEI_EXPORTS）")
    command.add_argument("--allow-empty", action="store_true", help="收件箱确已清空，以前的不再计入")

    command = command_of(commands, "check", "检查单个报表文件，指出要改的单元格", check)
    command.add_argument("files", nargs="+", type=Path, metavar="文件")
    command.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
    command.add_argument(
        "--as", dest="path", metavar="路径", help="当作收件箱里的这个路径来读（只能有一个文件）"
    )

    command = command_of(commands, "learn", "学习报表里不认识的栏目和写法（逐条确认后才写入）", learn)
    command.add_argument("files", nargs="+", type=Path, metavar="文件")
    command.add_argument("--yes", action="store_true", help="不再询问，凡有建议的一律采用第一个")
    command.add_argument("--own", action="store_true", help="只为报送单位自己采用")

    command = command_of(commands, "status", "谁报了、谁没报", status)
    command.add_argument("--period", type=period, help="报告期 YYYY-MM（默认：最近一个月）")
    command.add_argument(
        "--submitter", metavar="单位", help="只看一个单位的每张报表（代码、名称、简称或别称）"
    )
    command.add_argument("--history", action="store_true", help="到报告期为止一年的名次")
    command.add_argument(
        "--as-of", type=instant, help="只看到这一时刻为止收到的：2022-06-06 或 2022-06-06T12:00"
    )
    command.add_argument("--exports", type=Path, help="输出目录（默认 exports，或环境变量 ANWEI_EXPORTS）")

    rule_command.add(commands)
    bundle_command.add(commands)
    edition_command.add(commands)

    command = command_of(commands, "trace", "一个数字来自哪些单元格，一个单元格影响哪些数字", trace)
    command.add_argument("figure", nargs="?", metavar="数字", help="编号、名称或 Word 书签，如 hazards.found")
    command.add_argument(
        "--cell",
        nargs=3,
        metavar=("文件", "工作表", "单元格"),
        help="反查：改动这个单元格，哪些数字和句子会变",
    )
    command.add_argument("--to", metavar="内容", help="与 --cell 连用：改成这个内容，准确算出变动")
    command.add_argument(
        "--period", type=period, help="报告期 YYYY-MM（默认：最近一个月；反查时为受影响的各月）"
    )
    command.add_argument("--window", choices=["month", "ytd"], help="month 本月（默认），ytd 本年累计")
    command.add_argument("--sector", metavar="领域", help="只看一个行业领域（代码或名称）")
    command.add_argument("--township", metavar="镇街", help="只看一个镇街（代码或名称）")
    command.add_argument("--csv", type=Path, metavar="文件", help="把全部内容写成 CSV 文件")
    command.add_argument("--inbox", type=Path, help="收件箱目录（默认 raw/inbox，或环境变量 ANWEI_INBOX）")
    command.add_argument("--exports", type=Path, help="输出目录（默认 exports，或环境变量 ANWEI_EXPORTS）")

    command = command_of(commands, "dev", "打开 Dagster 界面（只在本机）", dev)
    command.add_argument("--port", type=int, default=3000, help="端口（默认 3000）")
    return parser


if __name__ == "__main__":
    sys.exit(main())
