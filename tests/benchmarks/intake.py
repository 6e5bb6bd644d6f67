"""Intake against a bare read: `python -m tests.benchmarks.intake` (or `make bench`).

Twelve invented months of workbooks, from bytes to landed Parquet by one reading child and by two, against
python-calamine merely reading every cell of the same files in this process. All in one run, imports and the
start of children apart, the best of several rounds each; what counts is the ratio.
"""

import argparse
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from orchestration.intake.inbox import Arrival, scan
from orchestration.intake.readers import Readers
from tests.generator.months import Month
from tests.generator.produce import Producer

WORKBOOKS = {".xls", ".xlsx"}  # what calamine reads: the months' text files are left out on both sides


def bare(arrivals: list[Arrival]) -> int:
    """Every cell of every sheet; the number of cells."""
    cells = 0
    for arrival in arrivals:
        if arrival.file:
            book = CalamineWorkbook.from_filelike(io.BytesIO(arrival.file.read_bytes()))
            for position in range(len(book.sheet_names)):
                rows = book.get_sheet_by_index(position).to_python(skip_empty_area=False)
                cells += sum(map(len, rows))
    return cells


def landed(arrivals: list[Arrival], count: int) -> float:
    """Seconds until so many children have read and written them all."""
    with (
        tempfile.TemporaryDirectory(prefix="anwei-") as folder,
        Readers(Path(folder) / "r", count) as readers,
    ):
        readers.start(len(arrivals))
        readers.wait()
        return timed(lambda: sum(1 for _ in readers.land(arrivals)))


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.intake", description=__doc__)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--inbox", type=Path, help="read the workbooks of this folder instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="anwei-") as made:
        inbox = options.inbox or Path(made)
        if not options.inbox:
            first = Month(2022, 1)
            producer = Producer(20220605, first)
            for n in range(options.months):
                producer.step(first.shifted(n), inbox)
        arrivals = [a for a in scan(inbox, {}) if a.file and a.file.suffix.lower() in WORKBOOKS]
        cells = bare(arrivals)
        print(f"{len(arrivals)} workbooks, {cells} cells, best of {options.rounds} rounds")
        rounds = range(options.rounds)
        base = min(timed(lambda: bare(arrivals)) for _ in rounds)
        print(f"{'python-calamine, bare':<24}{base:7.3f} s    1.00")
        for count, name in ((1, "landed by one child"), (2, "landed by two children")):
            seconds = min(landed(arrivals, count) for _ in rounds)
            print(f"{name:<24}{seconds:7.3f} s{seconds / base:8.2f}")


if __name__ == "__main__":
    main()
