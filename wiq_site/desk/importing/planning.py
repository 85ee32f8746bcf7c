"""Which files foreign texts become, and what the report says of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.desk.importing.cleaning import MARK, Clean, Shown, clean, plain
from wiq_site.desk.importing.records import Foreign
from wiq_site.desk.scaffold import NewFile, post_path
from wiq_site.german import slugify
from wiq_site.id_files import new_id
from wiq_site.yaml_text import yaml_head

_SITE_PATH = re.compile(r"/([a-z0-9._~-]+/)*([a-z0-9_~-]+\.[a-z]+)?")
_LONGEST_SLUG = 60
_BEGINNING = 60


@dataclass(frozen=True, slots=True)
class House:
    """What the content has already: paths, addresses, ids, redirected old addresses, words.

    `categories` and `tags` are keyed by slug, as they are written here; `category` is for texts
    whose own words name none of ours.
    """

    paths: frozenset[str]
    addresses: frozenset[str]
    ids: frozenset[str]
    redirected: frozenset[str]
    categories: Mapping[str, str]
    tags: Mapping[str, str]
    category: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way: where it will stand, its cleaned body, and what was lost on the way."""

    foreign: Foreign
    path: str
    address: str
    title: str
    body: Clean
    remarks: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The absolute addresses of its pictures, in order."""
        return tuple(urljoin(self.foreign.url, shown.src) for shown in self.body.pictures)


@dataclass(frozen=True, slots=True)
class Taken:
    """A text as it will be written; `redirect` is its old address, "" where there is none."""

    draft: Draft
    file: NewFile
    redirect: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Sorting:
    """Texts to take, and a German line for each that is not."""

    drafts: tuple[Draft, ...]
    left: tuple[str, ...] = field(default=())


def sort(texts: Iterable[Foreign], house: House) -> Sorting:
    """Decide which texts become posts, and under which names; nothing there is replaced."""
    drafts: list[Draft] = []
    left: list[str] = []
    used: set[str] = set()
    for text in texts:
        found = _draft(text, house, used)
        if isinstance(found, str):
            left.append(f"{text.name}: {found}")
        else:
            used.add(found.address)
            drafts.append(found)
    return Sorting(tuple(drafts), tuple(left))


def _draft(text: Foreign, house: House, used: set[str]) -> Draft | str:
    title = plain(text.title)
    if not title:
        return "hat keinen Titel, nicht übernommen"
    if text.date is None:
        return "hat kein lesbares Datum, nicht übernommen"
    body = clean(text.html)
    if not body.markdown:
        return "hat keinen Text, nicht übernommen"
    slug = _slug(text, title)
    date = text.date.date().isoformat()
    path = post_path(slug, date)
    if path in house.paths or _old_path(text.url) in house.redirected:
        return f"ist schon da ({path}), nicht überschrieben"
    when, number, own = PartialDate.parse(date), 1, slug
    while urls.post(when, own) in used or urls.post(when, own) in house.addresses:
        number += 1
        own = f"{slug}-{number}"
    remarks = (f"entfernt: {', '.join(body.lost)}",) if body.lost else ()
    return Draft(text, post_path(own, date), urls.post(when, own), title, body, remarks)


def _slug(text: Foreign, title: str) -> str:
    last = urlsplit(text.url).path.rstrip("/").rpartition("/")[2]
    named = slugify(text.slug) or slugify(re.sub(r"\.(html?|php|aspx?)$", "", last))
    for slug in (named, slugify(title)):
        short = slug[:_LONGEST_SLUG].strip("-")
        if re.search("[a-z]", short):
            return short
    return f"beitrag-{text.number}"


def _old_path(url: str) -> str:
    """The address of an old text as our redirects spell it; "" where they cannot."""
    parts = urlsplit(url)
    is_folder = "." not in parts.path.rpartition("/")[2]
    path = f"{parts.path.rstrip('/')}/" if is_folder else parts.path
    return path if path != "/" and not parts.query and _SITE_PATH.fullmatch(path) else ""


def take(drafts: Iterable[Draft], house: House, pictures: Mapping[str, str]) -> tuple[Taken, ...]:
    """Write the texts. `pictures` maps addresses to names below `content/`, as far as we have them.

    A text that lacks a picture stays a draft: whoever looks after it finds the place marked.
    """
    every = tuple(drafts)
    ids = set(house.ids)
    complete = {
        draft.path: draft.foreign.is_public and all(src in pictures for src in draft.pictures)
        for draft in every
    }
    moved = {
        draft.foreign.url: draft.path.removeprefix("content")
        for draft in every
        if complete[draft.path] and draft.foreign.url
    }
    done = []
    for draft in every:
        key = new_id(draft.path, ids)
        ids.add(key)
        head = dict(_head(draft, key, house, is_public=complete[draft.path]))
        body = _body(draft, pictures, moved)
        text = f"---\n{yaml_head(head)}---\n{body}\n"
        old = _old_path(draft.foreign.url) if complete[draft.path] else ""
        redirect = "" if old == draft.address else old
        done.append(Taken(draft, NewFile(draft.path, text), redirect, complete[draft.path]))
    return tuple(done)


def _head(draft: Draft, key: str, house: House, *, is_public: bool) -> Iterator[tuple[str, Any]]:
    text = draft.foreign
    words = {slugify(word): word for word in text.words if slugify(word)}
    ours = [house.categories[slug] for slug in words if slug in house.categories]
    tags = [house.tags.get(slug, word) for slug, word in words.items()]
    category = ours[0] if ours else house.category
    yield "id", key
    yield "title", draft.title
    yield "date", text.date.date().isoformat() if text.date else ""
    yield "category", category
    others = [tag for tag in tags if slugify(tag) not in house.categories]
    if others:
        yield "tags", others
    summary = plain(text.summary)
    # Many feeds give the text's own beginning for a summary, cut off somewhere.
    if summary and not plain(text.html).startswith(summary.rstrip("…. []")[:_BEGINNING]):
        yield "summary", summary
    host = urlsplit(text.url).hostname
    if host and text.url.startswith(("http://", "https://")):
        yield "source", [{"title": f"Zuerst erschienen auf {host}", "url": text.url}]
    if not is_public:
        yield "status", "draft"


def _body(draft: Draft, pictures: Mapping[str, str], moved: Mapping[str, str]) -> str:
    addresses = draft.pictures

    def show(match: re.Match[str]) -> str:
        number = int(match[1])
        if number >= len(addresses):
            return match[0]  # the text's own words
        return f"\n\n{_picture(draft.body.pictures[number], pictures.get(addresses[number]))}\n\n"

    text = MARK.sub(show, draft.body.markdown)
    for old, path in moved.items():
        text = text.replace(f"]({old})", f"]({{filename}}{path})")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _picture(shown: Shown, name: str | None) -> str:
    caption = shown.caption.replace('"', "“")
    if name is None:
        what = re.sub(r"[\[\]<>*_`]", "", caption or shown.alt or shown.src.rpartition("/")[2])
        return f"*(Hier stand ein Bild: {what})*"
    alt = re.sub(r"[\[\]]", "", shown.alt or shown.caption) or "dekorativ"
    return f'![{alt}]({name} "{caption}")' if caption else f"![{alt}]({name})"


def without(taken: Taken, reason: str) -> Taken:
    """The same text without its redirect; the reason goes to the report."""
    draft = replace(taken.draft, remarks=(*taken.draft.remarks, reason))
    return replace(taken, draft=draft, redirect="")
