"""Small sites and the files of their feeds, made without Pelican."""

from collections.abc import Mapping
from dataclasses import replace

from tests import builders
from wiq_site.derive.views import site_view
from wiq_site.entry import Body, Held, Post
from wiq_site.feeds.catalogue import feeds
from wiq_site.feeds.files import feed_files
from wiq_site.feeds.names import FORMATS
from wiq_site.feeds.records import Feed, PictureFile
from wiq_site.network import Network

SITE = builders.SITE_URL
PICTURE = PictureFile("image/jpeg", 12345, 640, 480)
ENDINGS = tuple(form.ending for form in FORMATS)


def feeds_of(network: Network) -> dict[str, Feed]:
    """All feeds by name; every picture is published as `PICTURE`."""
    return {feed.name: feed for feed in feeds(site_view(network), lambda path: PICTURE)}


def written(network: Network) -> dict[str, bytes]:
    """All files by their whole address."""
    files = feed_files(network, feeds_of(network).values())
    return {network.base.absolute(url): data for url, data in files}


def posts(number: int) -> Mapping[str, str]:
    """So many posts, a day apart, without teams; the last one is the newest."""
    days = [f"2020-{1 + day // 28:02}-{1 + day % 28:02}" for day in range(number)]
    return {
        f"blog/2020/{day}-text-{index}.md": builders.post(
            f"Text {index}.", id=f"text-{index}", date=day, title=f"Titel {index}", teams=None
        )
        for index, day in enumerate(days)
    }


def with_post(network: Network, html: str = "", **front: object) -> Network:
    """The network with another text and other words in its newest post, past the check."""
    first, *others = network.posts
    changed: Post = replace(
        first,
        body=Body(Held(html or first.body.html)),
        front=first.front.model_copy(update=front),
    )
    return replace(network, posts=(changed, *others))
