"""The annex 取数依据: the figures that the report prints, and what they rest on."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn

from orchestration.reports import annex, situation
from orchestration.reports.figures import ReportError, read_figures
from orchestration.reports.marking import mark, unmarked
from tests.reports.marts import FIGURES, PERIOD, Row, build, changed, missing, row, whole_month

SOURCE = {"district": "qinglan", "period": PERIOD, "time_window": "month", "figure_id": "hazards.found"}


def written(folder: Path, rows: list[Row], sources: list[Row]) -> Any:
    marts = build(folder / "anwei.duckdb", rows, {"figure_sources": sources} if sources else {})
    return Document(str(situation.write(marts, PERIOD, folder / "report.docx")))


def lines(document: Any) -> dict[tuple[str, str], list[str]]:
    """The lines of the annex by figure and window."""
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows[1:]]
    return {(line[0], line[2]): line for line in rows}


def test_a_line_says_what_the_figure_is_and_what_it_comes_from(tmp_path: Path) -> None:
    rows = changed(
        whole_month(), row("hazards.found", value=42.0, status="partial", missing_names="区教育局、石桥镇")
    )
    sources = [
        {**SOURCE, "row_id": "r1", "path": "a.xlsx"},
        {**SOURCE, "row_id": "r2", "path": "a.xlsx"},
        {**SOURCE, "row_id": "r3", "path": "b.xlsx"},
        {**SOURCE, "row_id": None, "path": "c.xlsx"},
        {**SOURCE, "row_id": "r9", "path": "z.xlsx", "period": "2022-04"},
    ]
    [definition] = [figure["definition"] for figure in FIGURES if figure["figure_id"] == "hazards.found"]
    assert lines(written(tmp_path, rows, sources))["hazards.found", "本月"] == [
        "hazards.found", "排查隐患数", "本月", "42处", definition, "3份文件3行", "区教育局、石桥镇",
    ]  # fmt: skip


def test_only_what_is_printed_is_listed_each_window_once(tmp_path: Path) -> None:
    document = written(tmp_path, whole_month(), [])
    body = list(document.element.body.iterchildren(qn("w:p")))
    printed = {start.get(qn("w:name")) for p in body for start in p.iter(qn("w:bookmarkStart"))}
    listed = lines(document)
    assert len(listed) == len(document.tables[-1].rows) - 1
    assert (("accidents.count", "累计") in listed) == ("accidents_count_y1" in printed)
    assert (("stockpiles.items", "累计") in listed) == ("stockpiles_items_y1" in printed)
    order = [figure["figure_id"] for figure in FIGURES]
    assert [key[0] for key in listed] == sorted((key[0] for key in listed), key=order.index)


def test_what_was_not_reported_is_no_zero_here_either(tmp_path: Path) -> None:
    marts = build(tmp_path / "anwei.duckdb", [missing("drills.held", "石桥镇")])
    document = Document()
    document.add_paragraph(f"演练{mark('drills.held/m', '（未报）')}场")
    settings = yaml.safe_load(situation.SETTINGS.read_text(encoding="utf-8"))
    with duckdb.connect(str(marts), read_only=True) as connection:
        figures = read_figures(connection, PERIOD, "qinglan")
        bases = annex.read_bases(connection, PERIOD, "qinglan")
    [line] = annex.annex_lines(document, figures, bases, settings)
    assert unmarked(line["数值"]) == "（未报）"
    assert (line["文件数"], line["行数"], line["缺报单位"]) == (0, 0, "石桥镇")


def test_a_faulty_template_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = Document(str(annex.TEMPLATE))
    template.add_paragraph("{{ 没有这个词 }}")
    template.save(str(tmp_path / "figure-sources.docx"))
    monkeypatch.setattr(annex, "TEMPLATE", tmp_path / "figure-sources.docx")
    with pytest.raises(ReportError, match=r"figure-sources\.docx"):
        written(tmp_path, whole_month(), [])


def test_the_cells_of_the_month_are_in_the_workbook(tmp_path: Path) -> None:
    """A rate is left to its parts; cells stand in the order of their weight."""
    from orchestration.reports.rows import Report

    about = {"part": None, "contribution": 1.0, "form": "hazards", "path": "a.xlsx", "sheet_row": 7}
    ledgers: dict[str, list[Row]] = {
        "figure_sources": [
            {**SOURCE, **about, "row_id": "r1"},
            {
                **SOURCE,
                **about,
                "row_id": "r1",
                "figure_id": "hazards.rectification_rate",
                "part": "numerator",
            },
        ],
        "source_cells": [
            {"row_id": "r1", "column_name": "unit_name", "heading": "单位", "cell": "B7", "text": "甲厂"},
            {"row_id": "r1", "column_name": "status", "heading": "状态", "cell": "F7", "text": None},
        ],
        "figure_columns": [
            {"figure_id": "hazards.found", "form": "hazards", "column_name": "unit_name", "sort_order": 4},
            {"figure_id": "hazards.found", "form": "hazards", "column_name": "status", "sort_order": 2},
        ],
    }
    marts = build(tmp_path / "anwei.duckdb", whole_month(), ledgers)
    with duckdb.connect(str(marts), read_only=True) as connection:
        [found] = Report(connection, PERIOD, "qinglan").sources()
    assert (found["figure_id"], found["sheet_row"]) == ("hazards.found", 7)
    assert found["cells"] == "F7 状态：；B7 单位：甲厂"
