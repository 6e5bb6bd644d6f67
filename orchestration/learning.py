"""The command `anwei learn`: unknown wordings of files, each asked about, and written where it belongs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from orchestration import messages
from orchestration.learn import Choice, LearnError, Proposal, accept, chosen, proposals


def learn(files: Sequence[Path], yes: bool, own: bool) -> None:
    """Ask about every wording until nobody answers any more; with `yes` take what is likeliest, unasked."""
    found = proposals(files)
    print(messages.learning(found), flush=True)
    changed = set()
    for number, proposal in enumerate(found, 1):
        print(messages.proposal(number, proposal), flush=True)
        try:
            answer, choice = ("y", chosen(proposal, "y")) if yes else _answered(proposal)
        except EOFError:
            break
        if choice is None:
            continue
        try:
            for_one = own or answer.casefold() == "o"
            changed.add(accept(proposal, choice, for_one))
            print(messages.learnt(proposal, choice, for_one))
        except LearnError as error:
            print(messages.not_learnt(error), file=sys.stderr)
    print(messages.learning_ended(sorted(changed)))


def _answered(proposal: Proposal) -> tuple[str, Choice | None]:
    """An answer and the choice it means, asked for until it means one or is blank.

    Raises:
        EOFError: nobody says anything any more.
    """
    while answer := input(messages.QUESTION).strip():
        if choice := chosen(proposal, answer):
            return answer, choice
        print(messages.not_a_choice(answer), flush=True)
    return "", None
