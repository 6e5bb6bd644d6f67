"""One file to what it says: sheets to tables to records, with every cell kept and every doubt named.

The library's front door. Raises nothing for a bad file: a file that cannot be read is a rejected `Document`.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.dittos import repeat_card
from orchestration.intake.document import Document, Finding, Submission, told_once
from orchestration.intake.figure_lists import below_names
from orchestration.intake.gathered import gathered
from orchestration.intake.grid import Grid
from orchestration.intake.headers import Header
from orchestration.intake.identity import read_labels
from orchestration.intake.labelled_cells import labels_apart
from orchestration.intake.labelled_figures import with_labelled_figures
from orchestration.intake.labelled_sheets import LabelledSheets
from orchestration.intake.layouts import LayoutFinder
from orchestration.intake.legends import without_legends
from orchestration.intake.months import Month, find_month
from orchestration.intake.names_with_phones import hold_names
from orchestration.intake.records import find_record
from orchestration.intake.returned import explanations, is_returned
from orchestration.intake.said_elsewhere import said_elsewhere
from orchestration.intake.said_once import hold_for_record
from orchestration.intake.same_again import counted
from orchestration.intake.slashed_cells import with_slashed_cells
from orchestration.intake.spelt_days import with_days
from orchestration.intake.submissions import Found, SubmissionReader
from orchestration.intake.sums_apart import without_counts_beside
from orchestration.intake.table import Table, unplaced
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words
from orchestration.intake.workbook import Sheet, Unreadable, Workbook, open_workbook


def document_id(sha256: str, path: str) -> str:
    """The same bytes under another name are another document: the name may say whose it is."""
    return hashlib.sha256(f"{sha256}\n{path}".encode()).hexdigest()[:16]


class Study(NamedTuple):
    """What reading a file came to: what it says, its sheets, and the tables found on them in order."""

    document: Document
    sheets: list[Sheet]
    found: list[Found]


class DocumentReader:
    """Reads documents against one catalogue and one vocabulary; keeps only caches between them."""

    def __init__(self, forms: Path, words: Path, seeds: Path) -> None:
        self.words = Words.load(words)
        self.vocabulary = Vocabulary.load(seeds)
        self.wordings = Wordings(self.vocabulary, self.words)
        self.catalogue = Catalogue.load(forms, self.words, self.wordings)
        self.finder = LayoutFinder(self.catalogue, self.wordings)
        self.labelled = LabelledSheets(self.catalogue, self.finder)
        self.submissions = SubmissionReader(self.catalogue, self.wordings)

    def read(self, content: bytes, path: str) -> Document:
        """Read one file's bytes; `path` is its name below the inbox, folders included."""
        return self.study(content, path).document

    def study(self, content: bytes, path: str) -> Study:
        """The same, with the sheets that were read and the tables found on them."""
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            workbook = open_workbook(content)
        except Unreadable as error:
            identity = document_id(sha256, path)
            return Study(Document.rejected(identity, path, sha256, error.kind, error.detail), [], [])
        return self._study_sheets(workbook, path, sha256)

    def read_sheets(self, workbook: Workbook, path: str, sha256: str) -> Document:
        """Read the sheets of a file that has been opened."""
        return self._study_sheets(workbook, path, sha256).document

    def _study_sheets(self, workbook: Workbook, path: str, sha256: str) -> Study:
        document = Document(document_id(sha256, path), path, sha256, workbook.format)
        found: list[Found] = []
        for n, sheet in enumerate(workbook.sheets, 1):
            found += list(self._tables(sheet, n, document, found[-1:]))
        submissions: list[Submission] = []
        for item in found:
            submission = self.submissions.read(item, found, document, submissions)
            if item.table.goes_on and submissions:
                last, dittos = submissions[-1], self.words.dittos
                document.findings = repeat_card(last, submission, document.findings, dittos)
                last.take_in(submission, document.findings)
            else:
                submissions.append(submission)
        if len(submissions) < len(found):
            document.findings = told_once(document.findings)
        document.submissions += counted(document, submissions, self.words)
        return Study(document, workbook.sheets, found)

    def _tables(
        self, sheet: Sheet, position: int, document: Document, before: list[Found]
    ) -> Iterator[Found]:
        grid = with_labelled_figures(with_days(Grid.of(sheet), self.words), self.catalogue)
        grid = gathered(with_slashed_cells(grid, self.catalogue), self.catalogue)
        if is_returned(grid, self.words):
            document.explanations += explanations(grid, sheet.name, self.words)
            return
        if sheet.hidden:
            document.findings.append(Finding("hidden_sheet", sheet.name))
            return
        if not any(map(grid.filled, range(len(grid)))):
            document.findings.append(Finding("empty_sheet", sheet.name))
            return
        grid, of_codes = without_legends(without_counts_beside(grid, self.words), self.catalogue)
        names = [name for name in (sheet.name, document.path.rsplit("/", 1)[-1]) if name]
        if banks := self.finder.banks_of_records(grid, names):
            yield from self._found_each(sheet, position, said_elsewhere(banks, self.catalogue))
            return
        if cards := self.labelled.cards(grid, names):
            yield from self._found_each(sheet, position, cards)
            return
        tables, rest = self.finder.find(grid, names)
        if over_list := self.labelled.over_list(grid, names, tables):
            yield from self._found_each(sheet, position, over_list)
            return
        if records := self.labelled.topics(grid):
            yield from self._found_each(sheet, position, records)
            return
        if record := find_record(grid, self.catalogue, names, tables):
            yield from self._found_each(sheet, position, [record])
            return
        if not tables and (listed := below_names(grid, self.catalogue)):
            tables, rest = self.finder.find(listed, names)
        apart = None if tables else labels_apart(grid, self.catalogue)
        if apart and (cards := self.labelled.cards(apart, names)):
            yield from self._found_each(sheet, position, cards)
            return
        if apart and (record := find_record(apart, self.catalogue, names, [])):
            yield from self._found_each(sheet, position, [record])
            return
        if not tables and (continued := self._continued(grid, sheet, before)):
            tables = [continued]
        if not tables:
            tables = self.labelled.stated(grid, names)
        if not tables:
            tables = self.finder.find_named(grid, names)
        if not tables:
            yield from self._without_table(sheet, position, grid, rest, names, document)
        for table in tables:
            table.legends += of_codes
        yield from self._found_each(sheet, position, said_elsewhere(tables, self.catalogue))

    def _continued(self, grid: Grid, sheet: Sheet, before: list[Found]) -> Table | None:
        """The last table before, going on in a sheet that has no heading."""
        names = [sheet.name] if sheet.name else []
        return self.finder.tables.continued(grid, before[0].table, names) if before else None

    def _without_table(
        self, sheet: Sheet, position: int, grid: Grid, texts: list[str], names: list[str], document: Document
    ) -> Iterator[Found]:
        """A sheet without a table: a nil return that names its form, instructions, or something we cannot
        place.
        """
        form = next((form for text in [*texts, *names] if (form := self.catalogue.titled(text))), None)
        spoken = {form for text in texts for form in self.catalogue.about(text)}
        form = form or (spoken.pop() if len(spoken) == 1 else None)
        if form and any(self.words.is_("nil", text) for text in texts):
            title = next((text for text in texts if self.catalogue.titled(text)), texts[0])
            table = Table(grid, Header(form, 0, 0, [], 0.0), furniture=texts, title=title, is_nil=True)
            yield self._found(sheet, position, 1, table)
        elif any(self.words.is_("instructions", text) for text in [*texts[:3], sheet.name or ""]):
            document.findings.append(Finding("instructions_sheet", sheet.name))
        else:
            row = next(row for row in range(len(grid)) if grid.filled(row))
            yield self._found(sheet, position, 1, unplaced(grid, row, texts))

    def _found_each(self, sheet: Sheet, position: int, tables: list[Table]) -> Iterator[Found]:
        for record in (table for table in tables if table.record):
            hold_for_record(record, self.catalogue)
        for number, table in enumerate(tables, 1):
            hold_names(table, self.catalogue)
            yield self._found(sheet, position, number, table)

    def _found(self, sheet: Sheet, position: int, number: int, table: Table) -> Found:
        labels = read_labels(table.furniture, self.words)
        months: list[tuple[Month, str]] = []
        for text, source in [(table.title, "title"), (labels.period, "label")]:
            if month := find_month(text):
                months.append((month, source))
        said = [line for line in labels.lines if not self.words.is_("until", line)]
        months += [(month, "line") for line in said if (month := find_month(line))]
        if month := find_month(sheet.name):
            months.append((month, "sheet"))
        return Found(sheet, position, number, table, labels, months)
