"""What a cell came to: its value, and what is to be remarked on it."""

from typing import NamedTuple

Value = str | float | int | bool | None


class Reading(NamedTuple):
    """A value, and what is to be remarked on it (a finding kind) if anything is."""

    value: Value = None
    problem: str | None = None
    detail: str = ""  # for a hint: the value that was taken


NOTHING = Reading()
