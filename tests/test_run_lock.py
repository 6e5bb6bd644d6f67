"""One run at a time, and whoever comes next learns who died with the lock in hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.run_lock import AnotherRunError, no_run, run_lock

KILLED = """
import os, signal, sys
from pathlib import Path
from orchestration.run_lock import run_lock
with run_lock(Path(sys.argv[1]), run_id="run-1"):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_that_ends_by_itself_leaves_no_name_however_it_ends(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), run_lock(tmp_path, run_id="run-1"):
        raise ZeroDivisionError
    with run_lock(tmp_path, run_id="run-2") as killed:
        assert killed == ""


def test_a_killed_run_is_named_once_to_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    with no_run(tmp_path):  # who only reads does not take the name away
        pass
    with run_lock(tmp_path) as killed:
        assert killed == "run-1"
    with run_lock(tmp_path) as killed:
        assert killed == ""


@pytest.mark.parametrize("enter", [no_run, run_lock])
def test_who_is_turned_away_learns_the_process_alone(tmp_path: Path, enter: type) -> None:
    with (
        run_lock(tmp_path, run_id="run-1"),
        pytest.raises(AnotherRunError, match=r"^\d+$"),
        enter(tmp_path),
    ):
        pass
