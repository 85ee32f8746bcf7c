"""Dates known to the year, month, day or minute: read, compared, written in German."""

from datetime import UTC, date, timedelta

import pytest
from babel.dates import format_date as babel_format_date
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.dates import (
    PartialDate,
    format_date,
    format_day,
    format_short,
    format_span,
    format_weekday,
)
from wiq_site.words import Precision

YEAR, MONTH, DAY, MINUTE = Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE


def day(text: str) -> date:
    return date.fromisoformat(text)


parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "precision", "iso", "utc"),
    [
        ("2020", YEAR, "2020", "2020-01-01T11:00"),
        ("2020-07", MONTH, "2020-07", "2020-07-01T10:00"),
        ("2020-01", MONTH, "2020-01", "2020-01-01T11:00"),
        ("2020-07-15", DAY, "2020-07-15", "2020-07-15T10:00"),
        ("2021-03-27", DAY, "2021-03-27", "2021-03-27T11:00"),
        ("2021-03-28", DAY, "2021-03-28", "2021-03-28T10:00"),
        ("2021-10-30", DAY, "2021-10-30", "2021-10-30T10:00"),
        ("2021-10-31", DAY, "2021-10-31", "2021-10-31T11:00"),
        ("2020-07-15 18:30", MINUTE, "2020-07-15T18:30+02:00", "2020-07-15T16:30"),
        ("2020-12-15T00:00", MINUTE, "2020-12-15T00:00+01:00", "2020-12-14T23:00"),
        (" 2020-02-29 ", DAY, "2020-02-29", "2020-02-29T11:00"),
    ],
)
def test_a_date_is_one_instant_at_noon_in_leipzig(text, precision, iso, utc):
    parsed = parse(text)
    assert (parsed.precision, parsed.iso) == (precision, iso)
    assert parsed.value.astimezone(UTC).isoformat(timespec="minutes") == f"{utc}+00:00"


@pytest.mark.parametrize(
    "text",
    [
        *("", "heute", "20200", "202", "2020-7", "2020-13", "2020-00", "2020-02-30", "2021-02-29"),
        *("2020-07-15 24:00", "2020-07-15 18:60", "2020-07-15 8:30", "2020-07-15 18:30:00"),
        *("15.7.2020", "2020/07", "2020-07-15T18:30+02:00", "0000", "٢٠٢٠", "2020-07-15-16"),
    ],
)
def test_other_forms_are_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the type is all that is promised
        parse(text)


DATES = st.builds(
    lambda on, at: f"{on} {at:%H:%M}", st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.times()
)
LENGTHS = {YEAR: 4, MONTH: 7, DAY: 10, MINUTE: 16}
PARTIAL = st.builds(
    lambda text, length: parse(text[:length]), DATES, st.sampled_from([*LENGTHS.values()])
)


@given(DATES, st.sampled_from(Precision))
def test_what_is_written_is_read_again(text, precision):
    parsed = parse(text[: LENGTHS[precision]])
    assert parsed.precision is precision
    assert f"{parsed.value:%Y-%m-%d %H:%M}"[: LENGTHS[precision]] == text[: LENGTHS[precision]]
    assert parsed.iso[: LENGTHS[precision]] == text[: LENGTHS[precision]].replace(" ", "T")


@given(PARTIAL, PARTIAL)
def test_surely_before_agrees_with_the_order(one, other):
    assert not (one.is_before(other) and other.is_before(one))
    if one.is_before(other):
        assert one < other


@given(PARTIAL, st.dates(day("1989-01-01"), day("2101-12-31")))
def test_a_date_is_after_over_or_covers_the_day(when, today):
    covers = not when.is_after(today) and not when.is_over(today)
    span = {YEAR: when.parts[:1], MONTH: when.parts[:2]}.get(when.precision, when.parts[:3])
    assert covers == ((today.year, today.month, today.day)[: len(span)] == span)


@given(
    st.lists(PARTIAL, max_size=8).flatmap(
        lambda dates: st.tuples(st.just(dates), st.permutations(dates))
    )
)
def test_the_order_does_not_depend_on_the_input(lists):
    dates, shuffled = lists
    assert sorted(dates) == sorted(shuffled)


