"""Drawing what is missing in the cache. `draw` runs in a worker process."""

from collections.abc import Iterator
from itertools import chain

from wiq_site import urls
from wiq_site.cards import card, mark, poster
from wiq_site.cards.records import ICONS, Card, Poster, Record, cards, key, posters
from wiq_site.derive.views import SiteView
from wiq_site.pictures.cache import Cache


def drawings(site: SiteView) -> Iterator[tuple[str, Record]]:
    """Yield all that is to be drawn, each with its name in the cache."""
    records: tuple[Record, ...] = (*cards(site), *posters(site), *ICONS)
    for record in records:
        yield name_of(record), record


def name_of(record: Record) -> str:
    """The name of a drawing in the cache."""
    return f"{key(record)}.{record.url.rpartition('.')[2]}"


def drawing_at(site: SiteView, url: str) -> Record | None:
    """Return what is to be drawn at an address, looking at no more than it must."""
    icons = {icon.url: icon for icon in ICONS}
    if url in icons:
        return icons[url]
    if url.rpartition("/")[2] not in {urls.card(""), urls.poster("").rpartition("/")[2]}:
        return None
    every: Iterator[Record] = chain(posters(site), cards(site))
    return next((each for each in every if each.url == url), None)


def draw(cache: Cache, name: str, record: Record) -> str:
    """Draw a record into the cache; return what is wrong with it: nothing ever."""
    match record:
        case Card():
            made = card.draw(record)
        case Poster():
            made = poster.draw(record)
        case _:
            made = mark.draw(record)
    cache.put(name, made)
    return ""
