"""Addresses: stable from the first publication on, so every one of them is written down here."""

import pytest

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.urls import Base

DATE = PartialDate.parse


@pytest.mark.parametrize(
    ("url", "there", "file"),
    [
        (urls.HOME, "/", "index.html"),
        (urls.BLOG, "/blog/", "blog/index.html"),
        (urls.TEAMS, "/teams/", "teams/index.html"),
        (urls.DISTRICTS, "/stadtbezirke/", "stadtbezirke/index.html"),
        (urls.AREAS, "/gebiete/", "gebiete/index.html"),
        (urls.SUPPORT, "/unterstuetzung/", "unterstuetzung/index.html"),
        (urls.NOT_FOUND, "/404.html", "404.html"),
        (urls.post(DATE("2020-07"), "regen"), "/blog/2020/07/regen/", None),
        (urls.post(DATE("2020-12-31 23:59"), "regen"), "/blog/2020/12/regen/", None),
        (urls.category("netzwerk"), "/blog/kategorie/netzwerk/", None),
        (urls.tag("baeume"), "/blog/schlagwort/baeume/", None),
        (urls.team("giessen"), "/teams/giessen/", "teams/giessen/index.html"),
        (urls.district("suedost"), "/stadtbezirke/suedost/", None),
        (urls.area(0), "/gebiete/0/", "gebiete/0/index.html"),
        (urls.issue("2021-03"), "/newsletter/2021-03/", None),
        (urls.page("was"), "/was/", "was/index.html"),
        (urls.page("start"), "/", "index.html"),
        (urls.page("404"), "/404.html", "404.html"),
        (urls.numbered(urls.BLOG, 1), "/blog/", None),
        (urls.numbered(urls.BLOG, 2), "/blog/seite/2/", "blog/seite/2/index.html"),
        (urls.numbered(urls.tag("t1"), 2), "/blog/schlagwort/t1/seite/2/", None),
    ],
    ids=str,
)
def test_addresses(url, there, file):
    assert url == there
    if file:
        assert urls.save_as(url) == file


def test_page_two_of_one_tag_is_not_page_one_of_another():
    """Pelican's own rule writes page 2 of the tag "t1" over the tag "t12"."""
    assert urls.numbered(urls.tag("t1"), 2) != urls.tag("t12")


@pytest.mark.parametrize(
    ("site_url", "local", "absolute"),
    [
        ("https://wiq.example", "/teams/", "https://wiq.example/teams/"),
        ("https://wiq.example/", "/teams/", "https://wiq.example/teams/"),
        ("https://host.example/teil", "/teil/teams/", "https://host.example/teil/teams/"),
        ("https://host.example/a/b/", "/a/b/teams/", "https://host.example/a/b/teams/"),
        ("http://127.0.0.1:8000", "/teams/", "http://127.0.0.1:8000/teams/"),
    ],
)
def test_a_site_may_live_below_a_path(site_url, local, absolute):
    base = Base(site_url)
    assert (base.local("/teams/"), base.absolute("/teams/")) == (local, absolute)
