"""What stands around a table and hints at the form that it is of: its title, names, labels above it."""

from collections import Counter

from orchestration.intake.catalogue import Catalogue
from orchestration.intake.grid import Grid
from orchestration.intake.meanings import TITLED
from orchestration.intake.row_kinds import RowKinds
from orchestration.intake.said_once import said_in
from orchestration.intake.text import squeeze
from orchestration.intake.titles import as_title

_NAME = 1.5
_SUBJECT = 1.0
_TOLD = 0.5
_FOREIGN = -100.0


class Hints:
    """Weighs forms for one table after the other; keeps nothing between them."""

    def __init__(self, catalogue: Catalogue, kinds: RowKinds) -> None:
        self.catalogue = catalogue
        self.kinds = kinds
        self.words = catalogue.words

    def of_title(self, texts: list[str], names: list[str]) -> tuple[dict[str, float], str | None]:
        """Forms that the title above the table (or else a name) suggests, and that title."""
        current = [text for text in texts if not self.words.is_("other_month_sheet", text)]
        texts = current if any(map(self.catalogue.titled, current)) else texts  # 上期标题：… beside a title
        titles = [text for text in texts if not self.kinds.is_note(text)]
        hints = {form: _FOREIGN for text in titles for form in self.catalogue.foreign(text)}
        for text in reversed(texts):
            if (form := self.catalogue.titled(text)) and form not in hints:
                spoken = dict.fromkeys(self.catalogue.about(text), _SUBJECT)
                return spoken | hints | {form: TITLED}, text
        for name in names:
            if form := self.catalogue.titled(name):
                hints.setdefault(form, _NAME)
        plain = [text for text in titles if ":" not in squeeze(text)]
        for text in [*plain, *names]:
            for form in self.catalogue.about(text):
                hints.setdefault(form, _SUBJECT)
        return hints, max(plain, key=as_title, default=None)

    def of_names(self, hints: dict[str, float], texts: list[str], names: list[str]) -> dict[str, float]:
        """The hints of a table that is to be known by its title: also what that title merely speaks of."""
        for text in [*reversed(texts), *names]:
            if spoken := self.catalogue.about(text):
                return dict.fromkeys(spoken, _SUBJECT) | hints
        return hints

    def of_labels(self, grid: Grid, rows: list[int]) -> dict[str, float]:
        """The forms of lists of which the labels above a table say something (`受检单位`, `检查日期`)."""
        said = [said.heading for row in rows for said in said_in(grid, row, self.catalogue)]
        spoken = Counter(
            form for text in said for form in self.catalogue.spoken_of(self.catalogue.heading(text))
        )
        forms = self.catalogue.forms
        return {form: _TOLD for form, n in spoken.items() if n > 1 and forms[form].kind == "ledger"}
