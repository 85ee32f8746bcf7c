"""What the comparison knows of a generator: how it is run, what it keeps, where its output is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType

from markdown import markdown

from benchmarks.speed.content import Material, Text

THEMES = Path(__file__).resolve().parent / "themes"


@dataclass(frozen=True, slots=True)
class Rival:
    """A generator in a folder of its own, ready to run.

    `kept` are the folders that carry work from one run to the next, besides the output.
    """

    name: str
    root: Path
    command: tuple[str, ...]
    kept: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def output(self) -> Path:
        """Where it writes the site."""
        return self.root / "output"

    @property
    def posts(self) -> Path:
        """Where its posts lie."""
        return self.root / "content" / "blog"

    def clean(self) -> None:
        """Put aside what every run left: its output and all it kept.

        Deleting thousands of files would keep the disk busy while the next run is timed.
        """
        aside = self.root.parent / "aside"
        aside.mkdir(exist_ok=True)
        for name in ("output", *self.kept):
            if (self.root / name).exists():
                (self.root / name).rename(Path(mkdtemp(dir=aside)) / name)


def write(root: Path, path: str, text: str) -> None:
    """Write a file below `root`, with the folders it needs."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def write_theme_files(root: Path, material: Material) -> None:
    """Put the theme's stylesheet, font and icon below `root`."""
    for url, data in material.files.items():
        file = root / url.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def shared(material: Material) -> str:
    """What every page shows, as JSON; with the words of the list of posts."""
    (blog,) = (page for page in material.pages if page.url == "/blog/")
    return json.dumps({**material.shared, "blog": _list(blog)}, ensure_ascii=False, indent=1)


def _list(page: Text) -> Mapping[str, str]:
    front, body = page.front, markdown(page.body)
    told = {"title": front["title"], "lead": front["summary"], "summary": front["description"]}
    return {**told, "body": body}
