"""Editions are numbered by period, never changed, and told apart from what someone has tampered with."""

from pathlib import Path

import pytest

from orchestration.reports.editions import REPORT, UnknownEditionError, editions, find, issue, render
from orchestration.reports.figures import ReportError
from orchestration.settings import Settings
from tests.end_to_end.conftest import Office

MAY = "2022-05"


@pytest.fixture(scope="module")
def settings(office: Office) -> Settings:
    """The sample month, run once."""
    assert office.run().status == 0
    return Settings(office.home, office.inbox, office.exports)


def test_editions_are_numbered_by_period_and_keep_what_was_known(settings: Settings) -> None:
    first, target = issue(settings, settings.warehouse, MAY, "报常委会")
    second, _ = issue(settings, settings.warehouse, MAY)

    assert (first.name, second.name) == ("2022-05-1", "2022-05-2")
    assert [edition.note for edition in editions(settings, MAY)] == ["报常委会", ""]
    assert "2022-06-05/教育局5月校园隐患台账.xlsx" in first.documents
    folder = find(settings, first.name)[1]
    assert target.read_bytes() == (folder / REPORT).read_bytes()
    assert not any(path.stat().st_mode & 0o222 for path in folder.rglob("*") if path.is_file())


def test_an_edition_is_made_again_the_same_byte_for_byte(settings: Settings, tmp_path: Path) -> None:
    edition, issued = issue(settings, settings.warehouse, MAY)

    assert render(settings, edition.name, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == issued.read_bytes()


def test_an_edition_that_has_been_tampered_with_is_told(settings: Settings, tmp_path: Path) -> None:
    edition, _ = issue(settings, settings.warehouse, MAY)
    words = find(settings, edition.name)[1] / "exports" / "reports" / "situation-report.yml"
    words.chmod(0o644)
    words.write_text(words.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")

    with pytest.raises(ReportError, match=r"situation-report\.yml"):
        render(settings, edition.name, tmp_path / "again.docx")


def test_an_edition_of_nothing_leaves_nothing(settings: Settings) -> None:
    before = editions(settings)

    with pytest.raises(ReportError, match="没有收到 2031-01 的报表"):
        issue(settings, settings.warehouse, "2031-01")
    assert editions(settings) == before
    assert [path.name for path in (settings.home / "editions").iterdir() if path.name[0] == "."] == []


def test_an_edition_that_is_not_there_is_told_with_those_that_are(settings: Settings) -> None:
    with pytest.raises(UnknownEditionError, match="2022-05-1"):
        find(settings, "2022-05-99")
