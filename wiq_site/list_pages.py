"""Pages of lists as values: all that the template of a list sees, and one word for all of it.

As with posts (`wiq_site/post_pages.py`): where the word is the same, the page is not rendered
again, and the template gets nothing that is not in the word. A list of a tag knows no counts of
categories, so that a new post leaves the lists alone that it is not in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from wiq_site.derive.views import SiteView
from wiq_site.post_pages import PostPages, word
from wiq_site.templating import list_path, page_path


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: its file, what its template sees, and the word for that."""

    name: str
    values: Mapping[str, Any]
    word: str


class ListPages:
    """Makes the pages of a site's lists."""

    def __init__(self, site: SiteView, posts: PostPages) -> None:
        """`posts` are those of the same run: what frames a page, and words for posts."""
        self._site, self._posts = site, posts

    @cached_property
    def _counts(self) -> str:
        return repr(self._site.categories)

    def page(self, name: str, given: Mapping[str, Any]) -> ListPage:
        """Return the page in the file `name`, from what Pelican gives its template."""
        posts, listed = self._posts, given["articles_page"]
        subject = given.get("tag") or given.get("category")
        links = posts.given["feeds"].links(list_path(name))
        head = posts.given["head_of"](page_path(name))
        near = [given["articles_previous_page"] is None, given["articles_next_page"] is None]
        total = given["articles_paginator"].num_pages
        told = [posts.frame, name, repr((listed.number, total, near, links, head))]
        told.append(repr((subject.name, subject.slug)) if subject else "")
        shown, pictures = [], {}
        for article in listed.object_list:
            entry = posts.outside(article.entry)
            picture = pictures[entry.path] = self._site.small_picture(entry)
            known = {"summary_text": article.summary_text, "category_name": article.category_name}
            shown.append(SimpleNamespace(entry=entry, **known))
            told += [posts.digest(entry), *known.values(), picture]
        site = SimpleNamespace(small_picture=lambda entry: pictures[entry.path])
        if "tag" not in given:
            site.categories = self._site.categories
            told.append(self._counts)
        values = {
            "output_file": name,
            **{kind: subject for kind in ("tag", "category") if kind in given},
            "articles_page": SimpleNamespace(number=listed.number, object_list=shown),
            "articles_paginator": SimpleNamespace(num_pages=total),
            "articles_previous_page": not near[0],
            "articles_next_page": not near[1],
            "network": posts.network,
            "site": site,
            "feeds": SimpleNamespace(links=lambda _: links),
            "head_of": lambda _: head,
            "assets": posts.given["assets"],
        }
        return ListPage(name, values, word(told))
