"""A figure as a Word template sees it: printing it marks it with its id and has the paragraph's note know.

The Chinese names are words of the template language; exports/templates/README.md explains them to the office.
"""

from orchestration.reports.figures import Figure, Figures, UnknownFigureError
from orchestration.reports.marking import clean, mark
from orchestration.reports.wording import Notes, Wording, listed, number, submitters


class Shown:
    """A figure as the template sees it: printing it remembers it for the paragraph's note."""

    def __init__(self, figure: Figure, key: str, notes: Notes, wording: Wording) -> None:
        self.figure = figure
        self.key = key
        self._notes = notes
        self._wording = wording

    def __str__(self) -> str:
        return self.listed("①", "、", None, None, None) if self.figure.kind == "list" else self.printed()

    def printed(self) -> str:
        """Print a number, or the words that stand for a missing or an undefined one."""
        if self.figure.is_missing:
            return self.worded(self._wording["missing_value"])
        if self.figure.value is None:
            return self.worded(self._wording["undefined_value"])
        return self.worded(number(self.figure.value, self.figure.unit))

    def listed(
        self, pattern: str, separator: str, measure: str | None, merge: str | None, most: int | None
    ) -> str:
        """Print a list: its first items and, where there are more than `most`, how many in all."""
        if self.figure.is_missing:
            return self.worded(self._wording["missing_value"])
        items = self.figure.items
        most = most or int(self._wording["list_items_shown"])
        more = self._wording["more_items"].format(count=len(items), measure=measure or self.figure.unit)
        rest = more if len(items) > most else ""
        return self.worded(listed(items[:most], pattern, separator, merge) + rest)

    def zero(self, text: str, unseen: str | None = None) -> str:
        """Print words for zero, such as 未发生; of those who have reported, if not all have.

        Where items may belong to the figure and do not say so, it is only said that what was looked for was
        not seen: `unseen` names it.
        """
        if self.figure.undetermined:
            text = self._wording["zero_unseen"].format(unseen=unseen or self._wording["unseen"])
        template = self._wording["zero_partial"] if self.figure.is_partial else "{zero}"
        return self.worded(template.format(zero=text))

    def worded(self, text: str) -> str:
        """Print words that stand for the value, marked with the figure's id."""
        self.remember()
        return mark(self.key, text)

    def remember(self) -> None:
        """Have the paragraph's note speak of this figure, if there is anything to say."""
        self._notes.remember(self.figure)

    def largest(self, breakdown: str) -> str:
        """Name the largest sectors, townships or enterprises with their values; empty if there are none."""
        parts, unit = self.figure.parts.get(breakdown, []), self.figure.unit
        shown = parts[: int(self._wording["parts_shown"])]
        if not shown:
            return ""
        # Where nothing happened twice, the names say it all.
        part = self._wording["part" if shown[0][1] > 1 else "part_of_one"]
        texts = [part.format(name=clean(name), value=number(value, unit), unit=unit) for name, value in shown]
        more = self._wording.get(f"more_{breakdown}s", "").format(count=len(parts))
        return mark(f"{self.key}_{breakdown}", "、".join(texts) + (more if len(parts) > len(shown) else ""))

    @property
    def 分镇街(self) -> str:
        return self.largest("township")

    @property
    def 分领域(self) -> str:
        return self.largest("sector")

    @property
    def 分单位(self) -> str:
        return self.largest("unit")

    @property
    def 明细(self) -> str:
        """What a number consists of, in brackets (overdue hazards: days overdue); else empty."""
        items = "、".join("".join(clean(part) for part in item) for item in self.figure.items)
        return self._wording["details"].format(items=items) if items else ""

    @property
    def 值(self) -> float | None:
        return self.figure.value

    @property
    def 缺报单位(self) -> str:
        return submitters(self.figure.missing_names, self._wording) or self._wording["someone"]


class Window:
    """The figures of one time window: `本月['hazards.found']`."""

    def __init__(self, figures: Figures, window: str, suffix: str, notes: Notes, wording: Wording) -> None:
        self._figures = figures
        self._window = window
        self._suffix = suffix
        self._notes = notes
        self._wording = wording

    def __getitem__(self, figure_id: str) -> Shown:
        figure = self._figures.get((figure_id, self._window))
        if figure is None:
            raise UnknownFigureError(self._wording["unknown_figure"].format(figure_id=figure_id))
        return Shown(figure, f"{figure_id}/{self._suffix}", self._notes, self._wording)
