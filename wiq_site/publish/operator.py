"""What the law asks of whoever publishes: who runs the site must be on it before the world sees it.

Rule: § 5 Abs. 1 DDG (name, address, representative, e-mail), § 18 Abs. 2 MStV (who answers for
the texts).
"""

from collections.abc import Iterator

from wiq_site.schema import Provider

_REQUIRED = {
    "represented_by": "wer die Stiftung vertritt (§ 5 DDG)",
    "responsible": "wer die Texte verantwortet, mit Anschrift (§ 18 MStV)",
    "contact": "eine gemeinsame E-Mail-Adresse (§ 5 DDG)",
}


def missing_fields(provider: Provider) -> tuple[str, ...]:
    """Return each required key of `anbieter.yaml` that is empty, with what belongs there."""
    return tuple(_missing(provider))


def _missing(provider: Provider) -> Iterator[str]:
    for key, meaning in _REQUIRED.items():
        if not getattr(provider, key):
            yield f"{key}: {meaning}"
