"""The pipeline as the Dagster UI shows it."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
import yaml

from orchestration.assets.workspace import PeriodError, Workspace
from orchestration.settings import PROJECT

GROUPS = {"intake", "seeds", "staging", "quality", "facts", "marts", "exports"}
SCHEMA_OF_GROUP = {group: group for group in GROUPS} | {"intake": "landing"}


@pytest.fixture(scope="module")
def specs(definitions: dg.Definitions) -> list[dg.AssetSpec]:
    return list(definitions.resolve_all_asset_specs())


def test_groups_are_the_stages(specs: list[dg.AssetSpec]) -> None:
    assert {spec.group_name for spec in specs} == GROUPS


def test_keys_are_schema_and_table(specs: list[dg.AssetSpec]) -> None:
    strays = [spec.key for spec in specs if spec.key.path[0] != SCHEMA_OF_GROUP[spec.group_name or ""]]
    assert strays == []


def test_every_asset_is_described(specs: list[dg.AssetSpec]) -> None:
    assert [spec.key.to_user_string() for spec in specs if not spec.description] == []


def test_one_connected_graph_from_landing_to_exports(specs: list[dg.AssetSpec]) -> None:
    upstream = {spec.key: {dep.asset_key for dep in spec.deps} for spec in specs}
    reached, waiting = set(), [dg.AssetKey(["exports", "situation_report"])]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += upstream.get(key, ())
    assert {key.path[0] for key in reached} == set(SCHEMA_OF_GROUP.values())


def test_facts_stand_behind_the_check(specs: list[dg.AssetSpec]) -> None:
    needing = {spec.key.path[0] for spec in specs for dep in spec.deps if dep.asset_key.path[0] == "quality"}
    assert needing <= {"facts", "marts"}
    assert "facts" in needing


def test_one_job_refreshes_everything(definitions: dg.Definitions, specs: list[dg.AssetSpec]) -> None:
    job = definitions.resolve_job_def("refresh")
    assert job.asset_layer.executable_asset_keys == {spec.key for spec in specs}


def test_every_rule_is_an_asset_check_with_its_severity(definitions: dg.Definitions) -> None:
    checks = {
        str(spec.metadata["rule"]): spec
        for assets in definitions.assets or ()
        if isinstance(assets, dg.AssetsDefinition)
        for spec in assets.check_specs
        if "rule" in spec.metadata
    }
    written = {
        f"{path.stem}.{name}"
        for path in (PROJECT / "expectations").glob("*.yml")
        if path.stem not in ("defaults", "reading")
        for name in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    }
    assert checks.keys() == written
    assert not any(check.blocking for check in checks.values())


def test_dbt_tests_are_asset_checks(definitions: dg.Definitions) -> None:
    names = {key.name for key in definitions.resolve_asset_graph().asset_check_keys}
    assert "accepted_values_report_figures_status__complete__partial__missing" in names
    assert "assert_rows_are_conserved" in names


def test_importing_the_definitions_builds_nothing() -> None:
    heavy = ["great_expectations", "docxtpl", "dbt.cli.main", "pandas", "orchestration.assets.warehouse"]
    assert imported_by("import orchestration.definitions", heavy) == []


def test_loading_the_definitions_imports_no_great_expectations_and_no_word(home: Path) -> None:
    code = "from orchestration.definitions import defs; defs()"
    assert imported_by(code, ["great_expectations", "docxtpl"]) == []


def imported_by(code: str, names: list[str]) -> list[str]:
    """Which of some modules a fresh interpreter has imported after running the code."""
    code = f"{code}; import json, sys; print(json.dumps([name for name in {names!r} if name in sys.modules]))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return list(json.loads(found.stdout.splitlines()[-1]))


@pytest.mark.parametrize("period", ["2022-5", "2022-13", "2022-05 ", "五月"])
def test_a_run_configured_with_what_is_no_month_says_so_before_it_touches_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, period: str
) -> None:
    monkeypatch.setenv("ANWEI_HOME", str(tmp_path / "home"))
    workspace = Workspace(period=period)
    with (
        pytest.raises(PeriodError, match="YYYY-MM"),
        workspace.yield_for_execution(dg.build_init_resource_context()),
    ):
        pass
    assert not (tmp_path / "home").exists()
