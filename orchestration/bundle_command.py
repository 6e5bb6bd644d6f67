"""`anwei bundle` and `anwei replay`: a result taken to another machine, and had again there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration import messages
from orchestration.arguments import BUSY, DONE, FAILED, command_of
from orchestration.settings import Settings

if TYPE_CHECKING:
    from orchestration.arguments import Commands


def add(commands: Commands) -> None:
    """Put the commands among the others."""
    purpose = "把一份报表和读它、查它所用的一切打成一个压缩包，在别的电脑上可以复现"
    command = command_of(commands, "bundle", purpose, bundle)
    command.add_argument("submission", metavar="报表", help="收件箱里的文件路径，或报表编号、文件编号")
    command.add_argument("--mask", action="store_true", help="遮盖单位、人员、电话、代码和自由填写的文字")
    command.add_argument(
        "--output", type=Path, metavar="文件", help="写到哪个文件（默认：当前目录，按报表取名）"
    )
    command.add_argument("--force", action="store_true", help="遮盖后查出的问题与原文件不同也照样写出")
    command = command_of(commands, "replay", "按复现包里的目录、词表和规则再查一遍，比较结果", replay)
    command.add_argument("bundle", type=Path, metavar="复现包")


def bundle(options: argparse.Namespace, settings: Settings) -> int:
    """One document with all that its result depends on, in one archive."""
    from orchestration import bundle_words
    from orchestration.bundles.find import BundleError
    from orchestration.bundles.make import MaskedDiffersError, make
    from orchestration.run_lock import AnotherRunError
    from orchestration.warehouse import WarehouseBusyError

    try:
        made = make(settings, options.submission, options.output, options.mask, options.force)
    except MaskedDiffersError as error:
        print(bundle_words.not_masked(error), file=sys.stderr)
        return FAILED
    except BundleError as error:
        print(error, file=sys.stderr)
        return FAILED
    except (AnotherRunError, WarehouseBusyError) as error:
        holder = str(error) if isinstance(error, AnotherRunError) else ""
        print(messages.busy(holder, settings), file=sys.stderr)
        return BUSY
    print(bundle_words.made(made))
    return DONE


def replay(options: argparse.Namespace, settings: Settings) -> int:
    """A bundle's file checked again here: 0 where the result is the same."""
    from orchestration import bundle_words
    from orchestration.bundles.find import BundleError
    from orchestration.bundles.replay import replay as check_again

    try:
        replayed = check_again(options.bundle, settings)
    except BundleError as error:
        print(error, file=sys.stderr)
        return FAILED
    print(bundle_words.replayed(replayed))
    return FAILED if replayed.differences else DONE
