"""The generator's own word lists (`data/*.yml`). Nothing here is read by the pipeline."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> Any:
    """The parsed content of `data/<name>.yml`."""
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


def townships() -> list[str]:
    """Codes of the district's eight townships, in their usual order."""
    return list(words("codes")["townships"])


def offices() -> dict[str, Any]:
    """Every submitting office and its habits, departments first."""
    everyone: dict[str, Any] = words("departments") | words("townships")
    return everyone
