"""Every page of the site with what programs are told of it: title, parents, last change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.derive.posts import PostView
from wiq_site.derive.views import SiteView
from wiq_site.entry import Area, District, Entry, Issue, Page, Post, Team
from wiq_site.german import slugify
from wiq_site.links import parse_target
from wiq_site.machines.changes import Changes
from wiq_site.memory import Lazy
from wiq_site.newsletter.forms import choose
from wiq_site.pictures.credits import spoken
from wiq_site.pictures.plan import Place
from wiq_site.schema import Front
from wiq_site.schema.issue import Form
from wiq_site.schema.page import PageTemplate
from wiq_site.words import Status


@dataclass(frozen=True, slots=True)
class Crumb:
    """A parent of a page, as the visible breadcrumbs have it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page. `trail` are its parents below the home page, nearest last; `image` is the site path
    of the picture at its head, `card` that of the picture which stands for it in social networks.

    `is_listed` is False for hidden pages: they exist, and nothing may lead to them.
    """

    url: str
    title: str
    description: str = ""
    modified: PartialDate | None = None
    trail: tuple[Crumb, ...] = ()
    image: str = ""
    image_alt: str = ""
    card: str = urls.card(urls.HOME)
    post: PostView | None = None
    is_listed: bool = True


def inventory(site: SiteView, per_page: int) -> Mapping[str, PageInfo]:
    """Return every page by its address, but moved ones and the error page; made when asked for.

    `per_page` is how many posts a page of a list shows.
    """
    return _Inventory(site, per_page)


class _Inventory(Mapping[str, PageInfo]):
    """Looks from the most to the least that has to be derived, and no further than it must."""

    def __init__(self, site: SiteView, per_page: int) -> None:
        self._site, self._per_page, self._changes = site, per_page, Changes(site)

    @cached_property
    def _pages(self) -> Mapping[str, PageInfo]:
        shown = {
            page.url: page
            for page in self._site.network.pages.values()
            if page.front.template not in {PageTemplate.NOT_FOUND, PageTemplate.BLOG}
        }
        return Lazy(shown, lambda url: _page(self._site, self._changes, shown[url]))

    @cached_property
    def _posts(self) -> Mapping[str, PageInfo]:
        site, changes = self._site, self._changes
        posts = site.posts_by_url
        return Lazy(posts, lambda url: _post(site, changes, site.posts[posts[url].path]))

    @cached_property
    def _entries(self) -> Mapping[str, PageInfo]:
        made = _entries(self._site, self._changes)
        return Lazy(made, lambda url: made[url]())

    @cached_property
    def _lists(self) -> Mapping[str, PageInfo]:
        lists = _lists(self._site)
        lengths = tuple(
            (url, max(-(-len(posts) // self._per_page), 1)) for url, (_, posts) in lists.items()
        )
        numbers = self._site.memory.made("numbers of lists", lambda: _numbers(lengths), lengths)

        @cache
        def dated(url: str) -> PageInfo:
            first, posts = lists[url]
            return replace(first, modified=self._changes.of_posts(posts))

        def made(url: str) -> PageInfo:
            first, number = numbers[url]
            total = -(-len(lists[first][1]) // self._per_page)
            return _numbered(dated(first), number, total)

        return Lazy(numbers, made)

    def _parts(self) -> Iterator[Mapping[str, PageInfo]]:
        yield self._pages
        yield self._posts
        yield self._entries
        yield self._lists

    def __getitem__(self, url: str) -> PageInfo:
        for part in self._parts():
            if url in part:
                return part[url]
        raise KeyError(url)

    def __contains__(self, url: object) -> bool:
        return any(url in part for part in self._parts())

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._parts())

    def __len__(self) -> int:
        return sum(map(len, self._parts()))


def _page(site: SiteView, changes: Changes, page: Page) -> PageInfo:
    front = page.front
    text = front.summary or front.lead or ""
    return _with_entry(PageInfo(page.url, front.title, text, changes.of_page(page)), page, site)


def _post(site: SiteView, changes: Changes, view: PostView) -> PageInfo:
    post, blog = view.entry, Crumb(_blog_title(site), urls.BLOG)
    trail = (blog, Crumb(view.category.name, urls.category(view.category.slug)))
    return PageInfo(
        *(post.url, post.front.title, view.summary, changes.of_post(post), trail),
        *_seen(post, site),
        card=urls.card(post.url),
        post=view,
        is_listed=_is_listed(post),
    )


def _entries(site: SiteView, changes: Changes) -> Mapping[str, Callable[[], PageInfo]]:
    """What makes the pages of teams, districts, areas and issues, by address."""
    network = site.network
    makers: dict[str, Callable[[], PageInfo]] = {}
    for team in (*network.teams.values(), *network.hidden_teams):
        makers[team.url] = partial(_team, site, changes, team)
    for district in network.districts.values():
        makers[district.url] = partial(_district, changes, district)
    for area in network.areas.values():
        makers[area.url] = partial(_area, changes, area)
    for issue in network.issues:
        makers[issue.url] = partial(_issue, issue)
    return makers


def _team(site: SiteView, changes: Changes, team: Team) -> PageInfo:
    front, trail = team.front, (Crumb("Teams", urls.TEAMS),)
    info = PageInfo(team.url, front.title, front.summary, changes.of_team(team.slug), trail)
    return _with_entry(_with_card(info), team, site)


def _district(changes: Changes, district: District) -> PageInfo:
    title, trail = f"Stadtbezirk {district.front.name}", (Crumb("Stadtbezirke", urls.DISTRICTS),)
    changed = changes.of_district(district.slug)
    return _with_card(PageInfo(district.url, title, district.front.summary, changed, trail))


def _area(changes: Changes, area: Area) -> PageInfo:
    front, trail = area.front, (Crumb("Gebiete", urls.AREAS),)
    return PageInfo(area.url, front.title, front.summary, changes.of_area(front.number), trail)


def _issue(issue: Issue) -> PageInfo:
    title, text = (choose(words or "", Form.SIE) for words in _issue_words(issue))
    trail = (Crumb("Newsletter", urls.NEWSLETTER),)
    return PageInfo(issue.url, title, text, issue.front.date, trail)


def _issue_words(issue: Issue) -> tuple[str, str | None]:
    return issue.front.title, issue.front.preheader


def _with_card(info: PageInfo) -> PageInfo:
    return replace(info, card=urls.card(info.url))


def _with_entry(info: PageInfo, entry: Entry[Front], site: SiteView) -> PageInfo:
    """Add what the front matter says of picture and visibility."""
    image, alt = _seen(entry, site)
    return replace(info, image=image, image_alt=alt, is_listed=_is_listed(entry))


def _seen(entry: Entry[Front], site: SiteView) -> tuple[str, str]:
    """The site path of the picture in the front matter, and what it shows."""
    image = getattr(entry.front, "image", None)
    path = parse_target(image, entry.path, is_image=True).path if image else ""
    return (
        site.network.gallery.plan(path, Place.LEAD).whole.url if path else "",
        spoken(getattr(entry.front, "alt", None) or ""),
    )


def _is_listed(entry: Entry[Front]) -> bool:
    return getattr(entry.front, "status", Status.PUBLISHED) is Status.PUBLISHED


def _blog_title(site: SiteView) -> str:
    page = site.network.pages.get("blog")
    return page.front.title if page else "Blog"


def _lists(site: SiteView) -> Mapping[str, tuple[PageInfo, Sequence[Post]]]:
    """The blog, its categories and tags with their posts, by the address of the first page."""
    network, blog = site.network, _blog_title(site)
    page = network.pages.get("blog")
    text = (page.front.summary or page.front.lead or "") if page else ""
    found: list[tuple[PageInfo, Sequence[Post]]] = [
        (PageInfo(urls.BLOG, blog, text), network.posts)
    ]
    trail = (Crumb(blog, urls.BLOG),)
    for category, _ in site.categories:
        title = f"Kategorie {category.name}"
        info = PageInfo(urls.category(category.slug), title, category.summary, trail=trail)
        found.append((info, site.posts_by_category[slugify(category.name)]))
    for slug, (name, tagged) in site.posts_by_tag.items():
        text = f"Alle Beiträge von „{network.provider.site_name}“ zum Schlagwort {name}."
        info = PageInfo(urls.tag(slug), f"Schlagwort {name}", text, trail=trail)
        found.append((info, tagged))
    return {info.url: (info, posts) for info, posts in found}


def _numbers(lengths: Iterable[tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """The address of each page of a list: that of the first, and its number."""
    return {
        urls.numbered(first, number) if number > 1 else first: (first, number)
        for first, length in lengths
        for number in range(1, length + 1)
    }


def _numbered(info: PageInfo, number: int, total: int) -> PageInfo:
    """Page `number` of a list of which `info` tells the first."""
    if number == 1:
        return info
    place = f"Seite {number} von {total}"
    return replace(
        info,
        url=urls.numbered(info.url, number),
        title=f"{info.title}, {place}",
        description=f"{info.description} {place}." if info.description else "",
    )
