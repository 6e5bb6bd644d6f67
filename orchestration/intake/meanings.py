"""Which form the headings of a table are of, and which of its columns each of them means."""

from collections import Counter
from typing import NamedTuple

from orchestration.intake.catalogue import Catalogue, Match
from orchestration.intake.claims import OTHER_ASPECT, contested, make_room, required_first, whole_of
from orchestration.intake.headings import Heading
from orchestration.intake.months import Month

TITLED = 4.0  # the hint of a form whose title stands above a table
_FEWEST = 3  # headings of a table of which only the title is understood
_SEVERAL = 5  # the same of one that lacks nothing
_PLENTY = 6  # columns of its own by which a form is told even if one that it requires is lacking
_MOST_STRANGE = 3.0  # that columns of no form weigh against a form, however many they are
_MOST_MONTHS = 2  # months beside each other of which the last is the one reported on
_LATE = 10  # month from which on, beside January, one is of the year before


class Read(NamedTuple):
    """One heading of a table as read: its unit and column, the wording a tick in it stands for, whether it
    numbers the rows, and the columns that it could mean just as well, or that another could.
    """

    unit: str | None
    column: str | None
    ticked: str | None
    serial: bool
    rivals: tuple[str, ...]


NOT_READ = Read(None, None, None, False, ())


class Meaning(NamedTuple):
    """What the whole heading of a table means: its form, and each of its headings."""

    form: str
    score: float
    columns: tuple[Read, ...]
    is_whole: bool  # nothing that its rows cannot do without is lacking

    @property
    def known(self) -> int:
        """How many of its headings mean a column."""
        return sum(read.column is not None for read in self.columns)


def best_meaning(
    catalogue: Catalogue,
    headings: list[Heading],
    hints: dict[str, float],
    named: bool = False,
    reported: Month | None = None,
) -> Meaning | None:
    """The form that headings read as best; of a table that is `named`, among those its title or name says.
    `reported`: the month that these say.
    """
    serial = [bool(h.parts) and catalogue.words.is_("serial_heading", h.parts[-1]) for h in headings]
    past = _of_other_months(headings, reported)
    spoken = Counter(form for heading in headings for form in catalogue.spoken_of(heading))
    if named:
        forms = [form for form, hint in hints.items() if hint > 0]
    else:
        forms = [form for form in catalogue.forms if spoken[form] >= 2]
    earlier = past | _of_months_before(headings, reported)
    read = [
        _as_form(
            catalogue,
            form,
            headings,
            serial,
            earlier if catalogue.forms[form].kind == "ledger" else past,
            hints.get(form, 0.0),
            named,
        )
        for form in forms
    ]
    return _best([meaning for meaning in read if meaning], catalogue, hints)


def _best(found: list[Meaning], catalogue: Catalogue, hints: dict[str, float]) -> Meaning | None:
    """The reading that scores best, but for a whole one that understands as much: where the best is whole
    too, one that the title says; one that the title says may understand half of it where the best is not.
    Campaigns count the same things: where a title says one, it is no other.
    """
    said = {m.form for m in found if hints.get(m.form, 0.0) > 0}
    found = [m for m in found if not said or m.form in said or catalogue.forms[m.form].kind != "campaign"]
    best = max(found, key=lambda meaning: meaning.score, default=None)
    if best is None:
        return None
    hint = TITLED if best.is_whole else hints.get(best.form, 0.0)
    others = [m for m in found if m.is_whole and hints.get(m.form, 0.0) >= hint]
    whole = max(others, key=lambda meaning: (meaning.known, meaning.score), default=best)
    is_titled = not best.is_whole and hints.get(whole.form, 0.0) >= TITLED
    return whole if whole.known * (1 + is_titled) >= best.known else best


def _of_other_months(headings: list[Heading], reported: Month | None) -> set[int]:
    """The headings that are of another month than the one reported on. Where that is not said it is the last
    of two; of more beside each other nobody can tell.
    """
    named = {n: heading.month for n, heading in enumerate(headings) if heading.month}
    years = {year for year, month in named.values() if month == 1}
    months = {n: (year - (month >= _LATE and year in years), month) for n, (year, month) in named.items()}
    past = {n for n, heading in enumerate(headings) if heading.leaning == "previous"}
    if this := {n for n, month in named.items() if reported and is_month(month, reported)}:
        return past | named.keys() - this
    if len({months[n] for n in months if headings[n].aspect == "month"}) > _MOST_MONTHS:
        return past | {n for n, heading in enumerate(headings) if heading.aspect}
    return past | {n for n, month in months.items() if month != max(months.values())}


def _of_months_before(headings: list[Heading], reported: Month | None) -> set[int]:
    """The headings that name a month before the one reported on (`8月现状`): left over in a ledger."""
    if not reported:
        return set()
    stated = (reported.year or 0, reported.month)
    return {
        n
        for n, heading in enumerate(headings)
        if heading.month and heading.leaning == "month"
        if (heading.month[0] or stated[0], heading.month[1]) < stated
    }


def is_month(named: tuple[int, int], reported: Month) -> bool:
    """Whether a month that a heading names, with its year or 0, is the one reported on."""
    year, month = named
    return month == reported.month and (not year or reported.year in (None, year))


