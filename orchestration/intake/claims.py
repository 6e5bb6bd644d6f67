"""Which heading has a column that several could have, and which columns are nobody's for sure."""

from orchestration.intake.catalogue import LOOSE, Catalogue, Match
from orchestration.intake.forms import QUANTITIES, Form
from orchestration.intake.headings import Heading
from orchestration.intake.text import fold

OTHER_ASPECT = 100  # rank of what is of the month where all months are asked for, or the reverse
_AS_WELL = 15  # ranks by which a reading may be worse than another and still do


def make_room(
    matches: list[tuple[Match, ...]], chosen: dict[int, Match], taken: dict[str, bool], serial: list[bool]
) -> None:
    """Let a heading that was left without a column have it of another that may as well mean one not taken."""
    for n, of_heading in enumerate(matches):
        for match in of_heading if n not in chosen and not serial[n] else ():
            holder = next((k for k, held in chosen.items() if held.column == match.column), None)
            if holder is None or taken[match.column]:
                continue
            others = [m for m in matches[holder] if m.column not in taken and not m.strained]
            held = chosen[holder].rank  # where another is as good for the holder, it loses nothing
            if not others or (match.rank > held + _AS_WELL and others[0].rank > held):
                continue
            if others[0].rank <= held + _AS_WELL:
                chosen[holder], chosen[n] = others[0], match
                taken[others[0].column] = others[0].ticked
                break


def required_first(
    spec: Form,
    matches: list[tuple[Match, ...]],
    chosen: dict[int, Match],
    taken: dict[str, bool],
    serial: list[bool],
) -> None:
    """Let a column without which a row is none have the heading of one that may be lacking, if that may as
    well mean it: `隐患点` says where, but what is wrong where nothing else does.
    """
    for name in [c.name for c in spec.columns.values() if c.required and c.name not in taken]:
        for n, held in chosen.items():
            as_well = [m for m in matches[n] if m.column == name and not m.strained and not m.ticked]
            if not as_well or spec.columns[held.column].required or as_well[0].rank > held.rank + _AS_WELL:
                continue
            del taken[held.column]
            chosen[n], taken[name] = as_well[0], False
            left = [k for k in range(len(matches)) if k not in chosen and not serial[k]]
            if free := [(m.rank, k, m) for k in left for m in matches[k] if m.column == held.column]:
                _, k, chosen[k] = min(free)
                taken[held.column] = chosen[k].ticked
            break


def contested(
    catalogue: Catalogue,
    spec: Form,
    headings: list[Heading],
    matches: list[tuple[Match, ...]],
    cost: list[int],
    chosen: dict[int, Match],
    passed: set[int],
) -> dict[int, str]:
    """The headings that have as good a claim to one column, which so is none's for sure; a blank for one that
    has no claim to any.
    """
    holders = {match.column: n for n, match in chosen.items() if not match.ticked}
    found: dict[int, str] = {}
    free = [n for n in range(len(headings)) if n not in chosen and n not in passed]
    for n, match in chosen.items():
        # Beside headings that nobody understands, 累计 does not stand for the month.
        beside = [k for k in free if headings[k].parts[:1] == headings[n].parts[:1] and not matches[k]]
        if cost[n] >= OTHER_ASPECT and beside:
            found |= dict.fromkeys([n, *beside], match.column)
        # Nor does what only resembles a column have it where its whole name stands in a strange heading.
        label = fold(spec.columns[match.column].label)
        if match.rank >= LOOSE and label not in headings[n].leaf:
            strange = {k: headings[k].leaf for k in free if not matches[k]}
            named = [
                k
                for k, text in strange.items()
                if label in text
                and not catalogue.is_alien(text)
                and not catalogue.words.is_("not_actual", text)
            ]
            found |= dict.fromkeys([n, *named] if named else [], match.column)
        # Nor has what stands below a strange group with others that are as strange (白蚁防治: 蚁害, 已治理).
        if _is_among_strange(catalogue, spec, headings, n, free, chosen):
            found[n] = ""
        # Nor has a part (其中飞线) what the whole before it may be called, which nobody understands.
        whole = whole_of(headings, n)
        if whole is None or whole not in free or matches[whole]:
            continue
        column, known = spec.columns[match.column], catalogue.meant(headings[n].leaf).get(spec.name, ())
        by_itself = any(each.column == match.column for each in known)
        said = headings[whole].leaf if by_itself else "".join(headings[whole].parts)  # 摸底排查 over 排完
        if catalogue.may_name(said, column):
            found |= dict.fromkeys([n, whole], match.column)
    for n in free:
        for match in matches[n]:
            holder = holders.get(match.column)
            if holder is not None and chosen[holder].rank + cost[holder] == match.rank + cost[n]:
                found |= {holder: match.column, n: match.column}
    return found


def _is_among_strange(
    catalogue: Catalogue,
    spec: Form,
    headings: list[Heading],
    n: int,
    free: list[int],
    chosen: dict[int, Match],
) -> bool:
    """Whether a quantity stands below a group that speaks of nothing that any form asks for, with another
    heading that has no meaning, where figures of the form stand outside that group.
    """
    group = headings[n].group
    if spec.kind == "ledger" or not group or spec.columns[chosen[n].column].type not in QUANTITIES:
        return False
    if not all(map(catalogue.is_strange, group)):
        return False
    inside = [k for k in range(len(headings)) if headings[k].group == group]
    figures = [k for k, match in chosen.items() if spec.columns[match.column].type in QUANTITIES]
    return any(k in free for k in inside) and any(k not in inside for k in figures)


def whole_of(headings: list[Heading], n: int) -> int | None:
    """The heading that one of a part (其中…) is a part of: the last before it in its group that is none."""
    if not headings[n].is_share:
        return None
    group = headings[n].group
    before = [k for k in range(n) if not headings[k].is_share and headings[k].group == group]
    return before[-1] if before else None
