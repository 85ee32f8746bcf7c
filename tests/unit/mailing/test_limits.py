"""How often the same client or address may ask."""

import pytest

from wiq_site.mailing.limits import Limit, admit, client

TWICE = Limit(2, 60)


def test_up_to_the_limit_and_again_when_time_has_passed():
    times: tuple[float, ...] = ()
    for now, fine in ((0, True), (10, True), (20, False), (59.9, False), (60, True), (61, False)):
        admitted, times = admit(times, now, TWICE)
        assert admitted is fine, now
    assert len(times) == TWICE.most


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "keine Adresse", True),
    ],
)
def test_clients(one, other, same):
    assert (client(one) == client(other)) is same
