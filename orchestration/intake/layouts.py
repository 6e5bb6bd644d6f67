"""A sheet to its tables, whichever way they lie: upright, on their side, side by side or in blocks."""

from orchestration.intake.arrangement import Arrangement
from orchestration.intake.campaigns_across import by_campaign
from orchestration.intake.catalogue import Catalogue
from orchestration.intake.cross_tables import CrossTables
from orchestration.intake.forms import QUANTITIES
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.records import find_record
from orchestration.intake.stores_across import by_store
from orchestration.intake.table import DATA, Table, unplaced
from orchestration.intake.tables import TableFinder
from orchestration.intake.wordings import Wordings

_TOWNSHIPS = "townships"
_FEW = 4  # headings without which a list on its side is none
_LOOKED_AT = 3  # rows of it; rows and columns without which there is no table


class LayoutFinder:
    """Finds the tables of one sheet after the other; keeps nothing between sheets."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings) -> None:
        self.catalogue = catalogue
        self.tables = TableFinder(catalogue, wordings)
        self.arrangement = Arrangement(catalogue)
        self.cross_tables = CrossTables(catalogue, wordings, self.tables.kinds)

    def find(self, grid: Grid, names: list[str]) -> tuple[list[Table], list[str]]:
        """The tables of a grid and the texts that belong to none. `names`: sheet and file name, as hints of
        the form.
        """
        tables, rest = self._of_block(grid, names)
        blocks = self.arrangement.blocks(grid)
        if any(self.cross_tables.turned(block) for block in blocks[1:]):
            if apart := self._of_blocks(blocks, names):
                return apart, []
        elif len(blocks) > 1 and any(table.unplaced for table in tables):
            apart = self._of_blocks(blocks, names)
            if {table.header.form for table in apart} > {table.header.form for table in tables}:
                return apart, []
        is_upright = tables and not tables[0].grid.sideways
        may_go_on = not is_upright or self.cross_tables.heads_codes(tables[0].header)
        if may_go_on and (banks := self._banks(grid, names)):
            return banks, []
        return tables, rest

    def _of_blocks(self, blocks: list[Grid], names: list[str]) -> list[Table]:
        """The tables of parts that stand one below the other; none unless each part has one."""
        found = [self._of_block(block, names)[0] for block in blocks]
        return [table for tables in found for table in tables] if all(found) else []

    def banks_of_records(self, grid: Grid, names: list[str]) -> list[Table]:
        """The banks of records that stand beside each other; none if one of them is no list."""
        banks = self.arrangement.turned_banks(grid) or self.arrangement.turned_lists(grid)
        found = [self.tables.walk(bank, names, around)[0] for bank, around in banks]
        if not all(len(tables) == 1 and len(tables[0].header.mapped) >= _FEW for tables in found):
            return []
        if any(self.catalogue.forms[table.header.form].kind != "ledger" for [table] in found):
            return []
        for n, [table] in enumerate(found):
            table.goes_on = n > 0
        return [table for [table] in found]

    def _banks(self, grid: Grid, names: list[str]) -> list[Table]:
        """The parts of a cross-table that goes on below itself; none if one of them is no table."""
        banks = [self._of_block(bank, names)[0] for bank in self.cross_tables.banks(grid)]
        if not all(tables and tables[0].grid.sideways for tables in banks):
            return []
        for tables in banks[1:]:
            tables[0].goes_on = True
        return [table for tables in banks for table in tables]

    def _of_block(self, grid: Grid, names: list[str]) -> tuple[list[Table], list[str]]:
        if campaigns := self._by_campaign(grid, []):
            return campaigns, []
        tables, rest = self.tables.walk(grid, names, [])
        may_be_goods = not tables or self.tables.kinds.lacks_store(tables[0])
        if may_be_goods and (stores := self._by_store(grid, names)):
            return stores, []
        if (not tables or tables[0].header.may_be_several) and (
            sides := self._side_by_side(grid, names, tables)
        ):
            return sides, []
        upright = tables[0].header if tables else None
        if (not upright or self.cross_tables.heads_codes(upright)) and (
            turned := self.cross_tables.turned(grid)
        ):
            if campaigns := self._by_campaign(*turned):
                return campaigns, []
            sideways, _ = self.tables.walk(turned[0], names, turned[1])
            if sideways and (not upright or len(sideways[0].header.mapped) > len(upright.mapped)):
                tables, rest, upright = sideways, [], sideways[0].header
        is_sure = upright and self._is_whole(upright) and len(upright.mapped) >= _FEW
        if not is_sure and (ledger := self._turned_ledger(grid, names)):
            return [ledger], []
        return tables, rest

    def _by_campaign(self, grid: Grid, around: list[str]) -> list[Table]:
        """Campaigns that share their townships, a table each; none unless each is of another form. `around`:
        texts that stand around the grid.
        """
        tables: list[Table] = []
        for name, part in by_campaign(grid, self.catalogue):
            found = self.tables.walk(part, [name], around)[0]
            forms = {table.header.form for table in tables}
            if (
                len(found) != 1
                or found[0].header.form in forms
                or not self._is_whole(found[0].header, _TOWNSHIPS)
            ):
                return []
            tables += found
        return tables

    def _by_store(self, grid: Grid, names: list[str]) -> list[Table]:
        """The quantities of each store as a table that goes on in further columns; none unless each part is
        one of quantities in stores.
        """
        tables: list[Table] = []
        stores = by_store(grid, self.catalogue)
        for part in stores.parts:
            found = self.tables.walk(part, names, [])[0]
            if len(found) != 1 or not self._counts_goods(found[0].header):
                return []
            found[0].goes_on = bool(tables)
            tables += found
        for table in tables[:1]:
            table.wrong_sums = stores.wrong_sums
        return tables

    def _counts_goods(self, header: Header) -> bool:
        """Whether a heading has a store and every quantity that its form requires."""
        columns = self.catalogue.forms[header.form].columns.values()
        needed = [c for c in columns if c.of_stores or (c.required and c.type in QUANTITIES)]
        return any(c.of_stores for c in needed) and all(c.name in header.mapped for c in needed)

    def _turned_ledger(self, grid: Grid, names: list[str]) -> Table | None:
        """A list whose records stand beside each other, below labels in the first columns."""
        if not (turned := self.arrangement.turned_whole(grid)):
            return None
        tables, _ = self.tables.walk(turned[0], names, turned[1])
        words, (row, corner) = self.tables.words, turned[0].corner
        if words.is_("labels_heading", corner) and not any(self._is_whole(table.header) for table in tables):
            renamed = turned[0].with_moved({(row, 0): ((row, 0), words.name_said)})  # 项目 over labels
            tables = self.tables.walk(renamed, names, turned[1])[0] or tables
        if len(tables) != 1 or len(tables[0].header.mapped) < _FEW or len(tables[0].data) < 2:
            return None
        is_ledger = self.catalogue.forms[tables[0].header.form].kind == "ledger"
        is_whole = self._is_whole(tables[0].header, _TOWNSHIPS) and not self._holds_headings(tables[0])
        return tables[0] if is_ledger and is_whole else None

    def _holds_headings(self, table: Table) -> bool:
        """Whether what should be values are labels: they alternate on a card."""
        texts = [text for row in table.data[:_LOOKED_AT] for text in table.grid.row_texts(row.index) if text]
        return sum(map(self.catalogue.is_heading, texts)) * 2 > len(texts)

    def find_named(self, grid: Grid, names: list[str]) -> list[Table]:
        """The same for a sheet whose title or name says what form it is of, while its headings do not: a
        table of which one column may be all that is understood is still that form's, and none of its rows
        is lost.
        """
        turned = self.cross_tables.turned(grid)
        if turned and (tables := self.tables.walk(turned[0], names, turned[1], named=True)[0]):
            return tables
        return self.tables.walk(grid, names, [], named=True)[0]

    def _side_by_side(self, grid: Grid, names: list[str], whole: list[Table]) -> list[Table]:
        """The tables of a sheet that stand side by side; none unless each part of it is one by itself, with
        all that its form requires, or of no form and no part of the `whole` either.
        """
        parts, is_one_list = self.arrangement.sides(grid)
        walked = [self.tables.walk(part, names, [], is_side=True)[0] for part in parts]
        pairs = zip(parts, walked, strict=True)
        for_all = {row for row in range(len(grid)) if len({part.row_texts(row) for part in parts}) == 1}
        found = [self._on_side(part, own, names, whole, for_all) for part, own in pairs]
        models = [table.header for of_part in found for table in of_part if table.header.form]
        found = [of or self._like(models, own) for of, own in zip(found, walked, strict=True)]
        if not all(found) or not any(table.header.form for of_part in found for table in of_part):
            return []
        tables = [table for of_part in found for table in of_part]
        for n, table in enumerate(tables if is_one_list else ()):  # what it adds up stands on both sides
            table.goes_on = n > 0
            table.aside |= {row.index: row.kind for row in table.rows if row.kind != DATA}
            table.rows = table.data
        return tables

    def _on_side(
        self, part: Grid, tables: list[Table], names: list[str], whole: list[Table], for_all: set[int]
    ) -> list[Table]:
        """The tables that were found in a part, if they are whole; else a record, or one of no form. Rows
        `for_all` parts are no record of this one.
        """
        besides = _TOWNSHIPS if tables and self._says_whose(tables[0]) else None
        if tables and self._is_whole(tables[0].header, besides):
            return tables
        record = find_record(part, self.catalogue, names, tables)
        if record and any(row not in for_all for row, _ in (record.record or {}).values()):
            return [record]
        columns = {column for row in range(len(part)) for column in part.filled(row)}
        meant = {column.index for table in whole for column in table.header.columns if column.column}
        rows = [row for row in range(len(part)) if len(part.filled(row)) >= _LOOKED_AT]
        is_strange = not tables and not meant & columns and len(rows) >= _LOOKED_AT
        return [unplaced(part, rows[0], [])] if is_strange else []

    @staticmethod
    def _like(models: list[Header], tables: list[Table]) -> list[Table]:
        """The table of a part that lacks what its form requires, if one beside it has all that it has."""
        if len(tables) != 1 or len(tables[0].header.mapped) < _FEW:
            return []
        own = tables[0].header
        is_like = any(model.form == own.form and own.mapped.keys() < model.mapped.keys() for model in models)
        return tables if is_like else []

    def _says_whose(self, table: Table) -> bool:
        """Whether all rows are of a township although no heading says so: by section, or in a column."""
        rows = table.data
        strange = [column.index for column in table.header.columns if not column.column]
        code = self.tables.kinds.wordings.code
        return bool(rows) and (
            all(row.section for row in rows)
            or any(all(code(_TOWNSHIPS, table.grid.text(row.index, c)) for row in rows) for c in strange)
        )

    def _is_whole(self, header: Header, besides: str | None = None) -> bool:
        """Whether a heading has all columns that its form requires, `besides` those of this list of codes."""
        columns = self.catalogue.forms[header.form].columns.values()
        required = (column for column in columns if column.required and column.codes != (besides or ""))
        return all(column.name in header.mapped for column in required)
