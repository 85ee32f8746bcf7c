"""Runs the build and ends it, as `kill -9` would, right before its n-th change of a file.

    python killer.py <n> <file for the list of changes>

Every change below the project's pictures, cache and output counts; with n = 0 the run ends by
itself, and the list tells what there was to interrupt, one `event area` a line.
"""

import os
import runpy
import signal
import sys
from pathlib import Path

AREAS = (
    ".cache/bilder",
    ".cache/output",
    ".cache/beitraege",
    ".cache/stand",
    "output/bilder",
    "output/blog",
    "output/feeds",
    ".output-neu",
)
CHANGES = {"open", "os.rename", "os.link", "os.remove"}


def area(path: str) -> str | None:
    """Which part of the project a path lies in."""
    full = os.path.abspath(path)  # noqa: PTH100  # on every open: nothing slower
    below = os.path.relpath(full, ROOT)
    found = next((name for name in AREAS if below.startswith(name)), None)
    return "output/bilder" if found == ".output-neu" and "/bilder/" in below else found


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Count a change; end the process where it is the one to be interrupted."""
    if event not in CHANGES or not isinstance(arguments[0], str | os.PathLike):
        return
    # Flags, not the mode: `os.open` has none.
    if event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
        return
    target = arguments[1] if event in {"os.rename", "os.link"} else arguments[0]
    where = area(str(target))
    if where is None:
        return
    seen.append(f"{event} {where}")
    if len(seen) == LIMIT:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    ROOT, LIMIT, LIST = Path.cwd(), int(sys.argv[1]), Path(sys.argv[2])
    seen: list[str] = []
    sys.addaudithook(watch)
    sys.argv = ["pelican", "content", "-o", "output", "-s", "pelicanconf.py", "--fatal", "warnings"]
    try:
        runpy.run_module("pelican", run_name="__main__")
    finally:
        LIST.write_text("\n".join(seen), "utf-8")
