"""Rules about addresses: each is used once, moved ones lead somewhere."""

import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from wiq_site import urls
from wiq_site.addresses import addresses
from wiq_site.collection import Collection, Table
from wiq_site.entry import Entry
from wiq_site.german import slugify
from wiq_site.guesses import did_you_mean_path
from wiq_site.network import is_public
from wiq_site.problems import Level, Problem
from wiq_site.schema import CategoryTable, IssueFront, PostFront, RedirectTable
from wiq_site.schema.page import PageTemplate


def one_text_per_address(content: Collection, today: date) -> Iterator[Problem]:
    """Two texts at one address: the second would silently replace the first.

    Compared without regard to case, since some file systems make no difference.
    """
    del today
    first: dict[str, str] = {}
    for entry in content.entries:
        url = entry.url.casefold()
        if url in first:
            yield Problem(
                entry.path,
                entry.line("slug"),
                f"Die Adresse {entry.url} hat schon {first[url]}. "
                "Geben Sie der Datei einen anderen Namen.",
            )
        first.setdefault(url, entry.path)


_GENERATED = (urls.BLOG, urls.TEAMS, urls.DISTRICTS, urls.AREAS, urls.FEEDS, "/theme/", "/bilder/")
_LISTS = {
    urls.BLOG: PageTemplate.BLOG,
    urls.TEAMS: PageTemplate.TEAMS,
    urls.DISTRICTS: PageTemplate.DISTRICTS,
    urls.AREAS: PageTemplate.AREAS,
    urls.SUPPORT: PageTemplate.SUPPORT,
    urls.EVENTS: PageTemplate.EVENTS,
    urls.DATA: PageTemplate.DATA,
    urls.NEWSLETTER: PageTemplate.NEWSLETTER,
    urls.NEWSLETTER_SUBSCRIBE: PageTemplate.NEWSLETTER_SUBSCRIBE,
}


def pages_keep_to_their_place(content: Collection, today: date) -> Iterator[Problem]:
    """A page at a list's address must be that list, and no page may take a folder of ours."""
    del today
    for page in content.pages:
        wanted = _LISTS.get(page.url)
        if wanted is not None and page.front.template is not wanted:
            yield Problem(
                page.path,
                page.line("template"),
                f"Unter {page.url} steht eine Übersicht: Schreiben Sie „template: {wanted.value}“.",
            )
        elif wanted is None and page.url in _GENERATED:
            yield Problem(page.path, page.line("slug"), f"Die Adresse {page.url} ist vergeben.")


_NEEDED = (
    *("start", "404", "blog", "teams", "stadtbezirke", "gebiete"),
    *("unterstuetzung", "impressum"),
)
# Every issue, and every mail of it, leads there.
_NEEDED_BY_ISSUES = ("newsletter", "newsletter-abonnieren")


def needed_pages_are_there(content: Collection, today: date) -> Iterator[Problem]:
    """Every page links to these; and a site without an Impressum breaks the law (DDG, § 5)."""
    there = {page.url: page for page in content.pages}
    has_issues = any(is_public(issue, today) for issue in content.issues)
    for name in (*_NEEDED, *(_NEEDED_BY_ISSUES if has_issues else ())):
        path = f"content/seiten/{name}.md"
        page = there.get(urls.page(name))
        if page is None and path not in content.refused:
            text = f"Diese Seite fehlt. Legen Sie sie an, mit „template: {name}“ im Kopf."
            yield Problem(path, 0, text)
        elif page is not None and not is_public(page, today):
            text = "Auf diese Seite verweisen andere: Sie kann kein Entwurf sein."
            yield Problem(page.path, page.line("status"), text)


def unique_ids(content: Collection, today: date) -> Iterator[Problem]:
    """An id names one text for ever (feeds know a text by it)."""
    del today
    first: dict[str, str] = {}
    named: tuple[Entry[PostFront | IssueFront], ...] = (*content.posts, *content.issues)
    for entry in named:
        key = entry.front.id
        if key in first:
            yield Problem(
                entry.path,
                entry.line("id"),
                f"Die Kennung „{key}“ hat schon {first[key]}. Jede gibt es nur einmal; "
                f"frei ist zum Beispiel „{entry.slug}-2“.",
            )
        first.setdefault(key, entry.path)


def files_are_named_by_their_slug(content: Collection, today: date) -> Iterator[Problem]:
    """A district's file is named as the city's slug: its address is made from the name."""
    del today
    for district in content.districts:
        if district.slug != district.front.slug:
            yield Problem(
                district.path,
                district.line("slug"),
                f"Datei und „slug“ sind verschieden: Nennen Sie die Datei "
                f"{district.front.slug}{posixpath.splitext(district.path)[1]}.",
            )


def redirects_lead_somewhere(content: Collection, today: date) -> Iterator[Problem]:
    """A moved address is free, stands once, and leads to a page, not to another redirect.

    Held to the files that are written: `/teams/x` would stand where the folder of `/teams/x/` is,
    and a server sends a file without an ending as something to download.
    """
    table = content.table(RedirectTable)
    if table is None:
        return
    known = addresses(content, today)
    origins = [redirect.origin for redirect in table.front.redirects]
    taken = {urls.save_as(url) for url in known.own | {entry.url for entry in content.entries}}
    for index, redirect in enumerate(table.front.redirects):
        line = table.line("redirects", index)
        fault = _origin_fault(redirect.origin, taken)
        if fault:
            yield Problem(table.path, line, fault)
        if urls.save_as(redirect.origin) in {urls.save_as(url) for url in origins[:index]}:
            yield Problem(table.path, line, f"{redirect.origin} wird schon weiter oben umgeleitet.")
        if not known.may_be(redirect.to):
            yield from _destination(table, index, redirect.to, origins, known.own)


def _origin_fault(origin: str, taken: set[str]) -> str | None:
    if not origin.endswith(("/", ".html")):
        return f"Der alten Adresse fehlt der Schrägstrich am Ende: {origin}/"
    file = PurePosixPath(urls.save_as(origin))
    if any(path.as_posix() in taken for path in (file, *file.parents)):
        return f"Unter {origin} steht schon eine Seite."
    return None


def _destination(
    table: Table[RedirectTable],
    index: int,
    to: str,
    origins: list[str],
    pages: frozenset[str],
) -> Iterator[Problem]:
    line = table.line("redirects", index, "to")
    if to in origins:
        yield Problem(table.path, line, f"{to} wird selbst umgeleitet. Nennen Sie gleich das Ziel.")
    elif to not in pages:
        hint = did_you_mean_path(to, pages)
        yield Problem(table.path, line, f"Die Adresse {to} gibt es nicht.{hint}")


def categories_are_used(content: Collection, today: date) -> Iterator[Problem]:
    """An empty category has no page; saying so is kinder than a missing menu entry."""
    del today
    table = content.table(CategoryTable)
    used = {post.front.category for post in content.posts}
    if table is None or content.refused_in("blog"):
        return
    for index, category in enumerate(table.front.categories):
        if slugify(category.name) not in used:
            yield Problem(
                table.path,
                table.line("categories", index),
                f"Die Kategorie „{category.name}“ hat noch keinen Beitrag und erscheint nicht.",
                Level.WARNING,
            )


ADDRESS_RULES = (
    one_text_per_address,
    pages_keep_to_their_place,
    needed_pages_are_there,
    unique_ids,
    files_are_named_by_their_slug,
    redirects_lead_somewhere,
    categories_are_used,
)
