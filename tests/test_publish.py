"""Publishing: readers see the old marts whole or the new ones whole, and are never in the way."""

from pathlib import Path

import duckdb
import pytest

from orchestration import publish as publishing
from orchestration.publish import PublishError, publish
from orchestration.settings import Settings
from orchestration.warehouse import connect, copy_schema

COUNT = "select value from marts.report_figures"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", exports=tmp_path / "exports")
    compute(settings, 1)
    return settings


def compute(settings: Settings, value: int) -> None:
    with connect(settings.warehouse) as connection:
        connection.execute("create schema if not exists marts; create schema if not exists facts")
        connection.execute(f"create or replace table marts.report_figures as select {value} as value")
        connection.execute("create or replace table facts.fct_hazards as select 1 as secret")


def files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.published.parent.iterdir())


def test_only_marts_are_published_and_nothing_lies_beside_them(settings: Settings) -> None:
    target = publish(settings)
    assert target == settings.exports / "marts" / "anwei.duckdb"
    assert files(settings) == ["anwei.duckdb"]
    with connect(target, read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        assert tables == [("marts", "report_figures")]


def test_a_reader_keeps_what_it_opened_and_the_next_sees_the_new(settings: Settings) -> None:
    target = publish(settings)
    compute(settings, 2)
    handle = target.open(
        "rb"
    )  # DuckDB shares one instance in a process, so another reader's open file stands in
    old = handle.read()
    publish(settings)
    handle.seek(0)
    with handle:
        assert handle.read() == old
    with connect(target, read_only=True) as connection:
        assert connection.execute(COUNT).fetchone() == (2,)


def test_a_stale_log_beside_the_published_file_bars_nobody(settings: Settings) -> None:
    target = publish(settings)
    target.with_name("anwei.duckdb.wal").write_bytes(b"left by a program that died")
    publish(settings)
    assert files(settings) == ["anwei.duckdb"]
    with connect(target, read_only=True) as connection:
        assert connection.execute(COUNT).fetchone() == (1,)


def test_a_publication_that_fails_leaves_the_old_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = publish(settings)
    before = target.read_bytes()

    def copy_half(source: Path, schema: str, draft: Path) -> None:
        copy_schema(source, schema, draft)
        draft.with_name(draft.name + ".wal").write_bytes(b"rows not yet in the file")

    monkeypatch.setattr(publishing, "copy_schema", copy_half)
    with pytest.raises(PublishError):
        publish(settings)
    assert target.read_bytes() == before
    assert files(settings) == ["anwei.duckdb"]


def test_without_marts_nothing_is_published(settings: Settings) -> None:
    settings.warehouse.unlink()
    with pytest.raises(duckdb.Error):
        publish(settings)
    assert files(settings) == []
