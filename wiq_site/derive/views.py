"""What each page shows beyond its own text, derived once for the whole site."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from wiq_site.derive.board import Board, Card, board
from wiq_site.derive.columns import PostColumns
from wiq_site.derive.doors import Door, SupportView, doors_of, support_view
from wiq_site.derive.events import Agenda, agenda
from wiq_site.derive.filters import Filter, filters
from wiq_site.derive.map import CityMap, city_map
from wiq_site.derive.people import PublicPerson, by_sector
from wiq_site.derive.pilot import PilotView, pilot_view
from wiq_site.derive.places import AreaView, DistrictView, area_views, district_views
from wiq_site.derive.posts import PostView, post_views
from wiq_site.derive.related import Neighbour, neighbours
from wiq_site.derive.status import status_at
from wiq_site.derive.timeline import Step, timeline
from wiq_site.entry import District, Entry, Page, Post, Team
from wiq_site.german import sort_key
from wiq_site.links import parse_target
from wiq_site.memory import Lazy, Memory
from wiq_site.network import Network
from wiq_site.newsletter.period import told_posts
from wiq_site.pictures.plan import Place, Variant
from wiq_site.pictures.uses import mailed, published, uses
from wiq_site.schema import Front
from wiq_site.schema.page import PageTemplate
from wiq_site.schema.tables import Category, Person
from wiq_site.schema.team import Need
from wiq_site.words import Sector, TeamKind


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team's page: card, story (oldest first), posts (newest first), doors, people, needs,
    neighbours."""

    card: Card
    steps: tuple[Step, ...]
    posts: tuple[Post, ...]
    doors: tuple[Door, ...]
    sectors: tuple[tuple[Sector, tuple[PublicPerson, ...]], ...]
    needs: tuple[Need, ...]
    neighbours: tuple[Neighbour, ...] = ()

    @property
    def team(self) -> Team:
        """The team itself."""
        return self.card.team


