"""Data Docs: one page a form, in the rules' own words, replaced whole at every run."""

from pathlib import Path

from orchestration.checks.docs import write_data_docs
from orchestration.checks.run import run_checks
from tests.checks.sound import SOUND
from tests.checks.staging import EXPECTATIONS, Staging


def test_pages_tell_the_rules_and_replace_former_ones(tmp_path: Path) -> None:
    staging = Staging()
    staging.table("drills", [SOUND["drills"] | {"held_on": None}])
    outcome = run_checks(staging.connect(), EXPECTATIONS)
    folder = tmp_path / "data_docs"

    for run_name in ("2022-04", "2022-05"):
        index = write_data_docs(outcome.validations, folder, run_name)

    pages = [page.relative_to(folder).parts for page in folder.rglob("drills.html")]
    assert index == folder / "index.html"
    assert [parts[:3] for parts in pages] == [("validations", "drills", "2022-05")]
    assert "drills.held_without_date" in folder.joinpath(*pages[0]).read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["data_docs"]
