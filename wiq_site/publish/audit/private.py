"""Rules about what must not be seen: drafts, what is due later, hidden texts, names, pictures."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from wiq_site.derive.people import has_consent
from wiq_site.entry import Entry
from wiq_site.naming import name_pattern
from wiq_site.network import is_public
from wiq_site.pictures.gallery import Gallery
from wiq_site.pictures.uses import published
from wiq_site.problems import Problem
from wiq_site.publish.release import Release
from wiq_site.schema import Front, PeopleTable
from wiq_site.words import Status

_LEAST = 40  # letters that make a sentence a text's own
_SAMPLES = 6


def nothing_unpublished_is_in_it(release: Release) -> Iterator[Problem]:
    """No sentence, title or address of a draft or a scheduled text, in any file."""
    secret = [entry for entry in release.content.entries if not is_public(entry, release.today)]
    yield from _found(release, secret, "Entwurf oder noch nicht fällig", frozenset())


def hidden_texts_stay_on_their_page(release: Release) -> Iterator[Problem]:
    """A hidden text has its own page; no list, feed, sitemap or search knows of it."""
    hidden = [
        entry
        for entry in release.content.entries
        if is_public(entry, release.today) and getattr(entry.front, "status", None) is Status.HIDDEN
    ]
    own = frozenset(entry.save_as for entry in hidden)
    yield from _found(release, hidden, "versteckt", own)


def _found(
    release: Release, entries: list[Entry[Front]], why: str, own: frozenset[str]
) -> Iterator[Problem]:
    """Look for the marks of entries in every file but their own pages.

    A mark that a public text has as well (a quotation, a common title) tells nothing.
    """
    if not entries:
        return
    listed = "\n".join(
        _plain(f"{getattr(entry.front, 'title', '')}\n{entry.body.text}")
        for entry in release.content.entries
        if entry not in entries and is_public(entry, release.today)
    )
    marks = {entry.path: [m for m in _marks(entry) if m not in listed] for entry in entries}
    for entry in entries:
        if entry.save_as in release.files and entry.save_as not in own:
            yield Problem(entry.save_as, 0, f"Diese Seite gehört zu {entry.path} ({why}).")
    for name, text in release.texts():
        plain = _plain(text)
        for entry in entries:
            if name != entry.save_as and any(mark in plain for mark in marks[entry.path]):
                yield Problem(name, 0, f"Hier steht etwas aus {entry.path} ({why}).")


def _marks(entry: Entry[Front]) -> list[str]:
    """What gives a text away: its address, its longest sentences."""
    sentences = re.split(r"(?<=[.!?])\s+|\n", entry.body.text)
    longest = sorted({_plain(s) for s in sentences if len(s) >= _LEAST}, key=len)[-_SAMPLES:]
    summary = _plain(getattr(entry.front, "summary", None) or "")
    return [entry.url, *longest, *([summary] if len(summary) >= _LEAST else [])]


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).replace("\xad", "").split())


def nobody_is_named_without_consent(release: Release) -> Iterator[Problem]:
    """No name of a person without recorded consent, in any file (GDPR art. 6(1)(a))."""
    table = release.content.table(PeopleTable)
    people = table.front.people if table else ()
    allowed = {person.name for person in people if has_consent(person, release.today)}
    silent = sorted({person.name for person in people} - allowed)
    patterns = [(name, name.split()[-1].casefold(), name_pattern(name)) for name in silent]
    if not patterns:
        return
    for file, text in release.texts():
        folded = text.casefold()
        for name, last, pattern in patterns:
            # Most files hold not even the last word of a name: the pattern is slow, `in` is not.
            if last in folded and (match := pattern.search(normalize("NFC", text))):
                line = text.count("\n", 0, match.start()) + 1
                yield Problem(file, line, f"Hier steht „{name}“, ohne gültige Einwilligung.")


def pictures_of_unpublished_texts_stay_out(release: Release) -> Iterator[Problem]:
    """A picture that only drafts, later or removed texts show is not in the output."""
    content = release.content
    beside = {path: table.front for path, table in content.credits.items()}
    gallery = Gallery(content.pictures, beside, release.base)
    public = [entry for entry in content.entries if is_public(entry, release.today)]
    secret = [entry for entry in content.entries if not is_public(entry, release.today)]
    allowed = {v.url for variants in published(gallery, public).values() for v in variants}
    for path, variants in published(gallery, secret).items():
        for variant in variants:
            if variant.url not in allowed and variant.url[1:] in release.files:
                yield Problem(
                    variant.url[1:], 0, f"{path} gehört zu einem Text, den niemand sieht."
                )


PRIVATE_RULES = (
    nothing_unpublished_is_in_it,
    hidden_texts_stay_on_their_page,
    nobody_is_named_without_consent,
    pictures_of_unpublished_texts_stay_out,
)