class SiteView:
    """Everything the templates read, each derived when it is first asked for.

    So a preview that shows one page derives what that page needs; a build asks for all.
    """

    def __init__(self, network: Network, memory: Memory | None = None) -> None:
        """`network` holds the records themselves; `memory` is that of an earlier state."""
        self.network = network
        self.memory = memory or Memory()
        self.columns = PostColumns(network, self.memory)

    @cached_property
    def teams(self) -> Mapping[str, TeamView]:
        """The views of all teams, hidden ones too."""
        every = {
            team.slug: team for team in (*self.network.teams.values(), *self.network.hidden_teams)
        }
        return Lazy(every, lambda slug: self._team_view(every[slug]))

    def _team_view(self, team: Team) -> TeamView:
        posts = tuple(self._posts_by_team.get(team.slug, ()))
        steps = self.memory.made(
            "story",
            lambda: timeline(self.network, team, posts),
            *(team, self._told_of_teams.get(team.slug, ())),
            *(self.network.supporters, self.network.today),
            of=team.path,
        )
        return _team_view(self.network, team, posts, steps)

    @cached_property
    def _posts_by_team(self) -> Mapping[str, Sequence[Post]]:
        return self.columns.by_team()

    @cached_property
    def _told_of_teams(self) -> Mapping[str, Sequence[object]]:
        return self.columns.told_by_team()

    @cached_property
    def team_titles(self) -> frozenset[str]:
        """What the listed teams are called."""
        return frozenset(team.front.title for team in self.network.teams.values())

    @cached_property
    def _solution_teams(self) -> tuple[TeamView, ...]:
        return tuple(
            self.teams[slug]
            for slug, team in self.network.teams.items()
            if team.front.kind is TeamKind.SOLUTION
        )

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        return tuple(view.card for view in self._solution_teams)

    @cached_property
    def other_teams(self) -> tuple[TeamView, ...]:
        """The listed teams that are no solution teams."""
        return tuple(
            self.teams[slug]
            for slug, team in self.network.teams.items()
            if team.front.kind is not TeamKind.SOLUTION
        )

    @cached_property
    def board(self) -> Board:
        """The overview of the solution teams."""
        return board(self._cards)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """What the overview can be narrowed down by."""
        return filters(self._cards)

    @cached_property
    def districts(self) -> Mapping[str, DistrictView]:
        """The views of the districts."""
        return district_views(self.network, self._cards, self.columns.by_district())

    @cached_property
    def areas(self) -> Mapping[int, AreaView]:
        """The views of the areas."""
        return area_views(self.network, self._cards)

    @cached_property
    def support(self) -> SupportView:
        """Doors and supporters."""
        return support_view(self.network)

    @cached_property
    def pilot(self) -> PilotView | None:
        """The pilot's figures, where there are any."""
        return pilot_view(self.network)

    @cached_property
    def map(self) -> CityMap:
        """The city's map."""
        return city_map(self.network)

    @cached_property
    def categories(self) -> tuple[tuple[Category, int], ...]:
        """The categories in use, and how many posts each has."""
        posts, every = self.posts_by_category, self.network.categories
        return tuple((every[key], len(posts[key])) for key in every if key in posts)

    @cached_property
    def tags(self) -> tuple[tuple[str, int], ...]:
        """The tags, and how many posts each has."""
        tags = self.columns.tags()
        return self.memory.made("tags", lambda: _counted(tags), tags)

    @cached_property
    def posts(self) -> Mapping[str, PostView]:
        """The views of all posts by the file's path."""
        return post_views(self.network, self.memory)

    @cached_property
    def posts_by_url(self) -> Mapping[str, Post]:
        """All posts, hidden ones too, by their address."""
        return self.columns.by_url()

    @cached_property
    def posts_by_category(self) -> Mapping[str, Sequence[Post]]:
        """The listed posts of each category by its key, newest first."""
        return self.columns.by_category()

    @cached_property
    def posts_by_tag(self) -> Mapping[str, tuple[str, Sequence[Post]]]:
        """The listed posts of each tag by its slug, newest first, with the tag as written."""
        return self.columns.by_tag()

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Pages by the file's path, but the blog's own text: the list of posts shows it."""
        return _pages(self.network)

    @cached_property
    def pictures(self) -> Mapping[str, tuple[Variant, ...]]:
        """The files to publish of each picture in use."""
        seen = self.memory.of_all(
            "pictures", lambda entry: frozenset(uses(entry)), self.network.entries
        )
        every: frozenset[tuple[str, Place]] = self.memory.made(
            "pictures in use", lambda: frozenset().union(*seen), seen
        )
        told = mailed(told_posts(self.network.issues, self.network.posts))
        return MappingProxyType(published(self.network.gallery, (), every.union(told)))

    @cached_property
    def agenda(self) -> Agenda:
        """All events."""
        return agenda(self.network, self.columns.with_event())

    def teams_of(self, post: Post) -> tuple[Team, ...]:
        """The listed teams a post names, in the post's order."""
        teams = self.network.teams
        return tuple(teams[slug] for slug in post.front.teams if slug in teams)

    def lead_picture(self, entry: Entry[Front]) -> str:
        """The picture of the entry's front matter as HTML; empty where there is none."""
        path = _picture_of(entry)
        alt = getattr(entry.front, "alt", None)
        return self.network.gallery.lead(path, alt or "") if path else ""

    def small_picture(self, entry: Entry[Front]) -> str:
        """The same picture for a card that leads to the entry."""
        path = _picture_of(entry)
        return self.network.gallery.small(path) if path else ""

    def districts_of(self, post: Post) -> tuple[District, ...]:
        """The districts a post names, itself or by an Ortsteil, by number."""
        return _districts(self.network, post.front.districts, post.front.localities)


def _picture_of(entry: Entry[Front]) -> str:
    image = getattr(entry.front, "image", None)
    return parse_target(image, entry.path, is_image=True).path if image else ""


def site_view(network: Network) -> SiteView:
    """Return the views of the network on its day."""
    return SiteView(network)


def _pages(network: Network) -> Mapping[str, Page]:
    return MappingProxyType(
        {
            page.path: page
            for page in network.pages.values()
            if page.front.template is not PageTemplate.BLOG
        }
    )


def _team_view(
    network: Network, team: Team, posts: tuple[Post, ...], steps: tuple[Step, ...]
) -> TeamView:
    status = status_at(team.front, network.today)
    where = _districts(network, team.front.districts, team.front.localities)
    people: list[Person] = [person for person in network.people if person.team == team.slug]
    needs = tuple(need for need in team.front.needs if need.is_open(network.today))
    return TeamView(
        card=Card(team, status, steps[-1] if steps else None, where, needs),
        steps=steps,
        posts=posts,
        doors=doors_of(network, team),
        sectors=by_sector(people, network.today),
        needs=needs,
        neighbours=neighbours(network, team),
    )


def _districts(
    network: Network, districts: Iterable[str], localities: Iterable[str]
) -> tuple[District, ...]:
    slugs = {*districts, *(network.localities[slug].district.slug for slug in localities)}
    return tuple(district for slug, district in network.districts.items() if slug in slugs)


def _counted(tags: Iterable[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    counts = Counter(chain.from_iterable(tags))
    return tuple((tag, counts[tag]) for tag in sorted(counts, key=sort_key))
