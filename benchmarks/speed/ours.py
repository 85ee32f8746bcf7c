"""Our own site on the corpus: `equal` makes what the rivals make, `everything` what it ships."""

import shutil
import sys
from pathlib import Path

from benchmarks.corpus import TODAY, write_corpus
from benchmarks.speed.rival import THEMES, Rival

EQUAL, EVERYTHING = "WiQ", "WiQ, everything"
_EQUAL_SETTINGS = "equal.py"


def prepare(root: Path, posts: int, *, everything: bool = False) -> Rival:
    """Write the corpus of so many posts to `root`, with our settings."""
    write_corpus(root, posts)
    if not everything:
        for file in (THEMES / "ours").glob("*.py"):
            shutil.copy(file, root)
    return rival(root, everything=everything)


def rival(root: Path, *, everything: bool = False) -> Rival:
    """Return our build, ready to run in `root`."""
    settings = "pelicanconf.py" if everything else _EQUAL_SETTINGS
    command = (
        *(sys.executable, "-m", "pelican", "content", "-o", "output", "-s", settings),
        *("--fatal", "warnings"),
    )
    name = EVERYTHING if everything else EQUAL
    return Rival(name, root, command, (".cache", "__pycache__"), {"WIQ_TODAY": TODAY})
