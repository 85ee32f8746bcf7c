"""Each edition has a list of its own, and only those."""

import pytest

from wiq_site.mailing.editions import edition_of, is_edition, list_of

LIST = "newsletter@listen.test"


@pytest.mark.parametrize("edition", ["alle", "suedwest", "alt-west", "alle-du"])
def test_there_and_back(edition):
    assert edition_of(LIST, list_of(LIST, edition)) == edition


@pytest.mark.parametrize(
    "other", ["rundbrief@listen.test", "newsletter-sued@fremd.test", "newsletter2@listen.test", ""]
)
def test_other_lists_are_not_ours(other):
    assert edition_of(LIST, other) is None


@pytest.mark.parametrize("text", ["", "-", "a b", "Süd", "a@b", "../x", "a" * 41])
def test_what_is_no_edition(text):
    assert not is_edition(text)
