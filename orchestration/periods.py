"""Months as they are written everywhere: `YYYY-MM`."""

import re

_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def is_period(text: str) -> bool:
    """Whether a text is a month and nothing else: a folder `2022-05备份` is somebody's own."""
    return bool(_PERIOD.fullmatch(text))
