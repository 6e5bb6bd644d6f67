"""Which of two days a heading means that may be either: when it was done, or until when it is to be done.

`整改时间` beside the status of each row is the day of completion where only what is done has one, and the
deadline where what is not done has one, too.
"""

from collections.abc import Callable, Iterator, Sequence

from orchestration.intake.evidence import Evidence
from orchestration.intake.forms import Column, Form
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.sheets import CellValue
from orchestration.intake.values import as_written

_FEWEST = 2  # rows done, or not yet done, that tell

Read = Callable[[Mapped], Sequence[CellValue]]


def told_by_status(
    evidence: Evidence, form: Form, header: Header, read: Read
) -> Iterator[tuple[Mapped, Column]]:
    """Headings that may mean either day of a form, each with the one that it means by the status of its
    rows, if that is not what it was taken for. `read` gives the values below a heading.
    """
    for done in form.columns.values():
        status = header.mapped.get(done.done_by.status) if done.done_by else None
        if not done.done_by or not status or status.ticked:
            continue
        due = form.columns[done.done_by.otherwise]
        for heading in [*header.columns]:
            if heading.column in (None, done.name, due.name) and _may_mean(
                evidence, form, heading, done, due
            ):
                of_done, of_open = _have_days(evidence, form, done, read(status), read(heading))
                is_due = len(of_open) >= _FEWEST and all(of_open)
                is_done = len(of_done) >= _FEWEST <= len(of_open) and all(of_done) and not any(of_open)
                meant = due if is_due else done if is_done else None
                if meant and meant.name not in header.mapped:
                    yield heading, meant


def _may_mean(evidence: Evidence, form: Form, heading: Mapped, done: Column, due: Column) -> bool:
    """Whether a heading may mean both days by its words, and the same one in each row: `应完成/实完成` may
    not.
    """
    if not {done.name, due.name} <= {match.column for match in evidence.meant(form, heading)}:
        return False
    return not evidence.catalogue.heading(*heading.heading.split("/")).choices


def _have_days(
    evidence: Evidence,
    form: Form,
    done: Column,
    statuses: Sequence[CellValue],
    days: Sequence[CellValue],
) -> tuple[list[bool], list[bool]]:
    """Of the rows that are done, and of those known not to be, whether they have a day."""
    assert done.done_by
    codes = form.columns[done.done_by.status].codes or ""
    of_done: list[bool] = []
    of_open: list[bool] = []
    for status, day in zip(statuses, days, strict=True):
        if code := evidence.wordings.code(codes, as_written(status)):
            rows = of_done if code == done.done_by.code else of_open
            rows.append(not evidence.reader.words.is_blank(as_written(day)))
    return of_done, of_open
