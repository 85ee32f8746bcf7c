"""A page of the site's own text (`content/seiten/<slug>.md`)."""

from enum import StrEnum

from wiq_site.schema.base import Date, Front, Slug, Source, Text
from wiq_site.words import Status


class PageTemplate(StrEnum):
    """Which derived material a page shows below its own text."""

    PAGE = "seite"
    HOME = "start"
    NETWORK = "was"
    PROCESS = "wie"
    COPRODUCTION = "warum"
    PEOPLE = "wer"
    PLAN = "wo"
    PILOT = "pilot"
    TEAMS = "teams"
    DISTRICTS = "stadtbezirke"
    AREAS = "gebiete"
    SUPPORT = "unterstuetzung"
    BLOG = "blog"
    JOIN = "mitmachen"
    COUNCILS = "stadtbezirksbeirat"
    EVENTS = "termine"
    SUBSCRIBE = "abonnieren"
    NEWSLETTER = "newsletter"
    NEWSLETTER_SUBSCRIBE = "newsletter-abonnieren"
    DATA = "api"
    SEARCH = "suche"
    LEGAL = "impressum"
    NOT_FOUND = "404"


class PageFront(Front):
    """Front matter of a page. `nav` is the short word for the menu, `lead` the opening sentence."""

    title: Text
    summary: Text | None = None
    lead: Text | None = None
    nav: Text | None = None
    date: Date | None = None
    template: PageTemplate = PageTemplate.PAGE
    source: tuple[Source, ...] = ()
    image: Text | None = None
    alt: str | None = None
    status: Status = Status.PUBLISHED
    slug: Slug | None = None
