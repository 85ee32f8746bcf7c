"""What Pelican's themes usually take from plugins: neighbours, related posts, words of dates."""

import json
from datetime import datetime
from typing import Any

from pelican import signals

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_ALL_PAGES, _NEAR = 9, 2
_CONTEXT = "https://schema.org"


def connect_posts(generator: Any) -> None:
    """Give each post the one before and after it, three of its first tag, its teams and places."""
    site, posts = generator.settings["SITE"], generator.articles
    by_tag: dict[str, list[Any]] = {}
    for post in posts:
        for tag in post.tags:
            by_tag.setdefault(tag.slug, []).append(post)
    for place, post in enumerate(posts):
        post.newer = posts[place - 1] if place else None
        post.older = posts[place + 1] if place + 1 < len(posts) else None
        post.related = [other for other in by_tag[post.tags[0].slug][:4] if other is not post][:3]
        post.team = getattr(post, "teams", "")
        post.district = getattr(post, "districts", "")
        post.teams_shown = [site["teams"][post.team]] if post.team else []
        post.districts_shown = [site["districts"][post.district]] if post.district else []


def iso(date: datetime) -> str:
    """2020-07-15"""
    return date.strftime("%Y-%m-%d")


def date_de(date: datetime) -> str:
    """15. Juli 2020"""
    return f"{date.day}. {_MONTHS[date.month - 1]} {date.year}"


def address(url: str) -> str:
    """An address within the site, from its root on."""
    return f"/{url.lstrip('/')}"


def under(here: str, url: str) -> bool:
    """Whether a page lies below another."""
    return here.startswith(url)


def numbers(number: int, total: int) -> list[int]:
    """The pages that a page of a list links to; 0 is a gap."""
    if total <= _ALL_PAGES:
        return [*range(1, total + 1)]
    first, last = max(2, number - _NEAR), min(total - 1, number + _NEAR)
    gaps = [0] * (first > 2), [0] * (last < total - 1)
    return [1, *gaps[0], *range(first, last + 1), *gaps[1], total]


def posting(post: Any, site: Any) -> str:
    """The JSON-LD of a post's page."""
    url = f"{site['base']}/{post.url}"
    us = {"@type": "Organization", "@id": f"{site['base']}/#wiq", "name": site["name"]}
    us["url"] = f"{site['base']}/"
    thing = {
        "@type": "BlogPosting",
        "@id": f"{url}#beitrag",
        "mainEntityOfPage": url,
        "url": url,
        "headline": post.title,
        "description": post.summary,
        "datePublished": iso(post.date),
        "dateModified": iso(post.date),
        "author": [{"@type": "Organization", "name": "WiQ-Redaktion"}],
        "publisher": us,
        "articleSection": post.category.name,
        "keywords": [tag.name for tag in post.tags],
        "inLanguage": "de",
    }
    folder = f"/blog/kategorie/{post.category.slug}/"
    trail = [{"title": "Blog", "url": "/blog/"}, {"title": post.category.name, "url": folder}]
    return _script([thing, _trail(trail, post.title, address(post.url), site)])


def crumbs(trail: Any, title: str, here: str, site: Any) -> str:
    """The JSON-LD of any other page."""
    return _script([_trail(trail, title, here, site)])


def _trail(trail: Any, title: str, here: str, site: Any) -> Any:
    steps = [{"title": "Start", "url": "/"}, *trail, {"title": title, "url": here}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step["title"],
                "item": site["base"] + step["url"],
            }
            for position, step in enumerate(steps, 1)
        ],
    }


def _script(things: Any) -> str:
    return json.dumps({"@context": _CONTEXT, "@graph": things}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )


FILTERS = {
    "iso": iso,
    "date_de": date_de,
    "address": address,
    "under": under,
    "numbers": numbers,
    "posting": posting,
    "crumbs": crumbs,
}


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(connect_posts)
