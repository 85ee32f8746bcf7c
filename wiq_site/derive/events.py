"""Dates to come to: taken from the posts that announce them, sorted by the network's day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wiq_site.dates import PartialDate
from wiq_site.entry import Post
from wiq_site.network import Network
from wiq_site.schema.post import Event
from wiq_site.words import Precision


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event and the post that tells of it; `locality` is the Ortsteil's name.

    `teams` and `districts` are the slugs of those it concerns: the districts that the post or the
    place names, and those of the teams.
    """

    post: Post
    event: Event
    locality: str
    teams: frozenset[str]
    districts: frozenset[str]

    @property
    def place(self) -> str:
        """Where it is, as far as is known: "Hildegarten, Lindenau"."""
        return ", ".join(part for part in (self.event.place, self.locality) if part)

    @property
    def has_day(self) -> bool:
        """Whether its day is known: only then can it stand in a calendar."""
        return self.event.start.precision in {Precision.DAY, Precision.MINUTE}

    @property
    def modified(self) -> PartialDate:
        """When the post was last changed: content's own answer, never the file system's."""
        front = self.post.front
        return max(front.date, front.modified or front.date)

    def is_over(self, day: date) -> bool:
        """Whether it surely lies before `day`; on its own (last) day it is not over."""
        return (self.event.end or self.event.start).is_over(day)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All events: `coming` with the next one first, `past` with the last one first."""

    coming: tuple[Occasion, ...]
    past: tuple[Occasion, ...]

    @property
    def every(self) -> tuple[Occasion, ...]:
        """From the first to the last."""
        return (*self.past[::-1], *self.coming)

    def of_team(self, slug: str) -> tuple[Occasion, ...]:
        """Those that concern a team, from the first to the last."""
        return tuple(item for item in self.every if slug in item.teams)

    def of_district(self, slug: str) -> tuple[Occasion, ...]:
        """Those that concern a district, from the first to the last."""
        return tuple(item for item in self.every if slug in item.districts)


def agenda(network: Network, posts: Iterable[Post] | None = None) -> Agenda:
    """Gather the events of all listed posts; `posts` are at least those that announce one."""
    every = sorted(_occasions(network, network.posts if posts is None else posts), key=_order)
    return Agenda(
        coming=tuple(item for item in every if not item.is_over(network.today)),
        past=tuple(item for item in every[::-1] if item.is_over(network.today)),
    )


def occasion(network: Network, post: Post) -> Occasion | None:
    """Return the event that a post announces, if it does."""
    return next(_occasions(network, [post]), None)


def _order(item: Occasion) -> tuple[PartialDate, str]:
    return item.event.start, item.post.front.id


def _occasions(network: Network, posts: Iterable[Post]) -> Iterator[Occasion]:
    for post in posts:
        event = post.front.event
        if event is not None:
            place = network.localities[event.locality] if event.locality else None
            teams = frozenset(slug for slug in post.front.teams if slug in network.teams)
            yield Occasion(
                post=post,
                event=event,
                locality=place.locality.name if place else "",
                teams=teams,
                districts=frozenset(_districts(network, post, teams)),
            )


def _districts(network: Network, post: Post, teams: Iterable[str]) -> Iterator[str]:
    front = post.front
    localities = [*front.localities]
    if front.event is not None and front.event.locality:
        localities.append(front.event.locality)
    yield from front.districts
    for slug in teams:
        yield from network.teams[slug].front.districts
        localities.extend(network.teams[slug].front.localities)
    for slug in localities:
        yield network.localities[slug].district.slug
