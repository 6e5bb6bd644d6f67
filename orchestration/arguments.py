"""What the commands have in common in taking their arguments."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from orchestration.periods import is_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from orchestration.settings import Settings

    Command = Callable[[argparse.Namespace, Settings], int]
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FAILED, BUSY = 0, 1, 3


def command_of(commands: Commands, name: str, purpose: str, action: Command) -> argparse.ArgumentParser:
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
