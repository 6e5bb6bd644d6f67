"""What the exports print of the figures: the Word report by its bookmarks, the workbook by its rows."""

import re
from contextlib import closing
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

PRINTED = re.compile(r"(\w+)_([my])1")


def in_the_report(path: Path) -> dict[str, str]:
    """The text of each figure of the month, or else of the year so far (what is open at its end), where the
    report prints it first, by its id without dots.
    """
    texts: dict[str, dict[str, str]] = {"m": {}, "y": {}}
    for start in Document(str(path)).element.body.iter(qn("w:bookmarkStart")):
        if named := PRINTED.fullmatch(start.get(qn("w:name"))):
            texts[named[2]][named[1]] = start.getnext().text
    return texts["y"] | texts["m"]


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
