"""Slugs, sorting and enumerations in German."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.files import read_tree
from wiq_site.frontmatter import parse_document
from wiq_site.german import count_of, enumerate_words, slugify, sort_key

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Südost", "suedost"),
        ("Größe", "groesse"),
        ("ÄÖÜ ẞ", "aeoeue-ss"),
        ("Über uns", "ueber-uns"),
        (unicodedata.normalize("NFD", "Südost"), "suedost"),
        ("Café Crème", "cafe-creme"),
        ("Lützschena-Stahmeln", "luetzschena-stahmeln"),
        ("  a  --  b  ", "a-b"),
        ("Stadtteil 04229!", "stadtteil-04229"),
        ("Bürger*innen & Co.", "buerger-innen-co"),
        ("„Ecken wecken“", "ecken-wecken"),
        ("???", ""),
        ("日本", ""),
        ("ﬁn²", "fin2"),
        ("a_b/c.d", "a-b-c-d"),
    ],
)
def test_slugs(text, slug):
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_plain_and_its_own_slug(text):
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


def places() -> list[tuple[str, str]]:
    """Name and slug of every Stadtbezirk and Ortsteil, as the city's tables give them."""
    found = []
    for file in read_tree(ROOT).texts:
        if file.path.startswith("content/bezirke/"):
            front = parse_document(file.text).data
            found += [(item["name"], item["slug"]) for item in [front, *front["localities"]]]
    return found


def test_every_place_of_leipzig_has_the_slug_of_its_name():
    assert len(places()) == 10 + 63
    assert [(name, slug) for name, slug in places() if slugify(name) != slug] == []


def test_umlauts_sort_as_their_base_letters():
    words = ["Zentrum", "Öl", "Oper", "Ofen", "Straße", "Strasse", "Ähre", "Apfel", "zoo", "Übung"]
    assert sorted(words, key=sort_key) == [
        *("Ähre", "Apfel", "Ofen", "Öl", "Oper", "Strasse", "Straße", "Übung", "Zentrum", "zoo")
    ]


@given(st.lists(st.text()).flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))))
def test_the_order_does_not_depend_on_the_input(lists):
    words, shuffled = lists
    assert sorted(words, key=sort_key) == sorted(shuffled, key=sort_key)


@pytest.mark.parametrize(
    ("words", "there"),
    [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")],
    ids=range(4),
)
def test_enumerations(words, there):
    assert enumerate_words(words) == there


def test_enumerations_with_another_word():
    assert enumerate_words(iter("abc"), "oder") == "a, b oder c"


@pytest.mark.parametrize(("number", "there"), [(0, "0 Teams"), (1, "1 Team"), (2, "2 Teams")])
def test_counts(number, there):
    assert count_of(number, "Team", "Teams") == there
