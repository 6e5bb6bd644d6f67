"""A copy of what the warehouse knows, in memory, up to the figures: changed, asked again, and thrown away.

Made of the landing by the very SQL of the models: what would be is not guessed, it is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.document import Document
from orchestration.intake.landing import reader_version
from orchestration.intake.parts import KEPT_WHOLE, Part, landed_tables
from orchestration.settings import Settings
from orchestration.transform import Step, figures_program, staging_program
from orchestration.warehouse import connect, register_landing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Statement = tuple[str, Sequence[Any]]  # SQL and its values

QUALITY = "quality"
SETTLED = "int_row_dispositions"
"""What becomes of a row hangs on its flags and not on what stands in it: it need not be asked again."""


class NotReadError(Exception):
    """The inbox has not been read by this version of the reader: a run comes first."""


@dataclass(frozen=True, order=True)
class Moved:
    """A figure, whole or of a sector or township, before a change and after it."""

    period: str
    sort_order: int
    figure_id: str
    breakdown: str
    key: str
    window: str
    label: str
    unit: str
    before: float | None
    after: float | None

    @property
    def figure(self) -> tuple[str, str, str, str, str]:
        return self.period, self.window, self.figure_id, self.breakdown, self.key


class Scratch:
    """Staging, quality and figures in memory. What is changed within `trial` is undone at its end."""

    def __init__(self, connection: DuckDBPyConnection, settings: Settings) -> None:
        self.connection = connection
        self._program = figures_program(settings)
        self._periods: tuple[str, str] | None = None
        connection.execute("attach ':memory:' as anwei; use anwei")
        for schema in (QUALITY, "facts", "marts"):
            connection.execute(f"create schema {schema}")
        landing = settings.landing / reader_version()
        if not landing.is_dir():
            raise NotReadError(str(settings.landing))
        register_landing(connection, landing, landed_tables())
        self._staging = staging_program(settings)

    def stage(self) -> None:
        """Make seeds and staging of the landing, anew where they are made already."""
        for schema in ("seeds", "staging"):
            self.connection.execute(f"drop schema if exists {schema} cascade; create schema {schema}")
        for statement in self._staging:
            self.connection.execute(statement)

    def reland(self, document: Document, folder: Path) -> None:
        """Have the landing say of a document what this one says; the folder is for the meantime."""
        part = Part()
        part.add(document)
        part.write(folder)
        for table, schema in landed_tables().items():
            if table in KEPT_WHOLE:
                continue
            key = "document_id" if "document_id" in schema.names else "submission_id"
            others = f"from landing.{table} where not starts_with({key}, ?)"
            self.connection.execute(f"create table landing.others as {others}", [document.document_id])
            for landed in folder.glob(f"*/{table}.parquet"):
                more = "insert into landing.others by name from read_parquet(?)"
                self.connection.execute(more, [str(landed)])
            self.connection.execute(
                f"drop view landing.{table}; alter table landing.others rename to {table}"
            )

    def settle(self) -> None:
        """Say what becomes of every row."""
        self._make(step for step in self._program if step.name == SETTLED)

    def judged_as(self, warehouse: Path) -> None:
        """Take over what the check said at the last run."""
        with connect(warehouse, read_only=True) as known:
            names = known.execute(TABLES, [QUALITY]).fetchall()
            tables = {name: known.execute(f"from {QUALITY}.{name}").to_arrow_table() for (name,) in names}
        if not tables:
            raise NotReadError(str(warehouse))
        for name, rows in tables.items():
            self.connection.register("rows", rows)
            self.connection.execute(f"create or replace table {QUALITY}.{name} as from rows")
            self.connection.unregister("rows")

    def evaluate(self, periods: tuple[str, str] | None = None) -> None:
        """Make the figures, if so asked of some periods only; they are what changes are told from."""
        self._periods = periods
        self._make(self._program)
        self.connection.execute("create or replace table main.before as from marts.report_figures")

    @contextmanager
    def trial(self, *changes: Statement) -> Iterator[None]:
        """Make changes, see what comes of them, and take them back."""
        self.connection.execute("begin")
        try:
            for sql, values in changes:
                self.connection.execute(sql, values)
            yield
        finally:
            self.connection.execute("rollback")

    def moved_after(self, *changed: str) -> frozenset[Moved]:
        """The figures that differ, once what reads the changed tables is made anew."""
        if not set(changed) <= {name for step in self._program for name in step.reads}:
            return frozenset()
        settled = {SETTLED} if QUALITY_TABLES.isdisjoint(changed) else set()
        self._make(self._reading(set(changed), settled))
        return self.moved()

    def moved_anew(self) -> frozenset[Moved]:
        """The figures that differ, once all are made anew."""
        self._make(self._program)
        return self.moved()

    def moved(self) -> frozenset[Moved]:
        """The figures that differ from those first evaluated."""
        return frozenset(Moved(*row) for row in self.connection.execute(MOVED).fetchall())

    def _reading(self, changed: set[str], settled: set[str]) -> Iterator[Step]:
        """The steps that what has changed leads to."""
        for step in self._program:
            if step.name not in settled and not changed.isdisjoint(step.reads):
                changed.add(step.name)
                yield step

    def _make(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.connection.execute(step.statement)
            if step.name == "dim_periods" and self._periods:
                between = "delete from facts.dim_periods where not period between ? and ?"
                self.connection.execute(between, list(self._periods))


@contextmanager
def scratch(settings: Settings) -> Iterator[Scratch]:
    """An empty copy, to be filled; NotReadError where there is nothing to copy."""
    if not settings.warehouse.exists():
        raise NotReadError(str(settings.warehouse))
    with connect(":memory:") as connection:
        yield Scratch(connection, settings)


QUALITY_TABLES = frozenset({"flags", "held_rows"})
TABLES = "select table_name from duckdb_tables() where schema_name = ?"
MOVED = """
select
    coalesce(a.period, b.period), figures.sort_order, figures.figure_id,
    coalesce(a.breakdown, b.breakdown), coalesce(a.breakdown_key, b.breakdown_key, ''),
    coalesce(a.time_window, b.time_window), figures.label, figures.unit, b.value, a.value
from marts.report_figures as a
full join main.before as b
    on a.period = b.period and a.time_window = b.time_window and a.figure_id = b.figure_id
    and a.breakdown = b.breakdown and coalesce(a.breakdown_key, '') = coalesce(b.breakdown_key, '')
    and a.district = b.district
inner join seeds.figures as figures on coalesce(a.figure_id, b.figure_id) = figures.figure_id
where
    a.value is distinct from b.value
    or a.text_value is distinct from b.text_value
    or a.status is distinct from b.status
"""
