"""What each file says, as JSON: rows in canonical values, mistakes, and sheets that are no submission."""

from pathlib import PurePosixPath
from typing import Any

from tests.generator.grid import Formula, address
from tests.generator.months import Month
from tests.generator.render import Sheet, plain
from tests.generator.rows import Row, Slip
from tests.generator.slips import remarkable
from tests.generator.vocabulary import townships, words

STANDS_OUT = {"below_quota", "expired_stockpile"}  # listed as planted: a reader must at least hint at them


def file_entry(
    path: str,
    file_format: str,
    sheets: list[Sheet],
    others: list[dict[str, str]],
    supersedes: str | None,
    month: Month,
) -> dict[str, Any]:
    """The truth about one file. Rows and columns are the sheet's own (A1)."""
    planted: list[dict[str, Any]] = []
    tolerated: list[dict[str, Any]] = []
    for sheet in sheets:
        planted += [_planted(sheet, slip) for slip in sheet.content.slips]
        for row in sheet.content.rows:
            for kind, column in remarkable(row, month):
                _remark(sheet, row, kind, column, planted, tolerated)
        for name in {slip.column for slip in sheet.content.slips if slip.row and slip.column}:
            cells = _total_cells(sheet, name)
            tolerated += (
                [{"sheet": sheet.grid.name, "cells": cells, "why": "total of a column with a mistake"}]
                if cells
                else []
            )
    return {
        "file": PurePosixPath(path).name,
        "path": path,
        "format": file_format,
        "supersedes": supersedes,
        "other_sheets": others,
        "submissions": [sheet.truth for sheet in sheets],
        "planted": planted,
        "tolerated": tolerated,
    }


def _cell(sheet: Sheet, row: Row, column: str) -> str | None:
    known = sheet.addresses.get(id(row), {}).get(column)
    index = sheet.table.index(column)
    return known or (
        address(sheet.placed[id(row)], index) if index is not None and id(row) in sheet.placed else None
    )


def _planted(sheet: Sheet, slip: Slip) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": slip.kind, "sheet": sheet.grid.name, "column": slip.column}
    if slip.row is not None:
        placed = [_cell(sheet, slip.row, column) for column in (slip.column or "", *slip.also)]
        cells = [cell for cell in placed if cell]
        written = slip.row.typed.get(slip.column or "", slip.row.values.get(slip.column or ""))
        entry |= {"scope": "row", "row": sheet.placed[id(slip.row)] + 1, "cell": cells[0], "cells": cells}
        entry |= {"value": "" if written is None else str(plain(written))}
        if slip.others:
            entry["other_rows"] = [sheet.placed[id(other)] + 1 for other in slip.others]
    elif slip.column:
        cells = _total_cells(sheet, slip.column)
        entry |= {"scope": "cell", "row": None, "cell": cells[-1], "cells": cells}
        entry |= {"value": _content(sheet, cells[-1])}
    else:
        cell = sheet.truth["title_cell"]
        entry |= {
            "scope": "sheet",
            "row": None,
            "cell": cell,
            "cells": [cell],
            "value": _content(sheet, cell),
        }
    entry |= {"info_is_enough": True} if slip.info_is_enough else {}
    return entry | ({"only_across_files": True} if slip.across_files else {})


def _remark(
    sheet: Sheet,
    row: Row,
    kind: str,
    column: str,
    planted: list[dict[str, Any]],
    tolerated: list[dict[str, Any]],
) -> None:
    cell = _cell(sheet, row, column)
    if cell is None:
        return
    place = {"sheet": sheet.grid.name, "cells": [cell]}
    if kind not in STANDS_OUT:
        tolerated.append(place | {"why": kind})
        return
    planted.append(
        place
        | {
            "kind": kind,
            "scope": "row",
            "row": sheet.placed[id(row)] + 1,
            "cell": cell,
            "column": column,
            "value": str(plain(row.truth(column))),
            "info_is_enough": True,
        }
    )


def _total_cells(sheet: Sheet, column: str) -> list[str]:
    index = sheet.table.index(column)
    rows = [total["row"] - 1 for total in sheet.truth["total_rows"] if "row" in total]
    return (
        [address(row, index) for row in rows]
        if index is not None and sheet.table.columns[index].adds_up
        else []
    )


def _content(sheet: Sheet, cell: str) -> Any:
    found = next(value for place, value in sheet.grid.cells.items() if address(*place) == cell)
    return found.value if isinstance(found, Formula) else found


def missing(entries: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What was owed and not sent."""
    sent = {(s["submitter"], s["form"]) for entry in entries for s in entry["submissions"]}
    owed = [(name, form) for form, owing in words("obligations").items() for name in _named(owing)]
    return [{"submitter": name, "form": form} for name, form in owed if (name, form) not in sent]


def _named(owing: list[str]) -> list[str]:
    """The submitters meant: 'townships' stands for all eight."""
    return [name for entry in owing for name in (townships() if entry == "townships" else [entry])]
