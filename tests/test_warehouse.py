"""Opening DuckDB: one writer at a time, waited for within bounds; a landing of which parts are missing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.warehouse import WarehouseBusyError, connect, frame, register_landing

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
SCHEMAS = {
    "arrivals": pa.schema([("path", pa.string()), ("received_at", pa.timestamp("us"))]),
    "drills": pa.schema([("row_id", pa.string()), ("participants", pa.int64()), ("evaluated", pa.bool_())]),
}


@contextmanager
def held_by_another_process(database: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        yield holder
        if holder.poll() is None:
            holder.communicate("\n")


def test_a_held_warehouse_is_waited_for_no_longer_than_asked(tmp_path: Path) -> None:
    database = tmp_path / "anwei.duckdb"
    with held_by_another_process(database):
        started = time.monotonic()
        with (
            pytest.raises(WarehouseBusyError, match=r"anwei\.duckdb is in use"),
            connect(database, patience=0.3),
        ):
            pass
        assert 0.3 <= time.monotonic() - started < 5


def test_a_warehouse_let_go_of_in_time_is_opened(tmp_path: Path) -> None:
    database = tmp_path / "anwei.duckdb"
    with held_by_another_process(database) as holder:
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        with connect(database) as connection:
            assert connection.execute("select 1").fetchone() == (1,)


def test_extensions_are_never_fetched() -> None:
    with connect(":memory:") as connection:
        names = "select value from duckdb_settings() where name like 'auto%known_extensions'"
        assert connection.execute(names).fetchall() == [("false",), ("false",)]


def test_a_damaged_file_is_no_busy_one(tmp_path: Path) -> None:
    database = tmp_path / "anwei.duckdb"
    database.write_bytes(b"no database" * 1000)
    with pytest.raises(duckdb.IOException), connect(database):
        pass


def test_a_frame_is_what_the_query_says() -> None:
    with connect(":memory:") as connection:
        assert frame(connection, "select 1 as one, '二' as two").to_dict("records") == [
            {"one": 1, "two": "二"}
        ]


def test_what_has_not_landed_is_an_empty_table_with_its_columns(tmp_path: Path) -> None:
    with connect(":memory:") as connection:
        register_landing(connection, tmp_path / "landing" / "reader", SCHEMAS)
        described = connection.execute("describe landing.drills").fetchall()
        assert [row[:2] for row in described] == [
            ("row_id", "VARCHAR"),
            ("participants", "BIGINT"),
            ("evaluated", "BOOLEAN"),
        ]
        assert connection.execute("select count(*) from landing.arrivals").fetchone() == (0,)


def test_all_parts_of_the_reader_are_seen_and_no_other_reader(tmp_path: Path) -> None:
    root = tmp_path / "it's a landing"
    for place, number in (("reader/one", 1), ("reader/two", 2), ("older/one", 3)):
        (root / place).mkdir(parents=True)
        rows = [{"row_id": str(number), "participants": number, "evaluated": None}]
        table = pa.Table.from_pylist(rows, schema=SCHEMAS["drills"])
        pq.write_table(table, root / place / "drills.parquet")
    pq.write_table(
        pa.Table.from_pylist([{"path": "a.xls"}], schema=SCHEMAS["arrivals"]), root / "arrivals.parquet"
    )
    with connect(":memory:") as connection:
        register_landing(connection, root / "reader", SCHEMAS)
        assert connection.execute("select sum(participants) from landing.drills").fetchone() == (3,)
        assert connection.execute("select path from landing.arrivals").fetchone() == ("a.xls",)
