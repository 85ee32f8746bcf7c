"""Each edition has a list of its own: who gets it is who is on that list."""

import re

# What composing calls the edition for everybody (`wiq_site/newsletter/editions.py`).
ALL = "alle"
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def list_of(address: str, edition: str) -> str:
    """Return the list of an edition: `newsletter-suedwest@…` beside `newsletter@…`."""
    name, _, domain = address.partition("@")
    return address if edition == ALL else f"{name}-{edition}@{domain}"


def edition_of(address: str, list_name: str) -> str | None:
    """Return the edition that a list is for; None for lists that are not the newsletter's."""
    if list_name == address:
        return ALL
    name, _, domain = address.partition("@")
    left, _, right = list_name.partition("@")
    edition = left.removeprefix(f"{name}-")
    return edition if right == domain and edition != left else None


def is_edition(text: str) -> bool:
    """Whether a text could be the key of an edition."""
    return bool(_KEY.fullmatch(text)) and len(text) <= 40
