"""Pages of posts as values: all that the template of a post sees, and one word for all of it.

Such a page need not be rendered again where that word is the same. So that this cannot be wrong,
the template gets nothing that is not in the word: no other posts than those beside it, no counts,
no settings. A template that reaches for more fails in every build, not just in a later one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from wiq_site.derive.posts import PostView
from wiq_site.derive.views import SiteView
from wiq_site.entry import Entry
from wiq_site.network import Network
from wiq_site.schema import Front

# What a post's template may know of the network: nothing that depends on posts.
_FRAME = ("pages", "provider", "categories", "localities", "teams", "districts")


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post's page: its file, what its template sees, and the word for that."""

    name: str
    values: Mapping[str, Any]
    key: str


class PostPages:
    """Makes the pages of a site's posts; `shape` stands for code, theme, settings and the day."""

    def __init__(self, site: SiteView, shape: str, given: Mapping[str, Any]) -> None:
        """`given` are the templates' `feeds`, `head_of` and `assets`."""
        self._site, self._given = site, given
        network = site.network
        self._network = SimpleNamespace(**{name: getattr(network, name) for name in _FRAME})
        self._digests: dict[str, str] = {}
        self._frame = _word([shape, *self._framing(network)])

    def _framing(self, network: Network) -> Iterable[str]:
        groups = (network.pages, network.teams, network.districts)
        yield from (self._digest(entry) for group in groups for entry in group.values())
        yield network.provider.model_dump_json()
        yield from (f"{key} {value!r}" for key, value in network.categories.items())
        yield from (f"{key} {place.locality!r}" for key, place in network.localities.items())

    def page(self, view: PostView) -> PostPage:
        """Return the page of a post."""
        entry, url = view.entry, view.entry.url
        links, head = self._given["feeds"].links(url), self._given["head_of"](url)
        lead = self._site.lead_picture(entry)
        beside = SimpleNamespace(older=view.older, newer=view.newer, related=view.related)
        around = (entry, beside.older, beside.newer, *beside.related)
        told = [view.category.name, view.summary, lead, repr(links), repr(head)]
        told += [self._digest(post) if post else "" for post in around]
        values = {
            "output_file": entry.save_as,
            "article": SimpleNamespace(
                entry=entry,
                summary_text=view.summary,
                category_name=view.category.name,
                beside=beside,
            ),
            "network": self._network,
            "site": SimpleNamespace(
                teams_of=self._site.teams_of,
                districts_of=self._site.districts_of,
                lead_picture=lambda _: lead,
            ),
            "feeds": SimpleNamespace(links=lambda _: links),
            "head_of": lambda _: head,
            "assets": self._given["assets"],
        }
        return PostPage(entry.save_as, values, _word([self._frame, *told]))

    def _digest(self, entry: Entry[Front]) -> str:
        """One word for a record: what it says of itself, and its text as it is shown."""
        known = self._digests.get(entry.path)
        if known is None:
            told = [entry.path, entry.slug, entry.url, entry.front.model_dump_json()]
            known = self._digests[entry.path] = _word([*told, entry.body.word])
        return known


def _word(parts: Iterable[str]) -> str:
    return sha256(json.dumps([*parts]).encode()).hexdigest()
