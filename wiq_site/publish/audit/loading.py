"""Rules about what a browser fetches: from this host only, encrypted, allowed by the headers."""

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

from wiq_site.problems import Problem
from wiq_site.publish.facts import PageFacts, Use, css_loads
from wiq_site.publish.release import Release

_HEAVIEST = 60_000  # bytes of HTML, CSS and scripts of a page, compressed: the promise of issue 2
_CODE = (".css", ".js")


def nothing_is_loaded_from_elsewhere(release: Release) -> Iterator[Problem]:
    """No page, style or drawing asks another host for anything: no host learns who reads us."""
    for name, use in _loads(release):
        parts = urlsplit(use.target)
        if parts.scheme == "data" or use.target.startswith("#"):
            continue
        if release.site_path(use.target, name) is None:
            yield Problem(name, use.line, f"„{use.target}“ wird von einem fremden Server geladen.")


def everything_is_encrypted(release: Release) -> Iterator[Problem]:
    """No `http://` on a page that comes by https, for parts and for links to ourselves."""
    own = urlsplit(release.base.site_url)
    if own.scheme != "https":
        return
    named = [(name, use) for name, page in release.pages.items() for use in page.links]
    own_links = [pair for pair in named if urlsplit(pair[1].target).netloc == own.netloc]
    for name, use in (*_loads(release), *own_links):
        if urlsplit(use.target).scheme == "http":
            yield Problem(name, use.line, f"„{use.target}“ ist unverschlüsselt (http statt https).")


def nothing_is_inline(release: Release) -> Iterator[Problem]:
    """No script, style or handler within a page: the Content-Security-Policy would block it."""
    for name, page in release.pages.items():
        for use in page.inline:
            said = f"„{use.target}“ steht in der Seite selbst; die CSP des Servers verbietet das."
            yield Problem(name, use.line, said)


def pages_are_light(release: Release) -> Iterator[Problem]:
    """HTML, CSS and scripts of a page together stay within the budget."""
    weights: dict[str, int] = {}

    def weight(name: str) -> int:
        if name not in weights:
            weights[name] = len(gzip.compress(release.read(name), 6, mtime=0))
        return weights[name]

    for name, page in release.pages.items():
        total = weight(name) + sum(map(weight, _code_of(release, name, page)))
        if total > _HEAVIEST:
            said = f"Die Seite wiegt {total // 1000} KB (ohne Bilder), erlaubt sind 60."
            yield Problem(name, 0, said)


def _code_of(release: Release, name: str, page: PageFacts) -> set[str]:
    paths = (release.site_path(use.target, name) for use in page.loads)
    files = (release.file_at(path) for path in paths if path is not None)
    return {file for file in files if file is not None and file.endswith(_CODE)}


def _loads(release: Release) -> Iterator[tuple[str, Use]]:
    for name, page in release.pages.items():
        yield from ((name, use) for use in page.loads)
    for name in release.files:
        if name.endswith((".css", ".svg")):
            css = release.read(name).decode("utf-8", "replace")
            yield from ((name, use) for use in css_loads(css))


LOADING_RULES = (
    nothing_is_loaded_from_elsewhere,
    everything_is_encrypted,
    nothing_is_inline,
    pages_are_light,
)
