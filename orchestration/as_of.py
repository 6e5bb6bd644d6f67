"""What was known at an instant: the warehouse built anew from what had been received by then.

Rules, vocabulary and models are those of today; documents are those that still lie in the inbox and had been
received by then. Built beside the warehouse, which stays as it is, and kept until something changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from orchestration.settings import Settings

_FOLDER = "as-of"
_BUILT = "built"


class AsOfError(Exception):
    """It cannot be told what was known; the message says why."""


def settings_as_of(settings: Settings, instant: datetime, period: str = "") -> Settings:
    """Places of a warehouse and its published marts as of an instant (local time), built if need be.

    Raises:
        AsOfError: nothing has been read so far, or a model or a rule is faulty.
    """
    from orchestration.publish import publish

    if not (settings.landing / "arrivals.parquet").exists():
        raise AsOfError(f"{settings.landing} 里还没有读过的报表，请先运行 anwei run。")
    home = settings.home / _FOLDER / f"{instant:%Y%m%dT%H%M%S}{period and f'-{period}'}"
    then = replace(settings, home=home, exports=home / "exports")
    mark, state = home / _BUILT, _state(settings)
    if mark.exists() and mark.read_text(encoding="utf-8") == state and then.published.exists():
        return then
    _build(settings, then, instant, period)
    publish(then)
    mark.write_text(state, encoding="utf-8")
    return then


def _build(settings: Settings, then: Settings, instant: datetime, period: str) -> None:
    from orchestration.checks.rulebook import RulebookError
    from orchestration.checks.stage import judge
    from orchestration.intake.landing import reader_version
    from orchestration.intake.parts import landed_tables
    from orchestration.transform import REFINED, STAGING, TransformError, build
    from orchestration.warehouse import connect, register_landing

    with connect(then.warehouse) as warehouse:
        register_landing(warehouse, settings.landing / reader_version(), landed_tables())
    variables = {
        "known_at": f"{instant:%Y-%m-%d %H:%M:%S}",
        "as_of": f"{instant:%Y-%m-%d}",
        "period": period or None,
    }

    def built(select: list[str]) -> None:
        if failed := [result for result in build(then, select, variables) if not result.succeeded]:
            raise TransformError("\n".join(f"{r.unique_id}: {r.status}: {r.message}" for r in failed))

    try:
        built(STAGING)
        judge(then, f"as of {instant}")
        built(REFINED)
    except (TransformError, RulebookError) as error:
        raise AsOfError(str(error)) from error


def _state(settings: Settings) -> str:
    """Changes with what has arrived, how it is read, and the rules and models it is judged and counted by."""
    from orchestration.intake.landing import reader_version

    digest = hashlib.sha256(reader_version().encode())
    files: list[Path] = [settings.landing / "arrivals.parquet", *sorted(settings.expectations.glob("*.yml"))]
    for folder in ("models", "macros", "seeds"):
        files += sorted(path for path in (settings.dbt_project / folder).rglob("*") if path.is_file())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
