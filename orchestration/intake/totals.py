"""Total rows are read, never counted as data, and compared with what they sum."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from orchestration.intake.columns import Column
from orchestration.intake.document import Finding, Submission
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.readings import Value
from orchestration.intake.rows import RowReader
from orchestration.intake.table import DATA, SUBTOTAL, TOTAL, Row, Table


class Total(NamedTuple):
    """A total row, and the spans of data rows (first, and the one after the last) that it may sum."""

    row: int
    spans: list[tuple[int, int]]


def check_totals(table: Table, rows: RowReader, before: Sequence[Submission] = ()) -> Iterator[Finding]:
    """A finding at each total that differs from the rows it stands for. `before`: what the file has of the
    same form on the pages before.

    A total may sum the rows since the last subtotal, since the last total, or since the top, those that
    follow it, or with all of them those of the pages before: any that agrees will do. Where a row's value
    could not be read, nothing is said: the total may well be right.
    """
    if len(table.data) == len(table.rows):
        return
    totals = list(_totals(table.rows))
    grid, counted = table.grid, [not row.is_void for row in table.data]
    for name, heading in table.header.mapped.items():
        type_ = rows.form.columns[name].type
        if type_ not in QUANTITIES or name not in rows.columns:
            continue
        column = rows.columns[name]
        written = [grid.rows[total.row][heading.index] for total in totals]
        stated = rows.reader.read(type_, written, rows.unit(heading), None, False).values
        for total, cell, value in zip(totals, written, stated, strict=True):
            if type_ == "number" and value in {end - first for first, end in total.spans}:
                continue  # how many sorts of goods there are: their numbers add up to nothing
            wrong = _disagrees(value, column, counted, total.spans, _carried(name, before))
            if wrong is not None and grid.anchored(total.row, heading.index) == (total.row, heading.index):
                yield Finding(
                    "total_mismatch",
                    address=grid.address(total.row, heading.index),
                    text=grid.text(total.row, heading.index),
                    detail=_in_unit_of(value, cell, wrong),
                    column_name=name,
                )


def _totals(rows: Sequence[Row]) -> Iterator[Total]:
    """Each total with the spans it may stand for: above it first, the longest first; then below it."""
    before = [0, *accumulate(row.kind == DATA for row in rows)]  # data rows before each row
    for at, row in enumerate(rows):
        if row.kind == DATA:
            continue
        stops = _STOPS[row.kind]
        above = {_reach(rows, range(at - 1, -1, -1), kinds) for kinds in stops}
        below = {_reach(rows, range(at + 1, len(rows)), kinds) for kinds in stops}
        spans = [(before[max(end, -1) + 1], before[at]) for end in sorted(above)]
        spans += [(before[at], before[end]) for end in sorted(below)]
        yield Total(row.index, [span for span in spans if span[0] < span[1]])


_STOPS: dict[str, list[tuple[str, ...]]] = {
    SUBTOTAL: [(SUBTOTAL, TOTAL)],
    TOTAL: [(), (TOTAL,), (SUBTOTAL, TOTAL)],
}  # what ends a span


def _reach(rows: Sequence[Row], positions: range, stops: tuple[str, ...]) -> int:
    """The first row of one of these kinds on the way, or the place beyond the last."""
    if not stops:
        return positions.stop
    return next((at for at in positions if rows[at].kind in stops), positions.stop)


def _carried(name: str, before: Sequence[Submission]) -> list[float]:
    """What a column comes to on the last page before, on the last two, and so on."""
    pages = [
        [v for v, is_void in zip(page.values.get(name, ()), page.voids, strict=False) if not is_void]
        for page in reversed(before)
    ]
    return list(accumulate(float(sum(v for v in page if isinstance(v, int | float))) for page in pages))


def _disagrees(
    stated: Value, column: Column, counted: list[bool], spans: list[tuple[int, int]], carried: list[float]
) -> float | None:
    """The sum that a stated total should have been, or None where it is right, unreadable or cannot be
    judged.
    """
    if not isinstance(stated, int | float):
        return None
    expected: float | None = None
    for first, end in spans:
        values = [column.values[n] for n in range(first, end) if counted[n]]
        unread = any(first <= n < end and column.values[n] is None for n in column.remarks)
        numbers = [value for value in values if isinstance(value, int | float)]
        if unread or not numbers:
            return None
        total = float(sum(numbers))
        sums = [total, *(total + page for page in carried if first == 0)]
        if any(abs(each - stated) <= max(0.005, 1e-6 * abs(each)) for each in sums):
            return None
        expected = total if expected is None else expected
    return expected


def _in_unit_of(stated: Value, written: object, expected: float) -> str:
    """The expected sum as the cell would have to say it: a bare 5.8 (万) again in 万."""
    bare = written if isinstance(written, int | float) else None
    if bare is None and isinstance(written, str) and written.strip().replace(".", "", 1).isdecimal():
        bare = float(written)
    scale = stated / bare if bare and stated and isinstance(stated, int | float) else 1.0
    return f"{round(expected / scale, 6):.10g}"
