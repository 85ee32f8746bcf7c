"""What each page shows beyond its own text, derived once for the whole site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wiq_site.derive.board import Board, Card, board
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
from wiq_site.network import Network
from wiq_site.newsletter.period import told_posts
from wiq_site.pictures.plan import Place, Variant
from wiq_site.pictures.uses import mailed, published
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


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything the templates read; `network` holds the records themselves.

    `posts` and `pages` are keyed by file path; `pictures` are the files to
    publish of each picture in use.
    """

    network: Network
    board: Board
    filters: tuple[Filter, ...]
    teams: Mapping[str, TeamView]
    other_teams: tuple[TeamView, ...]
    districts: Mapping[str, DistrictView]
    areas: Mapping[int, AreaView]
    support: SupportView
    pilot: PilotView | None
    map: CityMap
    categories: tuple[tuple[Category, int], ...]
    tags: tuple[tuple[str, int], ...]
    posts: Mapping[str, PostView]
    pages: Mapping[str, Page]
    pictures: Mapping[str, tuple[Variant, ...]]
    agenda: Agenda

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
    """Derive all views from the network on its day."""
    posts = _posts_by_team(network)
    every = [*network.teams.values(), *network.hidden_teams]
    teams = {team.slug: _team_view(network, team, posts[team.slug]) for team in every}
    listed = [teams[slug] for slug in network.teams]
    solution = [view for view in listed if view.team.front.kind is TeamKind.SOLUTION]
    cards = [view.card for view in solution]
    return SiteView(
        network=network,
        board=board(cards),
        filters=filters(cards),
        teams=MappingProxyType(teams),
        other_teams=tuple(view for view in listed if view not in solution),
        districts=district_views(network, cards),
        areas=area_views(network, cards),
        support=support_view(network),
        pilot=pilot_view(network),
        map=city_map(network),
        categories=_categories(network),
        tags=_tags(network),
        posts=post_views(network),
        pages=_pages(network),
        pictures=MappingProxyType(published(network.gallery, network.entries, _mailed(network))),
        agenda=agenda(network),
    )


def _mailed(network: Network) -> Iterable[tuple[str, Place]]:
    return mailed(told_posts(network.issues, network.posts))


def _pages(network: Network) -> Mapping[str, Page]:
    """Pages by file path, but the blog's own text: the list of posts shows it."""
    return MappingProxyType(
        {
            page.path: page
            for page in network.pages.values()
            if page.front.template is not PageTemplate.BLOG
        }
    )


def _posts_by_team(network: Network) -> Mapping[str, list[Post]]:
    found: dict[str, list[Post]] = defaultdict(list)
    for post in network.posts:
        for slug in post.front.teams:
            found[slug].append(post)
    return found


def _team_view(network: Network, team: Team, posts: Iterable[Post]) -> TeamView:
    own = tuple(posts)
    steps = timeline(network, team, own)
    status = status_at(team.front, network.today)
    where = _districts(network, team.front.districts, team.front.localities)
    people: list[Person] = [person for person in network.people if person.team == team.slug]
    needs = tuple(need for need in team.front.needs if need.is_open(network.today))
    return TeamView(
        card=Card(team, status, steps[-1] if steps else None, where, needs),
        steps=steps,
        posts=own,
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


def _categories(network: Network) -> tuple[tuple[Category, int], ...]:
    counts: dict[str, int] = defaultdict(int)
    for post in network.posts:
        counts[post.front.category] += 1
    return tuple(
        (category, counts[key]) for key, category in network.categories.items() if counts[key]
    )


def _tags(network: Network) -> tuple[tuple[str, int], ...]:
    counts = Counter(tag for post in network.posts for tag in post.front.tags)
    return tuple((tag, counts[tag]) for tag in sorted(counts, key=sort_key))
