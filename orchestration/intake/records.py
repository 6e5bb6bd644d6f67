"""One-record forms: labels beside their values (快报) instead of headings above columns."""

from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figure_heads import aspects_in
from orchestration.intake.forms import QUANTITIES, Form
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.headings import Heading
from orchestration.intake.identity import read_labels
from orchestration.intake.months import Month, find_month, month_reported_on
from orchestration.intake.record_labels import (
    above_values,
    heads_list,
    number_columns,
)
from orchestration.intake.record_pairs import Value, pairs_of
from orchestration.intake.sheets import CellValue
from orchestration.intake.strange_labels import strange_labels
from orchestration.intake.sure_tables import is_sure
from orchestration.intake.table import Table
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words

_MOST_ROWS, _MOST_COLUMNS = 60, 400  # of a sheet that may be a record
_CELLS_OF_A_ROW = 4  # at least, for rows below the last label to be of a list
_TEXTS_OF_A_LIST = 5  # at least, of rows that are numbered, to be of a list
_ROWS_ABOVE = 2  # rows of labels with their values below, from which a sheet is a record without other labels
_ROWS = 3  # that are counted off, with which a sheet is a list
_FEWEST = 4  # labelled values without which a sheet is not taken for a record,
_FEWEST_TITLED = 3  # or where a title says of which form, or speaks of one of which no figure is lacking
_A_PAIR = 2  # cells: a label and its value
_IS_BLANK = 40  # how much less likely it means something that is blank: it may but head others (一 | 培训)
_IS_NONE = 1000  # how much less likely a label means a figure that has none beside it
_SEVERAL = 2  # columns of values of which one counts


def find_record(
    grid: Grid, catalogue: Catalogue, names: list[str], row_tables: list[Table], is_stated: bool = False
) -> Table | None:
    """The record on a sheet, or None where rows of a table read better.

    A label must have its value in the next filled cell to the right, and that cell must not itself be a
    label. A unit may stand between them, and columns of the month and of all months after them. A row of
    labels may have its values below (死亡, 重伤, 轻伤), or every row of them. Where figures are stated in
    sentences, few are enough if a title speaks of their form.
    """
    is_large = grid.width > _MOST_COLUMNS or sum(map(bool, map(grid.filled, range(len(grid))))) > _MOST_ROWS
    if is_large or any(is_sure(table, catalogue) for table in row_tables):
        return None
    forms = [catalogue.forms.get(table.header.form) for table in row_tables]
    if len({form.name for form in forms if form and form.kind == "campaign"}) == len(forms) > 1:
        return None  # a township's own figures of several campaigns
    if _is_counted_off(grid):
        return None
    texts = [text for _, _, text in grid.texts(range(len(grid)))]
    above = above_values(grid, catalogue)
    rows_above = {row for row, _ in above}
    said = _month_said(grid, texts, names, catalogue.words)
    if any(
        heads_list(grid, row, catalogue) and len(aspects_in(grid, row, catalogue, said)) < _SEVERAL
        for row in range(len(grid))
        if row not in rows_above
    ):
        return None
    found_pairs = pairs_of(grid, catalogue, said, above)
    pairs, beside, _ = found_pairs
    is_all_above = len(rows_above) >= _ROWS_ABOVE
    if len(pairs) - len(above) < _FEWEST_TITLED and not is_all_above:
        return None
    times = Counter(squeeze(grid.text(*label)) for label in pairs)
    if sum(n > 1 for n in times.values()) * 2 > len(times):
        return None  # several records, of which one would hide the others
    titled = next((form for text in [*texts, *names] if (form := catalogue.titled(text))), None)
    spoken = {form for text in [*texts[:1], *names] for form in catalogue.about(text)}
    best: tuple[float, str, dict[str, _Field]] | None = None
    for form in catalogue.forms:
        if spoken and form not in spoken and catalogue.forms[form].kind == "campaign":
            continue  # campaigns count the same things
        found = _as_form(grid, catalogue, form, pairs)
        score = len(found) + (3.0 if form == titled else 2.0 if form in spoken else 0.0)
        is_told = form == titled or (
            form in spoken and (is_stated or _has_all_figures(catalogue.forms[form], found))
        )
        if len(found) >= (_FEWEST_TITLED if is_told else _FEWEST) and (best is None or score > best[0]):
            best = (score, form, found)
    if best is None or any(len(t.header.mapped) >= len(best[2]) for t in row_tables if t.rows or t.is_nil):
        return None
    _, form, found = best
    first, last = min(row for row, _ in pairs), max(row for row, _ in pairs)
    if sum(len(grid.filled(row)) >= _CELLS_OF_A_ROW for row in range(last + 1, len(grid))) > 1:
        return None  # rows of a list follow, which a record would swallow
    meant, values = {field.label for field in found.values()}, {field.value for field in found.values()}
    end = last + 1
    in_place = {column for _, column in pairs}
    while end < len(grid) and len(below := grid.filled(end)) >= _A_PAIR and below[0] in in_place:
        end += 1  # labels that nobody knows may be the last ones
    strange = strange_labels(grid, catalogue, range(first, end), found_pairs, meant, values)
    labels = set(pairs) | values | strange.keys() | set(strange.values()) | beside
    numbered = number_columns(grid, catalogue)
    inner = {(row, c) for row, c, _ in grid.texts({row for row, _ in meant}) if c not in numbered}
    if len(inner - labels) * 3 > len(inner):
        return None  # it would leave too much unread
    header = Header(form, first, last, [field.mapped for field in found.values()], best[0])
    table = Table(grid, header, record={name: field.value for name, field in found.items()})
    for n, ((row, column), at) in enumerate(strange.items(), start=1):
        header.columns.append(Mapped(-n, grid.text(row, column), None, grid.address(row, column)))
        table.beside[-n] = at
    table.furniture = [
        text for row, column, text in grid.texts(range(len(grid))) if (row, column) not in labels
    ]
    plain = [text for text in table.furniture if ":" not in squeeze(text)]
    table.title = next((text for text in plain if catalogue.titled(text)), next(iter(plain), None))
    return table


