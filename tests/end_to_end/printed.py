"""What the exports print of the figures: the Word report by its bookmarks, the workbook by its rows."""

import re
from contextlib import closing
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

PRINTED_MONTH = re.compile(r"(\w+)_m1")


def in_the_report(path: Path) -> dict[str, str]:
    """The text of each figure of the month where the report prints it first, by its id without dots."""
    texts: dict[str, str] = {}
    for start in Document(str(path)).element.body.iter(qn("w:bookmarkStart")):
        named = PRINTED_MONTH.fullmatch(start.get(qn("w:name")))
        if named:
            texts[named[1]] = start.getnext().text
    return texts


def in_the_workbook(path: Path) -> dict[str, tuple[float | None, str, str]]:
    """Value, status and who is missing of each figure of the month, as the workbook lists them."""
    with closing(load_workbook(path, read_only=True)) as workbook:
        headings, *lines = workbook["报告数据"].iter_rows(values_only=True)
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    return {
        row["指标编号"]: (row["本月"], row["本月状态"], row["本月缺报单位"] or "")
        for row in rows
        if row["名称"]
    }
