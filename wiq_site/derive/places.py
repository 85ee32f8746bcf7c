"""District and area pages: who works there, what was written, who is next door."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wiq_site.derive.board import Card
from wiq_site.entry import Area, District, Post
from wiq_site.geometry import neighbours
from wiq_site.network import Network
from wiq_site.schema.places import AreaPlace, Locality
from wiq_site.schema.tables import Township


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A Stadtbezirk: its teams, posts, neighbours, WiQ areas and townships."""

    district: District
    cards: tuple[Card, ...]
    posts: tuple[Post, ...]
    neighbours: tuple[District, ...]
    areas: tuple[Area, ...]
    townships: tuple[Township, ...]


@dataclass(frozen=True, slots=True)
class AreaView:
    """A Gebiet: its districts, the ones it shares, its single localities, its teams."""

    area: Area
    districts: tuple[District, ...]
    shared: tuple[District, ...]
    localities: tuple[tuple[AreaPlace, Locality], ...]
    cards: tuple[Card, ...]


def district_views(
    network: Network, cards: Iterable[Card], posts: Mapping[str, Sequence[Post]]
) -> Mapping[str, DistrictView]:
    """Derive every district's view; `posts` are those that name one."""
    every = tuple(cards)
    next_to = neighbours(network.district_map)
    return MappingProxyType(
        {
            slug: DistrictView(
                district=district,
                cards=tuple(card for card in every if district in card.districts),
                posts=tuple(posts.get(slug, ())),
                neighbours=_by_number(network, next_to.get(district.front.number, frozenset())),
                areas=tuple(area for area in network.areas.values() if _touches(area, district)),
                townships=_townships(network, district),
            )
            for slug, district in network.districts.items()
        }
    )


def _by_number(network: Network, numbers: frozenset[str]) -> tuple[District, ...]:
    return tuple(d for d in network.districts.values() if d.front.number in numbers)


def _touches(area: Area, district: District) -> bool:
    own = {locality.slug for locality in district.front.localities}
    named = {place.locality for place in area.front.localities}
    return (
        district.slug in area.front.districts
        or district.slug in area.front.shared
        or bool(own & named)
    )


def _townships(network: Network, district: District) -> tuple[Township, ...]:
    own = {locality.slug for locality in district.front.localities}
    return tuple(township for township in network.townships if own & set(township.localities))


def area_views(network: Network, cards: Iterable[Card]) -> Mapping[int, AreaView]:
    """Derive every area's view. A team belongs to the area it names."""
    every = tuple(cards)
    return MappingProxyType(
        {
            number: AreaView(
                area=area,
                districts=tuple(network.districts[slug] for slug in area.front.districts),
                shared=tuple(network.districts[slug] for slug in area.front.shared),
                localities=tuple(
                    (place, network.localities[place.locality].locality)
                    for place in area.front.localities
                ),
                cards=tuple(card for card in every if card.team.front.area == number),
            )
            for number, area in network.areas.items()
        }
    )
