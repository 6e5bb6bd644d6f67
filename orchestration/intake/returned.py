"""The sheet that the office added to a workbook it returned: no data, but explanations may stand on it."""

from collections.abc import Iterator

from orchestration.intake.document import Explanation
from orchestration.intake.grid import Grid
from orchestration.intake.text import squeeze, tidy
from orchestration.intake.words import Words

_NEAR_TOP = 10  # rows among which the title and the headings stand, whatever was inserted above them


def is_returned(grid: Grid, words: Words) -> bool:
    """Whether a sheet is the office's own list of problems: its title stands first on it."""
    title = squeeze(words.returned_sheet["title"])
    first = next((row for row in range(min(len(grid), _NEAR_TOP)) if grid.filled(row)), None)
    return first is not None and squeeze(grid.text(first, grid.filled(first)[0])).startswith(title)


def explanations(grid: Grid, sheet: str | None, words: Words) -> Iterator[Explanation]:
    """What the clerk wrote beside each problem; a merged cell speaks of every problem it spans."""
    parts = ("reference", "explanation", "explained_by")
    headings = {squeeze(words.returned_sheet[part]): part for part in parts}
    for top in range(min(len(grid), _NEAR_TOP)):
        texts = {column: headings.get(squeeze(grid.text(top, column))) for column in grid.filled(top)}
        places = {part: column for column, part in texts.items() if part}
        if "reference" in places and "explanation" in places:
            break
    else:
        return
    for row in range(top + 1, len(grid)):
        said = {part: tidy(grid.text(*grid.anchored(row, column))) for part, column in places.items()}
        if said["reference"] and said["explanation"]:
            address = grid.address(*grid.anchored(row, places["explanation"]))
            by = said.get("explained_by") or None
            yield Explanation(said["reference"], said["explanation"], by, sheet, address)
