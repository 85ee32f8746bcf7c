"""What a post's page shows beyond its own text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wiq_site.derive.columns import PostColumns
from wiq_site.derive.related import Related
from wiq_site.entry import Post
from wiq_site.memory import Lazy, Memory
from wiq_site.network import Network
from wiq_site.schema.tables import Category

_SUMMARY_LENGTH = 200  # characters; about what a card and a search result show


_Nearest = Mapping[str, tuple[Post, ...]]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post, its category and summary, its neighbours in time and in substance, its place."""

    entry: Post
    category: Category
    summary: str
    position: int
    newer: Post | None = None
    older: Post | None = None
    nearest: _Nearest | None = field(default=None, repr=False, compare=False)

    @property
    def related(self) -> tuple[Post, ...]:
        """The posts to read next: looked for when asked, by whoever writes this post's page."""
        return self.nearest[self.entry.path] if self.nearest else ()


def post_views(network: Network, memory: Memory | None = None) -> Mapping[str, PostView]:
    """Return the views of all posts, hidden ones too, by the file's path; made when asked for."""
    posts, memory = network.posts, memory or Memory()
    places = PostColumns(network, memory).places()
    related: list[Related] = []

    def nearest(path: str) -> tuple[Post, ...]:
        if not related:
            related.append(Related(network, memory))
        return related[0].to(places[path])

    found = Lazy(places, nearest)

    def view(path: str) -> PostView:
        index = places[path]
        if index >= len(posts):
            return view_of(network, network.hidden_posts[index - len(posts)], len(posts))
        return replace(
            view_of(network, posts[index], index),
            newer=posts[index - 1] if index else None,
            older=posts[index + 1] if index + 1 < len(posts) else None,
            nearest=found,
        )

    return Lazy(places, view)


def view_of(network: Network, post: Post, position: int) -> PostView:
    """Return the view of a post that nothing stands beside."""
    return PostView(post, network.categories[post.front.category], summary_of(post), position)


def summary_of(post: Post) -> str:
    """Return the summary as written, else the text's beginning, cut at a word."""
    return post.front.summary or shorten(post.body.text, _SUMMARY_LENGTH)


def shorten(text: str, length: int) -> str:
    """Cut `text` at the last whole word within `length` characters and mark the cut."""
    if len(text) <= length:
        return text
    return text[: length - 2].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
