"""What `anwei bundle` and `anwei replay` say, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orchestration.messages import SEVERITIES, STATUS
from orchestration.terminal import one_line

if TYPE_CHECKING:
    from orchestration.bundles.compare import Difference
    from orchestration.bundles.make import Made, MaskedDiffersError, Spot
    from orchestration.bundles.replay import Replayed

LISTED = 20
WHAT = {"status": "结论", "tables": "表数", "table": "表", "rows": "行数", "value": "内容", "flag": "问题"}
PARTS = {
    "file": "报表文件",
    "forms": "报表目录",
    "words": "读取用的词",
    "seeds": "词表",
    "rules": "核对规则",
    "program": "程序",
}


def made(content: Made) -> str:
    """A bundle that was written."""
    file = content.manifest["file"]
    lines = [
        f"已写出复现包：{content.path}",
        f"　　文件　{one_line(file['path'])}，{file['size_bytes']} 字节",
    ]
    if file["masked"] and not (content.lost or content.new):
        lines.append("　　已遮盖，查出的问题与原文件完全一样（规则、单元格、级别）")
    elif file["masked"]:
        lines += ["　　已遮盖，但查出的问题与原文件不一样：", *_spots(content.lost, content.new)]
    return "\n".join([*lines, "　　在别的电脑上运行 anwei replay 这个文件，即可复现同样的结果。"])


def not_masked(error: MaskedDiffersError) -> str:
    """A masked file that has other flags."""
    advice = "可以不加 --mask 打包；仍要遮盖的加 --force，差异会写进包里。"
    return "\n".join([str(error), *_spots(error.lost, error.new), advice])


def _spots(lost: Sequence[Spot], new: Sequence[Spot]) -> Iterator[str]:
    each = [("遮盖后没有了", spot) for spot in lost] + [("遮盖后多出来", spot) for spot in new]
    for words, (rule, sheet, cell, severity) in each[:LISTED]:
        place = " ".join(part for part in (sheet and one_line(sheet), cell) if part) or "整个文件"
        yield f"　　{words}　{place}　{rule}（{SEVERITIES[severity]}）"
    if len(each) > LISTED:
        yield f"　　……另有 {len(each) - LISTED} 处"


def replayed(content: Replayed) -> str:
    """Whether the same came of a bundle here, and if not, what else."""
    result = content.result
    rows = sum(len(submission["rows"]) for submission in result["submissions"])
    read = f"{len(result['submissions'])} 张表、{rows} 行、{len(result['flags'])} 处问题"
    lines = [f"包里的{PARTS[part]}与清单不符，打包后改动过。" for part in content.altered]
    if content.differences:
        lines.append(f"不一致：共 {len(content.differences)} 处不同（本机读出 {read}）")
        lines += map(_difference, content.differences[:LISTED])
        if len(content.differences) > LISTED:
            lines.append(f"　　……另有 {len(content.differences) - LISTED} 处")
    else:
        lines.append(f"一致：{one_line(content.manifest['file']['path'])}，{read}，与包里的结果相同。")
    lines += (
        f"版本不同　{PARTS.get(name, name)}：打包时 {then or '未知'}，本机 {now or '未安装'}"
        for name, (then, now) in content.other_versions.items()
    )
    return "\n".join(lines)


def _difference(one: Difference) -> str:
    then, now = (STATUS.get(text, one_line(text)) or "（没有）" for text in (one.then, one.now))
    place = f" {one_line(one.place)}" if one.place else ""
    return f"　　{WHAT[one.what]}{place}　包里：{then}　本机：{now}"
