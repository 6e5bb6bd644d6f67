"""One department's workbook: freed of earlier marks, its flagged cells marked, the list in front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from orchestration.corrections.books import Book, Page, open_book, save_book
from orchestration.corrections.marks import look, mark, unmark
from orchestration.corrections.problems import SEVERITIES, Problem, earlier_looks, find_list, write_list
from orchestration.intake.places import WORDS
from orchestration.settings import PROJECT

SETTINGS = PROJECT / "exports" / "reports" / "returns.yml"

Flag = Mapping[str, Any]


def load_words() -> dict[str, Any]:
    """The settings of returns, with the list's own words from `raw/reading.yml`."""
    settings: dict[str, Any] = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    known = yaml.safe_load(WORDS.read_text(encoding="utf-8"))["returned_sheet"]
    settings["list"] |= {"sheet": known["name"], "title": known["title"]}
    for name in ("reference", "explanation", "explained_by"):
        settings["list"]["columns"][name]["heading"] = known[name]
    return settings


def marked(
    content: bytes, flags: Sequence[Flag], about: Mapping[str, str], words: Mapping[str, Any]
) -> bytes:
    """The workbook with its flags (rows of `marts.flags`) marked; `about`: submitter, period, file, settled.

    Raises:
        Unreadable: the file is no table.
    """
    book = open_book(content)
    _free(book, words)
    problems = _mark(book, flags, words)
    spoken = words["list"]
    if book.is_copy:
        spoken = {**spoken, "instructions": spoken["instructions_of_copy"]}
    write_list(book.workbook, problems, spoken, _about(flags, about, spoken))
    return save_book(book)


def listed(flags: Sequence[Flag], about: Mapping[str, str], words: Mapping[str, Any]) -> bytes:
    """The list of problems alone, for a workbook that cannot be opened to be marked."""
    book = Book(Workbook(), {})
    write_list(book.workbook, _mark(book, flags, words), words["list"], _about(flags, about, words["list"]))
    return save_book(book)


def _free(book: Book, words: Mapping[str, Any]) -> None:
    """Take off the marks and the list of an earlier return."""
    sheet = find_list(book.workbook, words["list"]["title"])
    looks: dict[tuple[str, str], str] = {}
    if sheet is not None:
        looks = earlier_looks(sheet, {name: c["heading"] for name, c in words["list"]["columns"].items()})
        book.pages = {name: page for name, page in book.pages.items() if page.sheet is not sheet}
        book.workbook.remove(sheet)
    for page in book.pages.values():
        of_page = {cell: fill for (name, cell), fill in looks.items() if name == page.sheet.title}
        unmark(page.sheet, of_page, words["remark"]["begins"])


def _mark(book: Book, flags: Sequence[Flag], words: Mapping[str, Any]) -> list[Problem]:
    """Mark every flagged cell once, in the colour of the gravest flag; the flags as the list shows them."""
    problems: list[Problem] = []
    at: dict[tuple[Page | None, str], tuple[Cell, list[Flag]]] = {}
    for flag in sorted(flags, key=lambda flag: SEVERITIES.index(flag["severity"])):
        page = book.pages.get(flag["sheet"])
        cell = page.cell(flag["cell"]) if page and flag["cell"] else None
        is_shifted = cell is not None and page is not None and page.shift > 0  # lines of text stand before
        problems.append(
            Problem(
                severity=flag["severity"],
                message=flag["message"],
                suggestion=flag["suggestion"] + _in_vain(flag, words["list"]),
                explanation=flag["explanation"] or "",
                explained_by=flag["explained_by"] or "",
                reference=flag["fingerprint"],
                value=flag["value"] or "",
                sheet=page.sheet.title if page else None,
                cell=cell.coordinate if cell is not None else None,
                shown_cell=cell.coordinate if cell and is_shifted else flag["cell"] or "",
                look=look(cell) if cell is not None else "",
            )
        )
        if cell is not None:
            at.setdefault((page, cell.coordinate), (cell, []))[1].append(flag)
    for cell, found in at.values():
        remark = "\n".join(_remark(flag, words) for flag in found)
        mark(cell, found[0]["severity"], remark, words["author"])
    return problems


def _in_vain(flag: Flag, words: Mapping[str, Any]) -> str:
    """Why what the department has said of a flag does not settle it; a hint needs no answer."""
    return str(words["in_vain"].get(flag["severity"], "")) if flag["explanation"] else ""


def _remark(flag: Flag, words: Mapping[str, Any]) -> str:
    """What is wrong, what was found and what is expected."""
    remark, severity = words["remark"], words["severities"][flag["severity"]]
    lines = [remark["pattern"].format(severity=severity, message=flag["message"])]
    if flag["value"]:
        lines.append(remark["found"].format(value=flag["value"]))
    lines.append(remark["expected"].format(suggestion=flag["suggestion"]))
    return "\n".join(lines)


def _about(flags: Sequence[Flag], about: Mapping[str, str], words: Mapping[str, Any]) -> str:
    counts = {name: sum(flag["severity"] == name for flag in flags) for name in SEVERITIES}
    return str(words["about"].format(**about, **counts, total=len(flags)))
