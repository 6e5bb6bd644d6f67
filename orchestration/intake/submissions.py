"""One table to its submission: whose it is, for which month, its records, and all that is to be remarked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.columns import ColumnReader
from orchestration.intake.document import Document, Finding, Submission
from orchestration.intake.evidence import Evidence
from orchestration.intake.forms import Form
from orchestration.intake.identity import Labels, find_submitter
from orchestration.intake.months import Month, find_month, month_of_rows, month_reported_on
from orchestration.intake.remarks import about_columns, about_hidden, about_past, about_submission, about_sums
from orchestration.intake.rows import RowReader
from orchestration.intake.settling import HeadingSettler
from orchestration.intake.table import Table
from orchestration.intake.text import squeeze
from orchestration.intake.totals import check_totals
from orchestration.intake.wordings import Wordings
from orchestration.intake.workbook import Sheet

_DAY_IN_NAME = re.compile(r"20\d{2}[01]\d[0-3]\d")  # when a file was made
_MONTH_OF_YEAR = re.compile(r"(20\d{2})[年./-](\d{1,2})[月./-]")
_DAY = re.compile(r"(20\d{2})[-/.年](1[0-2]|0?[1-9])[-/.月](?:3[01]|[12]\d|0?[1-9])(?!\d)")
_YEAR = re.compile(r"(20\d{2})年")
_YEAR_ALONE = re.compile(r"(?<!\d)20[1-4]\d(?!\d)")  # 安全培训简报2022
_MONTHS = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])月")
_ON_SHEET = ("title", "label", "line")


@dataclass
class Found:
    """A table with all that is known of it before its values are read."""

    sheet: Sheet
    sheet_position: int
    table_position: int
    table: Table
    labels: Labels
    months: list[tuple[Month, str]]


class SubmissionReader:
    """Reads tables against one catalogue and one vocabulary; keeps only caches between them."""

    def __init__(self, catalogue: Catalogue, wordings: Wordings) -> None:
        self.catalogue = catalogue
        self.vocabulary = wordings.vocabulary
        self.columns = ColumnReader(catalogue.words, wordings)
        self.headings = HeadingSettler(Evidence(self.columns, wordings, catalogue), self.vocabulary)

    def read(
        self, item: Found, others: list[Found], document: Document, before: Sequence[Submission] = ()
    ) -> Submission:
        """Read one table. `others`: all that were found in its file; `before`: what was read of it so far."""
        *folders, name = document.path.split("/")
        table, sheet = item.table, item.sheet.name
        form = self.catalogue.forms.get(table.header.form)
        submitter, submitter_from = find_submitter(
            item.labels,
            table.title,
            sheet,
            name,
            folders,
            self.vocabulary,
            [(o.labels, o.table.title) for o in others],
        )
        period, period_from = self._stated_period(item, others, name, folders)
        submission = Submission(
            submission_id=f"{document.document_id}-{item.sheet_position:02d}-{item.table_position}",
            document_id=document.document_id,
            sheet=sheet,
            sheet_position=item.sheet_position,
            table_position=item.table_position,
            form=form.name if form else None,
            submitter=submitter,
            submitter_from=submitter_from,
            period=period,
            period_from=period_from,
            title=table.title,
            filled_on=_day(item.labels.filled_on),
            orientation="record" if table.record else "columns" if table.grid.sideways else "rows",
            header_row=None if table.lacks_heading else table.grid.sheet_row(table.header.top),
            is_nil=table.is_nil and not table.data,
        )
        if form is None:
            address = table.grid.address(table.header.top, table.grid.filled(table.header.top)[0])
            found = Finding("unplaced_table", sheet, address, table.title, None, submission.submission_id)
            document.findings.append(found)
            return submission
        self.headings.settle_own(table, form, submitter)
        rows = RowReader(table, form, self.columns, item.labels.money_unit, submission)
        findings = list(self.headings.settle(rows, form, table))
        if not submission.submitter:
            self._settle_submitter(submission, rows)
        if form.period_column:  # of which the values may have told the heading
            self._settle_period(submission, rows, form.period_column, item, document)
        findings += self._settle_stale_title(submission, rows, form, item, others, name)
        findings += rows.read(submission.period)
        whose = (form.name, submitter)
        findings += check_totals(table, rows, [s for s in before if (s.form, s.submitter) == whose])
        findings += about_columns(submission, table, form, self.vocabulary)
        findings += about_hidden(table)
        findings += about_past(table)
        findings += about_sums(table)
        findings += about_submission(submission)
        if table.lacks_heading:
            findings.append(Finding("continued_without_heading", address="A1", text=table.title))
        for finding in findings:
            finding.sheet, finding.submission_id = sheet, submission.submission_id
        document.findings += findings
        return submission

    def _stated_period(
        self, item: Found, others: list[Found], name: str, folders: list[str]
    ) -> tuple[str | None, str | None]:
        """The month that the sheet, the file name or a folder states; a missing year comes from what stands
        nearby.
        """
        candidates = list(item.months)
        if month := find_month(name):
            candidates.append((month, "file name"))
        drops = [
            folder for folder in reversed(folders) if len(folder) == 10 and folder[4] == folder[7] == "-"
        ]
        candidates += [
            (month, "folder")
            for folder in reversed(folders)
            if folder not in drops and (month := find_month(folder))
        ]
        for other in others:
            candidates += [(month, "other sheet") for month, source in other.months if source != "sheet"]
        if candidates and (period := candidates[0][0].resolve([])):
            return period, candidates[0][1]
        years = [f"{month.year:04d}-12-31" for month, _ in candidates if month.year]
        hints = [item.labels.filled_on, *years, *(other.labels.filled_on for other in others), *drops]
        said = [item.table.title or "", *item.labels.lines]
        hints += [f"{year}-12-31" for text in said for year in _YEAR.findall(text)]
        named = {month.month for month, _ in candidates}  # 9月: of the year in which a day of it stands there
        texts = [
            *item.table.furniture,
            *(text for o in [item, *others] for text in _texts_of_record(o.table)),
        ]
        days = [day for text in texts for day in _MONTH_OF_YEAR.findall(text)]
        hints += [f"{year}-12-31" for year, month in days if int(month) in named]
        hints += [f"{year}-12-31" for year in _YEAR_ALONE.findall(name)]
        hints += self._year_of_rows(item, candidates[0][0]) if candidates else []
        for month, source in candidates:
            if period := month.resolve(hints):
                return period, source
        period = month_reported_on(item.labels.filled_on) if not candidates else None
        return (period, "filled on") if period else (None, None)

    def _year_of_rows(self, item: Found, month: Month) -> list[str]:
        """The year of a month that is nearest to most days of the rows, where these are of what happened: its
        last day.
        """
        form = self.catalogue.forms.get(item.table.header.form)
        if form is None or form.period_column is None:
            return []
        days = [
            c.index for c in item.table.header.columns if c.column and form.columns[c.column].type == "date"
        ]
        grid = item.table.grid
        found = (_DAY.match(grid.text(row.index, c)) for row in item.table.data for c in days)
        years = Counter(month.nearest(f"{day[1]}-{int(day[2]):02d}")[:4] for day in found if day)
        year, times = next(iter(years.most_common(1)), ("", 0))
        return [f"{year}-12-31"] if times * 2 > years.total() else []

    def _settle_submitter(self, submission: Submission, rows: RowReader) -> None:
        """The rows tell whose they are where a column says so, the same in all of them (`执法机关`)."""
        labels = self.catalogue.words.labels
        for heading in rows.table.header.columns:
            if heading.column or labels.get(squeeze(heading.heading.split("/")[-1])) != "submitter":
                continue
            texts = {str(value) for value in rows.values(heading) if value}
            named = {self.vocabulary.submitter(t) or self.vocabulary.submitter_within(t) for t in texts}
            if len(named) == 1 and None not in named:
                submission.submitter, submission.submitter_from = named.pop(), "column"
                return

    def _settle_period(
        self, submission: Submission, rows: RowReader, column: str, item: Found, document: Document
    ) -> None:
        """The rows' own month decides where nothing is stated, and where they plainly belong to another
        month.
        """
        filled_on = item.labels.filled_on or ""
        dates = rows.dates(column, submission.period or filled_on[:7] or None)
        month = month_of_rows(dates)
        if dates and (submission.period is None or submission.period_from == "filled on"):
            submission.period, submission.period_from = month or max(dates)[:7], "rows"
        elif month and submission.period and month != submission.period:
            named = find_month(_DAY_IN_NAME.sub("", document.path.rsplit("/", 1)[-1]))
            name_says = named.resolve([max(dates)]) if named else None
            foreign = not any(day.startswith(submission.period) for day in dates)
            ahead = month > submission.period  # rows may be carried over from earlier months, not from later
            if name_says == month or ((foreign or ahead) and name_says != submission.period):
                address = _address_of_title(item.table, submission.title)
                about = (submission.sheet, address, submission.title, month, submission.submission_id)
                if submission.title and submission.period_from not in ("file name", "folder"):
                    document.findings.append(Finding("title_period_mismatch", *about))
                submission.period, submission.period_from = month, "rows"

    def _settle_stale_title(
        self, submission: Submission, rows: RowReader, form: Form, item: Found, others: list[Found], name: str
    ) -> Iterator[Finding]:
        """Where the sheet states a month, no row confirms it, and the day of filling in or else the file's
        name says a later one: what is left from the month before is of the month before.
        """
        stated = submission.period
        if not stated or submission.period_from not in _ON_SHEET:
            return
        if any(o.table.header.form == form.name and o is not item for o in others):
            return  # a sheet of each month
        reported = month_reported_on(item.labels.filled_on)
        named = find_month(_DAY_IN_NAME.sub("", name)) if len(set(_MONTHS.findall(name))) < 2 else None
        on_name = named.nearest(stated) if named else stated
        said = {on_name, *(month.nearest(stated) for month, _ in item.months)}
        if reported not in said:
            said |= {month.nearest(stated) for month in self._months_of_headings(item.table)}
        better = reported if reported in said else max(on_name, stated)
        if better == stated:
            return
        if month_of_rows(rows.dates(form.period_column, stated) if form.period_column else []) == stated:
            return
        submission.period, submission.period_from = better, "file name" if better == on_name else "line"
        address = _address_of_title(item.table, submission.title)
        yield Finding("stale_title", address=address, text=submission.title, detail=better)

    def _months_of_headings(self, table: Table) -> list[Month]:
        """The months that headings name of what is counted: `9月跑过的点`."""
        headings = [self.catalogue.heading(*column.heading.split("/")) for column in table.header.columns]
        return [Month(h.month[1], h.month[0] or None) for h in headings if h.month and h.leaning == "month"]


def _texts_of_record(table: Table) -> Iterator[str]:
    """What a card says: the days on one may tell the year of those on the next."""
    yield from (table.grid.text(*at) for at in (table.record or {}).values())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _address_of_title(table: Table, title: str | None) -> str | None:
    above = table.grid.texts(range(table.header.top))
    return next((table.grid.address(row, column) for row, column, text in above if text == title), None)
