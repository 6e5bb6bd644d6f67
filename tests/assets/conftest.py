"""One home for all tests of the Dagster layer, so that dbt parses the project once."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import defs


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """ANWEI_HOME, ANWEI_INBOX and ANWEI_EXPORTS below a temporary folder."""
    folder = tmp_path_factory.mktemp("assets")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("home", "inbox", "exports"):
            (folder / name).mkdir()
            patch.setenv(f"ANWEI_{name.upper()}", str(folder / name))
        yield folder / "home"


@pytest.fixture(scope="session")
def definitions(home: Path) -> dg.Definitions:
    """The definitions as Dagster loads them."""
    return defs()
