"""An inbox that is suddenly empty is asked about, not believed."""

from pathlib import Path

import pytest

from orchestration.inbox_guard import EmptyInboxError, files_in, misnamed_days, require_files
from orchestration.intake.landing import land


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """An inbox with one file, and the landing that knows it."""
    inbox, landing = tmp_path / "inbox", tmp_path / "landing"
    (inbox / "2022-06-03").mkdir(parents=True)
    (inbox / "2022-06-03" / "隐患台账.csv").write_text("发现日期,隐患描述\n", encoding="utf-8")
    require_files(inbox, landing)
    land(inbox, landing)
    return inbox, landing


def test_an_inbox_that_has_lost_all_its_files_is_refused(places: tuple[Path, Path]) -> None:
    inbox, landing = places
    require_files(inbox, landing)
    for file in files_in(inbox):
        file.unlink()
    (inbox / ".DS_Store").touch()  # what a machine leaves behind is no submission
    (inbox / "~$隐患台账.xlsx").touch()
    with pytest.raises(EmptyInboxError, match=f"{inbox} .*1 份"):
        require_files(inbox, landing)


def test_an_inbox_that_was_emptied_on_purpose_is_no_longer_asked_about(places: tuple[Path, Path]) -> None:
    inbox, landing = places
    for file in files_in(inbox):
        file.unlink()
    assert land(inbox, landing).withdrawn == 1
    require_files(inbox, landing)


def test_a_new_inbox_may_be_empty(tmp_path: Path) -> None:
    require_files(tmp_path, tmp_path / "landing")


def test_folders_named_by_a_day_that_does_not_exist_are_told(tmp_path: Path) -> None:
    for name in ("2022-13-40", "2022-02-30", "2022-06-03", "城东/2022-06-31", "2022-05备份"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "2022-99-99").touch()
    assert misnamed_days(tmp_path) == ["2022-02-30", "2022-13-40", "城东/2022-06-31"]
