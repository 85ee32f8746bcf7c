"""Which pages the search finds, and what the search is told of each beyond its own text.

Lists (of posts, teams, districts, dates) are left out: what they show stands on pages of their
own. A part of a page that only repeats other pages carries `data-pagefind-ignore` in the theme.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from html.parser import HTMLParser

from wiq_site import urls
from wiq_site.dates import format_date
from wiq_site.network import Network
from wiq_site.search.compounds import Vocabulary, both_genders, words

# What Pagefind reads of a page, as CSS selectors.
ROOT = "main"
LEFT_OUT = ("nav", "svg")
_IGNORED = "data-pagefind-ignore"
_LISTS = frozenset(
    {
        urls.HOME,
        urls.BLOG,
        urls.TEAMS,
        urls.DISTRICTS,
        urls.EVENTS,
        urls.SEARCH,
        urls.NOT_FOUND,
    }
)
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "mark", "span", "strong", "time", "wbr"})
_ENDS = ("</dt>", "</dd>", "</th>", "</td>", "<br>")
_SOFT_HYPHEN = "\u00ad"
_PICTURE = re.compile(r"<picture\b.*?</picture>|<img\b[^>]*>", re.DOTALL)


class Kind(StrEnum):
    """What a reader may narrow a search down to."""

    POST = "Beitrag"
    TEAM = "Team"
    DISTRICT = "Bezirk"
    AREA = "Gebiet"
    PAGE = "Seite"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page to be found: its address, kind and title, and its date as shown."""

    url: str
    kind: Kind
    title: str
    date: str = ""


def search_pages(network: Network) -> Iterator[SearchPage]:
    """Yield all pages that the search finds: listed ones only."""
    for post in network.posts:
        yield SearchPage(post.url, Kind.POST, post.front.title, format_date(post.front.date))
    for team in network.teams.values():
        yield SearchPage(team.url, Kind.TEAM, team.front.title)
    for district in network.districts.values():
        yield SearchPage(district.url, Kind.DISTRICT, district.front.name)
    for area in network.areas.values():
        yield SearchPage(area.url, Kind.AREA, area.front.title)
    for page in network.pages.values():
        if page.url not in _LISTS and network.has_page(page.url):
            yield SearchPage(page.url, Kind.PAGE, page.front.title)


def for_indexing(pages: Iterable[tuple[SearchPage, str]]) -> Iterator[tuple[SearchPage, str]]:
    """Turn the HTML of all pages into what Pagefind is to read, never what is published.

    Soft hyphens go; kind, date and the parts of compounds come. The parts are metadata, which
    Pagefind searches too, so that no excerpt ever shows them; so is the title.
    """
    read = list(pages)
    texts = [main_text(html) for _, html in read]
    vocabulary = Vocabulary({word for text in texts for word in words(text)})
    for (page, html), text in zip(read, texts, strict=True):
        notes = _notes(page, _parts(page.title, vocabulary), _parts(text, vocabulary))
        yield page, _plainer(html).replace("</main>", f"{notes}</main>")


def _parts(text: str, vocabulary: Vocabulary) -> str:
    tails = {tail for word in set(words(text)) for tail in vocabulary.tails(word)}
    return " ".join(sorted(tails.union(both_genders(text))))


def _plainer(html: str) -> str:
    """Keep apart what a page sets apart: Pagefind reads "Bezirk" and "Mitte" as "BezirkMitte".

    Pictures go: it notes a page's first one, base path and all, and the search shows none.
    """
    html = _PICTURE.sub("", html)
    for end in _ENDS:
        html = html.replace(end, f" {end}")
    title = '<h1 data-pagefind-meta="title" data-pagefind-ignore'
    return html.replace(_SOFT_HYPHEN, "").replace("<h1", title, 1)


def _notes(page: SearchPage, title_parts: str, parts: str) -> str:
    values = {"titelteile": title_parts, "teile": parts, "datum": page.date}
    given = {name: value for name, value in values.items() if value}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in given.items())
    names = ", ".join(f"{name}[data-{name}]" for name in given)
    return (
        f'<p{attributes} data-pagefind-meta="{names}" data-pagefind-filter="art:{page.kind}"></p>'
    )


def main_text(html: str) -> str:
    """Return the words of a page's main part that are searched."""
    parser = _MainText()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces).replace(_SOFT_HYPHEN, "")


class _MainText(HTMLParser):
    """Collects text inside `main`, but not inside what is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = False
        self._skipped, self._depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag == self._skipped
        elif tag in LEFT_OUT or any(name == _IGNORED for name, _ in attrs):
            self._skipped, self._depth = tag, 1
        self._inside = self._inside or tag == ROOT

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag == self._skipped
        self._inside = self._inside and tag != ROOT
        if tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._depth:
            self.pieces.append(data)
