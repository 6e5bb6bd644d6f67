"""Submissions of a workbook that say again what another one says: last month's sheet, an example of the form,
a copy. They are mentioned, not counted.
"""

from collections.abc import Iterator

from orchestration.intake.document import Document, Finding, Submission
from orchestration.intake.words import Words


def counted(document: Document, submissions: list[Submission], words: Words) -> Iterator[Submission]:
    """The submissions of a workbook without those; the document keeps a mention of each."""
    if len(submissions) == 1:
        yield from submissions
        return
    samples = [s for s in submissions if _is_sample(s, words)]
    for n, submission in enumerate(submissions):
        if submission in samples and any(s.form == submission.form for s in submissions if s not in samples):
            _put_aside(document, submission, "sample_sheet")
            continue
        if any(submission.is_copy_of(other) for other in submissions[:n]):
            _put_aside(document, submission, "copied_sheet")
            continue
        twins = [
            s
            for s in submissions
            if (s.form, s.submitter) == (submission.form, submission.submitter) and s is not submission
        ]
        old_name = bool(submission.sheet and words.is_("other_month_sheet", submission.sheet))
        older = any(s.period and submission.period and s.period > submission.period for s in twins)
        if older or (old_name and twins):
            _put_aside(document, submission, "other_period_sheet")
        else:
            yield submission


def _is_sample(submission: Submission, words: Words) -> bool:
    names = filter(None, (submission.sheet, submission.title))
    return submission.form is not None and any(words.is_("sample_sheet", name) for name in names)


def _put_aside(document: Document, submission: Submission, why: str) -> None:
    """Mention a submission instead of what was to be remarked on it."""
    document.findings = [f for f in document.findings if f.submission_id != submission.submission_id]
    document.findings.append(Finding(why, submission.sheet, text=submission.title))
