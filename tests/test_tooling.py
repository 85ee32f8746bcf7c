"""What the repository promises about its own tools: the lock, the README, CI, the Makefile."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = (
    "requirements.lock",
    "benchmarks/requirements.lock",
    "benchmarks/speed/requirements.lock",
    "tools/uv.txt",
)

# Split, so that this file does not hold what it forbids.
REGISTRY_HOSTS = tuple(
    ".".join(labels)
    for labels in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "npmjs", "com"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
)
HOME_FOLDERS = tuple("/" + name for name in ("home/", "Users/", "root/"))


def lock_entries(name: str) -> list[str]:
    """Each requirement of a lock file with its continuation lines joined, comments dropped."""
    text = (ROOT / name).read_text(encoding="utf-8")
    code = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    return code.replace("\\\n", " ").splitlines()


def locked_versions() -> dict[str, str]:
    found = (re.match(r"([\w.-]+)==(\S+)", entry) for entry in lock_entries("requirements.lock"))
    return {canonicalize_name(match[1]): match[2] for match in found if match}


def declared_requirements() -> list[Requirement]:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in [*lines, *pyproject["build-system"]["requires"]]]


def readme_commands() -> list[str]:
    """Every line of the README's shell examples."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def makefile_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^\.PHONY: (\S+)$", text, flags=re.MULTILINE))


def tracked_files() -> list[Path]:
    """What git holds or would take in; the test is skipped in a tree without git."""
    if not (ROOT / ".git").exists():
        pytest.skip("kein git-Arbeitsverzeichnis")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(name):
    entries = lock_entries(name)
    assert entries
    for entry in entries:
        # No "+local" version: such a file exists on one machine only.
        assert re.match(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^\\]+?)?  ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_place_to_download_from(name):
    for entry in lock_entries(name):
        assert not re.search(r"index|find-links|trusted-host|://| @ |file:", entry), entry


def test_lock_holds_what_pyproject_asks_for():
    locked = locked_versions()
    for wanted in declared_requirements():
        version = locked.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} fehlt in requirements.lock: make lock"
        assert wanted.specifier.contains(version), f"{wanted} gegen {version}: make lock"


def test_ci_runs_exactly_the_command_of_the_readme():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    preamble = ("#", "set -euo pipefail", 'cd -- "$(dirname')
    commands = [line for line in lines if line and not line.startswith(preamble)]
    assert commands == ["make test"]
    assert "make test" in readme_commands()


def test_readme_names_only_targets_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make (?:-C \S+ )?([a-z][a-z-]*)", text, flags=re.MULTILINE))
    assert {"html", "serve", "test"} <= named
    assert named <= makefile_targets()


def test_makefile_has_the_usual_targets_of_pelican():
    usual = {"help", "clean", "regenerate", "serve", "devserver", "html", "publish"}
    assert usual <= makefile_targets()


def test_make_alone_explains_every_target():
    shown = make()
    for target in makefile_targets():
        assert re.search(rf"^  make {target} +\w", shown, flags=re.MULTILINE), target


def test_a_warning_of_pelican_ends_the_build():
    """`make publish` builds by itself and is held to it in tests/publish/test_front_door.py."""
    commands = planned("html")
    assert ".venv/bin/python -m pelican" in commands
    assert "--fatal warnings" in commands


def test_a_slip_does_not_end_what_rewrites_the_site():
    assert "--fatal" not in planned("regenerate")
    assert " -r -e WIQ_PREVIEW=true" in planned("regenerate")


def test_preview_listens_where_it_is_told():
    assert '-b "127.0.0.1" -p "8000"' in planned("serve")
    assert '-b "127.0.0.1" -p "8000" --drafts "1"' in planned("devserver")
    given = planned("devserver", "HOST=0.0.0.0", "PORT=8001", "DRAFTS=0")
    assert '-b "0.0.0.0" -p "8001" --drafts "0"' in given


def test_preview_without_a_site_says_what_to_do_first(tmp_path):
    with pytest.raises(subprocess.CalledProcessError) as failure:
        make("serve", f"OUTPUTDIR={tmp_path / 'nowhere'}")
    assert failure.value.stdout == "Es gibt noch keine Website. Bitte zuerst: make html\n"


def planned(target: str, *options: str) -> str:
    """The commands that make would run."""
    return make("-n", target, *options)


def make(*arguments: str) -> str:
    """What make prints, untouched by the make that may run this test and by its options."""
    outer = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PORT", "BIND", "DEBUG", "PELICANOPTS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    command = ["make", "-s", "-C", str(ROOT), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_no_file_names_a_package_registry():
    hosts = re.compile("|".join(map(re.escape, REGISTRY_HOSTS)).encode())
    for path in tracked_files():
        assert not hosts.search(path.read_bytes()), path.relative_to(ROOT)


def test_no_file_holds_a_path_of_somebodys_machine():
    here = (str(ROOT),) if len(ROOT.parts) > 2 else ()  # "/site" may well be an address
    folders = "|".join(map(re.escape, HOME_FOLDERS + here))
    absolute = re.compile(rf"(?<![\w.:/-])({folders})\w*".encode())
    for path in tracked_files():
        found = absolute.search(path.read_bytes())
        assert not found, f"{path.relative_to(ROOT)}: {found and found[0]!r}"
