"""A page of a list stays only where all that its template can see is the same."""

from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError

from plugins.writing import SiteWriter
from tests.builders import network, post
from tests.unit.templates import rendered
from wiq_site.derive.views import SiteView
from wiq_site.list_pages import ListPage, ListPages
from wiq_site.post_pages import PostPages
from wiq_site.stage import Stage

NAMES = [f"2020-0{number}" for number in range(1, 7)]


def files(**changed: dict[str, str]) -> dict[str, str | None]:
    """Posts of six months, of which all but the last have the tag; `changed` are keys of one."""
    made: dict[str, str | None] = {"blog/2020/2020-07-regen.md": None}
    for month in NAMES:
        front: dict[str, Any] = {"id": f"{month}-a", "title": f"Titel {month}"}
        front |= {"date": month, "summary": month}
        front["tags"] = ["Andere" if month == NAMES[-1] else "Wasser"]
        front |= changed.get(f"m{month[-1]}", {})
        made[f"blog/2020/{month}-a.md"] = post(front.pop("body", "Ein Text."), **front)
    return made


def page(content, number=1, total=3, kind="tag", links=()):
    """The page of the list of a tag, or of all posts, as Pelican's generator gives it."""
    site = SiteView(network(content))
    given = {"feeds": SimpleNamespace(links=lambda _: links), "head_of": lambda _: None}
    posts = PostPages(site, "gleich", {**given, "assets": SimpleNamespace()})
    listed = [
        SimpleNamespace(entry=entry, summary_text=entry.front.summary, category_name="Netzwerk")
        for entry in site.network.posts
        if kind == "index" or "Wasser" in entry.front.tags
    ][2 * number - 2 : 2 * number]
    around = {
        "articles_page": SimpleNamespace(number=number, object_list=listed),
        "articles_paginator": SimpleNamespace(num_pages=total),
        "articles_previous_page": SimpleNamespace() if number > 1 else None,
        "articles_next_page": SimpleNamespace() if number < total else None,
    }
    subject = {"tag": SimpleNamespace(name="Wasser", slug="wasser")} if kind == "tag" else {}
    return ListPages(site, posts).page("blog/index.html", {**around, **subject})


BEFORE = page(files()).word


def test_the_same_content_gives_the_same_word():
    assert page(files()).word == BEFORE


@pytest.mark.parametrize("key", ["title", "summary"])
def test_what_it_shows_of_a_post_counts(key):
    assert page(files(m5={key: "Neu"})).word != BEFORE


def test_posts_on_other_pages_and_texts_do_not_count():
    assert page(files(m1={"title": "Neu"})).word == BEFORE
    assert page(files(m5={"body": "Ganz anders."})).word == BEFORE


def test_a_new_post_leaves_the_lists_alone_that_it_is_not_in():
    assert page(files(m6={"category": "Netzwerk", "title": "Neu"})).word == BEFORE
    less = {name: text for name, text in files().items() if NAMES[-1] not in name}
    assert page(less).word == BEFORE
    assert page(less, kind="index").word != page(files(), kind="index").word


def test_its_number_and_how_many_there_are_count():
    others = [page(files(), number=2), page(files(), total=4), page(files(), links=("neu",))]
    assert len({BEFORE, *(other.word for other in others)}) == 4


_MORE = (
    *("network.posts", "site.tags", "site.categories", "articles", "dates"),
    *("articles_page.object_list[0].entry.body.html", "articles_next_page.number"),
)


@pytest.mark.parametrize("name", _MORE)
def test_a_template_that_reaches_for_more_fails_at_once(name):
    with pytest.raises(UndefinedError):
        rendered(name, page(files()).values)


@pytest.mark.parametrize(
    ("known", "there", "is_rendered"),
    [("wort", b"alt", False), ("anders", b"alt", True), ("wort", b"verstellt", True)],
    ids=["as it was", "shows something else", "somebody changed the file"],
)
def test_a_list_is_rendered_only_where_it_shows_something_new(known, there, is_rendered, tmp_path):
    """The writer, with a memory of one list, an output, and a template that tells of it."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "liste.html").write_bytes(there)
    writer: Any = SiteWriter.__new__(SiteWriter)
    asked: list[object] = []

    def render(values):
        asked.append(values)
        return "neu"

    writer._stage = Stage(tmp_path, tmp_path / "output")
    writer._known = {"liste.html": f"{known}\t{sha256(b'alt').hexdigest()}"}
    writer._told = {}
    writer._kinds = None, SimpleNamespace(page=lambda name, _: ListPage(name, {}, "wort"))
    writer._list("liste.html", SimpleNamespace(name="tag.html", render=render), {}, {})
    assert bool(asked) is is_rendered
    shown = b"neu" if is_rendered else b"alt"
    assert writer._told == {"liste.html": f"wort\t{sha256(shown).hexdigest()}"}
    assert writer._stage.kept == (set() if is_rendered else {"liste.html"})
