"""What the templates may call: filters and names, bound to the address the site lives at."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from wiq_site import hyphenation, urls
from wiq_site.dates import format_date, format_day, format_short, format_span, format_weekday
from wiq_site.derive.filters import facets
from wiq_site.derive.timeline import StepKind
from wiq_site.drawing import ring
from wiq_site.entry import Entry, Page
from wiq_site.german import count_of, enumerate_words, slugify
from wiq_site.mailing import form
from wiq_site.mailing.editions import ALL
from wiq_site.newsletter import subscription
from wiq_site.newsletter.forms import choose
from wiq_site.schema.issue import Form
from wiq_site.urls import Base
from wiq_site.words import Phase, State, Status, SupporterKind, TeamKind

_ALL_PAGES = 9
_NEAR_PAGES = 2


class MenuItem(NamedTuple):
    """A link of a menu; `current` is its `aria-current`, or nothing."""

    slug: str
    url: str
    title: str
    current: str


class Once:
    """A filter that calls a macro once for the same arguments: `{{ mark|once }}`.

    Only for macros that show nothing but their arguments: a menu, a teaser stand on many pages.
    Entries are told apart by their files, so each state of the site begins with `forget`; what
    cannot be told apart is rendered each time.
    """

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}

    def __call__(self, macro: Callable[..., str], *given: Any, **named: Any) -> str:
        """Return what the macro makes of the arguments."""
        told = [value.path if isinstance(value, Entry) else value for value in given]
        key = (macro, *told, *sorted(named.items()))
        try:
            found = self._known.get(key)
        except TypeError:  # not hashable
            return macro(*given, **named)
        if found is None:
            found = self._known[key] = macro(*given, **named)
        return found

    def forget(self) -> None:
        """Begin anew."""
        self._known.clear()


class Menus:
    """Makes menus, each once for all pages that show it alike."""

    def __init__(self) -> None:
        self._known: tuple[object, dict[Any, tuple[MenuItem, ...]]] = (None, {})

    def __call__(
        self,
        pages: Mapping[str, Page],
        slugs: Sequence[str],
        place: str,
        all_but: Sequence[str] = (),
    ) -> tuple[MenuItem, ...]:
        """Return those of the pages that exist and are listed; what `place` is in is marked.

        With `all_but`, all pages that are not among these follow.
        """
        of, known = self._known
        if of is not pages:  # another state of the site
            known = {}
            self._known = pages, known
        key = place, (*slugs,), (*all_but,)
        if key not in known:
            wanted = (*slugs, *(slug for slug in pages if all_but and slug not in all_but))
            known[key] = tuple(_items(pages, wanted, place))
        return known[key]


menu_items = Menus()


def menu_place(pages: Mapping[str, Page], here: str) -> str:
    """Return what menus need to know of an address: the page that it is, or `…` below a page.

    So all posts are at the same place.
    """
    above = max((p.url for p in pages.values() if here.startswith(p.url)), key=len, default="")
    return here if here == above else f"{above}…"


def _items(pages: Mapping[str, Page], slugs: Iterable[str], here: str) -> Iterator[MenuItem]:
    for page in (pages[slug] for slug in slugs if slug in pages):
        if page.front.status is Status.PUBLISHED:
            is_above = "true" if here.startswith(page.url) else ""
            current = "page" if here == page.url else is_above
            yield MenuItem(page.slug, page.url, page.front.nav or page.front.title, current)


def page_numbers(number: int, total: int) -> tuple[int, ...]:
    """Return the pages of a list that page `number` links to: all of a few, else the first, the
    last and those next to it; 0 stands for a gap.

    A list of many posts would else grow with the square of their number.
    """
    if total <= _ALL_PAGES:
        return tuple(range(1, total + 1))
    near = range(number - _NEAR_PAGES, number + _NEAR_PAGES + 1)
    shown = [page for page in sorted({1, *near, total}) if 1 <= page <= total]
    found: list[int] = []
    for before, page in zip([0, *shown], shown, strict=False):
        found += [0] * (page - before > 1) + [page]
    return tuple(found)


def filters(base: Base) -> Mapping[str, Callable[..., str]]:
    """Return the templates' filters for a site that lives at `base`."""
    return {
        "url": base.local,
        "absolute": base.absolute,
        "webcal": base.webcal,
        "date_de": format_date,
        "day_de": format_day,
        "date_short": format_short,
        "span_de": format_span,
        "weekday_de": format_weekday,
        "number_de": number,
        "count_de": count_of,
        "page_path": page_path,
        "list_path": list_path,
        "slug": slugify,
        "und": enumerate_words,
        "sie": as_sie,
        "once": Once(),
        "metas": metas,
        "soft": hyphenation.soft,
        "soft_html": hyphenation.soft_html,
    }


def as_sie(text: str) -> str:
    """Return an issue's words as the website has them: readers are "Sie" there."""
    return choose(text, Form.SIE)


def number(value: float | Decimal) -> str:
    """Return 1234.5 as "1.234,5"."""
    return str(format_decimal(value, locale="de"))


def metas(named: Iterable[tuple[str, str]], attribute: str) -> Markup:
    """Return a `meta` for each name (one of ours) and content (anybody's), a line each.

    Every page has some twenty: a template takes twice as long.
    """
    lines = (
        f'  <meta {attribute}="{name}" content="{escape(content)}">\n' for name, content in named
    )
    return Markup("".join(lines))  # noqa: S704  # all that is not ours is escaped


def page_path(output_file: str) -> str:
    """Return the address of an output file: `blog/seite/2/index.html` → `/blog/seite/2/`."""
    return "/" + output_file.removesuffix("index.html")


def list_path(output_file: str) -> str:
    """Return the address of page 1 of a list: `blog/seite/2/index.html` → `/blog/`."""
    return re.sub(r"seite/[0-9]+/$", "", page_path(output_file))


GLOBALS: Mapping[str, Any] = {
    "urls": urls,
    "Phase": Phase,
    "State": State,
    "TeamKind": TeamKind,
    "StepKind": StepKind,
    "facets": facets,
    "menu_items": menu_items,
    "menu_place": menu_place,
    "page_numbers": page_numbers,
    "SupporterKind": SupporterKind,
    "ring": ring,
    "fields": form,
    "edition_for_all": ALL,
    "leave_anchor": subscription.LEAVE_ANCHOR,
    "leave_page": subscription.leave_page,
    "districts_offered": subscription.districts_offered,
}
