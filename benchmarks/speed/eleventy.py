"""Eleventy with Nunjucks: the theme's words are those of stock Pelican's (`themes/shared`)."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.speed.content import Material, Text
from benchmarks.speed.rival import THEMES, Rival, shared, write, write_theme_files

NAME = "Eleventy"
_OWN = THEMES / "eleventy"
_CLI = "node_modules/@11ty/eleventy/cmd.cjs"


def rival(root: Path, node: Path) -> Rival:
    """Return Eleventy, ready to build what `write_site` wrote to `root`."""
    return Rival(NAME, root, (str(node), _CLI, "--quiet"))


def write_site(material: Material, root: Path, modules: Path) -> None:
    """Write the site as Eleventy takes it to `root`; `modules` are the installed packages."""
    shutil.copytree(_OWN, root, dirs_exist_ok=True)
    shutil.copytree(THEMES / "shared", root / "includes" / "shared")
    write(root, "data/SITE.json", shared(material))
    write(root, "package.json", '{"type": "module", "private": true}\n')
    (root / "node_modules").symlink_to(modules)
    write_theme_files(root / "static", material)
    for path, front, body in _texts(material):
        head = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=1000)
        write(root / "content", path, f"---\n{head}---\n{body}\n")


def _texts(material: Material) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for post in material.posts:
        yield post.path, _front_of_post(post), post.body
    groups = (("", material.pages), ("team", material.teams), ("district", material.districts))
    for kind, texts in groups:
        for text in texts:
            if text.url != "/blog/":
                yield text.path, _front_of_page(text, kind), text.body


def _front_of_post(text: Text) -> Mapping[str, Any]:
    front = text.front
    return {
        "layout": "article.njk",
        "permalink": _file(text.url),
        "title": front["title"],
        "date": front["date"],
        "category": dict(front["category"]),
        "keywords": [dict(tag) for tag in front["tags"]],
        "teams": front["teams"],
        "districts": front["districts"],
        "summary": front["summary"],
    }


def _front_of_page(text: Text, kind: str) -> Mapping[str, Any]:
    return {
        "layout": "page.njk",
        "permalink": _file(text.url),
        "title": text.front["title"],
        "heading": text.front["heading"],
        "slug": text.front["slug"],
        "summary": text.front["summary"],
        "kind": "home" if text.url == "/" else kind,
        "kicker": {"team": "Team", "district": "Stadtbezirk"}.get(kind, ""),
    }


def _file(url: str) -> str:
    return url if url.endswith(".html") else f"{url}index.html"
