"""What the commands about editions say, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.terminal import one_line, table

if TYPE_CHECKING:
    from orchestration.reports.differences import Moved
    from orchestration.reports.editions import Edition

NOTE = "更正说明"
WINDOWS = {"month": "本月", "ytd": "累计"}
SHOWN = 3
"""Causes of a figure that the terminal names; the note has more."""


def no_warehouse() -> str:
    return "还没有数据，请先运行 anwei run。"


def busy() -> str:
    return "正在运行 anwei run，请等它结束后再定稿。"


def issued(edition: Edition, target: Path) -> str:
    known = f"，只用 {edition.known_at.replace('T', ' ')} 为止收到的" if edition.known_at else ""
    return f"已定稿 {edition.name}（{len(edition.documents)} 份文件{known}）：{target}"


def listed(editions: Sequence[Edition]) -> str:
    if not editions:
        return "还没有定稿。"
    rows = [
        [
            edition.name,
            edition.issued_at.replace("T", " "),
            len(edition.documents),
            one_line(edition.note) or None,
        ]
        for edition in editions
    ]
    return table([["定稿", "时间", "文件数", "备注"], *rows])


def unknown(name: str, known: str) -> str:
    return f"没有定稿 {name}。" + (f"已有：{known}" if known else "还没有定稿，请先运行 anwei issue-report。")


def other_period(earlier: Edition, later: Edition) -> str:
    return f"{earlier.name} 和 {later.name} 不是同一个报告期，不能比较。"


def rendered(target: Path, same: bool) -> str:
    if same:
        return f"与定稿时完全一致：{target}"
    return f"已生成 {target}，但与定稿时不一致（程序版本可能已更新），以存档的原件为准。"


def moved(found: Sequence[Moved], target: Path) -> str:
    if not found:
        return f"两次定稿的数据没有变动。更正说明：{target}"
    lines = [f"共 {len(found)} 项变动，更正说明：{target}"]
    for one in found:
        lines.append(f"　　{WINDOWS[one.window]} {one.label}：{_value(one.before)} → {_value(one.after)}")
        for cause in one.causes[:SHOWN]:
            place = "!".join(part for part in (cause.sheet, cause.cell) if part)
            lines.append(f"　　　　因 {one_line(cause.path)} {place}")
    return "\n".join(lines)


def _value(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
