"""The production build, in a folder of its own: `output/` belongs to whoever is writing."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from wiq_site.effects.surroundings import environment
from wiq_site.output import files_below
from wiq_site.publish.facts import PageFacts, page_facts
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.manifest import Fact, fact_of

_FOLDER = ".cache/publish/build/site"


def build(root: Path, site_url: str, today: str) -> Path:
    """Run Pelican with `publishconf.py`; returns the folder of the finished site. Raises Failed.

    The folder is kept for the next build, which replaces only what differs; what the site no
    longer makes is gone from it.
    """
    folder = root / _FOLDER
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pelican", "content", "-o", str(folder)),
            *("-s", "publishconf.py", "--fatal", "warnings"),
        ],
        cwd=root,
        env=environment(SITEURL=site_url, WIQ_TODAY=today, COLUMNS="200"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}".strip()
        raise Failed(Exit.REFUSED, f"{said}\nDer Bau der Website ist gescheitert.")
    return folder


def facts_below(folder: Path) -> Mapping[str, Fact]:
    """Hash and size of every file."""
    return {name: fact_of((folder / name).read_bytes()) for name in sorted(files_below(folder))}


def pages_below(folder: Path, names: Mapping[str, Fact]) -> Mapping[str, PageFacts]:
    """Every HTML page, read."""
    return {
        name: page_facts((folder / name).read_text("utf-8", "replace"))
        for name in names
        if name.endswith(".html")
    }
