"""Entries of feeds: posts in full text, and the steps of teams' stories."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from wiq_site import urls
from wiq_site.dates import PartialDate, format_date, format_span
from wiq_site.derive.events import occasion
from wiq_site.derive.posts import PostView, shorten
from wiq_site.derive.timeline import Step, StepKind, step_anchor
from wiq_site.derive.views import SiteView, TeamView
from wiq_site.entry import Issue, Post, Team
from wiq_site.feeds.clean import clean, plain
from wiq_site.feeds.records import Enclosure, FeedEntry, Label, PictureFile
from wiq_site.german import enumerate_words, slugify
from wiq_site.ids import issue_key, post_key, step_ids_of, tag_uri
from wiq_site.links import parse_target
from wiq_site.newsletter.content import Content, content_of
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions
from wiq_site.pictures.credits import spoken
from wiq_site.pictures.plan import Place, Variant
from wiq_site.schema.base import Link, Source
from wiq_site.words import Precision

PictureLookup = Callable[[Variant], PictureFile | None]
_TITLE_LENGTH = 110  # characters of a step's title; longer ones are cut in most programs
_DAYS = frozenset({Precision.DAY, Precision.MINUTE})
_EDITORS = "WiQ-Redaktion"


@dataclass(frozen=True, slots=True)
class EntryMaker:
    """Makes entries of a site; `pictures` tells what is published as a picture."""

    site: SiteView
    pictures: PictureLookup

    def post(self, view: PostView) -> FeedEntry:
        """Return a post in full text."""
        post, front = view.entry, view.entry.front
        url = self._absolute(post.url)
        picture = self._picture(post)
        return FeedEntry(
            id=self._id(post_key(post)),
            url=url,
            title=plain(front.title),
            summary=plain(view.summary),
            html=clean("".join(self._post_html(post, picture)), url),
            date=front.date,
            updated=max(front.date, front.modified or front.date).value,
            authors=tuple(map(plain, front.authors)),
            labels=tuple(self._post_labels(view)),
            picture=picture,
        )

    def issue(self, issue: Issue) -> FeedEntry:
        """Return an issue of the newsletter: its own text, and what it tells of, in links."""
        told = digest(self.site, issue, editions(self.site.network, issue)[0])
        content = content_of(self.site, told)
        url = self._absolute(issue.url)
        return FeedEntry(
            id=self._id(issue_key(issue)),
            url=url,
            title=content.title,
            summary=content.preheader,
            html=clean("".join(_issue_html(content)), url),
            date=issue.front.date,
            updated=issue.front.date.value,
            authors=(_EDITORS,),
        )

    def steps(self, views: Iterable[TeamView]) -> Iterator[tuple[Team, FeedEntry]]:
        """Yield every milestone and change of the teams, with its team."""
        keys = {
            (place.team, step_anchor(place.part, place.index)): key
            for place, key in step_ids_of(self.site.network).keys.items()
        }
        for view in views:
            for step in view.steps:
                if step.anchor:
                    yield view.team, self._step(view.team, step, keys[view.team.slug, step.anchor])

    def _step(self, team: Team, step: Step, key: str) -> FeedEntry:
        page = self._absolute(team.url)
        name = plain(team.front.title)
        return FeedEntry(
            id=self._id(key),
            url=f"{page}#{step.anchor}",
            title=shorten(plain(f"{name}: {_headline(step)}"), _TITLE_LENGTH),
            summary=plain(step.text),
            html=clean("".join(_step_html(team, step)), page),
            date=step.date,
            updated=step.date.value,
            authors=(_EDITORS,),
            labels=(
                Label(team.slug, self._absolute(urls.TEAMS), name),
                Label(slugify(step.label), page, step.label),
            ),
        )

    def _absolute(self, url: str) -> str:
        return self.site.network.base.absolute(url)

    def _id(self, key: str) -> str:
        return tag_uri(self.site.network.provider.tag_authority, key)

    def _picture(self, post: Post) -> Enclosure | None:
        image = post.front.image
        if image is None:
            return None
        path = parse_target(image, post.path, is_image=True).path
        shown = self.site.network.gallery.plan(path, Place.LEAD).whole
        file = self.pictures(shown)
        alt = plain(spoken(post.front.alt or ""))
        return Enclosure(self._absolute(shown.url), alt, file) if file else None

    def _post_labels(self, view: PostView) -> Iterator[Label]:
        category = view.category
        scheme = self._absolute(f"{urls.BLOG}kategorie/")
        yield Label(category.slug, scheme, plain(category.name))
        for tag in view.entry.front.tags:
            yield Label(slugify(tag), self._absolute(f"{urls.BLOG}schlagwort/"), plain(tag))

    def _post_html(self, post: Post, picture: Enclosure | None) -> Iterator[str]:
        yield _day_unknown(post.front.date)
        if picture is not None:
            size = f'width="{picture.file.width}" height="{picture.file.height}"'
            alt = escape(picture.alt)
            yield f'<p><img src="{escape(picture.url)}" alt="{alt}" {size}></p>'
        yield post.body.html
        yield self._event(post)
        yield _sources(post.front.source)

    def _event(self, post: Post) -> str:
        found = occasion(self.site.network, post)
        if found is None:
            return ""
        event = found.event
        when = format_span(event.start, event.end)
        parts = [escape(part) for part in (when, found.place) if part]
        parts += [_link(event.link)] if event.link else []
        word = "Abgesagt" if event.cancelled else "Termin"
        return f"<p><strong>{word}:</strong> {' · '.join(parts)}</p>"


def _issue_html(content: Content) -> Iterator[str]:
    yield f"<p>{escape(content.greeting)}</p>" if content.greeting else ""
    yield content.intro
    for part in content.parts:
        yield f"<h2>{escape(part.heading)}</h2><ul>"
        for item in part.items:
            yield from (f"<li>{_named(link)}</li>" for link in item.links)
        yield "</ul>"
    for paragraph in content.closing:
        yield f"<p>{escape(paragraph)}</p>"


def _named(link: tuple[str, str, str]) -> str:
    title, url, words = link
    return f'<a href="{escape(url)}">{escape(title)}</a>: {escape(words)}'


def _day_unknown(date: PartialDate) -> str:
    """Feeds want an instant; where only the month is known, the text says so."""
    return "" if date.precision in _DAYS else f"<p><em>{format_date(date)}</em></p>"


def _headline(step: Step) -> str:
    if step.kind is not StepKind.CHANGE:
        return step.text
    news = [f"Phase „{step.phase.value}“"] if step.phase else []
    news += [f"Stand „{step.state.value}“"] if step.state else []
    return enumerate_words(news)


def _step_html(team: Team, step: Step) -> Iterator[str]:
    yield f"<p>{escape(step.text)}</p>"
    if step.doors:
        names = enumerate_words(door.name for door in step.doors)
        yield f"<p><strong>Eine Tür, die WiQ öffnete:</strong> {escape(names)}</p>"
    if step.links:
        yield f"<p>{' · '.join(_link(link) for link in step.links)}</p>"
    yield _sources(step.source)
    words = [f"Aus der Zeitleiste von „{team.front.title}“", step.label, format_date(step.date)]
    yield f"<p><small>{escape(' · '.join(words))}</small></p>"


def _link(link: Link) -> str:
    return f'<a href="{escape(link.url)}">{escape(link.title)}</a>'


def _sources(sources: tuple[Source, ...]) -> str:
    if not sources:
        return ""
    word = "Quelle" if len(sources) == 1 else "Quellen"
    items = "".join(f"<li>{_source(source)}</li>" for source in sources)
    return f"<p><strong>{word}:</strong></p><ul>{items}</ul>"


def _source(source: Source) -> str:
    title = escape(source.title)
    if source.url:
        title = f'<a href="{escape(source.url)}">{title}</a>'
    date = f" ({format_date(source.date)})" if source.date else ""
    note = f" – {escape(source.note)}" if source.note else ""
    return f"{title}{date}{note}"
