"""Stands in for dbt's `adapter` while sqlfluff lints."""

from collections.abc import Callable


def dispatch(macro: str, package: str = "") -> Callable[..., str]:
    """Give a macro that writes a call of its own name, which is SQL enough to be linted."""
    return lambda *arguments, **options: f"{macro}({', '.join(map(str, arguments))})"


def quote(name: str) -> str:
    """Give a name as SQL quotes it."""
    return f'"{name}"'
