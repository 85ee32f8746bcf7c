"""Links of readers: signed for one purpose, by one key, over an id that says nothing."""

import pytest

from wiq_site.mailing.tokens import Purpose, WeakKey, key_from, member_of, token

KEY = key_from("schluessel-der-tests-aus-vierzig-zeichen\n")
MEMBER = "0123456789abcdef" * 2
GIVEN = token(KEY, Purpose.LEAVE, MEMBER)


def test_the_link_leads_back_to_its_member():
    assert member_of(KEY, Purpose.LEAVE, GIVEN) == MEMBER


@pytest.mark.parametrize("position", range(len(GIVEN)))
def test_any_other_character_breaks_it(position):
    other = "0" if GIVEN[position] != "0" else "1"
    assert member_of(KEY, Purpose.LEAVE, GIVEN[:position] + other + GIVEN[position + 1 :]) is None


def test_it_opens_nothing_else():
    assert member_of(KEY, Purpose.CHOOSE, GIVEN) is None
    assert member_of(KEY[::-1], Purpose.LEAVE, GIVEN) is None
    assert member_of(KEY, Purpose.LEAVE, f"{GIVEN}\n") is None
    assert member_of(KEY, Purpose.LEAVE, "") is None


def test_a_short_key_is_none():
    with pytest.raises(WeakKey):
        key_from("kurz")
