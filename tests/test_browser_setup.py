"""Setting up the browser tests: whatever is missing is said and recorded, and never fails a run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_bootstrap import OFFLINE

ROOT = Path(__file__).parent.parent

APT = """#!/bin/sh
echo "$@" >> "{log}"
case "$*" in
  *update*) touch "{log}.fresh" ;;
  *install*) [ -e "{log}.fresh" ] && {effect} || exit 100 ;;
esac
"""


@pytest.fixture
def tree(tmp_path):
    """The set-up of this project and its locks, in a folder with blanks."""
    copy = tmp_path / "Wir im Quartier"
    ignored = shutil.ignore_patterns("__pycache__", "*.py")
    shutil.copytree(ROOT / "tests" / "browser", copy / "tests" / "browser", ignore=ignored)
    (copy / "tools").mkdir()
    for name in ("browser.py", "parts.py"):
        shutil.copy(ROOT / "tools" / name, copy / "tools")
    (copy / "bin").mkdir()
    return copy


def program(tree: Path, name: str, text: str = "#!/bin/sh\n") -> None:
    file = tree / "bin" / name
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


def set_up(tree: Path, user: int = 0) -> "subprocess.CompletedProcess[str]":
    """Run the set-up as root or somebody else, with only the programs of this test, offline."""
    pretend = f"import os, runpy; os.geteuid = lambda: {user}; "
    return subprocess.run(
        [sys.executable, "-c", f"{pretend}runpy.run_path('tools/browser.py', run_name='__main__')"],
        cwd=tree,
        env={**os.environ, **OFFLINE, "PATH": f"{tree / 'bin'}:/usr/bin-is-not-there"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def missing(tree: Path) -> dict[str, str]:
    recorded = (tree / ".cache/browser/missing.json").read_text(encoding="utf-8")
    return dict(json.loads(recorded))


def pretend_all_is_there(tree: Path) -> None:
    """Put into the tree what the set-up looks for."""
    program(tree, "chromium")
    script = (
        "import runpy; names = runpy.run_path('tools/browser.py');"
        "[(names[n].mkdir(parents=True), (names[n] / 'key').write_text(names[k]()))"
        " for n, k in (('PYTHON', 'python_key'), ('NPM', 'npm_key'))];"
        "names['NODE'].parent.mkdir(parents=True); names['NODE'].touch()"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tree, check=True)


@pytest.mark.slow
def test_offline_everything_is_named_and_the_run_goes_on(tree):
    done = set_up(tree)
    assert done.returncode == 0
    assert set(missing(tree)) == {"Chromium", "Treiber", "npm"}
    said = [line for line in done.stderr.splitlines() if "wird übersprungen" in line]
    assert [line.split()[1] for line in said] == ["Chromium", "Treiber", "npm"]


def test_what_is_there_is_not_made_again(tree):
    pretend_all_is_there(tree)
    done = set_up(tree)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert missing(tree) == {}


@pytest.mark.parametrize(
    "path",
    ["tests/browser/requirements.lock", "tests/browser/package-lock.json", "tests/browser/.npmrc"],
)
def test_a_changed_lock_is_noticed(tree, path):
    pretend_all_is_there(tree)
    with (tree / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert set_up(tree).returncode == 0
    assert "npm" in missing(tree)


def test_chromium_comes_by_apt_with_fresh_lists_if_need_be(tree):
    pretend_all_is_there(tree)
    (tree / "bin" / "chromium").unlink()
    effect = f"/bin/ln -s /bin/true '{tree / 'bin' / 'chromium'}'"
    text = APT.format(log=tree / "log", effect=effect).replace("touch", "/bin/touch")
    program(tree, "apt-get", text)
    done = set_up(tree)
    assert done.returncode == 0
    assert missing(tree) == {}
    asked = [line.split()[-1] for line in (tree / "log").read_text("utf-8").splitlines()]
    assert asked == ["chromium", "update", "chromium"]


def test_who_is_not_root_is_told_the_command(tree):
    pretend_all_is_there(tree)
    (tree / "bin" / "chromium").unlink()
    program(tree, "apt-get", APT.format(log=tree / "log", effect="true"))
    done = set_up(tree, user=1000)
    assert done.returncode == 0
    assert "sudo apt install chromium" in missing(tree)["Chromium"]
    assert not (tree / "log").exists()
