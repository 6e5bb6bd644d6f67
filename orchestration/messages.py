"""What the `anwei` command says, in Chinese: progress, summaries, what to do when something broke."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.settings import SettingError, Settings
from orchestration.terminal import one_line

if TYPE_CHECKING:
    from orchestration.intake.vocabulary import SeedError
    from orchestration.learn import Choice, LearnError, Proposal
    from orchestration.refresh import RefreshError
    from orchestration.rules import Names
    from orchestration.summary import Summary

SEVERITIES = {"critical": "严重", "warning": "警告", "info": "提示"}
STATUS = {"accepted": "通过", "flagged": "有问题", "rejected": "退回"}
STAGES = {
    "intake": "接收",
    "staging": "整理",
    "quality": "检查",
    "facts_and_marts": "汇总",
    "exports": "输出",
    "returns": "退改",
}
STANDING = {
    "placing": "数据集市和一部分报告已换成新的，其余还是旧的",
    "returns": "汇报和数据集市已换成新的，退改材料可能只更新了一部分",
}
ADVICE = {
    "PlacingError": "请检查上述文件或目录的权限和磁盘空间，关闭正在打开它的程序后再次运行，新旧即一致。",
    "TransformError": "多半是流水线自身的模型或词表有误，请数据组查看日志 {log}。",
    "RulebookError": "检查规则写错了，请按上面指出的文件和规则改正 expectations/ 后重试。",
    "LetterError": "请按上面的说明改正通知模板（exports/templates/）后重试。",
    "ReportError": "请按上面的说明改正报告模板或设置（exports/）后重试。",
    "CatalogueError": "报表目录写错了，请按上面的说明改正 raw/forms/ 后重试。",
    "WarehouseBusyError": "数据仓库正被别的程序占用，请关闭该程序后重试。",
    "NothingToReportError": "请确认报表已放进收件箱，或用 --period 指明报告期。",
    "EmptyInboxError": "请检查收件箱路径、共享目录是否挂上。确实要清空的，加 --allow-empty 再运行。",
    "SeedError": "请按上面指出的文件和行改正 dbt_project/seeds/ 后重试。",
    "SettingError": "请改正该环境变量后重试。",
    "PermissionError": "请检查上述文件或目录的权限，并关闭正在打开它的程序。",
    "OSError": "请检查磁盘空间和目录权限。",
}
OTHER_ADVICE = "请运行 anwei dev，在界面中查看 {run} 号运行的详情。"
UNSTARTED_ADVICE = "运行还没有开始，请数据组按上面的原因检查项目文件和日志 {log}。"
LISTED = 12
"""At most so many files are named in a summary; the rest are in the workbook beside the report."""


class ProgressFormatter(logging.Formatter):
    """A line of progress, with the seconds since the command began."""

    def __init__(self, started: float):
        super().__init__()
        self.started = started

    def format(self, record: logging.LogRecord) -> str:
        return f"[{time.monotonic() - self.started:5.1f} 秒] {record.getMessage()}"


def run_summary(summary: Summary, seconds: float) -> str:
    """What a run read, found and wrote."""
    intake, lines = summary.intake, [f"\n{summary.period} 运行完成，用时 {seconds:.1f} 秒。"]
    lines.append(
        f"文件　新读 {intake['read']} 份，未变 {intake['unchanged']} 份，"
        f"不能读取 {len(summary.rejected)} 份，未归位 {len(summary.unplaced)} 张"
    )
    if not intake["read"] + intake["unchanged"]:
        lines.append("　　收件箱里没有找到任何文件，请核对路径；没有文件就没有数据，应报的都算未报")
    if intake["withdrawn"]:
        lines.append(f"　　{intake['withdrawn']} 份以前收到的文件已不在收件箱，不再计入")
    lines += _listed("不能读取", [f"{path}：{reason}" for path, reason in summary.rejected])
    lines += _listed("未归位", [f"{path}：{reason}" for path, reason in summary.unplaced])
    lines.append(
        f"数据　有效报表 {summary.submissions} 张，共 {summary.rows} 行，其中暂不计入 {summary.held_rows} 行"
    )
    counted = "，".join(f"{words} {summary.flags.get(severity, 0)}" for severity, words in SEVERITIES.items())
    lines.append(f"问题　{counted}")
    lines.append(f"退改　{summary.returned} 份报表待各单位改正或说明，已标出问题（各单位的在 returns 目录）")
    others = [f"{period} {count} 份" for period, count in summary.returned_of_other_months.items()]
    lines += [f"　　另更新了其他月份的退改　{'，'.join(others)}"] if others else []
    lines += _listed("重报未改", summary.unchanged)
    lines += _listed("只取情况说明，数据未改，不算新的一版", summary.answers)
    lines.append(f"报送　应报 {summary.due} 张，已报 {summary.received} 张（anwei status 查看明细）")
    ordered = "，".join(f"{name} {count} 份" for name, count in summary.ordered.items()) or "没有要交办的"
    lines.append(f"交办　{ordered}（在 orders 目录）")
    lines.append(f"填表　上级报表 {len(summary.filled)} 份：{'、'.join(summary.filled)}（在 filled 目录）")
    lines += [
        f"更正　{period} 的数据已变，报告没有重写：请运行 anwei run --period {period}"
        for period in summary.stale
    ]
    lines += ["输出"] + [f"　　{path}" for path in summary.exports]
    return "\n".join(lines)


def _listed(label: str, entries: Sequence[str]) -> list[str]:
    lines = [f"　　{label}　{entry}" for entry in entries[:LISTED]]
    return lines + ([f"　　……另有 {len(entries) - LISTED} 份"] if len(entries) > LISTED else [])


def failure(error: RefreshError, settings: Settings) -> str:
    """What broke, where, and what to do."""
    stage = STAGES.get(error.stage, "准备")
    advice = ADVICE.get(error.kind, OTHER_ADVICE if error.run_id else UNSTARTED_ADVICE)
    return (
        f"\n运行失败：“{stage}”阶段出错，{_standing(error)}，收件箱没有改动。\n"
        f"原因　{error.reason}（{error.kind}）\n"
        f"处理　{advice.format(log=settings.home / 'dbt' / 'logs' / 'dbt.log', run=error.run_id[:8])}\n"
        "　　　改正后再次运行 anwei run 即可，已读过的文件不会重读。"
    )


def _standing(error: RefreshError) -> str:
    """What has become of the exports when a stage failed."""
    return STANDING.get("placing" if error.kind == "PlacingError" else error.stage, "之前的输出没有改动")


def interrupted(error: RefreshError | KeyboardInterrupt) -> str:
    """Somebody stopped the run: nothing is wrong."""
    if isinstance(error, KeyboardInterrupt):  # before the first stage or after the last
        return "\n运行被中断。再次运行 anwei run 即可。"
    return (
        f"\n运行在“{STAGES.get(error.stage, '准备')}”阶段被中断，{_standing(error)}，收件箱没有改动。\n"
        "　　　再次运行 anwei run 即可，已读过的文件不会重读。"
    )


def busy(holder: str, settings: Settings) -> str:
    who = f"（进程 {holder}）" if holder else ""
    return f"另一次运行正在进行{who}，请等它结束后再试。状态目录：{settings.home}"


def no_inbox(inbox: Path) -> str:
    return f"找不到收件箱目录：{inbox}\n请用 --inbox 指明，或先建立该目录并放入报表。"


def nothing_published(marts: Path) -> str:
    return f"还没有可查的数据：{marts} 不存在。请先运行 anwei run。"


def looking_back(instant: datetime) -> str:
    return f"按截至 {instant:%Y-%m-%d %H:%M} 收到的报表计算……"


def serving(port: int) -> str:
    return f"Dagster 界面：http://127.0.0.1:{port} （Ctrl+C 结束）"


def unusable(error: SettingError | SeedError) -> str:
    return f"{error}\n{ADVICE[type(error).__name__]}"


ONE_FILE = "--as 只能用于一个文件。"
WHAT_TO_TRACE = (
    "请指明要追溯的数字（编号、名称或 Word 书签），或用 --cell 文件 工作表 单元格 指明一个单元格。"
)


QUESTION = "　　采用？[y 采用第一个　o 只为本单位采用　序号或名称 采用该项　回车 跳过] "


def learning(found: Sequence[Proposal]) -> str:
    """What there is to be confirmed."""
    if not found:
        return "没有不认识的栏目或写法。"
    likely = sum(bool(proposal.choices) for proposal in found)
    return f"共 {len(found)} 处不认识，其中 {likely} 处有建议。确认后才写入，不确认的不作改动。"


def proposal(number: int, content: Proposal) -> str:
    """One unknown wording: where it stands and what it may mean."""
    what = "栏目" if content.kind == "heading" else "写法"
    place = " ".join(part for part in (content.file, content.sheet, content.cell) if part)
    many = f"，共 {content.count} 处" if content.count > 1 else ""
    offered = "　".join(f"{n}. {choice.label}" for n, choice in enumerate(content.offered, 1))
    return (
        f"{number}. {what}“{one_line(content.wording)}”（{place}{many}）\n"
        f"　　{'可能是：' if content.choices else '没有建议，可选：'}{offered}"
    )


def not_a_choice(answer: str) -> str:
    return f"　　“{one_line(answer)}”不是可选的项，请重新回答。"


def learnt(content: Proposal, choice: Choice, own: bool) -> str:
    return f"　　已采用：“{one_line(content.wording)}”即“{choice.label}”{'（只限本单位）' if own else ''}"


def not_learnt(error: LearnError) -> str:
    return f"　　没有采用：{error}"


def learning_ended(changed: Sequence[Path]) -> str:
    if not changed:
        return "没有改动。"
    return "已写入：" + "、".join(path.name for path in changed) + "。再次运行或检查时即按新的写法读取。"


def check_result(document: Mapping[str, Any], names: Names) -> str:
    """One checked file: its verdict, what was recognised in it, and every cell to mend."""
    lines = [f"{one_line(document['file'])}：{STATUS[document['status']]}"]
    for submission in document["submissions"]:
        sheet = f"{one_line(submission['sheet'])}：" if submission["sheet"] else ""
        read = [
            names.forms[submission["form"]],
            names.submitters.get(submission["submitter"] or "", "看不出是哪个单位的"),
            submission["period"] or "看不出是哪个月的",
            f"{len(submission['rows'])} 行",
        ]
        lines.append(f"　　{sheet}{'，'.join(read)}")
    for flag in document["flags"]:
        where = " ".join(part for part in (flag.get("sheet"), flag.get("cell")) if part) or "整个文件"
        lines.append(
            f"　　[{SEVERITIES[flag['severity']]}] {where}　{flag['message']}{flag.get('suggestion') or ''}"
        )
    return "\n".join(lines)
