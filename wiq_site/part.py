"""A run over a part: where nothing has changed but what the texts of some posts say.

Others never see a post's text, only its front matter, its summary, the places in it that can be
linked to, and the pictures and pages of this site that it leads to. Where these are what they were
when the last run went well, the text shows in the post's own page, in its entries of feeds and in
the search, and nowhere else; the rest of the output stays as it stands.

So a network is built of all that is no post, of the changed posts, and of those that they or the
pages lead to. Whether it is what the page of a changed post needs is not trusted but seen: the
word that the last run kept of the page but for its text (`PageRow`) must come out again.
Whatever is unknown, unsure or worth a message needs a whole run, which will say or find it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from wiq_site.checks import text_problems
from wiq_site.collection import Collection, read
from wiq_site.derive.posts import PostView, view_of
from wiq_site.derive.views import SiteView
from wiq_site.entry import Body, Post
from wiq_site.feeds.discovery import directory
from wiq_site.feeds.entries import EntryMaker, PictureLookup
from wiq_site.feeds.files import FeedWriter, form_of
from wiq_site.feeds.records import Publisher
from wiq_site.files import CONTENT, read_files, walk_order
from wiq_site.links import LinkKind, parse_target
from wiq_site.machines.head import HeadData, head
from wiq_site.machines.inventory import inventory
from wiq_site.network import Network, build_network
from wiq_site.post_pages import PageRow, PostPage, PostPages, cell
from wiq_site.schema import Provider
from wiq_site.search.pages import Kind, SearchPage, search_pages
from wiq_site.templating import page_path
from wiq_site.texts import MEMORY, Changed, Texts
from wiq_site.urls import Base

_POSTS = f"{CONTENT}/blog/"
_FEEDS = "feeds/"
# More changed files than this are a checkout, not an edit.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Last:
    """What is known of the last run: what it stood for in a word, the rows of posts' pages, the
    check's lines; since then, of all `files` of content those that `changed`."""

    shape: str
    rows: Mapping[str, str]
    said: tuple[str, ...]
    files: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a run is given beside content."""

    root: Path
    output: Path
    today: date
    site_url: str
    per_page: int
    assets: Any
    pictures: PictureLookup


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be made anew: the pages of some posts by their files, and files of feeds.

    `site` knows of these posts, and of the others only what their pages need.
    """

    site: SiteView
    pages: Mapping[str, PostPage]
    files: Mapping[str, bytes]
    rows: Mapping[str, str]

    def search_pages(self) -> Iterator[SearchPage]:
        """What the search finds: the posts as the last run told them, and all that is none."""
        for name, row in self.rows.items():
            told = PageRow.read(row)
            if told and told.sought:
                title, day = json.loads(told.sought)
                yield SearchPage(page_path(name), Kind.POST, title, day)
        found = search_pages(self.site.network)
        yield from (page for page in found if page.kind is not Kind.POST)


class _Unsure(Exception):
    """A whole run is needed."""


def part_of(last: Last, frame: Frame) -> Part | None:
    """Return what an edit changes; None where a whole run is needed."""
    try:
        return _part(last, frame)
    except (_Unsure, Changed, LookupError, OSError):
        return None


def _part(last: Last, frame: Frame) -> Part:
    known = _rows_of(last)
    texts = Texts(frame.root / MEMORY, frame.root)
    content = _read(last, frame, known, texts)
    texts.write()
    provider = content.table(Provider)
    if provider is None:
        raise _Unsure
    base = Base(frame.site_url or provider.front.site_url)
    site = _site(build_network(content, frame.today, base), known)
    pages = PostPages(site, last.shape, _given(site, frame))
    made: dict[str, PostPage] = {}
    for name, row in known.items():
        page = pages.page(site.posts[row.path])
        if (page.name, page.words.rest) != (name, row.words.rest):
            raise _Unsure
        made[name] = page
    return Part(site, made, dict(_feed_files(site, frame)), last.rows)


