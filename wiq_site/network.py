"""The checked, immutable model of the network that everything public is derived from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import compress
from operator import not_
from types import MappingProxyType
from typing import Any, TypeVar

from wiq_site.collection import Collection
from wiq_site.entry import Area, District, Entry, Issue, Page, Post, Team
from wiq_site.geometry import Region
from wiq_site.german import slugify, sort_key
from wiq_site.memory import Memory
from wiq_site.pictures.gallery import Gallery
from wiq_site.resolving import Resolving
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
D = TypeVar("D", Post, Issue)


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
    gallery = memory.made(
        "gallery",
        lambda: Gallery(
            content.pictures,
            MappingProxyType({path: table.front for path, table in content.credits.items()}),
            base,
        ),
        *(content.pictures, content.credits, base),
    )
    public = _public(content, today, memory)
    resolve = Resolving(public, gallery, memory)
    posts = _newest_first("posts", resolve("posts", public.posts), memory)
    are_listed = memory.of_all("are listed", _is_listed, posts)
    teams = _sorted(resolve("teams", public.teams), lambda team: sort_key(team.front.title))
    districts = _sorted(resolve("districts", public.districts), lambda entry: entry.front.number)
    areas = _sorted(resolve("areas", public.areas), lambda entry: entry.front.number)
    return Network(
        today=today,
        base=base,
        provider=_needed(content, Provider),
        posts=_picked(posts, are_listed),
        hidden_posts=_picked(posts, [*map(not_, are_listed)]),
        teams=MappingProxyType({team.slug: team for team in teams if _is_listed(team)}),
        hidden_teams=tuple(team for team in teams if not _is_listed(team)),
        districts=MappingProxyType({district.slug: district for district in districts}),
        localities=_localities(districts),
        areas=MappingProxyType({area.front.number: area for area in areas}),
        pages=MappingProxyType({page.slug: page for page in resolve("pages", public.pages)}),
        issues=_newest_first("issues", resolve("issues", public.issues), memory),
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


def _public(content: Collection, today: date, memory: Memory) -> Collection:
    """The content without entries that have no page."""

    def is_out(entry: Entry[Front]) -> bool:
        return is_public(entry, today)

    def public(kind: str, group: tuple[E, ...]) -> tuple[E, ...]:
        return _picked(group, memory.of_all(f"public {kind}", is_out, group, today))

    return replace(
        content,
        posts=public("posts", content.posts),
        teams=public("teams", content.teams),
        districts=public("districts", content.districts),
        areas=public("areas", content.areas),
        pages=public("pages", content.pages),
        issues=public("issues", content.issues),
    )


def _picked(group: tuple[E, ...], are_wanted: Sequence[bool]) -> tuple[E, ...]:
    return tuple(compress(group, are_wanted)) if False in are_wanted else group


def _sorted(group: Iterable[E], key: Callable[[E], Any]) -> list[E]:
    return sorted(group, key=key)


def _newest_first(kind: str, group: tuple[D, ...], memory: Memory) -> tuple[D, ...]:
    """Sorted by date and slug; the order is known as long as these stay."""
    keys = memory.of_all(f"places in time of {kind}", _order, group)
    order = memory.made(
        f"order of {kind}", lambda: sorted(range(len(keys)), key=keys.__getitem__)[::-1], keys
    )
    return tuple(map(group.__getitem__, order))


def _order(entry: Post | Issue) -> tuple[datetime, int, str]:
    """By date and slug: the date's own order, in what compares quickly."""
    day = entry.front.date
    return *day.order, entry.slug


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
