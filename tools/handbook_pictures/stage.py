"""A copy of the project, with the preview and the editor running in it, as an editor has them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tools import editor
from wiq_site.assets import bundle

ROOT = Path(__file__).resolve().parents[2]
# The pictures tell of one day, whenever they are drawn.
DAY = "2026-11-22"
TEAM = "content/teams/buecherbank.md"
POST = "content/blog/2026/2026-11-22-die-linde-blueht.md"
PHOTO = "IMG_0815.jpg"  # as a camera names it
_ADDRESS = re.compile(r"http://localhost:(\d+)")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where it happens: the folder, and where preview and editor are."""

    root: Path
    preview: str
    editor: str

    def change(self, path: str, before: str, after: str) -> None:
        """Save a file of the project with other words in it."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert before in text, f"{path} hat kein {before!r}"  # noqa: S101 - a script of ours
        file.write_text(text.replace(before, after), "utf-8")


@contextmanager
def stage(root: Path) -> Iterator[Stage]:
    """Copy the project to `root`, let the example's team begin, and start both programs."""
    _copy(root)
    _begin(root)
    with ExitStack() as running:
        preview = ("-m", "tools.devserver", "-p", "0")
        desk = ("-m", "wiq_site", "redaktion", "-p", "0")
        yield Stage(
            root,
            running.enter_context(_program(root, *preview)),
            running.enter_context(_program(root, *desk)),
        )


def _copy(root: Path) -> None:
    for name in ("plugins", "theme", "tools", "wiq_site"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", root)
    shutil.copytree(ROOT / "content", root / "content")
    (root / ".cache").mkdir()
    (root / ".cache" / "redaktion").symlink_to(editor.ROOM)
    # Of the finished site the editor needs styles and fonts only.
    for name, data in bundle(ROOT / "theme").files.items():
        file = root / "output" / name.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    with Image.open(ROOT / "content/bilder/strassenbaum-giessen.png") as drawn:
        drawn.convert("RGB").resize((640, 320)).save(root / PHOTO, quality=85)


def _begin(root: Path) -> None:
    """The team of the handbook's examples, by the command that the handbook shows."""
    where = ("--bezirk", "Südwest", "--ortsteil", "Plagwitz", "--datum", "2026-03")
    about = "Eine Bank in Plagwitz, auf der man liest, was darunter steht."
    told = "Beim Frühjahrsputz fiel der Satz, mit dem alles begann."
    command = ("neu", "team", "Bücherbank", *where, "--zusammenfassung", about, "--satz", told)
    subprocess.run(_wiq(*command), cwd=root, env=_environment(), check=True, capture_output=True)
    file = root / TEAM
    text = file.read_text("utf-8").replace("\nstatus: draft", "\nstatus: published")
    head = text.split("\n---\n")[0]
    file.write_text(f"{head}\n---\nWer liest, sitzt gern. Wer sitzt, liest gern.\n", "utf-8")


def _wiq(*command: str) -> list[str]:
    return [sys.executable, "-m", "wiq_site", *command]


@contextmanager
def _program(root: Path, *command: str) -> Iterator[str]:
    """Run a program for as long as the context lasts; its address, once it says it."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=root, env=_environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None  # noqa: S101 - asked for above
            said = ""
            for line in process.stderr:
                said += line
                if found := _ADDRESS.search(line):
                    yield f"http://localhost:{found[1]}"
                    return
            raise RuntimeError(said)
        finally:
            process.terminate()
            process.wait()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "SITEURL"}
    return {**kept, "WIQ_TODAY": DAY, "NO_COLOR": "1"}
