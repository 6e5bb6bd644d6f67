"""What lies in a bundle, under which names, and which versions of what decide a result.

README.txt, manifest.json, result.json, flags.json
file/<name>                                      the one file, as sent or masked
raw/..., dbt_project/seeds/..., expectations/... the forms, words, seeds and rules as they were
"""

import hashlib
import platform
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

KIND = "anwei-bundle-1"
README, MANIFEST, RESULT, FLAGS, FILE = "README.txt", "manifest.json", "result.json", "flags.json", "file/"
PARTS = {
    "forms": ("raw/forms", r"[\w.-]+\.yml"),
    "words": ("raw", r"reading\.yml"),
    "seeds": ("dbt_project/seeds", r"[\w.-]+\.(?:csv|yml)"),
    "rules": ("expectations", r"[\w.-]+\.yml"),
}
PROGRAM = ("orchestration/**/*.py", "dbt_project/*.yml", "dbt_project/models/**/*", "dbt_project/macros/**/*")
PACKAGES = (
    *("dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "olefile", "openpyxl", "pandas"),
    *("pyarrow", "python-calamine", "pyyaml"),
)

Manifest = dict[str, Any]


def part_of(name: str) -> str | None:
    """The part that a name in a bundle belongs to; None for any other name, wherever that may lead."""
    for part, (folder, pattern) in PARTS.items():
        if re.fullmatch(f"{folder}/{pattern}", name, re.ASCII):
            return part
    return None


def part_files(project: Path) -> Iterator[tuple[str, Path]]:
    """The files of a project that go into a bundle, by their names there."""
    for folder, pattern in PARTS.values():
        for path in sorted((project / folder).glob("*")):
            if path.is_file() and re.fullmatch(pattern, path.name, re.ASCII):
                yield f"{folder}/{path.name}", path


def versions(project: Path) -> dict[str, Any]:
    """Everything that decides a result, as digests and version numbers: equal ones give equal results."""
    return {
        "anwei": _version("anwei"),
        "program": _program(project),
        **part_digests(project),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def part_digests(project: Path) -> dict[str, str]:
    """A digest of each part; of one that is not there, none."""
    by_part: dict[str, list[tuple[str, Path]]] = {}
    for name, path in part_files(project):
        by_part.setdefault(part_of(name) or "", []).append((name, path))
    return {part: _digest(files) for part, files in by_part.items()}


def _program(project: Path) -> str:
    files = {path for pattern in PROGRAM for path in project.glob(pattern) if path.is_file()}
    return _digest((path.relative_to(project).as_posix(), path) for path in files)


def _digest(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in sorted(files):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
