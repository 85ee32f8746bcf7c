"""The checked, immutable model of the network that everything public is derived from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter
from types import MappingProxyType
from typing import TypeVar, cast

from wiq_site.collection import Collection
from wiq_site.entry import Area, District, Entry, Issue, Page, Post, Team
from wiq_site.geometry import Region
from wiq_site.german import slugify, sort_key
from wiq_site.links import LinkKind, Resolver, parse_target, picture_path
from wiq_site.memory import Memory
from wiq_site.pictures.gallery import Gallery
from wiq_site.schema import (
    CategoryTable,
    Front,
    IdTable,
    PeopleTable,
    PilotTable,
    Provider,
    RedirectTable,
    SupporterTable,
    TownshipTable,
)
from wiq_site.schema.places import Locality
from wiq_site.schema.tables import Category, Person, Redirect, Supporter, Township
from wiq_site.urls import Base
from wiq_site.words import Status

E = TypeVar("E", bound=Entry[Front])


@dataclass(frozen=True, slots=True)
class LocalityPlace:
    """An Ortsteil and the district it lies in."""

    locality: Locality
    district: District


@dataclass(frozen=True, slots=True)
class Network:
    """Everything public, with look-ups. Drafts and scheduled texts are not in it at all.

    `posts`, `teams` and `pages` are listed; hidden ones have their page only and stand apart.
    Posts and issues are newest first, teams and localities in German order, districts and areas by
    number.
    """

    today: date
    base: Base
    provider: Provider
    posts: tuple[Post, ...]
    hidden_posts: tuple[Post, ...]
    teams: Mapping[str, Team]
    hidden_teams: tuple[Team, ...]
    districts: Mapping[str, District]
    localities: Mapping[str, LocalityPlace]
    areas: Mapping[int, Area]
    pages: Mapping[str, Page]
    issues: tuple[Issue, ...]
    categories: Mapping[str, Category]
    supporters: Mapping[str, Supporter]
    people: tuple[Person, ...]
    townships: tuple[Township, ...]
    redirects: tuple[Redirect, ...]
    known_ids: IdTable | None
    pilot: PilotTable | None
    district_map: Mapping[str, Region]
    locality_map: Mapping[str, Region]
    gallery: Gallery

    @property
    def entries(self) -> tuple[Entry[Front], ...]:
        """Everything that has a page, hidden ones too."""
        return (
            *self.posts,
            *self.hidden_posts,
            *self.teams.values(),
            *self.hidden_teams,
            *self.districts.values(),
            *self.areas.values(),
            *self.pages.values(),
            *self.issues,
        )

    def has_page(self, url: str) -> bool:
        """Whether a listed page stands at `url`."""
        return any(page.url == url and _is_listed(page) for page in self.pages.values())


def is_public(entry: Entry[Front], today: date) -> bool:
    """Whether an entry has a page at all: no draft, and its day has come."""
    front = entry.front
    if getattr(front, "status", Status.PUBLISHED) is Status.DRAFT:
        return False
    when = getattr(front, "date", None) if getattr(front, "scheduled", False) else None
    return when is None or not when.is_after(today)


def build_network(
    content: Collection, today: date, base: Base, memory: Memory | None = None
) -> Network:
    """Build the network from content that passed the check.

    With the `memory` of an earlier state, entries that stayed the same are not resolved again.
    """
    memory = memory or Memory()
    entries = content.entries
    is_out = memory.findings("public", lambda entry: is_public(entry, today), today)
    shown = zip(entries, is_out.of_all(entries), strict=True)
    addresses = {entry.path: entry.url for entry, is_shown in shown if is_shown}
    gallery = Gallery(
        content.pictures,
        MappingProxyType({path: table.front for path, table in content.credits.items()}),
        base,
    )
    resolve = _resolving(Resolver(addresses, gallery), entries, memory)
    order = memory.findings("order", _order)

    def public(group: Iterable[E]) -> list[E]:
        return cast("list[E]", resolve([entry for entry in group if entry.path in addresses]))

    def newest_first(group: list[E]) -> list[E]:
        keyed = sorted(zip(order.of_all(group), group, strict=True), key=itemgetter(0))
        return [entry for _, entry in keyed[::-1]]

    listed, hidden = _parted(newest_first(public(content.posts)), memory)
    teams = sorted(public(content.teams), key=lambda team: sort_key(team.front.title))
    districts = sorted(public(content.districts), key=lambda entry: entry.front.number)
    areas = sorted(public(content.areas), key=lambda entry: entry.front.number)
    issues = newest_first(public(content.issues))
    return Network(
        today=today,
        base=base,
        provider=_needed(content, Provider),
        posts=listed,
        hidden_posts=hidden,
        teams=MappingProxyType({team.slug: team for team in teams if _is_listed(team)}),
        hidden_teams=tuple(team for team in teams if not _is_listed(team)),
        districts=MappingProxyType({district.slug: district for district in districts}),
        localities=_localities(districts),
        areas=MappingProxyType({area.front.number: area for area in areas}),
        pages=MappingProxyType({page.slug: page for page in public(content.pages)}),
        issues=tuple(issues),
        categories=MappingProxyType(
            {slugify(item.name): item for item in _needed(content, CategoryTable).categories}
        ),
        supporters=MappingProxyType(
            {item.key: item for item in _table(content, SupporterTable()).supporters}
        ),
        people=_table(content, PeopleTable()).people,
        townships=_table(content, TownshipTable()).townships,
        redirects=_table(content, RedirectTable()).redirects,
        known_ids=_optional(content, IdTable),
        pilot=_optional(content, PilotTable),
        district_map=content.maps.get("stadtbezirke", MappingProxyType({})),
        locality_map=content.maps.get("ortsteile", MappingProxyType({})),
        gallery=gallery,
    )


def _is_listed(entry: Entry[Front]) -> bool:
    return getattr(entry.front, "status", Status.PUBLISHED) is Status.PUBLISHED


def _order(entry: Post | Issue) -> tuple[datetime, int, str]:
    """By date and slug: the date's own order, in what compares quickly."""
    day = entry.front.date
    return *day.order, entry.slug


