"""What to read next: posts that share teams, tags or districts, and teams that share a topic or
a place.

Each post is compared only with those next to it in time under each of its keys. So the cost
grows with the number of posts, not with its square.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import not_

from wiq_site.derive.columns import PostColumns, columns
from wiq_site.entry import District, Post, Team
from wiq_site.german import slugify
from wiq_site.memory import Memory
from wiq_site.network import Network
from wiq_site.words import TeamKind

RELATED_POSTS = 3
NEIGHBOURS = 4
# How many posts before and after are looked at under each key.
_REACH = 6


class _Weight:
    """How much a thing in common says; a place alone says least.

    Plain numbers: Python compares and adds those of an enum more slowly, and there are many.
    """

    TEAM = 4
    TAG = 2
    DISTRICT = 1


_Key = tuple[int, str]


class Related:
    """Finds for each listed post up to three listed posts, the closest first.

    Where two have as much in common, the one nearer in time is closer.
    """

    def __init__(self, network: Network, memory: Memory) -> None:
        within = {slug: place.district.slug for slug, place in network.localities.items()}
        self._posts = network.posts
        self._keys = PostColumns(network, memory).of(
            "keys", lambda post: frozenset(_keys(network, post)), tuple(network.teams), within
        )
        keys = self._keys
        self._columns = memory.made("places by keys", lambda: _Columns(keys), keys)

    def to(self, index: int) -> tuple[Post, ...]:
        """Return the posts to read after the one that stands at `index`."""
        own = self._keys[index]

        def distance(other: int) -> tuple[int, int, int]:
            common = sum([weight for weight, _ in own & self._keys[other]])
            return -common, abs(other - index), other

        closest = sorted(self._candidates(index), key=distance)
        return tuple(self._posts[other] for other in closest[:RELATED_POSTS])

    def _candidates(self, index: int) -> set[int]:
        """The places of those next to a post under each of its keys."""
        near: set[int] = set()
        for column in self._columns.of(self._keys[index]):
            place = bisect_left(column, index)
            near.update(column[max(place - _REACH, 0) : place + _REACH + 1])
        return near - {index}


class _Columns:
    """The places of all posts under each key, gathered when they are asked for."""

    def __init__(self, keys: Sequence[frozenset[_Key]]) -> None:
        self._keys = keys
        self._asked = 0
        self._known: dict[_Key, list[int]] = {}

    def of(self, wanted: frozenset[_Key]) -> Iterator[list[int]]:
        """The places under some keys that some post has."""
        self._asked += 1
        # A preview asks for one post: what is common to others need not be gathered.
        if self._asked == 2:
            self._known = columns(self._keys)
        for key in wanted:
            if key not in self._known:
                has_others = map(frozenset.isdisjoint, self._keys, repeat(frozenset((key,))))
                self._known[key] = [*compress(count(), map(not_, has_others))]
            yield self._known[key]


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
