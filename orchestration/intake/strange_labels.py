"""Labels of a one-record form that mean nothing to the form: they are told, with what stands beside them."""

from collections.abc import Collection
from itertools import pairwise

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.record_labels import label_columns
from orchestration.intake.record_pairs import Cell, Pairs
from orchestration.intake.text import squeeze
from orchestration.intake.words import Words


def strange_labels(
    grid: Grid,
    catalogue: Catalogue,
    rows: range,
    pairs: Pairs,
    meant: Collection[Cell],
    values: Collection[Cell],
) -> dict[Cell, Cell]:
    """The labels in these rows that are none of the form's, with the places of their values. `meant` and
    `values`: those that are read.
    """
    words = catalogue.words
    strange = _in_place(grid, catalogue, rows, {*pairs.values, *pairs.beside, *values})
    places = {label: value.place for label, value in pairs.values.items()}
    of_heads = {head for (head, _), (row, _) in pairs.unread.items() if head != row}
    others = {at: value for at, value in pairs.unread.items() if at[0] < rows.stop}
    others |= {
        label: at
        for label, at in places.items()
        if label not in meant and at not in values and label[0] not in of_heads
    }
    return strange | {at: value for at, value in others.items() if _may_be_strange(grid.text(*at), words)}


def _in_place(grid: Grid, catalogue: Catalogue, rows: range, known: set[Cell]) -> dict[Cell, Cell]:
    """Texts that stand where labels do and are none that the form knows, with the places of their values."""
    words, columns = catalogue.words, label_columns(grid, catalogue)
    heads = {row for row, _, text in grid.texts(rows) if words.is_("unit_heading", text)}
    places = [(row, *pair) for row in rows if row not in heads for pair in pairwise(grid.filled(row))]
    return {
        (row, label): (row, value)
        for row, label, value in places
        if label in columns and value not in columns and not known & {(row, label), (row, value)}
        if _may_be_strange(grid.text(row, label), words)
    }


def _may_be_strange(text: str, words: Words) -> bool:
    """Whether a text may be a label that nobody knows: no unit, no 甲, none of a line around a table, none
    with its value.
    """
    plain = squeeze(text)
    is_said = ":" in plain[:-1] and not words.is_("share", plain) and not words.is_("section", plain)
    is_around = is_said or plain.rstrip(":") in words.labels or words.label.search(plain)
    return not plain.isdecimal() and not (words.is_unit(plain) or words.is_("numbering", plain) or is_around)
