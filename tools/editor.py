"""Get ready what `make redaktion` needs besides `.venv`: Decap CMS, from npm, by its hash.

npm comes with the Node of a Python wheel, the one that the browser tests use. Only the package
itself is fetched, not what it was built from; nothing of it is ever part of the site.
docs/decisions/0083-editor-in-the-browser.md
"""

import base64
import hashlib
import sys
import tarfile
from pathlib import Path

# Found also when called by its path, from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import browser
from tools.parts import ROOT, Unavailable, fresh, made_for, only_one_at_a_time, run, say

VERSION = "3.16.3"
INTEGRITY = (
    "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
)
ROOM = ROOT / ".cache" / "redaktion"
DIST = ROOM / "package" / "dist"


def is_there() -> bool:
    """Whether the pinned version is unpacked."""
    return made_for(ROOM, INTEGRITY)


def install() -> None:
    """Fetch and unpack it. Raises Unavailable."""
    with only_one_at_a_time(browser.ROOM):
        if is_there():
            return
        if not browser.python_is_there():
            browser.install_python()
        say("Ich lade den Editor Decap CMS (einmal, 16 MB) …")
        with fresh(ROOM, INTEGRITY) as draft:
            _fetch(draft)


def _fetch(folder: Path) -> None:
    run(
        *(str(browser.NODE), str(browser.NPM_PROGRAM), "pack", "--silent", f"decap-cms@{VERSION}"),
        problem="npm konnte decap-cms nicht holen",
        cwd=folder,
        path=str(browser.NODE.parent),
    )
    archive = folder / f"decap-cms-{VERSION}.tgz"
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise Unavailable("decap-cms hat nicht den erwarteten Inhalt.")
    with tarfile.open(archive) as packed:
        wanted = [item for item in packed if _is_wanted(item)]
        packed.extractall(folder, members=wanted, filter="data")
    archive.unlink()


def _is_wanted(item: tarfile.TarInfo) -> bool:
    """What the page loads: no maps for debugging, and one of the two copies of the program."""
    name = item.name
    return (
        name.startswith("package/")
        and not name.endswith(".map")
        and "cms.js" not in name.replace("decap-cms.js", "")
    )


if __name__ == "__main__":
    try:
        install()
    except Unavailable as problem:
        sys.exit(f"Der Editor lässt sich nicht einrichten: {problem}")
