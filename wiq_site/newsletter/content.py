"""What an edition says, in words and whole addresses: one content for every rendering."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wiq_site.dates import format_date, format_day, format_span
from wiq_site.derive.events import Occasion
from wiq_site.derive.posts import summary_of
from wiq_site.derive.timeline import Step
from wiq_site.derive.views import SiteView
from wiq_site.entry import Post
from wiq_site.feeds.clean import clean, plain
from wiq_site.german import count_of, enumerate_words
from wiq_site.links import parse_target
from wiq_site.newsletter.digest import Digest, TeamNeed, TeamNews
from wiq_site.newsletter.forms import BREAKS, choose
from wiq_site.newsletter.items import (
    EventItem,
    NeedItem,
    Part,
    Picture,
    PostItem,
    PostItems,
    StepItem,
    TeamItem,
)
from wiq_site.pictures.credits import spoken, words
from wiq_site.pictures.plan import Place
from wiq_site.schema.issue import Form, Section

WIDTH = 536  # pixels: the mail's column of 600 without its margins
_MANY = 5  # titles that the overview names one by one


@dataclass(frozen=True, slots=True)
class Content:
    """All words of an edition: plain text, but for `intro`, which is clean HTML with whole
    addresses, and `web_intro`, the same text as pages of this site show it."""

    subject: str
    title: str
    preheader: str
    greeting: str
    intro: str
    web_intro: str
    closing: tuple[str, ...]
    date: str
    district: str
    form: Form
    overview: tuple[str, ...]
    parts: tuple[Part, ...] = field(default=())

    def say(self, sie: str, du: str) -> str:
        """Return the words for the form of address."""
        return sie if self.form is Form.SIE else du


def content_of(site: SiteView, digest: Digest) -> Content:
    """Put an edition into words."""
    return _Writer(site, digest).content()


def one_line(text: str) -> str:
    """Return `text` without line breaks and control characters: what a header may hold."""
    return " ".join(BREAKS.sub(" ", plain(text)).split())


class _Writer:
    def __init__(self, site: SiteView, digest: Digest) -> None:
        self.site, self.digest = site, digest
        self.front, self.edition = digest.issue.front, digest.edition
        self.absolute = site.network.base.absolute

    def content(self) -> Content:
        front, district = self.front, self.edition.district
        intro = self._said(self.digest.issue.body.html)
        page = self.absolute(self.digest.issue.url)
        return Content(
            subject=one_line(self._said(front.subject_line)),
            title=one_line(self._said(front.title)),
            preheader=one_line(self._said(front.preheader or "")),
            greeting=one_line(self._said(front.greeting or "")),
            intro=_fitted(clean(intro, page)),
            web_intro=intro,
            closing=tuple(_paragraphs(self._said(front.closing or ""))),
            date=format_day(front.date.day),
            district=f"Stadtbezirk {district.front.name}" if district else "",
            form=self.edition.form,
            overview=tuple(self._overview()),
            parts=tuple(self._part(kind) for kind in self.digest.sections),
        )

    def _said(self, text: str) -> str:
        return choose(text, self.edition.form)

    def _overview(self) -> Iterator[str]:
        """One line for each thing; of many posts, only the first are named."""
        posts = self.digest.posts
        named = posts if len(posts) <= _MANY else posts[: _MANY - 1]
        for kind in self.digest.sections:
            if kind is Section.POSTS:
                yield from (plain(post.front.title) for post in named)
                if len(posts) > len(named):
                    yield f"und {len(posts) - len(named)} weitere Beiträge"
            elif kind is Section.TEAMS:
                names = [f"„{plain(news.team.front.title)}“" for news in self.digest.teams]
                yield f"Neues von {_named(names, 'weitere Teams')}"
            elif kind is Section.NEEDS:
                yield f"{count_of(len(self.digest.needs), 'Gesuch', 'Gesuche')} aus den Teams"
            else:
                first = self.digest.events[0].event
                yield f"Nächster Termin: {format_span(first.start, first.end)}"

    def _part(self, kind: Section) -> Part:
        match kind:
            case Section.POSTS:
                groups = tuple(
                    PostItems(group.title, tuple(map(self._post, group.posts)))
                    for group in self.digest.groups
                )
                return Part(kind, "Aus dem Blog", groups)
            case Section.TEAMS:
                return Part(kind, "Neues von den Teams", tuple(map(self._team, self.digest.teams)))
            case Section.NEEDS:
                heading = "Gesucht: " + (
                    "Können Sie helfen?" if self.edition.form is Form.SIE else "Kannst du helfen?"
                )
                return Part(kind, heading, tuple(map(self._need, self.digest.needs)))
            case Section.EVENTS:
                return Part(kind, "Termine", tuple(map(self._event, self.digest.events)))

    def _post(self, post: Post) -> PostItem:
        return PostItem(
            title=plain(post.front.title),
            url=self.absolute(post.url),
            date=format_date(post.front.date),
            category=plain(self.site.network.categories[post.front.category].name),
            summary=plain(summary_of(post)),
            picture=self._picture(post),
        )

    def _picture(self, post: Post) -> Picture | None:
        gallery = self.site.network.gallery
        path = (
            parse_target(post.front.image, post.path, is_image=True).path
            if post.front.image
            else ""
        )
        if path not in gallery.shapes:
            return None
        file = gallery.plan(path, Place.MAIL).whole
        width = min(WIDTH, file.width)
        return Picture(
            url=self.absolute(file.url),
            width=width,
            height=round(file.height * width / file.width),
            alt=plain(spoken(post.front.alt or "")),
            credit=plain(words(path, gallery.beside).credit),
        )

    def _team(self, news: TeamNews) -> TeamItem:
        url = self.absolute(news.team.url)
        return TeamItem(plain(news.team.front.title), url, tuple(map(_step, news.steps)))

    def _need(self, item: TeamNeed) -> NeedItem:
        until = format_date(item.need.until) if item.need.until else ""
        url = self.absolute(item.team.url)
        return NeedItem(
            plain(item.team.front.title), url, plain(item.need.text), item.is_new, until
        )

    def _event(self, item: Occasion) -> EventItem:
        return EventItem(
            title=plain(item.post.front.title),
            url=self.absolute(item.post.url),
            when=format_span(item.event.start, item.event.end),
            place=plain(item.place),
            cancelled=item.event.cancelled,
        )


def _fitted(html: str) -> str:
    """Return `html` with no picture wider than the column: Outlook knows no `max-width`."""

    def fit(found: re.Match[str]) -> str:
        width, height = int(found[1]), int(found[2])
        shown = min(width, WIDTH)
        return f'width="{shown}" height="{round(height * shown / width)}"'

    return re.sub(r'width="([1-9][0-9]*)" height="([0-9]+)"', fit, html)


def _step(step: Step) -> StepItem:
    status = [f"Phase „{step.phase.value}“"] if step.phase else []
    status += [f"Stand „{step.state.value}“"] if step.state else []
    doors = tuple(plain(door.name) for door in step.doors)
    return StepItem(
        step.kind.value,
        "" if status else step.label,
        format_date(step.date),
        plain(step.text),
        enumerate_words(status),
        doors,
    )


def _named(names: list[str], others: str) -> str:
    if len(names) <= _MANY:
        return enumerate_words(names)
    return f"{', '.join(names[: _MANY - 1])} und {len(names) - _MANY + 1} {others}"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in plain(text).strip().split("\n\n"):
        if paragraph.strip():
            yield "\n".join(line.strip() for line in paragraph.strip().splitlines())
