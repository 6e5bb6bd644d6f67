"""Lists of one figure a row: `镇街 | 指标 | 单位 | 数量`. The rows of one township are its record; its name
may stand above them alone.
"""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.choices import BRACKETS
from orchestration.intake.figure_heads import compares, said_of
from orchestration.intake.grid import Borrowed, Grid
from orchestration.intake.sheets import CellValue
from orchestration.intake.text import squeeze, unnumbered
from orchestration.intake.words import Words

_TOWNSHIPS = "townships"
_FEWEST_RECORDS = 2
_FEWEST_LABELS = 2
_A_FEW = 5  # townships, of which nobody need know one
_LOOKED_AT = 2  # rows below the heading of which one may begin with a known label
_MOST_COLUMNS = 12
_MOST_BESIDE = 4  # cells of a row without any heading: a label, its figure, a unit, a remark


class _List(NamedTuple):
    """The columns of such a list: whose a figure is, what is counted, in what unit, the figures."""

    whose: int
    list_name: str  # of the codes that say whose
    label: int
    units: list[int]
    figures: list[int]


def with_figures(grid: Grid, row: int, catalogue: Catalogue) -> Grid | None:
    """The records of a list of one figure a row, of which this is the heading."""
    filled = grid.filled(row)
    if len(filled) > _MOST_COLUMNS:
        return None
    first = row + 1 + (len(grid.filled(row + 1)) == 1)  # below the name of its section
    texts = grid.column_texts
    again = [
        c for c in filled[1:] if (text := grid.text(first, c)) and texts[c].count(text) >= _FEWEST_RECORDS
    ]
    below = range(first, min(first + _LOOKED_AT, len(grid)))
    if not any(catalogue.is_heading(text) for c in again for r in below if (text := grid.text(r, c))):
        return None  # no label is said again for each record
    if names := _sections(grid, range(row + 1, len(grid)), catalogue):
        grid = _with_sections(grid, row, names, catalogue)
    return _gathered(grid, row, catalogue)


def below_names(grid: Grid, catalogue: Catalogue) -> Grid | None:
    """The records of a sheet on which no heading stands, but the name of each township alone above its labels
    and figures. The row of the first name is that of the headings then.
    """
    names = _sections(grid, range(len(grid)), catalogue)
    row = min(names, default=0)
    widths = [len(grid.filled(r)) for r in range(row + 1, len(grid))]
    if not names or max(widths, default=0) > _MOST_BESIDE or any(len(grid.filled(r)) > 2 for r in range(row)):
        return None
    return _gathered(_with_sections(grid, row, names, catalogue), row, catalogue)


def _gathered(grid: Grid, row: int, catalogue: Catalogue) -> Grid | None:
    """The records below a heading, if they are such: what a row of the list says becomes a column."""
    rows = [*takewhile(lambda r: not _signs(grid, r, catalogue), range(row + 1, len(grid)))]
    rows = [r for r in rows if len(grid.filled(r)) > 1]
    found = _columns(grid, row, rows, catalogue)
    if not found:
        return None
    records = [{grid.text(r, found.label): r for r in block} for block in _blocks(grid, rows, found)]
    labels = max(records, key=len, default={})
    is_one_list = sum(map(len, records)) == len(rows) and all(labels.keys() >= own.keys() for own in records)
    is_short = len(records) == _FEWEST_RECORDS and len(labels) <= _FEWEST_LABELS
    if len(records) < _FEWEST_RECORDS or len(labels) < _FEWEST_LABELS or is_short or not is_one_list:
        return None
    known = sum(map(catalogue.is_heading, labels))
    if sum(map(len, records)) * 2 < len(records) * len(labels) or known * 2 < len(labels):
        return None
    firsts = [min(record.values()) for record in records]
    serials = [c for c in grid.filled(row) if catalogue.words.is_("serial_heading", grid.text(row, c))]
    moved = [found.label, *found.units, *found.figures, *serials]
    others = {*range(grid.width)} - {found.whose, *moved}
    others -= (groups := {c for c in others if _groups_labels(grid, c, records)})
    moved += groups
    own = [(r, first) for first, record in zip(firsts, records, strict=True) for r in record.values()]
    if any(grid.text(r, c) not in ("", grid.text(first, c)) for r, first in own for c in others):
        return None  # something would be lost
    columns: list[Borrowed] = []
    if not _says_whose(grid.text(row, found.whose), found.list_name, catalogue):  # 类
        moved.append(found.whose)
        own_heading = {row: ((row, found.whose), catalogue.words.turned_heading[found.list_name])}
        columns.append(own_heading | {r: ((r, found.whose), grid.rows[r][found.whose]) for r in firsts})
    for label, at in labels.items():
        unit = next((f"({text})" for c in found.units if (text := grid.text(at, c))), "")
        for figure in found.figures:
            kind = f"/{said_of(grid.text(row, figure), catalogue)}" if len(found.figures) > 1 else ""
            heading = {row: ((at, found.label), label + unit + kind)}
            at_first = zip(firsts, (record.get(label) for record in records), strict=True)
            columns.append(
                heading | {r: ((n, figure), grid.rows[n][figure]) for r, n in at_first if n is not None}
            )
    taken = {r: moved if r in (row, *firsts) else range(grid.width) for r in (row, *rows)}
    return grid.gathered(columns, taken)


