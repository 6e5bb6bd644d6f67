"""What `anwei trace` says, in Chinese: a figure and its sources; a cell and what it changes."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.terminal import NOTHING, one_line
from orchestration.trace.sentences import key_of, printing, sentences

if TYPE_CHECKING:
    from orchestration.settings import Settings
    from orchestration.trace.cell import Effect
    from orchestration.trace.figure import Source, Traced, UnknownFigureError
    from orchestration.trace.scratch import Moved
    from orchestration.trace.standing import NoSuchPlaceError

SHOWN = 40
"""So many sources of a figure are listed; the rest are in the file that --csv writes."""
WINDOWS = {"month": "本月", "ytd": "本年累计"}
STATUSES = {"complete": "报齐", "partial": "不全", "missing": "未报"}
PARTS = {"numerator": "分子", "denominator": "分母"}
STANDINGS = {
    "counted": "该行计入",
    "held": "该行暂不计入，有严重问题（{detail}）",
    "superseded": "不计：同一报表另有更新的版本（{detail}）",
    "refused": "不计：这一版缺少必需的栏目，以之前的版本（{detail}）为准",
    "answer": "不计：这份表随情况说明交回，数据没有改动，以已有的版本（{detail}）为准",
    "void": "不计：该行已作废",
    "unplaced": "不计：整张表未能归位，看不出是谁的或哪个月的哪张报表",
    "rejected": "不计：文件未能读取（{detail}）",
    "other_column": "不计：“{heading}”不是这张报表用到的栏目",
    "heading": "表头：决定这一栏读作什么，本身不计",
    "title": "表头以上的文字：决定整张表是谁的、哪个月的，本身不计",
    "total": "不计：合计行，各行已分别计入",
    "subtotal": "不计：小计行，各行已分别计入",
    "share": "不计：占比行",
    "compared": "不计：对照行，与本表各行比较用",
    "note": "不计：表下说明",
    "signature": "不计：落款",
    "merged": "不计：合并单元格的一部分，内容写在合并区域左上角的单元格里",
    "outside": "不计：不是数据行里的单元格",
}
NO_PLACES = {"file": "收件箱里没有这个文件", "sheet": "文件里没有这张工作表", "cell": "没有这样的单元格"}
COLUMNS = "certainty period window figure_id label breakdown key before after example".split()


def traced(content: Traced) -> str:
    """A figure, how it is defined, and what it comes from."""
    part = f"，{content.part}" if content.part else ""
    lines = [
        f"{content.figure_id}　{content.label}（{content.period} {WINDOWS[content.window]}{part}）",
        f"口径　{content.definition}",
        f"数值　{_number(content.value)}{content.unit if content.value is not None else ''}",
        f"状态　{STATUSES[content.status]}"
        + (f"，缺{content.missing_names}" if content.missing_names else ""),
        f"来源　{content.files} 份文件，{len(content.sources)} 行",
    ]
    for number, source in enumerate(content.sources[:SHOWN], 1):
        lines += ["", *_source(number, source)]
    if more := len(content.sources) - SHOWN:
        lines += ["", f"……另有 {more} 行，用 --csv 写出全部"] if more > 0 else []
    return "\n".join(lines)


def _source(number: int, source: Source) -> list[str]:
    where = [one_line(source.path) or "未报"]
    where += [one_line(source.sheet)] if source.sheet else []
    where += [f"第 {source.sheet_row} 行"] if source.sheet_row else []
    part = PARTS.get(source.part or "", "")
    added = NOTHING if source.contribution is None else f"{source.contribution:+g}"
    cells = "　".join(
        f"{cell.cell} {one_line(cell.heading)}“{one_line(cell.text)}”（{cell.role}）" for cell in source.cells
    )
    heads = [f"{number:>3}", f"{part}{added}", source.submitter, source.form, source.period, *where]
    return ["　".join(heads), *([f"　　　{cells}"] if cells else [])]


def effect(content: Effect, settings: Settings) -> str:
    """A cell, whether it counts, and the figures and sentences that it changes."""
    at = content.at
    lines = [
        "　".join(
            filter(None, [one_line(at.path), one_line(at.sheet or ""), at.cell, f"“{one_line(at.text)}”"])
        )
    ]
    if at.form_name:
        lines.append(
            f"报表　{at.form_name}（{at.submitter_name or NOTHING}，{at.period or NOTHING}）"
            f"{one_line(at.heading)}"
        )
    lines.append(f"状况　{STANDINGS[at.what].format(detail=at.detail, heading=one_line(at.heading))}")
    if content.to is not None:
        lines += _group(f"改为“{one_line(content.to)}”后变动的数字", content.surely, content)
    elif at.what == "held":
        lines += _group("改好后可能变动的数字", content.perhaps, content)
    elif at.what == "counted":
        lines += _group("一改就变的数字", content.surely, content)
        lines += _group("视改成什么而变的数字", content.perhaps, content)
    lines += _group("仅当检查因此有了或没了问题时才变的数字", content.if_faulty, content)
    if not content.named:
        lines.append(
            "变动　没有数字因它而变"
            + ("" if content.to is not None else "（改为某个值的准确结果用 --to 查）")
        )
    lines += _sentences(content.surely + content.perhaps, settings)
    return "\n".join(lines)


def _group(title: str, moved: Sequence[Moved], content: Effect) -> list[str]:
    whole = [one for one in moved if one.breakdown == "none"]
    if not moved:
        return []
    lines = [f"{title}："]
    for (period, figure_id, label), of_figure in groupby(
        whole, lambda one: (one.period, one.figure_id, one.label)
    ):
        found = list(of_figure)
        changes = "，".join(
            f"{WINDOWS[one.window]} {_number(one.before)}→{_number(one.after)}" for one in found
        )
        example = content.examples.get(found[0].figure)
        said = "" if example is None else f"（如改为{f'“{one_line(example)}”' if example else '空白'}）"
        lines.append(f"　　{period}　{figure_id}　{label}　{changes}{found[0].unit}{said}")
    if parts := len(moved) - len(whole):
        lines.append(f"　　分行业、分镇街的 {parts} 个数字，用 --csv 写出")
    return lines


def _sentences(moved: Sequence[Moved], settings: Settings) -> list[str]:
    lines = []
    for period in sorted({one.period for one in moved}):
        keys = {key_of(one.figure_id, one.window, one.breakdown) for one in moved if one.period == period}
        said = printing(sentences(settings.exports / period / "situation-report.docx"), keys)
        lines += (
            [f"{period} 情况汇报中的句子：", *(f"　　{one_line(one.text)}" for one in said)] if said else []
        )
    return lines


def write_csv(content: Effect, target: Path) -> None:
    """Every figure that is named, those of sectors and townships too, a line each."""
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for certainty in ("surely", "perhaps", "if_faulty"):
            for one in getattr(content, certainty):
                about = [one.period, one.window, one.figure_id, one.label, one.breakdown, one.key]
                example = content.examples.get(one.figure, "")
                writer.writerow([certainty, *about, one.before, one.after, example])


def unknown_figure(error: UnknownFigureError) -> str:
    near = "、".join(f"{figure_id}（{label}）" for figure_id, label in error.nearest)
    return f"不能确定“{one_line(error.asked)}”是哪个指标。" + (f"可能是：{near}" if near else "")


def not_evaluated(period: str) -> str:
    return f"数据集市中没有 {period} 的这个数字或它的取数依据，请先运行 anwei run --period {period}。"


def no_such_place(error: NoSuchPlaceError, inbox: Path) -> str:
    near = "、".join(one_line(name) for name in error.candidates)
    said = f"{NO_PLACES[error.what]}：{one_line(error.asked)}。" + (f"可能是：{near}" if near else "")
    return said + (f"\n找的收件箱是 {inbox}，报表在别处的用 --inbox 指明。" if error.what == "file" else "")


def not_read(settings: Settings) -> str:
    return f"数据仓库里还没有收件箱的内容（{settings.home}），请先运行 anwei run。"


def busy(settings: Settings) -> str:
    return f"数据仓库正被别的程序占用（{settings.warehouse}），请等运行结束后再试。"


def written(lines: int, target: Path) -> str:
    return f"已写出 {lines} 行：{target}"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{round(value, 4):,.10g}"
