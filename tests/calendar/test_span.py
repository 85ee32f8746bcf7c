"""From when to when, in German."""

import pytest

from wiq_site.dates import PartialDate, format_span


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-07-15", None, "15. Juli 2020"),
        ("2020-07-15", "2020-07-15", "15. Juli 2020"),
        ("2020-07-15", "2020-07-17", "15.–17. Juli 2020"),
        ("2020-07-31", "2020-08-02", "31. Juli – 2. August 2020"),
        ("2020-12-31", "2021-01-01", "31. Dezember 2020 – 1. Januar 2021"),
        ("2020-07-15 18:30", None, "15. Juli 2020, 18:30 Uhr"),
        ("2020-07-15 18:30", "2020-07-15 20:00", "15. Juli 2020, 18:30–20:00 Uhr"),
        (
            "2020-07-15 18:30",
            "2020-07-16 02:00",
            "15. Juli 2020, 18:30 Uhr – 16. Juli 2020, 02:00 Uhr",
        ),
        ("2020-07", "2020-08", "Juli 2020 – August 2020"),
    ],
)
def test_a_span_says_nothing_twice(start, end, words):
    assert format_span(PartialDate.parse(start), PartialDate.parse(end) if end else None) == words
