"""One reader for the tests of masking."""

import pytest

from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader


@pytest.fixture(scope="session")
def reader() -> DocumentReader:
    return DocumentReader(FORMS, WORDS, SEEDS)
