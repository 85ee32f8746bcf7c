"""Pages of posts as values: all that the template of a post sees, and one word for all of it.

Such a page need not be rendered again where that word is the same. So that this cannot be wrong,
the template gets nothing that is not in the word: no other posts than those beside it, and of these
no text; no counts, no settings. A template that reaches for more fails in every build, not just in
a later one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast

from wiq_site.dates import format_date
from wiq_site.derive.posts import PostView
from wiq_site.derive.views import SiteView
from wiq_site.entry import Body, Entry, Post
from wiq_site.network import Network
from wiq_site.schema import Front
from wiq_site.words import Status

# What a post's template may know of the network: nothing that depends on posts.
_FRAME = ("pages", "provider", "categories", "localities", "teams", "districts")
# The text of a post beside another: a template that asks for any of it fails.
_UNSEEN = cast("Body", SimpleNamespace())


@dataclass(frozen=True, slots=True)
class Words:
    """What a page shows: a word for its text, and one for all the rest.

    `source` tells which text it was, that is how it stands in the memory of texts.
    """

    text: str
    rest: str
    source: str


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post's page: its file, what its template sees, and words for that.

    `beside` are the files of the posts next to it (older, newer, related; "" where there is none);
    `sought` is what the search says of it, as JSON: title and date; nothing where it is hidden.
    """

    name: str
    values: Mapping[str, Any]
    words: Words
    path: str
    beside: tuple[str, ...]
    sought: str

    @property
    def key(self) -> str:
        """One word for all that the template sees."""
        return f"{self.words.text}{self.words.rest}"


@dataclass(frozen=True, slots=True)
class PageRow:
    """What is kept of a post's page: its words, the hash of the file, and what it was made of."""

    words: Words
    digest: str
    path: str
    sought: str
    beside: tuple[str, ...]

    @classmethod
    def of(cls, page: PostPage, digest: str) -> str:
        """Return a row of text."""
        paths = map(cell, (page.path, *page.beside))
        return "\t".join((*astuple(page.words), digest, page.sought, *paths))

    @classmethod
    def read(cls, row: str) -> "PageRow | None":
        """Read a row; None where it is none of a page."""
        cells = row.split("\t")
        if len(cells) < _CELLS:
            return None
        text, rest, source, digest, sought, *paths = cells
        path, *beside = map(json.loads, paths)
        return cls(Words(text, rest, source), digest, path, sought, tuple(beside))


_CELLS = 8


def cell(path: str) -> str:
    """Return a path as it stands in a row, whatever its folders are called."""
    return json.dumps(path)


class PostPages:
    """Makes the pages of a site's posts; `shape` stands for code, theme, settings and the day."""

    def __init__(self, site: SiteView, shape: str, given: Mapping[str, Any]) -> None:
        """`given` are the templates' `feeds`, `head_of` and `assets`."""
        self._site, self.given = site, given
        network = site.network
        self.network = SimpleNamespace(**{name: getattr(network, name) for name in _FRAME})
        self._digests: dict[str, str] = {}
        self._outsides: dict[str, Post] = {}
        self.frame = word([shape, *self._framing(network)])

    def _framing(self, network: Network) -> Iterable[str]:
        groups = (network.pages, network.teams, network.districts)
        for entry in (entry for group in groups for entry in group.values()):
            yield self.digest(entry)
            yield entry.body.word
        yield network.provider.model_dump_json()
        yield from (f"{key} {value!r}" for key, value in network.categories.items())
        yield from (f"{key} {place.locality!r}" for key, place in network.localities.items())

    def page(self, view: PostView) -> PostPage:
        """Return the page of a post."""
        entry, url = view.entry, view.entry.url
        links, head = self.given["feeds"].links(url), self.given["head_of"](url)
        lead = self._site.lead_picture(entry)
        older, newer = (self.outside(post) if post else None for post in (view.older, view.newer))
        near = tuple(self.outside(post) for post in view.related)
        beside = SimpleNamespace(older=older, newer=newer, related=near)
        told = [view.category.name, view.summary, lead, repr(links), repr(head)]
        told.append(self.digest(entry))
        told += [self.digest(post) if post else "" for post in (beside.older, beside.newer)]
        told += [self.digest(post) for post in beside.related]
        values = {
            "output_file": entry.save_as,
            "article": SimpleNamespace(
                entry=entry,
                summary_text=view.summary,
                category_name=view.category.name,
                beside=beside,
            ),
            "network": self.network,
            "site": SimpleNamespace(
                teams_of=self._site.teams_of,
                districts_of=self._site.districts_of,
                lead_picture=lambda _: lead,
            ),
            "feeds": SimpleNamespace(links=lambda _: links),
            "head_of": lambda _: head,
            "assets": self.given["assets"],
        }
        words = Words(
            text=word([entry.body.word]),
            rest=word([self.frame, *told]),
            source=entry.body.source.word,
        )
        around = (view.older, view.newer, *view.related)
        paths = tuple(post.path if post else "" for post in around)
        return PostPage(entry.save_as, values, words, entry.path, paths, _sought(entry))

    def outside(self, post: Post) -> Post:
        """A post as others show it: without its text, so that they stay when that changes."""
        known = self._outsides.get(post.path)
        if known is None:
            known = self._outsides[post.path] = replace(post, body=_UNSEEN)
        return known

    def digest(self, entry: Entry[Front]) -> str:
        """One word for what a record says of itself, but for its text."""
        known = self._digests.get(entry.path)
        if known is None:
            told = [entry.path, entry.slug, entry.url, entry.front.model_dump_json()]
            known = self._digests[entry.path] = word(told)
        return known


def _sought(post: Post) -> str:
    if post.front.status is not Status.PUBLISHED:
        return ""
    return json.dumps([post.front.title, format_date(post.front.date)])


def word(parts: Iterable[str]) -> str:
    """Return one word for all parts, in their order."""
    told = "".join(f"{len(part)} {part}" for part in parts)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