def _groups_labels(grid: Grid, column: int, records: list[dict[str, int]]) -> bool:
    """Whether a column says of each label what it belongs to, the same in all records (`执法 | 立案`)."""
    said: dict[str, set[str]] = {}
    for record in records:
        for label, row in record.items():
            said.setdefault(label, set()).add(grid.text(*grid.anchored(row, column)))
    return all(len(texts) == 1 for texts in said.values()) and len({*map(min, said.values())}) > 1


def _says_whose(text: str, list_name: str, catalogue: Catalogue) -> bool:
    """Whether a heading means a column of such codes to some form."""
    heading = catalogue.heading(text)
    return any(
        catalogue.forms[form].columns[match.column].codes == list_name
        for form in catalogue.spoken_of(heading)
        for match in catalogue.matches(form, heading)[:1]
    )


def _sections(grid: Grid, rows: range, catalogue: Catalogue) -> dict[int, str]:
    """The townships that stand alone in a row, and what heads the sums of them all; none if they are few."""
    alone = {
        r: unnumbered(BRACKETS.sub("", grid.text(r, own[0]))) for r in rows if len(own := grid.filled(r)) == 1
    }
    names = {r: text for r, text in alone.items() if catalogue.wordings.code(_TOWNSHIPS, text)}
    if len(names) <= _FEWEST_RECORDS:
        return {}
    sums = {r: text for r, text in alone.items() if r > min(names) and catalogue.words.is_("total", text)}
    return names | sums


def _with_sections(grid: Grid, row: int, names: dict[int, str], catalogue: Catalogue) -> Grid:
    """The grid with the township that stands alone above its figures beside each of them."""
    places = {r: (r, grid.filled(r)[0]) for r in names}
    column: dict[int, tuple[tuple[int, int], CellValue]] = {}
    section: int | None = None
    for r in range(row, len(grid)):
        section = r if r in names else section
        if section is not None and len(grid.filled(r)) > 1:
            column[r] = (places[section], names[section])
    heading = {row: (places[min(names)], catalogue.words.turned_heading[_TOWNSHIPS])}
    return grid.gathered([heading | column], {r: range(grid.width) for r in names})


def _signs(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    """Whether a row is of those who made the list, below it."""
    return any(catalogue.words.is_("signature", text) for text in grid.row_texts(row) if text)


def _columns(grid: Grid, row: int, rows: list[int], catalogue: Catalogue) -> _List | None:
    """What the columns below a heading hold, if they are those of such a list."""
    words = catalogue.words
    beside = (c for c in range(grid.width) if any(grid.text(r, c) for r in rows))
    headed = grid.filled(row) if len(grid.filled(row)) > 1 else beside
    texts = {c: [text for r in rows if (text := grid.text(r, c))] for c in headed}
    named = [
        (c, name)
        for c, own in texts.items()
        for name in words.turned_heading
        if _are_whose({*own}, name, catalogue)
    ]
    if len({c for c, _ in named}) != 1:
        return None
    whose, list_name = named[0]
    behind = {c: own for c, own in texts.items() if c != whose}
    units = [c for c, own in behind.items() if own and all(words.is_unit(squeeze(text)) for text in own)]
    labels = [
        c
        for c, own in behind.items()
        if c not in units and len(own) == len(rows) and len({*own}) * 2 <= len(own)
        if not any(_is_figure(grid.rows[r][c], words) for r in rows)
    ]
    if not labels:
        return None
    label = max(labels, key=lambda c: len({*behind[c]}))  # of 执法 | 立案 the one that tells more
    serials = [c for c in behind if words.is_("serial_heading", grid.text(row, c))]
    figures = [
        c
        for c, own in behind.items()
        if c not in (*labels, *units, *serials) and own
        if sum(_is_figure(grid.rows[r][c], words) for r in rows) * 2 > len(own)
        or compares(grid.text(row, c), catalogue)
    ]
    return _List(whose, list_name, label, units, figures) if figures else None


def _are_whose(texts: set[str], list_name: str, catalogue: Catalogue) -> bool:
    """Whether texts say of whom records are: all of them, but for one of several, are such codes or sums."""
    code, in_column = catalogue.wordings.code, catalogue.wordings.in_column
    strange = (
        text
        for text in texts
        if not code(list_name, in_column(list_name, text)) and not catalogue.words.is_("total", text)
    )
    allowed = int(len(texts) >= _A_FEW)
    return len(texts) >= _FEWEST_RECORDS and len([*islice(strange, allowed + 1)]) <= allowed


def _is_figure(value: CellValue, words: Words) -> bool:
    """Whether a cell holds a number, also with its unit (`612栋`), or in a file of nothing but texts."""
    if not isinstance(value, str):
        return isinstance(value, int | float)
    return value.strip().replace(".", "").isdecimal() or words.is_counted(squeeze(value))


def _blocks(grid: Grid, rows: list[int], found: _List) -> Iterator[list[int]]:
    """The rows of each record: of one township or sector, said once or in each of them."""
    block: list[int] = []
    for row in rows:
        text = grid.text(row, found.whose)
        if block and text and text != grid.text(block[0], found.whose):
            yield block
            block = []
        block.append(row)
    if block:
        yield block
