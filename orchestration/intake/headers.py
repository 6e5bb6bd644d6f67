"""Where the heading of a table stands, which form it is of, and which column means what."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.heading_rows import MAX_DEPTH
from orchestration.intake.meanings import best_meaning
from orchestration.intake.text import REMEMBERED, squeeze
from orchestration.intake.words import Words

Paths = dict[int, list[tuple[str, int, int]]]  # by column the texts of its heading, and where each stands
NO_FORM = ""  # of a table that is none of the catalogue's
_COUNTED = ["1", "2", "3"]
_BRACKETED = re.compile(r"[(\[]\D{1,8}[)\]]")


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column of a table: what its heading says and the form's column it means, if any."""

    index: int
    heading: str
    unit: str | None
    address: str
    column: str | None = None
    ticked: str | None = None  # folded wording that a tick in this column stands for
    serial: bool = False
    rivals: tuple[str, ...] = ()  # columns that it could mean just as well, where no one is chosen


@dataclass
class Header:
    """A table's heading: rows `top` to `bottom` of the grid, the form it is of and its columns."""

    form: str
    top: int
    bottom: int
    columns: list[Mapped]
    score: float

    @cached_property
    def mapped(self) -> dict[str, Mapped]:
        return {column.column: column for column in reversed(self.columns) if column.column}

    @property
    def may_be_several(self) -> bool:
        """Whether a column is passed over, or a heading stands twice: tables may stand side by side."""
        columns = self.columns
        spread = columns[-1].index - columns[0].index + 1
        return spread > len(columns) or len({column.heading for column in columns}) < len(columns)

    def assign(self, heading: Mapped, column: str | None, serial: bool = False) -> None:
        """Give a heading a meaning that was found out later, or take it away."""
        self.columns[self.columns.index(heading)] = replace(heading, column=column, serial=serial)
        self.__dict__.pop("mapped", None)


def header_at(
    grid: Grid, row: int, catalogue: Catalogue, hints: dict[str, float], named: bool = False
) -> Header | None:
    """The best heading block that has `row` as one of its rows. `hints` weigh forms that a title or a name
    suggests; it is one of those if the table is `named`.
    """
    best: Header | None = None
    for top in range(row, max(row - MAX_DEPTH + 1, -1), -1):
        if top < row and not _may_be_group_row(grid, top):
            break
        bottom = row
        while (
            bottom + 1 < len(grid)
            and bottom - top + 1 < MAX_DEPTH
            and _continues(grid, top, bottom + 1, catalogue)
        ):
            bottom += 1
        found = _header(grid, top, bottom, catalogue, hints, named)
        if found and (best is None or found.score > best.score):
            best = found
    return best and Header(best.form, best.top, best.bottom, best.columns.copy(), best.score)


def find_serial(header: Header, grid: Grid, words: Words) -> None:
    """A column of numbers (编号) that only counts the rows (1, 2, 3) names nothing."""
    if any(column.serial for column in header.columns):
        return
    for column in header.columns:
        if words.is_("number_heading", column.heading):
            below = range(header.bottom + 1, len(grid))
            texts = [text for row in below if (text := grid.text(row, column.index))]
            if texts[: len(_COUNTED)] == _COUNTED:
                header.assign(column, None, serial=True)


def _may_be_group_row(grid: Grid, row: int) -> bool:
    filled = grid.filled(row)
    texts = [squeeze(grid.text(row, c)) for c in filled]
    return len(filled) >= 2 and all(
        len(text) <= 20 and ":" not in text and not _numeric(text) for text in texts
    )


def _continues(grid: Grid, top: int, row: int, catalogue: Catalogue) -> bool:
    """Whether a row below the heading's last row still belongs to it: sub-headings under groups, or a row
    of units.
    """
    filled = grid.filled(row)
    if not filled:
        return False
    cells = grid.rows[row]
    if not all(isinstance(cells[c], str) for c in filled):
        return False
    texts = {c: grid.text(row, c) for c in filled}
    if any(len(text) > 20 or _numeric(squeeze(text)) for text in texts.values()):
        return False
    if _is_row_of_units(grid, row, catalogue) or _repeats(grid, row, texts):
        return True
    if len(filled) > 1 and all(
        catalogue.is_heading(text) and grid.text(*grid.anchored(row - 1, c)) for c, text in texts.items()
    ):
        return True
    return all(_below_group(grid, top, row, c) for c in filled)


def _repeats(grid: Grid, row: int, texts: dict[int, str]) -> bool:
    """Whether a row says again what stands above it, sub-headings apart: merged cells written out."""
    again = sum(text == grid.text(row - 1, column) for column, text in texts.items())
    return len(texts) > again >= 2 and again * 2 >= len(texts)


