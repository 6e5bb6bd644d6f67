"""The lines above a table, its heading rows, and the lines below it."""

import random
from typing import TYPE_CHECKING

from tests.generator import names, writing
from tests.generator.grid import Grid, address
from tests.generator.layout import Table
from tests.generator.vocabulary import offices, words

if TYPE_CHECKING:
    from tests.generator.render import Sheet

NOTES = (
    "注：1.本表按月填报，次月5日前报区安委办。2.统计时段为当月1日至月末。",
    "说明：数据由各科室提供，填报单位对真实性负责。",
)
SIGNATURE = "单位负责人（签字）：　　　　　填表人（签字）：　　　　　联系电话："


def top_lines(sheet: "Sheet", at: int) -> int:
    """Writes title, 填报单位, 附件 and unit lines in the office's order; returns the next free row."""
    table, grid, width = sheet.table, sheet.grid, sheet.width
    office = offices()[table.office]
    person = names.person(random.Random(f"filler/{table.office}"))
    filled = writing.written_date(sheet.month.shifted(1).day(sheet.rng.randint(1, 2)), "chinese", sheet.month)
    for line in table.trait("lines"):
        if line == "title":
            sheet.truth["title_cell"] = address(at, 0)
            grid.line(at, width, title(sheet), "title")
        elif line == "annex":
            grid.put(at, 0, f"附件{1 + list(words('forms')).index(table.form) % 9}", "line")
        elif line == "unit":
            grid.put(at, width - 1, f"单位：{table.trait('money')}", "line")
        elif line == "fill":
            text = f"填报单位：{office['signs']}（盖章）　　填报人：{person}　　填报日期：{filled}"
            grid.line(at, width, text, "line")
        else:
            parts = ["填报单位：", office["signs"], "填报人：", person, "填报日期：", filled]
            for n, part in enumerate(parts):
                grid.put(at, n, part, "line")
        at += 1
    return at


def title(sheet: "Sheet") -> str:
    """The office's own way of naming the table and the month."""
    name, month = offices()[sheet.table.office]["name"], sheet.content.title_month or sheet.month
    said = f"{month.year}年{month.number}月"
    patterns = (
        f"{name}{said}{sheet.table.title}",
        f"青岚区{sheet.table.title}（{said}）",
        f"{said}{name}{sheet.table.title}",
    )
    return random.Random(f"title/{sheet.table.office}/{sheet.table.form}").choice(patterns)


def headings(grid: Grid, table: Table, at: int) -> int:
    """Writes the heading rows and returns how many: grouped columns take two, units a row of their own."""
    units = table.trait("units") == "row"
    names_deep = max(len(column.heads) for column in table.columns)
    depth: int = max(names_deep + units, table.depth)
    for n, column in enumerate(table.columns):
        for level, head in enumerate(column.heads):
            if (
                level < len(column.heads) - 1
                and n
                and table.columns[n - 1].heads[: level + 1] == column.heads[: level + 1]
            ):
                continue
            grid.put(at + level, n, head, "head")
        unit = f"（{column.unit}）" if units and column.unit else None
        if unit:
            grid.put(at + depth - 1, n, unit, "head")
        lowest, bottom = at + len(column.heads) - 1, at + depth - 1 - bool(unit)
        if bottom > lowest:
            grid.merges.append((lowest, n, bottom, n))
        if len(column.heads) > 1 and (at, n) in grid.cells:
            last = n
            while last + 1 < len(table.columns) and table.columns[last + 1].heads[0] == column.heads[0]:
                last += 1
            if last > n:
                grid.merges.append((at, n, at, last))
    return depth


def last_line(sheet: "Sheet") -> None:
    """Notes and the signature line, where the office has them."""
    for trait, text in (("notes", NOTES[len(sheet.table.office) % 2]), ("signature", SIGNATURE)):
        if sheet.table.trait(trait):
            sheet.grid.line(sheet.at, sheet.width, text, "line")
            sheet.at += 1
