"""Setting up `.venv`: told off in one line, never half-done, and at home wherever it is copied."""

import ast
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A Python that differs from the real one in one respect, then runs the script given to it.
PRETEND = """\
import importlib.util, runpy, sys
real = importlib.util.find_spec
{difference}
runpy.run_path(sys.argv[1], run_name="__main__")
"""
TOO_OLD = "sys.version_info = (3, 9, 2, 'final', 0)"
NO_ENSUREPIP = "importlib.util.find_spec = lambda name: None if name == 'ensurepip' else real(name)"

OFFLINE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
    "MAKEFLAGS": "",  # those of the make that runs this test
}


@pytest.fixture
def tree(tmp_path):
    """The set-up of this project without environment and content, in a folder with blanks."""
    copy = tmp_path / "Wir im Quartier"
    shutil.copytree(ROOT / "tools", copy / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, copy)
    return copy


def bootstrap(tree: Path, difference: str = "pass") -> "subprocess.CompletedProcess[str]":
    """Run the set-up of `tree`, far from any index of packages."""
    return subprocess.run(
        [sys.executable, "-c", PRETEND.format(difference=difference), "tools/bootstrap.py"],
        cwd=tree,
        env={**os.environ, **OFFLINE},
        capture_output=True,
        text=True,
        check=False,
    )


def keys_of(tree: Path) -> dict[str, str]:
    """The stamp that a finished environment of `tree` carries."""
    names = runpy.run_path(str(tree / "tools/bootstrap.py"))
    return {"packages": names["packages_key"](), "project": names["project_key"]()}


def pretend_environment(folder: Path, stamp: dict[str, str] | None) -> None:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/python").symlink_to(sys.executable)
    (folder / "keepsake").touch()
    if stamp:
        (folder / "wiq-stamp.json").write_text(json.dumps(stamp), encoding="utf-8")


def test_old_python_can_read_the_script():
    source = (ROOT / "tools/bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_old_python_is_told_off_in_one_line(tree):
    result = bootstrap(tree, TOO_OLD)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "ist zu alt, gebraucht wird 3.11 oder neuer" in result.stderr


def test_missing_ensurepip_names_the_package_in_one_line(tree):
    result = bootstrap(tree, NO_ENSUREPIP)
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert result.returncode == 1
    assert result.stderr == (
        f"Einrichtung: Es fehlt das Paket {package}. "
        f"Bitte installieren: sudo apt install {package}\n"
    )
    assert not (tree / ".venv").exists()


def test_finished_environment_is_left_alone(tree):
    pretend_environment(tree / ".venv", keys_of(tree))
    result = bootstrap(tree)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert (tree / ".venv/keepsake").exists()


def test_interrupted_set_up_gives_the_last_good_environment_back(tree):
    pretend_environment(tree / ".venv.previous", keys_of(tree))
    pretend_environment(tree / ".venv", None)
    (tree / ".venv/unfinished").touch()
    result = bootstrap(tree)
    assert (result.returncode, result.stderr) == (0, "")
    assert not (tree / ".venv/unfinished").exists()
    assert not (tree / ".venv.previous").exists()


def test_set_up_killed_at_the_very_end_is_finished(tree):
    pretend_environment(tree / ".venv.previous", {"packages": "old", "project": "old"})
    pretend_environment(tree / ".venv", keys_of(tree))
    assert bootstrap(tree).returncode == 0
    assert not (tree / ".venv.previous").exists()
    assert json.loads((tree / ".venv/wiq-stamp.json").read_bytes()) == keys_of(tree)


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_keys_follow_what_they_stand_for(tree, changed):
    before = keys_of(tree)
    text = (tree / changed).read_text(encoding="utf-8")
    (tree / changed).write_text(text.replace("pelican==4.12.", "pelican==4.13."), encoding="utf-8")
    after = keys_of(tree)
    assert (before["packages"] != after["packages"]) == (changed == "requirements.lock")
    assert (before["project"] != after["project"]) == (changed == "pyproject.toml")


def test_settings_of_the_linters_do_not_set_up_again(tree):
    before = keys_of(tree)
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as pyproject:
        pyproject.write("\n[tool.something-else]\nkey = 1\n")
    assert keys_of(tree) == before


@pytest.mark.slow
def test_without_network_the_last_good_environment_stays(tree):
    pretend_environment(tree / ".venv", {"packages": "of another lock", "project": ""})
    result = bootstrap(tree)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "ERROR: " in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Einrichtung: Die Pakete ließen sich nicht")
    assert (tree / ".venv/keepsake").exists()
    assert not (tree / ".venv.previous").exists()


def add_own_wiq_site(tree: Path) -> None:
    """A `wiq_site` that can be told from the one this environment was installed with."""
    effects = tree / "wiq_site/effects"
    effects.mkdir(parents=True)
    (effects.parent / "__init__.py").touch()
    (effects / "__init__.py").touch()
    report = "import sys\ndef main():\n    print(__file__, sys.prefix, *sys.path, sep='\\n')\n"
    (effects / "topics.py").write_text(report, encoding="utf-8")
    run = "from wiq_site.effects.topics import main\nif __name__ == '__main__':\n    main()\n"
    (effects.parent / "__main__.py").write_text(run, encoding="utf-8")


def copy_environment(target: Path) -> None:
    shutil.copytree(ROOT / ".venv", target, symlinks=True)


def link_environment(target: Path) -> None:
    target.symlink_to(ROOT / ".venv")


def what_runs(command: list[str | Path], folder: Path) -> tuple[Path, Path, tuple[Path, ...]]:
    """The code that a command runs, its environment, and where that looks for modules."""
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **OFFLINE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stderr == ""  # nothing had to be installed
    code, prefix, *path = map(Path, result.stdout.splitlines())
    return code, prefix, tuple(path)


@pytest.mark.parametrize(
    "bring", [link_environment, pytest.param(copy_environment, marks=pytest.mark.slow)]
)
def test_tree_with_the_environment_of_another_runs_its_own_code(tree, bring):
    add_own_wiq_site(tree)
    bring(tree / ".venv")
    for command in (
        [tree / ".venv/bin/wiq"],
        [tree / ".venv/bin/python", "-m", "wiq_site"],
        ["make", "-s", "-C", tree, "check"],
    ):
        code, prefix, _ = what_runs(command, tree.parent)
        assert code == tree / "wiq_site/effects/topics.py"
        assert prefix == tree / ".venv"


@pytest.mark.slow
def test_copied_environment_does_not_need_the_original(tree):
    add_own_wiq_site(tree)
    copy_environment(tree / ".venv")
    shortcut = tree.parent / "wiq"
    shortcut.symlink_to(tree / ".venv/bin/wiq")
    code, prefix, path = what_runs([shortcut], tree.parent)
    assert code == tree / "wiq_site/effects/topics.py"
    assert prefix == tree / ".venv"
    assert not [entry for entry in path if entry.is_relative_to(ROOT)]
