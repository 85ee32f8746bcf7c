"""German compounds are taken apart where their parts are known, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.search.compounds import Vocabulary, both_genders, words

SITE = Vocabulary(
    ["Die", "Freundschaft", "gießen", "Lösungen", "Ansatz", "Räume", "Nachbarschaft", "fällt", "um"]
)


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("Gießaktion", ("aktion",)),
        ("Gießaktionen", ("aktionen",)),
        ("Müllsammelaktion", ("sammelaktion", "aktion")),
        ("Stadtbezirksbeirat", ("bezirksbeirat", "beirat")),
        ("Stadtbezirksbeiräten", ("bezirksbeiräten", "beiräten")),
        ("Schulgärten", ("gärten",)),
        ("Lastenrad", ("rad",)),
        ("Straßenbäume", ("bäume",)),
        ("Frühblüheraktion", ("aktion",)),  # unknown beginning, long common end
    ],
)
def test_common_parts_are_known_without_a_site(word, tails):
    assert Vocabulary([]).tails(word) == tails


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("Baumfreundschaft", ("freundschaft",)),
        ("Lösungsansatz", ("ansatz",)),
        ("Nachbarschaftsräume", ("räume",)),
    ],
)
def test_the_words_of_the_site_are_parts_too(word, tails):
    assert SITE.tails(word) == tails


@pytest.mark.parametrize(
    "word",
    [
        *("Redaktion", "Reaktion", "Fraktion", "Attraktion", "Transaktion", "Interaktion"),
        *("Aktion", "Mittwoch", "Vielleicht", "Laufende", "Mitglieder", "Quartiere", "Der"),
        *("gießaktion", "", "Öl", "Ä", "2020"),
    ],
)
def test_what_is_no_compound_stays_whole(word):
    assert SITE.tails(word) == ()


def test_words_are_runs_of_letters():
    assert list(words("Die „Gieß-Aktion“ 2020: 3x!")) == ["Die", "Gieß", "Aktion", "x"]


def test_an_asterisk_does_not_split_a_word():
    found = both_genders("Bürger*innen und jede*r Vertreter*in im Beirat*")
    assert list(found) == ["Bürgerinnen", "Vertreterin"]


@given(st.text())
def test_every_tail_is_an_end_of_the_word(word):
    for tail in SITE.tails(word):
        assert word.lower().endswith(tail)
        assert 3 <= len(tail) < len(word)
