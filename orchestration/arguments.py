"""What the commands have in common in taking their arguments."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from orchestration.periods import is_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from orchestration.settings import Settings

    Command = Callable[[argparse.Namespace, Settings], int]
    Commands = argparse._SubParsersAction["Parser"]

DONE, FAILED, BUSY = 0, 1, 3
CHINESE = [
    (r"^argument (.*?): ", r"参数 \1："),
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"ambiguous option: (.*) could match (.*)", r"参数 \1 有几种可能：\2"),
    (r"invalid choice: (.*) \(choose from (.*)\)", r"没有 \1，可以是 \2"),
    (r"invalid \w+ value: (.*)", r"\1 不合要求"),
    (r"expected one argument", "后面要写一项内容"),
    (r"expected at least one argument", "后面至少要写一项内容"),
    (r"expected (\d+) arguments?", r"后面要写 \1 项内容"),
    (r"ignored explicit argument (.*)", r"后面不写内容，多了 \1"),
]
"""What argparse says of wrong arguments, and the same in Chinese."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese around what the commands themselves say; so do those of its commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with status 2."""
        for english, chinese in CHINESE:
            message = re.sub(english, chinese, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} 错误：{message}\n")


def command_of(commands: Commands, name: str, purpose: str, action: Command) -> Parser:
    """A command with its purpose in words, and what it does."""
    command = commands.add_parser(name, help=purpose, description=f"{purpose}。")
    command.set_defaults(command=action)
    return command


def period(text: str) -> str:
    """A month, or the words that it is none."""
    if not is_period(text):
        raise argparse.ArgumentTypeError(f"“{text}”不是 YYYY-MM 形式的月份，例如 2022-05")
    return text


def instant(text: str) -> datetime:
    """An instant, or the words that it is none; a bare day means all of it."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，例如 2022-06-06 或 2022-06-06T12:00") from error
    return found.replace(hour=23, minute=59, second=59) if len(text) == 10 else found
