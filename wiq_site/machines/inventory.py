"""Every page of the site with what programs are told of it: title, parents, last change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.derive.posts import PostView
from wiq_site.derive.views import SiteView
from wiq_site.entry import Entry, Issue, Post
from wiq_site.german import slugify
from wiq_site.links import parse_target
from wiq_site.machines.changes import Changes, newest
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
    """Return every page by its address, but moved ones and the error page.

    `per_page` is how many posts a page of a list shows.
    """
    changes = Changes(site)
    pages = (
        *_pages(site, changes),
        *_posts(site, changes),
        *_entries(site, changes),
        *_lists(site, changes, per_page),
    )
    return MappingProxyType({page.url: page for page in pages})


def _pages(site: SiteView, changes: Changes) -> Iterator[PageInfo]:
    for page in site.network.pages.values():
        front = page.front
        if front.template not in {PageTemplate.NOT_FOUND, PageTemplate.BLOG}:
            text = front.summary or front.lead or ""
            info = PageInfo(page.url, front.title, text, changes.of_page(page))
            yield _with_entry(info, page, site)


def _posts(site: SiteView, changes: Changes) -> Iterator[PageInfo]:
    blog = _blog_title(site)
    for view in site.posts.values():
        trail = (
            Crumb(blog, urls.BLOG),
            Crumb(view.category.name, urls.category(view.category.slug)),
        )
        post = view.entry
        info = PageInfo(
            post.url, post.front.title, view.summary, changes.of_post(post), trail, post=view
        )
        yield _with_entry(_with_card(info), post, site)


def _entries(site: SiteView, changes: Changes) -> Iterator[PageInfo]:
    to_teams = (Crumb("Teams", urls.TEAMS),)
    for slug, view in site.teams.items():
        team, text = view.team, view.team.front.summary
        info = PageInfo(team.url, team.front.title, text, changes.of_team(slug), to_teams)
        yield _with_entry(_with_card(info), team, site)
    to_districts = (Crumb("Stadtbezirke", urls.DISTRICTS),)
    for slug, district in site.network.districts.items():
        title, text = f"Stadtbezirk {district.front.name}", district.front.summary
        info = PageInfo(district.url, title, text, changes.of_district(slug), to_districts)
        yield _with_card(info)
    to_areas = (Crumb("Gebiete", urls.AREAS),)
    for number, area in site.network.areas.items():
        title, text = area.front.title, area.front.summary
        yield PageInfo(area.url, title, text, changes.of_area(number), to_areas)
    to_issues = (Crumb("Newsletter", urls.NEWSLETTER),)
    for issue in site.network.issues:
        title, text = (choose(words or "", Form.SIE) for words in _issue_words(issue))
        yield PageInfo(issue.url, title, text, issue.front.date, to_issues)


def _issue_words(issue: Issue) -> tuple[str, str | None]:
    return issue.front.title, issue.front.preheader


def _with_card(info: PageInfo) -> PageInfo:
    return replace(info, card=urls.card(info.url))


def _with_entry(info: PageInfo, entry: Entry[Front], site: SiteView) -> PageInfo:
    """Add what the front matter says of picture and visibility."""
    image = getattr(entry.front, "image", None)
    path = parse_target(image, entry.path, is_image=True).path if image else ""
    return replace(
        info,
        image=site.network.gallery.plan(path, Place.LEAD).whole.url if path else "",
        image_alt=spoken(getattr(entry.front, "alt", None) or ""),
        is_listed=getattr(entry.front, "status", Status.PUBLISHED) is Status.PUBLISHED,
    )


def _blog_title(site: SiteView) -> str:
    page = site.network.pages.get("blog")
    return page.front.title if page else "Blog"


def _lists(site: SiteView, changes: Changes, per_page: int) -> Iterator[PageInfo]:
    """The blog, its categories and tags, each with its further pages."""
    posts, blog = site.network.posts, _blog_title(site)
    page = site.network.pages.get("blog")
    text = (page.front.summary or page.front.lead or "") if page else ""
    yield from _numbered(PageInfo(urls.BLOG, blog, text), posts, changes, per_page)
    trail = (Crumb(blog, urls.BLOG),)
    for category, _ in site.categories:
        title = f"Kategorie {category.name}"
        info = PageInfo(urls.category(category.slug), title, category.summary, trail=trail)
        own = [post for post in posts if post.front.category == slugify(category.name)]
        yield from _numbered(info, own, changes, per_page)
    for slug, (name, tagged) in _by_tag(posts).items():
        text = f"Alle Beiträge von „{site.network.provider.site_name}“ zum Schlagwort {name}."
        info = PageInfo(urls.tag(slug), f"Schlagwort {name}", text, trail=trail)
        yield from _numbered(info, tagged, changes, per_page)


def _by_tag(posts: Iterable[Post]) -> Mapping[str, tuple[str, list[Post]]]:
    found: dict[str, tuple[str, list[Post]]] = {}
    for post in posts:
        for name in dict.fromkeys(post.front.tags):
            found.setdefault(slugify(name), (name, []))[1].append(post)
    return found


def _numbered(
    first: PageInfo, posts: Iterable[Post], changes: Changes, per_page: int
) -> Iterator[PageInfo]:
    every = tuple(posts)
    info = replace(first, modified=newest(changes.of_post(post) for post in every))
    yield info
    total = -(-len(every) // per_page)
    for number in range(2, total + 1):
        place = f"Seite {number} von {total}"
        yield replace(
            info,
            url=urls.numbered(first.url, number),
            title=f"{first.title}, {place}",
            description=f"{first.description} {place}." if first.description else "",
        )