def test_the_less_is_known_the_earlier_it_is_told():
    texts = ["2020-01-01", "2020-02", "2020", "2020-01-01 12:00", "2020-01", "2020-01-01 09:00"]
    assert sorted(texts, key=parse) == [
        *("2020-01-01 09:00", "2020", "2020-01", "2020-01-01", "2020-01-01 12:00", "2020-02")
    ]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2020-06", "2020-07", True),
        ("2020-07", "2020-06", False),
        ("2020-07", "2020-07-15", False),
        ("2020-07-15", "2020-07", False),
        ("2020", "2020-07-15", False),
        ("2019", "2020-01-01", True),
        ("2020-06-30", "2020-07", True),
        ("2020-07-15", "2020-07-15 18:30", False),
        ("2020-07-15 18:30", "2020-07-15 18:31", True),
    ],
)
def test_surely_before(one, other, before):
    assert parse(one).is_before(parse(other)) is before


@pytest.mark.parametrize(
    ("when", "today", "after", "over"),
    [
        ("2020", "2019-12-31", True, False),
        ("2020", "2020-01-01", False, False),
        ("2020", "2020-12-31", False, False),
        ("2020", "2021-01-01", False, True),
        ("2020-07", "2020-06-30", True, False),
        ("2020-07", "2020-07-01", False, False),
        ("2020-07", "2020-07-31", False, False),
        ("2020-07", "2020-08-01", False, True),
        ("2020-07-15", "2020-07-14", True, False),
        ("2020-07-15", "2020-07-15", False, False),
        ("2020-07-15", "2020-07-16", False, True),
        ("2020-07-15 23:59", "2020-07-15", False, False),
        ("2020-07-15 00:00", "2020-07-14", True, False),
    ],
)
def test_a_month_is_over_when_the_next_begins(when, today, after, over):
    parsed = parse(when)
    assert (parsed.is_after(day(today)), parsed.is_over(day(today))) == (after, over)


@pytest.mark.parametrize("text", ["2020-10-01", "2020-10", "2020-10-01 18:30"])
def test_what_is_older_than_two_years_is_past(text):
    two_years = day("2022-10-02")
    assert not parse(text).is_past(two_years)
    assert parse(text).is_past(two_years + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2020", "2020", "2020"),
        ("2020-03", "März 2020", "03/2020"),
        ("2020-12", "Dezember 2020", "12/2020"),
        ("2020-03-01", "1. März 2020", "01.03.2020"),
        ("2021-01-31", "31. Januar 2021", "31.01.2021"),
        ("2020-07-15 08:05", "15. Juli 2020, 08:05 Uhr", "15.07.2020"),
    ],
)
def test_dates_read_in_german(text, long, short):
    assert (format_date(parse(text)), format_short(parse(text))) == (long, short)


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("2020-07-15", None, "15. Juli 2020"),
        ("2020-07-15", "2020-07-15", "15. Juli 2020"),
        ("2020-07-15", "2020-07-17", "15.–17. Juli 2020"),
        ("2020-07-31", "2020-08-02", "31. Juli – 2. August 2020"),
        ("2020-12-31", "2021-01-01", "31. Dezember 2020 – 1. Januar 2021"),
        ("2020-07-15 18:30", "2020-07-15 20:00", "15. Juli 2020, 18:30–20:00 Uhr"),
        (
            "2020-07-15 18:30",
            "2020-07-16 01:00",
            "15. Juli 2020, 18:30 Uhr – 16. Juli 2020, 01:00 Uhr",
        ),
        ("2020-07", "2020-09", "Juli 2020 – September 2020"),
    ],
)
def test_spans_say_nothing_twice(start, end, there):
    assert format_span(parse(start), parse(end) if end else None) == there


def test_days_read_in_german():
    assert format_day(day("2020-03-01")) == "1. März 2020"
    assert format_weekday(day("2020-07-15")) == "Mittwoch"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_called_as_babel_calls_them(month):
    day = date(2023, month, 9)
    assert format_day(day) == babel_format_date(day, "d. MMMM y", locale="de")
    written = format_date(PartialDate.parse(f"2023-{month:02}"))
    assert written == babel_format_date(day, "LLLL y", locale="de")