def _has_all_figures(form: Form, found: Container[str]) -> bool:
    """Whether every quantity of a form that has some is among these columns."""
    figures = [column.name for column in form.columns.values() if column.type in QUANTITIES]
    return bool(figures) and all(name in found for name in figures)


def _month_said(grid: Grid, texts: list[str], names: list[str], words: Words) -> Month | None:
    """The month that a sheet is of, for telling which of several columns counts: with its year, or as a line
    or a name says it, or by the day of filling in.
    """
    alone = [grid.text(row, filled[0]) for row in range(len(grid)) if len(filled := grid.filled(row)) == 1]
    labels = read_labels(alone, words)
    plain = [text for text in [*texts, *names] if not words.label.search(squeeze(text))]
    dated = [month for text in [*plain, labels.period] if (month := find_month(text)) and month.year]
    months = [*dated, *map(find_month, [text for text in alone if text in plain] + names)]
    if reported := month_reported_on(labels.filled_on):
        months.append(Month(int(reported[5:]), int(reported[:4])))
    return next((month for month in months if month), None)


def _is_counted_off(grid: Grid) -> bool:
    """Whether rows of many texts are numbered one after the other, as those of a list are."""
    rows = [
        row
        for row in range(len(grid))
        if sum(not _is_figure(grid.rows[row][c]) for c in grid.filled(row)) >= _TEXTS_OF_A_LIST
    ]
    numbers = [squeeze(grid.text(row, grid.filled(row)[0])) for row in rows]
    return any(numbers[n : n + _ROWS] == ["1", "2", "3"] for n in range(len(numbers)))


def _is_figure(value: CellValue) -> bool:
    """Whether a cell holds a figure, in a file of nothing but texts too."""
    return not isinstance(value, str) or value.strip().replace(".", "").isdecimal()


class _Field(NamedTuple):
    """A column of the form that a label means, and where label and value stand."""

    mapped: Mapped
    label: tuple[int, int]
    value: tuple[int, int]


