"""The judges themselves: each fault is found."""

import json

import pytest

from tests.builders import network
from tests.feeds.judges import faults
from tests.feeds.judges.common import html_faults
from tests.feeds.sites import SITE, written

ADDRESS = f"{SITE}/feeds/all"


@pytest.fixture(scope="module")
def files():
    return written(network())


ATOM_SLIPS = {
    "unknown element": (b"<summary", b"<resume/><summary"),
    "no title": (b"<title>Regen im Juli</title>", b""),
    "second id": (b"<entry>", b"<entry><id>tag:x</id>"),
    "no IRI": (b"<id>tag:", b"<id>kennung "),
    "no offset": (b"+02:00</published>", b"</published>"),
    "no date": (b"<published>2020-07", b"<published>im Juli"),
    "no author": (b"author>", b"contributor>"),
    "other address": (b'feeds/all.atom.xml"/>', b'feeds/alle.atom.xml"/>'),
    "two pages": (b'rel="self"', b'rel="alternate"'),
    "relative link": (b'<link href="https://wiq.example/blog/2020', b'<link href="/blog/2020'),
    "no XML": (b"</feed>", b""),
    "no HTML": (b'<content type="html">', b'<content type="text">'),
    "language": (b'xml:lang="de"', b""),
}


@pytest.mark.parametrize("slip", ATOM_SLIPS.values(), ids=ATOM_SLIPS)
def test_atom(files, slip):
    wrong_is_found(f"{ADDRESS}.atom.xml", files, slip)


def wrong_is_found(url, files, slip):
    right, wrong = slip
    assert faults(url, files[url]) == []
    assert right in files[url]
    assert faults(url, files[url].replace(right, wrong))


RSS_SLIPS = {
    "version": (b'version="2.0"', b'version="0.91"'),
    "unknown element": (b"<pubDate>", b"<resume/><pubDate>"),
    "no description": (b"<description>Alle", b"<copyright/><description/><x>"),
    "weekday": (b"Wed, 01 Jul 2020", b"Thu, 01 Jul 2020"),
    "German month": (b"Jul 2020", b"Juli 2020"),
    "twice": (b"<guid", b"<title>Noch einer</title><guid"),
    "permanent link": (b'isPermaLink="false"', b'isPermaLink="true"'),
    "own attribute": (b"<pubDate>", b'<pubDate class="x">'),
    "relative link": (b"<link>https://wiq.example/blog/2020", b"<link>/blog/2020"),
    "no author": (b"dc:creator", b"dc:titel"),
    "author without mailbox": (b"<guid", b"<author>WiQ</author><guid"),
    "no XML": (b"</rss>", b""),
    "script in the description": (b"<description>Im Juli", b"<description>&lt;script&gt;Im Juli"),
}


@pytest.mark.parametrize("slip", RSS_SLIPS.values(), ids=RSS_SLIPS)
def test_rss(files, slip):
    wrong_is_found(f"{ADDRESS}.rss.xml", files, slip)


JSON_SLIPS = {
    "version": lambda feed: feed.update(version="1.1"),
    "unknown key": lambda feed: feed.update(titel="x"),
    "wrong type": lambda feed: feed.update(title=["x"]),
    "other address": lambda feed: feed.update(feed_url="https://wiq.example/"),
    "round in circles": lambda feed: feed.update(next_url=feed["feed_url"]),
    "no author": lambda feed: feed.pop("authors"),
    "empty author": lambda feed: feed.update(authors=[{}]),
    "no id": lambda feed: feed["items"][0].pop("id"),
    "number for an id": lambda feed: feed["items"][0].update(id=1),
    "id twice": lambda feed: feed["items"].append(feed["items"][0]),
    "naive date": lambda feed: feed["items"][0].update(date_published="2020-07-01T12:00:00"),
    "relative picture": lambda feed: feed["items"][0].update(image="/bilder/x.jpg"),
    "size in words": lambda feed: feed["items"][0].update(
        attachments=[{"url": "x", "mime_type": "image/png", "size_in_bytes": "12"}]
    ),
}


@pytest.mark.parametrize("slip", JSON_SLIPS.values(), ids=JSON_SLIPS)
def test_json(files, slip):
    url = f"{ADDRESS}.json"
    assert faults(url, files[url]) == []
    feed = json.loads(files[url])
    slip(feed)
    assert faults(url, json.dumps(feed).encode())


@pytest.mark.parametrize(
    "html",
    [
        '<p class="x">a</p>',
        '<p style="color:red">a</p>',
        '<h2 id="x">a</h2>',
        '<p onclick="x()">a</p>',
        "<script>a</script>",
        '<a href="/teams/">a</a>',
        '<a href="#x">a</a>',
        '<a href="javascript:x">a</a>',
        '<img src="data:image/png;base64,x">',
        "Wald\u00adweg",
        '<a href="{filename}/x.md">a</a>',
    ],
)
def test_html(html):
    assert list(html_faults(html))
