"""What is to be remarked on a submission as a whole, beside its cells."""

from collections.abc import Iterator

from orchestration.intake.document import Finding, Submission
from orchestration.intake.forms import QUANTITIES, Form
from orchestration.intake.table import Table
from orchestration.intake.vocabulary import Vocabulary


def about_submission(submission: Submission) -> Iterator[Finding]:
    """Whose a submission is and of which month, where that is not plain, and that there is nothing in it."""
    if submission.submitter is None:
        yield Finding("no_submitter", address="A1", text=submission.title)
    if submission.submitter_from == "word":
        yield Finding("submitter_by_word", address="A1", text=submission.title)
    if submission.period is None:
        yield Finding("no_period", address="A1", text=submission.title)
    if submission.period_from == "filled on":
        yield Finding("period_by_filled_on", address="A1", text=submission.title, detail=submission.period)
    if submission.is_nil:
        yield Finding("nil_return", text=submission.title)
    elif not submission.row_count:
        yield Finding("no_rows", text=submission.title)


def about_columns(
    submission: Submission, table: Table, form: Form, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Required columns that the sheet does not have, and measures where it has none; of what a township
    reports, or what stands below its name, it need not say so.
    """
    sections = {section and vocabulary.code("townships", section) for section in submission.sections}
    is_townships = None not in sections or (
        vocabulary.is_township(submission.submitter) and bool(table.header.mapped)
    )
    if not table.header.columns or not submission.row_count:
        return
    measures = [column for column in form.columns.values() if column.type in QUANTITIES]
    if form.kind == "campaign" and not any(column.name in table.header.mapped for column in measures):
        labels = "、".join(column.label for column in measures)
        yield Finding("missing_column", address=table.header.columns[0].address, detail=labels)
    repeated = {name for h in table.header.columns if table.header.repeated(h) for name in h.rivals}
    for name, column in form.columns.items():
        implied = column.codes == "townships" and is_townships
        if column.required and name not in table.header.mapped and not implied:
            yield Finding(
                "repeated_column" if name in repeated else "missing_column",
                address=table.header.columns[0].address,
                detail=column.label,
                column_name=name,
            )


def about_past(table: Table) -> Iterator[Finding]:
    """Rows of last year beside those of this month: not counted, as sheets of other months are not."""
    for row in table.past:
        column = table.grid.filled(row)[0]
        address = table.grid.address(row, column)
        yield Finding("rows_of_another_time", address=address, text=table.grid.text(row, column))


def about_sums(table: Table) -> Iterator[Finding]:
    """Sums across a row that are not those of what stands there."""
    for at, (text, expected) in table.wrong_sums.items():
        address = table.grid.address(*at)
        yield Finding("sum_across_mismatch", address=address, text=text, detail=f"{expected:.10g}")


def about_hidden(table: Table) -> Iterator[Finding]:
    """Hidden columns with something in them: not read, as hidden sheets are not."""
    grid, header = table.grid, table.header
    for column in sorted(grid.hidden_columns):
        if column < grid.width and any(grid.text(row.index, column) for row in table.data):
            rows = range(header.bottom, header.top - 1, -1)
            text = next((grid.text(row, column) for row in rows if grid.text(row, column)), None)
            yield Finding("hidden_column", address=grid.address(header.bottom, column), text=text)
