"""Rules about words that were never meant for readers, and about the file for finders of holes."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from wiq_site import urls
from wiq_site.dates import format_day
from wiq_site.problems import Level, Problem
from wiq_site.publish.release import Release

_PLACEHOLDERS = re.compile(
    r"lorem ipsum|\bT[O]DO\b|\bFIX[M]E\b|\bXXX+\b|\bPlatzhalter\b|\bMustertext\b|\bBlindtext\b"
    r"|\bHier beginnt Ihr Text\b"  # what `wiq neu` puts there: wiq_site/desk/scaffold.py
    r"|\{\{|\}\}|\{%|%\}|\{(?:filename|static|attach)\}|\bundefined\b|\bNaN\b",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"https?://(?:localhost|127\.0\.0\.1|\[::1\])|^file:|\{(?:filename|static)\}"
)
_EXPIRES = re.compile(r"^Expires: ([0-9]{4}-[0-9]{2}-[0-9]{2})T", re.MULTILINE)
_NOTICE = timedelta(days=30)


def nothing_is_a_placeholder(release: Release) -> Iterator[Problem]:
    """No filler and no template's leftovers in what readers see."""
    for name, page in release.pages.items():
        for match in _PLACEHOLDERS.finditer(f"{page.title}\n{page.text}"):
            yield Problem(name, 0, f"Hier steht noch ein Platzhalter: „{match[0]}“.")


def no_address_is_a_machines_own(release: Release) -> Iterator[Problem]:
    """No link leads to the computer of whoever built the site."""
    for name, page in release.pages.items():
        for use in (*page.links, *page.loads):
            if _MACHINES.search(use.target) and not _is_own(release, use.target):
                yield Problem(name, use.line, f"„{use.target}“ gibt es nur auf Ihrem Rechner.")


def _is_own(release: Release, target: str) -> bool:
    return bool(release.base.site_url) and target.startswith(release.base.site_url)


def security_txt_is_valid(release: Release) -> Iterator[Problem]:
    """RFC 9116, 2.5.5: a stale `security.txt` must not be used; there is a month's notice."""
    name = urls.SECURITY[1:]
    if name not in release.files:
        return
    match = _EXPIRES.search(release.read(name).decode("utf-8", "replace"))
    if match is None:
        yield Problem(name, 0, "Die Zeile „Expires“ fehlt.")
        return
    ends = date.fromisoformat(match[1])
    if ends <= release.today:
        yield Problem(name, 0, f"Seit {format_day(ends)} abgelaufen.")
    elif ends - release.today < _NOTICE:
        said = f"Läuft am {format_day(ends)} ab. Veröffentlichen Sie vorher noch einmal."
        yield Problem(name, 0, said, Level.WARNING)


WORDING_RULES = (nothing_is_a_placeholder, no_address_is_a_machines_own, security_txt_is_valid)
