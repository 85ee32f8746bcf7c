"""What the templates may call: filters and names, bound to the address the site lives at."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from wiq_site import hyphenation, urls
from wiq_site.dates import format_date, format_day, format_short, format_span, format_weekday
from wiq_site.derive.filters import facets
from wiq_site.derive.timeline import StepKind
from wiq_site.drawing import ring
from wiq_site.german import count_of, enumerate_words, slugify
from wiq_site.mailing import form
from wiq_site.mailing.editions import ALL
from wiq_site.newsletter import subscription
from wiq_site.newsletter.forms import choose
from wiq_site.schema.issue import Form
from wiq_site.urls import Base
from wiq_site.words import Phase, State, SupporterKind, TeamKind

GLOBALS: Mapping[str, Any] = {
    "urls": urls,
    "Phase": Phase,
    "State": State,
    "TeamKind": TeamKind,
    "StepKind": StepKind,
    "facets": facets,
    "SupporterKind": SupporterKind,
    "ring": ring,
    "fields": form,
    "edition_for_all": ALL,
    "leave_anchor": subscription.LEAVE_ANCHOR,
    "leave_page": subscription.leave_page,
    "districts_offered": subscription.districts_offered,
}


def filters(base: Base) -> Mapping[str, Callable[..., str]]:
    """Return the templates' filters for a site that lives at `base`."""
    return {
        "url": base.local,
        "absolute": base.absolute,
        "webcal": base.webcal,
        "date_de": format_date,
        "day_de": format_day,
        "date_short": format_short,
        "span_de": format_span,
        "weekday_de": format_weekday,
        "number_de": number,
        "count_de": count_of,
        "page_path": page_path,
        "list_path": list_path,
        "slug": slugify,
        "und": enumerate_words,
        "sie": as_sie,
        "soft": hyphenation.soft,
        "soft_html": hyphenation.soft_html,
    }


def as_sie(text: str) -> str:
    """Return an issue's words as the website has them: readers are "Sie" there."""
    return choose(text, Form.SIE)


def number(value: float | Decimal) -> str:
    """Return 1234.5 as "1.234,5"."""
    return str(format_decimal(value, locale="de"))


def page_path(output_file: str) -> str:
    """Return the address of an output file: `blog/seite/2/index.html` → `/blog/seite/2/`."""
    return "/" + output_file.removesuffix("index.html")


def list_path(output_file: str) -> str:
    """Return the address of page 1 of a list: `blog/seite/2/index.html` → `/blog/`."""
    return re.sub(r"seite/[0-9]+/$", "", page_path(output_file))
