"""Hugo, twice: with plain partials, and with what an author would cache (`partialCached`)."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.speed.content import Material
from benchmarks.speed.rival import THEMES, Rival, shared, write, write_theme_files

PLAIN, CACHED = "Hugo", "Hugo, partialCached"
_OWN = THEMES / "hugo"
_CACHED = re.compile(r'partialCached ("[^"]+" \S+)[^}]*}}')
_FEED: Mapping[str, Any] = {"outputs": ["html", "atom"]}
_NEVER = {"build": {"render": "never"}}


def rival(root: Path, binary: Path, *, cached: bool) -> Rival:
    """Return Hugo, ready to build what `write_site` wrote to `root`."""
    command = (str(binary), "--quiet", "--noBuildLock", "--cacheDir", str(root.resolve() / "cache"))
    return Rival(CACHED if cached else PLAIN, root, command, ("cache", "resources"))


def write_site(material: Material, root: Path, *, cached: bool) -> None:
    """Write the site as Hugo takes it to `root`."""
    shutil.copytree(_OWN, root, dirs_exist_ok=True)
    if not cached:
        _without_caches(root / "layouts")
    write(root, "data/site.json", shared(material))
    write_theme_files(root / "static", material)
    for path, front, body in _texts(material):
        head = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=1000)
        write(root / "content", path, f"---\n{head}---\n{body}\n")


def _without_caches(layouts: Path) -> None:
    for file in layouts.rglob("*.html"):
        text = file.read_text("utf-8")
        file.write_text(_CACHED.sub(r"partial \1 }}", text), "utf-8")


def _texts(material: Material) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for post in material.posts:
        yield post.path, _front_of_post(post.front), post.body
    for kind, texts in (("teams", material.teams), ("districts", material.districts)):
        for text in texts:
            more: Mapping[str, Any] = _FEED if kind == "teams" else {}
            yield (
                f"{kind}/{text.front['slug']}/_index.md",
                {**_front(text.front), **more},
                text.body,
            )
    for category in material.shared["categories"]:
        slug = category["slug"]
        front = {"title": category["name"], "slug": slug, "description": category["summary"]}
        yield f"categories/{slug}/_index.md", {**front, **_FEED}, ""
    yield "categories/_index.md", _NEVER, ""
    yield "tags/_index.md", _NEVER, ""
    for page in material.pages:
        path, more = _place(page.url)
        yield path, {**_front(page.front), **more}, page.body


def _place(url: str) -> tuple[str, Mapping[str, Any]]:
    """The file of a page: Hugo knows the home page, lists and the rest by their names."""
    known = {"/": "_index.md", "/blog/": "blog/_index.md", "/teams/": "teams/_index.md"}
    known["/stadtbezirke/"] = "districts/_index.md"
    if url in known:
        return known[url], {}
    return f"{url.strip('/').replace('/', '-').removesuffix('.html')}.md", {"url": url}


def _front(front: Mapping[str, Any]) -> Mapping[str, Any]:
    is_list = front["slug"] == "blog"
    description = front["description"] if is_list else front["summary"]
    named = {} if is_list else {"slug": front["slug"]}
    named |= {"title": front["title"], "heading": front["heading"]}
    return named | {"description": description, "lead": front["summary"]}


def _front_of_post(front: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "title": front["title"],
        "date": front["date"].isoformat(),
        "slug": front["slug"],
        "category": dict(front["category"]),
        "categories": [front["category"]["slug"]],
        "tags": [tag["name"] for tag in front["tags"]],
        "teams": front["teams"],
        "districts": front["districts"],
        "description": front["summary"],
    }
