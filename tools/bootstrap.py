"""Make `.venv` what requirements.lock and pyproject.toml ask for; do nothing if it already is.

The Makefile calls this before every target that needs Python packages. It runs on whatever
`python3` the machine has: standard library only, and no syntax that an old Python cannot even
read, since it must live long enough to say that it is too old.

What it promises:
- Every package comes from requirements.lock and has one of the hashes given there.
- `.venv` counts only once its stamp is written. A failed installation leaves the last good
  environment in place, an interrupted one is repaired by the next call.
- A copied tree works with its copied `.venv` (docs/decisions/0003-relocatable-venv.md).
- Two calls at once do not disturb each other.
- What goes wrong is said in one German line, because editors read it.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        f"Einrichtung: Python {platform.python_version()} ist zu alt, gebraucht wird 3.11 oder "
        "neuer. Gibt es ein neueres daneben, dann so: make html PYTHON=python3.12"
    )

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
SPARE = ROOT / ".venv.previous"  # the last good environment, while a new one is made
STAMP = VENV / "wiq-stamp.json"

# sdists are built by exactly these versions, never in an isolated build that would fetch others.
BUILD_TOOLS = ("pip", "setuptools")

# pip starts every script with the absolute path of the environment's Python. This head finds the
# Python beside the script instead: sh replaces itself by it, and Python only sees a string.
SCRIPT_HEAD = b"""\
#!/bin/sh
''':'
here=$(dirname -- "$0")
[ -e "$here/../pyvenv.cfg" ] || here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/python" "$0" "$@"
'''
"""


class SetupError(Exception):
    """What the person at the keyboard can mend; the message is one German line."""


def main() -> None:
    """Bring `.venv` up to date, or exit with 1 and one German line."""
    try:
        with only_one_at_a_time():
            bring_up_to_date()
    except SetupError as problem:
        sys.exit(f"Einrichtung: {problem}")
    except KeyboardInterrupt:
        sys.exit("Einrichtung: abgebrochen. Der nächste Aufruf holt sie nach.")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold the lock file locked; the system lets go when the process ends, however it ends."""
    with LOCK.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Ein anderer Aufruf richtet .venv gerade ein, ich warte auf ihn …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def bring_up_to_date() -> None:
    settle()
    packages, project = packages_key(), project_key()
    present = read_stamp()
    if present.get("packages") != packages:
        require_ensurepip()
        with old_environment_kept_until_done():
            install_packages()
            write_stamp(packages=packages)
    if present != {"packages": packages, "project": project}:
        write_stamp(packages=packages)
        install_project()
        make_scripts_relocatable()
        write_stamp(packages=packages, project=project)


# --- What is asked for, and what is there --------------------------------------------------------


def packages_key() -> str:
    """What decides about the installed packages: the lock and the kind of Python."""
    python = f"{platform.python_implementation()} {sys.version_info[0]}.{sys.version_info[1]}"
    return digest(LOCK.read_bytes(), python.encode())


def project_key() -> str:
    """What decides about `wiq_site` in the environment: its metadata and this script."""
    import tomllib  # noqa: PLC0415  # too new for the top, where an old Python would stumble

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    relevant = (
        pyproject["build-system"],
        pyproject["project"],
        pyproject["tool"]["setuptools"],
    )
    return digest(json.dumps(relevant, sort_keys=True).encode(), Path(__file__).read_bytes())


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> dict[str, str]:
    """The keys that `.venv` was made for; empty if it is missing, unfinished or without Python."""
    if not (VENV / "bin" / "python").exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(**keys: str) -> None:
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(keys) + "\n", encoding="utf-8")
    draft.replace(STAMP)


# --- Nothing half-done ---------------------------------------------------------------------------


@contextlib.contextmanager
def old_environment_kept_until_done() -> Iterator[None]:
    if read_stamp():
        VENV.rename(SPARE)
    else:
        remove(VENV)
    try:
        yield
    finally:
        settle()


def settle() -> None:
    """Decide between two environments: a finished new one stays, else the old one comes back."""
    if not SPARE.exists():
        return
    if read_stamp():
        remove(SPARE)
    else:
        remove(VENV)
        SPARE.rename(VENV)


def remove(environment: Path) -> None:
    if environment.is_symlink():
        environment.unlink()
    elif environment.exists():
        shutil.rmtree(environment)


# --- Steps ---------------------------------------------------------------------------------------


def require_ensurepip() -> None:
    """Debian and Ubuntu take `ensurepip` out of Python and put it into a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    raise SetupError(
        f"Es fehlt das Paket {package}. Bitte installieren: sudo apt install {package}"
    )


def install_packages() -> None:
    import venv  # noqa: PLC0415  # may be missing; require_ensurepip() has looked

    say("Ich lege die Python-Umgebung .venv an …")
    try:
        # In this process, because it knows the real Python even if this one runs inside .venv.
        venv.create(VENV, symlinks=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        output = getattr(problem, "output", None) or b""
        sys.stderr.write(output.decode(errors="replace"))
        raise SetupError(f".venv ließ sich nicht anlegen: {problem}") from problem
    say("Ich lade die Pakete aus requirements.lock und prüfe ihre Hashes (etwa eine Minute) …")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as build_tools:
        build_tools.write(locked(*BUILD_TOOLS))
        build_tools.flush()
        pip_install("--require-hashes", "--only-binary=:all:", "-r", build_tools.name)
    pip_install("--require-hashes", "--no-build-isolation", "-r", str(LOCK))


def locked(*names: str) -> str:
    """The entries of these packages in the lock, with their hashes."""
    entries = re.split(r"^(?=\w)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    wanted = tuple(f"{name}==" for name in names)
    return "".join(entry for entry in entries if entry.startswith(wanted))


def install_project() -> None:
    """Install `wiq_site` from this tree, by a path that is still right when the tree moves."""
    pip_install("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    shutil.rmtree(ROOT / "wiq_site.egg-info", ignore_errors=True)  # its copy in .venv is the one
    (pth,) = VENV.glob("lib/python*/site-packages/__editable__.wiq_site-*.pth")
    pth.write_text(os.path.relpath(ROOT, pth.parent) + "\n", encoding="utf-8")


def make_scripts_relocatable() -> None:
    """Give every script of the environment, `wiq` above all, a head without an absolute path."""
    python = re.escape(bytes(VENV / "bin" / "python")) + rb"[\d.]*"
    # The second form is pip's own for paths with blanks or of great length.
    head = re.compile(rb"#!%s\n|#!/bin/sh\n'''exec' \"?%s\"? .*\n' '''\n" % (python, python))
    for script in (VENV / "bin").iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        content = script.read_bytes()
        match = head.match(content)
        if match:
            script.write_bytes(SCRIPT_HEAD + content[match.end() :])


def pip_install(*arguments: str) -> None:
    """Run pip in `.venv`, silent unless it fails; the user's proxy or mirror stays in force."""
    misleading = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")
    command = (VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "-q")
    result = subprocess.run(
        [*command, *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in misleading},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if result.returncode:
        sys.stderr.write(result.stdout.decode(errors="replace"))
        raise SetupError(
            "Die Pakete ließen sich nicht installieren. Den Grund nennt pip in den Zeilen darüber; "
            "oft fehlt nur die Verbindung ins Internet."
        )


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
