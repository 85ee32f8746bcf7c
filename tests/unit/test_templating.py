"""What templates may call."""

from decimal import Decimal

import pytest

from wiq_site.templating import filters, list_path, number, page_path
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