def _matches(
    catalogue: Catalogue, form: str, headings: list[Heading], past: set[int]
) -> list[tuple[Match, ...]]:
    """The columns that each heading may mean; two and more boxes of a column's codes are to be ticked."""
    boxes = [catalogue.boxes.below(form, heading) for heading in headings]
    several = {column: n for column, n in Counter(c for own in boxes for c in own).items() if n > 1}
    most = [max((several.get(c, 0) for c in columns), default=0) for columns in boxes]  # 其他 is of many
    ticked = [
        tuple(Match(c, 0, ticked=True) for c in columns if several.get(c) == most[n])
        for n, columns in enumerate(boxes)
    ]
    matches = [
        () if n in past else found or catalogue.matches(form, headings[n]) for n, found in enumerate(ticked)
    ]
    for n, found in enumerate(matches):  # 其中飞线 is not what 违规充电 before it is
        whole = whole_of(headings, n) if found else None
        if whole is not None and matches[whole]:
            matches[n] = tuple(match for match in found if match.column != matches[whole][0].column)
    return matches


def _ties(matches: tuple[Match, ...]) -> int:
    """How many columns a heading may mean equally well: one that leaves no choice is to choose first."""
    return sum(match.rank == matches[0].rank for match in matches)


def _as_form(
    catalogue: Catalogue,
    form: str,
    headings: list[Heading],
    serial: list[bool],
    past: set[int],
    hint: float,
    named: bool,
) -> Meaning | None:
    """The headings read as those of one form: the best reading of each heading, no column twice. None if
    too few are its own to tell; of a table that is `named` one is enough, or none where its title
    is the form's.
    """
    spec = catalogue.forms[form]
    other = "month" if spec.cumulative else "cumulative"
    may_differ = spec.kind != "ledger" or any(h.leaning == "month" for h in headings)  # 累计改完 of one unit
    cost = [
        OTHER_ASPECT
        if h.leaning == other and may_differ
        else int(h.leaning is None or h.leaning == other or h.is_of_year)
        for h in headings
    ]
    matches = _matches(catalogue, form, headings, past)
    wishes = sorted(
        [
            (match.rank + cost[n], _ties(of_heading), n, match)
            for n, of_heading in enumerate(matches)
            if not serial[n]
            for match in of_heading
        ]
    )
    chosen: dict[int, Match] = {}
    taken: dict[str, bool] = {}  # column -> whether as one box of several to tick
    for is_last in (False, True):  # what is of another time has what is left
        for *_, n, match in wishes:
            is_free = match.column not in taken or (match.ticked and taken[match.column])
            if (cost[n] >= OTHER_ASPECT) == is_last and n not in chosen and is_free:
                chosen[n] = match
                taken[match.column] = match.ticked
        of_now = [() if cost[n] >= OTHER_ASPECT and not is_last else own for n, own in enumerate(matches)]
        make_room(of_now, chosen, taken, serial)
    required_first(spec, matches, chosen, taken, serial)
    sure = {match.column for match in chosen.values() if not match.strained}
    own = [spec.columns[name] for name in taken if name in sure]
    missing = sum(column.required and column.name not in sure for column in spec.columns.values())
    twins = past | {
        n for n, h in enumerate(headings) if h.leaning and any(m.column in taken for m in matches[n])
    }
    read = [n for n in range(len(headings)) if serial[n] or (n in chosen and not chosen[n].strained)]
    unmapped = len(headings) - len(twins.union(read))  # 累计 beside 本月 is nothing strange
    score = hint + sum(3.0 if column.required else 0.5 if column.shared else 1.0 for column in own)
    score -= min(0.4 * unmapped, _MOST_STRANGE) + 1.5 * missing
    telling = sum(not column.shared for column in own)
    plain = missing == 0 and len(own) >= 3 and unmapped <= len(own) / 2
    plain = plain or (missing <= 1 and telling >= _PLENTY and unmapped <= telling)
    plain = plain or (missing == 0 and telling >= _SEVERAL and unmapped < telling)
    enough = telling >= 2 and (hint > 0 or plain)
    if named:
        titled = hint >= TITLED and (bool(own) or len(headings) >= _FEWEST)
        enough = titled or (telling >= 2 and 3 * len(own) >= len(headings))
    if not enough:
        return None
    passed = past | {n for n, counts in enumerate(serial) if counts}
    nobodys = contested(catalogue, spec, headings, matches, cost, chosen, passed)
    columns = []
    for n, heading in enumerate(headings):
        if n in nobodys:
            columns.append(Read(heading.unit, None, None, False, tuple(filter(None, [nobodys[n]]))))
            continue
        best = chosen.get(n)
        equals = [match.column for match in matches[n] if best and match.rank == best.rank]
        rivals = tuple(name for name in equals if best and (name == best.column or name not in taken))
        ticked = catalogue.boxes.ticked(spec.columns[best.column], heading) if best and best.ticked else None
        doubtful = len(rivals) > 1
        name = best.column if best and not doubtful else None
        columns.append(Read(heading.unit, name, ticked, serial[n], rivals if doubtful else ()))
    return Meaning(form, score, tuple(columns), missing == 0)
