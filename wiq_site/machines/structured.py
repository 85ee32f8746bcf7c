"""What a page is about, as schema.org has it (JSON-LD)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wiq_site import urls
from wiq_site.derive.events import Occasion, occasion
from wiq_site.derive.posts import PostView, summary_of
from wiq_site.derive.views import SiteView
from wiq_site.machines.inventory import PageInfo

Thing = Mapping[str, Any]
_CONTEXT = "https://schema.org"
_EDITORS = "WiQ-Redaktion"
_CITY = {"@type": "City", "name": "Leipzig"}
_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
_encode = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one for each page


def script(things: Iterable[Thing]) -> str:
    """Return the text of a `<script type="application/ld+json">`, or "" where there is nothing.

    `<`, `>` and `&` are written as escapes of JSON, so that no text of the content can end the
    script or begin a comment in it (HTML standard, "Restrictions for contents of script elements").
    """
    graph = list(things)
    if not graph:
        return ""
    text = _encode({"@context": _CONTEXT, "@graph": graph})
    for char, written in _ESCAPES:
        text = text.replace(char, written)
    return text


def things(site: SiteView, page: PageInfo) -> tuple[Thing, ...]:
    """Return all that programs are told of a page; nothing of a hidden one."""
    if not page.is_listed:
        return ()
    if page.url == urls.HOME:
        return _organization(site, page), _website(site)
    return (*_content(site, page), _breadcrumbs(site, page))


def _content(site: SiteView, page: PageInfo) -> tuple[Thing, ...]:
    if page.post is not None:
        own = occasion(site.network, page.post.entry)
        return (_article(site, page, page.post), *_events(site, [own] if own else []))
    return _events(site, site.agenda.coming) if page.url == urls.EVENTS else ()


def _known(**values: Any) -> Thing:
    """The values that are known, without the underscores that keep names apart from Python's."""
    return {
        f"@{key[3:]}" if key.startswith("at_") else key: value
        for key, value in values.items()
        if value not in (None, "", [], ())
    }


def _ourselves(site: SiteView) -> Thing:
    """The network in short, for what it publishes; the id leads to the home page's longer form."""
    home = site.network.base.absolute(urls.HOME)
    return {
        "@type": "Organization",
        "@id": f"{home}#wiq",
        "name": site.network.provider.site_name,
        "url": home,
    }


def _organization(site: SiteView, page: PageInfo) -> Thing:
    provider = site.network.provider
    address = provider.address
    carrier = {
        "@type": "Organization",
        "name": provider.operator,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postcode,
            "addressLocality": address.city,
            "addressCountry": "DE",
        },
    }
    return {
        **_ourselves(site),
        **_known(
            description=page.description,
            email=provider.contact,
            sameAs=[account.url for account in provider.accounts],
        ),
        "areaServed": _CITY,
        "parentOrganization": carrier,
    }


def _website(site: SiteView) -> Thing:
    us = _ourselves(site)
    return {
        "@type": "WebSite",
        "name": us["name"],
        "url": us["url"],
        "inLanguage": "de",
        "publisher": {"@id": us["@id"]},
    }


def _article(site: SiteView, page: PageInfo, view: PostView) -> Thing:
    front, base = view.entry.front, site.network.base
    address = base.absolute(page.url)
    return _known(
        at_type="BlogPosting",
        at_id=f"{address}#beitrag",
        mainEntityOfPage=address,
        url=address,
        headline=front.title,
        description=view.summary,
        datePublished=front.date.iso,
        dateModified=(page.modified or front.date).iso,
        author=[_author(site, name) for name in front.authors],
        publisher=_ourselves(site),
        articleSection=view.category.name,
        keywords=list(front.tags),
        image=base.absolute(page.image) if page.image else None,
        inLanguage="de",
    )


def _author(site: SiteView, name: str) -> Thing:
    """The editors and teams are groups; whoever else is named is a person."""
    is_group = name == _EDITORS or name in site.team_titles
    return {"@type": "Organization" if is_group else "Person", "name": name}


def _events(site: SiteView, occasions: Iterable[Occasion]) -> tuple[Thing, ...]:
    """Events whose day is known: schema.org has no "some day in July"."""
    return tuple(_event(site, item) for item in occasions if item.has_day)


def _event(site: SiteView, item: Occasion) -> Thing:
    address = site.network.base.absolute(item.post.url)
    state = "EventCancelled" if item.event.cancelled else "EventScheduled"
    return _known(
        at_type="Event",
        at_id=f"{address}#termin",
        name=item.post.front.title,
        description=summary_of(item.post),
        url=address,
        startDate=item.event.start.iso,
        endDate=item.event.end.iso if item.event.end else None,
        eventStatus=f"{_CONTEXT}/{state}",
        location=_place(item),
        inLanguage="de",
    )


def _place(item: Occasion) -> Thing | None:
    if not item.place:
        return None
    inside = _CITY if item.locality else None
    return _known(at_type="Place", name=item.place, containedInPlace=inside)


def _breadcrumbs(site: SiteView, page: PageInfo) -> Thing:
    steps = [("Start", urls.HOME), *((crumb.title, crumb.url) for crumb in page.trail)]
    steps.append((page.title, page.url))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": site.network.base.absolute(url),
            }
            for position, (title, url) in enumerate(steps, 1)
        ],
    }
