"""The next issue's file, written from what is new: editors cut, order and greet."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from wiq_site.dates import PartialDate, format_date
from wiq_site.derive.views import SiteView
from wiq_site.entry import Issue, Post
from wiq_site.newsletter.period import Period
from wiq_site.words import Status

PLACEHOLDER = "hier steht, was Ihnen diesmal am wichtigsten ist: zwei, drei Sätze genügen."
_MOST = 12  # posts; more are no newsletter, but an archive


def name_of(today: date, taken: Iterable[str]) -> str:
    """Return the stem of the next issue's file: `2020-12`, or `2020-12-2` where that is taken."""
    stem, there = f"{today:%Y-%m}", set(taken)
    number = 2
    name = stem
    while name in there:
        name, number = f"{stem}-{number}", number + 1
    return name


def news(site: SiteView, issues: Iterable[Issue], today: date) -> tuple[Post, ...]:
    """Return the posts that no issue has told and that are not older than the last one's news.

    A post that came late, with a date before the last issue's, is among them.
    """
    known = sorted(issues, key=lambda issue: issue.front.date)
    if not known:
        return site.network.posts[:_MOST]
    last = known[-1].front
    since = last.since or (known[-2].front.date if len(known) > 1 else None)
    told = {key for issue in known for key in issue.front.posts}
    until = last.until or last.date
    fresh = [
        post
        for post in site.network.posts
        if post.front.id not in told
        and (since is None or not post.front.date.is_before(since))
        and (last.posts or not Period(since, until).holds(post.front.date))
        and not post.front.date.is_after(today)
    ]
    return tuple(fresh[:_MOST])


def proposal(site: SiteView, issues: Iterable[Issue], today: date, name: str) -> str:
    """Return the text of the file; it is a draft, and its posts are listed to be sorted."""
    return "\n".join(_rows(site, tuple(issues), today, name)) + "\n"


def _rows(site: SiteView, issues: tuple[Issue, ...], today: date, name: str) -> Iterator[str]:
    posts = news(site, issues, today)
    yield "---"
    yield f"id: newsletter-{name}"
    yield f"title: Neues aus den Quartieren im {_month(today)}"
    yield "# Der Satz, den Mailprogramme neben dem Betreff zeigen:"
    yield f"preheader: {_quoted(_preheader(posts))}"
    yield f"date: {today.isoformat()}"
    if not issues:
        days = (post.front.date.iso[:10] for post in posts)
        yield f"since: {min(days, default=today.isoformat())}"
    yield 'greeting: "Liebe Leser*innen,"'
    if posts:
        yield "# Diese Beiträge, in dieser Reihenfolge. Streichen und umstellen, wie es passt:"
        yield "posts:"
        for post in posts:
            yield f"  - {post.front.id}  # {format_date(post.front.date)}: {_comment(post)}"
    yield "# Was die Mail außerdem erzählt, in dieser Reihenfolge:"
    yield "sections: [Beiträge, Teams, Gesuche, Termine]"
    yield "closing: |"
    yield "  Auf gute Nachbarschaft"
    yield "  Ihre WiQ-Redaktion"
    yield f"status: {Status.DRAFT.value}"
    yield "---"
    yield PLACEHOLDER


def _month(today: date) -> str:
    return format_date(PartialDate.parse(f"{today:%Y-%m}"))


def _preheader(posts: tuple[Post, ...]) -> str:
    titles = [post.front.title for post in posts[:2]]
    return " · ".join(titles) if titles else "Was sich in den Quartieren getan hat."


def _comment(post: Post) -> str:
    return re.sub(r"\s+", " ", post.front.title)


def _quoted(text: str) -> str:
    return '"' + re.sub(r"\s+", " ", text).replace("\\", "\\\\").replace('"', '\\"') + '"'
