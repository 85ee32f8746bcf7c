"""Which pages the search finds, and what the search is told of each beyond its own text.

Lists (of posts, teams, districts, dates) are left out: what they show stands on pages of their
own. A part of a page that only repeats other pages carries `data-pagefind-ignore` in the theme.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape, unescape

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
_MARKUP = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<!--.*?-->""", re.DOTALL
)
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


class Copies:
    """Turns the HTML of pages into what Pagefind is to read, never what is published.

    Soft hyphens go; kind, date and the parts of compounds come. The parts are metadata, which
    Pagefind searches too, so that no excerpt ever shows them; so is the title.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are what `main_text` finds on all pages: they tell which words the site knows."""
        self._vocabulary = Vocabulary({word for text in texts for word in words(text)})

    def copy(self, page: SearchPage, html: str) -> str:
        """Return what Pagefind is to read of a page."""
        text, vocabulary = main_text(html), self._vocabulary
        notes = _notes(page, _parts(page.title, vocabulary), _parts(text, vocabulary))
        return _plainer(html).replace("</main>", f"{notes}</main>")


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
    """Return the words of a page's main part that are searched.

    Pages are our own templates' work, so tags are found by their form; a parser of all that HTML
    may be takes ten times as long.
    """
    main = html[html.index(f"<{ROOT}") :] if f"<{ROOT}" in html else ""
    main = main.partition(f"</{ROOT}>")[0]
    pieces: list[str] = []
    skipped, depth, end = "", 0, 0
    for found in _MARKUP.finditer(main):
        if not depth:
            pieces.append(main[end : found.start()])
        end = found.end()
        closing, tag, attributes = found.groups()
        if depth:
            depth += (tag == skipped) * (-1 if closing else 1)
        elif not closing and (tag in LEFT_OUT or (attributes and _IGNORED in attributes)):
            skipped, depth = tag, 1
        if closing and tag not in _INLINE:
            pieces.append(" ")
    return unescape("".join([*pieces, "" if depth else main[end:]])).replace(_SOFT_HYPHEN, "")
