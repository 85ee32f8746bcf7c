"""Which feeds there are, and which entries belong to each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.entry import Area, District, Post, Team
from wiq_site.feeds.entries import EntryMaker, PictureLookup
from wiq_site.feeds.names import (
    ALL,
    NEWSLETTER,
    area_feed,
    category_feed,
    district_feed,
    team_feed,
)
from wiq_site.feeds.records import Feed, FeedEntry, Group
from wiq_site.network import Network
from wiq_site.schema.tables import Category
from wiq_site.words import TeamKind


@dataclass(frozen=True, slots=True)
class Belonging:
    """Tells the names of the feeds that a post or a team belongs to, the most specific first."""

    network: Network
    by_district: Mapping[str, tuple[int, ...]]
    by_locality: Mapping[str, tuple[int, ...]]

    def of_post(self, post: Post) -> tuple[str, ...]:
        """Its teams, their districts and areas and its own, its category, all."""
        teams = [
            self.network.teams[slug] for slug in post.front.teams if slug in self.network.teams
        ]
        names = [team_feed(team.slug) for team in teams]
        names += self._districts(post.front.districts, post.front.localities)
        for team in teams:
            names += self._districts(team.front.districts, team.front.localities)
            names += self._area_of(team)
        names += self._areas(post.front.districts, post.front.localities)
        names.append(category_feed(self.network.categories[post.front.category].slug))
        return tuple(dict.fromkeys([*names, ALL]))

    def of_team(self, team: Team) -> tuple[str, ...]:
        """Its own feed, its districts and its area."""
        places = self._districts(team.front.districts, team.front.localities)
        return tuple(dict.fromkeys([team_feed(team.slug), *places, *self._area_of(team)]))

    def _districts(self, districts: Iterable[str], localities: Iterable[str]) -> list[str]:
        within = [self.network.localities[slug].district.slug for slug in localities]
        return [district_feed(slug) for slug in (*within, *districts)]

    def _area_of(self, team: Team) -> list[str]:
        number = team.front.area
        return [area_feed(number)] if number is not None and number in self.network.areas else []

    def _areas(self, districts: Iterable[str], localities: Iterable[str]) -> Iterator[str]:
        found: set[int] = set()
        for slug in districts:
            found.update(self.by_district.get(slug, ()))
        for slug in localities:
            found.update(self.by_locality.get(slug, ()))
            found.update(self.by_district.get(self.network.localities[slug].district.slug, ()))
        return (area_feed(number) for number in sorted(found))


def belonging(network: Network) -> Belonging:
    """Prepare the look-ups. A place belongs to every area whose plan names it."""
    by_district: dict[str, list[int]] = defaultdict(list)
    by_locality: dict[str, list[int]] = defaultdict(list)
    for number, area in network.areas.items():
        for slug in (*area.front.districts, *area.front.shared):
            by_district[slug].append(number)
        for place in area.front.localities:
            by_locality[place.locality].append(number)
    return Belonging(
        network,
        {slug: tuple(numbers) for slug, numbers in by_district.items()},
        {slug: tuple(numbers) for slug, numbers in by_locality.items()},
    )


def feeds(site: SiteView, pictures: PictureLookup) -> tuple[Feed, ...]:
    """Return every feed of the site with all its entries, newest first."""
    maker, belongs = EntryMaker(site, pictures), belonging(site.network)
    found: dict[str, list[FeedEntry]] = defaultdict(list)
    for post in site.network.posts:
        entry = maker.post(site.posts[post.path])
        for name in belongs.of_post(post):
            found[name].append(entry)
    found[NEWSLETTER] = [maker.issue(issue) for issue in site.network.issues]
    teams = [site.teams[slug] for slug in site.network.teams]
    for team, entry in maker.steps(teams):
        for name in belongs.of_team(team):
            found[name].append(entry)
    return tuple(_filled(feed, found[feed.name]) for feed in outline(site))


def _filled(feed: Feed, entries: list[FeedEntry]) -> Feed:
    newest_first = sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)
    return Feed(feed.name, feed.group, feed.title, feed.description, feed.page, tuple(newest_first))


def outline(site: SiteView) -> Iterator[Feed]:
    """Yield every feed without its entries, sorted by group."""
    network = site.network
    name = network.provider.site_name
    yield Feed(ALL, Group.ALL, "Alle Beiträge", f"Alle Beiträge von „{name}“.", urls.BLOG, ())
    text = f"Jede neue Ausgabe des Newsletters von „{name}“."
    page = urls.NEWSLETTER if network.has_page(urls.NEWSLETTER) else urls.HOME
    yield Feed(NEWSLETTER, Group.NEWSLETTER, "Newsletter", text, page, ())
    yield from (_team(team) for team in network.teams.values())
    yield from (_district(district) for district in network.districts.values())
    yield from (_area(area) for area in network.areas.values())
    yield from (_category(category) for category, _ in site.categories)


def offered(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Return the feeds to tell people of: all but the newsletter's while that has no page yet."""
    return tuple(feed for feed in feeds if feed.page != urls.HOME)


def _team(team: Team) -> Feed:
    title = team.front.title
    text = f"Beiträge, Meilensteine und Stand von „{title}“."
    if team.front.kind is TeamKind.SOLUTION:  # the others are called "…team" already
        title = f"Team {title}"
    return Feed(team_feed(team.slug), Group.TEAM, title, text, team.url, ())


def _district(district: District) -> Feed:
    title = f"Stadtbezirk {district.front.name}"
    text = f"Beiträge aus dem {title} und alles von den Teams, die dort arbeiten."
    return Feed(district_feed(district.slug), Group.DISTRICT, title, text, district.url, ())


def _area(area: Area) -> Feed:
    text = "Beiträge aus diesem Gebiet und alles von seinen Teams."
    name = area_feed(area.front.number)
    return Feed(name, Group.AREA, area.front.title, text, area.url, ())


def _category(category: Category) -> Feed:
    url, title = urls.category(category.slug), f"Kategorie {category.name}"
    text = f"Beiträge der Kategorie „{category.name}“: {category.summary}"
    return Feed(category_feed(category.slug), Group.CATEGORY, title, text, url, ())