def _rows_of(last: Last) -> Mapping[str, PageRow]:
    """The rows of the changed posts by the files of their pages."""
    if not 0 < len(last.changed) <= _MOST:
        raise _Unsure
    wanted = set(last.changed)
    if any(line.startswith(f"{path}:") for path in wanted for line in last.said):
        raise _Unsure  # what was said of it may be otherwise now
    # Reading thousands of rows would take longer than all else.
    cells = [f"\t{cell(path)}\t" for path in wanted]
    near = (pair for pair in last.rows.items() if any(cell in pair[1] for cell in cells))
    rows = ((name, PageRow.read(told)) for name, told in near)
    found = {name: row for name, row in rows if row is not None and row.path in wanted}
    if {row.path for row in found.values()} != wanted:
        raise _Unsure  # no post, or none that is public
    return found


def _read(last: Last, frame: Frame, known: Mapping[str, PageRow], texts: Texts) -> Collection:
    """The changed posts, checked, all that is no post, and the posts that these lead to."""
    rest = [path for path in last.files if not path.startswith(_POSTS)]
    paths = sorted([*rest, *last.changed], key=walk_order)
    content, problems = read(read_files(frame.root, paths), texts)
    changed = set(last.changed)
    own = tuple(post for post in content.posts if post.path in changed)
    written = {path: content.texts[path] for path in changed if path in content.texts}
    alone = Collection(posts=own, tables=content.tables, texts=written)
    said = [problem for problem in problems if problem.path in changed]
    if len(own) < len(changed) or said or any(text_problems(alone, frame.today)):
        raise _Unsure
    sources = {row.path: row.words.source for row in known.values()}
    for post in own:
        before = texts.outline(sources[post.path])
        if before is None or not _shows_the_same(before, post.body, post.path):
            raise _Unsure
    beside = {path for row in known.values() for path in row.beside if path}
    others = sorted((beside | set(_posts_led_to(content))) - changed, key=walk_order)
    more, _ = read(read_files(frame.root, others), texts)
    return replace(content, posts=(*own, *more.posts))


def _shows_the_same(before: Body, now: Body, path: str) -> bool:
    """Whether others see no difference: every place to link to is still there, and the text leads
    to the same places of this site and shows the same pictures."""
    return before.anchors <= now.anchors and _led_to(before, path) == _led_to(now, path)


def _led_to(body: Body, path: str) -> list[tuple[object, ...]]:
    return [
        (use.target, use.is_image, use.alt)
        for use in body.links
        if use.is_image or parse_target(use.target, path).kind is not LinkKind.OUTSIDE
    ]


def _posts_led_to(content: Collection) -> Iterator[str]:
    for entry in content.entries:
        for use in entry.body.links:
            target = parse_target(use.target, entry.path, is_image=use.is_image)
            if target.kind is LinkKind.CONTENT and target.path.startswith(_POSTS):
                yield target.path


def _site(network: Network, known: Mapping[str, PageRow]) -> SiteView:
    """The views of a network in which the changed posts stand beside whom they stood before."""
    site = SiteView(network)
    posts = {post.path: post for post in (*network.posts, *network.hidden_posts)}
    site.posts = {row.path: _view(network, posts, row) for row in known.values()}
    return site


def _view(network: Network, posts: Mapping[str, Post], row: PageRow) -> PostView:
    older, newer, *related = (posts[path] if path else None for path in row.beside)
    nearest = {row.path: tuple(post for post in related if post)}
    view = view_of(network, posts[row.path], 0)
    return replace(view, older=older, newer=newer, nearest=nearest)


def _given(site: SiteView, frame: Frame) -> Mapping[str, Any]:
    pages = inventory(site, frame.per_page)

    def head_of(url: str) -> HeadData | None:
        return head(site, pages[url]) if url in pages else None

    return {"feeds": directory(site), "head_of": head_of, "assets": frame.assets}


def _feed_files(site: SiteView, frame: Frame) -> Iterator[tuple[str, bytes]]:
    """Every file of feeds that has an entry of a changed post, with its new text in it."""
    writer, maker = FeedWriter(Publisher(site.network)), EntryMaker(site, frame.pictures)
    entries = [maker.post(view) for view in site.posts.values()]
    for file in sorted((frame.output / _FEEDS).rglob("*")):
        form = form_of(file.name)
        if form is None:
            continue
        before = data = file.read_bytes()
        for entry in entries:
            data = writer.renewed(data, entry, form)
        if data != before:
            yield file.relative_to(frame.output).as_posix(), data
