"""Which teams are under way and have not been heard of for half a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wiq_site.dates import PartialDate
from wiq_site.derive.status import status_at
from wiq_site.entry import Post, Team
from wiq_site.schema.team import Change, Milestone
from wiq_site.words import Status, TeamKind

QUIET_DAYS = 180


@dataclass(frozen=True, slots=True)
class Silent:
    """A team, and the day of its last news: its own steps and the posts that name it."""

    team: Team
    last: PartialDate


def silent_teams(teams: Iterable[Team], posts: Iterable[Post], today: date) -> Iterator[Silent]:
    """Yield the public solution teams that are active and silent, in the order given."""
    told: dict[str, PartialDate] = {}
    for post in posts:
        if post.front.status is Status.PUBLISHED and not post.front.date.is_after(today):
            for slug in post.front.teams:
                told[slug] = max(told.get(slug, post.front.date), post.front.date)
    for team in teams:
        front = team.front
        state = status_at(front, today).state
        listed = front.status is Status.PUBLISHED and front.kind is TeamKind.SOLUTION
        if not listed or state is None or not state.is_active:
            continue
        steps: tuple[Change | Milestone, ...] = (*front.history, *front.milestones)
        own = [item.date for item in steps]
        news = [*own, *([told[team.slug]] if team.slug in told else [])]
        last = max(news, default=None)
        if last is not None and (today - last.day).days > QUIET_DAYS:
            yield Silent(team, last)