def _is_row_of_units(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """`(家)`, `万元`, at most with the word 单位 before them: then a few may be units nobody knows."""
    words = catalogue.words
    texts = [squeeze(grid.text(row, c)) for c in grid.filled(row)]
    units = [text for text in texts if not words.is_("unit_heading", text)]
    known = sum(bool(_BRACKETED.fullmatch(text)) or words.is_unit(text) for text in units)
    return known == len(units) > 0 or (len(units) < len(texts) and known * 2 > len(units))


def _below_group(grid: Grid, top: int, row: int, column: int) -> bool:
    above_row, above_column = grid.anchored(row - 1, column)
    above = grid.text(above_row, above_column) if above_row >= top else ""
    if not above:
        return any(grid.text(row - 1, c) for c in range(column))
    merged = grid.anchors.get((row - 1, column))
    if merged:
        return any(grid.anchors.get((row - 1, c)) == merged for c in (column - 1, column + 1))
    beside = (
        column + 1 < grid.width
        and grid.text(row - 1, column + 1) in ("", above)
        and bool(grid.text(row, column + 1))
    ) or (column > 0 and grid.text(row - 1, column - 1) == above)
    return beside and grid.anchors.get((row, column + 1)) is None


def _numeric(text: str) -> bool:
    return (
        bool(text)
        and text[0] in "0123456789-+."
        and text.rstrip("%").replace(".", "").replace("-", "").isdigit()
    )


def _paths(grid: Grid, top: int, bottom: int, catalogue: Catalogue) -> Paths:
    """For each column the texts of its heading from the group down, with the cell each stands in."""
    if top == bottom and not grid.sideways:
        shown = [c for c in grid.filled(top) if c not in grid.hidden_columns]
        return {c: [(grid.text(top, c), top, c)] for c in shown}
    units = {row for row in range(top + 1, bottom + 1) if _is_row_of_units(grid, row, catalogue)}
    paths: Paths = {}
    for column in range(grid.width):
        if column in grid.hidden_columns:
            continue
        path: list[tuple[str, int, int]] = []
        for row in range(top, bottom + 1):
            at = grid.anchored(row, column)
            text = grid.text(*at) if at[0] >= top else ""
            if not text and row < bottom:
                at, text = _group_to_the_left(grid, row, column, bottom)
            if text and (not path or path[-1][1:] != at):
                if path and (at[0] in units or _BRACKETED.fullmatch(squeeze(text))):
                    text, at = f"({squeeze(text).strip('()[]')})", path[-1][1:]
                    if catalogue.words.is_("unit_heading", text[1:-1]):
                        continue
                path.append((text, *at))
        if path:
            paths[column] = path
    return paths


def _group_to_the_left(grid: Grid, row: int, column: int, bottom: int) -> tuple[tuple[int, int], str]:
    """An unmerged group heading stands over its first column only; its other columns have just the lower
    heading.
    """
    if any(grid.text(r, column) for r in range(row + 1, bottom + 1)) and (row, column) not in grid.anchors:
        for c in range(column - 1, -1, -1):
            text = grid.text(row, c)
            if text:
                if any(grid.text(r, c) for r in range(row + 1, bottom + 1)):
                    return (row, c), text
                break
    return (row, column), ""


def _header(
    grid: Grid, top: int, bottom: int, catalogue: Catalogue, hints: dict[str, float], named: bool
) -> Header | None:
    """These rows as a heading. Offices keep their layouts: what was worked out once is kept."""
    texts = [grid.row_texts(row) for row in range(top, bottom + 1)]
    merges = [merge for merge in grid.merges if merge[0] <= bottom and merge[2] >= top]
    place = (top, grid.first_row, grid.sideways, grid.hidden_columns, named)
    key = (*texts, *merges, place, *sorted(hints.items()))
    if key not in catalogue.layouts:
        if len(catalogue.layouts) >= REMEMBERED:
            catalogue.layouts.clear()
        paths = _paths(grid, top, bottom, catalogue)
        catalogue.layouts[key] = _as_header(grid, (top, bottom), paths, catalogue, hints, named)
    known: Header | None = catalogue.layouts[key]
    return known


def _as_header(
    grid: Grid,
    rows: tuple[int, int],
    paths: Paths,
    catalogue: Catalogue,
    hints: dict[str, float],
    named: bool,
) -> Header | None:
    """Headings and what they mean, if they are those of a form."""
    texts = [[text for text, _, _ in path] for path in paths.values()]
    meaning = best_meaning(catalogue, [catalogue.heading(*of_column) for of_column in texts], hints, named)
    if meaning is None:
        return None
    columns = [
        Mapped(index, "/".join(of_column), read.unit, grid.address(*path[-1][1:]), *read[1:])
        for (index, path), of_column, read in zip(paths.items(), texts, meaning.columns, strict=True)
    ]
    return Header(meaning.form, *rows, columns, meaning.score)
