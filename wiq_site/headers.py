"""The HTTP headers the site is meant to be served with, as data.

The preview sends them, the tests hold the pages to them, and configurations of real servers are
made from them, so that no page can depend on what the public server will refuse.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from wiq_site import urls
from wiq_site.assets import FOLDER
from wiq_site.pictures.plan import FOLDER as PICTURES

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    # Our pages connect to nothing, but tools that judge them (Lighthouse) fetch robots.txt from
    # within a page and report it as broken where they may not.
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# Pagefind is WebAssembly in a worker; it needs this, and no other page does.
_SEARCH_SOURCES = _SOURCES | {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
}
# The form posts to where the newsletter's subscribers are kept: another host, as a rule.
_SUBSCRIBE_SOURCES = _SOURCES | {"form-action": "'self' https:"}


def _policy(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sources.items())


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for every address that begins with `prefix` (without base path) and, where endings
    are given, ends with one of them."""

    prefix: str
    headers: tuple[tuple[str, str], ...]
    endings: tuple[str, ...] = ()

    def fits(self, path: str) -> bool:
        """Whether the rule is for this path of the site."""
        return path.startswith(self.prefix) and (not self.endings or path.endswith(self.endings))


# For files named by their content: what is there under a name never changes.
_FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")

_FOR_OTHERS = ("Cross-Origin-Resource-Policy", "cross-origin")

# Each address takes all rules that fit; of two values for a header, that of the later rule counts.
RULES = (
    Rule(
        "/",
        (
            ("Content-Security-Policy", _policy(_SOURCES)),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ),
    ),
    # Feed readers on the web, social networks and maps of others show these.
    Rule("/", (_FOR_OTHERS,), (".jpg", ".png", ".webp", ".avif", ".ico")),
    Rule(urls.FEEDS, (_FOR_OTHERS,)),
    Rule(urls.CALENDARS, (_FOR_OTHERS,), (".ics",)),
    Rule(f"{urls.DATA}v1/", (_FOR_OTHERS, ("Access-Control-Allow-Origin", "*"))),
    Rule(urls.SEARCH, (("Content-Security-Policy", _policy(_SEARCH_SOURCES)),)),
    Rule(urls.NEWSLETTER_SUBSCRIBE, (("Content-Security-Policy", _policy(_SUBSCRIBE_SOURCES)),)),
    Rule(f"{urls.SEARCH_INDEX}fragment/", (_FOR_EVER,)),
    Rule(f"{urls.SEARCH_INDEX}index/", (_FOR_EVER,)),
    Rule(FOLDER, (_FOR_EVER,)),
    Rule(PICTURES, (_FOR_EVER,)),
)
# Over HTTPS only; a browser ignores it elsewhere.
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")

_TEXT = "; charset=utf-8"
CONTENT_TYPES = {
    ".atom": f"application/atom+xml{_TEXT}",
    ".avif": "image/avif",
    ".css": f"text/css{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".html": f"text/html{_TEXT}",
    ".ico": "image/x-icon",
    ".ics": f"text/calendar{_TEXT}",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".md": f"text/markdown{_TEXT}",
    ".opml": f"text/x-opml{_TEXT}",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rss": f"application/rss+xml{_TEXT}",
    ".svg": "image/svg+xml",
    ".txt": f"text/plain{_TEXT}",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": f"application/xml{_TEXT}",
    ".xsl": f"text/xsl{_TEXT}",
}
_UNKNOWN = "application/octet-stream"


def headers_for(path: str) -> dict[str, str]:
    """Return the headers for a path of the site (`/teams/`, without base path)."""
    found: dict[str, str] = {}
    for rule in RULES:
        if rule.fits(path):
            found.update(rule.headers)
    return found


def content_type(file: str) -> str:
    """Return the media type of a file by its ending; unknown ones are plain bytes."""
    return CONTENT_TYPES.get(PurePosixPath(file).suffix.lower(), _UNKNOWN)


def is_text(media_type: str) -> bool:
    """Whether sending it compressed is worth the while."""
    return _TEXT in media_type or media_type.endswith(("json", "xml"))
