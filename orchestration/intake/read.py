"""One file to what it says: sheets to tables to records, with every cell kept and every doubt named.

The library's front door. Raises nothing for a bad file: a file that cannot be read is a rejected `Document`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.dates import read_date
from orchestration.intake.document import Document, Finding, Submission
from orchestration.intake.grid import Grid
from orchestration.intake.identity import Labels, Month, find_month, find_submitter, month_of_rows, read_labels
from orchestration.intake.records import find_record
from orchestration.intake.rows import RowReader
from orchestration.intake.tables import Table, TableFinder
from orchestration.intake.text import fold, squeeze
from orchestration.intake.totals import check_totals
from orchestration.intake.values import CellReader
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.words import Words
from orchestration.intake.workbook import Sheet, Unreadable, open_workbook

_NEAR = 0.55  # how alike a heading and a column's name must be for the one to be proposed for the other


def document_id(sha256: str, path: str) -> str:
    """The same bytes under another name are another document: the name may say whose it is."""
    return hashlib.sha256(f"{sha256}\n{path}".encode()).hexdigest()[:16]


@dataclass
class _Found:
    """A table with all that is known of it before its values are read."""

    sheet: Sheet
    sheet_position: int
    table_position: int
    table: Table
    record: dict[str, tuple[int, int]] | None
    labels: Labels
    months: list[tuple[Month, str]]


class DocumentReader:
    """Reads documents against one catalogue and one vocabulary; keeps only caches between them."""

    def __init__(self, forms: Path, words: Path, seeds: Path) -> None:
        self.words = Words.load(words)
        self.catalogue = Catalogue.load(forms, self.words)
        self.vocabulary = Vocabulary.load(seeds)
        self.finder = TableFinder(self.catalogue, self.vocabulary)
        self.cells = CellReader(self.words)

    def read(self, content: bytes, path: str) -> Document:
        """Read one file's bytes; `path` is its name below the inbox, folders included."""
        sha256 = hashlib.sha256(content).hexdigest()
        identity = document_id(sha256, path)
        try:
            workbook = open_workbook(content)
        except Unreadable as error:
            return Document.rejected(identity, path, sha256, error.kind, error.detail)
        document = Document(identity, path, sha256, workbook.format)
        found = [item for n, sheet in enumerate(workbook.sheets, 1) for item in self._tables(sheet, n, document)]
        for submission in self._without_other_months(document, [self._submission(item, found, document) for item in found]):
            document.submissions.append(submission)
        return document

    # Finding the tables

    def _tables(self, sheet: Sheet, position: int, document: Document) -> Iterator[_Found]:
        if sheet.hidden:
            document.findings.append(Finding("hidden_sheet", sheet.name))
            return
        grid = Grid.of(sheet)
        filled = [row for row in range(len(grid)) if grid.filled(row)]
        if not filled:
            document.findings.append(Finding("empty_sheet", sheet.name))
            return
        names = [name for name in (sheet.name, document.path.rsplit("/", 1)[-1]) if name]
        tables, rest = self.finder.find(grid, names)
        record = find_record(grid, self.catalogue, names, tables)
        if record:
            yield self._found(sheet, position, 1, record[0], record[1])
            return
        if not tables:
            yield from self._without_table(sheet, position, grid, rest, names, document)
        for number, table in enumerate(tables, 1):
            yield self._found(sheet, position, number, table, None)

    def _without_table(
        self, sheet: Sheet, position: int, grid: Grid, texts: list[str], names: list[str], document: Document
    ) -> Iterator[_Found]:
        """A sheet without a table: a nil return that names its form, instructions, or something we cannot place."""
        form = next((form for text in [*texts, *names] if (form := self.catalogue.titled(text))), None)
        if form and any(self.words.is_("nil", text) for text in texts):
            from orchestration.intake.headers import Header

            title = next((text for text in texts if self.catalogue.titled(text)), None)
            table = Table(grid, Header(form, 0, 0, [], 0.0), furniture=texts, title=title, is_nil=True)
            yield self._found(sheet, position, 1, table, None)
        elif any(self.words.is_("instructions", text) for text in [*texts[:3], sheet.name or ""]):
            document.findings.append(Finding("instructions_sheet", sheet.name))
        else:
            row = next(row for row in range(len(grid)) if grid.filled(row))
            address = grid.address(row, grid.filled(row)[0])
            document.findings.append(Finding("unplaced_table", sheet.name, address, texts[0][:80] if texts else None))

    def _found(
        self, sheet: Sheet, position: int, number: int, table: Table, record: dict[str, tuple[int, int]] | None
    ) -> _Found:
        labels = read_labels(table.furniture, self.words)
        months: list[tuple[Month, str]] = []
        for text, source in [(table.title, "title"), (labels.period, "label")]:
            if month := find_month(text):
                months.append((month, source))
        for text in table.furniture:
            plain = ":" not in squeeze(text) and not self.words.is_("note", text)
            if plain and read_date(squeeze(text), False, None, False)[0] is None and (month := find_month(text)):
                months.append((month, "line"))
        if month := find_month(sheet.name):
            months.append((month, "sheet"))
        return _Found(sheet, position, number, table, record, labels, months)

    # From a table to a submission

    def _submission(self, item: _Found, others: list[_Found], document: Document) -> Submission:
        *folders, name = document.path.split("/")
        table, sheet = item.table, item.sheet.name
        form = self.catalogue.forms[table.header.form]
        submitter, submitter_from = find_submitter(item.labels, table.title, sheet, name, folders, self.vocabulary)
        period, period_from = self._stated_period(item, others, name, folders)
        submission = Submission(
            submission_id=f"{document.document_id}-{item.sheet_position:02d}-{item.table_position}",
            sheet=sheet, sheet_position=item.sheet_position, table_position=item.table_position, form=form.name,
            submitter=submitter, submitter_from=submitter_from, period=period, period_from=period_from,
            title=table.title, filled_on=_day(item.labels.filled_on),
            orientation="record" if item.record else "columns" if table.grid.sideways else "rows",
            header_row=table.grid.sheet_row(table.header.top), is_nil=table.is_nil and not table.data,
        )
        rows = RowReader(table, form, self.cells, item.labels.money_unit, submission, item.record)
        if form.period_column and not item.record:
            self._settle_period(submission, rows, form.period_column, item, document)
        findings = list(rows.read(submission.period))
        units = {name: rows.unit(mapped) for name, mapped in table.header.mapped.items()}
        types = {column.name: column.type for column in form.columns.values()}
        findings += check_totals(table, rows.readings, types, units, self.cells)
        findings += self._about_headings(submission, table)
        findings += self._about_submission(submission)
        for finding in findings:
            finding.sheet, finding.submission_id = sheet, submission.submission_id
        document.findings += findings
        return submission

    def _stated_period(
        self, item: _Found, others: list[_Found], name: str, folders: list[str]
    ) -> tuple[str | None, str | None]:
        """The month that the sheet, the file name or a folder states; a missing year comes from what stands nearby."""
        candidates = list(item.months)
        if month := find_month(name):
            candidates.append((month, "file name"))
        drops = [folder for folder in reversed(folders) if len(folder) == 10 and folder[4] == folder[7] == "-"]
        candidates += [(month, "folder") for folder in reversed(folders) if folder not in drops and (month := find_month(folder))]
        for other in others:
            candidates += [(month, "other sheet") for month, source in other.months if source != "sheet"]
        years = [f"{month.year:04d}-12-31" for month, _ in candidates if month.year]
        hints = [item.labels.filled_on, *years, *(other.labels.filled_on for other in others), *drops]
        for month, source in candidates:
            if period := month.resolve(hints):
                return period, source
        return None, None

    def _settle_period(self, submission: Submission, rows: RowReader, column: str, item: _Found, document: Document) -> None:
        """The rows' own month decides where nothing is stated, and where they plainly belong to another month."""
        dates = rows.dates(column, submission.period)
        month = month_of_rows(dates)
        if submission.period is None and dates:
            submission.period, submission.period_from = month or max(dates)[:7], "rows"
        elif month and submission.period and month != submission.period:
            named = find_month(document.path.rsplit("/", 1)[-1])
            name_says = named.resolve([max(dates)]) if named else None
            foreign = not any(day.startswith(submission.period) for day in dates)
            if name_says == month or (foreign and name_says != submission.period):
                at = next(((r, c) for r, c, text in item.table.grid.texts(range(item.table.header.top)) if text == item.table.title), None)
                address = item.table.grid.address(*at) if at else None
                document.findings.append(
                    Finding("title_period_mismatch", submission.sheet, address, submission.title, month, submission.submission_id)
                )
                submission.period, submission.period_from = month, "rows"

    def _about_submission(self, submission: Submission) -> Iterator[Finding]:
        if submission.submitter is None:
            yield Finding("no_submitter", address="A1", text=submission.title)
        if submission.period is None:
            yield Finding("no_period", address="A1", text=submission.title)
        if submission.is_nil:
            yield Finding("nil_return", text=submission.title)
        elif not submission.rows:
            yield Finding("no_rows", text=submission.title)

    def _about_headings(self, submission: Submission, table: Table) -> Iterator[Finding]:
        """Columns that the form does not know, and required ones that the sheet does not have."""
        form = self.catalogue.forms[table.header.form]
        if not table.header.columns:
            return
        missing = {name: column for name, column in form.columns.items() if name not in table.header.mapped}
        used = {cell.heading for cell in submission.cells if cell.column_name is None}
        for column in table.header.columns:
            if column.column or column.serial or column.heading not in used:
                continue
            near = max(missing.values(), key=lambda other: _alike(column.heading, other.label), default=None)
            if near and _alike(column.heading, near.label) >= _NEAR:
                yield Finding("proposed_heading", address=column.address, text=column.heading, detail=near.label)
            else:
                yield Finding("unknown_heading", address=column.address, text=column.heading)
        for name, lacking in missing.items():
            if lacking.required and submission.rows:
                yield Finding("missing_column", address=table.header.columns[0].address, detail=lacking.label, column_name=name)

    def _without_other_months(self, document: Document, submissions: list[Submission]) -> Iterator[Submission]:
        """A workbook that also carries last month's sheet: that sheet is mentioned, not counted."""
        for submission in submissions:
            twins = [s for s in submissions if (s.form, s.submitter) == (submission.form, submission.submitter) and s is not submission]
            old_name = bool(submission.sheet and self.words.is_("other_month_sheet", submission.sheet))
            older = any(s.period and submission.period and s.period > submission.period for s in twins)
            if older or (old_name and twins):
                document.findings = [f for f in document.findings if f.submission_id != submission.submission_id]
                document.findings.append(Finding("other_period_sheet", submission.sheet, text=submission.title))
            else:
                yield submission


def _alike(heading: str, label: str) -> float:
    return SequenceMatcher(None, fold(heading), fold(label)).ratio()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None
