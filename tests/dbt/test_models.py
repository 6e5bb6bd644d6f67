"""dbt's own unit tests of the models, run on an empty warehouse."""

import os

import pytest

from orchestration.settings import Settings
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing


def test_unit_tests_of_models_pass(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    settings: Settings = build(Landing(), period="2022-07")
    for name, value in {**settings.environment(), "ANWEI_UNIT_TESTS": "yes"}.items():
        monkeypatch.setitem(os.environ, name, value)
    arguments = [
        "test",
        "--select",
        "test_type:unit",
        "--project-dir",
        str(settings.dbt_project),
        "--log-level",
        "none",
    ]
    try:
        outcome = dbtRunner().invoke(arguments)
    finally:
        DuckDBConnectionManager.close_all_connections()
    statuses = {result.node.name: str(result.status) for result in outcome.result}
    assert statuses and set(statuses.values()) == {"pass"}, statuses
