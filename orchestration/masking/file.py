"""A file to the same file masked. What is masked has been read before, in a child with limits; here again.

Errors: `MaskError` for a file of which nothing was read, so that there is nothing to show.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from orchestration.masking.book import written
from orchestration.masking.mask import Mask
from orchestration.masking.sheets import SheetMasker

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")


class MaskError(ValueError):
    """Nothing was read of the file."""


@dataclass(frozen=True)
class Masked:
    """The masked file, the path it is read under, and what its sheets were called before."""

    content: bytes
    path: str
    sheets: dict[str | None, str | None]


class FileMasker:
    """Masks files by the catalogue, the words and the seeds of the project."""

    def __init__(self) -> None:
        self.reader = DocumentReader(FORMS, WORDS, SEEDS)
        files: list[Path] = [*FORMS.glob("*.yml"), WORDS, *SEEDS.glob("*.csv")]
        self._vocabulary = "".join(path.read_text(encoding="utf-8") for path in files)

    def mask(self, content: bytes, path: str, seed: int | None = None) -> Masked:
        """One file; another `seed` draws other replacements."""
        study = self.reader.study(content, path)
        if not study.found:
            raise MaskError(study.document.reason or "")
        masker = SheetMasker(self.reader, Mask(self._vocabulary, seed))
        sheets = masker.masked(study)
        masked, suffix, names = written(sheets)
        *folders, name = path.split("/")
        name = masker.name(_SUFFIX.sub("", name)) + suffix
        path = "/".join([*map(masker.name, folders), name])
        before = masker.shown_sheets(study)
        return Masked(masked, path, {sheet.name: now for sheet, now in zip(before, names, strict=True)})
