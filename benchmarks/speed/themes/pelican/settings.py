"""Settings of stock Pelican for the comparison, as an author would write them.

What its themes usually take from small plugins (neighbours, related posts) is in `extras.py`.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import extras  # noqa: E402

SITE = json.loads((HERE / "site.json").read_text("utf-8"))
SITENAME = SITE["name"]
SITEURL = SITE["base"]
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
PLUGINS = ["extras"]
PLUGIN_PATHS = [str(HERE)]
DEFAULT_LANG = "de"
TIMEZONE = "UTC"
LOCALE = ("C.UTF-8", "C")

ARTICLE_PATHS = ["blog"]
PAGE_PATHS = ["seiten", "teams", "bezirke"]
STATIC_PATHS = ["theme"]
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
FORMATTED_FIELDS: list[str] = []
ARTICLE_URL = "blog/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "blog/{date:%Y}/{date:%m}/{slug}/index.html"
INDEX_URL = "blog/"
INDEX_SAVE_AS = "blog/index.html"
CATEGORY_URL = "blog/kategorie/{slug}/"
CATEGORY_SAVE_AS = "blog/kategorie/{slug}/index.html"
TAG_URL = "blog/schlagwort/{slug}/"
TAG_SAVE_AS = "blog/schlagwort/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}seite/{number}/", "{url}seite/{number}/index.html"),
)
SLUGIFY_USE_UNICODE = True
SLUG_REGEX_SUBSTITUTIONS = [
    *(("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue"), ("ß", "ss")),
    *((r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-")),
]

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 30
FEED_ALL_ATOM = "blog/atom.xml"
CATEGORY_FEED_ATOM = "blog/kategorie/{slug}/atom.xml"
# A post's teams are its authors for Pelican: so each team has a feed.
AUTHOR_FEED_ATOM = "teams/{slug}/atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None

JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
JINJA_FILTERS = extras.FILTERS
MARKDOWN = {
    "extensions": ["markdown.extensions.extra", "markdown.extensions.toc"],
    "extension_configs": {"markdown.extensions.meta": {}},
    "output_format": "html5",
}
