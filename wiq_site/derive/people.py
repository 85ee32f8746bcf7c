"""Who may be named: without valid consent only sector, role and organisation are shown.

Rule: GDPR art. 6(1)(a), 7(3): consent must be there, and it ends when it is withdrawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wiq_site.dates import PartialDate
from wiq_site.schema.tables import Person
from wiq_site.words import Sector


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """A person as the public may see them; `name` is None without consent."""

    name: str | None
    sector: Sector
    role: str | None
    organisation: str | None
    as_of: PartialDate


def has_consent(person: Person, day: date) -> bool:
    """Whether a recorded consent covers `day`."""
    consent = person.consent
    return consent is not None and not consent.date.is_after(day) and not consent.is_over(day)


def public_person(person: Person, day: date) -> PublicPerson:
    """Return what of `person` may be shown on `day`."""
    name = person.name if has_consent(person, day) else None
    return PublicPerson(name, person.sector, person.role, person.organisation, person.as_of)


def by_sector(
    people: Iterable[Person], day: date
) -> tuple[tuple[Sector, tuple[PublicPerson, ...]], ...]:
    """Return the people of a team by sector, in the order of the words; empty sectors left out."""
    shown = [public_person(person, day) for person in people]
    groups = ((sector, tuple(p for p in shown if p.sector is sector)) for sector in Sector)
    return tuple((sector, members) for sector, members in groups if members)
