"""`anwei rules`: what rules there are, and what one of them would find."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration import messages
from orchestration.arguments import BUSY, DONE, FAILED, command_of, period
from orchestration.settings import Settings

if TYPE_CHECKING:
    from orchestration.arguments import Commands


def add(commands: Commands) -> None:
    """Put the command among the others."""
    purpose = "看有哪些核对规则；新规则先拿已报的数据试一试"
    rules = commands.add_parser("rules", help=purpose, description=f"{purpose}。")
    kinds = rules.add_subparsers(required=True, metavar="动作")
    command_of(kinds, "list", "列出全部规则、级别、是否试行、对谁豁免到何时", list_rules)
    command = command_of(
        kinds, "try", "拿一条规则核对全部已报数据，看各单位会有多少处问题（不写任何东西）", try_rule
    )
    command.add_argument("rule", metavar="规则", help="规则编号，如 hazards.deadline_missing")
    command.add_argument(
        "--file",
        type=Path,
        metavar="文件",
        help="规则所在的文件（新写的或改过的规则，格式同 expectations/*.yml）",
    )
    command.add_argument(
        "--period-from", type=period, metavar="月份", help="从哪个月起 YYYY-MM（默认：最早）"
    )
    command.add_argument("--period-to", type=period, metavar="月份", help="到哪个月止 YYYY-MM（默认：最近）")


def list_rules(options: argparse.Namespace, settings: Settings) -> int:
    """All rules."""
    from orchestration import rule_words
    from orchestration.checks.rulebook import RulebookError
    from orchestration.rules import rule_list

    try:
        print(rule_words.rule_list(rule_list(settings)))
    except RulebookError as error:
        print(rule_words.faulty(error), file=sys.stderr)
        return FAILED
    return DONE


def try_rule(options: argparse.Namespace, settings: Settings) -> int:
    """One rule over everything that counts."""
    from orchestration import rule_words
    from orchestration.checks.rulebook import RulebookError
    from orchestration.rules import EARLIEST, LATEST, RuleError, tried
    from orchestration.run_lock import AnotherRunError
    from orchestration.warehouse import WarehouseBusyError

    asked = options.period_from or options.period_to
    periods = (options.period_from or EARLIEST, options.period_to or LATEST) if asked else None
    try:
        print(rule_words.trial(*tried(settings, options.rule, options.file, periods)))
    except RuleError as error:
        print(error, file=sys.stderr)
        return FAILED
    except RulebookError as error:
        print(rule_words.faulty(error), file=sys.stderr)
        return FAILED
    except (AnotherRunError, WarehouseBusyError) as error:
        holder = str(error) if isinstance(error, AnotherRunError) else ""
        print(messages.busy(holder, settings), file=sys.stderr)
        return BUSY
    return DONE
