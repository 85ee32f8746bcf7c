"""What a build derives costs the same for each post, however many there are: calls are counted.

Calls into C count too (each item that is compared, joined or looked up by a function); a look
through a whole list for each post would show in what is asked of its items.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest

from plugins.reader import forget_dates
from tests.builders import TODAY, collection, network, post
from wiq_site.checks import check
from wiq_site.derive.views import SiteView
from wiq_site.feeds.catalogue import feeds
from wiq_site.feeds.discovery import directory
from wiq_site.feeds.files import feed_files
from wiq_site.machines.files import machine_files
from wiq_site.machines.inventory import inventory
from wiq_site.network import Network
from wiq_site.opendata.files import data_files
from wiq_site.post_pages import PostPages
from wiq_site.search.pages import Copies, search_pages
from wiq_site.templating import page_numbers

SIZES = (60, 120, 240)


def posts(count: int) -> dict[str, str | None]:
    files: dict[str, str | None] = {"blog/2020/2020-07-regen.md": None}
    for number in range(count):
        month = f"2020-{number % 12 + 1:02d}"
        front = {"id": f"{month}-{number}", "title": f"Titel {number}", "date": month}
        tags = [f"Schlagwort {number % 7}", f"Wort {number % 5}"]
        files[f"blog/2020/{month}-beitrag-{number}.md"] = post("Ein Text.", tags=tags, **front)
    return files


def views(site: SiteView) -> None:
    assert len(site.posts) == len(site.network.posts)
    for view in site.posts.values():
        assert view.related
    assert site.teams["giessen"].steps
    assert site.tags
    assert site.categories


def machines(site: SiteView) -> None:
    assert machine_files(site.network, inventory(site, 10).values(), "/icon.svg")


def all_feeds(site: SiteView) -> None:
    listed = directory(site)
    for item in site.network.posts:
        assert listed.links(item.url)
    for _ in feed_files(site.network, feeds(site, lambda _: None)):
        pass


def post_pages(site: SiteView) -> None:
    listed = directory(site)
    given = {"feeds": listed, "head_of": lambda _: None, "assets": None}
    pages = PostPages(site, "", given)
    assert all(pages.page(view).key for view in site.posts.values())


def search(site: SiteView) -> None:
    copies = Copies(post.body.text for post in site.network.posts)
    for page in search_pages(site.network):
        copies.copy(page, "<main><h1>Titel</h1><p>Ein Text.</p></main>")


def open_data(site: SiteView) -> None:
    assert data_files(site)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile."""
    seen = 0

    def note(_frame: object, event: str, _about: object) -> None:
        nonlocal seen
        seen += event in {"call", "c_call"}

    work()  # what is remembered for the whole run is not counted
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen


@pytest.mark.parametrize(
    "work", [views, machines, all_feeds, post_pages, search, open_data], ids=lambda w: w.__name__
)
def test_each_post_costs_the_same_however_many_there_are(work):
    networks = [network(posts(count)) for count in SIZES]
    assert_linear([calls(partial(fresh, work, made)) for made in networks])


def test_checking_a_post_costs_the_same_however_many_there_are():
    contents = [collection(posts(count)) for count in SIZES]
    assert_linear([calls(partial(check, content, TODAY)) for content in contents])


def fresh(work: Callable[[SiteView], object], made: Network) -> None:
    work(SiteView(made))


def assert_linear(counts: list[int]) -> None:
    few, more, many = counts
    first, second = (more - few) / (SIZES[1] - SIZES[0]), (many - more) / (SIZES[2] - SIZES[1])
    assert second <= first * 1.1


def test_the_links_of_all_pages_of_a_list_grow_with_their_number():
    def links(total: int) -> int:
        return sum(len(page_numbers(number, total)) for number in range(1, total + 1))

    assert links(400) <= 2 * links(200) * 1.1


def test_pelican_searches_no_list_of_dates():
    generator = SimpleNamespace(dates=[1, 2, 3])
    forget_dates(generator)
    assert generator.dates == []
