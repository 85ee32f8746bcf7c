"""What to read next: posts that share teams, tags or districts, and teams that share a topic or
a place.

Each post is compared only with those next to it in time under each of its keys. So the cost
grows with the number of posts, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from wiq_site.entry import District, Post, Team
from wiq_site.german import slugify
from wiq_site.memory import Memory
from wiq_site.network import Network
from wiq_site.words import TeamKind

RELATED_POSTS = 3
NEIGHBOURS = 4
# How many posts before and after are looked at under each key.
_REACH = 6


class _Weight(IntEnum):
    """How much a thing in common says; a place alone says least."""

    TEAM = 4
    TAG = 2
    DISTRICT = 1


_Key = tuple[_Weight, str]


class Related:
    """Finds for each listed post up to three listed posts, the closest first.

    Where two have as much in common, the one nearer in time is closer.
    """

    def __init__(self, network: Network, memory: Memory) -> None:
        within = {slug: place.district.slug for slug, place in network.localities.items()}
        keys = memory.findings(
            "keys", lambda post: frozenset(_keys(network, post)), (tuple(network.teams), within)
        )
        self._posts = network.posts
        self._keys = keys.of_all(network.posts)
        self._asked = 0

    @cached_property
    def _columns(self) -> Mapping[_Key, list[int]]:
        return self._columns_of(frozenset().union(*self._keys))

    def _columns_of(self, wanted: frozenset[_Key]) -> Mapping[_Key, list[int]]:
        """The places of all posts under each of the keys."""
        columns: dict[_Key, list[int]] = defaultdict(list)
        for index, own in enumerate(self._keys):
            if not own.isdisjoint(wanted):
                for key in own:
                    if key in wanted:
                        columns[key].append(index)
        return columns

    def to(self, index: int) -> tuple[Post, ...]:
        """Return the posts to read after the one that stands at `index`."""
        own = self._keys[index]

        def distance(other: int) -> tuple[int, int, int]:
            common = sum(weight for weight, _ in own & self._keys[other])
            return -common, abs(other - index), other

        closest = sorted(self._candidates(index), key=distance)
        return tuple(self._posts[other] for other in closest[:RELATED_POSTS])

    def _candidates(self, index: int) -> set[int]:
        """The places of those next to a post under each of its keys."""
        near: set[int] = set()
        self._asked += 1
        # A preview asks for one post: what is common to others need not be gathered.
        is_first = self._asked == 1
        columns = self._columns_of(self._keys[index]) if is_first else self._columns
        for key in self._keys[index]:
            column = columns[key]
            place = bisect_left(column, index)
            near.update(column[max(place - _REACH, 0) : place + _REACH + 1])
        return near - {index}


def _keys(network: Network, post: Post) -> Iterator[_Key]:
    front = post.front
    for slug in front.teams:
        if slug in network.teams:
            yield _Weight.TEAM, slug
    for tag in front.tags:
        yield _Weight.TAG, slugify(tag)
    for slug in front.districts:
        yield _Weight.DISTRICT, slug
    for slug in front.localities:
        yield _Weight.DISTRICT, network.localities[slug].district.slug


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another solution team, and what it shares: topics as it writes them, and districts."""

    team: Team
    topics: tuple[str, ...]
    districts: tuple[District, ...]
    is_next_door: bool

    @property
    def closeness(self) -> int:
        """How much the two share: topics most, then an Ortsteil, then districts."""
        return 3 * len(self.topics) + 2 * self.is_next_door + len(self.districts)


def neighbours(network: Network, team: Team) -> tuple[Neighbour, ...]:
    """Return up to four solution teams with a topic, an Ortsteil or a district in common.

    Empty for teams of other kinds: they work everywhere.
    """
    if team.front.kind is not TeamKind.SOLUTION:
        return ()
    others = (
        _neighbour(network, team, other)
        for other in network.teams.values()
        if other.slug != team.slug and other.front.kind is TeamKind.SOLUTION
    )
    found = [other for other in others if other.closeness]
    return tuple(sorted(found, key=lambda other: -other.closeness)[:NEIGHBOURS])


def _neighbour(network: Network, team: Team, other: Team) -> Neighbour:
    topics = {slugify(topic) for topic in team.front.topics}
    places = _districts(network, team) & _districts(network, other)
    return Neighbour(
        team=other,
        topics=tuple(topic for topic in other.front.topics if slugify(topic) in topics),
        districts=tuple(network.districts[slug] for slug in network.districts if slug in places),
        is_next_door=bool({*team.front.localities} & {*other.front.localities}),
    )


def _districts(network: Network, team: Team) -> frozenset[str]:
    front = team.front
    within = (network.localities[slug].district.slug for slug in front.localities)
    return frozenset((*front.districts, *within))
