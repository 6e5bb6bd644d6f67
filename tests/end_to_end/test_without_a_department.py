"""The month without the fire brigade: figures partial or missing, it is named, and none of it is a zero."""

import re
import shutil

import docx
import pytest

from orchestration.settings import PROJECT
from tests.end_to_end.conftest import PERIOD, Figures, Office
from tests.end_to_end.printed import in_the_report, in_the_workbook

NAME = "区消防救援大队"
ITS_FILES = ("消防大队5月", "消防救援大队", "飞线充电")
ALONE = ("communities", "violations", "rectified", "rectifying", "with_chargers")


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample month, all files of one department left out."""
    office = Office(tmp_path_factory.mktemp("office"))
    shutil.copytree(PROJECT / "raw" / "samples", office.inbox)
    left_out = [path for path in office.inbox.rglob("*") if any(words in path.name for words in ITS_FILES)]
    assert len(left_out) == 5
    for path in left_out:
        path.unlink()
    ran = office.run()
    assert ran.status == 0, ran.complained
    return office


@pytest.fixture(scope="module")
def figures(silent: Office) -> Figures:
    return silent.figures()


@pytest.fixture(scope="module")
def paragraphs(silent: Office) -> list[str]:
    path = silent.exports / PERIOD / "situation-report.docx"
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


# By hand, from the numbers of tests/samples/expected_figures.yml less the department's own.
@pytest.mark.parametrize(
    ("figure_id", "value"),
    [
        ("inspections.visits", 229 - 25),
        ("penalties.count", 30 - 6),
        ("penalties.fine_wan", 56.3 - 12.35),
        ("drills.held", 22 - 1),
        ("inspections.teams", 26 - 5),
    ],
)
def test_its_figures_are_partial_and_name_it(figures: Figures, figure_id: str, value: float) -> None:
    found, status, missing = figures[figure_id]
    assert (found, status) == (pytest.approx(value), "partial")
    assert NAME in missing.split("、")


def test_what_it_alone_reports_is_missing_and_no_zero(figures: Figures, silent: Office) -> None:
    alone = [f"ebike_charging.{measure}" for measure in ALONE] + ["fire_safety.key_units_trained"]
    assert {figures[figure_id] for figure_id in alone} == {(None, "missing", NAME)}
    workbook = in_the_workbook(silent.exports / PERIOD / "situation-report.xlsx")
    assert {workbook[figure_id] for figure_id in alone} == {(None, "未报", NAME)}
    printed = in_the_report(silent.exports / PERIOD / "situation-report.docx")
    assert not {figure_id.replace(".", "_") for figure_id in alone} & printed.keys()


def test_its_passages_say_who_owes_the_data(paragraphs: list[str]) -> None:
    [campaign] = [text for text in paragraphs if text.startswith("三是集中整治居民小区")]
    assert "尚无数据（" in campaign and f"应由{NAME}报送" in campaign
    assert not re.search(r"未发现|尚无小区|(?<![\d.])0(?![\d.])", campaign)
    [sector] = [text for text in paragraphs if text.startswith("消防领域。")]
    assert f"消防安全重点单位集中培训数据尚未报送，应由{NAME}报送" in sector
    assert "未组织" not in sector


def test_it_is_counted_and_named_among_those_who_have_not_reported(paragraphs: list[str]) -> None:
    [passage] = [text for text in paragraphs if "及时率" in text]
    assert passage.startswith("5月，14个部门中11个、8个镇街中6个报齐了应报报表")
    assert f"{NAME}（" in passage
    assert f"检查家次（缺{NAME}、龙潭镇）" in passage
