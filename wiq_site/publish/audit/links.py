"""Rules about links: whatever a page of ours names on this site is there."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from wiq_site.problems import Problem
from wiq_site.publish.release import Release


def links_lead_somewhere(release: Release) -> Iterator[Problem]:
    """No link within the site ends at a missing page or file."""
    for name, page in release.pages.items():
        for use in page.links:
            path = release.site_path(use.target, name)
            if path is not None and release.file_at(path) is None:
                yield Problem(name, use.line, f"Der Link „{use.target}“ führt ins Leere.")


def anchors_are_there(release: Release) -> Iterator[Problem]:
    """A link to a place on a page finds that place."""
    ids = {name: {use.target for use in page.ids} for name, page in release.pages.items()}
    for name, page in release.pages.items():
        for use in page.links:
            anchor = unquote(urlsplit(use.target).fragment)
            path = release.site_path(use.target, name)
            if not anchor or path is None:
                continue
            file = release.file_at(path)
            if file in ids and anchor not in ids[file]:
                yield Problem(name, use.line, f"Die Sprungmarke „{use.target}“ gibt es nicht.")


def parts_are_there(release: Release) -> Iterator[Problem]:
    """Every picture, style and script that a page loads is there."""
    for name, page in release.pages.items():
        for use in page.loads:
            path = release.site_path(use.target, name)
            if path is not None and release.file_at(path) is None:
                yield Problem(name, use.line, f"„{use.target}“ wird geladen, fehlt aber.")


def ids_are_unique(release: Release) -> Iterator[Problem]:
    """An id stands once on a page: links and screen readers go to the first."""
    for name, page in release.pages.items():
        counts = Counter(use.target for use in page.ids)
        for use in page.ids:
            if counts[use.target] > 1:
                yield Problem(name, use.line, f"Die Kennung „{use.target}“ kommt mehrfach vor.")
                counts[use.target] = 0


LINK_RULES = (links_lead_somewhere, anchors_are_there, parts_are_there, ids_are_unique)
