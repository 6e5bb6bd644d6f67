"""What `anwei status` says, in Chinese: the board, the duties of one submitter, the months behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.terminal import NOTHING, one_line, percent, table

if TYPE_CHECKING:
    from orchestration.board import Board, Duties, History, Score, UnknownSubmitterError

RATES = ["按时率", "退回率", "改正率", "名次"]


def board(content: Board) -> str:
    """Who has sent what, a line a submitter."""
    if not content.scores:
        return _nothing(content.period)
    heading = ["单位", "应报", *content.statuses, *RATES, "缺报报表"]
    lines = [
        [score.name, *_figures(score), "、".join(score.unreported) or NOTHING] for score in content.scores
    ]
    complete = sum(not score.unreported for score in content.scores)
    counted = f"{len(content.scores)} 个单位，{complete} 个已报齐"
    title = f"{content.period} 报送情况（截至 {content.asked_on}）：{counted}"
    return f"{title}\n{table([heading, *lines])}"


def duties(content: Duties) -> str:
    """What one submitter owes, a line a form."""
    if not content.rows:
        return f"{content.name}：{_nothing(content.period)}"
    heading = ["报表", "情况", "截止日", "首次收到", "迟（天）", "版本", "待改问题", "豁免理由"]
    lines = [
        [
            duty.form,
            duty.status,
            duty.due_on,
            duty.received_at or NOTHING,
            duty.days_late,
            duty.versions,
            duty.open_flags,
            one_line(duty.exempt_reason) or NOTHING,
        ]
        for duty in content.rows
    ]
    title = f"{content.name} {content.period} 报送明细（截至 {content.asked_on}）"
    return f"{title}\n{table([heading, *lines])}"


def history(content: History) -> str:
    """The ranks of every submitter, a column a month, in the order of the last one."""
    if not content.scores:
        return _nothing("")
    ranks: dict[str, dict[str, int | None]] = {}
    for score in content.scores:
        ranks.setdefault(score.name, {})[score.period] = score.rank
    last = content.periods[-1]
    names = sorted(ranks, key=lambda name: ranks[name].get(last) or len(ranks) + 1)
    lines = [[name, *[ranks[name].get(period) for period in content.periods]] for name in names]
    return f"历月名次（{NOTHING}：当月未参加排名）\n{table([['单位', *content.periods], *lines])}"


def history_of_one(content: History) -> str:
    """The scores of one submitter, a line a month."""
    if not content.scores:
        return _nothing("")
    heading = ["月份", "应报", *content.statuses, *RATES]
    lines = [[score.period, *_figures(score)] for score in content.scores]
    return f"{content.scores[0].name} 历月报送情况\n{table([heading, *lines])}"


def unknown_submitter(error: UnknownSubmitterError) -> str:
    return f"“{error.asked}”指的是哪个单位？可以写代码或名称：{'、'.join(error.candidates)}"


def no_board(marts: Path) -> str:
    return f"{marts} 里还没有报送看板。请先运行 anwei run。"


def _figures(score: Score) -> Sequence[Any]:
    rates = (score.on_time_rate, score.return_rate, score.rectification_rate)
    return [score.owed, *score.counts, *map(percent, rates), score.rank]


def _nothing(period: str) -> str:
    return f"没有 {period or '任何月份'} 的报送记录。"
