"""What is said of a table's rows elsewhere than in a column of its own: in lines, sections, units."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.figures_in_text import are_known, figures_in
from orchestration.intake.said_below import hold_from_below
from orchestration.intake.said_once import hold_for_rows
from orchestration.intake.section_columns import hold_days, hold_sections
from orchestration.intake.table import Table
from orchestration.intake.units_in_cells import hold_money_units, hold_units

_SHORTEST = 16  # characters of a line that states
_FEWEST = 3  # figures


def said_elsewhere(tables: list[Table], catalogue: Catalogue) -> list[Table]:
    """Tables of rows, with what is said elsewhere as further columns."""
    for table in tables:
        hold_for_rows(table, catalogue)
        hold_from_below(table, catalogue)
        hold_sections(table, catalogue, catalogue.wordings)
        hold_days(table)
        hold_units(table, catalogue)
        hold_money_units(table, catalogue)
        _tell_other_figures(table, catalogue)
    return tables


def _tell_other_figures(table: Table, catalogue: Catalogue) -> None:
    """Have it told where a line around a table states figures of which its form has none: they are of
    another.
    """
    for row in table.aside:
        filled = table.grid.filled(row)
        text = table.grid.text(row, filled[0]) if len(filled) == 1 else ""
        figures = figures_in(text, catalogue.words) if len(text) >= _SHORTEST else ()
        if len(figures) < _FEWEST or not are_known(figures, catalogue) or row in table.unplaced:
            continue
        headings = (catalogue.heading(figure.heading) for figure in figures)
        if not any(catalogue.matches(table.header.form, heading) for heading in headings):
            table.unplaced.append(row)
