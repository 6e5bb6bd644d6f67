"""The log that a failed run points to."""

from dataclasses import replace
from pathlib import Path

from orchestration import transform
from orchestration.settings import Settings


def test_what_dbt_could_not_build_stands_in_its_log(tmp_path: Path) -> None:
    settings = replace(Settings.load(), home=tmp_path)
    model, *_ = transform.build(settings, ["stg_forms"], {})  # nothing has landed
    assert not model.succeeded
    log = settings.dbt / "logs" / "dbt.log"
    assert "stg_forms" in log.read_text(encoding="utf-8")
