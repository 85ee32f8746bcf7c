"""Which feeds a page offers to programs, and what `/abonnieren/` and the OPML list."""

import pytest
from lxml import etree

from tests.builders import network, page, post
from tests.feeds.sites import SITE, written
from wiq_site.derive.views import site_view
from wiq_site.feeds.discovery import directory
from wiq_site.feeds.records import Group


@pytest.fixture(scope="module")
def small():
    return directory(site_view(network()))


def urls_of(links):
    return [link.url.removeprefix("/feeds/") for link in links]


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("/teams/giessen/", ["team-giessen", "bezirk-sued", "gebiet-0", "all"]),
        (
            "/blog/2020/07/regen/",
            ["team-giessen", "bezirk-sued", "gebiet-0", "kategorie-netzwerk", "all"],
        ),
        ("/stadtbezirke/nord/", ["bezirk-nord", "all"]),
        ("/gebiete/0/", ["gebiet-0", "all"]),
        ("/blog/kategorie/netzwerk/", ["kategorie-netzwerk", "all"]),
        ("/blog/", ["all"]),
        ("/", ["all"]),
        ("/404.html", ["all"]),
        ("/blog/schlagwort/wasser/", ["all"]),
    ],
)
def test_most_specific_first_and_that_in_every_format(small, url, names):
    first, *others = names
    expected = [f"{first}.{ending}" for ending in ("atom.xml", "rss.xml", "json")]
    assert urls_of(small.links(url)) == expected + [f"{name}.atom.xml" for name in others]


def test_link_says_what_it_is(small):
    first = small.links("/teams/giessen/")[0]
    assert first.media_type == "application/atom+xml"
    assert first.title == "Team Gießen (Atom)"


def test_hidden_post_offers_no_more_than_any_page():
    files = {"blog/2020/2020-07-still.md": post(id="still", title="S", status="hidden")}
    links = directory(site_view(network(files))).links("/blog/2020/07/still/")
    assert urls_of(links) == ["all.atom.xml", "all.rss.xml", "all.json"]


def test_groups(small):
    assert [(group, [feed.name for feed in feeds]) for group, feeds in small.groups] == [
        (Group.ALL, ["all"]),
        (Group.TEAM, ["team-giessen"]),
        (Group.DISTRICT, ["bezirk-sued", "bezirk-nord"]),
        (Group.AREA, ["gebiet-0"]),
        (Group.CATEGORY, ["kategorie-netzwerk"]),
    ]


def test_newsletter_appears_with_its_page():
    files = {"seiten/newsletter.md": page("Newsletter", template="newsletter")}
    found = directory(site_view(network(files)))
    assert found.groups[1][0] is Group.NEWSLETTER
    assert urls_of(found.links("/newsletter/"))[0] == "newsletter.atom.xml"


def test_opml_lists_every_offered_feed_by_group(small):
    root = etree.fromstring(written(network())[f"{SITE}/feeds/alle.opml"])
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Wir im Quartier: alle Feeds"
    feeds = root.findall("body/outline/outline")
    assert [feed.get("xmlUrl") for feed in feeds] == [
        f"{SITE}/feeds/{feed.name}.atom.xml" for feed in small.feeds
    ]
    assert {feed.get("type") for feed in feeds} == {"rss"}
    assert feeds[0].get("htmlUrl") == f"{SITE}/blog/"
    assert feeds[1].get("text") == feeds[1].get("title") == "Wir im Quartier: Team Gießen"
