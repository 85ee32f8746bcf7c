"""The corpus as every generator can take it: the same texts, with what the templates need of each.

Links between texts and the order of posts of one day are settled already: a rival has less to do
for them than our own build, not more.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.corpus import TODAY
from wiq_site.assets import bundle
from wiq_site.dates import PartialDate
from wiq_site.entry import Entry, Post
from wiq_site.german import slugify
from wiq_site.network import Network
from wiq_site.schema.base import Front
from wiq_site.site import load
from wiq_site.urls import category as category_url

_MENUS = {
    "main": "was warum wie wer wo teams stadtbezirke blog suche mitmachen",
    "more": "termine pilot blick-voraus gebiete unterstuetzung stadtbezirksbeirat newsletter"
    " abonnieren api newsletter-abonnieren",
    "legal": "impressum datenschutz barrierefreiheit",
}
_LINK = re.compile(r"\{filename\}/([^)#\s]+)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text: its file below `content/`, its address, what is said of it, its Markdown."""

    path: str
    url: str
    front: Mapping[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class Material:
    """All texts by kind, what every page shows (`shared`), and the theme's files by address."""

    posts: tuple[Text, ...]
    pages: tuple[Text, ...]
    teams: tuple[Text, ...]
    districts: tuple[Text, ...]
    shared: Mapping[str, Any]
    files: Mapping[str, bytes]


def material(root: Path) -> Material:
    """Read the corpus in `root`. Raises ValueError where the check finds an error in it."""
    today = PartialDate.parse(TODAY).value.date()
    network = load(root, today).network
    if network is None:
        raise ValueError(f"the corpus in {root} is not valid")
    addresses = {entry.path.removeprefix("content/"): entry.url for entry in network.entries}

    def texts(entries: Iterable[Entry[Front]], **more: Any) -> tuple[Text, ...]:
        return tuple(_text(root, entry, addresses, more) for entry in entries)

    assets = bundle(root / "theme")
    return Material(
        posts=tuple(_posts(root, network, addresses)),
        pages=texts(network.pages.values()),
        teams=texts(network.teams.values()),
        districts=texts(network.districts.values()),
        shared={**_shared(network), "css": assets.css, "icon": assets.icon}
        | {"fonts": [*assets.fonts.values()]},
        files=assets.files,
    )


def _posts(root: Path, network: Network, addresses: Mapping[str, str]) -> Iterator[Text]:
    """Oldest first; each a second after the one before it, so that all sort them alike."""
    for number, post in enumerate(reversed(network.posts)):
        yield _text(root, post, addresses, _post(network, post, number))


def _post(network: Network, post: Post, number: int) -> Mapping[str, Any]:
    front, category = post.front, network.categories[post.front.category]
    day = datetime.combine(front.date.value.date(), datetime.min.time(), UTC)
    return {
        "date": day + timedelta(seconds=number),
        "slug": post.slug,
        "category": {"name": category.name, "slug": category.slug},
        "tags": [{"name": tag, "slug": slugify(tag)} for tag in front.tags],
        "teams": list(front.teams),
        "districts": list(front.districts),
    }


def _text(
    root: Path, entry: Entry[Front], addresses: Mapping[str, str], more: Mapping[str, Any]
) -> Text:
    _, _, body = (root / entry.path).read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    body = _LINK.sub(lambda found: addresses.get(found[1], "/"), _PICTURE.sub("", body))
    front = entry.front
    name = getattr(front, "name", "")  # of a district
    known = {"title": f"Stadtbezirk {name}" if name else getattr(front, "title", "")}
    known |= {"heading": name or known["title"], "slug": entry.slug}
    summary = getattr(front, "summary", None) or ""
    known |= {"summary": getattr(front, "lead", None) or summary, "description": summary}
    return Text(entry.path.removeprefix("content/"), entry.url, {**known, **more}, body.strip())


def _shared(network: Network) -> Mapping[str, Any]:
    provider, counts = network.provider, Counter(post.front.category for post in network.posts)
    licence = provider.licence
    return {
        "base": network.base.absolute("/").rstrip("/"),
        "name": provider.site_name,
        "operator": provider.operator,
        "city": provider.address.city,
        "licence": {"name": licence.name, "url": licence.url} if licence else None,
        "menus": {name: _menu(network, slugs.split()) for name, slugs in _MENUS.items()},
        "categories": [
            {
                "name": category.name,
                "slug": category.slug,
                "url": category_url(category.slug),
                "count": counts[key],
                "summary": category.summary,
            }
            for key, category in network.categories.items()
            if counts[key]
        ],
        "teams": {
            slug: {"title": team.front.title, "url": team.url}
            for slug, team in network.teams.items()
        },
        "districts": {
            slug: {"name": district.front.name, "url": district.url}
            for slug, district in network.districts.items()
        },
    }


def _menu(network: Network, slugs: Iterable[str]) -> list[Mapping[str, str]]:
    pages = [network.pages[slug] for slug in slugs if slug in network.pages]
    return [
        {"slug": page.slug, "url": page.url, "title": page.front.nav or page.front.title}
        for page in pages
    ]
