"""Two generated years: what the report compares is what the marts hold of the other periods."""

import re
import subprocess
import sys

import docx
import pytest

from orchestration.settings import PROJECT
from tests.end_to_end.conftest import PERIOD, Office

FIRST, MONTHS, SEED = "2020-06", "24", "7"
SENTENCE = re.compile(r"与(去年同期|上月)相比，(.+?)[；。]")
MOVED = re.compile(r"(.+?)(增长|下降|增加|减少|上升|持平)([\d.]*)(个百分点|%|.*)")
OTHER = {"去年同期": "2021-05", "上月": "2022-04"}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    generator = [sys.executable, "-m", "tests.generator", "--out", str(office.inbox)]
    asked = ["--from", FIRST, "--months", MONTHS, "--seed", SEED]
    subprocess.run([*generator, *asked], cwd=PROJECT, check=True)
    ran = office.run()
    assert ran.status == 0, ran.complained
    return office


@pytest.fixture(scope="module")
def paragraphs(years: Office) -> list[str]:
    path = years.exports / PERIOD / "situation-report.docx"
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def value(years: Office, label: str, window: str, period: str) -> float:
    """A figure that is whole, by its label as a sentence has it."""
    label = label.replace("（", "(").replace("）", ")")
    [(found,)] = years.ask(f"""
        select r.value from marts.report_figures as r inner join marts.figures as f using (figure_id)
        where f.label = '{label}' and r.period = '{period}' and r.time_window = '{window}'
            and r.breakdown = 'none' and r.status = 'complete'
    """)
    return float(found)


def test_every_comparison_is_of_whole_figures_and_right(years: Office, paragraphs: list[str]) -> None:
    compared = 0
    for paragraph in paragraphs:
        window = "ytd" if paragraph.startswith("今年以来") else "month"
        for name, changes in SENTENCE.findall(paragraph):
            for label, verb, amount, unit in (MOVED.fullmatch(each).groups() for each in changes.split("，")):
                now = value(years, label, window, PERIOD)
                then = value(years, label, window, OTHER[name])
                moved = (now - then) * 100 / then if unit == "%" else now - then
                assert abs(moved) == pytest.approx(float(amount or 0), abs=0.051), (name, label)
                assert verb in ("持平",) if not amount else (moved > 0) == (verb in ("增长", "增加", "上升"))
                compared += 1
    assert compared >= 6


def test_the_trend_is_drawn_over_the_year(years: Office, paragraphs: list[str]) -> None:
    assert any(text.startswith("图一　近期检查家次") for text in paragraphs)


def test_the_absent_are_weighed_by_what_they_sent_before(years: Office, paragraphs: list[str]) -> None:
    """The share of a township in the visits of the eleven or twelve months before, counted from the rows."""
    [(name, label, share, months)] = years.ask(f"""
        select submitter_name, label, share, months from marts.gap_effects
        where period = '{PERIOD}' and figure_id = 'inspections.visits' order by place limit 1
    """)
    merged = "select other_row_id from marts.shared_events where is_merged and kind = 'visit'"
    rows = f"from marts.inspections where period between '2021-05' and '2022-04' and row_id not in ({merged})"
    sent = f"select distinct period from marts.inspections where submitter_name = '{name}'"
    [(own,)] = years.ask(f"select count(*) {rows} and submitter_name = '{name}'")
    [(all_of_them,)] = years.ask(f"select count(*) {rows} and period in ({sent})")
    assert share == pytest.approx(own * 100 / all_of_them)
    assert 10 <= months <= 12
    assert any(f"{name}占全区{label}的{share:.1f}%" in text for text in paragraphs)
