"""Charts: in Word and in Excel they show the mart's numbers, and what was not reported is a gap."""

import zipfile
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from orchestration.reports import charts, companion, situation
from orchestration.reports.charts import Chart, read_charts
from orchestration.reports.figures import ReportError
from orchestration.reports.rows import Report
from orchestration.warehouse import connect
from tests.reports.marts import PERIOD, Row, build, changed, missing, row, whole_month

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
NAMES = [
    {"sector": "town_gas", "sector_name": "城镇燃气", "township": "shiqiao", "township_name": "石桥镇"},
    {"sector": "fire_safety", "sector_name": "消防", "township": "meishan", "township_name": "梅山镇"},
]
Points = dict[str, float]


def rows() -> list[Row]:
    """Two townships (one silent), two sectors, and months of which one was never evaluated."""
    return changed(
        whole_month(),
        row("hazards.found", breakdown="township", breakdown_key="shiqiao", value=5.0),
        row("hazards.rectified", breakdown="township", breakdown_key="shiqiao", value=4.0),
        row("hazards.found", breakdown="township", breakdown_key="meishan", value=8.0, status="partial"),
        missing("hazards.rectified", breakdown="township", breakdown_key="meishan"),
        row("hazards.rectified", breakdown="sector", breakdown_key="fire_safety", value=3.0),
        row("hazards.rectifying", breakdown="sector", breakdown_key="fire_safety", value=2.0),
        row("hazards.rectified", breakdown="sector", breakdown_key="town_gas", value=6.0),
        row("hazards.found", period="2022-02", value=70.0),
        row("hazards.found", period="2022-04", value=90.0),
        missing("inspections.visits", period="2022-04"),
        row("hazards.found", value=42.0),
    )


@pytest.fixture
def marts(tmp_path: Path) -> Path:
    return build(tmp_path / "anwei.duckdb", rows(), {"units": NAMES})


@pytest.fixture
def known(marts: Path) -> dict[str, Chart]:
    with connect(marts, read_only=True) as connection:
        return read_charts(Report(connection, PERIOD, "qinglan"))


def values(chart: Chart, figure_id: str) -> dict[str, float | None]:
    [series] = [series for series in chart.series if series.figure_id == figure_id]
    return dict(zip(chart.categories, series.values, strict=True))


def test_the_largest_come_first_and_what_is_missing_has_no_value(known: dict[str, Chart]) -> None:
    townships = known["镇街隐患"]
    assert list(townships.categories) == ["梅山镇", "石桥镇"]
    assert values(townships, "hazards.found") == {"梅山镇": 8, "石桥镇": 5}
    assert values(townships, "hazards.rectified") == {"梅山镇": None, "石桥镇": 4}
    assert list(known["行业整改"].categories) == ["城镇燃气", "消防"], "6, and 3 + 2"
    assert values(known["行业整改"], "hazards.rectifying") == {"城镇燃气": None, "消防": 2}


def test_a_month_that_nobody_evaluated_is_a_gap_in_the_trend(known: dict[str, Chart]) -> None:
    trend = known["月度趋势"]
    assert values(trend, "hazards.found") == {"2022-02": 70, "2022-03": None, "2022-04": 90, "2022-05": 42}
    assert values(trend, "inspections.visits")["2022-04"] is None


def test_nothing_to_see_is_not_drawn(tmp_path: Path) -> None:
    target = situation.write(build(tmp_path / "anwei.duckdb", whole_month()), PERIOD, tmp_path / "out.docx")
    with zipfile.ZipFile(target) as package:
        assert not [name for name in package.namelist() if "chart" in name]
    assert not any(paragraph.text.startswith("图") for paragraph in Document(str(target)).paragraphs)


def points(series: etree._Element, what: str) -> Points:
    """The points of a chart's series: category to value, as cached in the file."""
    names = {p.get("idx"): p.findtext("c:v", namespaces=C) for p in series.findall("c:cat//c:pt", C)}
    return {names[p.get("idx")]: float(p.findtext("c:v", namespaces=C)) for p in series.findall(what, C)}


