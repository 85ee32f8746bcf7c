"""When a page last changed, as its content tells: never the clock, never the file's own time."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from wiq_site.dates import PartialDate
from wiq_site.derive.columns import last_change
from wiq_site.derive.views import SiteView, TeamView
from wiq_site.entry import Page, Post
from wiq_site.memory import Lazy
from wiq_site.schema.page import PageTemplate


def newest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the latest of the dates that are known."""
    known = (date for date in dates if date is not None)
    return max(known, key=lambda date: date.order, default=None)


class Changes:
    """Looks up the last change of whatever has a page; a list changes with what it lists."""

    def __init__(self, site: SiteView) -> None:
        self._site = site
        self._teams = Lazy(site.teams, lambda slug: self._change_of(site.teams[slug]))
        self._pages = {
            PageTemplate.HOME: lambda: newest((self._all_posts, self._all_teams)),
            PageTemplate.TEAMS: lambda: self._all_teams,
            PageTemplate.SUPPORT: lambda: self._all_teams,
            PageTemplate.DISTRICTS: lambda: newest(map(self.of_district, site.districts)),
            PageTemplate.AREAS: lambda: newest(map(self.of_area, site.areas)),
            PageTemplate.PLAN: lambda: newest(map(self.of_area, site.areas)),
            PageTemplate.PEOPLE: lambda: newest(p.as_of for p in site.network.people),
            PageTemplate.PILOT: lambda: site.pilot.figures.as_of if site.pilot else None,
            PageTemplate.EVENTS: lambda: newest(item.modified for item in site.agenda.every),
            PageTemplate.NEWSLETTER: lambda: newest(i.front.date for i in site.network.issues),
        }

    def of_post(self, post: Post) -> PartialDate:
        """Its date, or that of its last change."""
        return last_change(post)

    def of_posts(self, posts: Sequence[Post]) -> PartialDate | None:
        """The last change of any of them."""
        every = self._site.network.posts
        return self._all_posts if posts is every else newest(map(self.of_post, posts))

    def of_team(self, slug: str) -> PartialDate | None:
        """The last step of its story or change of a post that names it."""
        return self._teams[slug]

    def of_district(self, slug: str) -> PartialDate | None:
        """The last change of its teams, posts and figures."""
        view = self._site.districts[slug]
        front = view.district.front
        return newest(
            (
                front.council.date,
                *(count.date for count in front.inhabitants),
                *(self.of_team(card.team.slug) for card in view.cards),
                *map(self.of_post, view.posts),
            )
        )

    def of_area(self, number: int) -> PartialDate | None:
        """The plan's date, or the last change of its teams."""
        view = self._site.areas[number]
        teams = (self.of_team(card.team.slug) for card in view.cards)
        return newest((view.area.front.plan, *teams))

    def of_page(self, page: Page) -> PartialDate | None:
        """The date of its text, or of what is derived below it."""
        derived = self._pages.get(page.front.template)
        return newest((page.front.date, derived() if derived else None))

    def _change_of(self, view: TeamView) -> PartialDate | None:
        posts = self._site.columns.changes_by_team().get(view.team.slug, ())
        return self._site.memory.made(
            "change of a team",
            lambda: newest((*(step.date for step in view.steps), *posts)),
            *(view.steps, posts),
            of=view.team.path,
        )

    @cached_property
    def _all_posts(self) -> PartialDate | None:
        posts = self._site.columns.changes()
        return self._site.memory.made("change of posts", lambda: newest(posts), posts)

    @cached_property
    def _all_teams(self) -> PartialDate | None:
        return newest(map(self.of_team, self._site.network.teams))
