"""Every address of the site, in one place: they are stable from the first publication on."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wiq_site.dates import PartialDate

HOME = "/"
BLOG = "/blog/"
TEAMS = "/teams/"
DISTRICTS = "/stadtbezirke/"
AREAS = "/gebiete/"
SUPPORT = "/unterstuetzung/"
EVENTS = "/termine/"
CALENDARS = "/kalender/"
CALENDAR_OF_ALL = f"{CALENDARS}alle.ics"
DATA = "/api/"
SUBSCRIBE = "/abonnieren/"
NEWSLETTER = "/newsletter/"
NEWSLETTER_SUBSCRIBE = f"{NEWSLETTER}abonnieren/"
SEARCH = "/suche/"
SEARCH_INDEX = f"{SEARCH}pagefind/"
FEEDS = "/feeds/"
FEED_LIST = f"{FEEDS}alle.opml"
FEED_STYLE = f"{FEEDS}feed.css"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
MANIFEST = "/manifest.webmanifest"
NOT_FOUND = "/404.html"
FAVICON = "/favicon.ico"
TOUCH_ICON = "/apple-touch-icon.png"


def post(date: PartialDate, slug: str) -> str:
    """`/blog/2020/07/<slug>/`."""
    return f"{BLOG}{date.value:%Y/%m}/{slug}/"


def category(slug: str) -> str:
    """`/blog/kategorie/<slug>/`."""
    return f"{BLOG}kategorie/{slug}/"


def tag(slug: str) -> str:
    """`/blog/schlagwort/<slug>/`."""
    return f"{BLOG}schlagwort/{slug}/"


def team(slug: str) -> str:
    """`/teams/<slug>/`."""
    return f"{TEAMS}{slug}/"


def district(slug: str) -> str:
    """`/stadtbezirke/<slug>/`."""
    return f"{DISTRICTS}{slug}/"


def area(number: int) -> str:
    """`/gebiete/<n>/`."""
    return f"{AREAS}{number}/"


def team_calendar(slug: str) -> str:
    """`/kalender/team-<slug>.ics`."""
    return f"{CALENDARS}team-{slug}.ics"


def district_calendar(slug: str) -> str:
    """`/kalender/bezirk-<slug>.ics`."""
    return f"{CALENDARS}bezirk-{slug}.ics"


def feed(name: str, ending: str, page: int = 0) -> str:
    """`/feeds/<name>.<ending>`, and `/feeds/archiv/<name>.<n>.<ending>` for its older entries.

    The dots keep archives apart: no slug has one.
    """
    return f"{FEEDS}archiv/{name}.{page}.{ending}" if page else f"{FEEDS}{name}.{ending}"


def data(name: str, ending: str) -> str:
    """`/api/v1/<name>.<ending>`; the version is part of the address, so that it never breaks."""
    return f"{DATA}v1/{name}.{ending}"


def supporter_anchor(key: str) -> str:
    """The id of a supporter on `/unterstuetzung/`; `wiq-` keeps it apart from headings."""
    return f"wiq-amt-{key}"


def card(url: str) -> str:
    """`/teams/<slug>/vorschau.jpg`: the card that stands for a page where it is linked to."""
    return f"{url}vorschau.jpg"


def app_icon(size: str) -> str:
    """`/icon-192.png`."""
    return f"/icon-{size}.png"


def poster(slug: str) -> str:
    """`/teams/<slug>/aushang.png`."""
    return f"{team(slug)}aushang.png"


def issue(slug: str) -> str:
    """`/newsletter/<slug>/`."""
    return f"{NEWSLETTER}{slug}/"


_SPECIAL_PAGES = {
    "start": HOME,
    "404": NOT_FOUND,
    "newsletter-abonnieren": NEWSLETTER_SUBSCRIBE,
}


def page(slug: str) -> str:
    """`/<slug>/`, but for the few pages that stand elsewhere."""
    return _SPECIAL_PAGES.get(slug, f"/{slug}/")


def numbered(base: str, number: int) -> str:
    """The address of page `number` of a list: page 1 is the list's own."""
    return base if number == 1 else f"{base}seite/{number}/"


def save_as(url: str) -> str:
    """The file below the output folder that answers at `url`."""
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


@dataclass(frozen=True, slots=True)
class Base:
    """Where the site is published: `https://host/teil` gives host part and path part."""

    site_url: str
    path: str = field(init=False, repr=False, compare=False)
    """The path before every address, without a slash at its end: "" or "/teil"."""
    _whole: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take the address apart once: a site asks for tens of thousands of addresses."""
        object.__setattr__(self, "path", urlsplit(self.site_url).path.rstrip("/"))
        object.__setattr__(self, "_whole", self.site_url.rstrip("/"))

    def local(self, url: str) -> str:
        """The address within the host, as links on pages use it: `/teil/teams/`."""
        return self.path + url

    def absolute(self, url: str) -> str:
        """The whole address, for canonical links, feeds and mails."""
        return self._whole + url

    def webcal(self, url: str) -> str:
        """The whole address of a calendar, in the form that calendar programs subscribe to."""
        return f"webcal:{self.absolute(url).partition(':')[2]}"
