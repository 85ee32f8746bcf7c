"""The benchmarks' own room, `.cache/bench`: rivals and instruments that the site does not need.

Python packages come from `benchmarks/requirements.lock` by hash, beside `.venv` and not into it
(docs/decisions/0042-benchmarks.md).
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.parts import digest, fresh, made_for, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ROOM = ROOT / ".cache" / "bench"
LOCK = HERE / "requirements.lock"
PACKAGES = ROOM / "python"


def set_up() -> None:
    """Install the packages unless they are there. Raises tools.parts.Unavailable."""
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    key = digest(LOCK.read_bytes(), version.encode())
    if made_for(PACKAGES, key):
        return
    print("Ich lade Vergleichsprogramme für die Messungen (einmal, etwa 60 MB) …", flush=True)
    # pyvips comes as source only, a few Python files; setuptools is in .venv.
    with fresh(PACKAGES, key) as draft:
        run(
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"),
            *("--retries", "1", "--require-hashes", "--no-deps", "--no-build-isolation"),
            *("--target", str(draft), "-r", str(LOCK)),
            problem="pip konnte benchmarks/requirements.lock nicht installieren",
        )


def python(module: str, *arguments: str, given: str = "") -> str:
    """Run a module of `benchmarks` with the room's packages; return what it printed."""
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        input=given,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
