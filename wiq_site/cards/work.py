"""Drawing what is missing in the cache. `draw` runs in a worker process."""

from collections.abc import Iterator

from wiq_site.cards import card, mark, poster
from wiq_site.cards.records import ICONS, Card, Poster, Record, cards, key, posters
from wiq_site.derive.views import SiteView
from wiq_site.pictures.cache import Cache, Item


def drawings(site: SiteView) -> Iterator[tuple[Record, Item]]:
    """Yield all that is to be drawn, each with its place in the cache."""
    records: tuple[Record, ...] = (*cards(site), *posters(site), *ICONS)
    for record in records:
        yield record, Item(key(record), record.url.rpartition(".")[2])


def draw(cache: Cache, record: Record, item: Item) -> str:
    """Draw a record into the cache; return what is wrong with it: nothing ever."""
    match record:
        case Card():
            made = card.draw(record)
        case Poster():
            made = poster.draw(record)
        case _:
            made = mark.draw(record)
    cache.put(item, made)
    return ""
