"""Sheets whose records are told by labels: cards, a card over a list, several forms, texts of figures."""

from orchestration.intake.cards import card_and_list, cards_of
from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.layouts import LayoutFinder
from orchestration.intake.records import find_record
from orchestration.intake.said_elsewhere import said_elsewhere
from orchestration.intake.stated_figures import stated, stated_of_each
from orchestration.intake.table import Table, unplaced
from orchestration.intake.topics import topics_of


class LabelledSheets:
    """Reads one sheet after the other; keeps nothing between them."""

    def __init__(self, catalogue: Catalogue, finder: LayoutFinder) -> None:
        self.catalogue = catalogue
        self.finder = finder

    def cards(self, grid: Grid, names: list[str]) -> list[Table]:
        """The records on the cards of a sheet, and lists below them that are of no form; none where not each
        card is a record, and of the same form.
        """
        cards = cards_of(grid, self.catalogue)
        parts = [card_and_list(card, self.catalogue) for card in cards]
        for card, (_, row) in zip(cards[:1], parts, strict=False):
            if row is not None and self._is_of_form(card, row, names):
                return []  # the list is what the sheet is about
        found = [find_record(card, self.catalogue, names, []) for card, _ in parts]
        records = [record for record in found if record]
        is_one_form = len({table.header.form for table in records}) == 1
        if not is_one_form or len(records) < len(found):
            return []
        for record in records[1:]:
            record.goes_on = True
        return [*records, *(unplaced(grid, row, []) for _, row in parts if row is not None)]

    def over_list(self, grid: Grid, names: list[str], tables: list[Table]) -> list[Table]:
        """The record on a card with a list below it that is of no form, and that list."""
        card, row = card_and_list(grid, self.catalogue)
        if row is None or any(table.header.bottom >= row for table in tables):
            return []
        record = find_record(card, self.catalogue, names, self.finder.find(card, names)[0])
        return [record, unplaced(grid, row, [])] if record else []

    def _is_of_form(self, card: Grid, row: int, names: list[str]) -> bool:
        """Whether the list on a card, from this row on, is a table of a form, with what stands above it."""
        above = [text for _, _, text in card.texts(range(row))]
        alone = self.finder.find(card.within(range(row, len(card)), range(card.width)), above + names)[0]
        return bool(alone) or any(table.header.top >= row for table in self.finder.find(card, names)[0])

    def topics(self, grid: Grid) -> list[Table]:
        """Several forms on a sheet, records or tables; none where none of its parts is a record, or not each
        is of another form.
        """
        found: list[Table] = []
        for name, part in topics_of(grid, self.catalogue):
            tables, _ = self.finder.find(part, [name])
            record = find_record(part, self.catalogue, [name], tables)
            if not record and len(figures := self.stated(part, [name])) == 1:
                record, tables = (figures[0], tables) if figures[0].record else (None, tables or figures)
            tables = tables or self.finder.find_named(part, [name])
            found += [record] if record else said_elsewhere(tables, self.catalogue)[:1]
            if not record and len(tables) != 1:
                return []
        is_each = len({table.header.form for table in found}) == len(found)
        return found if is_each and any(table.record for table in found) else []

    def stated(self, grid: Grid, names: list[str]) -> list[Table]:
        """The table or the record that the figures in the lines of a text come down to."""
        if of_each := stated_of_each(grid, self.catalogue):
            tables = self.finder.find(of_each.grid, [*of_each.said, *names])[0]
            for table in tables:
                table.furniture += of_each.said
                table.title = table.title or next(iter(of_each.said), None)
                table.unplaced += of_each.unread if table is tables[0] else []
            return tables
        parts = stated(grid, self.catalogue)
        records = [
            find_record(part.grid, self.catalogue, [*part.said, *names], [], is_stated=True) for part in parts
        ]
        found = [record for record in records if record]
        for record, part in zip(records, parts, strict=True):
            for table in found[:1]:
                table.unplaced += part.unread if record else sorted({*part.unread, *part.rows})
        return found
