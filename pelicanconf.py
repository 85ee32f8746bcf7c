"""Pelican's settings. What the site is about stands in `content/`; only the machinery is here."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

HERE = Path(__file__).resolve().parent
# This folder's own code comes first, wherever the package was installed from.
sys.path.insert(0, str(HERE))

# Pelican puts the current folder before it: pinned here, another folder's `plugins` cannot come in.
import plugins  # noqa: E402, F401
from wiq_site.effects.surroundings import surroundings  # noqa: E402

_given = surroundings()
WIQ_TODAY = _given.today
SITEURL = _given.site_url  # empty: the address in content/daten/anbieter.yaml

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
THEME_STATIC_PATHS: list[str] = []
# The only one that Pelican loads; it loads the others where there is something to do.
PLUGINS = ["plugins.start"]
WIQ_PLUGINS = [
    "plugins.network",
    "plugins.reader",
    "plugins.feeds",
    "plugins.machines",
    "plugins.writing",
    "plugins.staging",
]
# What is not needed where only the texts of some posts have changed.
WIQ_MORE_PLUGINS = [
    "plugins.pages",
    "plugins.calendar",
    "plugins.opendata",
    "plugins.pictures",
]
PLUGIN_PATHS: list[str] = []

SITENAME = "Wir im Quartier"
AUTHOR = "WiQ-Redaktion"
DEFAULT_LANG = "de"
TIMEZONE = "Europe/Berlin"
LOCALE = ("C.UTF-8", "C")  # dates are formatted by Babel, never by the machine's locale

ARTICLE_PATHS = ["blog"]
PAGE_PATHS = ["seiten"]
STATIC_PATHS: list[str] = []
# Texts of one name in different months are no translations of each other.
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
# The check decides what is due, on a given day; Pelican would ask the clock.
WITH_FUTURE_DATES = True
# Dates stand in front matter: Pelican would take apart the one in each file's name as well.
FILENAME_METADATA = ""
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False

ARTICLE_ORDER_BY = "position"
INDEX_URL = "blog/"
INDEX_SAVE_AS = "blog/index.html"
CATEGORY_URL = "blog/kategorie/{slug}/"
CATEGORY_SAVE_AS = "blog/kategorie/{slug}/index.html"
TAG_URL = "blog/schlagwort/{slug}/"
TAG_SAVE_AS = "blog/schlagwort/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}seite/{number}/", "{url}seite/{number}/index.html"),
)

FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "cache_size": -1,  # all templates: what lets go of some has to note down each look-up
}
