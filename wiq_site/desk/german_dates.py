"""Dates as people write them, turned into the form that files have."""

import re
from collections.abc import Callable

from wiq_site.dates import PartialDate

_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_MONTH = "|".join(_MONTHS)
_Parts = tuple[str, ...]


def _number(month: str) -> str:
    return str(_MONTHS.index(month.casefold()) + 1)


_FORMS: tuple[tuple[str, Callable[[_Parts], _Parts]], ...] = (
    (r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", lambda p: (p[2], p[1], p[0])),
    (rf"(\d{{1,2}})\.\s*({_MONTH})\s+(\d{{4}})", lambda p: (p[2], _number(p[1]), p[0])),
    (rf"({_MONTH})\s+(\d{{4}})", lambda p: (p[1], _number(p[0]))),
    (r"(\d{1,2})[./](\d{4})", lambda p: (p[1], p[0])),
    (r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", lambda p: p),
    (r"(\d{4})[./-](\d{1,2})", lambda p: p),
)
_CLOCK = re.compile(r",?\s*(?:um\s+)?(\d{1,2})[:.](\d{2})\s*(?:Uhr)?$", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """Return `2026-09-12` for "12.9.2026", "12. September 2026" and the like, else None.

    A year of two digits is nobody's guess; "03/04/2026" may be March or April: both are left.
    """
    rest = text.strip().strip(",")
    for date, clock in _readings(rest):
        for form, order in _FORMS:
            match = re.fullmatch(form, date, re.IGNORECASE)
            if not match:
                continue
            year, *more = order(match.groups())
            written = "-".join([year, *(part.zfill(2) for part in more)])
            return _valid(f"{written} {clock}" if clock else written)
    return None


def _readings(text: str) -> list[tuple[str, str]]:
    """The text as a date alone, then as a date with a time of day."""
    clock = _CLOCK.search(text)
    whole = [(text, "")]
    if not clock:
        return whole
    return [*whole, (text[: clock.start()].strip(), f"{clock[1].zfill(2)}:{clock[2]}")]


def _valid(written: str) -> str | None:
    try:
        PartialDate.parse(written)
    except ValueError:
        return None
    return written
