"""What an issue tells: posts, what changed at the teams, needs, coming dates.

All of it follows from the content and from the issue's own dates, never from the day on which it
is composed: an issue that is composed again is the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiq_site.derive.events import Occasion
from wiq_site.derive.timeline import Step, StepKind
from wiq_site.derive.views import SiteView, TeamView
from wiq_site.entry import District, Issue, Post, Team
from wiq_site.newsletter.editions import Edition
from wiq_site.newsletter.period import Period, period_of, previous_issue
from wiq_site.schema.issue import Section
from wiq_site.schema.team import Need


@dataclass(frozen=True, slots=True)
class PostGroup:
    """Posts under the name of a district; `title` is empty where they are not sorted by it."""

    title: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class TeamNews:
    """What happened at a team, oldest first; its posts are told elsewhere."""

    team: Team
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """What a team is looking for; `is_new` since the issue before."""

    team: Team
    need: Need
    is_new: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """What an edition of an issue tells."""

    issue: Issue
    edition: Edition
    period: Period
    groups: tuple[PostGroup, ...]
    teams: tuple[TeamNews, ...]
    needs: tuple[TeamNeed, ...]
    events: tuple[Occasion, ...]

    @property
    def posts(self) -> tuple[Post, ...]:
        """All posts in the order in which they are told."""
        return tuple(post for group in self.groups for post in group.posts)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that have something in them, in the order the issue wants."""
        full = {
            Section.POSTS: self.groups,
            Section.TEAMS: self.teams,
            Section.NEEDS: self.needs,
            Section.EVENTS: self.events,
        }
        return tuple(part for part in self.issue.front.sections if full[part])


def digest(site: SiteView, issue: Issue, edition: Edition) -> Digest:
    """Derive what an edition tells."""
    return _Maker(site, issue, edition).digest()


class _Maker:
    def __init__(self, site: SiteView, issue: Issue, edition: Edition) -> None:
        self.site, self.issue, self.edition = site, issue, edition
        self.front = issue.front
        self.period = period_of(site.network.issues, issue)
        self.told = _told_before(site, issue)

    def digest(self) -> Digest:
        posts = tuple(post for post in self._chosen() if self._concerns(self._places(post)))
        return Digest(
            issue=self.issue,
            edition=self.edition,
            period=self.period,
            groups=tuple(self._groups(posts)),
            teams=tuple(self._teams()),
            needs=tuple(self._needs()),
            events=tuple(self._events()),
        )

    def _chosen(self) -> tuple[Post, ...]:
        posts = self.site.network.posts
        if self.front.posts:
            by_id = {post.front.id: post for post in posts}
            return tuple(by_id[key] for key in self.front.posts if key in by_id)
        return tuple(
            post
            for post in posts
            if self.period.holds(post.front.date)
            and post.front.id not in {*self.front.without, *self.told.posts}
        )

    def _places(self, post: Post) -> set[str]:
        """The districts a post concerns: its own, else those of its teams."""
        own = {district.slug for district in self.site.districts_of(post)}
        teams = (self.site.teams[team.slug] for team in self.site.teams_of(post))
        return own or {place.slug for team in teams for place in team.card.districts}

    def _concerns(self, places: Iterable[str]) -> bool:
        """Whether readers of the edition get it: what belongs to no district is for all."""
        district, found = self.edition.district, set(places)
        return district is None or not found or district.slug in found

    def _groups(self, posts: tuple[Post, ...]) -> Iterator[PostGroup]:
        if not self.front.by_district or self.edition.district is not None:
            if posts:
                yield PostGroup("", posts)
            return
        left = list(posts)
        for slug, district in self.site.network.districts.items():
            own = tuple(post for post in left if self._places(post) == {slug})
            left = [post for post in left if post not in own]
            if own:
                yield PostGroup(f"Stadtbezirk {district.front.name}", own)
        if left:
            yield PostGroup("Aus mehreren Stadtbezirken und der ganzen Stadt", tuple(left))

    def _listed(self) -> Iterator[TeamView]:
        for slug in self.site.network.teams:
            view = self.site.teams[slug]
            if slug not in self.front.without and self._concerns(_slugs(view.card.districts)):
                yield view

    def _teams(self) -> Iterator[TeamNews]:
        for view in self._listed():
            steps = tuple(
                step
                for step in view.steps
                if step.kind is not StepKind.POST
                and self.period.holds(step.date)
                and (view.team.slug, step.anchor) not in self.told.steps
            )
            if steps:
                yield TeamNews(view.team, steps)

    def _needs(self) -> Iterator[TeamNeed]:
        for view in self._listed():
            for need in view.team.front.needs:
                known = not need.date.is_after(self.period.until.day)
                if known and need.is_open(self.front.date.day):
                    yield TeamNeed(view.team, need, self.period.holds(need.date))

    def _events(self) -> Iterator[Occasion]:
        for item in self.site.agenda.every:
            known = not item.post.front.date.is_after(self.period.until.day)
            coming = not item.is_over(self.front.date.day)
            if known and coming and self._concerns(item.districts):
                yield item


def _slugs(districts: Iterable[District]) -> set[str]:
    return {district.slug for district in districts}


@dataclass(frozen=True, slots=True)
class _Told:
    posts: frozenset[str] = frozenset()
    steps: frozenset[tuple[str, str]] = frozenset()


def _told_before(site: SiteView, issue: Issue) -> _Told:
    """What the issue before told: a month ("2020-12") may lie in both of their periods."""
    before = previous_issue(site.network.issues, issue)
    if before is None or issue.front.since is not None:
        return _Told()
    period = period_of(site.network.issues, before)
    listed = before.front.posts or tuple(
        post.front.id for post in site.network.posts if period.holds(post.front.date)
    )
    steps = {
        (slug, step.anchor)
        for slug, view in site.teams.items()
        for step in view.steps
        if period.holds(step.date)
    }
    return _Told(frozenset(listed), frozenset(steps))
