"""What people agree to, and what is kept of it."""

from dataclasses import dataclass
from enum import StrEnum

# The text of `theme/gateway/consent.html`; a new text needs a new version, a test says so.
VERSION = "2026-11"


class Way(StrEnum):
    """How somebody joined."""

    FORM = "form"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Consent:
    """The proof (GDPR, art. 7 (1)): who, when, to which text. It goes when the member goes."""

    member: str
    at: str
    version: str
    way: Way
