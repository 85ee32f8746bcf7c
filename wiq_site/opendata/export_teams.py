"""Teams as records."""

from collections.abc import Iterable, Iterator
from datetime import date

from wiq_site import urls
from wiq_site.derive.people import PublicPerson
from wiq_site.derive.views import SiteView, TeamView
from wiq_site.opendata.team_records import (
    ChangeRecord,
    LinkRecord,
    MilestoneRecord,
    NeedRecord,
    PersonRecord,
    SourceRecord,
    TeamRecord,
)
from wiq_site.schema.base import Link, Source
from wiq_site.schema.team import Change, Milestone


def team_records(site: SiteView) -> Iterator[TeamRecord]:
    """Yield the listed teams, in German order of their names."""
    for slug in site.network.teams:
        yield _team(site, site.teams[slug])


def source_records(sources: Iterable[Source]) -> tuple[SourceRecord, ...]:
    """Return sources as records."""
    return tuple(
        SourceRecord(title=item.title, url=item.url, date=_date(item), note=item.note)
        for item in sources
    )


def _date(item: Source) -> str | None:
    return item.date.iso if item.date else None


def _team(site: SiteView, view: TeamView) -> TeamRecord:
    team, front, status = view.team, view.team.front, view.card.status
    base, today = site.network.base, site.network.today
    return TeamRecord(
        slug=team.slug,
        title=front.title,
        aliases=front.aliases,
        kind=front.kind,
        url=base.absolute(team.url),
        calendar_url=base.absolute(urls.team_calendar(team.slug)),
        summary=front.summary,
        topics=front.topics,
        start=front.start.iso if front.start else None,
        pilot=front.pilot,
        members=front.members,
        place=front.place,
        districts=tuple(district.slug for district in view.card.districts),
        localities=front.localities,
        area=front.area,
        phase=status.phase,
        phase_since=status.phase_date.iso if status.phase_date else None,
        state=status.state,
        state_since=status.state_date.iso if status.state_date else None,
        as_of=status.as_of.iso if status.as_of else None,
        last_news=view.card.last_news.date.iso if view.card.last_news else None,
        partners=front.partners,
        links=tuple(map(_link, front.links)),
        needs=tuple(
            NeedRecord(
                text=need.text, date=need.date.iso, until=need.until.iso if need.until else None
            )
            for need in view.needs
        ),
        people=tuple(_person(person) for _, people in view.sectors for person in people),
        history=tuple(_changes(front.history, today)),
        milestones=tuple(_milestones(front.milestones, today)),
        sources=source_records(front.source),
    )


def _link(link: Link) -> LinkRecord:
    return LinkRecord(title=link.title, url=link.url, date=link.date.iso if link.date else None)


def _person(person: PublicPerson) -> PersonRecord:
    return PersonRecord(
        name=person.name,
        sector=person.sector,
        role=person.role,
        organisation=person.organisation,
        as_of=person.as_of.iso,
    )


def _changes(history: Iterable[Change], today: date) -> Iterator[ChangeRecord]:
    for change in history:
        if not change.date.is_after(today):
            yield ChangeRecord(
                date=change.date.iso, phase=change.phase, state=change.state, text=change.text
            )


def _milestones(milestones: Iterable[Milestone], today: date) -> Iterator[MilestoneRecord]:
    for item in milestones:
        if not item.date.is_after(today):
            yield MilestoneRecord(
                date=item.date.iso, kind=item.kind, text=item.text, doors=item.doors
            )
