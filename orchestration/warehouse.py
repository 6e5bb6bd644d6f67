"""The only place that opens DuckDB. Knows files, locks and views; no business meaning."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection

POLL_SECONDS = 0.1
# Set on the connection rather than given to connect(): DuckDB refuses a second connection of the same process
# whose configuration differs, and dbt may have the same file open in this process.
SAFETY = ("autoinstall_known_extensions", "autoload_known_extensions")


class WarehouseBusyError(Exception):
    """Another process holds the warehouse and did not let go of it in time."""


@contextmanager
def connect(
    path: Path | str, read_only: bool = False, patience: float = 30.0
) -> Iterator[DuckDBPyConnection]:
    """Open a DuckDB file (or ":memory:"), waiting so many seconds for another process to let go of it."""
    connection = _open(path, read_only, patience)
    try:
        for setting in SAFETY:
            connection.execute(f"set {setting} = false")
        yield connection
    finally:
        connection.close()


def _open(path: Path | str, read_only: bool, patience: float) -> DuckDBPyConnection:
    if isinstance(path, Path) and not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    give_up_at = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise
            if time.monotonic() >= give_up_at:
                raise WarehouseBusyError(f"{path} is in use by another process: {error}") from error
            time.sleep(POLL_SECONDS)


def frame(connection: DuckDBPyConnection, sql: str) -> pd.DataFrame:
    """The result of a query as a pandas frame."""
    return connection.execute(sql).df()


def copy_schema(source: Path, schema: str, target: Path) -> None:
    """Copy the tables of one schema into a new DuckDB file, complete in itself: nothing is left in a log."""
    with connect(target) as connection:
        connection.execute(f"attach {_quoted(str(source))} as source (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'source' and schema_name = ?",
            [schema],
        ).fetchall()
        connection.execute(f"create schema {schema}")
        for (table,) in tables:
            connection.execute(f'create table {schema}."{table}" as select * from source.{schema}."{table}"')
        connection.execute("detach source")
        connection.execute("checkpoint")


@contextmanager
def attached(databases: Mapping[str, Path]) -> Iterator[DuckDBPyConnection]:
    """Several DuckDB files at once, to be read by the names they are given."""
    with connect(":memory:") as connection:
        for name, path in databases.items():
            connection.execute(f'attach {_quoted(str(path))} as "{name}" (read_only)')
        yield connection


def register_landing(connection: DuckDBPyConnection, root: Path, schemas: Mapping[str, pa.Schema]) -> None:
    """Make `landing.<table>` views over the Parquet files of one reader's folder and those beside it.

    A table of which nothing has landed yet is an empty view of the same columns: models never miss one.
    """
    connection.execute("create schema if not exists landing")
    for table, schema in schemas.items():
        whole = root.parent / f"{table}.parquet"
        files = whole if whole.exists() else root / "*" / f"{table}.parquet"
        landed = next(files.parent.parent.glob(f"{files.parent.name}/{files.name}"), None)
        rows = f"select * from read_parquet({_quoted(str(files))})" if landed else _empty(schema)
        connection.execute(f"create or replace view landing.{table} as {rows}")


def _empty(schema: pa.Schema) -> str:
    columns = ", ".join(f'cast(null as {_duckdb_type(field.type)}) as "{field.name}"' for field in schema)
    return f"select {columns} where false"


def _duckdb_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_duckdb_type(kind.value_type)}[]"
    types = {
        "string": "varchar",
        "large_string": "varchar",
        "int64": "bigint",
        "int32": "integer",
        "double": "double",
    }
    types |= {"bool": "boolean", "date32[day]": "date"}
    return "timestamp" if pa.types.is_timestamp(kind) else types[str(kind)]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