def _resolving(
    resolver: Resolver, entries: Iterable[Entry[Front]], memory: Memory
) -> Callable[[Iterable[Entry[Front]]], list[Entry[Front]]]:
    """A function that resolves entries, or knows them resolved while what they lead to stays."""
    addresses, gallery = resolver.addresses, resolver.gallery
    plain = Resolver({}, Gallery(base=gallery.base))
    resolved = memory.findings(
        "resolved", lambda entry: _resolved(entry, resolver, plain), gallery.base
    )
    before = memory.last("addresses", addresses)
    has_other_pictures = memory.last("gallery", gallery) != gallery
    if before != addresses or has_other_pictures:
        every = before.keys() | addresses.keys()
        moved = {path for path in every if before.get(path) != addresses.get(path)}
        targets = memory.findings("targets", _targets)
        for entry in entries:
            files, has_pictures = targets(entry)
            if (has_pictures and has_other_pictures) or not moved.isdisjoint(files):
                resolved.forget(entry.path)
    return resolved.of_all


def _parted(posts: list[Post], memory: Memory) -> tuple[tuple[Post, ...], tuple[Post, ...]]:
    """The listed posts, and those that have their page only."""
    are_listed = memory.findings("listed", _is_listed).of_all(posts)
    if all(are_listed):
        return tuple(posts), ()
    both = [*zip(posts, are_listed, strict=True)]
    return (
        tuple(post for post, is_listed in both if is_listed),
        tuple(post for post, is_listed in both if not is_listed),
    )


def _targets(entry: Entry[Front]) -> tuple[tuple[str, ...], bool]:
    """The content files that a text leads to, and whether it has to do with pictures."""
    parsed = [
        parse_target(use.target, entry.path, is_image=use.is_image) for use in entry.body.links
    ]
    files = (target.path for target in parsed if target.kind is LinkKind.CONTENT)
    return tuple(dict.fromkeys(files)), any(map(picture_path, parsed))


def _resolved(entry: E, resolver: Resolver, plain: Resolver) -> E:
    """The entry with a body that will find its addresses, when somebody asks for its HTML.

    It knows those addresses alone: texts that stay as they are must not keep former states alive.
    `plain` is for texts that lead to no file.
    """
    files, has_pictures = _targets(entry)
    if files or has_pictures:
        known, gallery = resolver.addresses, resolver.gallery
        addresses = {file: known[file] for file in files if file in known}
        plain = Resolver(addresses, gallery if has_pictures else plain.gallery)
    has_lead = getattr(entry.front, "image", None) is not None
    leads = _Leads(plain, entry.path, has_lead)
    return replace(entry, body=replace(entry.body, leads=leads))


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


T = TypeVar("T", bound=Front)


def _optional(content: Collection, model: type[T]) -> T | None:
    table = content.table(model)
    return table.front if table else None


def _needed(content: Collection, model: type[T]) -> T:
    found = _optional(content, model)
    if found is None:
        raise LookupError(f"{model.__name__}: the check must have refused this content")
    return found


def _table(content: Collection, default: T) -> T:
    return _optional(content, type(default)) or default


def _localities(districts: Iterable[District]) -> Mapping[str, LocalityPlace]:
    places = [
        LocalityPlace(locality, district)
        for district in districts
        for locality in district.front.localities
    ]
    places.sort(key=lambda place: sort_key(place.locality.name))
    return MappingProxyType({place.locality.slug: place for place in places})
