"""Hands Pelican what the check has read already: no file is parsed or rendered twice.

Drafts and scheduled texts get Pelican's status `skip`: they never become content at all, so no
template, feed or list can show them.

Pelican gets no text either: templates take it from the entry, and Pelican would search every text
for links and pictures, which the check has done.
"""

import os
from typing import Any

from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from wiq_site.derive.posts import PostView
from wiq_site.entry import Page
from wiq_site.german import slugify


class WiqReader(BaseReader):  # type: ignore[misc]
    """Looks a file up among the posts and pages of the network."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self._wrappers: dict[tuple[type[URLWrapper], str], URLWrapper] = {}

    def read(self, filename: str) -> tuple[str, dict[str, Any]]:
        """Return metadata of the file and no text, or the status `skip` where it is not public."""
        site = self.settings["WIQ_SITE"]
        root = os.path.dirname(self.settings["PATH"])  # noqa: PTH120  # thousands of times
        path = str(filename).removeprefix(f"{root}/")
        post = site.posts.get(path)
        if post is not None:
            return "", self._post(post)
        page = site.pages.get(path)
        if page is not None:
            return "", self._page(page)
        return "", {"status": "skip"}

    def _post(self, view: PostView) -> dict[str, Any]:
        front = view.entry.front
        metadata = {
            "title": front.title,
            "date": front.date.value,
            "category": self._named(Category, view.category.name, view.category.slug),
            "tags": [self._named(Tag, tag, slugify(tag)) for tag in front.tags],
            "authors": [self._named(Author, name, slugify(name)) for name in front.authors],
            "summary_text": view.summary,
            "category_name": view.category.name,
            "position": view.position,
            "beside": view,
        }
        if front.modified is not None:
            metadata["modified"] = front.modified.value
        return metadata | _address(view.entry)

    def _named(self, kind: type[URLWrapper], name: str, slug: str) -> URLWrapper:
        """A category, tag or author with our slug: Pelican's rule makes "sudost" of "Südost".

        One for all posts: there are few, and Pelican compares and sorts them by their slugs.
        """
        wrapper = self._wrappers.get((kind, name))
        if wrapper is None:
            wrapper = self._wrappers[kind, name] = kind(name, self.settings)
            wrapper.slug = slug
        return wrapper

    def _page(self, page: Page) -> dict[str, Any]:
        return {"title": page.front.title, "template": page.front.template.value} | _address(page)


def _address(entry: Any) -> dict[str, Any]:
    return {
        "entry": entry,
        "slug": entry.slug,
        "status": entry.front.status.value,
        "url": entry.url.lstrip("/"),
        "save_as": entry.save_as,
    }


def forget_dates(generator: Any) -> None:
    """Empty Pelican's list of articles by date, which no template of ours reads.

    It would be searched once more for every article of every list: the one step of Pelican whose
    cost grows with the square of the number of posts.
    """
    generator.dates = []


def forget_metadata(generator: Any) -> None:
    """Drop what articles were made of: what we ask of them, they hold as attributes."""
    for article in (*generator.articles, *generator.hidden_articles):
        article.metadata = {}


def use_reader(readers: Any) -> None:
    """Take the place of Pelican's own Markdown reader."""
    readers.reader_classes = {"md": WiqReader, "static": readers.reader_classes["static"]}


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(use_reader)
    signals.article_generator_finalized.connect(forget_dates)
    signals.article_generator_finalized.connect(forget_metadata)
