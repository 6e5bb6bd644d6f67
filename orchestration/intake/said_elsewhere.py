"""What is said of a table's rows elsewhere than in a column of its own: in lines, sections, units."""

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.said_below import hold_from_below
from orchestration.intake.said_once import hold_for_rows
from orchestration.intake.section_columns import hold_days, hold_sections
from orchestration.intake.table import Table
from orchestration.intake.units_in_cells import hold_units


def said_elsewhere(tables: list[Table], catalogue: Catalogue) -> list[Table]:
    """Tables of rows, with what is said elsewhere as further columns."""
    for table in tables:
        hold_for_rows(table, catalogue)
        hold_from_below(table, catalogue)
        hold_sections(table, catalogue, catalogue.wordings)
        hold_days(table)
        hold_units(table, catalogue)
    return tables
