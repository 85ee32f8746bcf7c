"""How often the same client, or anybody for the same address, may ask: sliding windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in so many seconds."""

    most: int
    seconds: float


# A household or an office shares an address; nobody orders a newsletter more often than this.
PER_CLIENT = Limit(10, 3600)
# Whoever enters somebody else's address can bother them so many times a day.
PER_ADDRESS = Limit(3, 86400)
# What all together may set off; above it, something is wrong.
OF_ALL = Limit(500, 3600)


def admit(times: Sequence[float], now: float, limit: Limit) -> tuple[bool, tuple[float, ...]]:
    """Decide about one more, and return the times to remember.

    `times` are those of what was admitted before; what was turned away does not count, so that
    nobody is locked out by trying again.
    """
    recent = tuple(time for time in times if now - time < limit.seconds)
    return (False, recent) if len(recent) >= limit.most else (True, (*recent, now))


def client(address: str) -> str:
    """Return what stands for one client: an IPv4 address, or the network of an IPv6 one (a /64).

    With IPv6 a single connection has more addresses than one could count.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "?"
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else f"{int(parsed) >> 64:x}::/64"
    return str(parsed)