def _as_form(
    grid: Grid, catalogue: Catalogue, form: str, pairs: dict[tuple[int, int], Value]
) -> dict[str, _Field]:
    """The columns of a form that labels mean, each with its value's place: the best reading of each first."""
    spec = catalogue.forms[form]
    aspect = "cumulative" if spec.cumulative else "month"
    headings = [catalogue.heading(grid.text(*label)) for label in pairs]
    wishes = []
    for n, (label, value) in enumerate(pairs.items()):
        heading = headings[n]
        wholes = _wholes(grid, catalogue, label, headings[:n]) if heading.is_share else []
        is_blank = not grid.text(*value.place)
        is_counted = catalogue.words.is_counted(squeeze(grid.text(*value.place)))
        if aspect in value.by_aspect and heading.aspect in (None, aspect):
            wishes += [
                (match.rank + heading.is_of_year + _IS_NONE * is_none + _IS_BLANK * is_blank, n, match.column)
                for match in catalogue.matches(form, heading)
                for is_none in [
                    spec.columns[match.column].type in QUANTITIES and _is_text(grid, value, catalogue.words)
                ]
                if not (spec.columns[match.column].private == "name" and is_counted)
                if not (is_none and catalogue.wordings.code("townships", grid.text(*value.place)))
                if not any(_may_be_whole(catalogue, whole, spec, match.column) for whole in wholes)
            ]
    found: dict[str, _Field] = {}
    places, taken = list(pairs.items()), set()
    for _, n, name in sorted(wishes):
        if name in found or n in taken:
            continue
        (row, column), value = places[n]
        text = grid.text(row, column)
        unit = value.unit or catalogue.heading(text).unit
        taken.add(n)
        mapped = Mapped(column, text, unit, grid.address(row, column), name)
        found[name] = _Field(mapped, (row, column), value.by_aspect[aspect])
    sides = catalogue.words.turned_heading  # townships and sectors
    for spec_column in (c for c in spec.columns.values() if c.codes in sides and c.required):
        codes = spec_column.codes or ""
        if found and spec_column.name not in found and (at := _named_above(grid, catalogue, pairs, codes)):
            above = Mapped(at[1], grid.text(*at), None, grid.address(*at), spec_column.name)
            found[spec_column.name] = _Field(above, at, at)
    return found


def _is_text(grid: Grid, value: Value, words: Words) -> bool:
    """Whether a value is written and has no figure in it, nor says that there is none."""
    text = squeeze(grid.text(*value.place))
    has_figure = any(map(str.isnumeric, text))  # 三十 is numeric
    return bool(text) and not has_figure and not words.is_blank(text) and text not in words.zeros


def _named_above(
    grid: Grid, catalogue: Catalogue, pairs: dict[tuple[int, int], Value], codes: str
) -> tuple[int, int] | None:
    """Where the one township, or the one sector, stands that heads all labels, alone in its row."""
    alone = [(row, filled[0]) for row in range(min(pairs)[0]) if len(filled := grid.filled(row)) == 1]
    named = [at for at in alone if catalogue.wordings.code(codes, grid.text(*at))]
    return named[0] if len(named) == 1 else None


def _wholes(grid: Grid, catalogue: Catalogue, label: tuple[int, int], before: list[Heading]) -> list[Heading]:
    """What a label of a part (其中…) may be a part of: the known label before it, and the text above it."""
    row, column = label
    texts = [text for r in range(row) if (text := grid.text(r, column))]
    above = [heading for heading in map(catalogue.heading, texts) if not heading.is_share]
    return [*[heading for heading in before if not heading.is_share][-1:], *above[-1:]]


def _may_be_whole(catalogue: Catalogue, whole: Heading, form: Form, column: str) -> bool:
    """Whether the label before that of a part (其中…) means the column itself, or may do so."""
    if matches := catalogue.matches(form.name, whole):
        return matches[0].column == column
    return catalogue.may_name(whole.leaf, form.columns[column])