def test_the_word_report_draws_them_natively_with_the_mart_s_numbers(marts: Path, tmp_path: Path) -> None:
    target = situation.write(marts, PERIOD, tmp_path / "out.docx")
    document = Document(str(target))
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "公文图题"]
    assert [caption[:2] for caption in captions] == ["图一", "图二", "图三"]
    drawn = [
        document.part.related_parts[chart.get(qn("r:id"))]
        for chart in document.element.body.iter(f"{{{C['c']}}}chart")
    ]
    assert len(drawn) == len(captions)
    townships = etree.fromstring(drawn[2].blob)
    found, rectified = townships.findall(".//c:ser", C)
    assert points(found, "c:val//c:pt") == {"梅山镇": 8, "石桥镇": 5}
    assert points(rectified, "c:val//c:pt") == {"石桥镇": 4}, "a missing value has no point"
    assert townships.find("c:chart/c:dispBlanksAs", C).get("val") == "gap"
    assert found.findtext("c:val//c:f", namespaces=C) == "Sheet1!$B$2:$B$3"
    [workbook] = drawn[2].rels.values()
    (tmp_path / "data.xlsx").write_bytes(workbook.target_part.blob)
    table = list(load_workbook(tmp_path / "data.xlsx")["Sheet1"].iter_rows(values_only=True))
    assert table == [(None, "排查隐患数", "已整改完毕数"), ("梅山镇", 8, None), ("石桥镇", 5, 4)]


def test_a_caption_says_who_is_missing(tmp_path: Path) -> None:
    gap = {"status": "partial", "missing_names": "区教育局"}
    figures = changed(rows(), row("hazards.found", value=42.0, **gap))
    target = situation.write(
        build(tmp_path / "anwei.duckdb", figures, {"units": NAMES}), PERIOD, tmp_path / "a.docx"
    )
    captions = [p.text for p in Document(str(target)).paragraphs if p.text.startswith("图三")]
    assert captions == ["图三　5月各镇街隐患排查整改情况（排查隐患数缺区教育局数据）"]


def test_a_trend_says_how_many_of_its_earlier_months_are_not_whole(tmp_path: Path) -> None:
    figures = changed(rows(), row("hazards.found", period="2022-04", value=90.0, status="partial"))
    target = situation.write(
        build(tmp_path / "anwei.duckdb", figures, {"units": NAMES}), PERIOD, tmp_path / "a.docx"
    )
    captions = [p.text for p in Document(str(target)).paragraphs if p.text.startswith("图一")]
    assert captions == ["图一　近期检查家次和隐患排查整改走势（往月中有1个月数据不全、1个月没有数据）"]


def test_a_trend_says_of_how_many_earlier_months_nothing_is_known(tmp_path: Path) -> None:
    """January is partial, February to April were never evaluated."""
    figures = [each for each in rows() if each["period"] == PERIOD]
    figures += [row("hazards.found", period="2022-01", value=9.0, status="partial")]
    target = situation.write(
        build(tmp_path / "anwei.duckdb", figures, {"units": NAMES}), PERIOD, tmp_path / "a.docx"
    )
    captions = [p.text for p in Document(str(target)).paragraphs if p.text.startswith("图一")]
    assert captions[0].endswith("走势（往月中有1个月数据不全、3个月没有数据）")


def test_the_workbook_draws_them_beside_their_numbers(marts: Path, tmp_path: Path) -> None:
    target = companion.write(marts, PERIOD, tmp_path / "out.xlsx")
    sheet = load_workbook(target)["图 镇街隐患"]
    assert [tuple(cell.value for cell in line) for line in sheet["A1:C3"]] == [
        ("镇街", "排查隐患数（处）", "已整改完毕数（处）"),
        ("梅山镇", 8, None),
        ("石桥镇", 5, 4),
    ]
    with zipfile.ZipFile(target) as package:
        drawn = [etree.fromstring(package.read(n)) for n in package.namelist() if "charts/chart" in n]
    [townships] = [chart for chart in drawn if "镇街" in chart.findtext(".//c:val//c:f", namespaces=C)]
    rectified = townships.findall(".//c:ser", C)[1]
    assert rectified.findtext("c:val//c:f", namespaces=C) == "'图 镇街隐患'!$C$2:$C$3"
    assert points(rectified, "c:val//c:pt") == {"石桥镇": 4}
    assert townships.find("c:chart/c:dispBlanksAs", C) is None, "a gap is what the format takes by default"


def test_a_chart_of_an_unknown_figure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marts: Path
) -> None:
    settings = yaml.safe_load(charts.CHARTS.read_text(encoding="utf-8"))
    settings["charts"]["镇街隐患"]["figures"] = ["hazards.fuond"]
    (tmp_path / "charts.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    monkeypatch.setattr(charts, "CHARTS", tmp_path / "charts.yml")
    with pytest.raises(ReportError, match=r"hazards\.fuond"):
        situation.write(marts, PERIOD, tmp_path / "out.docx")
