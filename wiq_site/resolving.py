"""Links in texts as addresses, known from one state of the site to the next while these stay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from wiq_site.collection import Collection
from wiq_site.entry import Entry
from wiq_site.links import LinkKind, Resolver, parse_target, picture_path
from wiq_site.memory import Findings, Memory
from wiq_site.pictures.gallery import Gallery
from wiq_site.schema import Front, PostFront

E = TypeVar("E", bound=Entry[Front])


def _address(entry: Entry[Front]) -> tuple[str, str]:
    return entry.path, entry.url


class Resolving:
    """Resolves entries, or knows them resolved while what they lead to stays."""

    def __init__(self, public: Collection, gallery: Gallery, memory: Memory) -> None:
        entries = public.entries
        pairs = memory.of_all("addresses", _address, entries)
        addresses: Mapping[str, str] = memory.made("addresses", lambda: dict(pairs), pairs)
        resolver, plain = Resolver(addresses, gallery), Resolver({}, Gallery(base=gallery.base))
        targets = memory.findings("targets", _targets)

        def find(entry: Entry[Front]) -> Entry[Front]:
            return _resolved(entry, targets(entry), resolver, plain)

        self._resolved: Findings[Any] = memory.findings("resolved", find, gallery.base)
        self._memory, self._given = memory, (addresses, gallery)
        before, pictures = memory.last("resolved for", self._given)
        if (before, pictures) == self._given:
            return
        moved = {path for path, _ in before.items() ^ addresses.items()}
        for entry in entries:
            files, has_pictures = targets(entry)
            if (has_pictures and pictures != gallery) or not moved.isdisjoint(files):
                self._resolved.forget(entry.path)

    def __call__(self, kind: str, group: tuple[E, ...]) -> tuple[E, ...]:
        return self._memory.of_all(f"resolved {kind}", self._resolved, group, *self._given)


_Targets = tuple[tuple[str, ...], bool]


def _targets(entry: Entry[Front]) -> _Targets:
    """The content files that a text leads to, and whether it has to do with pictures."""
    parsed = [
        parse_target(use.target, entry.path, is_image=use.is_image) for use in entry.body.links
    ]
    files = (target.path for target in parsed if target.kind is LinkKind.CONTENT)
    return tuple(dict.fromkeys(files)), any(map(picture_path, parsed))


def _resolved(entry: E, targets: _Targets, resolver: Resolver, plain: Resolver) -> E:
    """The entry with a body that will find its addresses, when somebody asks for its HTML.

    It knows those addresses alone: texts that stay as they are must not keep former states alive.
    `plain` is for texts that lead to no file.
    """
    files, has_pictures = targets
    if files or has_pictures:
        known, gallery = resolver.addresses, resolver.gallery
        addresses = {file: known[file] for file in files if file in known}
        plain = Resolver(addresses, gallery if has_pictures else plain.gallery)
    has_lead = getattr(entry.front, "image", None) is not None
    body = entry.body.leading(
        _Leads(plain, entry.path, has_lead), keep_links=has_pictures, keep_headings=_shows(entry)
    )
    return replace(entry, body=body)


def _shows(entry: Entry[Front]) -> bool:
    """Whether a page asks what headings its text has; pages of posts do not."""
    return not isinstance(entry.front, PostFront)


@dataclass(frozen=True, slots=True)
class _Leads:
    """Puts the addresses into one text (see `wiq_site.entry.Leads`)."""

    resolver: Resolver
    path: str
    has_lead: bool

    @property
    def told(self) -> str | None:
        if self.resolver.gallery.shapes:
            return None
        return f"{self.resolver.gallery.base.path} {[*self.resolver.addresses.items()]}"

    def __call__(self, html: str) -> str:
        return self.resolver.resolve(html, self.path, has_lead=self.has_lead)
