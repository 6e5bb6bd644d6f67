"""What `anwei rules` says, in Chinese: the list of rules, and what a rule that is tried would find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING

from orchestration.messages import SEVERITIES
from orchestration.terminal import columns, one_line, table

if TYPE_CHECKING:
    from orchestration.checks.rule import Rule
    from orchestration.checks.rulebook import RulebookError
    from orchestration.checks.trial import Found, Trial
    from orchestration.rules import Listed, Names

MONTHS = 12  # in the table; what is before them stands in one column
EXAMPLES = 5
NOBODY = "（单位不明）"
WHOLE = {"submissions": "整张报表", "reading": "读取时的提醒"}
SETTLED = {"relaxed": "按豁免不提示", "explained": "单位已说明、不再提示"}


def rule_list(content: Listed) -> str:
    """Every rule with its severity and words, and for whom it is relaxed until when."""
    known = {rule.id for rules in content.forms.values() for rule in rules}
    lines = [line for form in content.forms for line in _form(form, content)]
    strange = sorted(content.relaxed.keys() - known)
    return "\n".join([*lines, *(f"豁免表里的规则不存在：{rule}" for rule in strange)])


def faulty(error: RulebookError) -> str:
    """A rule file that cannot be used."""
    return f"规则文件写错了，请按下面指出的文件和规则改正：\n　　{error}"


def _form(form: str, content: Listed) -> Iterator[str]:
    title = content.names.forms.get(form) or WHOLE.get(form, "")
    yield f"\n{form}（{title}）" if title else f"\n{form}"
    rules = content.forms[form]
    rows = [
        [rule.id, SEVERITIES[rule.severity], "试行" if rule.trial else "", _sentence(rule, content.names)]
        for rule in rules
    ]
    for rule, line in zip(rules, columns(rows), strict=True):
        yield f"  {line}"
        for row in content.relaxed.get(rule.id, ()):
            who = content.names.submitters.get(row["submitter"], row["submitter"])
            yield f"      豁免　{who}　{row['first_period']} 至 {row['last_period']}　{row['reason']}"


def _sentence(rule: Rule, names: Names) -> str:
    """The rule's message with the name of its column; what depends on the cell is left open."""
    heading = names.headings.get(rule.form, {}).get(rule.at or "", "…")
    parts = Formatter().parse(rule.message)
    return "".join(
        text + {None: "", "heading": heading}.get(placeholder, "…") for text, placeholder, _, _ in parts
    )


def trial(content: Trial, names: Names) -> str:
    """How many flags each submitter would get in which month, and what becomes of the other rows found."""
    rule = content.rule
    head = f"规则 {rule.id}（{SEVERITIES[rule.severity]}）：{_sentence(rule, names)}"
    if not content.rows:
        return f"{head}\n还没有可以核对的报表。"
    months = sorted({month for _, month in content.rows if month})
    span = f"{months[0]} 至 {months[-1]}" if months[1:] else "".join(months)
    counted = [one for one in content.found if one.state == "open"]
    unit = "张" if rule.form in WHOLE else "行"
    lines = [
        head,
        f"核对 {span} 的有效报表，共 {sum(content.rows.values())} {unit}，"
        f"其中适用本规则的 {content.checked} {unit}，不符合的 {len(content.found)} 处。",
        *_outcome(content, counted),
    ]
    if counted:
        lines += ["", *_counts(content.rows, counted, months, names), "", "例如", *_examples(counted)]
    return "\n".join(lines)


def _outcome(content: Trial, counted: list[Found]) -> Iterator[str]:
    who = len({one.submitter for one in counted})
    yield f"　　会提示 {len(counted)} 处" + (f"，涉及 {who} 个单位" if who else "")
    told = [one for one in content.found if one.state == "silent"]
    if told:
        yield f"　　已由别的规则提示、不再重复 {len(told)} 处"
    for state, words in SETTLED.items():
        if number := sum(one.state == state for one in content.found):
            yield f"　　{words} {number} 处"
    yield f"　　不符合的单元格里，现在已有别的规则提示的 {sum(one.flagged for one in content.found)} 处"
    if known := sum(one.known for one in counted):
        yield f"　　会提示的里面，现在就由本规则提示的 {known} 处，新增 {len(counted) - known} 处"
    if content.gone:
        yield f"　　现在由本规则提示、今后不再提示的 {content.gone} 处"


def _counts(
    rows: Mapping[tuple[str, str], int], counted: list[Found], months: list[str], names: Names
) -> list[str]:
    """Submitters by months, the most flagged first; a dash where there is no return of that month."""
    earlier, shown = months[:-MONTHS], months[-MONTHS:]
    columns = [[month] for month in shown]
    if earlier:
        columns.insert(0, earlier)
    if any(not month for _, month in rows):
        columns.append([""])
    counts: dict[tuple[str, str], int] = {}
    for one in counted:
        counts[one.submitter, one.period] = counts.get((one.submitter, one.period), 0) + 1
    totals = {who: sum(n for (one, _), n in counts.items() if one == who) for who, _ in rows}
    place = {submitter: number for number, submitter in enumerate(names.submitters)}
    submitters = sorted(totals, key=lambda who: (-totals[who], place.get(who, len(place)), who))
    called = {who: names.submitters.get(who, who) or NOBODY for who in submitters}
    lines: list[list[str | int]] = [["单位", *map(_month, columns), "合计"]]
    for who in submitters:
        if totals[who]:
            sent = [[month for month in column if (who, month) in rows] for column in columns]
            cells = [sum(counts.get((who, month), 0) for month in part) if part else "—" for part in sent]
            lines.append([called[who], *cells, totals[who]])
    every = [sum(n for (_, month), n in counts.items() if month in column) for column in columns]
    lines.append(["合计", *every, len(counted)])
    without = "、".join(called[who] for who in submitters if not totals[who])
    notes = [
        f"报了这张报表而没有的单位：{without}" if without else "",
        f"更早：{earlier[0]} 至 {earlier[-1]}，可用 --period-from、--period-to 细看" if earlier[1:] else "",
    ]
    return [*table(lines).split("\n"), *filter(None, notes)]


def _month(column: list[str]) -> str:
    return "更早" if column[1:] else column[0] or "月份不明"


def _examples(counted: list[Found]) -> Iterator[str]:
    """A few of the rows found, of different submitters first."""
    seen: dict[str, int] = {}
    ranked = []
    for one in counted:
        seen[one.submitter] = seen.get(one.submitter, 0) + 1
        ranked.append((seen[one.submitter], one))
    for _, one in sorted(ranked, key=lambda pair: pair[0])[:EXAMPLES]:
        place = " ".join(part for part in (one_line(one.path), one_line(one.sheet), one.cell) if part)
        value = f"“{one_line(one.value)}”" if one.value else "（空）"
        yield f"　　{place}　{value}　{one.message}"
