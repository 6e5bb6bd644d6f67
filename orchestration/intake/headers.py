"""Where the heading of a table stands, which form it is of, and which column means what."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.day_parts import day_parts, without_part
from orchestration.intake.grid import Grid
from orchestration.intake.heading_paths import Paths, heading_paths
from orchestration.intake.heading_rows import (
    MAX_DEPTH,
    continues,
    is_label_by_label,
    may_be_group_row,
)
from orchestration.intake.headings import Heading
from orchestration.intake.meanings import NOT_READ, best_meaning
from orchestration.intake.months import Month
from orchestration.intake.text import REMEMBERED

NO_FORM = ""  # of a table that is none of the catalogue's
_OVER_VALUES = 2.0  # what it says for a heading that it stands over values where another leaves them without


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
    options: Mapping[str, str] = field(default_factory=dict, hash=False)  # by the number a cell says instead
    parts: tuple[int, ...] = ()  # the columns over which its days are spread, this one first


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

    def repeated(self, heading: Mapped) -> bool:
        """Whether another heading has the same words and could mean the same column, so that neither does."""
        return bool(heading.rivals) and any(
            other.index != heading.index
            and other.heading == heading.heading
            and other.rivals == heading.rivals
            for other in self.columns
        )

    @property
    def may_be_several(self) -> bool:
        """Whether a column is passed over, or a heading stands twice: tables may stand side by side."""
        columns = self.columns
        spread = columns[-1].index - columns[0].index + 1
        return spread > len(columns) or len({column.heading for column in columns}) < len(columns)

    def add(self, heading: Mapped) -> None:
        """Add a column that the heading does not have."""
        self.columns.append(heading)
        self.__dict__.pop("mapped", None)

    def move(self, heading: Mapped, index: int) -> None:
        """Say that what stands below a heading has been put into another column."""
        self.columns[self.columns.index(heading)] = replace(heading, index=index)
        self.__dict__.pop("mapped", None)

    def read_as(self, heading: Mapped, column: str, index: int) -> None:
        """Say what a heading means, and that what stands below it has been put into another column."""
        self.columns[self.columns.index(heading)] = replace(heading, column=column, index=index, rivals=())
        self.__dict__.pop("mapped", None)

    def doubt(self, heading: Mapped, rivals: tuple[str, ...], index: int) -> None:
        """Say that a heading may mean one column as well as another, and in which column it stands."""
        doubted = replace(heading, column=None, rivals=rivals, index=index)
        self.columns[self.columns.index(heading)] = doubted
        self.__dict__.pop("mapped", None)

    def explain(self, heading: Mapped, options: Mapping[str, str]) -> None:
        """Say what the codes below a heading stand for."""
        self.columns[self.columns.index(heading)] = replace(heading, options=options)
        self.__dict__.pop("mapped", None)

    def untick(self, heading: Mapped) -> None:
        """Say that a heading is no box to tick, and so has no meaning yet."""
        self.columns[self.columns.index(heading)] = replace(heading, column=None, ticked=None)
        self.__dict__.pop("mapped", None)

    def assign(self, heading: Mapped, column: str | None, serial: bool = False) -> None:
        """Give a heading a meaning that was found out later, or take it away."""
        self.columns[self.columns.index(heading)] = replace(heading, column=column, serial=serial)
        self.__dict__.pop("mapped", None)


def header_at(
    grid: Grid,
    row: int,
    catalogue: Catalogue,
    hints: dict[str, float],
    named: bool = False,
    reported: Month | None = None,
) -> Header | None:
    """The best heading block that has `row` as one of its rows. `hints` weigh forms that a title or a name
    suggests; it is one of those if the table is `named`. `reported`: the month that these say.
    """
    best: Header | None = None
    for top in range(row, max(row - MAX_DEPTH + 1, -1), -1):
        if top < row and (not may_be_group_row(grid, top) or is_label_by_label(grid, top, catalogue)):
            break
        bottom = row
        while (below := _row_below(grid, bottom)) < min(len(grid), top + MAX_DEPTH):
            if not continues(grid, top, below, catalogue):
                break
            bottom = below
        found = _header(grid, top, bottom, catalogue, hints, named, reported)
        if found and (best is None or _better(found, best, grid)):
            best = found
    return best and Header(best.form, best.top, best.bottom, best.columns.copy(), best.score)


def _row_below(grid: Grid, row: int) -> int:
    """The next row; of a table on its side, whose labels may be merged across, the next one with something
    in it.
    """
    is_merged = grid.sideways and row + 2 < len(grid) and not grid.filled(row + 1)
    return row + 1 + is_merged


def _better(found: Header, best: Header, grid: Grid) -> bool:
    """Whether a heading that has one more row above reads better: it may be the only one over a column."""
    over = {column.index for column in found.columns} - {column.index for column in best.columns}
    below = grid.filled(best.bottom + 1) if best.bottom + 1 < len(grid) else []
    return found.score + sum(_OVER_VALUES for c in below if c in over) > best.score


def _header(
    grid: Grid,
    top: int,
    bottom: int,
    catalogue: Catalogue,
    hints: dict[str, float],
    named: bool,
    reported: Month | None,
) -> Header | None:
    """These rows as a heading. Offices keep their layouts: what was worked out once is kept."""
    texts = [grid.row_texts(row) for row in range(top, bottom + 1)]
    merges = [merge for merge in grid.merges if merge[0] <= bottom and merge[2] >= top]
    if not any("月" in "".join(of_row) for of_row in texts):
        reported = None  # it makes no difference
    place = (top, grid.first_row, grid.sideways, grid.hidden_columns, named, reported)
    key = (*texts, *merges, place, *sorted(hints.items()))
    if key not in catalogue.layouts:
        if len(catalogue.layouts) >= REMEMBERED:
            catalogue.layouts.clear()
        paths = heading_paths(grid, top, bottom, catalogue)
        catalogue.layouts[key] = _as_header(grid, (top, bottom), paths, catalogue, hints, named, reported)
    known: Header | None = catalogue.layouts[key]
    return known


def _as_header(
    grid: Grid,
    rows: tuple[int, int],
    paths: Paths,
    catalogue: Catalogue,
    hints: dict[str, float],
    named: bool,
    reported: Month | None,
) -> Header | None:
    """Headings and what they mean, if they are those of a form."""
    texts = {index: [text for text, _, _ in path] for index, path in paths.items()}
    days = day_parts(texts, catalogue.words)
    others = {index for own in days.values() for index in own[1:]}
    asked = {
        index: _of_days(of_column, catalogue) if index in days else of_column
        for index, of_column in texts.items()
        if index not in others
    }
    headings = [catalogue.heading(*text) for text in asked.values()]
    meaning = best_meaning(catalogue, headings, hints, named, reported)
    if meaning is None:
        return None
    read = dict(zip(asked, meaning.columns, strict=True))
    options = {index: heading.numbered for index, heading in zip(asked, headings, strict=True)}
    columns = [
        Mapped(
            index,
            "/".join(texts[index]),
            of.unit,
            grid.address(*path[-1][1:]),
            *of[1:],
            options.get(index, {}),
            days.get(index, ()),
        )
        for index, path in paths.items()
        for of in [read.get(index, NOT_READ)]
    ]
    return Header(meaning.form, *rows, columns, meaning.score)


def _of_days(of_column: list[str], catalogue: Catalogue) -> list[str]:
    """The heading of a day spread over columns: `限改到` over 月 and 日 is 限改到日期."""
    heading = without_part(of_column, catalogue.words)
    in_full = [*heading[:-1], catalogue.words.left_out["date"].format(heading[-1])]
    said, said_in_full = (_forms_of_day(catalogue, catalogue.heading(*text)) for text in (heading, in_full))
    return in_full if said < said_in_full else heading


def _forms_of_day(catalogue: Catalogue, heading: Heading) -> set[str]:
    """The forms of which a heading means a column of days first of all."""
    best = {form: catalogue.matches(form, heading)[0].column for form in catalogue.spoken_of(heading)}
    return {form for form, column in best.items() if catalogue.forms[form].columns[column].type == "date"}
