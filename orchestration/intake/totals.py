"""Total rows are read, never counted as data, and compared with what they sum."""

from collections.abc import Iterator

from orchestration.intake.columns import Column
from orchestration.intake.document import Finding
from orchestration.intake.headers import Mapped
from orchestration.intake.row_kinds import DATA, SUBTOTAL, TOTAL
from orchestration.intake.tables import Table
from orchestration.intake.values import CellReader, Reading, Value
from orchestration.intake.workbook import CellValue

UNREAD = "?"  # stands for a value that could not be read
SUMMED = ("count", "number", "yuan")


def check_totals(
    table: Table,
    columns: dict[str, Column],
    types: dict[str, str],
    units: dict[str, str | None],
    reader: CellReader,
) -> Iterator[Finding]:
    """A finding at each total that differs from the rows it stands for.

    A total may sum the rows since the last subtotal, since the last total, or since the top, or those that
    follow it: any that agrees will do. Where a row's value could not be read, nothing is said: the total may
    well be right.
    """
    if all(row.kind == DATA for row in table.rows):
        return
    for name, column in table.header.mapped.items():
        if types[name] not in SUMMED:
            continue
        spans: dict[str, list[Value]] = {SUBTOTAL: [], TOTAL: [], "all": []}
        below: dict[int, list[list[Value]]] | None = None
        of_rows = enumerate(columns[name].values if name in columns else ())
        for row in table.rows:
            if row.kind == DATA:
                n, value = next(of_rows, (0, None))
                if not row.is_void:
                    unread = value is None and name in columns and n in columns[name].remarks
                    for span in spans.values():
                        span.append(UNREAD if unread else value)
                continue
            if table.grid.anchored(row.index, column.index) == (row.index, column.index):
                whole = [spans["all"], spans[TOTAL], spans[SUBTOTAL]]
                tried = [spans[SUBTOTAL]] if row.kind == SUBTOTAL else whole
                stated = reader.read(
                    types[name], table.grid.rows[row.index][column.index], units[name], None, False
                )
                tried = [span for span in tried if span]
                wrong = _disagrees(stated, tried)
                if wrong is not None or not tried:  # it may stand above its rows
                    below = below or _spans_below(table, columns.get(name))
                    wrong = _disagrees(stated, tried + below[row.index])
                if wrong is not None:
                    yield _remark(table, row.index, column, stated, wrong)
            spans[SUBTOTAL] = []
            if row.kind == TOTAL:
                spans[TOTAL] = []


def _spans_below(table: Table, column: Column | None) -> dict[int, list[list[Value]]]:
    """For each total, by its row: the values below it up to the next subtotal, the next total, the end."""
    spans: dict[str, list[Value]] = {SUBTOTAL: [], TOTAL: [], "all": []}
    found: dict[int, list[list[Value]]] = {}
    n = len(table.data)
    for row in reversed(table.rows):
        if row.kind == DATA:
            n -= 1
            if not row.is_void and column:
                unread = column.values[n] is None and n in column.remarks
                for span in spans.values():
                    span.insert(0, UNREAD if unread else column.values[n])
            continue
        tried = [spans[SUBTOTAL]] if row.kind == SUBTOTAL else [spans[SUBTOTAL], spans[TOTAL], spans["all"]]
        found[row.index] = [list(span) for span in tried if span]
        spans[SUBTOTAL] = []
        if row.kind == TOTAL:
            spans[TOTAL] = []
    return found


def _remark(table: Table, row: int, column: Mapped, stated: Reading, wrong: float) -> Finding:
    return Finding(
        "total_mismatch",
        address=table.grid.address(row, column.index),
        text=table.grid.text(row, column.index),
        detail=_in_unit_of(stated, table.grid.rows[row][column.index], wrong),
        column_name=column.column,
    )


def _in_unit_of(stated: Reading, written: CellValue, expected: float) -> str:
    """The expected sum as the cell would have to say it: a bare 5.8 (万) again in 万."""
    bare = written if isinstance(written, int | float) else None
    if bare is None and isinstance(written, str) and written.strip().replace(".", "", 1).isdigit():
        bare = float(written)
    scale = stated.value / bare if bare and isinstance(stated.value, int | float) else 1.0
    return f"{round(expected / scale, 6):.10g}"


def _disagrees(stated: Reading, spans: list[list[Value]]) -> float | None:
    """The sum that a stated total should have been, or None where it is right, unreadable or cannot be
    judged.
    """
    if not isinstance(stated.value, int | float):
        return None
    expected: float | None = None
    for span in spans:
        if not span or UNREAD in span:
            return None
        values = [value for value in span if isinstance(value, int | float)]
        if not values:
            return None
        total = float(sum(values))
        if abs(total - stated.value) <= max(0.005, 1e-6 * abs(total)):
            return None
        expected = total if expected is None else expected
    return expected
