"""Stock Pelican: the same version, without our plugins, with the theme in its own words."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.speed.content import Material, Text
from benchmarks.speed.rival import THEMES, Rival, shared, write, write_theme_files

NAME = "Pelican"
_OWN = THEMES / "pelican"


def rival(root: Path) -> Rival:
    """Return Pelican, ready to build what `write_site` wrote to `root`."""
    command = (sys.executable, "-m", "pelican", "-s", "settings.py", "--fatal", "warnings")
    return Rival(NAME, root, command, ("__pycache__",))


def write_site(material: Material, root: Path) -> None:
    """Write the site as stock Pelican takes it to `root`."""
    for name in ("settings.py", "extras.py"):
        write(root, name, (_OWN / name).read_text("utf-8"))
    write(root, "site.json", shared(material))
    templates = root / "theme" / "templates"
    shutil.copytree(_OWN, templates, ignore=shutil.ignore_patterns("*.py"))
    shutil.copytree(THEMES / "shared", templates / "shared")
    write_theme_files(root / "content", material)
    for post in material.posts:
        write(root / "content", post.path, _file(post, _head_of_post(post.front)))
    groups = (("page", material.pages), ("team", material.teams), ("district", material.districts))
    for template, texts in groups:
        for text in texts:
            if text.url != "/blog/":
                write(root / "content", text.path, _file(text, _head_of_page(text, template)))


def _file(text: Text, head: Mapping[str, Any]) -> str:
    rows = [f"{key.title()}: {value}" for key, value in head.items() if value]
    return "\n".join([*rows, "", text.body]) + "\n"


def _head_of_post(front: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "title": front["title"],
        "date": front["date"].strftime("%Y-%m-%d %H:%M:%S"),
        "slug": front["slug"],
        "category": front["category"]["name"],
        "tags": ", ".join(tag["name"] for tag in front["tags"]),
        "authors": ", ".join(front["teams"]),
        "teams": ", ".join(front["teams"]),
        "districts": ", ".join(front["districts"]),
        "summary": front["summary"],
    }


def _head_of_page(text: Text, template: str) -> Mapping[str, Any]:
    return {
        "title": text.front["title"],
        "heading": text.front["heading"],
        "slug": text.front["slug"],
        "url": text.url.lstrip("/"),
        "save_as": text.url.lstrip("/") + ("" if text.url.endswith("html") else "index.html"),
        "template": "home" if text.url == "/" else template,
        "summary": text.front["summary"],
    }
