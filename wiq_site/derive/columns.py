"""Where in the list of posts those of a category, a tag, a team, an address stand.

The places stay as they are while a save changes but words, and are kept (`wiq_site.memory`); only
what stands at them is another post then.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, count, repeat
from operator import is_not
from typing import TypeVar

from wiq_site.dates import PartialDate
from wiq_site.entry import Post
from wiq_site.german import slugify
from wiq_site.memory import Lazy, Memory, Picked
from wiq_site.network import Network

K = TypeVar("K")
V = TypeVar("V")


class PostColumns:
    """Looks up posts of a network; listed ones only, newest first, where nothing else is said."""

    def __init__(self, network: Network, memory: Memory) -> None:
        self._posts, self._hidden, self._memory = network.posts, network.hidden_posts, memory
        self._localities = network.localities

    def of(self, kind: str, find: Callable[[Post], V], *given: object) -> tuple[V, ...]:
        """What `find` finds of each post; see `Memory.of_all`."""
        return self._memory.of_all(f"{kind} of posts", find, self._posts, *given)

    def by_url(self) -> Mapping[str, Post]:
        """All posts, hidden ones too, by their address."""
        return self._picked("url", lambda post: post.url)

    def by_path(self) -> Mapping[str, Post]:
        """All posts, hidden ones too, by their file."""
        return self._picked("path", lambda post: post.path)

    def places(self) -> Mapping[str, int]:
        """The place of each post by its file, hidden ones behind all others."""
        return self._places("path", lambda post: post.path)

    def by_category(self) -> Mapping[str, Sequence[Post]]:
        """The posts of each category by its key."""
        places = self._columns("category", lambda post: (post.front.category,))
        return Lazy(places, lambda key: picked(self._posts, places[key]))

    def by_team(self) -> Mapping[str, Sequence[Post]]:
        """The posts that name a team, by the team's slug."""
        return self._by_team(self._posts)

    def by_district(self) -> Mapping[str, Sequence[Post]]:
        """The posts that name a district, themselves or by an Ortsteil, by its slug."""
        within = {slug: place.district.slug for slug, place in self._localities.items()}

        def slugs(post: Post) -> frozenset[str]:
            front = post.front
            return frozenset((*front.districts, *(within[slug] for slug in front.localities)))

        places = self._columns("districts", slugs, within)
        return Lazy(places, lambda slug: picked(self._posts, places[slug]))

    def by_tag(self) -> Mapping[str, tuple[str, Sequence[Post]]]:
        """The posts of each tag by its slug, with the tag as written first."""
        tags = self.tags()
        found = self._memory.made("places of tags", lambda: _tagged(tags), tags)
        return Lazy(found, lambda slug: (found[slug][0], picked(self._posts, found[slug][1])))

    def tags(self) -> tuple[Sequence[str], ...]:
        """The tags of each post."""
        return self.of("tags", lambda post: post.front.tags)

    def changes(self) -> tuple[PartialDate, ...]:
        """When each post was last changed: its date, or that of its last change."""
        return self.of("change", last_change)

    def changes_by_team(self) -> Mapping[str, Sequence[PartialDate]]:
        """The same of the posts that name a team, by the team's slug."""
        return self._by_team(self.changes())

    def told_by_team(self) -> Mapping[str, Sequence[object]]:
        """What a story tells of the posts that name a team, by the team's slug."""
        return self._by_team(
            self.of("story", lambda post: (post.front.date, post.front.title, post.url))
        )

    def with_event(self) -> Sequence[Post]:
        """The posts that announce an event."""
        events = self.of("event", lambda post: post.front.event)
        are_there = map(is_not, events, repeat(None))
        places = self._memory.made(
            "places of events", lambda: [*compress(count(), are_there)], events
        )
        return picked(self._posts, places)

    def _picked(self, kind: str, key: Callable[[Post], str]) -> Mapping[str, Post]:
        every = (*self._posts, *self._hidden) if self._hidden else self._posts
        return Picked(self._places(kind, key), every)

    def _places(self, kind: str, key: Callable[[Post], str]) -> Mapping[str, int]:
        shown, hidden = self.of(kind, key), tuple(map(key, self._hidden))
        return self._memory.made(
            f"places by {kind}", lambda: dict(zip((*shown, *hidden), count())), shown, hidden
        )

    def _columns(
        self, kind: str, keys: Callable[[Post], Iterable[str]], *given: object
    ) -> Mapping[str, Sequence[int]]:
        own = self.of(kind, keys, *given)
        return self._memory.made(f"places by {kind}", lambda: columns(own), own)

    def _by_team(self, things: Sequence[V]) -> Mapping[str, Sequence[V]]:
        places = self._columns("teams", lambda post: post.front.teams)
        return Lazy(places, lambda slug: picked(things, places[slug]))


def last_change(post: Post) -> PartialDate:
    """The post's date, or that of its last change."""
    date, modified = post.front.date, post.front.modified
    return date if modified is None else max(date, modified)


def columns(keys: Iterable[Iterable[K]]) -> dict[K, list[int]]:
    """The places at which each key is found."""
    found: dict[K, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in own:
            found[key].append(place)
    return dict(found)


def picked(things: Sequence[V], places: Iterable[int]) -> tuple[V, ...]:
    """What stands at these places."""
    return tuple(map(things.__getitem__, places))


def _tagged(tags: Iterable[Sequence[str]]) -> dict[str, tuple[str, list[int]]]:
    found: dict[str, tuple[str, list[int]]] = {}
    for place, names in enumerate(tags):
        for name in dict.fromkeys(names):
            found.setdefault(slugify(name), (name, []))[1].append(place)
    return found
