"""One home for the tests of the dbt project, so that dbt parses it once."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from orchestration import transform
from orchestration.intake.parts import landed_tables
from orchestration.settings import Settings
from orchestration.warehouse import connect, register_landing
from tests.dbt.landing import Landing

FLAGS = (
    "flag_id rule severity form document_id submission_id row_id column_name submitter period path "
    "sheet cell value message suggestion subject about fingerprint state explanation explained_by"
)
QUALITY = {
    "flags": FLAGS,
    "earlier_flags": FLAGS,
    "held_rows": "row_id submission_id form rules",
}
Build = Callable[..., Settings]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Lands rows, holds some back, builds every model with its tests; says where a copy of it all lies."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, inbox=home / "inbox", exports=home / "exports")

    def build(landing: Landing, held: Iterable[str] = (), period: str | None = None) -> Settings:
        build_in(settings, landing, held, period=period)
        copy = replace(settings, home=tmp_path_factory.mktemp("built"))
        shutil.copy(settings.warehouse, copy.warehouse)
        return copy

    return build


def build_in(
    settings: Settings,
    landing: Landing,
    held: Iterable[str] = (),
    flags: Iterable[dict[str, str]] = (),
    **variables: str | None,
) -> None:
    """Builds every model, with its tests, from landed rows and what the check says of them."""
    settings.warehouse.unlink(missing_ok=True)
    reader = landing.write(settings.landing)
    with connect(settings.warehouse) as connection:
        register_landing(connection, reader, landed_tables())
        connection.execute("create schema quality")
        for table, columns in QUALITY.items():
            listed = ", ".join(f"{column} varchar" for column in columns.split())
            connection.execute(f"create table quality.{table} ({listed})")
        for row in held:
            connection.execute("insert into quality.held_rows (row_id, rules) values (?, 'a.rule')", [row])
        for flag in flags:
            names, places = ", ".join(flag), ", ".join("?" * len(flag))
            connection.execute(f"insert into quality.flags ({names}) values ({places})", list(flag.values()))
    results = transform.build(settings, ["anwei"], variables)
    assert [result for result in results if not result.succeeded] == []
