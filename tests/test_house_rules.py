"""The rules of the house that no linter knows: who may use whom, and what no file may say."""

import argparse
import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from orchestration import cli, dagster_home
from orchestration.settings import PROJECT, Settings

# The rooms of `orchestration/`, ground floor first: each may use itself and the floors below.
FLOORS = [
    {"periods"},
    {"settings", "run_lock", "terminal", "arguments", "kept", "cells", "packages"},
    {"intake", "word"},
    {"warehouse", "event_log", "dagster_home", "inbox_guard"},
    {"leftovers", "stale_reports"},
    {"transform", "checks", "publish", "reports", "board", "corrections"},
    {"check", "release", "as_of", "rules", "masking"},
    {"worker", "learn", "bundles", "trace"},
    {"assets"},
    {"definitions"},
    {"refresh"},
    {"summary"},
    {"messages", "board_words", "trace_words"},
    {"tracing", "learning"},
    {"rule_words", "bundle_words", "edition_words"},
    {"rule_command", "bundle_command", "edition_command"},
    {"cli"},
]
KNOW_DAGSTER = {"assets", "definitions", "refresh", "event_log"}
KNOW_DBT = {"transform", "assets"}
OPEN_DUCKDB = {"warehouse"}
NOT_IN_INTAKE = {"dagster", "dagster_dbt", "dbt", "duckdb", "great_expectations", "pandas", "docx", "docxtpl"}
TEXT_SUFFIXES = {"", *".csv .ini .json .lock .md .py .sh .sql .toml .txt .yaml .yml".split()}
SKIPPED = {*".git .venv warehouse __pycache__ .mypy_cache .pytest_cache .ruff_cache target".split()}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package, with the room that it belongs to."""
    package = PROJECT / "orchestration"
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def texts(path: Path) -> Iterator[str]:
    """The string constants of a module, docstrings excepted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
            yield node.value


def tracked_files() -> list[Path]:
    """What is (or would be) under version control; without git, what lies in the folder outside of caches."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=PROJECT,
            capture_output=True,
            check=True,
        )
        paths = [PROJECT / name for name in listed.stdout.decode().split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [path for path in PROJECT.rglob("*") if not SKIPPED & set(path.relative_to(PROJECT).parts)]
    return [path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES]


def test_every_room_stands_on_a_floor() -> None:
    assert {room for room, _ in modules()} == set().union(*FLOORS)


def test_rooms_use_only_what_stands_below_them() -> None:
    floor_of = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    upward = [
        f"{path.relative_to(PROJECT)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if name.startswith("orchestration.")
        and (used := name.split(".")[1]) != room
        and floor_of[used] >= floor_of[room]
        and not _only_for_types(path, name)
    ]
    assert upward == []


def _only_for_types(path: Path, name: str) -> bool:
    """Whether a name is imported for annotations only (`if TYPE_CHECKING:`)."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            lines = [line for line in node.body if isinstance(line, ast.ImportFrom)]
            found = {f"{line.module}.{alias.name}" for line in lines for alias in line.names}
            if any(entry == name or entry.startswith(f"{name}.") for entry in found):
                return True
    return False


def test_only_the_top_rooms_know_dagster() -> None:
    knowing = {room for room, path in modules() for name in imports(path) if name.split(".")[0] == "dagster"}
    assert knowing <= KNOW_DAGSTER


def test_only_the_transformation_knows_dbt() -> None:
    packages = {"dbt", "dagster_dbt"}
    knowing = {room for room, path in modules() for name in imports(path) if name.split(".")[0] in packages}
    assert knowing <= KNOW_DBT


def test_duckdb_is_opened_in_one_place() -> None:
    opening = {room for room, path in modules() if "duckdb.connect(" in path.read_text(encoding="utf-8")}
    assert opening <= OPEN_DUCKDB


def test_intake_knows_neither_dagster_nor_the_warehouse() -> None:
    known = {name.split(".")[0] for room, path in modules() if room == "intake" for name in imports(path)}
    assert known & NOT_IN_INTAKE == set()


@pytest.mark.parametrize("room", ["intake", "checks", "reports", "rules", "masking", "bundles"])
def test_no_vocabulary_in_python(room: str) -> None:
    """No name of a submitter, sector or township and no heading of a form in the code; these are data."""
    seeds = (PROJECT / "dbt_project" / "seeds" / "codes.csv").read_text(encoding="utf-8").splitlines()
    named = {"submitters", "sectors", "townships"}
    words = {line.split(",")[2] for line in seeds if line.split(",")[0] in named}
    for path in (PROJECT / "raw" / "forms").glob("[!_]*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        words |= {str(word) for column in form["columns"].values() for word in column.get("headings", [])}
    words = {word for word in words if len(word) > 3}
    literals = {
        (path.name, text) for module_room, path in modules() if module_room == room for text in texts(path)
    }
    assert [found for found in sorted(literals) if any(word in found[1] for word in words)] == []


def test_no_absolute_path_and_no_registry_host_is_written_anywhere() -> None:
    # Each with a class in it, so that it does not find itself.
    homes = r"/[w]ork/|/[r]oot/|/[h]ome/[a-z]|/[U]sers/[A-Za-z]|[A-Z]:\\[U]sers"
    hosts = r"[p]ypi\.(org|python)|[p]ythonhosted\.org|[i]ndex-url[ =]http"
    forbidden = re.compile(f"{homes}|{hosts}")
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path in tracked_files()
        if (match := forbidden.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert found == []


def test_nothing_phones_home() -> None:
    told = Settings.load().environment()
    silenced = {"DAGSTER_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "GX_ANALYTICS_ENABLED": "false"}
    assert silenced.items() <= told.items()
    assert dagster_home.instance_configuration(Path("home"))["telemetry"] == {"enabled": False}
    dbt = yaml.safe_load((PROJECT / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    assert dbt["flags"]["send_anonymous_usage_stats"] is False
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert [name for name, value in silenced.items() if f"export {name} := {value}" not in makefile] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_commands_in_the_documentation_exist(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", text)) <= targets
    for command, arguments in re.findall(r"\banwei ([a-z]+(?:-[a-z]+)*)((?: [^`\n#]*)?)", text):
        parser: argparse.ArgumentParser | None = commands_of(cli._parser()).get(command)
        assert parser, f"{page} names a command that does not exist: anwei {command}"
        if kinds := commands_of(parser):  # `anwei rules list`
            parser = kinds.get(arguments.split()[0]) if arguments.strip() else parser
            assert parser, f"{page} names a command that does not exist: anwei {command}{arguments}"
        options = set(re.findall(r"(?<!\S)--[a-z]+(?:-[a-z]+)*", arguments))
        assert options <= set(parser._option_string_actions), f"{page}: anwei {command}{arguments}"


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands that a parser takes as its first word, if any."""
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: command for action in found for name, command in action.choices.items()}


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_links_in_the_documentation_lead_somewhere(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not ((PROJECT / page).parent / link).exists()] == []
