"""Rules about persons: no name without recorded consent, anywhere in the texts."""

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from wiq_site.collection import Collection, Table
from wiq_site.derive.people import has_consent
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


def texts_name_nobody_without_consent(content: Collection, today: date) -> Iterator[Problem]:
    """Look for the names of people without consent in every text and table."""
    table = content.table(PeopleTable)
    if table is None:
        return
    silent = [person.name for person in table.front.people if not has_consent(person, today)]
    allowed = {person.name for person in table.front.people if has_consent(person, today)}
    patterns = [
        (name, [_folded(word) for word in name.split()], name_pattern(name))
        for name in silent
        if name not in allowed
    ]
    for path, written in content.texts.items():
        if path == table.path:
            continue
        text = normalize("NFC", written)
        folded = _folded(written)
        for name, words, pattern in patterns:
            if not all(word in folded for word in words):
                continue  # a look that takes a hundredth of the pattern's time
            for match in pattern.finditer(text):
                yield Problem(
                    path,
                    text.count("\n", 0, match.start()) + 1,
                    f"Hier steht der Name „{name}“, für den keine gültige Einwilligung vorliegt. "
                    f"Streichen Sie ihn oder tragen Sie die Einwilligung in {table.path} ein.",
                )


def _folded(text: str) -> str:
    """Text in which letters are equal that `re.IGNORECASE` takes for equal."""
    return normalize("NFC", text).casefold().replace("\u0131", "i").replace("\u0307", "")


_GAP = r"(?:\s|[*_]|&nbsp;)+"


def name_pattern(name: str) -> re.Pattern[str]:
    """The name in both orders, across line breaks and emphasis, whatever the case."""
    words = [re.escape(word) for word in normalize("NFC", name).split()]
    forward = _GAP.join(words)
    first = _GAP.join(words[:-1])
    backward = rf"{words[-1]},\s*{first}" if len(words) > 1 else forward
    return re.compile(rf"(?<![^\W_])(?:{forward}|{backward})(?![^\W_])", re.IGNORECASE)


PEOPLE_RULES = (names_need_consent, texts_name_nobody_without_consent)
