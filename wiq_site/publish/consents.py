"""Consents that a release rests on, without a name: what ends with them, and who still has it.

Rule: GDPR art. 7(3): a consent may be withdrawn at any time; art. 17(1)(b): then it is erased.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from wiq_site import urls
from wiq_site.collection import Collection
from wiq_site.derive.people import has_consent
from wiq_site.network import is_public
from wiq_site.pictures.credits import sidecar
from wiq_site.pictures.gallery import Gallery
from wiq_site.pictures.uses import published
from wiq_site.publish.manifest import Manifest
from wiq_site.publish.release import Release
from wiq_site.schema import PeopleTable

# What subscribers and archives keep, whatever the site does later.
_KEPT_BY_OTHERS = (urls.FEEDS[1:], urls.NEWSLETTER[1:])


@dataclass(frozen=True, slots=True)
class Ended:
    """A consent that held for the live release and holds no more: what of it others still have."""

    key: str
    carried_by: tuple[str, ...]


def key_of(kind: str, text: str) -> str:
    """Return one name or picture without telling which."""
    plain = normalize("NFC", text).casefold()
    return f"{kind}-{hashlib.sha256(plain.encode()).hexdigest()[:24]}"


def valid_keys(content: Collection, today: date) -> frozenset[str]:
    """Return the keys of all consents that hold today: persons', and those for pictures.

    A picture's key holds its consent's first day too: what was withdrawn and given anew is new.
    """
    return frozenset((*_names(content, today).values(), *_pictures(content, today).values()))


def ended_in(manifest: Manifest | None, valid: frozenset[str]) -> tuple[Ended, ...]:
    """Return what a release rests on that holds no more; such a release is no way back."""
    if manifest is None:
        return ()
    keys = (manifest.consents.keys() | manifest.inherited) - valid
    return tuple(Ended(key, manifest.consents.get(key, ())) for key in sorted(keys))


def rests_on(release: Release) -> Mapping[str, tuple[str, ...]]:
    """Return the consents this release needs, each with the feeds and issues that carry it."""
    found: dict[str, set[str]] = {}
    names = _names(release.content, release.today)
    if names:
        for file, text in release.texts():
            plain = text.casefold()
            for name, key in names.items():
                if name.casefold() in plain:
                    found.setdefault(key, set()).add(file)
    files = dict(_files_of_pictures(release))
    for file in release.files:
        if file in files:
            found.setdefault(files[file], set()).add(file)
    return {
        key: tuple(sorted(file for file in where if file.startswith(_KEPT_BY_OTHERS)))
        for key, where in found.items()
    }


def _names(content: Collection, today: date) -> Mapping[str, str]:
    table = content.table(PeopleTable)
    return {
        person.name: key_of("name", person.name)
        for person in (table.front.people if table else ())
        if has_consent(person, today)
    }


def _pictures(content: Collection, today: date) -> Mapping[str, str]:
    """The keys of pictures whose people agreed, by path."""
    return {
        path: key_of("bild", f"{path} {consent.date.iso}")
        for path in content.pictures
        if (beside := content.credits.get(sidecar(path))) is not None
        and (consent := beside.front.consent) is not None
        and not consent.date.is_after(today)
        and not consent.is_over(today)
    }


def _files_of_pictures(release: Release) -> Iterator[tuple[str, str]]:
    content = release.content
    keys = _pictures(content, release.today)
    beside = {path: table.front for path, table in content.credits.items()}
    gallery = Gallery(content.pictures, beside, release.base)
    public = [entry for entry in content.entries if is_public(entry, release.today)]
    for path, variants in published(gallery, public).items():
        if path in keys:
            yield from ((variant.url[1:], keys[path]) for variant in variants)
