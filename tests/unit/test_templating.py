"""What templates may call."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.builders import network, page
from wiq_site.templating import (
    filters,
    list_path,
    menu_items,
    menu_place,
    number,
    page_numbers,
    page_path,
)
from wiq_site.urls import Base


@pytest.mark.parametrize(
    ("value", "there"),
    [(0, "0"), (1234, "1.234"), (120000, "120.000"), (14.7, "14,7"), (Decimal("0.55"), "0,55")],
    ids=str,
)
def test_numbers_read_in_german(value, there):
    assert number(value) == there


@pytest.mark.parametrize(
    ("file", "page", "first"),
    [
        ("index.html", "/", "/"),
        ("404.html", "/404.html", "/404.html"),
        ("blog/index.html", "/blog/", "/blog/"),
        ("blog/seite/12/index.html", "/blog/seite/12/", "/blog/"),
        ("blog/schlagwort/a/seite/2/index.html", "/blog/schlagwort/a/seite/2/", None),
        ("seite/index.html", "/seite/", "/seite/"),
    ],
)
def test_pages_know_where_they_are(file, page, first):
    assert page_path(file) == page
    assert list_path(file) == (first or "/blog/schlagwort/a/")


def test_addresses_are_those_of_the_given_base():
    given = filters(Base("https://host.example/teil"))
    assert given["url"]("/teams/") == "/teil/teams/"
    assert given["absolute"]("/teams/") == "https://host.example/teil/teams/"


def test_a_macro_is_called_once_for_the_same_arguments():
    calls = []

    def macro(*given, **named):
        calls.append((given, named))
        return f"{len(calls)}"

    once = filters(Base(""))["once"]
    entry = network().posts[0]
    assert [once(macro, entry, level=3), once(macro, entry, level=3)] == ["1", "1"]
    assert once(macro, entry, level=2) == "2"
    assert once(macro, replace(entry, path="content/blog/anders.md"), level=3) == "3"
    # Another site, another address: nothing is shared.
    assert filters(Base("/teil"))["once"](macro, entry, level=3) == "4"


def test_a_menu_shows_what_is_listed_and_where_one_is():
    hidden = page("Geheim", status="hidden")
    pages = network({"seiten/was.md": page("Was"), "seiten/geheim.md": hidden}).pages
    found = menu_items(pages, ("was", "geheim", "gibt-es-nicht"), "/was/mehr/")
    assert [(item.slug, item.url, item.current) for item in found] == [("was", "/was/", "true")]
    assert menu_items(pages, ("was",), "/was/")[0].current == "page"
    assert menu_items(pages, ("was",), "/")[0].current == ""


def test_a_menu_is_made_once_for_all_pages_that_show_it_alike():
    pages = network({f"seiten/{slug}.md": page(slug) for slug in ("was", "wie", "wer")}).pages
    pages = {slug: pages[slug] for slug in ("was", "wie", "wer")}
    posts, below, itself = (menu_place(pages, url) for url in ("/blog/1/", "/was/2/", "/was/"))
    found = menu_items(pages, ("wie",), posts, ("wie", "wer"))
    assert [(item.slug, item.current) for item in found] == [("wie", ""), ("was", "")]
    assert menu_items(pages, ("wie",), menu_place(pages, "/blog/2/"), ("wie", "wer")) is found
    marks = [menu_items(pages, ("was",), place)[0].current for place in (posts, below, itself)]
    assert marks == ["", "true", "page"]
    renamed = {**pages, "was": replace(pages["was"], url="/anders/")}
    assert menu_items(renamed, ("was",), posts)[0].url == "/anders/"


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 1, (1,)),
        (4, 9, (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (1, 20, (1, 2, 3, 0, 20)),
        (4, 20, (1, 2, 3, 4, 5, 6, 0, 20)),
        (10, 20, (1, 0, 8, 9, 10, 11, 12, 0, 20)),
        (20, 20, (1, 0, 18, 19, 20)),
    ],
)
def test_a_list_of_many_pages_links_to_a_few(number, total, shown):
    assert page_numbers(number, total) == shown


@pytest.mark.parametrize("total", [1, 9, 10, 500, 2000])
def test_however_long_a_list_is_each_page_shows_at_most_nine_places(total):
    assert all(len(page_numbers(number, total)) <= 9 for number in range(1, total + 1))
