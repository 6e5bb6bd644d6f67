"""Cards that repeat what the card before them says: `同上`."""

from collections.abc import Container

from orchestration.intake.document import Finding, Submission
from orchestration.intake.text import squeeze

NOTHING_ABOVE = "nothing_above"


def repeat_card(
    before: Submission, card: Submission, findings: list[Finding], dittos: Container[str]
) -> list[Finding]:
    """Give a card the values of the one before it where it says that they are the same; the findings without
    those that nothing is above it.
    """
    if card.orientation != "record":
        return findings
    own = [written for written in card.written if written.column_name in before.values]
    same = {written.column_name for written in own if squeeze(written.texts[0]) in dittos}
    for name in same:
        card.values[name or ""] = before.values[name or ""][-1:]
    return [
        finding
        for finding in findings
        if (finding.submission_id, finding.kind) != (card.submission_id, NOTHING_ABOVE)
        or finding.column_name not in same
    ]
