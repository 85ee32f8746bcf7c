"""Links that only their member holds: an HMAC over the engine's opaque id, never over the address.

The list engine signs (`list_engine/outgoing.py`), the gateway verifies; both read the same key
file. A link carries its purpose, so that a link for one thing opens no other.
"""

import hmac
import re
from enum import StrEnum
from hashlib import sha256

SMALLEST_KEY = 32  # bytes; as long as the hash (RFC 2104, section 3)
_TOKEN = re.compile(r"(?P<member>[0-9a-f]{32})\.(?P<mac>[0-9a-f]{40})")


class Purpose(StrEnum):
    """What a link is for; the value is part of what is signed."""

    LEAVE = "leave"
    CHOOSE = "choose"


class WeakKey(ValueError):
    """The key file holds too little."""


def key_from(text: str) -> bytes:
    """Return the key that a file holds as text. Raises WeakKey where it is too short."""
    key = text.strip().encode()
    if len(key) < SMALLEST_KEY:
        raise WeakKey
    return key


def token(key: bytes, purpose: Purpose, member: str) -> str:
    """Return `<member>.<mac>` for a member id of 32 hexadecimal digits."""
    return f"{member}.{_mac(key, purpose, member)}"


def member_of(key: bytes, purpose: Purpose, given: str) -> str | None:
    """Return the member id of a token that this key signed for this purpose, else None."""
    match = _TOKEN.fullmatch(given)
    if match is None or not hmac.compare_digest(match["mac"], _mac(key, purpose, match["member"])):
        return None
    return match["member"]


def _mac(key: bytes, purpose: Purpose, member: str) -> str:
    return hmac.new(key, f"{purpose.value}:{member}".encode(), sha256).hexdigest()[:40]
