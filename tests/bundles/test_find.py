"""Which document is meant by what someone types, and what is said where none or several may be."""

from pathlib import Path

import duckdb
import pytest

from orchestration.bundles.find import BundleError, content, recorded
from orchestration.intake.inbox import scan
from orchestration.run_lock import AnotherRunError, run_lock
from orchestration.settings import Settings

FILES = {
    "2022-06-02/甲局台账.xlsx": b"a",
    "2022-06-03/甲局台账.xlsx": b"b",
    "2022-06-03/乙镇/演练5月.csv": b"c,d",
}
TABLES = """
create schema marts; create schema staging; create schema quality;
create table marts.submissions (submission_id varchar, document_id varchar, district varchar, path varchar,
    sheet varchar, form varchar, period varchar, received_at timestamp, status varchar);
create table staging.stg_documents (document_id varchar, district varchar, path varchar, sha256 varchar,
    received_at timestamp);
create table quality.flags (rule varchar, document_id varchar, sheet varchar, cell varchar);
create table quality.earlier_flags as from quality.flags;
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An inbox of three files, read by a run; the second has a flag, the first one of an earlier version."""
    settings = Settings(tmp_path / "home", tmp_path / "inbox", tmp_path / "exports")
    for name, bytes_ in FILES.items():
        (settings.inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.inbox / name).write_bytes(bytes_)
    settings.home.mkdir()
    with duckdb.connect(str(settings.warehouse)) as database:
        database.execute(TABLES)
        for one in scan(settings.inbox, {}):
            key, path = one.document_id, one.path
            database.execute(
                "insert into staging.stg_documents values (?, 'd', ?, ?, ?)",
                [key, path, one.sha256, one.received_at],
            )
            submission = [f"{key}-01-1", key, path, one.received_at]
            database.execute(
                "insert into marts.submissions "
                "values (?, ?, 'd', ?, '表', 'hazards', '2022-05', ?, 'current')",
                submission,
            )
        flag = "insert into quality.{} values ('hazards.overdue', ?, '表', 'C4')"
        database.execute(flag.format("flags"), [key_of(settings, "2022-06-03/甲局台账.xlsx")])
        database.execute(flag.format("earlier_flags"), [key_of(settings, "2022-06-02/甲局台账.xlsx")])
    return settings


def key_of(settings: Settings, path: str) -> str:
    return next(one.document_id for one in scan(settings.inbox, {}) if one.path == path)


def test_an_id_or_a_path_names_a_document(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "2022-06-03/甲局台账.xlsx"
    key = key_of(settings, path)
    monkeypatch.chdir(settings.inbox / "2022-06-03")
    for named in (key, f"{key}-01-1", path, str(settings.inbox / path), "甲局台账.xlsx"):
        record = recorded(settings, named)
        assert (record.document_id, record.path) == (key, path), named
    assert [(flag["cell"], flag["superseded"]) for flag in record.flags] == [("C4", False)]
    assert record.submissions == [
        {
            "submission_id": f"{key}-01-1",
            "sheet": "表",
            "form": "hazards",
            "period": "2022-05",
            "status": "current",
        }
    ]


def test_flags_of_a_superseded_version_are_told_as_such(settings: Settings) -> None:
    record = recorded(settings, "2022-06-02/甲局台账.xlsx")
    assert [(flag["cell"], flag["superseded"]) for flag in record.flags] == [("C4", True)]


def test_the_end_of_a_path_is_enough_where_it_is_the_only_one(settings: Settings) -> None:
    assert recorded(settings, "演练5月.csv").path == "2022-06-03/乙镇/演练5月.csv"
    with pytest.raises(BundleError, match=r"(?s)写明是哪一份：.*2022-06-02/甲局.*2022-06-03/甲局"):
        recorded(settings, "甲局台账.xlsx")


def test_a_folder_is_no_file(settings: Settings) -> None:
    with pytest.raises(BundleError, match="可能是下面几份"):
        recorded(settings, "2022-06-03")


def test_what_was_never_read_is_said_with_what_is_like_it(settings: Settings) -> None:
    with pytest.raises(BundleError, match=r"(?s)没有读到过.*演练5月\.csv"):
        recorded(settings, "2022-06-03/乙镇/演练6月.csv")


def test_the_bytes_are_those_that_were_read(settings: Settings) -> None:
    record = recorded(settings, "演练5月.csv")
    assert content(settings, record) == b"c,d"
    (settings.inbox / record.path).write_bytes(b"changed")
    with pytest.raises(BundleError, match="内容已经变了"):
        content(settings, record)
    (settings.inbox / record.path).unlink()
    with pytest.raises(BundleError, match="收件箱里已没有这份文件"):
        content(settings, record)


def test_a_file_whose_name_cannot_be_shown_is_found_by_what_it_is(settings: Settings) -> None:
    odd = settings.inbox / "2022-06-03" / "丙\u202e局.csv"
    odd.write_bytes(b"e,f")
    [one] = [one for one in scan(settings.inbox, {}) if "丙" in one.path]
    assert one.path == "2022-06-03/丙局.csv"
    with duckdb.connect(str(settings.warehouse)) as database:
        row = [one.document_id, one.path, one.sha256, one.received_at]
        database.execute("insert into staging.stg_documents values (?, 'd', ?, ?, ?)", row)
        database.execute(
            "insert into marts.submissions values (null, ?, 'd', ?, null, null, null, null, 'rejected')",
            row[:2],
        )
    assert content(settings, recorded(settings, one.path)) == b"e,f"


def test_before_and_during_a_run_there_is_nothing_to_bundle(settings: Settings, tmp_path: Path) -> None:
    elsewhere = Settings(tmp_path / "none", settings.inbox, settings.exports)
    with pytest.raises(BundleError, match="请先运行 anwei run"):
        recorded(elsewhere, "a")
    assert not elsewhere.home.exists()
    with run_lock(settings.home), pytest.raises(AnotherRunError):
        recorded(settings, "a")
    with duckdb.connect(str(settings.warehouse)) as database:
        database.execute("drop table quality.earlier_flags")
    with pytest.raises(BundleError, match="还不完整"):
        recorded(settings, "a")
