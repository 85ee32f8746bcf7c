"""What stands on each card and poster, taken from the site; nothing is drawn here."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wiq_site import urls
from wiq_site.cards.canvas import TONES, WAITING
from wiq_site.cards.fonts import fingerprint
from wiq_site.dates import format_date
from wiq_site.derive.map import Projection
from wiq_site.derive.places import DistrictView
from wiq_site.derive.posts import PostView
from wiq_site.derive.status import TeamStatus
from wiq_site.derive.views import SiteView, TeamView
from wiq_site.geometry import Region
from wiq_site.network import Network
from wiq_site.words import State, TeamKind

_STEPS = 3  # raise it when the drawing changes

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class City:
    """The districts of the map by number, in its units (1000 wide).

    `digest` stands for their points, of which there are thousands, wherever a card is compared.
    """

    districts: tuple[tuple[str, tuple[Ring, ...]], ...] = field(repr=False, compare=False)
    digest: str

    @classmethod
    def over(cls, regions: Mapping[str, Region]) -> "City":
        """The city of a map with at least one region."""
        point = Projection.over(regions.values()).point
        districts = tuple(
            (number, tuple(tuple(map(point, ring)) for ring in region.rings))
            for number, region in sorted(regions.items())
        )
        return cls(districts, hashlib.sha256(repr(districts).encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Card:
    """A social card: kicker above, title, state below; colour; a district marked on the map."""

    url: str
    site: str
    kicker: str
    title: str
    state: str
    tone: str
    city: City | None = None
    district: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster of a team ("Aushang"); `address` is what the QR code leads to."""

    url: str
    site: str
    kicker: str
    title: str
    sentence: str
    state: str
    needs: tuple[str, ...]
    is_over: bool
    contact: str
    address: str
    tone: str


@dataclass(frozen=True, slots=True)
class Icon:
    """The mark in a size; on paper where systems cut a shape out of it."""

    url: str
    side: int
    on_paper: bool = False


Record = Card | Poster | Icon
ICONS = (
    Icon(urls.FAVICON, 48),
    Icon(urls.TOUCH_ICON, 180, on_paper=True),
    Icon(urls.app_icon("192"), 192),
    Icon(urls.app_icon("512"), 512),
    Icon(urls.app_icon("512-maske"), 512, on_paper=True),
)


def key(record: Record) -> str:
    """A hash of everything that shapes the drawing."""
    return hashlib.sha256(repr((record, _STEPS, fingerprint())).encode()).hexdigest()


def cards(site: SiteView) -> Iterator[Card]:
    """Yield a card for every post, team and district, hidden ones too, and one for all else."""
    network = site.network
    name = network.provider.site_name
    yield Card(urls.card(urls.HOME), name, "Leipzig", name, network.provider.operator, TONES[0])
    tones = {slug: TONES[index % len(TONES)] for index, slug in enumerate(network.categories)}
    for view in site.posts.values():
        yield _post(view, name, tones[view.entry.front.category])
    for team in site.teams.values():
        yield _team(team, name)
    city = City.over(network.district_map) if network.district_map else None
    for district in site.districts.values():
        yield _district(district, network, city)


def _post(view: PostView, site: str, tone: str) -> Card:
    front = view.entry.front
    kicker = f"{view.category.name} · {format_date(front.date)}"
    return Card(urls.card(view.entry.url), site, kicker, front.title, "", tone)


def _team(view: TeamView, site: str) -> Card:
    front, status = view.team.front, view.card.status
    return Card(
        urls.card(view.team.url), site, front.kind.value, front.title, _state(view), tone(status)
    )


def _district(view: DistrictView, network: Network, city: City | None) -> Card:
    district = view.district
    title = f"Stadtbezirk {district.front.name}"
    count = len(district.front.localities)
    state = f"{count} {'Ortsteil' if count == 1 else 'Ortsteile'}"
    url, name = urls.card(district.url), network.provider.site_name
    shade = TONES[int(district.front.number) % len(TONES)]
    return Card(url, name, "Leipzig", title, state, shade, city, district.front.number)


def _state(view: TeamView) -> str:
    """Phase and state with the date they are known from; only solution teams have them."""
    status = view.card.status
    if view.team.front.kind is not TeamKind.SOLUTION or status.as_of is None:
        return ""
    words = [str(status.phase.value)] if status.phase else []
    words += [status.label] if status.state else []
    return f"{' · '.join(words)} – Stand: {format_date(status.as_of)}"


def tone(status: TeamStatus) -> str:
    """The colour of a team's phase; grey while it waits."""
    if status.is_waiting or status.phase is None:
        return WAITING if status.is_waiting else TONES[0]
    return TONES[(status.phase.number + 2) % len(TONES)]


def posters(site: SiteView) -> Iterator[Poster]:
    """Yield the poster of every listed team."""
    base, provider = site.network.base, site.network.provider
    for slug in site.network.teams:
        view = site.teams[slug]
        front = view.team.front
        yield Poster(
            url=urls.poster(slug),
            site=provider.site_name,
            kicker=front.kind.value,
            title=front.title,
            sentence=front.summary,
            state=_state(view),
            needs=tuple(need.text for need in view.needs),
            is_over=view.card.status.state is State.COMPLETED,
            contact=front.contact or provider.contact or "",
            address=base.absolute(view.team.url),
            tone=tone(view.card.status),
        )
