"""Drafts of killed runs go; what is in place, and what is somebody's own, stays."""

from pathlib import Path

from orchestration.leftovers import clear_leftovers
from orchestration.settings import Settings

DRAFTS = [
    "2022-05/.draft-ab12/situation-report.docx",
    "2022-05/returns/emergency/.0123456789abcdef.partial",
    "2022-05/orders/.written.partial",
    "marts/.anwei-0123.duckdb",
    "marts/.anwei-0123.duckdb.wal",
]
STAYING = [
    "2022-05/situation-report.docx",
    "2022-05/returns/.written.json",
    "2022-05/returns/emergency/台账.partial",
    "2022-05备份/.draft-ab12/situation-report.docx",
    "marts/anwei.duckdb",
    "marts/.anwei.yml",
]


def test_only_drafts_of_dead_runs_are_removed(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", exports=tmp_path / "exports")
    clear_leftovers(settings)  # nothing has been exported yet
    for name in DRAFTS + STAYING:
        (settings.exports / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.exports / name).touch()
    clear_leftovers(settings)
    left = {path for path in settings.exports.rglob("*") if path.is_file()}
    assert left == {settings.exports / name for name in STAYING}
    assert not (settings.exports / "2022-05" / ".draft-ab12").exists()
