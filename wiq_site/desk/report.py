"""What happened in a district since a day: for its council, as plain data for three renderings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wiq_site import urls
from wiq_site.dates import PartialDate, format_date, format_day, format_short, format_span
from wiq_site.derive.board import Card
from wiq_site.derive.timeline import Step, StepKind
from wiq_site.derive.views import SiteView
from wiq_site.entry import District, Post
from wiq_site.german import enumerate_words


@dataclass(frozen=True, slots=True)
class TeamLine:
    """How a team stands on the day of the report."""

    title: str
    phase: str
    state: str
    as_of: str
    summary: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """What happened: when, to which team, in a sentence; the doors that WiQ opened with it."""

    date: str
    team: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class PointLine:
    """A post, a date to come or a need: when, what, where to read more."""

    date: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report; `hidden` counts, per section, what was left out to keep it to a page."""

    district: str
    council: str
    since: str
    until: str
    day: str
    address: str
    teams: tuple[TeamLine, ...]
    news: tuple[NewsLine, ...]
    posts: tuple[PointLine, ...]
    events: tuple[PointLine, ...]
    needs: tuple[PointLine, ...]
    attribution: str = ""
    hidden: int = 0

    def shortened(self, most: int) -> "Report":
        """The report with at most `most` lines a section; of news and posts the newest stay."""
        cut = {
            name: getattr(self, name)[:most]
            for name in ("teams", "news", "posts", "events", "needs")
        }
        kept = sum(map(len, cut.values()))
        whole = len((*self.teams, *self.news, *self.posts, *self.events, *self.needs))
        return _replaced(self, cut, whole - kept)

    def terser(self, letters: int) -> "Report":
        """The report with every text cut after so many letters, at the end of a word."""
        cut: dict[str, tuple[object, ...]] = {
            "teams": tuple(replace(t, summary=_cut(t.summary, letters)) for t in self.teams),
            **{
                name: tuple(replace(line, text=_cut(line.text, letters)) for line in lines)
                for name, lines in (
                    ("news", self.news),
                    ("posts", self.posts),
                    ("events", self.events),
                    ("needs", self.needs),
                )
            },
        }
        return _replaced(self, cut, self.hidden)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was reported in the time."""
        return not (self.news or self.posts)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[:letters].rpartition(' ')[0]} …"


def _replaced(report: Report, cut: dict[str, tuple[object, ...]], hidden: int) -> Report:
    kept = {name: getattr(report, name) for name in Report.__dataclass_fields__}
    return Report(**{**kept, **cut, "hidden": hidden})


def report(view: SiteView, district: District, since: PartialDate) -> Report:
    """Return what happened in `district` since the day `since`, up to the network's day."""
    network, cards = view.network, view.districts[district.slug].cards
    agenda = [item for item in view.agenda.coming if district.slug in item.districts]
    licence = network.provider.licence
    return Report(
        district=district.front.name,
        council=district.front.council.name,
        since=format_date(since),
        until=format_day(network.today),
        day=network.today.isoformat(),
        address=network.base.absolute(district.url),
        teams=tuple(_team(card) for card in cards),
        news=tuple(_news(view, cards, since)),
        posts=tuple(
            PointLine(
                format_short(post.front.date), post.front.title, network.base.absolute(post.url)
            )
            for post in _posts(view, district)
            if not post.front.date.is_before(since)
        ),
        events=tuple(
            PointLine(
                format_span(item.event.start, item.event.end),
                f"{item.post.front.title}{_at(item.place)}{_off(cancelled=item.event.cancelled)}",
                network.base.absolute(item.post.url),
            )
            for item in agenda
        ),
        needs=tuple(
            PointLine(
                f"bis {format_short(need.until)}" if need.until else "",
                f"{card.team.front.title}: {need.text}",
                network.base.absolute(urls.team(card.team.slug)),
            )
            for card in cards
            for need in card.needs
        ),
        attribution=licence.attribution if licence else network.provider.operator,
    )


def _posts(view: SiteView, district: District) -> Iterator[Post]:
    """Posts that name the district, or one of its teams; the newest first."""
    here = view.districts[district.slug]
    teams = {card.team.slug for card in here.cards}
    for post in view.network.posts:
        if post in here.posts or teams.intersection(post.front.teams):
            yield post


def _at(place: str) -> str:
    return f" ({place})" if place else ""


def _off(*, cancelled: bool) -> str:
    return " – fällt aus" if cancelled else ""


def _team(card: Card) -> TeamLine:
    front, status = card.team.front, card.status
    return TeamLine(
        title=front.title,
        phase=status.phase.value if status.phase else "",
        state=status.lone_label if status.state else "",
        as_of=format_short(status.as_of) if status.as_of else "",
        summary=front.summary,
    )


def _news(view: SiteView, cards: tuple[Card, ...], since: PartialDate) -> Iterator[NewsLine]:
    """The steps of all teams, the newest first; posts have a section of their own."""
    found = [
        (step.date, card.team.front.title, step)
        for card in cards
        for step in view.teams[card.team.slug].steps
        if step.kind is not StepKind.POST and not step.date.is_before(since)
    ]
    for when, title, step in sorted(found, key=lambda item: item[0], reverse=True):
        yield NewsLine(format_short(when), title, step.text, _label(step))


def _label(step: Step) -> str:
    if step.doors:
        names = enumerate_words(door.short or door.name for door in step.doors)
        return f"WiQ öffnete eine Tür: {names}"
    changed = [word.value for word in (step.phase, step.state) if word]
    return f"Neu: {enumerate_words(changed)}" if changed else ""
