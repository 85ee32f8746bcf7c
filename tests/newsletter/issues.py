"""The small site with a newsletter, composed in memory."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.builders import Files, document, network, page
from wiq_site.derive.views import SiteView, site_view
from wiq_site.entry import Issue
from wiq_site.newsletter.mail import Mail, compose

ROOT = Path(__file__).parents[2]
TODAY = date(2021, 3, 20)
PATH = "newsletter/2021-03.md"
PAGES: Files = {
    "seiten/newsletter.md": page("Newsletter", template="newsletter"),
    "seiten/newsletter-abonnieren.md": page("Bestellen", template="newsletter-abonnieren"),
}


def issue(body: str = "der März ist da.", /, **front: Any) -> str:
    """An issue of March 2021 that tells of everything since June 2020."""
    given = {
        "id": "newsletter-2021-03",
        "title": "Der März",
        "date": "2021-03-18",
        "since": "2020-06",
        "preheader": "Neues aus Süd und Nord.",
        "greeting": "Liebe Leser*innen,",
        "status": "published",
    }
    return document(body, **given | front)


def built(files: Files, pictures: tuple[str, ...] = ()) -> SiteView:
    """The site with its newsletter's pages and `files`."""
    return site_view(network({**PAGES, **files}, TODAY, pictures))


def found(site: SiteView, slug: str = "2021-03") -> Issue:
    """The issue of this slug."""
    return next(item for item in site.network.issues if item.slug == slug)


def composed(text: str, files: Files | None = None, pictures: tuple[str, ...] = ()) -> list[Mail]:
    """All editions of an issue with this text, the one for all first."""
    site = built({PATH: text, **(files or {})}, pictures)
    return list(compose(site, found(site), ROOT / "theme"))
