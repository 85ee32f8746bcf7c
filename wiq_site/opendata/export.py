"""Posts, places and support as records."""

from collections.abc import Iterator

from wiq_site import urls
from wiq_site.derive.board import Card
from wiq_site.derive.places import AreaView, DistrictView
from wiq_site.derive.posts import PostView
from wiq_site.derive.views import SiteView
from wiq_site.entry import Team
from wiq_site.opendata.export_teams import source_records
from wiq_site.opendata.records import (
    AreaPlaceRecord,
    AreaRecord,
    CouncilRecord,
    DistrictRecord,
    EventRecord,
    LocalityRecord,
    PointRecord,
    PostRecord,
    SupporterRecord,
    SupportRecord,
)
from wiq_site.schema.places import Inhabitants
from wiq_site.schema.post import Event
from wiq_site.words import MilestoneKind


def post_records(site: SiteView) -> Iterator[PostRecord]:
    """Yield the listed posts, newest first."""
    for post in site.network.posts:
        yield _post(site, site.posts[post.path])


def _post(site: SiteView, view: PostView) -> PostRecord:
    post, front = view.entry, view.entry.front
    return PostRecord(
        id=front.id,
        url=site.network.base.absolute(post.url),
        title=front.title,
        published=front.date.iso,
        modified=front.modified.iso if front.modified else None,
        category=view.category.name,
        tags=front.tags,
        authors=front.authors,
        summary=view.summary,
        teams=tuple(team.slug for team in site.teams_of(post)),
        districts=tuple(district.slug for district in site.districts_of(post)),
        localities=front.localities,
        event=_event(front.event) if front.event else None,
        sources=source_records(front.source),
    )


def _event(event: Event) -> EventRecord:
    return EventRecord(
        start=event.start.iso,
        end=event.end.iso if event.end else None,
        place=event.place,
        locality=event.locality,
        cancelled=event.cancelled,
        link=event.link.url if event.link else None,
    )


def district_records(site: SiteView) -> Iterator[DistrictRecord]:
    """Yield the districts by number."""
    for view in site.districts.values():
        yield _district(site, view)


def _district(site: SiteView, view: DistrictView) -> DistrictRecord:
    district, front = view.district, view.district.front
    base, count = site.network.base, latest_count(view)
    return DistrictRecord(
        slug=district.slug,
        number=front.number,
        name=front.name,
        url=base.absolute(district.url),
        calendar_url=base.absolute(urls.district_calendar(district.slug)),
        summary=front.summary,
        area_km2=front.area_km2,
        inhabitants=count.count if count else None,
        inhabitants_date=count.date.iso if count else None,
        council=CouncilRecord(
            name=front.council.name, seats=front.council.seats, date=front.council.date.iso
        ),
        townships=tuple(township.name for township in view.townships),
        neighbours=tuple(neighbour.slug for neighbour in view.neighbours),
        areas=tuple(area.front.number for area in view.areas),
        teams=_slugs(view.cards),
        posts_count=len(view.posts),
        localities=tuple(
            LocalityRecord(
                number=item.number, slug=item.slug, name=item.name, area_km2=item.area_km2
            )
            for item in front.localities
        ),
    )


def latest_count(view: DistrictView) -> Inhabitants | None:
    """Return the latest known number of inhabitants."""
    counts = view.district.front.inhabitants
    return max(counts, key=lambda count: count.date, default=None)


def _slugs(cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(card.team.slug for card in cards)


def area_records(site: SiteView) -> Iterator[AreaRecord]:
    """Yield the areas by number."""
    for view in site.areas.values():
        yield _area(site, view)


def _area(site: SiteView, view: AreaView) -> AreaRecord:
    front = view.area.front
    return AreaRecord(
        number=front.number,
        title=front.title,
        url=site.network.base.absolute(view.area.url),
        summary=front.summary,
        plan=front.plan.iso,
        districts=front.districts,
        shared_districts=front.shared,
        teams=_slugs(view.cards),
        localities=tuple(
            AreaPlaceRecord(slug=place.locality, basis=place.basis, note=place.note)
            for place in front.localities
        ),
        points=tuple(
            PointRecord(
                name=point.name,
                lon=point.lon,
                lat=point.lat,
                locality=point.locality,
                note=point.note,
            )
            for point in front.points
        ),
    )


def supporter_records(site: SiteView) -> Iterator[SupporterRecord]:
    """Yield everybody who may open a door."""
    for item in site.network.supporters.values():
        yield SupporterRecord(
            key=item.key,
            name=item.name,
            short=item.short,
            kind=item.kind,
            pilot=item.pilot,
            url=item.url,
            note=item.note,
        )


def support_records(site: SiteView) -> Iterator[SupportRecord]:
    """Yield what WiQ did: per team the dated steps in their order, then what went on all along."""
    for team in site.network.teams.values():
        for item in team.front.milestones:
            is_due = not item.date.is_after(site.network.today)
            if item.kind is MilestoneKind.WIQ_SUPPORT and is_due:
                yield _support(site, team, item.text, item.doors, item.date.iso)
        for support in team.front.support:
            yield _support(site, team, support.text, support.doors)


def _support(
    site: SiteView, team: Team, text: str, doors: tuple[str, ...], day: str | None = None
) -> SupportRecord:
    return SupportRecord(
        team=team.slug,
        team_title=team.front.title,
        date=day,
        ongoing=day is None,
        text=text,
        supporters=doors,
        supporter_names=tuple(site.network.supporters[key].name for key in doors),
    )
