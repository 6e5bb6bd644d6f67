"""Sentences of a Word report told by the bookmarks in them."""

from pathlib import Path

import docx
import pytest

from orchestration.reports.marking import bookmark_figures, bookmark_name, mark
from orchestration.trace.sentences import figure_of, key_of, printing, sentences

FIGURES = ["hazards.found", "hazardous_chemicals.dealers_inspected", "accidents.count"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = docx.Document()
    found, dealers = mark("hazards.found/m", "12"), mark("hazardous_chemicals.dealers_inspected/y", "3")
    document.add_paragraph(f"5月，排查隐患{found}处。检查经营企业{dealers}家；累计不变。没有数的一句。")
    document.add_paragraph(f"其中{mark('hazards.found/m_sector', '工贸（5处）')}")
    document.add_table(1, 1).cell(0, 0).text = f"附表{found}"
    bookmark_figures(document)
    path = tmp_path / "report.docx"
    document.save(str(path))
    return path


def test_a_sentence_ends_where_it_ends_and_tables_have_none(report: Path) -> None:
    assert [(one.text, one.bookmarks) for one in sentences(report)] == [
        ("5月，排查隐患12处。", ("hazards_found_m1",)),
        ("检查经营企业3家；累计不变。", (bookmark_name("hazardous_chemicals.dealers_inspected/y", 1),)),
        ("其中工贸（5处）", ("hazards_found_m_sector1",)),
    ]


def test_the_sentences_of_a_figure_are_found_by_window_and_breakdown(report: Path) -> None:
    def said(*keys: str) -> list[str]:
        return [one.text for one in printing(sentences(report), set(keys))]

    assert said(key_of("hazards.found", "month")) == ["5月，排查隐患12处。"]
    assert said(key_of("hazards.found", "ytd")) == []
    assert said(key_of("hazards.found", "month", "sector")) == ["其中工贸（5处）"]


def test_without_a_report_there_is_nothing_to_quote(tmp_path: Path) -> None:
    assert sentences(tmp_path / "none.docx") == []


@pytest.mark.parametrize("occurrence", [1, 12])
@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_bookmark_leads_back_to_its_figure(figure_id: str, occurrence: int) -> None:
    """Its name is cut to forty characters, and more of it where the figure is printed for the tenth time."""
    assert figure_of(bookmark_name(f"{figure_id}/y", occurrence), FIGURES) == (figure_id, "ytd")
    assert figure_of(bookmark_name(f"{figure_id}/m_township", occurrence), FIGURES) == (figure_id, "month")


def test_other_names_are_no_figure_s() -> None:
    assert [figure_of(name, FIGURES) for name in ("hazards_found", "hazards_found_p1", "_GoBack")] == [
        None
    ] * 3
