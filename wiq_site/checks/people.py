"""Rules about persons: no name without recorded consent, anywhere in the texts."""

from collections.abc import Iterable, Iterator
from datetime import date

from wiq_site.collection import Collection, Table
from wiq_site.derive.people import has_consent
from wiq_site.naming import names_in
from wiq_site.problems import Level, Problem
from wiq_site.schema import PeopleTable
from wiq_site.schema.tables import Person


def names_need_consent(content: Collection, today: date) -> Iterator[Problem]:
    """Say whose name the site keeps back, and whose consent dates cannot be right."""
    table = content.table(PeopleTable)
    for index, person in enumerate(table.front.people if table else ()):
        assert table is not None  # noqa: S101 - there are people, so there is a table
        yield from _consent_dates(table, index, person)
        if not has_consent(person, today):
            yield Problem(
                table.path,
                table.line("people", index),
                f"Für {person.name} liegt keine gültige Einwilligung vor: Gezeigt werden nur "
                "Bereich, Aufgabe und Organisation.",
                Level.WARNING,
            )


def _consent_dates(table: Table[PeopleTable], index: int, person: Person) -> Iterator[Problem]:
    consent = person.consent
    if consent is not None and consent.end is not None and consent.end < consent.date:
        yield Problem(
            table.path,
            table.line("people", index, "consent", "end"),
            "Die Einwilligung endet, bevor sie beginnt. Prüfen Sie beide Daten.",
        )


def silent_names(people: Iterable[Person], today: date) -> tuple[str, ...]:
    """Return the names that no text may carry as of `today`."""
    every = [(person.name, has_consent(person, today)) for person in people]
    allowed = {name for name, may_be_told in every if may_be_told}
    return tuple(name for name, _ in every if name not in allowed)


def texts_name_nobody_without_consent(content: Collection, today: date) -> Iterator[Problem]:
    """Look for the names of people without consent in every text and table."""
    table = content.table(PeopleTable)
    if table is None:
        return
    names = silent_names(table.front.people, today)
    known = content.named.found if content.named.names == names else {}
    for path in content.texts:
        if path == table.path:
            continue
        found = known.get(path)
        for line, name in names_in(content.texts[path], names) if found is None else found:
            yield Problem(
                path,
                line,
                f"Hier steht der Name „{name}“, für den keine gültige Einwilligung vorliegt. "
                f"Streichen Sie ihn oder tragen Sie die Einwilligung in {table.path} ein.",
            )


PEOPLE_RULES = (names_need_consent, texts_name_nobody_without_consent)
