"""Whether the outputs of all generators hold the same: pages, feeds, and the words on them.

Our own build, which makes more, is the measure: each rival must have all that `expected` names and
nothing else, and its pages must read as ours do.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from benchmarks.speed.content import Material
from benchmarks.speed.ours import EQUAL
from benchmarks.speed.rival import Rival

_PAGE = 10
_RELATED = 3
_SAMPLE = 25
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_SOFT_HYPHEN = "\u00ad"


def differences(material: Material, ours: Rival, rivals: Iterable[Rival]) -> list[str]:
    """Return every difference as a sentence; empty where all outputs hold the same."""
    return [line for rival in rivals for line in _compared(material, ours, rival)]


def expected(material: Material) -> frozenset[str]:
    """The addresses of all pages that every generator makes."""
    texts = (*material.posts, *material.pages, *material.teams, *material.districts)
    lists = [("/blog/", len(material.posts))]
    lists += [(item["url"], item["count"]) for item in material.shared["categories"]]
    tags = Counter(tag["slug"] for post in material.posts for tag in post.front["tags"])
    lists += [(f"/blog/schlagwort/{slug}/", count) for slug, count in tags.items()]
    paged = [
        f"{url}seite/{number}/"
        for url, count in lists
        for number in range(2, ceil(count / _PAGE) + 1)
    ]
    return frozenset([*(text.url for text in texts), *(url for url, _ in lists), *paged])


def _compared(material: Material, ours: Rival, rival: Rival) -> Iterator[str]:
    wanted, made = expected(material), _pages(rival.output)
    yield from (f"{rival.name}: {url} is missing" for url in sorted(wanted - made))
    surplus = made - wanted
    if rival.name == EQUAL:  # areas, issues of the newsletter and moved addresses are ours alone
        surplus = frozenset(url for url in surplus if url.startswith("/blog/"))
    yield from (f"{rival.name}: {url} is too much" for url in sorted(surplus))
    listed = _listed(rival.output / "sitemap.xml")
    for post in material.posts:
        if post.url not in listed:
            yield f"{rival.name}: {post.url} is not in the sitemap"
    if rival.name != EQUAL and wanted <= made:
        yield from _different_feeds(material, ours, rival)
        yield from _different_pages(material, ours, rival)


def _different_pages(material: Material, ours: Rival, rival: Rival) -> Iterator[str]:
    thin = _thin(material)
    for url in dict.fromkeys(_sample(material)):
        theirs = _told(rival.output, url)
        for what, own in _told(ours.output, url).items():
            if theirs[what] != own and not (what == "related posts" and url in thin):
                yield f"{rival.name}: {url}: other {what}"


def _pages(output: Path) -> frozenset[str]:
    found = (path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return frozenset("/" + path.removesuffix("index.html") for path in found)


def _listed(sitemap: Path) -> frozenset[str]:
    tree = etree.parse(sitemap)
    return frozenset(urlsplit(loc.text).path for loc in tree.iter(f"{_SITEMAP}loc"))


def _sample(material: Material) -> Iterator[str]:
    """Some posts, first and last among them, some pages of lists, all teams and districts."""
    posts = [post.url for post in material.posts]
    lists = sorted(expected(material) - {*posts} - {page.url for page in material.pages})
    chance = Random(1)  # noqa: S311  # the same pages in every run
    yield from (posts[0], posts[-1], *chance.sample(posts, min(_SAMPLE, len(posts))))
    yield from ("/blog/", *chance.sample(lists, min(_SAMPLE, len(lists))))
    yield from (text.url for text in (*material.teams, *material.districts))


def _thin(material: Material) -> frozenset[str]:
    """Posts whose first tag has too few others: the rivals' rule finds fewer than ours there."""
    tags = Counter(tag["slug"] for post in material.posts for tag in post.front["tags"])
    first = {post.url: post.front["tags"][0]["slug"] for post in material.posts}
    return frozenset(url for url, tag in first.items() if tags[tag] <= _RELATED)


def _told(output: Path, url: str) -> Mapping[str, Any]:
    """What a page says, as far as it must be equal."""
    page = html.fromstring((output / url.lstrip("/") / "index.html").read_text("utf-8"))
    (main,) = page.iter("main")
    told = {
        "heading": _words(next(main.iter("h1"))),
        "title": page.findtext(".//title").strip(),
        "canonical address": page.xpath("string(//link[@rel='canonical']/@href)"),
        "Open Graph title": page.xpath("string(//meta[@property='og:title']/@content)"),
        "JSON-LD": _kinds(page),
        "menus": page.xpath("//*[contains(@class, 'menu__link')]/@href"),
    }
    if not url.startswith("/blog/"):  # ours has timelines and maps besides
        return told | {"posts": [*map(_words, main.xpath(".//*[@class='post-list__item']"))]}
    related = main.xpath(".//section[contains(@class, 'related')]")
    told["related posts"] = [len(section.xpath(".//article")) for section in related]
    for section in related:  # each by its own rule
        section.getparent().remove(section)
    return told | {"words": _words(main), "links": main.xpath(".//a/@href")}


def _kinds(page: Any) -> list[tuple[str, str]]:
    script = page.xpath("string(//script[@type='application/ld+json'])")
    graph = json.loads(script)["@graph"]
    return [(thing["@type"], thing.get("headline", "")) for thing in graph]


def _words(element: Any) -> list[str]:
    text: str = element.text_content()
    return text.replace(_SOFT_HYPHEN, "").split()


def _different_feeds(material: Material, ours: Rival, rival: Rival) -> Iterator[str]:
    used = {slug for post in material.posts for slug in post.front["teams"]}
    categories = [item["slug"] for item in material.shared["categories"]]
    pairs = {"feeds/all.atom.xml": "blog/atom.xml"}
    pairs |= {
        f"feeds/kategorie-{it}.atom.xml": f"blog/kategorie/{it}/atom.xml" for it in categories
    }
    pairs |= {f"feeds/team-{it}.atom.xml": f"teams/{it}/atom.xml" for it in sorted(used)}
    for own, other in pairs.items():
        if not (rival.output / other).is_file():
            yield f"{rival.name}: {other} is missing"
        elif _entries(ours.output / own) != _entries(rival.output / other):
            yield f"{rival.name}: {other}: other entries"


def _entries(feed: Path) -> list[tuple[str, str, list[str]]]:
    """Title, address and words of each entry."""
    return [
        (
            entry.findtext(f"{_ATOM}title"),
            urlsplit(entry.find(f"{_ATOM}link").get("href")).path,
            _words(html.fragment_fromstring(entry.findtext(f"{_ATOM}content"), create_parent=True)),
        )
        for entry in etree.parse(feed).iter(f"{_ATOM}entry")
    ]
