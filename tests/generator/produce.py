"""A month's submissions: which office sends which file, when, and what each of them says."""

import random
import zlib
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.generator import fieldwork, files, ledgers, odd_shapes, slips, world
from tests.generator.findings import Work
from tests.generator.grid import Grid
from tests.generator.layout import table
from tests.generator.months import Month
from tests.generator.render import Sheet
from tests.generator.rows import Return, Row
from tests.generator.truth import file_entry
from tests.generator.vocabulary import offices

HINTS = (
    "填表说明",
    "1.本表按月填报，不得漏项、缺项。",
    "2.检查日期、发现日期填写实际日期。",
    "3.隐患等级分一般隐患、重大隐患。",
    "4.罚款金额以决定书为准。",
)
SAMPLE = Month(2022, 5)  # every kind of mistake is made in this month


class Producer:
    """Keeps the district's state from month to month. `step` gives one month after another."""

    def __init__(self, seed: int, first: Month) -> None:
        self.world = world.build(seed)
        self.work: dict[str, Work] = fieldwork.a_month(self.world, first.shifted(-1), {})

    def step(self, month: Month, out: Path) -> list[dict[str, Any]]:
        """Writes one month's files below `out`, in drop folders by day of arrival; says what they say."""
        self.before, self.work = self.work, fieldwork.a_month(self.world, month, self.work)
        unsent = self._unsent(month)
        entries: list[dict[str, Any]] = []
        for office, habits in offices().items():
            for book in habits["books"]:
                if book["file"] in unsent:
                    continue
                path = self._path(month, office, book)
                entries.append(self._book(office, book, month, out, path, first_version="correction" in book))
                if "correction" in book:
                    again = f"{month.shifted(1)}-08/{_named(book['correction'], month)}"
                    entries.append(self._book(office, book, month, out, again, supersedes=path))
        return entries

    def _unsent(self, month: Month) -> set[str]:
        """The township books that somebody forgot to send: two a month, each of a single form."""
        rng = random.Random(f"unsent/{self.world.seed}/{month}")
        towns = [habits for habits in offices().values() if habits["kind"] == "township"]
        chosen = rng.sample(towns, 2)
        return {
            rng.choice([b["file"] for b in town["books"] if len(b["sheets"]) == 1] or [""]) for town in chosen
        }

    def _path(self, month: Month, office: str, book: dict[str, Any]) -> str:
        day = book.get("day") or random.Random(f"sent/{self.world.seed}/{month}/{book['file']}").choice(
            (2, 5)
        )
        return f"{month.shifted(1)}-{day:02d}/{_named(book['file'], month)}"

    def _book(
        self,
        office: str,
        book: dict[str, Any],
        month: Month,
        out: Path,
        path: str,
        supersedes: str | None = None,
        first_version: bool = False,
    ) -> dict[str, Any]:
        grids: list[Grid] = []
        sheets: list[Sheet] = []
        others: list[dict[str, str]] = []
        for traits in book["sheets"]:
            if "form" in traits:
                grid = (
                    grids[-1]
                    if traits.get("below")
                    else Grid(_named(traits["name"], month) if "name" in traits else None)
                )
                if not traits.get("below"):
                    grids.append(grid)
                sheets.append(self._sheet(grid, office, traits, month, first_version))
            others += self._other_sheets(grids, office, traits, month)
        file_format = book.get("format") or ("xls" if path.endswith(".xls") else "xlsx")
        files.write(out / path, grids, file_format)
        if file_format == "xlsx" and path.endswith(".xls"):
            file_format = "xlsx-named-xls"
        return file_entry(path, file_format, sheets, others, supersedes, month)

    def _sheet(
        self, grid: Grid, office: str, traits: dict[str, Any], month: Month, first_version: bool
    ) -> Sheet:
        layout = table(office, traits)
        work = self.work.get(office, Work())
        rows = ledgers.rows_of(layout.form, office, self.world, month, work)
        content = Return(office, layout.form, [Row(values) for values in deepcopy(rows)])
        share = 1.0 if month == SAMPLE else 0.25
        rng = random.Random(zlib.crc32(f"slips/{self.world.seed}/{month}/{office}/{layout.form}".encode()))
        slips.plant(content, layout, month, rng, share, first_version)
        sheet = Sheet(
            grid,
            layout,
            month,
            content,
            random.Random(f"sheet/{self.world.seed}/{month}/{office}/{layout.form}"),
        )
        if traits.get("sideways"):
            odd_shapes.write_sideways(sheet)
        elif traits.get("record") and content.rows:
            odd_shapes.write_record(sheet)
        else:
            sheet.write()
        return sheet

    def _other_sheets(
        self, grids: list[Grid], office: str, traits: dict[str, Any], month: Month
    ) -> list[dict[str, str]]:
        """Instructions, empty sheets and last month's table, kept hidden in the same workbook."""
        others = []
        if "instructions" in traits:
            hints = Grid(traits["instructions"])
            for n, text in enumerate(HINTS):
                hints.put(n, 0, text, "line")
            grids.append(hints)
            others.append({"sheet": traits["instructions"], "visibility": "visible", "why": "instructions"})
        for name in [traits["empty"]] if "empty" in traits else traits.get("blank", []):
            grids.append(Grid(name))
            others.append({"sheet": name, "visibility": "visible", "why": "empty"})
        if "last_month" in traits:
            last = month.shifted(-1)
            grid = Grid(traits["last_month"].format(lm=last.number), hidden=True)
            rows = ledgers.rows_of(traits["form"], office, self.world, last, self.before[office])
            content = Return(office, traits["form"], [Row(values) for values in rows])
            Sheet(grid, table(office, traits), last, content, random.Random(f"{office}/{last}")).write()
            grids.append(grid)
            others.append({"sheet": str(grid.name), "visibility": "hidden", "why": "last month's table"})
        return others


def _named(pattern: str, month: Month) -> str:
    return pattern.format(y=month.year, m=month.number, mm=f"{month.number:02d}", lm=month.shifted(-1).number)
