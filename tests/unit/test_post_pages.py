"""A post's page stays only where all that its template can see is the same."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError

from tests.builders import network, page, post, table, team
from tests.unit.templates import rendered
from wiq_site.derive.views import SiteView
from wiq_site.post_pages import PostPages

NAMES = [f"2020-0{number}" for number in range(1, 9)]
CATEGORY = {"name": "Netzwerk", "slug": "netzwerk", "summary": "Neu."}
SUBJECT = "content/blog/2020/2020-01-a.md"


def posts(**changed):
    """Posts of eight months, strangers to each other; `changed` are keys of the one of a month."""
    files: dict[str, str | None] = {"blog/2020/2020-07-regen.md": None}
    for number, month in enumerate(NAMES):
        front: dict[str, Any] = {"id": f"{month}-a", "title": f"Titel {month}", "date": month}
        front |= {"teams": [], "tags": [f"Schlagwort {number}"]}
        front |= changed.get(f"m{number + 1}", {})
        text = front.pop("body", "Ein Text.")
        files[f"blog/2020/{month}-a.md"] = post(text, **front)
    return files


def pages(files, shape="gleich", links=(), head=None):
    site = SiteView(network(files))
    given = {
        "feeds": SimpleNamespace(links=lambda _: links),
        "head_of": lambda _: head,
        "assets": SimpleNamespace(),
    }
    return PostPages(site, shape, given).page(site.posts[SUBJECT])


BEFORE = pages(posts()).key


def test_the_same_content_gives_the_same_word():
    assert pages(posts()).key == BEFORE


@pytest.mark.parametrize("key", ["title", "summary", "body"])
def test_its_own_text_counts(key):
    assert pages(posts(m1={key: "Neu"})).key != BEFORE


def test_what_stands_beside_it_counts_and_others_do_not():
    assert pages(posts(m2={"title": "Neu"})).key != BEFORE
    assert pages(posts(m8={"title": "Neu", "body": "Neu."})).key == BEFORE


def test_the_text_of_a_post_beside_it_does_not_count_since_it_cannot_be_shown():
    assert pages(posts(m2={"body": "Ganz anders."})).key == BEFORE


def test_what_becomes_related_counts():
    assert pages(posts(m8={"tags": ["Schlagwort 0"]})).key != BEFORE


@pytest.mark.parametrize(
    "more",
    [
        {"teams/giessen.md": team(title="Anders")},
        {"seiten/was.md": page("Was")},
        {
            "daten/kategorien.yaml": table(
                categories=[{"name": "Netzwerk", "slug": "netzwerk", "summary": "Neu."}]
            )
        },
    ],
    ids=["team", "page", "category"],
)
def test_what_frames_every_page_counts(more):
    assert pages({**posts(), **more}).key != BEFORE


def test_code_feeds_and_head_data_count():
    others = [
        pages(posts(), shape="anders"),
        pages(posts(), links=("/feeds/neu.atom.xml",)),
        pages(posts(), head="neu"),
    ]
    assert len({BEFORE, *(other.key for other in others)}) == 4


_MORE = (
    *("network.posts", "site.tags", "articles", "site.network.posts"),
    *("article.beside.newer.body.html", "article.beside.related[0].body.text"),
)


@pytest.mark.parametrize("name", _MORE)
def test_a_template_that_reaches_for_more_fails_at_once(name):
    with pytest.raises(UndefinedError):
        rendered(name, pages(posts()).values)
