"""A bundle's file checked again by the bundle's own forms, words, seeds and rules, and the results compared.

Reading takes these from the project folder, so the check runs in a process of its own whose project is the
unpacked bundle, with the SQL models of this installation beside them.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.bundles import contents
from orchestration.bundles.compare import Difference, differences
from orchestration.bundles.contents import Manifest
from orchestration.bundles.find import BundleError
from orchestration.bundles.unpack import Unpacked, unpacked
from orchestration.settings import Settings, child_environment

_SECONDS = 600
_MODELS = ("models", "macros", "tests", "dbt_project.yml", "profiles.yml")
_CHECKED = (0, 1, 2)  # exit statuses of a check


@dataclass(frozen=True)
class Replayed:
    """What came of a bundle here: where it differs, and which versions are others than when it was made."""

    manifest: Manifest
    result: dict[str, Any]
    differences: list[Difference]
    altered: list[str]
    other_versions: dict[str, tuple[str, str]]


def replay(bundle: Path, settings: Settings) -> Replayed:
    """Check the bundle's file again.

    Errors: `BundleError`.
    """
    with tempfile.TemporaryDirectory(prefix="anwei-") as folder:
        found = unpacked(bundle, Path(folder))
        for name in _MODELS:
            source, target = settings.dbt_project / name, found.project / "dbt_project" / name
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        result = _checked(found, Path(folder))
    here = contents.versions(settings.project)
    return Replayed(
        found.manifest,
        result,
        differences(found.result, result),
        found.altered,
        _others(found.manifest["versions"], here),
    )


def _checked(found: Unpacked, folder: Path) -> dict[str, Any]:
    options = ["check", "--json", f"--as={found.manifest['file']['path']}", str(found.file)]
    command = [sys.executable, "-P", "-m", "orchestration.cli", *options]
    environment = child_environment(ANWEI_PROJECT=str(found.project), ANWEI_HOME=str(folder / "home"))
    try:
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"检查超过 {_SECONDS} 秒还没有完成，已停止。") from error
    if ran.returncode not in _CHECKED or not ran.stdout.strip():
        raise BundleError(
            "用包里的目录、词表和规则检查时出错，可能与本机的程序版本不合：\n　　" + _last_line(ran.stderr)
        )
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _others(then: dict[str, Any], now: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What is of another version here; the bundle's own parts are used as they are."""
    flat = [{**versions, **versions["packages"]} for versions in (then, now)]
    names = ["anwei", "program", "python", *then["packages"]]
    return {
        name: (flat[0][name], flat[1].get(name, "")) for name in names if flat[0][name] != flat[1].get(name)
    }
