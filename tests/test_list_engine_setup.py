"""Setting up the list engine: what cannot be had is named, and a run goes on without it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_bootstrap import OFFLINE

ROOT = Path(__file__).parent.parent


@pytest.fixture
def tree(tmp_path):
    """The set-up of this project, in a folder with blanks."""
    copy = tmp_path / "Wir im Quartier"
    for path in ("tools/parts.py", "tools/list_engine.py", "list_engine/requirements.lock"):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, copy / path)
    (copy / "bin").mkdir()
    return copy


def set_up(tree: Path, user: int) -> "subprocess.CompletedProcess[str]":
    """Run it as root or somebody else, offline and without the machine's programs."""
    pretend = f"import os, runpy; os.geteuid = lambda: {user}; "
    run = "runpy.run_module('tools.list_engine', run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", f"{pretend}{run}"],
        cwd=tree,
        env={**os.environ, **OFFLINE, "PATH": str(tree / "bin"), "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("user", [0, 1000])
def test_offline_both_are_named_and_the_run_goes_on(tree, user):
    done = set_up(tree, user)
    assert done.returncode == 0
    missing = json.loads((tree / ".cache/list-engine/missing.json").read_text("utf-8"))
    assert set(missing) == {"Postfix", "Mailman"}
    assert "sudo apt install postfix" in missing["Postfix"]
    said = [line for line in done.stderr.splitlines() if "wird übersprungen" in line]
    assert [line.split()[1] for line in said] == ["Postfix", "Mailman"]
