"""The small tables below `content/daten/`."""

import datetime
from typing import Annotated

from pydantic import Field

from wiq_site.schema.base import (
    Count,
    Date,
    Email,
    Flag,
    Front,
    Link,
    Reference,
    SitePath,
    Slug,
    Source,
    TagAuthority,
    Text,
    WebAddress,
)
from wiq_site.words import Sector, SupporterKind


class Consent(Front):
    """That a person agreed to be named: where it is recorded, since when, until when.

    Rule: GDPR art. 6(1)(a) and 7(1): consent must be demonstrable, and it can be withdrawn.
    """

    source: Text
    date: Date
    end: Date | None = None

    def is_over(self, day: datetime.date) -> bool:
        """Whether the consent has ended; the day it ends is not covered any more."""
        return self.end is not None and day >= self.end.day


class Person(Front):
    """A person in a role; `name` is shown only while `consent` is valid."""

    name: Text
    team: Reference
    sector: Sector
    organisation: Text | None = None
    role: Text | None = None
    as_of: Date
    consent: Consent | None = None


class PeopleTable(Front):
    """`content/daten/personen.yaml`."""

    people: tuple[Person, ...] = ()


class PostalAddress(Front):
    """A postal address in Germany."""

    street: Text
    postcode: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    city: Text


class Account(Front):
    """A social account, with the date at which it was known to be right."""

    network: Text
    name: Text
    url: WebAddress
    date: Date


class Licence(Front):
    """On which terms others may use our texts and data, and how they name us."""

    name: Text
    url: WebAddress
    attribution: Text


class Provider(Front):
    """`content/daten/anbieter.yaml`: who runs the site. What is unknown stays out.

    `tag_authority` begins every id of the feeds (RFC 4151) and never changes; `hub` is a
    WebSub hub.
    """

    site_name: Text
    site_url: WebAddress
    tag_authority: TagAuthority
    hub: WebAddress | None = None
    operator: Text
    address: PostalAddress
    represented_by: Text | None = None
    responsible: Text | None = None
    register_entry: Text | None = None
    phone: Text | None = None
    contact: Email | None = None
    sender: Email | None = None
    list_address: Email | None = None
    subscription: WebAddress | None = None
    accounts: tuple[Account, ...] = ()
    links: tuple[Link, ...] = ()
    licence: Licence | None = None


class Supporter(Front):
    """An office, a company, a fund or an organisation that supported solution teams."""

    key: Slug
    name: Text
    short: Text | None = None
    kind: SupporterKind
    pilot: Flag = False
    note: Text | None = None
    url: WebAddress | None = None


class SupporterTable(Front):
    """`content/daten/unterstuetzer.yaml`."""

    supporters: tuple[Supporter, ...] = ()


class PilotTable(Front):
    """`content/daten/pilot.yaml`: the figures of the pilot, declared once.

    `unnamed` explains the gap between what the deck counts and what it names.
    """

    start: Date
    end: Date
    as_of: Date
    teams: Count
    started: Count
    postponed: Count
    unnamed: Count
    members: Count
    offices: Count
    companies: Count
    funds: Count
    source: tuple[Source, ...] = ()


class Redirect(Front):
    """An address that moved. `from` is Python's word, hence the alias."""

    origin: SitePath = Field(alias="from")
    to: SitePath


class RedirectTable(Front):
    """`content/daten/weiterleitungen.yaml`."""

    redirects: tuple[Redirect, ...] = ()


class Category(Front):
    """A category of the blog."""

    name: Text
    slug: Slug
    summary: Text


class CategoryTable(Front):
    """`content/daten/kategorien.yaml`."""

    categories: tuple[Category, ...] = ()


class Township(Front):
    """An Ortschaft with its own council, and the localities it covers."""

    name: Text
    localities: tuple[Reference, ...]
    coverage: Text
    seats: Count
    certain: Flag = True


class TownshipTable(Front):
    """`content/daten/ortschaften.yaml`."""

    townships: tuple[Township, ...] = ()
    source: tuple[Source, ...] = ()
