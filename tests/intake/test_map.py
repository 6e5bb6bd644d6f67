"""The map of the intake names what is there."""

import re
from pathlib import Path

import orchestration.intake as intake


def test_every_module_is_on_the_map_once():
    folder = Path(intake.__file__).parent
    modules = {path.stem for path in folder.iterdir() if path.name[0] != "_" and path.name[-1] != "~"}
    lines = [line.strip() for line in (intake.__doc__ or "").splitlines()[2:] if line.startswith("    ")]
    named = [
        name
        for part in re.split(r"[.;]", " ".join(lines))
        for name in re.findall(r"\w+", part.partition(":")[0])
        if ":" in part
    ]
    assert sorted(named) == sorted(modules)
