"""Which days an issue tells of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiq_site.dates import PartialDate
from wiq_site.entry import Issue, Post


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` (None: from the beginning) to `until`, both days included."""

    since: PartialDate | None
    until: PartialDate

    def holds(self, date: PartialDate) -> bool:
        """Whether something of this date may lie in the period: a month does if any day of it."""
        begun = self.since is None or not date.is_before(self.since)
        return begun and not date.is_after(self.until.day)


def previous_issue(issues: Iterable[Issue], issue: Issue) -> Issue | None:
    """Return the last issue before this one, as `issues` has them."""
    earlier = [item for item in issues if item.path != issue.path and _order(item) < _order(issue)]
    return max(earlier, key=_order, default=None)


def period_of(issues: Iterable[Issue], issue: Issue) -> Period:
    """Return an issue's period; without `since`, it goes on where the issue before ended."""
    front = issue.front
    before = previous_issue(issues, issue)
    since = front.since
    if since is None and before is not None:
        since = before.front.until or before.front.date
    return Period(since, front.until or front.date)


def told_posts(issues: Iterable[Issue], posts: Iterable[Post]) -> Iterator[Post]:
    """Yield the posts that some issue may tell: their pictures are needed in the mail's size."""
    known = tuple(issues)
    periods = [period_of(known, issue) for issue in known if not issue.front.posts]
    named = {key for issue in known for key in issue.front.posts}
    for post in posts:
        if post.front.id in named or any(period.holds(post.front.date) for period in periods):
            yield post


def _order(issue: Issue) -> tuple[PartialDate, str]:
    return issue.front.date, issue.slug
